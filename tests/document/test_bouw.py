"""What is accepted gives whole XML that Word can open, whatever the data and wherever the field stands."""

from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from inkoop.document.check import check_document
from inkoop.document.faults import SjabloonFout
from inkoop.document.prepare import prepare
from inkoop.document.render import render
from tests.document.wordbestand import (
    add_tabel,
    canonicalize,
    list_codes,
    make_docx,
    read_part,
    render_docxtpl,
    replace_part,
)

TEKSTVAK = """</w:t></w:r><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">
<mc:Choice xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" Requires="wps"><w:drawing>
<wps:wsp><wps:txbx><w:txbxContent>INHOUD</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice>
<mc:Fallback><w:pict><w:txbxContent>INHOUD</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>"""


def make_tekstvak(*alineas: str) -> bytes:
    """A template with a text box, twice as Word writes it, after which a field stands."""
    inhoud = "".join(f"<w:p><w:r><w:t>{alinea}</w:t></w:r></w:p>" for alinea in alineas)
    vak = TEKSTVAK.replace("INHOUD", inhoud)
    return replace_part(make_docx("voor {{ a }} MIDDEN na {{ b }}"), "word/document.xml", "MIDDEN", vak)


def test_a_text_box_is_filled() -> None:
    inhoud = make_tekstvak("{%p for x in l %}", "in {{ x }}", "{%p endfor %}", "vast")
    xml = read_part(render(prepare(inhoud, "p.docx"), {"a": "1", "b": "2", "l": ["p", "q"]}))
    teksten = [deel.partition("<")[0] for deel in xml.split("<w:t>")[1:]]
    assert [tekst for tekst in teksten if tekst.startswith("in ")] == []
    assert xml.count("in p</w:t>") == xml.count("in q</w:t>") == 2
    assert "voor 1 " in xml
    assert " na 2" in xml


def test_a_text_box_keeps_a_paragraph() -> None:
    assert "bouw" in list_codes(make_tekstvak("{%p if x %}", "in", "{%p endif %}"))


def test_a_nested_table_keeps_its_paragraph() -> None:
    def bewerk(document: Any) -> None:
        cel = document.add_table(1, 1).cell(0, 0)
        cel.add_table(1, 1)
        for tekst in ("{%p if x %}", "na", "{%p endif %}"):
            cel.add_paragraph(tekst)
        for alinea in cel.paragraphs[1:2]:
            alinea._p.getparent().remove(alinea._p)

    assert "bouw" in list_codes(make_docx(bewerk=bewerk))


@pytest.mark.parametrize("attribuut", ["descr", "title"])
def test_a_field_in_an_attribute_is_escaped_on_one_line(attribuut: str) -> None:
    ns = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    tekening = f'<w:drawing><wp:docPr {ns} id="1" name="a" {attribuut}="{{{{ x }}}}"/></w:drawing>'
    xml = f"</w:t></w:r><w:r>{tekening}</w:r><w:r><w:t>"
    inhoud = replace_part(make_docx("aMIDDENb"), "word/document.xml", "MIDDEN", xml)
    uit = read_part(render(prepare(inhoud, "p.docx"), {"x": "a \"b\"\n<c> & 'd'"}))
    assert f'{attribuut}="a &quot;b&quot; &lt;c&gt; &amp; &#39;d&#39;"' in uit


def test_a_document_passes_the_validator(tmp_path: Path) -> None:
    def bewerk(document: Any) -> None:
        add_tabel(document, ("a", "b"), ("{%tr for g in l %}", ""), ("{{ g }}", "x"), ("{%tr endfor %}", ""))
        for alinea in document.paragraphs[3:5]:
            alinea.style = "List Number"

    alineas = ["# {{ a }}", "{%p for g in l %}", "{%p herstart %}", "een {{ g }}", "twee", "{%p endfor %}", "{{ t }}"]
    inhoud = make_docx(*alineas, bewerk=bewerk)
    uit = render(prepare(inhoud, "p.docx"), {"a": "A & B", "l": ["p", "q"], "t": "een\ntwee\tdrie"})
    assert list_fouten(uit, tmp_path) <= list_fouten(inhoud, tmp_path)


def list_fouten(inhoud: bytes, map_: Path) -> set[str]:
    """What a validator of Office Open XML finds; also in an empty document of python-docx it finds something."""
    pad = map_ / "uit.docx"
    pad.write_bytes(inhoud)
    return {str(fout) for fout in OpenXmlValidator().validate(str(pad)).errors}


LOS = st.sampled_from(
    [
        "tekst",
        "{{ a }} en {{ b }}",
        "{% if a %}ja{% else %}nee{% endif %}",
        "{% for x in l %}{{ x }}{% endfor %}",
        "{% for x in l %}{% if x == 'x' %}{{ loop.index }}{% endif %}{% endfor %} na",
        "{# noot #}",
        "",
    ]
)
FOUT = st.sampled_from(["{% if a %}los", "{%p endif %}", "{%p for x in l %} rest", "{ a }}", "{{ a", "{%p else %}"])


def nest(binnen: Any, letter: str, maak: Any) -> Any:
    """Blocks around what is inside, each tag made into a paragraph or a row."""
    begin = st.sampled_from(["if a", "for x in l", "if not a"])

    def wrap(opdracht: str, lijst: list[Any], anders: list[Any]) -> list[Any]:
        tussen = [maak(f"{{%{letter} else %}}"), *anders] if anders else []
        einde = "endfor" if opdracht.startswith("for") else "endif"
        return [maak(f"{{%{letter} {opdracht} %}}"), *lijst, *tussen, maak(f"{{%{letter} {einde} %}}")]

    return st.builds(wrap, begin, binnen, st.just([]) | binnen)


def join(lijst: Any) -> Any:
    """Some stretches after one another."""
    return st.lists(lijst, max_size=3).map(lambda stukken: [stuk for lijst in stukken for stuk in lijst])


def make_row(tekst: str) -> tuple[str, str]:
    """A row with only this tag."""
    return tekst, ""


ALINEAS = join(st.recursive(LOS.map(lambda tekst: [tekst]), lambda b: join(nest(b, "p", str)), max_leaves=4))
RIJ = st.tuples(LOS, LOS).map(lambda rij: [rij])
RIJEN = join(st.recursive(RIJ, lambda b: join(nest(b, "tr", make_row)), max_leaves=4))
GEGEVENS = st.fixed_dictionaries(
    {
        "a": st.sampled_from(["", "A & B"]),
        "b": st.sampled_from(["<b>", "{{ a }}"]),
        "l": st.lists(st.text("x&<>\"'{}%", max_size=3), max_size=2),
    }
)


@settings(deadline=None, max_examples=100)
@given(alineas=ALINEAS, rijen=RIJEN, fout=st.just("") | FOUT, gegevens=GEGEVENS)
def test_what_is_accepted_is_whole_and_as_docxtpl_has_it(
    alineas: list[str], rijen: list[tuple[str, str]], fout: str, gegevens: dict[str, Any]
) -> None:
    tabel = [("kop", "kop"), *rijen]
    inhoud = make_docx(*alineas, fout, bewerk=lambda document: add_tabel(document, *tabel))
    with nullcontext() if not fout else pytest.raises(SjabloonFout):
        uit = render(prepare(inhoud, "p.docx"), gegevens)
        assert [b for b in check_document(uit, "p.docx") if b.code != "accolades"] == []
        assert canonicalize(read_part(uit)) == canonicalize(read_part(render_docxtpl(inhoud, gegevens)))
