"""The logo of a region stands in any template as {{ huisstijl.logo }}; without one there is nothing, also no line."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from inkoop.document.catalog import SOORTEN, Soort
from inkoop.document.check import check_document
from inkoop.document.fields import list_velden
from inkoop.document.huisstijl import HUISSTIJL, Huisstijl, load_huisstijl
from inkoop.document.images import MAX_BYTES
from inkoop.document.lint import lint_inhoud
from inkoop.document.pdf import Kantoor
from inkoop.document.prepare import prepare
from inkoop.document.render import render
from inkoop.invoer.faults import FoutenInBestand, Onbruikbaar
from tests.document.beelden import Brief, list_beelden, make_afbeelding, make_jpeg, make_png
from tests.document.test_bouw import list_fouten
from tests.document.wordbestand import add_tabel, list_codes, list_teksten, make_docx, read_docx, read_part

LOGO = "{{ huisstijl.logo }}"
MET = Huisstijl(logo=make_afbeelding())
YAML = "logo:\n  tekst: Logo van Voorbeeldstad\n  breedte: 4.5\n"


@pytest.fixture
def write_huisstijl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Puts files in the folder of the huisstijl of kader `proef` and gives that folder."""
    monkeypatch.setenv("INKOOP_INSTANCE", str(tmp_path))

    def write(**bestanden: bytes | str) -> Path:
        map_ = tmp_path / "huisstijl" / "proef"
        map_.mkdir(parents=True)
        for naam, inhoud in bestanden.items():
            pad = map_ / naam.replace("_", ".")
            pad.write_bytes(inhoud if isinstance(inhoud, bytes) else inhoud.encode())
        return map_

    return write


def make_brief() -> bytes:
    """A letter with the logo on its own in the header above a fixed line, and in the text."""

    def bewerk(document: Any) -> None:
        kop = document.sections[0].header
        kop.paragraphs[0].text = LOGO
        kop.add_paragraph("Gemeente {{ naam }}")

    return make_docx("Aan {{ naam }}", LOGO, "Slot", bewerk=bewerk)


def test_it_is_in_the_header_and_the_text(tmp_path: Path) -> None:
    inhoud = make_brief()
    uit = render(prepare(inhoud, "brief.docx"), {"naam": "X"}, huisstijl=MET)
    assert [deel for deel, *_ in list_beelden(uit)] == ["/word/document.xml", "/word/header1.xml"]
    assert list_teksten(uit) == ["Aan X", "", "Slot"]
    assert check_document(uit, "brief.docx") == []
    assert list_fouten(uit, tmp_path) <= list_fouten(make_docx("a"), tmp_path)


def test_without_a_logo_there_is_no_empty_line() -> None:
    uit = render(prepare(make_brief(), "brief.docx"), {"naam": "X"})
    assert list_teksten(uit) == ["Aan X", "Slot"]
    assert [alinea.text for alinea in read_docx(uit).sections[0].header.paragraphs] == ["Gemeente X"]
    assert list_beelden(uit) == []


def test_any_template_may_ask_for_it() -> None:
    assert lint_inhoud(make_brief(), "brief.docx", Brief) == []
    assert list_codes(make_docx("{{ huisstijl.log }}"), Brief) == ["onbekend-veld"]
    assert list_codes(make_docx("{{ huisstijl }}"), Brief) == ["afdruk"]


@pytest.mark.parametrize("huisstijl", [MET, Huisstijl()])
@pytest.mark.parametrize(
    "tekst", ["voor {{ huisstijl.logo }} na", "{% if huisstijl.logo %}{{ huisstijl.logo }}{% endif %}x"]
)
def test_it_may_stand_between_text(huisstijl: Huisstijl, tekst: str) -> None:
    inhoud = make_docx(tekst)
    assert lint_inhoud(inhoud, "p.docx", Brief) == []
    assert len(list_beelden(render(prepare(inhoud, "p.docx"), {}, huisstijl=huisstijl))) == bool(huisstijl.logo)


@pytest.mark.parametrize(
    "cel",
    [(LOGO,), ("vast", LOGO), (LOGO, "vast"), ("{%p if ja %}", "a", "{%p endif %}", LOGO)],
)
@pytest.mark.parametrize("huisstijl", [MET, Huisstijl()])
def test_a_cell_stays_whole(cel: tuple[str, ...], huisstijl: Huisstijl) -> None:
    def bewerk(document: Any) -> None:
        houder = document.add_table(1, 1).cell(0, 0)
        houder.text = cel[0]
        for tekst in cel[1:]:
            houder.add_paragraph(tekst)

    inhoud = make_docx(bewerk=bewerk)
    assert list_codes(inhoud) == []
    uit = render(prepare(inhoud, "p.docx"), {"ja": False}, huisstijl=huisstijl)
    assert check_document(uit, "p.docx") == []
    alineas = len(read_docx(uit).tables[0].cell(0, 0).paragraphs)
    assert alineas == (2 if "vast" in cel and huisstijl.logo else 1)


def test_after_a_table_in_a_cell_the_paragraph_stays() -> None:
    def bewerk(document: Any) -> None:
        cel = document.add_table(1, 1).cell(0, 0)
        cel.text = "vast"
        cel.add_table(1, 1)
        cel.paragraphs[-1].text = LOGO

    uit = render(prepare(make_docx(bewerk=bewerk), "p.docx"), {})
    assert check_document(uit, "p.docx") == []


