"""Files that people add: what kind they are follows from their content, never from their name."""

from dataclasses import dataclass
from pathlib import Path

from inkoop.invoer.bsn import find_bsns
from inkoop.invoer.faults import Onbruikbaar, make_onleesbaar
from inkoop.invoer.inspection import Doorzocht, inspect_inhoud

MAX_BYTES = 25 * 2**20
MAX_NAAM = 200
_BEGIN = {"pdf": b"%PDF-", "png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff"}
_EINDE = {"pdf": b"%%EOF", "png": b"IEND\xaeB`\x82", "jpeg": b"\xff\xd9"}
_STAART = 2048  # programs put some bytes after the end of a file


@dataclass(frozen=True, kw_only=True)
class Bijlage:
    """A file as it may be kept: its bytes, its kind (pdf, png or jpeg), a name without a folder.

    `doorzocht` is what the search of its text for citizen numbers gave.
    """

    naam: str
    formaat: str
    inhoud: bytes
    doorzocht: Doorzocht


def read_bijlage(pad: Path) -> Bijlage:
    """A file from disk. Raises `Onbruikbaar` when it cannot be read, or as `make_bijlage`."""
    try:
        if pad.stat().st_size > MAX_BYTES:
            raise Onbruikbaar(_describe_te_groot(pad.name))
        return make_bijlage(pad.name, pad.read_bytes())
    except OSError as fout:
        raise make_onleesbaar(pad, fout) from fout


def make_bijlage(naam: str, inhoud: bytes) -> Bijlage:
    """A file by the name its sender gave it, opened to its end.

    Raises `Onbruikbaar` when it is too large, no whole PDF, PNG or JPEG, or when its name holds a citizen number.
    """
    kaal = _clean(naam)
    if find_bsns(kaal):
        raise Onbruikbaar("de naam van het bestand bevat een burgerservicenummer; geef het een andere naam")
    if len(inhoud) > MAX_BYTES:
        raise Onbruikbaar(_describe_te_groot(kaal))
    formaat = next((soort for soort, begin in _BEGIN.items() if inhoud.startswith(begin)), None)
    if formaat is None:
        raise Onbruikbaar(f"{kaal}: is geen PDF, PNG of JPEG; maak er een scan in een van die vormen van")
    if _EINDE[formaat] not in inhoud[-_STAART:]:
        raise Onbruikbaar(_describe_niet_heel(kaal))
    bevinding = inspect_inhoud(inhoud, formaat)
    if not bevinding.is_heel:
        raise Onbruikbaar(_describe_niet_heel(kaal))
    return Bijlage(naam=kaal, formaat=formaat, inhoud=inhoud, doorzocht=bevinding.doorzocht)


def _clean(naam: str) -> str:
    """The last part of a path, of printable characters, not too long."""
    laatste = naam.replace("\\", "/").rpartition("/")[2]
    kaal = "".join(teken if teken.isprintable() else "-" for teken in laatste).strip(". ")
    return kaal[-MAX_NAAM:] or "bijlage"


def _describe_niet_heel(naam: str) -> str:
    return f"{naam}: is niet heel of kan niet worden geopend; maak de scan opnieuw"


def _describe_te_groot(naam: str) -> str:
    return f"{naam}: is groter dan {MAX_BYTES // 2**20} MB; maak de scan met een lagere kwaliteit"
