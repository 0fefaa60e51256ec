"""Queries on the duties that people recorded as done."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkoop.agenda.records import AfhandelingRecord
from inkoop.database.faults import make_niet_gevonden
from inkoop.gemeente.records import RegioRecord


def list_afhandelingen(session: Session, regio: RegioRecord) -> list[AfhandelingRecord]:
    """All of a regio, by the id of the duty."""
    vraag = select(AfhandelingRecord).where(AfhandelingRecord.regio_id == regio.id)
    return list(session.scalars(vraag.order_by(AfhandelingRecord.punt)))


def find_afhandeling(session: Session, regio: RegioRecord, punt: str) -> AfhandelingRecord | None:
    """That this duty was done, if it was recorded."""
    vraag = select(AfhandelingRecord).where(AfhandelingRecord.regio_id == regio.id, AfhandelingRecord.punt == punt)
    return session.scalars(vraag).one_or_none()


def get_afhandeling(session: Session, regio: RegioRecord, punt: str) -> AfhandelingRecord:
    """The same. Raises `NietGevonden`."""
    rij = find_afhandeling(session, regio, punt)
    if rij is None:
        raise make_niet_gevonden("vastgelegde plicht", punt, (een.punt for een in list_afhandelingen(session, regio)))
    return rij
