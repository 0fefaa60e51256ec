"""Queries on toetredingen."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.gemeente.records import RegioRecord
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.toetreding.records import ToetredingRecord


def find_toetreding(
    session: Session, aanbieder: AanbiederRecord, overeenkomst: OvereenkomstRecord, datum: date
) -> ToetredingRecord | None:
    """The application of an aanbieder for an overeenkomst of this date."""
    vraag = select(ToetredingRecord).where(
        ToetredingRecord.aanbieder_id == aanbieder.id,
        ToetredingRecord.overeenkomst_id == overeenkomst.id,
        ToetredingRecord.datum == datum,
    )
    return session.scalars(vraag).one_or_none()


def list_toetredingen(session: Session, regio: RegioRecord) -> list[ToetredingRecord]:
    """The applications in a regio, the earliest first."""
    vraag = select(ToetredingRecord).join(OvereenkomstRecord).where(OvereenkomstRecord.regio_id == regio.id)
    rijen = session.scalars(vraag)
    return sorted(rijen, key=lambda rij: (rij.datum, rij.overeenkomst.nummer, rij.aanbieder.kvk))


def add_toetreding(
    session: Session, aanbieder: AanbiederRecord, overeenkomst: OvereenkomstRecord, datum: date
) -> ToetredingRecord:
    """A new application, still without a status."""
    toetreding = ToetredingRecord(aanbieder=aanbieder, overeenkomst=overeenkomst, datum=datum)
    session.add(toetreding)
    return toetreding
