"""Faults in a file: what is wrong, where, and what to write instead."""

import errno
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

Pad = tuple[str | int, ...]
VREEMD = "\N{REPLACEMENT CHARACTER}"


class Onbruikbaar(Exception):
    """A file or argument that cannot be used at all (exit code 2); the text is a Dutch message."""


@dataclass(frozen=True, kw_only=True)
class Fout:
    """One fault: file, place (line and column from 1, if known), path in the file, Dutch message."""

    bestand: str
    regel: int | None = None
    kolom: int | None = None
    pad: Pad = ()
    melding: str

    def __str__(self) -> str:
        plaats = "".join(f":{getal}" for getal in (self.regel, self.kolom) if getal is not None)
        veld = write_pad(self.pad)
        return f"{self.bestand}{plaats}: {veld + ': ' if veld else ''}{self.melding}"


class Afgekeurd(Exception):
    """What was read, but is not right (exit code 1); the text is a Dutch message."""


class FoutenInBestand(Afgekeurd):
    """A file that was read but has faults."""

    def __init__(self, fouten: Sequence[Fout]) -> None:
        super().__init__("\n".join(str(fout) for fout in fouten))
        self.fouten = tuple(fouten)


SYSTEEMFOUTEN = {
    errno.ENOENT: "de map of het bestand bestaat niet",
    errno.ENOTDIR: "een deel van het pad is geen map",
    errno.EISDIR: "het is een map, geen bestand",
    errno.EACCES: "u hebt daar geen toegang toe",
    errno.EPERM: "u hebt daar geen toegang toe",
    errno.EROFS: "daar kan niet worden geschreven",
    errno.ENOSPC: "de schijf is vol",
    errno.ENAMETOOLONG: "de naam is te lang",
}


def describe_systeemfout(fout: OSError) -> str:
    """Why the system refused a file or folder, in Dutch."""
    return SYSTEEMFOUTEN.get(fout.errno or 0, f"fout {fout.errno} van het systeem")


def make_onleesbaar(pad: object, fout: OSError) -> Onbruikbaar:
    """The error for a file that the system does not give."""
    return Onbruikbaar(f"{pad}: kan niet worden gelezen ({describe_systeemfout(fout)})")


def write_pad(pad: Iterable[str | int]) -> str:
    """A path as people read it: `besluiten.inkoopplan.rondes[0].eis`."""
    delen = (f"[{deel}]" if isinstance(deel, int) else f".{_show(deel)}" for deel in pad)
    return "".join(delen).removeprefix(".")


def write_waarde(waarde: object) -> str:
    """The offending value between quotes, cut to a readable length."""
    tekst = _show(str(waarde))
    return f"'{tekst if len(tekst) <= 60 else tekst[:57] + '…'}'"


def _show(tekst: str) -> str:
    """Text as it may stand in a message: on one line, without characters that steer a terminal."""
    return "".join(teken if teken.isprintable() else " " if teken.isspace() else VREEMD for teken in tekst[:200])


def suggest(naam: str, namen: Iterable[str]) -> str:
    """The end of a message about an unknown name: the nearest known one, or all when few."""
    bekend = [str(n) for n in namen]
    klein = {n.casefold(): n for n in bekend}
    dichtbij = get_close_matches(naam[:100].casefold(), klein, n=1, cutoff=0.6)
    if dichtbij:
        return f"; bedoelt u '{klein[dichtbij[0]]}'?"
    if bekend and len(bekend) <= 12:
        return f"; kies uit: {', '.join(bekend)}"
    return ""
