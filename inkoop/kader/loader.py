"""Finds, reads and checks kaders."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from inkoop.invoer.faults import Fout, FoutenInBestand, Onbruikbaar, suggest
from inkoop.invoer.reader import Document, read_yaml
from inkoop.invoer.validate import validate_waarde
from inkoop.kader.build import build_kader
from inkoop.kader.check import find_fouten, find_waarschuwingen
from inkoop.kader.repair import find_alle_fouten
from inkoop.kader.schema import KaderBestand
from inkoop.plaatsen import instance_map, kaders_map
from inkoop.rules.kader import Kader

BEGRIPPEN = "begrippen.yaml"


@dataclass(frozen=True, kw_only=True)
class GelezenKader:
    """A kader with what is allowed but suspect in its file."""

    kader: Kader
    waarschuwingen: tuple[Fout, ...]


def list_kaders() -> list[Path]:
    """The kader files there are: those that come with the program and those in instance/kaders."""
    gevonden = {pad.stem: pad for map_ in _folders() for pad in sorted(map_.glob("*.yaml")) if pad.name != BEGRIPPEN}
    return [gevonden[naam] for naam in sorted(gevonden)]


def read_alle_kaders() -> tuple[list[Kader], dict[str, str]]:
    """Every kader that can be read, and of each that cannot its name with the first fault."""
    kaders: list[Kader] = []
    fouten: dict[str, str] = {}
    for pad in list_kaders():
        try:
            kaders.append(read_kader(pad).kader)
        except Onbruikbaar as fout:
            fouten[pad.stem] = str(fout)
        except FoutenInBestand as fout:
            fouten[pad.stem] = str(fout.fouten[0])
    return kaders, fouten


@dataclass(frozen=True, kw_only=True)
class Kaderoordeel:
    """What the check says of a kader file: its faults, or else its warnings, each as a message with its line."""

    naam: str
    is_eigen: bool
    fouten: tuple[str, ...] = ()
    waarschuwingen: tuple[str, ...] = ()


def judge_kaders(*, eigen: bool = False) -> list[Kaderoordeel]:
    """The check of every kader there is, those that cannot be read too; messages name the file without its folder.

    With `eigen` only of the kaders of this installation: those that come with the program were checked.
    """
    return [_judge(pad) for pad in list_kaders() if not eigen or pad.parent != kaders_map()]


def _judge(pad: Path) -> Kaderoordeel:
    is_eigen = pad.parent != kaders_map()
    try:
        waarschuwingen = tuple(_shorten(pad, fout) for fout in read_kader(pad).waarschuwingen)
    except FoutenInBestand as fout:
        fouten = tuple(_shorten(pad, een) for een in fout.fouten)
        return Kaderoordeel(naam=pad.stem, is_eigen=is_eigen, fouten=fouten)
    except Onbruikbaar as fout:
        return Kaderoordeel(naam=pad.stem, is_eigen=is_eigen, fouten=(_shorten(pad, fout),))
    return Kaderoordeel(naam=pad.stem, is_eigen=is_eigen, waarschuwingen=waarschuwingen)


def _shorten(pad: Path, fout: Fout | Onbruikbaar) -> str:
    return str(fout).replace(str(pad), pad.name)


def _folders() -> list[Path]:
    return [kaders_map(), instance_map() / "kaders"]


def find_kaderbestand(naam: str) -> Path:
    """The file of a kader id. Raises `Onbruikbaar` naming the nearest id."""
    for pad in list_kaders():
        if pad.stem == naam:
            return pad
    raise Onbruikbaar(f"kader '{naam}' bestaat niet{suggest(naam, (pad.stem for pad in list_kaders()))}")


def load_kader(naam: str) -> Kader:
    """The kader with this id. Raises `Onbruikbaar` or `FoutenInBestand`."""
    return read_kader(find_kaderbestand(naam)).kader


def read_genoemd(naam: str, bestand: Path) -> Kader:
    """The kader that a file names: by its id, or by a path relative to that file. Raises as `read_kader` does."""
    if "/" in naam or ".yaml" in naam:
        return read_kader((bestand.parent / naam).resolve()).kader
    return read_kader(find_kaderbestand(naam)).kader


def read_kader(pad: Path) -> GelezenKader:
    """Reads and checks one kader file, again when it was changed.

    Raises `Onbruikbaar`, or `FoutenInBestand` with every fault.
    """
    return _read_once(pad, make_stempel(pad))


def make_stempel(pad: Path) -> tuple[int, int] | None:
    """What changes when a file is changed: its time and its size; None for what is no file."""
    try:
        stand = pad.stat()
    except OSError:  # whoever reads it says what is wrong
        return None
    return stand.st_mtime_ns, stand.st_size


@lru_cache(maxsize=64)
def _read_once(pad: Path, _stempel: tuple[int, int] | None) -> GelezenKader:
    return check_kader(read_yaml(pad), pad.stem)


def check_kader(document: Document, stam: str | None) -> GelezenKader:
    """The kader in a document. Raises `FoutenInBestand` with every fault."""
    bestand, fouten = validate_waarde(KaderBestand, document, ())
    if bestand is None:
        fouten = find_alle_fouten(document, fouten, stam)
    else:
        fouten = [document.make_fout(pad, melding) for pad, melding in find_fouten(bestand, stam)]
    fouten += document.fouten
    if bestand is None or fouten:
        raise FoutenInBestand(sorted(fouten, key=lambda fout: (fout.regel or 0, fout.kolom or 0)))
    waarschuwingen = tuple(document.make_fout(pad, melding) for pad, melding in find_waarschuwingen(bestand, document))
    return GelezenKader(kader=build_kader(bestand), waarschuwingen=waarschuwingen)