def test_in_a_header_of_its_own_the_paragraph_stays() -> None:
    inhoud = make_docx("a", bewerk=lambda d: setattr(d.sections[0].header.paragraphs[0], "text", LOGO))
    assert list_codes(inhoud) == []
    for huisstijl in (MET, Huisstijl()):
        uit = render(prepare(inhoud, "p.docx"), {}, huisstijl=huisstijl)
        assert read_part(uit, "word/header1.xml").count("<w:p>") == 1


def test_it_goes_with_the_row_or_repetition_it_is_in() -> None:
    def bewerk(document: Any) -> None:
        add_tabel(document, ("k",), ("{%tr for x in l %}",), (LOGO,), ("{%tr endfor %}",))

    sjabloon = prepare(make_docx("{%p for x in l %}", LOGO, "{%p endfor %}", "slot", bewerk=bewerk), "p.docx")
    assert len(list_beelden(render(sjabloon, {"l": [1, 2]}, huisstijl=MET))) == 4
    assert list_teksten(render(sjabloon, {"l": [1, 2]})) == ["slot"]


@pytest.mark.parametrize("soort", SOORTEN.values(), ids=SOORTEN)
def test_no_model_has_a_field_of_that_name(soort: Soort) -> None:
    assert HUISSTIJL not in {veld.pad for veld in list_velden(soort.load_model())}


def test_a_template_says_whether_it_asks_for_it() -> None:
    vraagt = [prepare(make_docx(tekst), "p.docx").vraagt_huisstijl for tekst in (LOGO, "{{ naam }}")]
    assert vraagt == [True, False]


@pytest.mark.parametrize(
    ("naam", "inhoud"), [("logo_png", make_png()), ("logo_jpg", make_jpeg()), ("logo_jpeg", make_jpeg())]
)
def test_it_is_read_from_the_folder_of_the_kader(
    write_huisstijl: Callable[..., Path], naam: str, inhoud: bytes
) -> None:
    write_huisstijl(**{naam: inhoud, "huisstijl_yaml": YAML})
    logo = load_huisstijl("proef").logo
    assert logo is not None
    assert (logo.inhoud, logo.tekst, logo.breedte) == (inhoud, "Logo van Voorbeeldstad", Decimal("4.5"))
    assert load_huisstijl("ander") == Huisstijl()


@pytest.mark.parametrize(
    ("bestanden", "melding"),
    [
        ({"logo_png": make_png()}, r"huisstijl\.yaml: ontbreekt; schrijf daarin"),
        ({"huisstijl_yaml": YAML}, "hier staat geen logo"),
        ({"logo_png": make_png(), "logo_jpg": make_jpeg(), "huisstijl_yaml": YAML}, "meer dan een logo"),
        ({"logo_png": b"GIF89a", "huisstijl_yaml": YAML}, r"logo\.png: is geen PNG of JPEG"),
        ({"logo_png": make_png()[:-3], "huisstijl_yaml": YAML}, "geen heel beeld"),
        ({"logo_png": make_png() + bytes(MAX_BYTES), "huisstijl_yaml": YAML}, "groter dan"),
        ({"logo_png": make_png(), "huisstijl_yaml": YAML.replace("4.5", "40")}, "past zo niet op een bladzijde"),
    ],
)
def test_what_cannot_be_used_says_why(
    write_huisstijl: Callable[..., Path], bestanden: dict[str, Any], melding: str
) -> None:
    write_huisstijl(**bestanden)
    with pytest.raises(Onbruikbaar, match=melding):
        load_huisstijl("proef")


@pytest.mark.parametrize(
    ("oud", "nieuw", "melding"),
    [
        ("tekst: Logo van Voorbeeldstad", "tekst: ''", "is leeg"),
        ("  tekst: Logo van Voorbeeldstad\n", "", "tekst: ontbreekt"),
        ("breedte", "breed", "bedoelt u 'breedte'"),
        ("4.5", "4,5 cm", "geen getal"),
    ],
)
def test_a_fault_in_its_file_has_its_place(
    write_huisstijl: Callable[..., Path], oud: str, nieuw: str, melding: str
) -> None:
    assert oud in YAML
    write_huisstijl(logo_png=make_png(), huisstijl_yaml=YAML.replace(oud, nieuw))
    with pytest.raises(FoutenInBestand, match=melding):
        load_huisstijl("proef")


def test_a_pdf_reads_its_text_aloud(kantoor: Kantoor) -> None:
    inhoud = make_docx("# Kop", LOGO, bewerk=lambda d: setattr(d.core_properties, "title", "Brief"))
    pdf = kantoor.convert(render(prepare(inhoud, "brief.docx"), {}, huisstijl=MET), "brief")
    assert list(_list_alt(PdfReader(BytesIO(pdf)).root_object["/StructTreeRoot"])) == ["Logo van Voorbeeldstad"]


def _list_alt(knoop: Any) -> Iterator[str]:
    """The text of each figure in the structure of a PDF."""
    knoop = knoop.get_object()
    if isinstance(knoop, list):
        for deel in knoop:
            yield from _list_alt(deel)
    elif isinstance(knoop, dict):
        if knoop.get("/S") == "/Figure":
            yield str(knoop["/Alt"])
        if "/K" in knoop:
            yield from _list_alt(knoop["/K"])
