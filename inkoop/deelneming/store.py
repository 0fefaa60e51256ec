"""Queries on gemeenten that come or go."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkoop.database.faults import NietGevonden, make_niet_gevonden
from inkoop.deelneming.records import DeelnemingRecord
from inkoop.gemeente.records import RegioRecord
from inkoop.rules.deelnemingloop import Deelnemingsoort, Deelnemingstatus

KLAAR = (Deelnemingstatus.AFGEWEZEN, Deelnemingstatus.VASTGESTELD, Deelnemingstatus.INGETROKKEN)


def list_deelnemingen(session: Session, regio: RegioRecord) -> list[DeelnemingRecord]:
    """All of a regio, the latest first."""
    vraag = select(DeelnemingRecord).where(DeelnemingRecord.regio_id == regio.id)
    return list(session.scalars(vraag.order_by(DeelnemingRecord.datum.desc(), DeelnemingRecord.id.desc())))


def get_deelneming(session: Session, regio: RegioRecord, nummer: int) -> DeelnemingRecord:
    """The one with this number. Raises `NietGevonden`, also for one of another regio."""
    rij = session.get(DeelnemingRecord, nummer)
    if rij is None or rij.regio_id != regio.id:
        raise NietGevonden("deze toetreding of uittreding is niet bekend")
    return rij


def find_lopende(session: Session, regio: RegioRecord, gemeente: str) -> DeelnemingRecord | None:
    """What is not finished yet of a gemeente."""
    return next((rij for rij in list_deelnemingen(session, regio) if rij.gemeente == gemeente and is_open(rij)), None)


def get_lopende(session: Session, regio: RegioRecord, gemeente: str) -> DeelnemingRecord:
    """The same. Raises `NietGevonden`."""
    rij = find_lopende(session, regio, gemeente)
    if rij is None:
        bekend = (een.gemeente for een in list_deelnemingen(session, regio) if is_open(een))
        raise make_niet_gevonden("lopende toetreding of uittreding van", gemeente, bekend)
    return rij


def find_eerdere(
    session: Session, regio: RegioRecord, soort: Deelnemingsoort, gemeente: str, datum: object
) -> DeelnemingRecord | None:
    """The one of this soort, gemeente and day."""
    vraag = select(DeelnemingRecord).where(
        DeelnemingRecord.regio_id == regio.id,
        DeelnemingRecord.soort == soort,
        DeelnemingRecord.gemeente == gemeente,
        DeelnemingRecord.datum == datum,
    )
    return session.scalars(vraag).one_or_none()


def is_open(rij: DeelnemingRecord) -> bool:
    """Whether something is still to be done."""
    return rij.status not in KLAAR
