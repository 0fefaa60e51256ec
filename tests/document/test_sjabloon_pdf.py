"""The shipped templates become archive PDFs whose contents name the right pages."""

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from pypdf import PdfReader

from inkoop.document.pdf import Kantoor, KantoorOntbreekt, require_kantoor
from inkoop.document.pdfcontrole import check_pdf
from tests.document.doctekst import read_alineas
from tests.document.gevallen import make_document

BREED = "\N{NO-BREAK SPACE}"


@pytest.fixture(scope="module")
def kantoor() -> Iterator[Kantoor]:
    try:
        require_kantoor()
    except KantoorOntbreekt as fout:
        pytest.skip(str(fout))
    with Kantoor() as lopend:
        yield lopend


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
