"""Queries on besluitvormingen."""

from datetime import date

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session, joinedload, lazyload, selectinload

from inkoop.besluitvorming.records import BesluitvormingRecord
from inkoop.database.faults import make_niet_gevonden
from inkoop.gemeente.records import RegioRecord
from inkoop.inkoopplan.records import InkoopplanRecord


def find_besluitvorming(session: Session, regio: RegioRecord, code: str) -> BesluitvormingRecord | None:
    """The besluitvorming of a regio with this code."""
    vraag = select(BesluitvormingRecord).where(
        BesluitvormingRecord.regio_id == regio.id, BesluitvormingRecord.code == code
    )
    return session.scalars(vraag).one_or_none()


def get_besluitvorming(session: Session, regio: RegioRecord, code: str) -> BesluitvormingRecord:
    """The besluitvorming of a regio with this code. Raises `NietGevonden`."""
    besluitvorming = find_besluitvorming(session, regio, code)
    if besluitvorming is None:
        bekend = (rij.code for rij in list_besluitvormingen(session, regio))
        raise make_niet_gevonden("besluitvorming", code, bekend)
    return besluitvorming


def list_besluitvormingen(session: Session, regio: RegioRecord) -> list[BesluitvormingRecord]:
    """The besluitvormingen of a regio, by ingangsdatum; those without one last."""
    vraag = select(BesluitvormingRecord).where(BesluitvormingRecord.regio_id == regio.id)
    return sorted(session.scalars(vraag), key=lambda rij: (rij.ingangsdatum or date.max, rij.code))


def list_besluitvormingen_van(session: Session, plan: InkoopplanRecord) -> list[BesluitvormingRecord]:
    """The besluitvormingen about an inkoopplan, the earliest to take effect first."""
    vraag = select(BesluitvormingRecord).where(BesluitvormingRecord.inkoopplan_id == plan.id)
    return sorted(session.scalars(vraag), key=lambda rij: (rij.ingangsdatum or date.max, rij.code))


def list_besluitvormingen_met_plan(session: Session, regio: RegioRecord) -> list[BesluitvormingRecord]:
    """All of a regio with the inkoopplan and version of each, in a fixed number of queries."""
    plan = (selectinload(BesluitvormingRecord.inkoopplan), joinedload(BesluitvormingRecord.inkoopplan_versie))
    vraag = select(BesluitvormingRecord).where(BesluitvormingRecord.regio_id == regio.id)
    return list(session.scalars(vraag.options(*plan)))


def list_besluitvormingen_with(
    session: Session, tekst: str, aantal: int, *, regio: str | None = None
) -> tuple[list[tuple[RegioRecord, BesluitvormingRecord]], int]:
    """The first besluitvormingen of which code or title holds a text, by code, and how many there are in all.

    With `regio` only those of the regio with that code.
    """
    velden = (BesluitvormingRecord.code, BesluitvormingRecord.titel)
    past = or_(*(veld.icontains(tekst, autoescape=True) for veld in velden))
    if regio:
        past = and_(past, RegioRecord.code == regio)
    vraag = select(RegioRecord, BesluitvormingRecord).join_from(BesluitvormingRecord, RegioRecord).where(past)
    vraag = vraag.order_by(BesluitvormingRecord.code, BesluitvormingRecord.id).limit(aantal).options(lazyload("*"))
    geteld = session.scalar(select(func.count()).select_from(BesluitvormingRecord).join(RegioRecord).where(past)) or 0
    return [(regio, rij) for regio, rij in session.execute(vraag)], geteld


def add_besluitvorming(session: Session, regio: RegioRecord, code: str) -> BesluitvormingRecord:
    """A new besluitvorming of a regio, still without a question."""
    besluitvorming = BesluitvormingRecord(regio_id=regio.id, code=code)
    session.add(besluitvorming)
    return besluitvorming
