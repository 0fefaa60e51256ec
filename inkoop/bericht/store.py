"""Queries on messages."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from inkoop.bericht.records import BerichtRecord


def add_bericht(session: Session, bericht: BerichtRecord) -> None:
    """Puts a message in the outbox."""
    session.add(bericht)
    session.flush()


def list_berichten(session: Session, *, aantal: int) -> list[BerichtRecord]:
    """The last `aantal` messages, the newest first."""
    vraag = select(BerichtRecord).order_by(BerichtRecord.gemaakt_op.desc(), BerichtRecord.id.desc())
    return list(session.scalars(vraag.limit(aantal)))


def delete_berichten(session: Session, aan: str) -> None:
    """Removes the messages to an address."""
    session.execute(delete(BerichtRecord).where(BerichtRecord.aan == aan))
