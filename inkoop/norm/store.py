"""Queries on answers to a norm."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkoop.inkoopplan.records import InkoopplanRecord
from inkoop.norm.records import NormantwoordRecord


def list_antwoorden(session: Session, plan: InkoopplanRecord, kader: str) -> list[NormantwoordRecord]:
    """What was answered for a plan to the norm of a kader."""
    vraag = select(NormantwoordRecord).where(NormantwoordRecord.inkoopplan_id == plan.id)
    return list(session.scalars(vraag.where(NormantwoordRecord.kader == kader).order_by(NormantwoordRecord.id)))


def list_alle(session: Session, plan: InkoopplanRecord) -> list[NormantwoordRecord]:
    """What was answered for a plan, of every norm, in the order in which it was first answered."""
    vraag = select(NormantwoordRecord).where(NormantwoordRecord.inkoopplan_id == plan.id)
    return list(session.scalars(vraag.order_by(NormantwoordRecord.id)))


def find_antwoord(
    session: Session, plan: InkoopplanRecord, kader: str, waar: tuple[str, str]
) -> NormantwoordRecord | None:
    """The answer to one question: its afspraak and its own id."""
    vraag = select(NormantwoordRecord).where(
        NormantwoordRecord.inkoopplan_id == plan.id,
        NormantwoordRecord.kader == kader,
        NormantwoordRecord.afspraak == waar[0],
        NormantwoordRecord.vraag == waar[1],
    )
    return session.scalars(vraag).one_or_none()
