"""Queries on toetredingen."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, contains_eager, joinedload, lazyload

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.gemeente.records import RegioRecord
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.toetreding.records import ToetredingRecord
from inkoop.toetreding.schema import Toetredingsstatus


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


def list_toetredingen_of(session: Session, aanbieder: AanbiederRecord, aantal: int) -> list[ToetredingRecord]:
    """The latest applications of an aanbieder, the latest first, with their overeenkomst."""
    vraag = select(ToetredingRecord).where(ToetredingRecord.aanbieder_id == aanbieder.id)
    vraag = vraag.options(lazyload("*"), joinedload(ToetredingRecord.overeenkomst).lazyload("*"))
    return list(session.scalars(vraag.order_by(ToetredingRecord.datum.desc(), ToetredingRecord.id).limit(aantal)))


def list_aangevraagd(
    session: Session, regio: RegioRecord, aantal: int, *, kvk: str | None = None
) -> tuple[list[ToetredingRecord], int]:
    """The first applications that nobody decided on, the earliest first, and how many there are; with `kvk` of one."""
    voorwaarden = [
        AanbiederRecord.regio_id == regio.id,
        ToetredingRecord.status == Toetredingsstatus.AANGEVRAAGD,
        *([AanbiederRecord.kvk == kvk] if kvk else []),
    ]
    vraag = select(ToetredingRecord).join(ToetredingRecord.aanbieder).where(*voorwaarden)
    vraag = vraag.options(lazyload("*"), contains_eager(ToetredingRecord.aanbieder).lazyload("*"))
    vraag = vraag.options(joinedload(ToetredingRecord.overeenkomst).lazyload("*"))
    geteld = select(func.count()).select_from(ToetredingRecord).join(ToetredingRecord.aanbieder).where(*voorwaarden)
    rijen = session.scalars(vraag.order_by(ToetredingRecord.datum, ToetredingRecord.id).limit(aantal))
    return list(rijen), session.scalar(geteld) or 0


def add_toetreding(
    session: Session, aanbieder: AanbiederRecord, overeenkomst: OvereenkomstRecord, datum: date
) -> ToetredingRecord:
    """A new application, still without a status."""
    toetreding = ToetredingRecord(aanbieder=aanbieder, overeenkomst=overeenkomst, datum=datum)
    session.add(toetreding)
    return toetreding
