"""What docxtpl by itself does to a template or its data without a word, beside what we do.

Each case shows the loss first: where docxtpl mends it, the case fails and our guard can be looked at again.
"""

import os
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docxtpl import DocxTemplate
from lxml import etree

from inkoop.document.faults import GegevensFout, SjabloonFout, WaardeFout
from inkoop.document.lint import lint_inhoud
from inkoop.document.prepare import prepare
from inkoop.document.render import render
from tests.document.wordbestand import add_tabel, canonicalize, list_teksten, make_docx, read_part, render_docxtpl

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NIET = (SjabloonFout, GegevensFout, WaardeFout)


def make_kaal(inhoud: bytes, gegevens: dict[str, Any]) -> bytes:
    """What docxtpl makes as its manual shows it."""
    document = DocxTemplate(BytesIO(inhoud))
    document.render(gegevens)
    uit = BytesIO()
    document.save(uit)
    return uit.getvalue()


@dataclass(frozen=True, kw_only=True)
class Verlies:
    """A template and data; the lines that docxtpl makes; ours, or None where we refuse."""

    alineas: tuple[str, ...]
    gegevens: dict[str, Any] = field(default_factory=dict)
    hunne: list[str]
    onze: list[str] | None = None


GEVALLEN = {
    "ampersand": Verlies(
        alineas=("{{ n }}",), gegevens={"n": "Jansen & Zn"}, hunne=["Jansen  Zn"], onze=["Jansen & Zn"]
    ),
    "punthaken": Verlies(
        alineas=("aan {{ n }} te", "slot"), gegevens={"n": "<Zorg>"}, hunne=["aan "], onze=["aan <Zorg> te", "slot"]
    ),
    "onbekend": Verlies(alineas=("aan {{ naam }}",), hunne=["aan "]),
    "onbekende keuze": Verlies(
        alineas=("{%p if opslga %}", "opslag", "{%p endif %}", "slot"), gegevens={"opslag": True}, hunne=["slot"]
    ),
    "onbekend deel": Verlies(alineas=("{{ a.naam }}",), gegevens={"a": {"nam": "x"}}, hunne=[""]),
    "niet gesloten": Verlies(
        alineas=("{{ a", "artikel", "b }} slot"), gegevens={"a": "x"}, hunne=[" slot"]
    ),
    "tekst naast een opdracht": Verlies(
        alineas=("Artikel 1 {%p if a %}", "b", "{%p endif %}"), gegevens={"a": 1}, hunne=["b"]
    ),
    "opgemaakt zonder opmaak": Verlies(alineas=("voor {{r a }} na",), gegevens={"a": "tekst"}, hunne=["voor  na"]),
    "document zonder document": Verlies(alineas=("{{p a }}", "slot"), gegevens={"a": "tekst"}, hunne=["slot"]),
    "datum": Verlies(
        alineas=("{{ d }}",), gegevens={"d": date(2026, 1, 31)}, hunne=["2026-01-31"]
    ),
    "bedrag": Verlies(alineas=("{{ b }}",), gegevens={"b": Decimal("1234.50")}, hunne=["1234.50"]),
    "leeg": Verlies(alineas=("{{ x }}",), gegevens={"x": None}, hunne=["None"]),
    "waar": Verlies(alineas=("{{ x }}",), gegevens={"x": True}, hunne=["True"]),
    "lijst": Verlies(alineas=("{{ x }}",), gegevens={"x": ["a", "b"]}, hunne=["['a', 'b']"]),
    "accolades": Verlies(alineas=("{{ x }}",), gegevens={"x": "{_{ a }_}"}, hunne=["{{ a }}"], onze=["{_{ a }_}"]),
    "streepje": Verlies(alineas=("een", "{%- if x %}twee{% endif %}"), gegevens={"x": 1}, hunne=["eentwee"]),
}  # fmt: skip


