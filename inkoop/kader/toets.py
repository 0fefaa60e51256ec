"""Toets files: examples of a kader, computed and compared with what a jurist expects."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inkoop.invoer.faults import Fout, FoutenInBestand, Onbruikbaar, Pad, suggest, write_pad
from inkoop.invoer.reader import Document, read_yaml
from inkoop.invoer.validate import validate_document, validate_waarde
from inkoop.kader.loader import read_genoemd
from inkoop.kader.regels import REGELS
from inkoop.kader.toetsinvoer import ToetsBestand, ToetsKop
from inkoop.kader.uitvoer import make_plain
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader


@dataclass(frozen=True, kw_only=True)
class Toetsresultaat:
    """One toets: its result as plain data, or the Dutch message that says what is wrong with it."""

    naam: str
    regel: str
    uitkomst: dict[str, Any] | None = None
    fout: str | None = None
    verwacht: dict[str, Any] | None = None

    def make_plain(self) -> dict[str, Any]:
        """As `kader bereken --json` prints it."""
        antwoord = {"fout": self.fout} if self.uitkomst is None else {"uitkomst": self.uitkomst}
        return {"naam": self.naam, "regel": self.regel, **antwoord}


@dataclass(frozen=True, kw_only=True)
class Verschil:
    """A field of a toets that came out other than expected."""

    veld: str
    verwacht: str
    gekregen: str


@contextmanager
def pause_collector() -> Iterator[None]:
    """Puts off the search for cycles while a file is read: it has none, and each search costs more than the last."""
    liep = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if liep:
            gc.enable()


@pause_collector()
def run_toetsbestand(pad: Path) -> list[Toetsresultaat]:
    """Computes every toets of a file; a faulty one gets its message, the others still run.

    Raises `Onbruikbaar` when the file or its kader cannot be used at all.
    """
    document = read_yaml(pad)
    los = [fout for fout in document.fouten if fout.pad[:1] != ("toetsen",) or len(fout.pad) < 3]
    kop = Document(bestand=document.bestand, waarde=document.waarde, fouten=los)
    try:
        bestand = validate_document(ToetsBestand, kop)
        kader = read_genoemd(bestand.kader, pad)
    except FoutenInBestand as fouten:
        raise Onbruikbaar(str(fouten)) from fouten
    return [_run(document, kader, nummer) for nummer in range(len(bestand.toetsen))]


def _run(document: Document, kader: Kader, nummer: int) -> Toetsresultaat:
    pad: Pad = ("toetsen", nummer)
    ruw = document.waarde["toetsen"][nummer]
    naam, regel = (str(ruw.get(veld) or "") if isinstance(ruw, dict) else "" for veld in ("naam", "regel"))
    dubbel = [fout for fout in document.fouten if fout.pad[:2] == pad]
    toets, fouten = validate_waarde(ToetsKop, document, pad)
    if toets is None or dubbel:
        return Toetsresultaat(naam=naam, regel=regel, fout=_write_fouten([*dubbel, *fouten]))
    if toets.regel not in REGELS:
        melding = f"'{toets.regel}' is geen regel{suggest(toets.regel, REGELS)}"
        fout = document.make_fout((*pad, "regel"), melding)
        return Toetsresultaat(naam=naam, regel=regel, fout=str(fout), verwacht=toets.verwacht)
    return _compute(document, kader, toets, pad)


def _compute(document: Document, kader: Kader, toets: ToetsKop, pad: Pad) -> Toetsresultaat:
    regel = REGELS[toets.regel]
    invoer, fouten = validate_waarde(regel.invoer, document, (*pad, "invoer"))
    uitkomst, melding = None, _write_fouten(fouten)
    if invoer is not None:
        try:
            uitkomst, melding = make_plain(regel.compute(kader, invoer)), None
        except Ongeldig as fout:
            melding = str(fout)
    return Toetsresultaat(naam=toets.naam, regel=toets.regel, uitkomst=uitkomst, fout=melding, verwacht=toets.verwacht)


def _write_fouten(fouten: list[Fout]) -> str | None:
    return "\n".join(str(fout) for fout in fouten) or None


def compare(resultaat: Toetsresultaat) -> list[Verschil]:
    """Where a result differs from what was expected; only the given fields are compared, as text."""
    if resultaat.verwacht is None:
        return []
    if resultaat.uitkomst is None:
        return [Verschil(veld="fout", verwacht="een uitkomst", gekregen=resultaat.fout or "")]
    return list(_compare_record(resultaat.verwacht, resultaat.uitkomst, ()))


def _compare_record(verwacht: dict[str, Any], gekregen: dict[str, Any], pad: Pad) -> Iterator[Verschil]:
    for naam, waarde in verwacht.items():
        if naam in gekregen:
            yield from _compare_value(waarde, gekregen[naam], (*pad, naam))
        else:
            bekend = suggest(naam, gekregen)
            yield Verschil(
                veld=write_pad((*pad, naam)), verwacht=_write(waarde), gekregen=f"geen veld van de uitkomst{bekend}"
            )


def _compare_value(verwacht: Any, gekregen: Any, pad: Pad) -> Iterator[Verschil]:
    """Lists and maps by name must be complete; of a record in a list only the given fields count."""
    if isinstance(verwacht, list) and isinstance(gekregen, list) and len(verwacht) == len(gekregen):
        for nummer, (een, ander) in enumerate(zip(verwacht, gekregen, strict=True)):
            if isinstance(een, dict) and isinstance(ander, dict):
                yield from _compare_record(een, ander, (*pad, nummer))
            else:
                yield from _compare_value(een, ander, (*pad, nummer))
    elif isinstance(verwacht, dict) and isinstance(gekregen, dict) and set(verwacht) == set(gekregen):
        for naam, waarde in verwacht.items():
            yield from _compare_value(waarde, gekregen[naam], (*pad, naam))
    elif _write(verwacht) != _write(gekregen):
        yield Verschil(veld=write_pad(pad), verwacht=_write(verwacht), gekregen=_write(gekregen))


def _write(waarde: Any) -> str:
    """A value as text; `null`, `true` and `false` as a toets file writes them."""
    if waarde is None or isinstance(waarde, bool):
        return {None: "null", True: "true", False: "false"}[waarde]
    if isinstance(waarde, list):
        return f"[{', '.join(map(_write, waarde))}]"
    if isinstance(waarde, dict):
        return f"{{{', '.join(f'{naam}: {_write(deel)}' for naam, deel in waarde.items())}}}"
    return str(waarde)
