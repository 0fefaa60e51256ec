"""Two versions of a template side by side: what a jurist has to know of, and nothing that only looks changed."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.shared import Cm, Pt

from inkoop.document.changes import Verschil
from inkoop.document.compare import compare, read_versie
from inkoop.invoer.faults import Onbruikbaar
from inkoop.plaatsen import sjablonen_map
from tests.document.contractbestand import add_verwijzing, make_contract
from tests.document.wordbestand import make_docx, replace_part

BASIS = (
    "# Begrippen",
    "- In deze overeenkomst betekent:",
    "* dienst: wat de aanbieder levert;",
    "* partij: wie deze overeenkomst ondertekent.",
    "# Duur",
    "- De overeenkomst begint op {{ ingang | datum }}.",
    "{%p if opzegging %}",
    "- Elke partij kan met een termijn van drie maanden opzeggen.",
    "- Opzegging gebeurt met een aangetekende brief aan alle andere partijen.",
    "{%p endif %}",
    "# Prijs",
    "- De gemeente betaalt de prijs uit de tabel binnen dertig dagen.",
    "| Dienst || Prijs",
    "| {{ dienst }} || {{ prijs | bedrag }}",
    "# Geschillen",
    "- Partijen leggen een geschil voor aan de bevoegde rechter.",
)


def differ(oud: bytes, nieuw: bytes) -> list[Verschil]:
    """The differences between two files."""
    return compare(read_versie(oud, "oud.docx"), read_versie(nieuw, "nieuw.docx"))


def show(verschil: Verschil) -> tuple[str, str, str]:
    """Kind, old place and new place of a difference."""
    return (
        verschil.soort,
        verschil.oud.plaats if verschil.oud else "",
        verschil.nieuw.plaats if verschil.nieuw else "",
    )


def replace(oud: str, nieuw: str) -> list[str]:
    """The contract with one piece of text changed; it must be there."""
    assert any(oud in regel for regel in BASIS)
    return [regel.replace(oud, nieuw) for regel in BASIS]


def insert(na: str, *nieuw: str) -> list[str]:
    """The contract with lines after the one that begins so."""
    plek = next(n for n, regel in enumerate(BASIS) if regel.startswith(na)) + 1
    return [*BASIS[:plek], *nieuw, *BASIS[plek:]]


def drop(*begin: str) -> list[str]:
    """The contract without the lines that begin so."""
    return [regel for regel in BASIS if not regel.startswith(begin)]


LID = "Artikel 2 Duur, lid"
GEVALLEN: list[tuple[str, Sequence[str], list[tuple[str, str, str]]]] = [
    ("a word", replace("drie maanden", "zes maanden"), [("gewijzigd", f"{LID} 2.2", f"{LID} 2.2")]),
    ("a field", replace("ingang |", "begin |"), [("gewijzigd", f"{LID} 2.1", f"{LID} 2.1")]),
    (
        "a heading",
        replace("# Duur", "# Looptijd"),
        [("gewijzigd", "Artikel 2 Duur", "Artikel 2 Looptijd")],
    ),
    (
        "an onderdeel",
        replace("wie deze overeenkomst ondertekent", "wie tekent"),
        [("gewijzigd", "Artikel 1 Begrippen, lid 1.1, onder b", "Artikel 1 Begrippen, lid 1.1, onder b")],
    ),
    (
        "a lid gone",
        drop("- Elke partij"),
        [("vervallen", f"{LID} 2.2", ""), ("vernummerd", f"{LID} 2.3", f"{LID} 2.2")],
    ),
    (
        "a lid more",
        insert("- De overeenkomst", "- Zij eindigt van rechtswege na vier jaar."),
        [("nieuw", "", f"{LID} 2.2"), ("vernummerd", f"{LID} 2.2 t/m lid 2.3", f"{LID} 2.3 t/m lid 2.4")],
    ),
    (
        "an article more",
        insert("* partij", "# Voorwerp", "- De aanbieder levert de dienst aan inwoners."),
        [
            ("nieuw", "", "Artikel 2 Voorwerp"),
            ("nieuw", "", "Artikel 2 Voorwerp, lid 2.1"),
            ("vernummerd", "Artikel 2 Duur t/m lid 2.3", "Artikel 3 Duur t/m lid 3.3"),
            ("vernummerd", "Artikel 3 Prijs t/m lid 3.1", "Artikel 4 Prijs t/m lid 4.1"),
            ("vernummerd", "Artikel 4 Geschillen t/m lid 4.1", "Artikel 5 Geschillen t/m lid 5.1"),
        ],
    ),
    (
        "an article moved",
        [*BASIS[:4], *BASIS[-2:], *BASIS[4:-2]],
        [
            ("verplaatst", "Artikel 4 Geschillen t/m lid 4.1", "Artikel 2 Geschillen t/m lid 2.1"),
            ("vernummerd", "Artikel 2 Duur t/m lid 2.3", "Artikel 3 Duur t/m lid 3.3"),
            ("vernummerd", "Artikel 3 Prijs t/m lid 3.1", "Artikel 4 Prijs t/m lid 4.1"),
        ],
    ),
    (
        "an article moved and changed",
        [*BASIS[:4], BASIS[-2], BASIS[-1].replace("bevoegde", "Haagse"), *BASIS[4:-2]],
        [
            ("verplaatst", "Artikel 4 Geschillen t/m lid 4.1", "Artikel 2 Geschillen t/m lid 2.1"),
            ("gewijzigd", "Artikel 4 Geschillen, lid 4.1", "Artikel 2 Geschillen, lid 2.1"),
            ("vernummerd", "Artikel 2 Duur t/m lid 2.3", "Artikel 3 Duur t/m lid 3.3"),
            ("vernummerd", "Artikel 3 Prijs t/m lid 3.1", "Artikel 4 Prijs t/m lid 4.1"),
        ],
    ),
    (
        "two leden change places",
        [*BASIS[:7], BASIS[8], BASIS[7], *BASIS[9:]],
        [("verplaatst", f"{LID} 2.3", f"{LID} 2.2"), ("vernummerd", f"{LID} 2.2", f"{LID} 2.3")],
    ),
    (
        "a condition",
        replace("if opzegging", "if opzegbaar"),
        [("voorwaarde", f"{LID} 2.2 t/m lid 2.3", f"{LID} 2.2 t/m lid 2.3")],
    ),
    (
        "a condition gone",
        drop("{%p"),
        [("voorwaarde", f"{LID} 2.2 t/m lid 2.3", f"{LID} 2.2 t/m lid 2.3")],
    ),
    (
        "an else",
        insert("- Elke partij", "{%p else %}"),
        [("voorwaarde", f"{LID} 2.3", f"{LID} 2.3")],
    ),
    (
        "a cell",
        replace("Dienst || Prijs", "Dienst || Tarief"),
        [("gewijzigd", "Artikel 3 Prijs, na lid 3.1, tabel 1, rij 1", "Artikel 3 Prijs, na lid 3.1, tabel 1, rij 1")],
    ),
    (
        "a row more",
        insert("| Dienst", "| Reiskosten || geen"),
        [("nieuw", "", "Artikel 3 Prijs, na lid 3.1, tabel 1, rij 2")],
    ),
    (
        "a repeated row",
        [*BASIS[:13], "| {%tr for d in diensten %} || ", BASIS[13], "| {%tr endfor %} || ", *BASIS[14:]],
        [
            (
                "voorwaarde",
                "Artikel 3 Prijs, na lid 3.1, tabel 1, rij 2",
                "Artikel 3 Prijs, na lid 3.1, tabel 1, rij 3",
            )
        ],
    ),
]


@pytest.mark.parametrize(("nieuw", "verwacht"), [geval[1:] for geval in GEVALLEN], ids=[geval[0] for geval in GEVALLEN])
def test_what_changed_is_told_with_its_place(nieuw: Sequence[str], verwacht: list[tuple[str, str, str]]) -> None:
    assert [show(verschil) for verschil in differ(make_contract(BASIS), make_contract(nieuw))] == verwacht


@pytest.mark.parametrize("nieuw", [geval[1] for geval in GEVALLEN], ids=[geval[0] for geval in GEVALLEN])
def test_the_other_way_round_says_the_same_in_reverse(nieuw: Sequence[str]) -> None:
    heen, terug = (differ(make_contract(een), make_contract(ander)) for een, ander in ((BASIS, nieuw), (nieuw, BASIS)))
    omgekeerd = {"nieuw": "vervallen", "vervallen": "nieuw"}
    assert sorted(v.soort for v in heen if v.soort not in ("verplaatst", "vernummerd")) == sorted(
        omgekeerd.get(v.soort, v.soort) for v in terug if v.soort not in ("verplaatst", "vernummerd")
    )


@pytest.mark.parametrize(
    ("oud", "nieuw", "weg", "erbij"),
    [
        ("drie maanden", "zes maanden", ["drie"], ["zes"]),
        ("een termijn van drie maanden", "een termijn van drie hele maanden", [], ["hele"]),
        ("drie maanden opzeggen", "opzeggen", ["drie maanden"], []),
        ("ingang | datum", "ingang|datum", [], []),
        ("dertig dagen", "dertig\N{NO-BREAK SPACE}dagen", [], []),
        ("{{ prijs | bedrag }}", "{{ tarief | bedrag }}", ["{{ prijs | bedrag }}"], ["{{ tarief | bedrag }}"]),
        ("binnen dertig dagen", "binnen 30,5 dagen.", ["dertig"], ["30,5", "."]),
    ],
)
def test_the_words_that_changed_are_marked(oud: str, nieuw: str, weg: list[str], erbij: list[str]) -> None:
    gevonden = [v for v in differ(make_contract(BASIS), make_contract(replace(oud, nieuw))) if v.soort == "gewijzigd"]
    assert len(gevonden) == bool(weg or erbij)
    for verschil, kant, verwacht in ((v, k, w) for v in gevonden for k, w in ((v.oud, weg), (v.nieuw, erbij))):
        assert kant is not None, verschil
        assert [kant.tekst[begin:eind] for begin, eind in kant.gewijzigd] == verwacht


def test_a_condition_says_what_went_and_came() -> None:
    (verschil,) = differ(make_contract(BASIS), make_contract(replace("if opzegging", "if opzegbaar")))
    assert verschil.toelichting == "'als opzegging' werd 'als opzegbaar'"
    (verschil,) = differ(make_contract(BASIS), make_contract(drop("{%p")))
    assert verschil.toelichting == "weg: als opzegging"


def test_a_shifted_reference_is_no_change_and_another_target_is() -> None:
    """The number in a reference is what Word shows; what counts is where it points to."""

    def point(naar: int, naam: str, toont: str) -> Callable[[Any], None]:
        return lambda document: add_verwijzing(document, 5, naar, naam, toont)

    oud = make_contract(BASIS, point(0, "_Ref1", "Artikel 1"))
    verschoven = ["# Inleiding", *BASIS]
    zelfde = make_contract(verschoven, lambda d: add_verwijzing(d, 6, 1, "_Ref999", "Artikel 2"))
    assert "gewijzigd" not in [v.soort for v in differ(oud, zelfde)]
    anders = make_contract(BASIS, point(4, "_Ref1", "Artikel 2"))
    (verschil,) = differ(oud, anders)
    assert (verschil.soort, verschil.nieuw and verschil.nieuw.plaats) == ("gewijzigd", f"{LID} 2.1")
    assert [k.tekst[b:e] for k in (verschil.oud, verschil.nieuw) if k for b, e in k.gewijzigd] == [
        "‹Artikel 1›",
        "‹Artikel 2›",
    ]


def _set_title(document: Any) -> None:
    document.core_properties.title = "Overeenkomst 2026"


def _set_header(document: Any) -> None:
    document.sections[0].header.paragraphs[0].text = "Concept"


def _set_margin(document: Any) -> None:
    document.sections[0].top_margin = Cm(4)


def _set_style(document: Any) -> None:
    document.styles["Heading 1"].font.size = Pt(20)


def _set_bold(document: Any) -> None:
    document.paragraphs[1].runs[0].bold = True


def _hide(document: Any) -> None:
    document.paragraphs[1].runs[0].font.hidden = True


def _add_comment(document: Any) -> None:
    document.add_comment(document.paragraphs[1].runs, text="klopt dit nog?", author="a", initials="a")


def _add_link(document: Any) -> None:
    soort = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    document.part.relate_to("https://voorbeeld.example/", soort, is_external=True)


@pytest.mark.parametrize(
    ("bewerk", "verwacht"),
    [
        (_set_title, ("eigenschap", "", "titel")),
        (_set_header, ("nieuw", "", "koptekst 1, alinea 1")),
        (_set_margin, ("pagina", "", "")),
        (_set_style, ("stijlen", "", "")),
        (_set_bold, ("opmaak", "", "")),
        (_hide, ("verborgen", "Artikel 1 Begrippen, lid 1.1", "Artikel 1 Begrippen, lid 1.1")),
        (_add_comment, ("nieuw", "", "opmerkingen, alinea 1")),
        (_add_link, ("koppeling", "", "https://voorbeeld.example/")),
    ],
)
def test_what_is_not_in_the_text_is_told_too(bewerk: Callable[[Any], None], verwacht: tuple[str, str, str]) -> None:
    oud, nieuw = make_contract(BASIS), make_contract(BASIS, bewerk)
    assert verwacht in [show(verschil) for verschil in differ(oud, nieuw)]
    assert differ(nieuw, nieuw) == []


@pytest.mark.parametrize(
    ("oud", "nieuw"),
    [
        ("<w:r><w:t>De gemeente", '<w:proofErr w:type="spellStart"/><w:r w:rsidR="00AB12CD"><w:t>De gemeente'),
        ("De gemeente betaalt", "De ge</w:t></w:r><w:r><w:t>meente betaalt"),
        ("De gemeente", '</w:t></w:r><w:bookmarkStart w:id="90" w:name="_GoBack"/><w:r><w:t>De gemeente'),
        (
            "De gemeente",
            '</w:t></w:r><w:del w:id="9" w:author="a"><w:r><w:delText>Wie dan ook</w:delText></w:r></w:del>'
            '<w:ins w:id="8" w:author="a"><w:r><w:t>De gemeente</w:t></w:r></w:ins><w:r><w:t>',
        ),
    ],
)
def test_what_word_writes_for_itself_is_no_change(oud: str, nieuw: str) -> None:
    inhoud = make_contract(BASIS)
    assert differ(inhoud, replace_part(inhoud, "word/document.xml", oud, nieuw)) == []


def test_tracked_changes_are_noticed() -> None:
    inhoud = make_contract(BASIS)
    wijziging = '<w:ins w:id="1" w:author="a"><w:r><w:t>nieuw</w:t></w:r></w:ins></w:p>'
    bijgehouden = replace_part(
        inhoud, "word/document.xml", "rechter.</w:t></w:r></w:p>", f"rechter.</w:t></w:r>{wijziging}"
    )
    assert (read_versie(inhoud, "a").is_bijgehouden, read_versie(bijgehouden, "b").is_bijgehouden) == (False, True)


def test_a_text_box_is_read_once() -> None:
    vak = "<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent>"
    ruimte = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    keuzes = f"<mc:Choice>{vak}</mc:Choice><mc:Fallback>{vak}</mc:Fallback>"
    vorm = f"<mc:AlternateContent {ruimte}>{keuzes}</mc:AlternateContent>"

    def make(tekst: str) -> bytes:
        return replace_part(
            make_docx("a"), "word/document.xml", "</w:r></w:p>", f"{vorm.format(tekst, tekst)}</w:r></w:p>"
        )

    (verschil,) = differ(make("oude tekst"), make("nieuwe tekst"))
    assert (verschil.soort, verschil.nieuw and verschil.nieuw.tekst) == ("gewijzigd", "nieuwe tekst")


@pytest.mark.parametrize("soort", ["deelovereenkomst", "bw-voorstel"])
def test_a_template_without_a_paragraph_misses_it(soort: str) -> None:
    """Taken away one at a time, from all over the document; with nothing taken away nothing is missed."""
    pad = sjablonen_map() / f"{soort}.docx"
    inhoud = pad.read_bytes()
    assert differ(inhoud, inhoud) == []
    aantal = len(Document(str(pad)).paragraphs)
    gemist = 0
    for nummer in range(1, aantal, max(1, aantal // 8)):
        document = Document(str(pad))
        alinea = document.paragraphs[nummer]
        if alinea.text.strip() and "{%" not in alinea.text and not alinea._p.xpath(".//w:fldChar"):
            tekst = alinea.text
            alinea._p.getparent().remove(alinea._p)
            weg = [v.oud.tekst for v in differ(inhoud, save(document)) if v.soort == "vervallen" and v.oud]
            assert weg == [tekst]
            gemist += 1
    assert gemist


def save(document: Any) -> bytes:
    """A document of python-docx as the bytes of a file."""
    uit = BytesIO()
    document.save(uit)
    return uit.getvalue()


def test_a_file_that_is_no_word_document_is_refused() -> None:
    with pytest.raises(Onbruikbaar, match=r"oud\.docx"):
        read_versie(b"geen zip", "oud.docx")
