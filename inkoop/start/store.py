"""Queries of the start page: the last visit in a role, and the lines of the log since then."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from inkoop.gebruiker.records import GebruikerRecord
from inkoop.logboek.records import LogRecord
from inkoop.start.records import BezoekRecord

HOOGSTENS = 500  # of so many lines at most something is told; who was away longer reads the log


def find_bezoek(session: Session, toewijzing: int) -> BezoekRecord | None:
    """The last visit in a role (the number of its toewijzing)."""
    return session.scalars(select(BezoekRecord).where(BezoekRecord.toewijzing_id == toewijzing)).one_or_none()


def list_regels_sinds(
    session: Session, na: int, regio: str | None, *, behalve: str
) -> list[tuple[LogRecord, str | None]]:
    """The lines after number `na`, but those of one person, the latest first, with the name of who did it.

    With `regio` those whose subject may lie in that regio; the caller looks again.
    """
    vraag = (
        select(LogRecord, GebruikerRecord.naam)
        .outerjoin(GebruikerRecord, GebruikerRecord.pseudoniem == LogRecord.wie)
        .where(LogRecord.nummer > na, LogRecord.wie != behalve)
    )
    if regio is not None:
        past = (LogRecord.onderwerp.contains(f" {regio}/", autoescape=True), LogRecord.onderwerp == f"regio {regio}")
        vraag = vraag.where(or_(*past))
    rijen = session.execute(vraag.order_by(LogRecord.nummer.desc()).limit(HOOGSTENS))
    return [(regel, naam) for regel, naam in rijen]
