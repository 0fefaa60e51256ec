"""Queries on the log."""

from collections.abc import Iterable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkoop.logboek.records import LogRecord, LogstandRecord

PER_KEER = 500


def find_stand(session: Session) -> LogstandRecord | None:
    """The end of the chain; None while nothing was logged."""
    return session.get(LogstandRecord, 1)


def list_regels(session: Session, *, vanaf: int = 1) -> Iterator[LogRecord]:
    """The lines from number `vanaf` on, oldest first; read in parts, for a log has no end."""
    while True:
        vraag = select(LogRecord).where(LogRecord.nummer >= vanaf).order_by(LogRecord.nummer).limit(PER_KEER)
        regels = session.scalars(vraag).all()
        yield from regels
        if len(regels) < PER_KEER:
            return
        vanaf = regels[-1].nummer + 1


def list_regels_of(session: Session, onderwerp: str) -> list[LogRecord]:
    """The lines about one record, oldest first."""
    return list(session.scalars(select(LogRecord).where(LogRecord.onderwerp == onderwerp).order_by(LogRecord.nummer)))


def find_laatste(session: Session, *, behalve: Iterable[str]) -> LogRecord | None:
    """The last line about a subject that begins with none of `behalve`."""
    vraag = select(LogRecord).where(*(~LogRecord.onderwerp.startswith(begin, autoescape=True) for begin in behalve))
    return session.scalars(vraag.order_by(LogRecord.nummer.desc()).limit(1)).one_or_none()