@pytest.mark.parametrize("geval", GEVALLEN.values(), ids=GEVALLEN)
def test_what_is_lost_is_kept_or_refused(geval: Verlies) -> None:
    inhoud = make_docx(*geval.alineas)
    assert _read_hunne(inhoud, geval.gegevens) == geval.hunne
    if geval.onze is None:
        with pytest.raises(NIET):
            render(prepare(inhoud, "p.docx"), geval.gegevens)
    else:
        assert list_teksten(render(prepare(inhoud, "p.docx"), geval.gegevens)) == geval.onze


def _read_hunne(inhoud: bytes, gegevens: dict[str, Any]) -> list[str]:
    return list_teksten(make_kaal(inhoud, gegevens))


def test_a_comparison_with_signs_never_holds() -> None:
    inhoud = make_docx("{% if n == 'A & B' %}gelijk{% else %}anders{% endif %}")
    assert list_teksten(render_docxtpl(inhoud, {"n": "A & B"})) == ["anders"]
    assert list_teksten(render(prepare(inhoud, "p.docx"), {"n": "A & B"})) == ["gelijk"]


def test_a_title_is_escaped_twice() -> None:
    inhoud = make_docx("a", bewerk=lambda d: setattr(d.core_properties, "title", "{{ n }}"))
    assert docx.Document(BytesIO(render_docxtpl(inhoud, {"n": "A & B"}))).core_properties.title == "A &amp; B"
    uit = render(prepare(inhoud, "p.docx"), {"n": "A & B"})
    assert docx.Document(BytesIO(uit)).core_properties.title == "A & B"


def test_a_template_can_reach_python() -> None:
    uitbraak = "{{ cycler.__init__.__globals__.os.getpid() }}"
    inhoud = make_docx("a", bewerk=lambda d: setattr(d.core_properties, "title", uitbraak))
    assert docx.Document(BytesIO(make_kaal(inhoud, {}))).core_properties.title == str(os.getpid())
    with pytest.raises(SjabloonFout):
        prepare(inhoud, "p.docx")


def test_a_cell_of_which_the_only_paragraph_is_conditional_breaks_the_file() -> None:
    inhoud = make_docx(bewerk=lambda d: _add_cel(d, "{%p if x %}", "a", "{%p endif %}"))
    assert "<w:p>" not in read_part(make_kaal(inhoud, {"x": False})).partition("<w:tc>")[2].partition("</w:tc>")[0]
    with pytest.raises(SjabloonFout):
        prepare(inhoud, "p.docx")


def _add_cel(document: Any, *teksten: str) -> None:
    cel = document.add_table(1, 1).cell(0, 0)
    cel.text = teksten[0]
    for tekst in teksten[1:]:
        cel.add_paragraph(tekst)


def test_the_same_data_give_other_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    inhoud = make_docx("{{ x }}")
    tijden = iter([(2026, 1, 1, 0, 0, 0), (2026, 1, 2, 0, 0, 0)])

    def make(maak: Callable[[], bytes]) -> bytes:
        nu = next(tijden)
        monkeypatch.setattr(zipfile.time, "localtime", lambda *_: (*nu, 0, 0, 0))  # type: ignore[attr-defined]
        return maak()

    assert make(lambda: make_kaal(inhoud, {"x": "a"})) != make(lambda: make_kaal(inhoud, {"x": "a"}))
    sjabloon = prepare(inhoud, "p.docx")
    assert render(sjabloon, {"x": "a"}) == render(prepare(inhoud, "p.docx"), {"x": "a"})


def add_noten(soort: str, type_: str, relatie: str) -> Callable[[Any], None]:
    """Gives a document a part with a note in which a field stands."""
    xml = (
        f'<w:{soort}s xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:{soort} w:id="1"><w:p><w:r><w:t>zie {{{{ n }}}}</w:t></w:r></w:p></w:{soort}></w:{soort}s>'
    )

    def bewerk(document: Any) -> None:
        deel = Part(PackURI(f"/word/{soort}s.xml"), type_, xml.encode(), document.part.package)
        document.part.relate_to(deel, relatie)

    return bewerk


