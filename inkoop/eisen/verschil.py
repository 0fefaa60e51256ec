"""What differs between two versions of a programma van eisen, requirement by requirement and field by field."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel

from inkoop.eisen.schema import Bewijs, Bibliotheekeis, Eis, Kpi, ProgrammaVanEisen
from inkoop.eisen.woorden import MOMENTEN, VELDEN


class Wat(StrEnum):
    """What happened to a requirement."""

    ERBIJ = "nieuw"
    WEG = "vervallen"
    ANDERS = "gewijzigd"


@dataclass(frozen=True, kw_only=True)
class Veldverschil:
    """A field of which the text differs."""

    veld: str
    oud: str
    nieuw: str


@dataclass(frozen=True, kw_only=True)
class Eisverschil:
    """A requirement that came, went or changed: its number (the new one), its theme and the fields that differ."""

    nummer: str
    thema: str
    wat: Wat
    tekst: str
    velden: tuple[Veldverschil, ...] = ()


def compare_programmas(oud: ProgrammaVanEisen, nieuw: ProgrammaVanEisen) -> tuple[Eisverschil, ...]:
    """Every difference: what changed or came in the order of the new one, then what went.

    Requirements are the same by number; one with another number and the very same text was renumbered.
    """
    was, wordt = _list_met_thema(oud), _list_met_thema(nieuw)
    paren = _find_paren(was, wordt)
    return (*_list_nieuw(was, wordt, paren), *_list_weg(was, set(paren.values())))


def compare_kern(oud: BaseModel, nieuw: BaseModel, velden: Sequence[str]) -> Iterator[Veldverschil]:
    """The fields (of `VELDEN`) of which the text of two requirements differs."""
    for veld in velden:
        links, rechts = write_veld(oud, veld), write_veld(nieuw, veld)
        if links != rechts:
            yield Veldverschil(veld=VELDEN[veld], oud=links, nieuw=rechts)


def write_veld(eis: BaseModel, veld: str) -> str:
    """A field of a requirement as people read it; empty where there is nothing."""
    waarde = getattr(eis, veld)
    if isinstance(waarde, list):
        return "\n".join(map(_write_deel, waarde))
    return _write_deel(waarde)


def _write_deel(waarde: object) -> str:
    if isinstance(waarde, Bewijs):
        return f"{MOMENTEN[waarde.moment]}: {waarde.stuk}"
    if isinstance(waarde, Kpi):
        return f"{waarde.naam}: {waarde.norm}. {waarde.meting} Ritme: {waarde.ritme}."
    return "" if waarde is None else str(waarde)


Rij = tuple[str, Eis]


def _list_met_thema(programma: ProgrammaVanEisen) -> dict[str, Rij]:
    return {eis.nummer.casefold(): (thema.naam, eis) for thema in programma.themas for eis in thema.eisen}


def _find_paren(was: dict[str, Rij], wordt: dict[str, Rij]) -> dict[str, str]:
    """The number in the old version by that in the new one."""
    paren = {nummer: nummer for nummer in wordt if nummer in was}
    los = {eis.tekst: nummer for nummer, (_, eis) in was.items() if nummer not in paren}
    for nummer, (_, eis) in wordt.items():
        if nummer not in paren and eis.tekst in los:
            paren[nummer] = los.pop(eis.tekst)
    return paren


def _list_nieuw(was: dict[str, Rij], wordt: dict[str, Rij], paren: dict[str, str]) -> Iterator[Eisverschil]:
    for nummer, (thema, eis) in wordt.items():
        if nummer not in paren:
            yield Eisverschil(nummer=eis.nummer, thema=thema, wat=Wat.ERBIJ, tekst=eis.tekst)
            continue
        oud_thema, oud = was[paren[nummer]]
        velden = tuple(
            compare_kern(oud, eis, ("nummer", "soort", "tekst", "percelen", "bewijs", "bron", "kpi", "gewicht"))
        )
        if oud_thema != thema:
            velden = (Veldverschil(veld="Thema", oud=oud_thema, nieuw=thema), *velden)
        if velden:
            yield Eisverschil(nummer=eis.nummer, thema=thema, wat=Wat.ANDERS, tekst=eis.tekst, velden=velden)


def _list_weg(was: dict[str, Rij], gebleven: set[str]) -> Iterator[Eisverschil]:
    for nummer, (thema, eis) in was.items():
        if nummer not in gebleven:
            yield Eisverschil(nummer=eis.nummer, thema=thema, wat=Wat.WEG, tekst=eis.tekst)


def compare_bibliotheek(oud: Bibliotheekeis | Eis, nieuw: Bibliotheekeis) -> tuple[Veldverschil, ...]:
    """What a newer version of the library says otherwise."""
    return tuple(compare_kern(oud, nieuw, ("soort", "tekst", "bewijs", "bron", "kpi")))
