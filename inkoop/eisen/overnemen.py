"""Use cases between the library of a regio and a programma: taking over, keeping up, and putting in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from inkoop.eisen.bewerken import change_eis, check_velden, get_eis, suggest_nummer, take_over
from inkoop.eisen.bibliotheek import describe_bibliotheekeis, get_versies, list_geldige, save_bibliotheekeis
from inkoop.eisen.nummers import read_nummergebruik
from inkoop.eisen.schema import KERN, Bibliotheekeis, Bibliotheekverwijzing, Eis, ProgrammaVanEisen
from inkoop.eisen.service import change, get_programma, voeg_toe
from inkoop.eisen.store import list_bibliotheekversies
from inkoop.eisen.verschil import Veldverschil, compare_bibliotheek
from inkoop.gemeente.records import RegioRecord
from inkoop.logboek.service import Spoor
from inkoop.rules.bepaling import Ongeldig


@dataclass(frozen=True, kw_only=True)
class Nieuwere:
    """A requirement of a programma of which the library has a newer version, and what that says otherwise."""

    nummer: str
    gebruikt: int
    nieuw: Bibliotheekeis
    verschillen: tuple[Veldverschil, ...]


def add_from_bibliotheek(
    session: Session,
    regio: RegioRecord,
    plan: str,
    code: str,
    nummer: str | None,
    thema: str | None,
    dag: date,
    spoor: Spoor,
    *,
    eigen: Mapping[str, Any] | None = None,
    geopend: int | None = None,
) -> Eis:
    """Takes a requirement of the library over into a programma, in its own theme or another.

    Without a number it gets one that is free; `eigen` has its percelen and gewicht. Raises `Ongeldig`.
    """
    uit = next((eis for eis in list_geldige(session, regio, dag) if eis.code == code), None)
    if uit is None:
        get_versies(session, regio, code)
        raise Ongeldig("code", f"'{code}' mag op deze dag niet worden gebruikt; kijk in de bibliotheek vanaf wanneer")
    programma, waar = get_programma(session, regio, plan).programma, thema or uit.thema
    gebruikt = read_nummergebruik(session, regio, plan).nummers
    eis = take_over(uit, nummer or suggest_nummer(programma, waar, gebruikt), eigen or {})
    voeg_toe(session, regio, plan, waar, eis, spoor, geopend=geopend)
    return eis


def list_nieuwere(
    session: Session, regio: RegioRecord, programma: ProgrammaVanEisen, dag: date
) -> tuple[Nieuwere, ...]:
    """The requirements of a programma of which the library has a newer version that may be used on a day."""
    geldig = {eis.code: eis for eis in list_geldige(session, regio, dag)}
    return tuple(
        Nieuwere(
            nummer=eis.nummer,
            gebruikt=eis.bibliotheek.versie,
            nieuw=geldig[eis.bibliotheek.code],
            verschillen=compare_bibliotheek(eis, geldig[eis.bibliotheek.code]),
        )
        for eis in programma.list_eisen()
        if eis.bibliotheek is not None
        and eis.bibliotheek.code in geldig
        and geldig[eis.bibliotheek.code].versie > eis.bibliotheek.versie
    )


def update_from_bibliotheek(
    session: Session,
    regio: RegioRecord,
    plan: str,
    nummer: str,
    dag: date,
    spoor: Spoor,
    *,
    geopend: int | None = None,
) -> int:
    """Makes a requirement what the newest version in the library says; that version. Raises `Ongeldig`."""
    programma = get_programma(session, regio, plan).programma
    nieuwere = next((een for een in list_nieuwere(session, regio, programma, dag) if een.nummer == nummer), None)
    if nieuwere is None:
        raise Ongeldig("nummer", f"voor '{nummer}' heeft de bibliotheek geen nieuwere versie")
    thema, oud = get_eis(programma, nummer)
    eis = take_over(nieuwere.nieuw, nummer, {"percelen": oud.percelen, "gewicht": oud.gewicht})
    change(session, regio, plan, lambda nu: change_eis(nu, nummer, thema.naam, eis), spoor, geopend=geopend)
    return nieuwere.nieuw.versie


def put_in_bibliotheek(
    session: Session, regio: RegioRecord, plan: str, nummer: str, code: str, dag: date, spoor: Spoor
) -> Bibliotheekeis:
    """Puts a requirement of a programma in the library: as a new one, or as the next version of one that is there.

    The requirement refers to it from then on, when its version of the programma is still open. Raises `Ongeldig`.
    """
    nu = get_programma(session, regio, plan)
    thema, eis = get_eis(nu.programma, nummer)
    versies = list_bibliotheekversies(session, regio, code)
    laatste = describe_bibliotheekeis(versies[-1]) if versies else None
    kern = {veld: getattr(eis, veld) for veld in KERN}
    if laatste is not None and laatste.kern == kern:
        raise Ongeldig("code", f"'{code}' zegt in versie {laatste.versie} al precies hetzelfde")
    vast = {"code": code, "versie": laatste.versie + 1 if laatste else 1, "geldig_vanaf": dag}
    nieuw = check_velden(Bibliotheekeis, {**vast, "thema": laatste.thema if laatste else thema.naam, **kern})
    save_bibliotheekeis(session, regio, nieuw, spoor)
    if nu.vast_op is None:
        _refer(session, regio, plan, thema.naam, eis, nieuw, spoor)
    return nieuw


def _refer(
    session: Session,
    regio: RegioRecord,
    plan: str,
    thema: str,
    eis: Eis,
    naar: Bibliotheekeis,
    spoor: Spoor,
) -> None:
    verwijzing = Bibliotheekverwijzing(code=naar.code, versie=naar.versie)
    met = eis.model_copy(update={"bibliotheek": verwijzing})
    change(session, regio, plan, lambda nu: change_eis(nu, eis.nummer, thema, met), spoor, geopend=None)
