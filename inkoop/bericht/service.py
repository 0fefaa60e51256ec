"""Use case: a message to someone, stored in the transaction of what it tells about."""

from datetime import datetime

from sqlalchemy.orm import Session

from inkoop.bericht.records import BerichtRecord
from inkoop.bericht.store import add_bericht


def save_bericht(session: Session, *, aan: str, onderwerp: str, tekst: str, nu: datetime) -> BerichtRecord:
    """Puts a message in the outbox; it exists only if the change that it tells about was stored too."""
    bericht = BerichtRecord(aan=aan, onderwerp=onderwerp, tekst=tekst, gemaakt_op=nu)
    add_bericht(session, bericht)
    return bericht
