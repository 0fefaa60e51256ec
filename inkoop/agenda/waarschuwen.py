"""Use case: telling an aanbieder and the coordinator that social return falls behind or its contractjaar ends soon."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from inkoop.agenda.records import HerinneringRecord
from inkoop.bericht.soorten import Berichtsoort
from inkoop.database.session import read_session, write_session
from inkoop.gebruiker.ontvangers import Ontvanger, list_ontvangers, notify
from inkoop.gebruiker.rollen import Rol
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.store import list_regios
from inkoop.voortgang.waarschuwingen import Waarschuwing, Waarschuwingssoort, list_waarschuwingen

Stapel = tuple[Ontvanger, list[Waarschuwing]]
TELLEN = (Waarschuwingssoort.ACHTER, Waarschuwingssoort.JAAR_EINDIGT)  # what can still be mended


def warn(engine: Engine, dag: date, nu: datetime) -> int:
    """Puts the warnings of `dag` in the outbox, one message for each person and role; returns how many.

    Of each contractjaar someone hears once that it is behind, and once that it ends.
    """
    with read_session(engine) as session:
        per_regio = [(regio, _list_stapels(session, regio, dag)) for regio in list_regios(session)]
    aantal = 0
    for regio, stapels in per_regio:
        if stapels:
            with write_session(engine) as session:
                aantal += sum(_save(session, regio, wie, stapel, nu) for wie, stapel in stapels)
    return aantal


def _list_stapels(session: Session, regio: RegioRecord, dag: date) -> list[Stapel]:
    waarschuwingen = [een for een in list_waarschuwingen(session, regio, dag) if een.soort in TELLEN]
    if not waarschuwingen:
        return []
    ontvangers = [
        *list_ontvangers(session, Rol.SROI_COORDINATOR, regio),
        *list_ontvangers(session, Rol.AANBIEDER, regio),
    ]
    stapels = [(wie, list(_choose(wie, waarschuwingen))) for wie in ontvangers]
    return [(wie, stapel) for wie, stapel in stapels if stapel]


def _choose(wie: Ontvanger, waarschuwingen: Iterable[Waarschuwing]) -> Iterable[Waarschuwing]:
    """Those of the overeenkomsten of an aanbieder; all of them for a coordinator."""
    kvk = wie.bereik.plek.aanbieder
    return (een for een in waarschuwingen if kvk is None or kvk in een.kvks)


def _save(session: Session, regio: RegioRecord, wie: Ontvanger, stapel: list[Waarschuwing], nu: datetime) -> int:
    """Puts the warnings that were not given yet in one message; returns how many messages were made."""
    vraag = select(HerinneringRecord.punt).where(HerinneringRecord.toewijzing_id == wie.bereik.nummer)
    gegeven = set(session.scalars(vraag))
    nieuw = [een for een in stapel if een.sleutel not in gegeven]
    if not nieuw:
        return 0
    kvk = wie.bereik.plek.aanbieder
    adres = f"/regios/{regio.code}/aanbieders/{kvk}/sroi" if kvk else f"/regios/{regio.code}/sroi/overzicht"
    tekst = "\n".join(["Social return vraagt uw aandacht:", "", *(f"- {een.tekst}" for een in nieuw)])
    berichten = notify(session, [wie], Berichtsoort.HERINNERING, "Social return vraagt uw aandacht", tekst, adres, nu)
    for een in nieuw if berichten else ():
        rij = HerinneringRecord(toewijzing_id=wie.bereik.nummer, punt=een.sleutel, datum=een.tot, moment=een.tot)
        session.add(rij)
    session.flush()
    return len(berichten)