VOETNOOT = add_noten("footnote", CONTENT_TYPE.WML_FOOTNOTES, RELATIONSHIP_TYPE.FOOTNOTES)
EINDNOOT = add_noten("endnote", CONTENT_TYPE.WML_ENDNOTES, RELATIONSHIP_TYPE.ENDNOTES)


def test_footnotes_are_as_docxtpl_has_them() -> None:
    inhoud, gegevens = make_docx("a {{ n }}", bewerk=VOETNOOT), {"n": "A & <B>"}
    onze = read_part(render(prepare(inhoud, "p.docx"), gegevens), "word/footnotes.xml")
    assert "zie A &amp; &lt;B&gt;" in onze
    assert canonicalize(onze) == canonicalize(read_part(render_docxtpl(inhoud, gegevens), "word/footnotes.xml"))


def test_endnotes_are_filled_which_docxtpl_leaves() -> None:
    inhoud, gegevens = make_docx("a {{ n }}", bewerk=EINDNOOT), {"n": "x & y"}
    assert "{{ n }}" in read_part(render_docxtpl(inhoud, gegevens), "word/endnotes.xml")
    assert "zie x &amp; y" in read_part(render(prepare(inhoud, "p.docx"), gegevens), "word/endnotes.xml")


def test_styles_and_settings_come_along_as_they_are() -> None:
    inhoud = make_docx("{{ n }}", bewerk=lambda d: add_tabel(d, ("a", "b")))
    uit = render(prepare(inhoud, "p.docx"), {"n": "a"})
    for naam in ("word/styles.xml", "word/settings.xml", "word/theme/theme1.xml", "word/numbering.xml"):
        assert read_part(uit, naam) == read_part(inhoud, naam)


@pytest.mark.parametrize(
    "opdracht", ["{% vm %}", "{% hm %}", "{% colspan 2 %}", "{% colspan n %}", "{% cellbg 'FF0000' %}"]
)
@pytest.mark.parametrize("in_lus", [False, True])
def test_spanning_and_coloured_cells_are_refused_with_their_place(opdracht: str, in_lus: bool) -> None:
    """docxtpl rewrites the cell around them; a cell is merged or coloured in the template itself."""
    rijen = (
        (("{%tr for x in l %}", ""), ("a", f"{opdracht}b"), ("{%tr endfor %}", ""))
        if in_lus
        else (("a", f"{opdracht}b"),)
    )
    inhoud = make_docx("# Prijs", bewerk=lambda d: add_tabel(d, ("k", "k"), *rijen))
    woord = opdracht.split()[1]
    (bevinding, *_) = [b for b in lint_inhoud(inhoud, "p.docx", None) if b.code == "schrijfwijze"]
    assert bevinding.melding == f"{{% {woord} %}} kan niet; voeg cellen in het sjabloon zelf samen of kleur ze daar"
    assert (bevinding.plaats.artikel, bevinding.plaats.cel) == ("Prijs", f"tabel 1, rij {3 if in_lus else 2}, kolom 2")
    with pytest.raises(SjabloonFout):
        prepare(inhoud, "p.docx")


def test_cells_merged_in_the_template_stay_merged() -> None:
    def bewerk(document: Any) -> None:
        tabel = add_tabel(
            document, ("k", "k", "k"), ("{%tr for x in l %}", "", ""), ("{{ x }}", "", "c"), ("{%tr endfor %}", "", "")
        )
        tabel.cell(2, 0).merge(tabel.cell(2, 1))

    uit = render(prepare(make_docx(bewerk=bewerk), "p.docx"), {"l": ["a", "b"]})
    rijen = etree.fromstring(read_part(uit).encode()).iter(f"{W}tr")
    assert [[cel.findtext(f".//{W}t") for cel in rij.iter(f"{W}tc")] for rij in rijen] == [
        ["k"] * 3,
        ["a", "c"],
        ["b", "c"],
    ]
    assert read_part(uit).count('<w:gridSpan w:val="2"/>') == 2
