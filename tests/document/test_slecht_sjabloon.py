"""Deliberately bad templates: what the check says of each, with the place and what to write instead."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from inkoop.document.catalog import SOORTEN
from inkoop.document.review import review, review_inhoud
from inkoop.plaatsen import sjablonen_map
from tests.document.contractbestand import add_verwijzing, make_contract
from tests.document.test_lint import Contract
from tests.document.wordbestand import add_tabel, make_docx, replace_part

BEGIN, SCHEIDT, EINDE = (f'<w:r><w:fldChar w:fldCharType="{soort}"/></w:r>' for soort in ("begin", "separate", "end"))
VAK = (
    '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p><w:r><w:t>{}</w:t>'
    "</w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
BEHEER = "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>{}</w:t></w:r></w:sdtContent></w:sdt>"


def put(tekst: str, xml: str) -> bytes:
    """A template with XML between the runs of its second paragraph, where MIDDEN stands."""
    tussen = f"</w:t></w:r>{xml}<w:r><w:t>"
    return replace_part(make_docx("# Duur", tekst), "word/document.xml", "MIDDEN", tussen)


def code(instr: str, uitkomst: str) -> str:
    """A field of Word with its code and what it shows."""
    toont = f"<w:r><w:t>{uitkomst}</w:t></w:r>"
    return f"{BEGIN}<w:r><w:instrText> {instr} </w:instrText></w:r>{SCHEIDT}{toont}{EINDE}"


def hide(nummer: int) -> Callable[[Any], None]:
    """Makes a paragraph hidden text."""
    return lambda document: setattr(document.paragraphs[nummer].runs[0].font, "hidden", True)


def fill_table(*rijen: tuple[str, ...]) -> Callable[[Any], None]:
    """A table at the end."""
    return lambda document: add_tabel(document, *rijen) and None


def fill_edge(deel: str, tekst: str) -> Callable[[Any], None]:
    """Text in the header or footer."""
    return lambda document: setattr(getattr(document.sections[0], deel).paragraphs[0], "text", tekst)


def add_note(document: Any) -> None:
    """A remark in the margin with a tag."""
    document.add_comment(document.paragraphs[1].runs, text="zie {{ numer }}", author="a", initials="a")


def break_reference(document: Any) -> None:
    """A reference to a bookmark that is not there."""
    xml = f"<w:p {nsdecls('w')}>{code('REF _Weg', 'Fout!')}</w:p>"
    document.paragraphs[1]._p.extend(list(parse_xml(xml)))


Geval = tuple[bytes, str, Sequence[str]]
GEVALLEN: dict[str, Geval] = {
    "bookmark in a tag": (
        put("{{ numMIDDENmer }}", '<w:bookmarkStart w:id="1" w:name="x"/><w:bookmarkEnd w:id="1"/>'),
        "gesplitst",
        [
            "tekst, alinea 2",
            "onder 'Duur'",
            "«{{ nummer }}»",
            "er staat een bladwijzer tussen",
            "typ {{ nummer }} opnieuw",
        ],
    ),
    "remark begins in a tag": (
        put("{{ nuMIDDENmmer }}", '<w:commentRangeStart w:id="0"/>'),
        "gesplitst",
        ["alinea 2"],
    ),
    "tab in a tag": (put("{{ numMIDDENmer }}", "<w:r><w:tab/></w:r>"), "gesplitst", ["alinea 2"]),
    "fixed space after the letter": (
        make_docx("{%p\N{NO-BREAK SPACE}if verlengbaar %}", "a", "{%p endif %}"),
        "schrijfwijze",
        ["alinea 1", "een vaste spatie", "{%p if verlengbaar %}"],
    ),
    "low quotes": (
        make_docx("{% if soort == „open” %}a{% endif %}"),
        "onleesbaar",
        ["rechte aanhalingstekens: 'open'"],
    ),
    "guillemets": (make_docx("{% if soort == «open» %}a{% endif %}"), "onleesbaar", ["rechte aanhalingstekens"]),
    "two kinds of quotes": (make_docx("{% if soort == 'open” %}a{% endif %}"), "onleesbaar", ["twee dezelfde"]),
    "long hyphen": (make_docx("{% if nummer –1 %}a{% endif %}"), "onleesbaar", ["een lang streepje (U+2013)"]),
    "unseen sign": (make_docx("{{ num\u200bmer }}"), "onleesbaar", ["een onzichtbaar teken (U+200B)"]),
    "hyphen in a name": (make_docx("{{ num-mer }}"), "taal", ["geen streepje; schrijf num_mer"]),
    "spaces in a name": (make_docx("{{ datum van ingang }}"), "onleesbaar", ["schrijf bijvoorbeeld datum_van_ingang"]),
    "capital in a name": (make_docx("{{ Nummer }}"), "onbekend-veld", ["bedoelt u 'nummer'?"]),
    "single braces": (make_docx("Nr. { nummer } van"), "schrijfwijze", ["'{ nummer }' is geen veld", "{{ veld }}"]),
    "space in the brace": (make_docx("{ % if verlengbaar % } a"), "schrijfwijze", ["blijft zo staan"]),
    "square brackets": (make_docx("[[ nummer ]]"), "schrijfwijze", ["'[[ nummer ]]' is geen veld"]),
    "three braces": (make_docx("{{{ nummer }}}"), "onleesbaar", ["een accolade te veel"]),
    "one closing brace": (make_docx("{{ nummer } en"), "niet-gesloten", ["zet }} achter het veld"]),
    "tag over paragraphs": (make_docx("{{ num", "mer }}"), "niet-gesloten", ["alinea 1"]),
    "merge field": (put("MIDDEN", code("MERGEFIELD nummer", "«nummer»")), "veldcode", ["samenvoegveld", "alinea 2"]),
    "tag in a field code": (put("MIDDEN", code("IF {{ nummer }} = 1", "x")), "veldcode", ["alinea 2"]),
    "tag in what a field shows": (
        put("MIDDEN", code("PAGE", "{{ nummer }}")),
        "veldcode",
        ["alinea 2", "Word gooit ze weg als het veld wordt bijgewerkt"],
    ),
    "choice that begins in a field": (
        put("MIDDENb{% endif %}", code("PAGE", "{% if verlengbaar %}")),
        "bouw",
        ["alinea 2", "half veld van Word"],
    ),
    "choice over half a field": (
        put(
            "{% if verlengbaar %}MIDDENx{% endif %} y", f"{BEGIN}<w:r><w:instrText> PAGE </w:instrText></w:r>{SCHEIDT}"
        ),
        "bouw",
        ["alinea 2", "half veld van Word"],
    ),
    "inserted text": (
        put("MIDDEN", '<w:ins w:id="1" w:author="a"><w:r><w:t>{{ nummer }}</w:t></w:r></w:ins>'),
        "wijzigingen",
        ["alinea 2", "«{{ nummer }}»", "er staat 1 bijgehouden wijziging in"],
    ),
    "deleted text": (
        put("x MIDDEN", '<w:del w:id="1" w:author="a"><w:r><w:delText>{{ nummer }}</w:delText></w:r></w:del>'),
        "wijzigingen",
        ["alinea 2", "«x {{ nummer }}»"],
    ),
    "tag in a remark": (make_docx("# Duur", "a", bewerk=add_note), "onbekend-veld", ["opmerkingen, alinea 1"]),
    "text box": (put("a MIDDEN", VAK.format("{{ numer }}")), "onbekend-veld", ["alinea 3", "«{{ numer }}»"]),
    "content control": (put("a MIDDEN b", BEHEER.format("{{ numer }}")), "onbekend-veld", ["«a {{ numer }} b»"]),
    "half a tag in a content control": (put("a {{ nuMIDDEN b", BEHEER.format("mmer }}")), "gesplitst", ["alinea 2"]),
    "hidden tag": (
        make_docx("# Duur", "{{ nummer }}", bewerk=hide(1)),
        "verborgen",
        ["alinea 2", "Haal 'verborgen' weg"],
    ),
    "header": (make_docx("a", bewerk=fill_edge("header", "{{ numer }}")), "onbekend-veld", ["koptekst 1, alinea 1"]),
    "footer": (make_docx("a", bewerk=fill_edge("footer", "{{ nummer")), "niet-gesloten", ["voettekst 1, alinea 1"]),
    "property": (
        make_docx("a", bewerk=lambda d: setattr(d.core_properties, "title", "{{ begin }}")),
        "afdruk",
        ["eigenschappen", "| datum"],
    ),
    "no else in a short choice": (make_docx("{{ 'wel' if verlengbaar }}"), "taal", ["ook een else nodig"]),
    "two elses": (make_docx("{% if verlengbaar %}a{% else %}b{% else %}c{% endif %}"), "blok", ["komt na een else"]),
    "elif after else": (
        make_docx("{%p if verlengbaar %}", "a", "{%p else %}", "b", "{%p elif einde %}", "c", "{%p endif %}"),
        "blok",
        ["alinea 5", "{%p elif einde %} komt na een else"],
    ),
    "else if": (make_docx("{% if verlengbaar %}a{% else if einde %}b{% endif %}"), "onleesbaar", ["{% elif einde %}"]),
    "elseif": (make_docx("{% if verlengbaar %}a{% elseif einde %}b{% endif %}"), "opdracht", ["bedoelt u 'elif'?"]),
    "no end": (make_docx("# Een", "{%p if verlengbaar %}", "a"), "blok", ["alinea 2", "onder 'Een'", "{%p endif %}"]),
    "capital letter for a paragraph": (
        make_docx("{%P if verlengbaar %}", "a", "{%P endif %}"),
        "opdracht",
        ["schrijf {%p … %} met kleine letters"],
    ),
    "row tag outside a table": (
        make_docx("# Duur", "{%tr for p in partijen %}", "a", "{%tr endfor %}"),
        "geen-tabel",
        ["alinea 2", "gebruik {%p … %} voor alinea's"],
    ),
    "repetition over rows": (
        make_docx(bewerk=fill_table(("k",), ("{% for p in partijen %}",), ("{{ p.naam }}",), ("{% endfor %}",))),
        "blok",
        ["tabel 1, rij 4, kolom 1", "gebruik voor hele rijen {%tr … %}"],
    ),
    "row tag beside text": (
        make_docx(bewerk=fill_table(("k", "k"), ("{%tr for p in partijen %}{{ p.naam }}{%tr endfor %}", "b"))),
        "tekst-ernaast",
        ["tabel 1, rij 2, kolom 1", "Geef de opdracht een eigen rij"],
    ),
    "lost reference": (
        make_docx("# Duur", "zie ", bewerk=break_reference),
        "verwijzing",
        ["alinea 2", "wijst naar iets dat er niet meer is"],
    ),
    "reference to what is not always there": (
        make_contract(
            ["# Een", "- verwijst naar ", "{%p if verlengbaar %}", "- doel", "{%p endif %}"],
            lambda document: add_verwijzing(document, 1, 3, "_Doel", "1.2"),
        ),
        "verwijzing",
        ["alinea 2", "de verwijzing ‹1.2›", "niet altijd is (als verlengbaar)"],
    ),
}


@pytest.mark.parametrize("naam", GEVALLEN)
def test_a_bad_template_is_explained(naam: str) -> None:
    inhoud, soort, delen = GEVALLEN[naam]
    gevonden = review_inhoud(inhoud, "p.docx", Contract)
    passend = [str(bevinding) for bevinding in gevonden if bevinding.code == soort]
    assert [tekst for tekst in passend if all(deel in tekst for deel in delen)], [*map(str, gevonden)]


@pytest.mark.parametrize(
    ("alineas", "bewerk", "melding"),
    [
        (["# Een", "a"], None, "de kop 'Opzegging' is weg"),
        (["# Een", "Opzegging"], None, "hier staat 'Opzegging', maar niet in de stijl van een kop"),
        (["# Opzeging"], None, "bedoelt u 'Opzeging'?"),
        (["{%p if verlengbaar %}", "# Opzegging", "{%p endif %}"], None, "staat er alleen als verlengbaar"),
        (["# Opzegging", "a"], hide(0), "de kop 'Opzegging' is verborgen tekst"),
    ],
)
def test_a_required_heading_is_always_there(
    alineas: list[str], bewerk: Callable[[Any], None] | None, melding: str
) -> None:
    gevonden = review_inhoud(make_docx(*alineas, bewerk=bewerk), "p.docx", Contract, ["Opzegging"])
    assert {bevinding.code for bevinding in gevonden} == {"kop-weg"}
    assert melding in gevonden[-1].melding


@pytest.mark.parametrize(
    "inhoud",
    [
        make_docx("{\N{NO-BREAK SPACE}a } en [[1]] {1}"),
        put("a MIDDEN b", f"{code('PAGE', '1')}<w:r><w:t>{{% if verlengbaar %}}c{{% endif %}}</w:t></w:r>"),
        put("{% if verlengbaar %}a MIDDEN b{% endif %}", code("PAGE", "1")),
        put("{{ numMIDDENmer }}", '<w:proofErr w:type="spellStart"/>'),
        make_contract(
            [
                "# Een",
                "{%p if einde %}",
                "- verwijst naar ",
                "{%p endif %}",
                "{%p if verlengbaar %}",
                "- doel",
                "{%p endif %}",
            ],
            lambda document: add_verwijzing(document, 2, 5, "_Doel", "1.2"),
        ),
    ],
)
def test_what_is_right_is_left_alone(inhoud: bytes) -> None:
    assert review_inhoud(inhoud, "p.docx", Contract) == []


@pytest.mark.parametrize("soort", SOORTEN)
def test_the_shipped_templates_pass(soort: str) -> None:
    kind = SOORTEN[soort]
    assert review(sjablonen_map() / f"{soort}.docx", kind.load_model(), kind.koppen) == []
