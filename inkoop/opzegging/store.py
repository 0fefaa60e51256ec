"""Queries on opzeggingen."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.opzegging.records import OpzeggingRecord
from inkoop.overeenkomst.records import OvereenkomstRecord


def list_opzeggingen(session: Session, overeenkomst: OvereenkomstRecord) -> list[OpzeggingRecord]:
    """The opzeggingen of an overeenkomst, in the order in which they were entered."""
    vraag = select(OpzeggingRecord).where(OpzeggingRecord.overeenkomst_id == overeenkomst.id)
    return list(session.scalars(vraag.order_by(OpzeggingRecord.volgorde, OpzeggingRecord.id)))


def find_opzegging(
    session: Session, overeenkomst: OvereenkomstRecord, door: str, aanbieder: AanbiederRecord | None, dagtekening: date
) -> OpzeggingRecord | None:
    """The opzegging of an overeenkomst by this party (about this aanbieder) of this date."""
    vraag = select(OpzeggingRecord).where(
        OpzeggingRecord.overeenkomst_id == overeenkomst.id,
        OpzeggingRecord.door == door,
        OpzeggingRecord.aanbieder_id == (aanbieder.id if aanbieder else None),
        OpzeggingRecord.dagtekening == dagtekening,
    )
    return session.scalars(vraag).one_or_none()


def add_opzegging(session: Session, overeenkomst: OvereenkomstRecord, dagtekening: date) -> OpzeggingRecord:
    """A new opzegging of an overeenkomst, still without contents."""
    volgorde = len(list_opzeggingen(session, overeenkomst)) + 1
    opzegging = OpzeggingRecord(overeenkomst_id=overeenkomst.id, dagtekening=dagtekening, volgorde=volgorde)
    session.add(opzegging)
    return opzegging
