"""The shipped templates become archive PDFs whose contents name the right pages."""

import re
from io import BytesIO

import docx
import pytest
from docx.text.paragraph import Paragraph
from pypdf import PdfReader

from inkoop.document.catalog import SOORTEN
from inkoop.document.contexten.voorbeeld import load_voorbeeld
from inkoop.document.pdf import Kantoor
from inkoop.document.pdfcontrole import check_pdf
from inkoop.document.prepare import get_prepared
from inkoop.document.render import render
from inkoop.plaatsen import sjablonen_map
from tests.document.doctekst import read_alineas
from tests.document.gevallen import make_document

BREED = "\N{NO-BREAK SPACE}"
STUK = 10  # of the begin and end of a paragraph, which may run on to the next page


@pytest.mark.parametrize("geval", ["deelovereenkomst", "overeenkomst"])
def test_template_becomes_a_pdf_to_keep(kantoor: Kantoor, geval: str) -> None:
    document = make_document(geval)
    pdf = kantoor.convert(document, geval)
    assert check_pdf(pdf) == []
    lezer = PdfReader(BytesIO(pdf))
    koppen = {kop: lezer.get_destination_page_number(ingang) for ingang in lezer.outline if (kop := _title(ingang))}
    verwacht = [
        a.regel.replace(BREED, " ") for a in read_alineas(document) if a.stijl in ("Kop1", "Artikelkop", "Bijlagekop")
    ]
    assert list(koppen) == verwacht
    inhoud = " ".join(lezer.pages[1].extract_text().replace(BREED, " ").split())
    fout = [kop for kop, plek in koppen.items() if plek is None or not _lists(inhoud, kop, plek + 1)]
    assert fout == []


def _title(ingang: object) -> str:
    """The text of an entry on the top level; the entries below it are lists."""
    return "" if isinstance(ingang, list) else str(ingang.title).replace(BREED, " ")  # type: ignore[attr-defined]


def _lists(inhoud: str, kop: str, pagina: int) -> bool:
    """Whether the contents have the heading, dots, and this page."""
    return re.search(rf"{re.escape(kop)}[. ]*{pagina}(?!\d)", inhoud) is not None


@pytest.mark.parametrize("soort", SOORTEN)
def test_every_kind_becomes_a_pdf_with_all_its_text(kantoor: Kantoor, soort: str) -> None:
    document = render(get_prepared(sjablonen_map() / f"{soort}.docx"), load_voorbeeld(soort))
    pdf = kantoor.convert(document, soort)
    assert check_pdf(pdf) == []
    tekst = _squeeze("".join(pagina.extract_text() for pagina in PdfReader(BytesIO(pdf)).pages))
    vast = [alinea for alinea in docx.Document(BytesIO(document)).paragraphs if not _is_of_contents(alinea)]
    alineas = [_squeeze(alinea.text) for alinea in vast]
    weg = [alinea for alinea in alineas if alinea[:STUK] not in tekst or alinea[-STUK:] not in tekst]
    assert weg == []
    assert not [rest for rest in ("{{", "{%", "None") if rest in tekst]


def _is_of_contents(alinea: Paragraph) -> bool:
    """Whether a paragraph is a line of the table of contents, whose dots and page the PDF sets itself."""
    return alinea.style is not None and str(alinea.style.name).lower().startswith("toc")


def _squeeze(tekst: str) -> str:
    """A text without what a line end changes: spaces and hyphens of every kind."""
    return re.sub(r"[\s\u2010\u2011\u00ad-]", "", tekst)
