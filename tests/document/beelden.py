"""Small images and what Word would show of them, made where a test needs one."""

import struct
import zlib
from decimal import Decimal
from io import BytesIO
from typing import Any

from inkoop.document.images import Afbeelding
from inkoop.invoer.validate import Blok
from tests.document.wordbestand import read_docx

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"


def make_png(breed: int = 40, hoog: int = 10, kleur: int = 0) -> bytes:
    """A grey PNG of this size."""
    regels = b"".join(b"\0" + bytes([kleur]) * breed for _ in range(hoog))
    stukken = (
        (b"IHDR", struct.pack(">2I5B", breed, hoog, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(regels)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(inhoud)) + naam + inhoud + struct.pack(">I", zlib.crc32(naam + inhoud))
        for naam, inhoud in stukken
    )


def make_jpeg(breed: int = 40, hoog: int = 10) -> bytes:
    """The segments of a JPEG of this size; no picture can be seen in it."""
    maat = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, hoog, breed, 1) + b"\x01\x11\x00"
    return b"\xff\xd8\xff\xe0" + struct.pack(">H", 4) + b"ab" + maat + b"\xff\xda" + struct.pack(">H", 2) + b"x\xff\xd9"


def make_afbeelding(**anders: Any) -> Afbeelding:
    """An image of 4 by 1 cm."""
    return Afbeelding(**{"inhoud": make_png(), "tekst": "Logo van Voorbeeldstad", "breedte": Decimal(4), **anders})


class Brief(Blok):
    """What the test letter asks."""

    naam: str
    foto: Afbeelding
    zegel: Afbeelding | None = None
    fotos: tuple[Afbeelding, ...] = ()


def list_beelden(inhoud: bytes) -> list[tuple[str, str, tuple[int, int], bytes]]:
    """Every image that is drawn in text, headers and footers: part, description, size in EMU, bytes."""
    document = read_docx(inhoud)
    sectie = document.sections[0]
    delen = [document.part, sectie.header.part, sectie.footer.part]
    return [
        (
            str(deel.partname),
            tekening.find(f"{WP}docPr").get("descr"),
            (int(tekening.find(f"{WP}extent").get("cx")), int(tekening.find(f"{WP}extent").get("cy"))),
            deel.related_parts[next(b.get(EMBED) for b in tekening.iter() if b.get(EMBED))].blob,
        )
        for deel in delen
        for tekening in deel.element.iter(f"{WP}inline")
    ]


def list_nummers(inhoud: bytes) -> list[str]:
    """The ids of what is drawn."""
    document = read_docx(inhoud)
    delen = [document.part, document.sections[0].header.part]
    return [tekening.get("id") for deel in delen for tekening in deel.element.iter(f"{WP}docPr")]


def add_beeld(document: Any, alinea: int) -> None:
    """Puts a fixed image in a paragraph of a template."""
    document.paragraphs[alinea].add_run().add_picture(BytesIO(make_png(kleur=9)))
