"""An image in a document: its bytes, what it says to who cannot see it, how wide it stands. PNG and JPEG only."""

import hashlib
import re
import struct
import zlib
from base64 import b64decode, b64encode
from binascii import Error as Base64Fout
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

MAX_BYTES = 1_000_000
MAX_PUNTEN = 6_000
MAX_TEKST = 500
SMALST, BREEDST, HOOGST = Decimal("0.5"), Decimal(18), Decimal(25)

_STUURTEKEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_JPEG_EINDE = b"\xff\xd9"
_JPEG_MAAT = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_JPEG_BEELD = 0xDA
_STUK = "is geen heel beeld; open het in een tekenprogramma en sla het opnieuw op"


@dataclass(frozen=True, kw_only=True)
class Afbeelding:
    """An image that a field of a document can be: the bytes of the file, its text, its width in cm.

    `tekst` is what a screen reader says. `formaat` (png or jpeg) and the size in pixels follow from
    the bytes. Raises `ValueError` (Dutch) when it cannot stand in a document.
    """

    inhoud: bytes = field(repr=False)
    tekst: str
    breedte: Decimal
    formaat: str = field(init=False, compare=False)
    punten: tuple[int, int] = field(init=False, compare=False)
    sha256: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        formaat, punten = read_formaat(self.inhoud)
        object.__setattr__(self, "formaat", formaat)
        object.__setattr__(self, "punten", punten)
        object.__setattr__(self, "sha256", hashlib.sha256(self.inhoud).hexdigest())
        if not self.tekst.strip() or len(self.tekst) > MAX_TEKST or _STUURTEKEN.search(self.tekst):
            raise ValueError(f"heeft een tekst nodig van een regel, van 1 tot {MAX_TEKST} tekens, voor wie niet ziet")
        if not SMALST <= self.breedte <= BREEDST or self.hoogte > HOOGST:
            raise ValueError(
                f"past zo niet op een bladzijde; kies een breedte van {SMALST} tot {BREEDST} cm "
                f"waarbij de hoogte onder {HOOGST} cm blijft"
            )

    @property
    def hoogte(self) -> Decimal:
        """The height in cm that keeps the proportion."""
        breed, hoog = self.punten
        return self.breedte * hoog / breed

    @classmethod
    def read(cls, waarde: Any) -> "Afbeelding":
        """An image from itself or from what `write` gives. Raises `ValueError`."""
        if isinstance(waarde, cls):
            return waarde
        if not isinstance(waarde, Mapping) or set(waarde) != {"inhoud", "tekst", "breedte"}:
            raise ValueError("is geen afbeelding; die heeft inhoud, tekst en breedte")
        try:
            inhoud = b64decode(waarde["inhoud"], validate=True)
        except (Base64Fout, TypeError, ValueError):
            raise ValueError("is geen afbeelding; de inhoud hoort base64 te zijn") from None
        return cls(inhoud=inhoud, tekst=str(waarde["tekst"]), breedte=Decimal(str(waarde["breedte"])))

    def write(self) -> dict[str, str]:
        """The image as JSON keeps it."""
        return {"inhoud": b64encode(self.inhoud).decode(), "tekst": self.tekst, "breedte": str(self.breedte)}

    @classmethod
    def __get_pydantic_core_schema__(cls, bron: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        schrijf = core_schema.plain_serializer_function_ser_schema(cls.write, when_used="json")
        return core_schema.no_info_plain_validator_function(cls.read, serialization=schrijf)


def read_formaat(inhoud: bytes) -> tuple[str, tuple[int, int]]:
    """The kind of an image (png or jpeg) and its width and height in pixels, by its bytes. Raises `ValueError`."""
    if len(inhoud) > MAX_BYTES:
        raise ValueError(f"is groter dan {MAX_BYTES // 1000} kB; maak het bestand kleiner")
    lezer = next((lezer for begin, lezer in _LEZERS.items() if inhoud.startswith(begin)), None)
    if lezer is None:
        raise ValueError("is geen PNG of JPEG; sla het logo op als .png of .jpg")
    try:
        formaat, punten = lezer(inhoud)
    except struct.error:
        raise ValueError(_STUK) from None
    if not all(0 < aantal <= MAX_PUNTEN for aantal in punten):
        raise ValueError(f"is {punten[0]} bij {punten[1]} beeldpunten; van 1 tot {MAX_PUNTEN} kan")
    return formaat, punten


def _read_png(inhoud: bytes) -> tuple[str, tuple[int, int]]:
    """Walks every chunk, so that a file that was cut off or changed is found."""
    plek, punten, namen = len(_PNG), (0, 0), set()
    while plek < len(inhoud) and b"IEND" not in namen:
        lengte, naam = struct.unpack_from(">I4s", inhoud, plek)
        if struct.unpack_from(">I", inhoud, plek + 8 + lengte)[0] != zlib.crc32(inhoud[plek + 4 : plek + 8 + lengte]):
            raise ValueError(_STUK)
        if naam == b"IHDR":
            punten = struct.unpack_from(">2I", inhoud, plek + 8)
        namen.add(naam)
        plek += 12 + lengte
    if plek != len(inhoud) or not {b"IHDR", b"IDAT", b"IEND"} <= namen:
        raise ValueError(_STUK)
    return "png", punten


def _read_jpeg(inhoud: bytes) -> tuple[str, tuple[int, int]]:
    """Walks the segments up to the image itself, which must be closed at the end of the file."""
    plek, punten = 2, (0, 0)
    while True:
        begin, merk, lengte = struct.unpack_from(">BBH", inhoud, plek)
        if begin != 0xFF or lengte < 2:
            raise ValueError(_STUK)
        if merk in _JPEG_MAAT:
            hoog, breed = struct.unpack_from(">2H", inhoud, plek + 5)
            punten = breed, hoog
        if merk == _JPEG_BEELD:
            break
        plek += 2 + lengte
    if not inhoud.rstrip(b"\0").endswith(_JPEG_EINDE):
        raise ValueError(_STUK)
    return "jpeg", punten


_LEZERS: dict[bytes, Callable[[bytes], tuple[str, tuple[int, int]]]] = {_PNG: _read_png, _JPEG: _read_jpeg}
