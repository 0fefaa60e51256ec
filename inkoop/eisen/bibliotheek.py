"""Use cases of the library of requirements of a regio: its versions, when they may be used, and where they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy.orm import Session

from inkoop.database.base import set_fields
from inkoop.database.faults import check_stand, make_niet_gevonden
from inkoop.eisen.nummers import EISEN
from inkoop.eisen.records import BibliotheekeisRecord
from inkoop.eisen.schema import KERN, Bewijs, Bibliotheekeis, Kpi, ProgrammaVanEisen
from inkoop.eisen.store import list_bibliotheek, list_bibliotheekversies
from inkoop.gemeente.records import RegioRecord
from inkoop.inhoud.service import read_per_onderwerp
from inkoop.inhoud.store import list_kept
from inkoop.inhoud.vorm import parse_inhoud
from inkoop.logboek.service import Spoor, register_change
from inkoop.rules.bepaling import Ongeldig

LOGNAAM = "eisenbibliotheek"
_BEWIJZEN = TypeAdapter(list[Bewijs])


@dataclass(frozen=True, kw_only=True)
class Gebruik:
    """A plan that uses a requirement of the library: under which number, and which version of the requirement."""

    plan: str
    nummer: str
    versie: int


def describe_bibliotheekeis(rij: BibliotheekeisRecord) -> Bibliotheekeis:
    """A version of a requirement as people write it."""
    velden = {naam: getattr(rij, naam) for naam in Bibliotheekeis.model_fields if naam not in ("bewijs", "kpi")}
    kpi = Kpi.model_validate_json(rij.kpi) if rij.kpi else None
    return Bibliotheekeis(**velden, bewijs=_BEWIJZEN.validate_json(rij.bewijs), kpi=kpi)


def list_eisen(session: Session, regio: RegioRecord) -> list[Bibliotheekeis]:
    """The whole library: every version, by theme and code."""
    return [describe_bibliotheekeis(rij) for rij in list_bibliotheek(session, regio)]


def list_geldige(session: Session, regio: RegioRecord, dag: date) -> list[Bibliotheekeis]:
    """Of each requirement the newest version that may be used on a day."""
    geldig = [eis for eis in list_eisen(session, regio) if is_geldig(eis, dag)]
    op_code = groupby(sorted(geldig, key=lambda eis: (eis.code, eis.versie)), key=lambda eis: eis.code)
    return sorted((list(versies)[-1] for _, versies in op_code), key=lambda eis: (eis.thema, eis.code))


def is_geldig(eis: Bibliotheekeis, dag: date) -> bool:
    """Whether a version may be used on a day."""
    return eis.geldig_vanaf <= dag and (eis.geldig_tot is None or dag <= eis.geldig_tot)


def get_versies(session: Session, regio: RegioRecord, code: str) -> list[BibliotheekeisRecord]:
    """The versions of a requirement, the first one first. Raises `NietGevonden`."""
    versies = list_bibliotheekversies(session, regio, code)
    if not versies:
        bekend = (rij.code for rij in list_bibliotheek(session, regio))
        raise make_niet_gevonden("eis in de bibliotheek", code, sorted(set(bekend)))
    return versies


def save_bibliotheekeis(
    session: Session, regio: RegioRecord, eis: Bibliotheekeis, spoor: Spoor, *, geopend: int | None = None
) -> None:
    """Adds a version of a requirement, or changes it.

    Raises `Ongeldig` when a version that is used, or that is followed by another, would say something else: its end
    and what came in its place may change. Raises `Ingehaald`.
    """
    rij = _find_rij(list_bibliotheekversies(session, regio, eis.code), eis)
    oud = describe_bibliotheekeis(rij) if rij else None
    if oud == eis:
        return
    if rij is not None and geopend is not None:
        check_stand(rij.stand, geopend)
    check_bibliotheekeis(session, regio, eis)
    if rij is None:
        rij = BibliotheekeisRecord(regio_id=regio.id)
        session.add(rij)
    set_fields(rij, **_make_kolommen(eis))
    session.flush()
    register_change(session, spoor, f"{LOGNAAM} {regio.code}/{eis.code}/{eis.versie}", oud, eis)


def check_bibliotheekeis(session: Session, regio: RegioRecord, eis: Bibliotheekeis) -> None:
    """Refuses a version that may not be saved like this, as `save_bibliotheekeis` does. Raises `Ongeldig`."""
    versies = list_bibliotheekversies(session, regio, eis.code)
    rij = _find_rij(versies, eis)
    if rij is not None:
        _check_vast(session, regio, describe_bibliotheekeis(rij), eis, laatste=versies[-1].versie)
    elif versies and eis.versie < versies[-1].versie:
        raise Ongeldig("versie", f"'{eis.code}' is al bij versie {versies[-1].versie}; kies een hogere versie")


def _find_rij(versies: Iterable[BibliotheekeisRecord], eis: Bibliotheekeis) -> BibliotheekeisRecord | None:
    return next((een for een in versies if een.versie == eis.versie), None)


def _make_kolommen(eis: Bibliotheekeis) -> dict[str, Any]:
    bewijs = _BEWIJZEN.dump_json(eis.bewijs).decode()
    return {**dict(eis), "bewijs": bewijs, "kpi": eis.kpi.model_dump_json() if eis.kpi else None}


def _check_vast(
    session: Session, regio: RegioRecord, oud: Bibliotheekeis, nieuw: Bibliotheekeis, *, laatste: int
) -> None:
    anders = [veld for veld in ("thema", *KERN) if getattr(oud, veld) != getattr(nieuw, veld)]
    if not anders:
        return
    maak = f"maak versie {laatste + 1} met de nieuwe tekst"
    if oud.versie < laatste:
        raise Ongeldig(anders[0], f"op versie {oud.versie} van '{oud.code}' volgde versie {laatste}; {maak}")
    gebruikt = [een.plan for een in list_gebruik(session, regio, oud.code) if een.versie == oud.versie]
    if gebruikt:
        plannen = ", ".join(dict.fromkeys(gebruikt))
        raise Ongeldig(anders[0], f"versie {oud.versie} van '{oud.code}' wordt gebruikt in {plannen}; {maak}")


def save_bibliotheek(session: Session, regio: RegioRecord, eisen: Iterable[Bibliotheekeis], spoor: Spoor) -> None:
    """Adds or changes each version that is given; others stay as they are. Raises `Ongeldig`."""
    for eis in sorted(eisen, key=lambda een: (een.code, een.versie)):
        save_bibliotheekeis(session, regio, eis, spoor)


def make_versie(session: Session, regio: RegioRecord, code: str) -> Bibliotheekeis:
    """The next version of a requirement as a beginning to write on. Raises `NietGevonden`."""
    laatste = describe_bibliotheekeis(get_versies(session, regio, code)[-1])
    return laatste.model_copy(update={"versie": laatste.versie + 1, "geldig_tot": None, "vervangen_door": None})


def make_beginsel(session: Session, regio: RegioRecord, code: str, dag: date) -> dict[str, Any]:
    """The fields of the next version of a requirement, or of the first one of a new code, to write on."""
    if list_bibliotheekversies(session, regio, code):
        return {**dict(make_versie(session, regio, code)), "geldig_vanaf": dag}
    return {"code": code, "versie": 1, "geldig_vanaf": dag}


def list_gebruik(session: Session, regio: RegioRecord, code: str) -> list[Gebruik]:
    """Where a requirement is used: in the programmas that people write on and in versions that were closed."""
    programmas = list(read_per_onderwerp(session, regio, EISEN, ProgrammaVanEisen).items())
    programmas += [(rij.onderwerp, parse_inhoud(rij, ProgrammaVanEisen)) for rij in list_kept(session, regio, EISEN)]
    gevonden = {
        Gebruik(plan=plan, nummer=eis.nummer, versie=eis.bibliotheek.versie)
        for plan, programma in programmas
        for eis in programma.list_eisen()
        if eis.bibliotheek is not None and eis.bibliotheek.code == code
    }
    return sorted(gevonden, key=lambda een: (een.plan, een.nummer, een.versie))


def filter_eisen(
    eisen: Sequence[Bibliotheekeis], *, tekst: str = "", soort: str = "", thema: str = ""
) -> list[Bibliotheekeis]:
    """The requirements of a kind and theme in which a text stands, capitals apart."""
    zoek = tekst.casefold()
    return [
        eis
        for eis in eisen
        if zoek in f"{eis.code} {eis.thema} {eis.tekst} {eis.bron}".casefold()
        and soort in ("", eis.soort.value)
        and thema in ("", eis.thema)
    ]
