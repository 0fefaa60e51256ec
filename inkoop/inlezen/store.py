"""Queries on lists that wait for their confirmation."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from inkoop.database.faults import NietGevonden
from inkoop.gemeente.records import RegioRecord
from inkoop.inlezen.kolommen import Lijstsoort
from inkoop.inlezen.records import InlezingRecord
from inkoop.logboek.service import Spoor


def keep_inlezing(
    session: Session, regio: RegioRecord, soort: Lijstsoort, naam: str, inhoud: bytes, spoor: Spoor
) -> InlezingRecord:
    """Keeps a list until it is confirmed; an earlier one of the same person goes."""
    session.execute(delete(InlezingRecord).where(InlezingRecord.door == spoor.wie))
    rij = InlezingRecord(regio_id=regio.id, door=spoor.wie, soort=soort, bestandsnaam=naam, inhoud=inhoud)
    rij.gestuurd_op = spoor.tijdstip
    session.add(rij)
    session.flush()
    return rij


def get_inlezing(session: Session, regio: RegioRecord, nummer: int, wie: str) -> InlezingRecord:
    """The list that someone sent for a regio. Raises `NietGevonden`, also for a list of another."""
    vraag = select(InlezingRecord).where(
        InlezingRecord.id == nummer, InlezingRecord.regio_id == regio.id, InlezingRecord.door == wie
    )
    rij = session.scalars(vraag).one_or_none()
    if rij is None:
        raise NietGevonden("Deze lijst is er niet meer; stuur haar opnieuw")
    return rij
