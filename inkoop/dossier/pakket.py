"""The ZIP of a dossier as it comes back: whole, every file as its list says, and where each file belongs."""

import csv
import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from inkoop.dossier.bijlagen import Pleksoort
from inkoop.invoer.attachment import MAX_BYTES
from inkoop.invoer.faults import Afgekeurd, Onbruikbaar, make_onleesbaar
from inkoop.invoer.reader import Document, parse_yaml, read_yaml
from inkoop.invoer.sheet import SCHEIDING

LIJST, DOSSIER, WEGWIJZER = "lijst.csv", "gegevens/dossier.yaml", "gegevens/bestanden.json"
LIJSTKOPPEN = ("bestand", "sha256", "bytes")
BROK = 2**20
MAX_LIJST = 64 * 2**20  # bytes of the list, of the data and of what says where files belong


class Pakketplek(BaseModel):
    """Where a file belongs, as `Plek` names it."""

    model_config = ConfigDict(extra="forbid")
    soort: Pleksoort
    sleutel: tuple[str, ...]


class Pakketbestand(BaseModel):
    """A file in the ZIP: its path, its hash, what it was called, who sent it when, and where it belongs."""

    model_config = ConfigDict(extra="forbid")
    pad: str
    sha256: str
    naam: str
    door: str
    toegevoegd_op: datetime
    plekken: list[Pakketplek]


@dataclass(frozen=True, kw_only=True)
class Dossierbron:
    """What a dossier is loaded from: its file, and of a ZIP the files of people with their bytes by path."""

    document: Document
    bestanden: Sequence[Pakketbestand] = ()
    inhoud: Mapping[str, bytes]


def write_wegwijzer(bestanden: Sequence[Pakketbestand]) -> bytes:
    """The file that says where each file belongs."""
    return TypeAdapter(list[Pakketbestand]).dump_json(list(bestanden), indent=1) + b"\n"


def read_bron(pad: Path) -> Dossierbron:
    """A dossier file, or the ZIP of one.

    Raises `Onbruikbaar` for what is neither, and `Afgekeurd` for a ZIP in which a file lacks, is too many or is not as
    its list says: then nothing of it is used.
    """
    try:
        if not zipfile.is_zipfile(pad):
            return Dossierbron(document=read_yaml(pad), inhoud={})
        with zipfile.ZipFile(pad) as pakket:
            return _read(pakket, str(pad))
    except OSError as fout:
        raise make_onleesbaar(pad, fout) from fout
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as fout:  # damaged, or with a password
        raise Onbruikbaar(f"{pad}: is geen heel ZIP-bestand; neem het dossier opnieuw mee") from fout


def _read(pakket: zipfile.ZipFile, naam: str) -> Dossierbron:
    aanwezig = {deel.filename for deel in pakket.infolist()}
    if not {LIJST, DOSSIER, WEGWIJZER} <= aanwezig:
        raise Onbruikbaar(f"{naam}: is geen ZIP van een dossier; maak haar met: inkoop dossier archief")
    klachten = list(_check(pakket, _read_lijst(pakket, naam)))
    if klachten:
        regels = "\n".join(f"  {klacht}" for klacht in klachten)
        raise Afgekeurd(f"{naam}: is niet zoals de ZIP is gemaakt; er is niets geladen\n{regels}")
    bestanden = _read_wegwijzer(pakket, naam)
    return Dossierbron(
        document=parse_yaml(_read_deel(pakket, DOSSIER, naam).decode(), f"{naam}:{DOSSIER}"),
        bestanden=bestanden,
        inhoud={een.pad: _read_deel(pakket, een.pad, naam, MAX_BYTES) for een in bestanden},
    )


def _read_lijst(pakket: zipfile.ZipFile, naam: str) -> dict[str, tuple[str, str]]:
    """The hash and the number of bytes that each file must have."""
    tekst = _read_deel(pakket, LIJST, naam).decode("utf-8-sig", errors="replace")
    rijen = list(csv.reader(io.StringIO(tekst, newline=""), delimiter=SCHEIDING))
    if not rijen or tuple(rijen[0][:3]) != LIJSTKOPPEN:
        raise Onbruikbaar(f"{naam}: {LIJST} begint niet met de koppen {', '.join(LIJSTKOPPEN)}")
    return {rij[0]: (rij[1], rij[2]) for rij in rijen[1:] if len(rij) > len(LIJSTKOPPEN)}


def _check(pakket: zipfile.ZipFile, lijst: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    """Every file that lacks, is too many, stands there twice, or is not as the list says."""
    aanwezig = [deel.filename for deel in pakket.infolist() if deel.filename != LIJST]
    yield from (f"{pad}: ontbreekt" for pad in lijst if pad not in aanwezig)
    for pad in dict.fromkeys(aanwezig):
        if pad not in lijst:
            yield f"{pad}: staat niet in {LIJST}"
        elif aanwezig.count(pad) > 1:
            yield f"{pad}: zit er twee keer in"
        elif _measure(pakket, pad) != lijst[pad]:
            yield f"{pad}: is anders dan de hash in {LIJST}"


def _measure(pakket: zipfile.ZipFile, pad: str) -> tuple[str, str]:
    """The hash and the number of bytes, read bit by bit: what a file says of its own size is not believed."""
    som, bytes_ = hashlib.sha256(), 0
    try:
        with pakket.open(pad) as bron:
            while brok := bron.read(BROK):
                som.update(brok)
                bytes_ += len(brok)
    except (zipfile.BadZipFile, zlib.error, EOFError):
        return "", ""  # its own sum is wrong already
    return som.hexdigest(), str(bytes_)


def _read_wegwijzer(pakket: zipfile.ZipFile, naam: str) -> list[Pakketbestand]:
    try:
        bestanden = TypeAdapter(list[Pakketbestand]).validate_json(_read_deel(pakket, WEGWIJZER, naam))
    except ValidationError as fout:
        raise Onbruikbaar(f"{naam}: {WEGWIJZER} kan niet worden gelezen; neem het dossier opnieuw mee") from fout
    weg = [een.pad for een in bestanden if een.pad not in pakket.namelist()]
    if weg:
        raise Afgekeurd(f"{naam}: mist {', '.join(weg)}; er is niets geladen")
    return bestanden


def _read_deel(pakket: zipfile.ZipFile, pad: str, naam: str, hoogstens: int = MAX_LIJST) -> bytes:
    with pakket.open(pad) as bron:
        inhoud = bron.read(hoogstens + 1)
    if len(inhoud) > hoogstens:
        raise Onbruikbaar(f"{naam}: {pad} is te groot")
    return inhoud
