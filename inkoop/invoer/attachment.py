"""Files that people add: what kind they are follows from their content, never from their name."""

from dataclasses import dataclass
from pathlib import Path

from inkoop.invoer.faults import Onbruikbaar, describe_systeemfout

MAX_BYTES = 25 * 2**20
MAX_NAAM = 200
_BEGIN = {"pdf": b"%PDF-", "png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff"}
_EINDE = {"pdf": b"%%EOF", "png": b"IEND\xaeB`\x82", "jpeg": b"\xff\xd9"}
_STAART = 2048  # programs put some bytes after the end of a file


@dataclass(frozen=True, kw_only=True)
class Bijlage:
    """A file as it may be kept: its bytes, its kind (pdf, png or jpeg), a name without a folder."""

    naam: str
    formaat: str
    inhoud: bytes


def read_bijlage(pad: Path) -> Bijlage:
    """A file from disk. Raises `Onbruikbaar` when it cannot be read, or as `make_bijlage`."""
    try:
        if pad.stat().st_size > MAX_BYTES:
            raise Onbruikbaar(_describe_te_groot(pad.name))
        return make_bijlage(pad.name, pad.read_bytes())
    except OSError as fout:
        raise Onbruikbaar(f"{pad}: kan niet worden gelezen ({describe_systeemfout(fout)})") from fout


def make_bijlage(naam: str, inhoud: bytes) -> Bijlage:
    """A file by the name its sender gave it. Raises `Onbruikbaar` when it is too large or no whole PDF, PNG or JPEG."""
    kaal = _clean(naam)
    if len(inhoud) > MAX_BYTES:
        raise Onbruikbaar(_describe_te_groot(kaal))
    formaat = next((soort for soort, begin in _BEGIN.items() if inhoud.startswith(begin)), None)
    if formaat is None:
        raise Onbruikbaar(f"{kaal}: is geen PDF, PNG of JPEG; maak er een scan in een van die vormen van")
    if _EINDE[formaat] not in inhoud[-_STAART:]:
        raise Onbruikbaar(f"{kaal}: is niet heel; maak de scan opnieuw")
    return Bijlage(naam=kaal, formaat=formaat, inhoud=inhoud)


def _clean(naam: str) -> str:
    """The last part of a path, of printable characters, not too long."""
    laatste = naam.replace("\\", "/").rpartition("/")[2]
    kaal = "".join(teken if teken.isprintable() else "-" for teken in laatste).strip(". ")
    return kaal[-MAX_NAAM:] or "bijlage"


def _describe_te_groot(naam: str) -> str:
    return f"{naam}: is groter dan {MAX_BYTES // 2**20} MB; maak de scan met een lagere kwaliteit"
