"""PDF by LibreOffice: an archive copy with tags, bookmarks, language, title and fonts, made by one that runs."""

import os
import signal
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pypdf import PdfReader

from inkoop.document import pdf as pdfmodule
from inkoop.document.pdf import Kantoor, KantoorOntbreekt, PdfFout, require_kantoor
from inkoop.document.pdfcontrole import check_pdf
from inkoop.document.prepare import prepare
from inkoop.document.render import render
from tests.document.wordbestand import W, make_docx

TITEL = "Overeenkomst Jansen & Zn <Zorg>"
INHOUDSOPGAVE = f"""<w:sdt {nsdecls("w")}><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>
<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>
<w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h \\z \\u </w:instrText></w:r>
<w:r><w:fldChar w:fldCharType="separate"/></w:r>
<w:r><w:t>Oude kop</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>99</w:t></w:r>
</w:p><w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:sdtContent></w:sdt>"""


def add_inhoudsopgave(document: Any) -> None:
    """Makes a Dutch document with a title and a table of contents that is out of date."""
    document.core_properties.title = "Overeenkomst {{ naam }}"
    document.styles.element.find(f".//{W}rPrDefault//{W}lang").set(f"{W}val", "nl-NL")
    document.paragraphs[0]._p.addprevious(parse_xml(INHOUDSOPGAVE))


def make_document(koppen: int = 3) -> bytes:
    """A document of some pages, rendered."""
    alineas = [tekst for n in range(1, koppen + 1) for tekst in (f"# Kop {n}", *["Alinea met tekst. " * 40] * 9)]
    inhoud = make_docx(*alineas, bewerk=add_inhoudsopgave)
    return render(prepare(inhoud, "p.docx"), {"naam": "Jansen & Zn <Zorg>"})


@pytest.fixture(scope="module")
def lezer(kantoor: Kantoor) -> PdfReader:
    return PdfReader(BytesIO(kantoor.convert(make_document(), "proef")))


def test_it_is_an_archive_copy(lezer: PdfReader) -> None:
    xmp = lezer.xmp_metadata
    assert xmp is not None
    assert (xmp.pdfaid_part, xmp.pdfaid_conformance) == ("2", "B")
    assert "/OutputIntents" in lezer.root_object


def test_it_can_be_read_aloud(lezer: PdfReader) -> None:
    wortel = lezer.root_object
    assert wortel["/Lang"] == "nl-NL"
    assert wortel["/MarkInfo"]["/Marked"]
    assert wortel["/StructTreeRoot"]["/K"]
    assert wortel["/ViewerPreferences"]["/DisplayDocTitle"]


def test_the_title_is_that_of_the_document(lezer: PdfReader) -> None:
    assert lezer.metadata is not None
    assert lezer.xmp_metadata is not None
    assert lezer.metadata.title == TITEL
    assert lezer.xmp_metadata.dc_title == {"x-default": TITEL}


def test_the_headings_are_bookmarks(lezer: PdfReader) -> None:
    assert [str(item.title) for item in lezer.outline] == ["Kop 1", "Kop 2", "Kop 3"]


def test_every_font_is_embedded(lezer: PdfReader) -> None:
    gevonden = []
    for bladzijde in lezer.pages:
        for font in bladzijde["/Resources"]["/Font"].values():
            beschrijving = font.get_object().get("/FontDescriptor") or font["/DescendantFonts"][0]["/FontDescriptor"]
            gevonden.append(any(naam in beschrijving for naam in ("/FontFile", "/FontFile2", "/FontFile3")))
    assert gevonden
    assert all(gevonden)


def test_the_table_of_contents_is_up_to_date(lezer: PdfReader) -> None:
    teksten = [bladzijde.extract_text() for bladzijde in lezer.pages]
    assert "Oude kop" not in teksten[0]
    regels = [regel for regel in teksten[0].splitlines() if regel.startswith("Kop ") and "." in regel]
    for nummer, regel in enumerate(regels[:3], start=1):
        bladzijde = int(regel.rsplit(".", 1)[1])
        assert f"Kop {nummer}" in teksten[bladzijde - 1]
    assert len({regel.rsplit(".", 1)[1] for regel in regels[:3]}) == 3


def test_one_office_makes_many(kantoor: Kantoor) -> None:
    eerste = kantoor._proces
    for nummer in range(3):
        assert PdfReader(BytesIO(kantoor.convert(make_document(nummer + 1), "proef"))).pages
    assert eerste is None or kantoor._proces is eerste


def test_what_is_no_document_is_refused_and_the_next_goes_on(kantoor: Kantoor) -> None:
    with pytest.raises(PdfFout, match="brief-3"):
        kantoor.convert(b"PK\x03\x04 geen document", "brief-3")
    assert kantoor.convert(make_document(1), "brief-4").startswith(b"%PDF-1.")


def test_a_document_without_title_is_refused(kantoor: Kantoor) -> None:
    with pytest.raises(PdfFout, match="de titel ontbreekt"):
        kantoor.convert(make_docx("a"), "brief")


def test_after_a_crash_it_starts_again(kantoor: Kantoor) -> None:
    kantoor.convert(make_document(1), "een")
    assert kantoor._proces is not None
    os.killpg(kantoor._proces.pid, signal.SIGKILL)
    assert kantoor.convert(make_document(1), "twee").startswith(b"%PDF-1.")


def test_a_document_that_hangs_costs_itself_only(kantoor: Kantoor, monkeypatch: pytest.MonkeyPatch) -> None:
    with Kantoor(seconden=0) as ongeduldig, pytest.raises(PdfFout, match="twee keer"):
        ongeduldig.convert(make_document(), "traag")


def test_nothing_stays_behind(kantoor: Kantoor) -> None:
    with Kantoor() as ander:
        ander.convert(make_document(1), "a")
        assert ander._proces is not None
        nummer, map_ = ander._proces.pid, ander._map
    assert map_ is not None
    assert not map_.exists()
    assert list_living(nummer) == []


def list_living(groep: int) -> list[str]:
    """The processes of a group that still run; what only waits to be buried does not count."""
    statussen = []
    for pad in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            statussen.append(pad.read_text().rpartition(")")[2].split())
    return [velden[0] for velden in statussen if velden[2] == str(groep) and velden[0] != "Z"]


def test_without_libreoffice_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfmodule.shutil, "which", lambda naam: None)
    with pytest.raises(KantoorOntbreekt, match=r"apt-get install .*libreoffice-writer-nogui python3-uno"):
        require_kantoor()


def test_without_uno_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfmodule.shutil, "which", lambda naam: "/bin/true")
    monkeypatch.setattr(pdfmodule, "PYTHON", Path("/bestaat/niet"))
    with pytest.raises(KantoorOntbreekt, match="python3-uno staat niet"):
        require_kantoor()


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        (b"", "niet heel"),
        (b"%PDF-1.6 /Type/Page", "niet heel"),
        (b"%PDF-1.6\n%%EOF", "geen bladzijden"),
        (b"%PDF-1.6 /Type/Page %%EOF", "geen PDF/A-2"),
        (b"%PDF-1.6 /Type/Page /Type/FontDescriptor %%EOF", "lettertypen"),
        (b"%PDF-1.6 /Type/Page %%EOF", "taal"),
        (b"%PDF-1.6 /Type/Page %%EOF", "structuur"),
    ],
)
def test_what_is_missing_in_a_pdf_is_seen(inhoud: bytes, melding: str) -> None:
    assert any(melding in gebrek for gebrek in check_pdf(inhoud))
