"""Queries on inkoopplannen."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkoop.database.faults import make_niet_gevonden
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.store import get_regio, list_regios
from inkoop.inkoopplan.records import InkoopplanRecord
from inkoop.invoer.faults import Onbruikbaar


def find_inkoopplan(session: Session, regio: RegioRecord, code: str) -> InkoopplanRecord | None:
    """The inkoopplan of a regio with this code."""
    vraag = select(InkoopplanRecord).where(InkoopplanRecord.regio_id == regio.id, InkoopplanRecord.code == code)
    return session.scalars(vraag).one_or_none()


def get_inkoopplan(session: Session, regio: RegioRecord, code: str) -> InkoopplanRecord:
    """The inkoopplan of a regio with this code. Raises `NietGevonden`."""
    plan = find_inkoopplan(session, regio, code)
    if plan is None:
        raise make_niet_gevonden("inkoopplan", code, (plan.code for plan in list_inkoopplannen(session, regio)))
    return plan


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
    regios = [get_regio(session, regio_code)] if regio_code else list_regios(session)
    gevonden = [(regio, plan) for regio in regios if (plan := find_inkoopplan(session, regio, code)) is not None]
    if not gevonden:
        bekend = (plan.code for regio in regios for plan in list_inkoopplannen(session, regio))
        raise make_niet_gevonden("inkoopplan", code, bekend)
    if len(gevonden) > 1:
        namen = ", ".join(regio.code for regio, _ in gevonden)
        raise Onbruikbaar(f"inkoopplan '{code}' bestaat in meer regio's ({namen}); kies met --regio")
    return gevonden[0]
