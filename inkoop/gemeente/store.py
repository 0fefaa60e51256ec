"""Queries on regio's and on inhabitants."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inkoop.database.faults import make_niet_gevonden
from inkoop.gemeente.records import Cijferstatus, InwonertalRecord, RegioRecord


def find_regio(session: Session, code: str) -> RegioRecord | None:
    """The regio with this code."""
    return session.scalars(select(RegioRecord).where(RegioRecord.code == code)).one_or_none()


def get_regio(session: Session, code: str) -> RegioRecord:
    """The regio with this code. Raises `NietGevonden`."""
    regio = find_regio(session, code)
    if regio is None:
        raise make_niet_gevonden("regio", code, (bekend.code for bekend in list_regios(session)))
    return regio


def list_regios(session: Session, code: str | None = None) -> list[RegioRecord]:
    """All regio's by code, or only the one that is named."""
    vraag = select(RegioRecord).order_by(RegioRecord.code)
    return list(session.scalars(vraag if code is None else vraag.where(RegioRecord.code == code)))


def add_regio(session: Session, code: str) -> RegioRecord:
    """A new regio, still without a name."""
    regio = RegioRecord(code=code)
    session.add(regio)
    return regio


def list_inwonertallen(session: Session, peildata: Iterable[date]) -> list[InwonertalRecord]:
    """The figures of these peildata."""
    return list(session.scalars(select(InwonertalRecord).where(InwonertalRecord.peildatum.in_(list(peildata)))))


def list_peildata(session: Session) -> list[date]:
    """The days of which there are figures of CBS, oldest first."""
    return list(session.scalars(select(InwonertalRecord.peildatum).distinct().order_by(InwonertalRecord.peildatum)))


def count_inwonertallen(session: Session) -> list[tuple[date, Cijferstatus, int]]:
    """How many gemeenten have a figure, per peildatum and status, oldest first."""
    rij = InwonertalRecord
    vraag = select(rij.peildatum, rij.status, func.count()).group_by(rij.peildatum, rij.status)
    return [(dag, status, aantal) for dag, status, aantal in session.execute(vraag.order_by(rij.peildatum, rij.status))]
