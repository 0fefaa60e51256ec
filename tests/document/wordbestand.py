"""Small Word templates, made where a test needs one."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
from docxtpl import DocxTemplate
from jinja2 import Environment
from lxml import etree

from inkoop.document.lint import lint_inhoud
from inkoop.document.prepare import prepare
from inkoop.document.render import render

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def make_docx(*alineas: str, bewerk: Callable[[Any], object] | None = None) -> bytes:
    """A Word file with these paragraphs (`# x` is a heading), changed further by `bewerk(document)`."""
    document = docx.Document()
    for alinea in alineas:
        if alinea.startswith("# "):
            document.add_heading(alinea[2:], 1)
        else:
            document.add_paragraph(alinea)
    if bewerk:
        bewerk(document)
    uit = BytesIO()
    document.save(uit)
    return uit.getvalue()


def add_tabel(document: Any, *rijen: tuple[str, ...]) -> Any:
    """A table with these rows of texts at the end of a document."""
    tabel = document.add_table(len(rijen), len(rijen[0]))
    for rij, teksten in zip(tabel.rows, rijen, strict=True):
        for cel, tekst in zip(rij.cells, teksten, strict=True):
            cel.text = tekst
    return tabel


def replace_part(inhoud: bytes, naam: str, oud: str, nieuw: str) -> bytes:
    """A zip with a piece of text in one part replaced; that piece must be there."""
    uit = BytesIO()
    with zipfile.ZipFile(BytesIO(inhoud)) as bron, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as doel:
        for info in bron.infolist():
            tekst = bron.read(info)
            if info.filename == naam:
                assert oud.encode() in tekst
                tekst = tekst.replace(oud.encode(), nieuw.encode())
            doel.writestr(info.filename, tekst)
    return uit.getvalue()


def read_part(inhoud: bytes, naam: str = "word/document.xml") -> str:
    """One part of a zip as text."""
    with zipfile.ZipFile(BytesIO(inhoud)) as archief:
        return archief.read(naam).decode()


def read_docx(inhoud: bytes) -> Any:
    """A Word file as python-docx reads it."""
    return docx.Document(BytesIO(inhoud))


def list_teksten(inhoud: bytes) -> list[str]:
    """The text of each paragraph of the body."""
    return [alinea.text for alinea in read_docx(inhoud).paragraphs]


def fill(alineas: list[str], gegevens: Any) -> list[str]:
    """The texts that come out of paragraphs with data."""
    return list_teksten(render(prepare(make_docx(*alineas), "proef.docx"), gegevens))


def list_codes(inhoud: bytes, velden: type | None = None) -> list[str]:
    """The codes of what the check finds in a template."""
    return [bevinding.code for bevinding in lint_inhoud(inhoud, "proef.docx", velden)]


def render_docxtpl(inhoud: bytes, gegevens: Any) -> bytes:
    """What docxtpl makes of a template, escaped."""
    document = DocxTemplate(BytesIO(inhoud))
    document.render(gegevens, Environment(autoescape=True))
    uit = BytesIO()
    document.save(uit)
    return uit.getvalue()


VAST_STREEPJE = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'


def canonicalize(xml: str, *, zonder_celbreedte: bool = False) -> bytes:
    """XML without its freedom of writing.

    `zonder_celbreedte` leaves out the width of cells: where cells repeat, docxtpl gives a table other
    columns but leaves the cells as wide as they were, so that Word shows rows that stick out. A fixed
    hyphen is a hyphen here, a euro sign has a plain space: docxtpl leaves those of data to the line break.
    """
    uit, wortel = (
        BytesIO(),
        etree.fromstring(xml.replace(VAST_STREEPJE, "-").replace("€\N{NO-BREAK SPACE}", "€ ").encode()),
    )
    for breedte in wortel.iter(f"{W}tcW") if zonder_celbreedte else ():
        breedte.attrib.clear()
    wortel.getroottree().write_c14n(uit)
    return uit.getvalue()
