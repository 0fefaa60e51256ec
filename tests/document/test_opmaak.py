"""Text with emphasis comes out as runs like the one its tag stands in; plain text never takes its place."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from docx.shared import Pt
from docxtpl import DocxTemplate, RichText
from pydantic import ValidationError

from inkoop.document.check import check_document
from inkoop.document.emphasis import Opgemaakt, split_opmaak
from inkoop.document.faults import GegevensFout, SjabloonFout
from inkoop.document.fields import list_velden
from inkoop.document.lint import lint_inhoud
from inkoop.document.prepare import prepare
from inkoop.document.render import render
from inkoop.invoer.validate import Blok
from tests.document.test_bouw import list_fouten
from tests.document.wordbestand import add_tabel, list_codes, list_teksten, make_docx, read_docx, read_part


class Nota(Blok):
    """What the test document asks."""

    naam: str
    uitleg: Opgemaakt
    slot: Opgemaakt | None = None
    punten: tuple[Opgemaakt, ...] = ()


def make(*alineas: str, uitleg: str, bewerk: Callable[[Any], object] | None = None, **anders: Any) -> bytes:
    """The document that paragraphs give with a text with emphasis."""
    gegevens = {"naam": "a", "uitleg": Opgemaakt(uitleg), **anders}
    return render(prepare(make_docx(*alineas, bewerk=bewerk), "p.docx"), gegevens)


def list_vormen(inhoud: bytes, alinea: int = 0) -> list[tuple[str, str]]:
    """The runs of a paragraph that hold text: the text, and whether it is bold (v) and italic (c)."""
    runs = [run for run in read_docx(inhoud).paragraphs[alinea].runs if run.text]
    return [(run.text, ("v" if run.bold else "") + ("c" if run.italic else "")) for run in runs]


@pytest.mark.parametrize(
    ("tekst", "stukken"),
    [
        ("", []),
        ("gewoon", [("gewoon", "")]),
        ("**vet**", [("vet", "v")]),
        ("een *c* twee", [("een ", ""), ("c", "c"), (" twee", "")]),
        ("***beide***", [("beide", "vc")]),
        ("**a *b***", [("a ", "v"), ("b", "vc")]),
        ("***a** b*", [("a", "vc"), (" b", "c")]),
        ("be*klem*d", [("be", ""), ("klem", "c"), ("d", "")]),
        ("(**a**)", [("(", ""), ("a", "v"), (")", "")]),
        (r"\*a\* \\ \n", [("*", ""), ("a", ""), ("*", ""), (" ", ""), ("\\", ""), (" ", ""), ("\\", ""), ("n", "")]),
        ("5 * 3 ** 2", [("5 ", ""), ("*", ""), (" 3 ", ""), ("**", ""), (" 2", "")]),
        ("* punt", [("*", ""), (" punt", "")]),
        ("**a**\n*b*", [("a", "v"), ("\n", ""), ("b", "c")]),
        ("_a_ <b> & 'c'", [("_a_ <b> & 'c'", "")]),
    ],
)
def test_marks_are_read(tekst: str, stukken: list[tuple[str, str]]) -> None:
    gelezen = [(s.tekst, ("v" if s.vet else "") + ("c" if s.cursief else "")) for s in split_opmaak(tekst)]
    assert gelezen == stukken
    assert Opgemaakt(tekst).kaal == "".join(deel for deel, _ in stukken)


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("**a", "in '[*][*]a' gaat vet niet dicht"),
        ("a\n**b*", "in '[*][*]b[*]' opent of sluit '[*]' niets"),
        ("**a\nb**", "in '[*][*]a' gaat vet niet dicht"),
        ("***a**", "gaat cursief niet dicht"),
        ("5*3", r"schrijf \\\* voor een gewoon sterretje"),
        ("** a**", "opent of sluit '[*][*]' niets"),
        ("****a****", "opent of sluit '[*][*][*][*]' niets"),
    ],
)
def test_a_mark_that_is_left_open_is_refused(tekst: str, melding: str) -> None:
    with pytest.raises(ValidationError, match=melding):
        Nota(naam="a", uitleg=tekst)  # type: ignore[arg-type]  # as a file has it


def test_a_model_keeps_it_through_json() -> None:
    nota = Nota(naam="a", uitleg=Opgemaakt("**b**"))
    terug = Nota.model_validate_json(nota.model_dump_json())
    assert (terug, type(terug.uitleg)) == (nota, Opgemaakt)


def test_it_comes_out_as_runs(tmp_path: Any) -> None:
    uit = make("voor {{r uitleg }} na", uitleg="een **twee** *drie* & <vier>")
    vormen = [("voor ", ""), ("een ", ""), ("twee", "v"), (" ", ""), ("drie", "c"), (" & <vier>", ""), (" na", "")]
    assert list_vormen(uit) == vormen
    assert check_document(uit, "p.docx") == []
    assert list_fouten(uit, tmp_path) <= list_fouten(make_docx("a"), tmp_path)


def test_new_lines_and_tabs_in_it_are_those_of_word() -> None:
    uit = make("{{r uitleg }}", uitleg="een\r\n**twee\tdrie**")
    assert list_teksten(uit) == ["een\ntwee\tdrie"]


def test_every_run_is_as_the_one_of_the_tag() -> None:
    def bewerk(document: Any) -> None:
        alinea = document.add_paragraph()
        alinea.add_run("vooraf").italic = True
        run = alinea.add_run("a {{r uitleg }} b")
        run.font.size, run.font.name, run.bold = Pt(20), "Arial", True

    runs = [run for run in read_docx(make(uitleg="x *y* z", bewerk=bewerk)).paragraphs[0].runs if run.text]
    assert [(r.text, r.font.name, r.font.size, r.bold, r.italic) for r in runs] == [
        ("vooraf", None, None, None, True),
        *[(tekst, "Arial", Pt(20), True, True if tekst == "y" else None) for tekst in ("a ", "x ", "y", " z", " b")],
    ]


@pytest.mark.parametrize("soort", ["bold", "italic", "underline", "strike"])
def test_the_form_of_a_run_stays_one_that_word_wants(soort: str, tmp_path: Any) -> None:
    def bewerk(document: Any) -> None:
        run = document.add_paragraph().add_run("{{r uitleg }}")
        run.font.name, run.font.size, run.style = "Arial", Pt(9), document.styles["Strong"]
        setattr(run.font, soort, True)

    uit = make(uitleg="a *b* **c** ***d***", bewerk=bewerk)
    assert list_fouten(uit, tmp_path) <= list_fouten(make_docx("a"), tmp_path)
    for eigen in re.findall(r"<w:rPr[^>]*>(.*?)</w:rPr>", read_part(uit)):
        volgorde = [naam for naam in re.findall(r"<w:(\w+)", eigen) if naam in VOLGORDE]
        assert volgorde == sorted(volgorde, key=VOLGORDE.index)


VOLGORDE = ["rStyle", "rFonts", "b", "bCs", "i", "iCs", "strike", "sz", "szCs", "u"]


def test_a_tag_that_word_split_is_whole() -> None:
    def bewerk(document: Any) -> None:
        alinea = document.add_paragraph("x ")
        for stuk in ("{", "{", "r uit", "leg }", "} y"):
            alinea.add_run(stuk)

    assert list_vormen(make(uitleg="**a**", bewerk=bewerk)) == [("x ", ""), ("a", "v"), (" y", "")]


def test_it_may_repeat_and_stand_in_a_table() -> None:
    regels = ["{%p for p in punten %}", "- {{r p }}{% if loop.last %} {{r uitleg }}{% endif %}", "{%p endfor %}"]
    punten = [Opgemaakt("*a*"), Opgemaakt("b")]
    uit = make(*regels, uitleg="**u**", punten=punten, bewerk=lambda d: add_tabel(d, ("k",), ("{{r uitleg }}",)))
    assert list_vormen(uit, 0) == [("- ", ""), ("a", "c")]
    assert list_vormen(uit, 1) == [("- ", ""), ("b", ""), (" ", ""), ("u", "v")]
    assert [run.bold for run in read_docx(uit).tables[0].cell(1, 0).paragraphs[0].runs if run.text] == [True]


def test_it_is_what_docxtpl_makes_of_rich_text() -> None:
    """But for runs without text, which docxtpl leaves too, and for the form that Word wants bold to have."""
    inhoud, hunne = make_docx("voor {{r uitleg }} na"), RichText("a & ")
    hunne.add("b", bold=True)
    document = DocxTemplate(BytesIO(inhoud))
    document.render({"uitleg": hunne})
    onze = read_part(render(prepare(inhoud, "p.docx"), {"uitleg": Opgemaakt("a & **b**")}))
    assert _list_runs(onze.replace("<w:bCs/>", "")) == _list_runs(document.get_xml())


def _list_runs(xml: str) -> list[tuple[bool, str]]:
    runs = re.findall(r"<w:r>(.*?)</w:r>", xml, re.DOTALL)
    gelezen = [("<w:b/>" in run, "".join(re.findall(r"<w:t[^>]*>([^<]*)", run))) for run in runs]
    return [run for run in gelezen if run[1]]


@pytest.mark.parametrize(
    ("tekst", "code", "melding"),
    [
        ("{{r naam }}", "afdruk", "'naam' is gewone tekst; schrijf {{ … }} zonder r"),
        ("{{ uitleg }}", "afdruk", "'uitleg' is opgemaakte tekst; schrijf {{r … }}"),
        ("{{r slot }}", "kan-leeg", "'slot' mag leeg zijn"),
        ("{{ uitleg | hoofdletter }}", "filter", "| hoofdletter is voor tekst, maar dit is opgemaakte tekst"),
        ("{{ punten | opsomming }}", "filter", "de onderdelen zijn opgemaakte tekst"),
        ("{{r uitlg }}", "onbekend-veld", "bedoelt u 'uitleg'?"),
        ("{{p uitleg }}", "schrijfwijze", "een document invoegen"),
        ("{%r if naam %}a{%r endif %}", "schrijfwijze", "schrijf {% … %} binnen de alinea"),
    ],
)
def test_a_wrong_use_is_found(tekst: str, code: str, melding: str) -> None:
    (bevinding, *_) = lint_inhoud(make_docx(tekst), "p.docx", Nota)
    assert bevinding.code == code
    assert melding in bevinding.melding


def test_in_a_property_it_is_refused() -> None:
    inhoud = make_docx("a", bewerk=lambda d: setattr(d.core_properties, "title", "{{r uitleg }}"))
    assert list_codes(inhoud) == ["schrijfwijze"]
    with pytest.raises(SjabloonFout):
        prepare(inhoud, "p.docx")


@pytest.mark.parametrize(
    ("tekst", "waarde", "melding"),
    [
        ("{{r x }}", "a", "is gewone tekst; schrijf {{ … }} zonder r"),
        ("{{r x }}", None, "is leeg"),
        ("{{r x }}", 3, "kan niet in een document"),
        ("{{ x }}", Opgemaakt("a"), "is opgemaakte tekst; schrijf {{r … }}"),
        ("{{r x | hoofdletter }}", Opgemaakt("a"), "past niet bij | hoofdletter"),
    ],
)
def test_a_wrong_value_stops_the_document(tekst: str, waarde: Any, melding: str) -> None:
    """docxtpl prints nothing, or breaks the paragraph, without a word."""
    with pytest.raises(GegevensFout) as fout:
        render(prepare(make_docx(tekst), "p.docx"), {"x": waarde})
    assert melding in str(fout.value)


def test_it_has_a_kind_of_its_own_in_the_list_of_fields() -> None:
    soorten = {veld.pad: veld.soort.naam for veld in list_velden(Nota)}
    assert soorten == {
        "naam": "tekst",
        "uitleg": "opgemaakte tekst",
        "slot": "opgemaakte tekst (mag leeg zijn)",
        "punten": "lijst van opgemaakte tekst",
    }
