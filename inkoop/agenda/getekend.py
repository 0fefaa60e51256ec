"""When a document about something was signed, as far as a signed copy of it was kept."""

from datetime import date

from sqlalchemy.orm import Session

from inkoop.document.store import find_getekend
from inkoop.gemeente.records import RegioRecord


def find_getekend_op(session: Session, regio: RegioRecord, soort: str, onderwerp: str) -> date | None:
    """The day on the first signed copy of the document of this kind; None where there is no such copy."""
    document = find_getekend(session, regio.code, soort, onderwerp)
    return min(exemplaar.getekend_op for exemplaar in document.exemplaren) if document else None
