"""Use cases of the programma van eisen of a plan: each requirement apart, versions, what differs between them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from inkoop.database.faults import NietGevonden, check_stand
from inkoop.eisen.bewerken import (
    add_eis,
    change_eis,
    check_velden,
    make_versie,
    move_eis,
    remove_eis,
)
from inkoop.eisen.nummers import EISEN, check_nummers
from inkoop.eisen.percelen import check_eispercelen, list_eispercelen
from inkoop.eisen.schema import Eis, ProgrammaVanEisen
from inkoop.eisen.store import list_open, list_reacties
from inkoop.eisen.verschil import Eisverschil, compare_programmas
from inkoop.gemeente.records import RegioRecord
from inkoop.inhoud.service import read_inhoud, save_inhoud
from inkoop.inhoud.store import find_inhoud, find_versie
from inkoop.inhoud.versies import leg_vast, read_versie
from inkoop.invoer.types import Tekst
from inkoop.logboek.service import Spoor
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.taal import write_aantal
from inkoop.strategie.schema import Verwervingsstrategie

STRATEGIE = "strategie"


@dataclass(frozen=True, kw_only=True)
class Programmastand:
    """The programma of a plan as it was opened; `vast_op` is the day on which its version was closed."""

    programma: ProgrammaVanEisen
    stand: int
    vast_op: date | None


def find_programma(session: Session, regio: RegioRecord, plan: str) -> Programmastand | None:
    """The programma van eisen of a plan; None before it was begun."""
    programma = read_inhoud(session, regio, EISEN, plan, ProgrammaVanEisen)
    rij = find_inhoud(session, regio, EISEN, plan)
    if programma is None or rij is None:
        return None
    vast = find_versie(session, regio, EISEN, plan, programma.versie)
    return Programmastand(programma=programma, stand=rij.stand, vast_op=vast.vastgelegd_op if vast else None)


def get_programma(session: Session, regio: RegioRecord, plan: str) -> Programmastand:
    """As `find_programma`. Raises `NietGevonden`."""
    gevonden = find_programma(session, regio, plan)
    if gevonden is None:
        raise NietGevonden(f"inkoopplan '{plan}' heeft nog geen programma van eisen")
    return gevonden


def read_programma(session: Session, regio: RegioRecord, plan: str, versie: int) -> ProgrammaVanEisen:
    """A version of a programma: the one people write on, or one that was closed. Raises `NietGevonden`."""
    nu = get_programma(session, regio, plan).programma
    if nu.versie == versie:
        return nu
    return read_versie(session, regio, EISEN, plan, versie, ProgrammaVanEisen)


def begin_programma(
    session: Session,
    regio: RegioRecord,
    plan: str,
    titel: str,
    inleiding: Tekst,
    thema: str,
    eis: Eis,
    dag: date,
    spoor: Spoor,
) -> None:
    """The first version of a programma, with its first requirement. Raises `Ongeldig` when there is one already."""
    if find_programma(session, regio, plan) is not None:
        raise Ongeldig("titel", f"inkoopplan '{plan}' heeft al een programma van eisen; voeg de eis daaraan toe")
    velden = {"titel": titel, "versie": 1, "datum": dag, "inleiding": inleiding}
    programma = check_velden(ProgrammaVanEisen, {**velden, "themas": [{"naam": thema, "eisen": [eis]}]})
    _save(session, regio, plan, programma, spoor)


def voeg_toe(
    session: Session, regio: RegioRecord, plan: str, thema: str, eis: Eis, spoor: Spoor, *, geopend: int | None = None
) -> None:
    """Adds a requirement at the end of a theme. Raises `Ongeldig`, `Vastgelegd`, `Ingehaald` (see `change`)."""
    _check_nummer(session, regio, plan, eis)
    change(session, regio, plan, lambda programma: add_eis(programma, thema, eis), spoor, geopend=geopend)


def wijzig(
    session: Session,
    regio: RegioRecord,
    plan: str,
    nummer: str,
    thema: str,
    eis: Eis,
    spoor: Spoor,
    *,
    geopend: int | None = None,
) -> None:
    """Makes a requirement what is given, in this theme; with another number its reacties go along."""
    _check_nummer(session, regio, plan, eis)
    change(session, regio, plan, lambda programma: change_eis(programma, nummer, thema, eis), spoor, geopend=geopend)
    for reactie in list_reacties(session, regio, plan):
        if reactie.nummer.casefold() == nummer.casefold():
            reactie.nummer = eis.nummer
    session.flush()


def _check_nummer(session: Session, regio: RegioRecord, plan: str, eis: Eis) -> None:
    """Refuses a number that was of another requirement, which people read or spoke of."""
    check_nummers(session, regio, plan, get_programma(session, regio, plan).programma.list_eisen(), [eis])


def haal_weg(
    session: Session, regio: RegioRecord, plan: str, nummer: str, spoor: Spoor, *, geopend: int | None = None
) -> None:
    """Takes a requirement away; what gemeenten said of it stays on record."""
    change(session, regio, plan, lambda programma: remove_eis(programma, nummer), spoor, geopend=geopend)


def verplaats(
    session: Session, regio: RegioRecord, plan: str, nummer: str, stap: int, spoor: Spoor, *, geopend: int | None = None
) -> None:
    """Puts a requirement one place up (-1) or down (1) within its theme."""
    change(session, regio, plan, lambda programma: move_eis(programma, nummer, stap), spoor, geopend=geopend)


def begin_versie(session: Session, regio: RegioRecord, plan: str, dag: date, spoor: Spoor) -> int:
    """Begins the version after the one that was closed; its number. Raises `Ongeldig` while that is still open."""
    nu = get_programma(session, regio, plan)
    if nu.vast_op is None:
        raise Ongeldig("versie", f"versie {nu.programma.versie} is nog open; wijzig die, of leg haar eerst vast")
    nieuw = make_versie(nu.programma, dag)
    save_inhoud(session, regio, EISEN, plan, nieuw, ProgrammaVanEisen, spoor)
    return nieuw.versie


def leg_eisen_vast(
    session: Session, regio: RegioRecord, plan: str, dag: date, spoor: Spoor, *, geopend: int | None = None
) -> int:
    """Closes the version that people write on; its number. Ask the gate of the plan first. Raises `Ongeldig`."""
    nu = get_programma(session, regio, plan)
    if geopend is not None:
        check_stand(nu.stand, geopend)
    leg_vast(session, regio, EISEN, plan, ProgrammaVanEisen, dag, spoor)
    return nu.programma.versie


def list_bezwaren(session: Session, regio: RegioRecord, plan: str) -> tuple[str, ...]:
    """What one is warned about before a version is closed: reacties that nobody answered."""
    open_ = list_open(session, regio, plan)
    if not open_:
        return ()
    eisen = ", ".join(dict.fromkeys(rij.nummer for rij in open_))
    return (f"{write_aantal(len(open_), 'reactie', 'reacties')} van gemeenten nog zonder antwoord (bij {eisen})",)


def compare_versies(session: Session, regio: RegioRecord, plan: str, van: int, naar: int) -> tuple[Eisverschil, ...]:
    """What differs between two versions. Raises `NietGevonden`."""
    oud, nieuw = (read_programma(session, regio, plan, versie) for versie in (van, naar))
    return compare_programmas(oud, nieuw)


def change(
    session: Session,
    regio: RegioRecord,
    plan: str,
    make: Callable[[ProgrammaVanEisen], ProgrammaVanEisen],
    spoor: Spoor,
    *,
    geopend: int | None,
) -> None:
    """Stores a changed programma.

    Raises `Ongeldig` for what a programma may not be, `Vastgelegd` for a closed version, and `Ingehaald` when
    someone else changed it after stand `geopend`.
    """
    nu = get_programma(session, regio, plan)
    if geopend is not None:
        check_stand(nu.stand, geopend)
    _save(session, regio, plan, make(nu.programma), spoor)


def _save(session: Session, regio: RegioRecord, plan: str, programma: ProgrammaVanEisen, spoor: Spoor) -> None:
    strategie = read_inhoud(session, regio, STRATEGIE, plan, Verwervingsstrategie)
    if strategie is not None:
        check_eispercelen(programma, list_eispercelen(strategie))
    save_inhoud(session, regio, EISEN, plan, programma, ProgrammaVanEisen, spoor)
