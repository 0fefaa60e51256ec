"""Queries on the phases of inkoopplannen."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkoop.fase.records import DossiersluitingRecord, FaseafrondingRecord
from inkoop.inkoopplan.records import InkoopplanRecord
from inkoop.rules.fasefeiten import Fase


def list_afrondingen(session: Session, plan: InkoopplanRecord) -> list[FaseafrondingRecord]:
    """The phases of a plan that were recorded as done or not applicable."""
    vraag = select(FaseafrondingRecord).where(FaseafrondingRecord.inkoopplan_id == plan.id)
    return list(session.scalars(vraag.order_by(FaseafrondingRecord.id)))


def find_afronding(session: Session, plan: InkoopplanRecord, fase: Fase) -> FaseafrondingRecord | None:
    """What was recorded of one phase of a plan."""
    vraag = select(FaseafrondingRecord).where(FaseafrondingRecord.inkoopplan_id == plan.id)
    return session.scalars(vraag.where(FaseafrondingRecord.fase == fase)).one_or_none()


def find_sluiting(session: Session, plan: InkoopplanRecord) -> DossiersluitingRecord | None:
    """The end of the dossier of a plan."""
    vraag = select(DossiersluitingRecord).where(DossiersluitingRecord.inkoopplan_id == plan.id)
    return session.scalars(vraag).one_or_none()
