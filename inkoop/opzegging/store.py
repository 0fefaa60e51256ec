"""Queries on opzeggingen."""

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, contains_eager, selectinload

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.gemeente.records import RegioRecord
from inkoop.opzegging.records import OpzeggingRecord
from inkoop.overeenkomst.records import OvereenkomstRecord, PartijRecord
from inkoop.overeenkomst.schema import Status


def list_opzeggingen(session: Session, overeenkomst: OvereenkomstRecord) -> list[OpzeggingRecord]:
    """The opzeggingen of an overeenkomst, in the order in which they were entered."""
    vraag = select(OpzeggingRecord).where(OpzeggingRecord.overeenkomst_id == overeenkomst.id)
    return list(session.scalars(vraag.order_by(OpzeggingRecord.volgorde, OpzeggingRecord.id)))


def list_per_overeenkomst(session: Session, regio: RegioRecord) -> dict[int, list[OpzeggingRecord]]:
    """The opzeggingen in a regio by overeenkomst (its number in the database), in the order in which they came."""
    vraag = (
        select(OpzeggingRecord)
        .join(OpzeggingRecord.overeenkomst)
        .where(OvereenkomstRecord.regio_id == regio.id)
        .options(selectinload(OpzeggingRecord.aanbieder).lazyload("*"), selectinload(OpzeggingRecord.overname))
    )
    gevonden: dict[int, list[OpzeggingRecord]] = {}
    for rij in session.scalars(vraag.order_by(OpzeggingRecord.volgorde, OpzeggingRecord.id)):
        gevonden.setdefault(rij.overeenkomst_id, []).append(rij)
    return gevonden


def list_lopende(session: Session, regio: int, dag: date, *, kvk: str | None = None) -> list[OpzeggingRecord]:
    """The opzeggingen in a regio (its number) of what was not ended and does not end before `dag` by its own wish.

    With `kvk` only those in overeenkomsten to which that aanbieder is a party, and about nobody else.
    """
    overeenkomst = contains_eager(OpzeggingRecord.overeenkomst)
    vraag = (
        select(OpzeggingRecord)
        .join(OpzeggingRecord.overeenkomst)
        .outerjoin(OpzeggingRecord.aanbieder)
        .where(OvereenkomstRecord.regio_id == regio, OvereenkomstRecord.status != Status.BEEINDIGD)
        .where(or_(OpzeggingRecord.gewenst_einde.is_(None), OpzeggingRecord.gewenst_einde >= dag))
        .options(overeenkomst.lazyload("*"), overeenkomst.selectinload(OvereenkomstRecord.verlengingen))
        .options(contains_eager(OpzeggingRecord.aanbieder).lazyload("*"))
    )
    if kvk is not None:
        partij = select(PartijRecord.overeenkomst_id).join(PartijRecord.aanbieder).where(AanbiederRecord.kvk == kvk)
        over_hem = or_(OpzeggingRecord.aanbieder_id.is_(None), AanbiederRecord.kvk == kvk)
        vraag = vraag.where(OpzeggingRecord.overeenkomst_id.in_(partij), over_hem)
    return list(session.scalars(vraag))


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
