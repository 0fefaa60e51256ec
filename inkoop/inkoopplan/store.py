"""Queries on inkoopplannen."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkoop.database.faults import make_niet_gevonden
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.store import get_in_regio
from inkoop.inkoopplan.records import InkoopplanRecord


def find_inkoopplan(session: Session, regio: RegioRecord, code: str) -> InkoopplanRecord | None:
    """The inkoopplan of a regio with this code."""
    vraag = select(InkoopplanRecord).where(InkoopplanRecord.regio_id == regio.id, InkoopplanRecord.code == code)
    return session.scalars(vraag).one_or_none()


def get_inkoopplan(session: Session, regio: RegioRecord, code: str) -> InkoopplanRecord:
    """The inkoopplan of a regio with this code. Raises `NietGevonden`."""
    plan = find_inkoopplan(session, regio, code)
    if plan is None:
        raise make_niet_gevonden("inkoopplan", code, _list_codes(session, regio))
    return plan


def _list_codes(session: Session, regio: RegioRecord) -> list[str]:
    return [plan.code for plan in list_inkoopplannen(session, regio)]


def list_inkoopplannen(session: Session, regio: RegioRecord) -> list[InkoopplanRecord]:
    """The inkoopplannen of a regio, the earliest first."""
    vraag = select(InkoopplanRecord).where(InkoopplanRecord.regio_id == regio.id)
    return sorted(session.scalars(vraag), key=lambda plan: (plan.ingangsdatum, plan.code))


def add_inkoopplan(session: Session, regio: RegioRecord, code: str) -> InkoopplanRecord:
    """A new inkoopplan of a regio, still without a title."""
    plan = InkoopplanRecord(regio_id=regio.id, code=code)
    session.add(plan)
    return plan


def find_by_code(session: Session, code: str, regio_code: str | None = None) -> tuple[RegioRecord, InkoopplanRecord]:
    """The inkoopplan with this code and its regio.

    Raises `Onbruikbaar` when there is none, or more than one and no regio is named.
    """
    return get_in_regio(session, "inkoopplan", code, regio_code, find_inkoopplan, _list_codes)
