"""Queries on the choice of procedures."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkoop.inkoopplan.records import InkoopplanRecord
from inkoop.keuzehulp.records import KeuzehulpRecord


def list_keuzes(session: Session, plan: InkoopplanRecord) -> list[KeuzehulpRecord]:
    """What was answered for each perceel of a plan, in the order of their numbers."""
    vraag = select(KeuzehulpRecord).where(KeuzehulpRecord.inkoopplan_id == plan.id)
    return list(session.scalars(vraag.order_by(KeuzehulpRecord.perceel)))


def find_keuze(session: Session, plan: InkoopplanRecord, perceel: int) -> KeuzehulpRecord | None:
    """What was answered for one perceel."""
    vraag = select(KeuzehulpRecord).where(KeuzehulpRecord.inkoopplan_id == plan.id)
    return session.scalars(vraag.where(KeuzehulpRecord.perceel == perceel)).one_or_none()
