"""Use cases: recording by hand that a duty was done which nothing else in the dossier shows, and taking that back."""

from collections.abc import Collection
from datetime import date

from sqlalchemy.orm import Session

from inkoop.agenda.records import AfhandelingRecord
from inkoop.agenda.schema import AfhandelingBlok
from inkoop.agenda.service import list_agendas
from inkoop.agenda.store import find_afhandeling, get_afhandeling
from inkoop.agenda.zicht import looks_after
from inkoop.database.base import set_fields
from inkoop.database.faults import make_niet_gevonden
from inkoop.gebruiker.rollen import Bereik
from inkoop.gemeente.records import RegioRecord
from inkoop.logboek.service import Spoor, register, register_change
from inkoop.rules.agenda import Agendapunt
from inkoop.rules.bepaling import Ongeldig, check_reden
from inkoop.rules.periode import Periode, Termijn
from inkoop.rules.taal import write_datum

VOORUIT = Termijn(jaren=1)  # what is done well before its last day


def list_open_plichten(
    session: Session, regio: RegioRecord, dag: date, *, bereik: Bereik | None = None
) -> list[Agendapunt]:
    """The duties that someone may record as done: those that are too late, and those of the year to come."""
    periode = Periode(van=dag, tot=VOORUIT.add_to(dag))
    (agenda,) = list_agendas(session, periode, dag, regio_code=regio.code, bereik=bereik)
    punten = (*agenda.achterstallig, *agenda.overig)
    return [een for een in punten if is_open(een, dag) and (bereik is None or looks_after(bereik, een))]


def is_open(punt: Agendapunt, dag: date) -> bool:
    """Whether someone may record on a day that this was done."""
    return punt.met_de_hand and not punt.gedaan and punt.datum <= VOORUIT.add_to(dag)


def name_plicht(regio: RegioRecord, punt: Agendapunt) -> str:
    """The id of a duty within its regio."""
    return punt.id.removeprefix(f"{regio.code}/")


def complete_plichten(
    session: Session,
    regio: RegioRecord,
    namen: Collection[str],
    gedaan_op: date,
    bron: str,
    dag: date,
    spoor: Spoor,
    *,
    bereik: Bereik | None = None,
) -> list[Agendapunt]:
    """Records of duties (by their ids in the regio) that they were done; `dag` is today.

    Raises `Ongeldig` without a duty or a source and for a day to come, `NietGevonden` for what is not to be done.
    """
    if not namen:
        raise Ongeldig("plichten", "kies wat er is gedaan")
    if not bron.strip():
        raise Ongeldig("bron", "ontbreekt; schrijf waar te zien is dat het is gedaan")
    if gedaan_op > dag:
        raise Ongeldig("gedaan_op", f"{write_datum(gedaan_op)} ligt in de toekomst")
    te_doen = {name_plicht(regio, een): een for een in list_open_plichten(session, regio, dag, bereik=bereik)}
    for naam in namen:
        if naam not in te_doen:
            raise make_niet_gevonden("openstaande plicht", naam, te_doen)
        blok = AfhandelingBlok(punt=naam, gedaan_op=gedaan_op, bron=bron.strip())
        save_afhandeling(session, regio, blok, spoor)
    return [te_doen[naam] for naam in namen]


def describe_afhandeling(rij: AfhandelingRecord) -> AfhandelingBlok:
    """That a duty was done, as people write it."""
    return AfhandelingBlok(punt=rij.punt, gedaan_op=rij.gedaan_op, bron=rij.bron)


def save_afhandeling(session: Session, regio: RegioRecord, blok: AfhandelingBlok, spoor: Spoor) -> None:
    """Keeps that a duty was done, or changes when and where that is to be seen."""
    rij = find_afhandeling(session, regio, blok.punt)
    oud = describe_afhandeling(rij) if rij else None
    if rij is None:
        rij = AfhandelingRecord(regio_id=regio.id)
        session.add(rij)
    set_fields(rij, **dict(blok))
    session.flush()
    register_change(session, spoor, _name_onderwerp(regio, blok.punt), oud, blok)


def reopen_plicht(session: Session, regio: RegioRecord, naam: str, reden: str, spoor: Spoor) -> None:
    """Takes back that a duty was done. Raises `NietGevonden`, and `Ongeldig` without a reason."""
    rij = get_afhandeling(session, regio, naam)
    waarom = check_reden(reden)
    oud = describe_afhandeling(rij)
    session.delete(rij)
    session.flush()
    register(
        session,
        spoor,
        wat="toch niet gedaan",
        onderwerp=_name_onderwerp(regio, naam),
        oud=oud,
        nieuw={"reden": waarom},
    )


def _name_onderwerp(regio: RegioRecord, naam: str) -> str:
    return f"plicht {regio.code}/{naam}"
