"""Queries on versions of templates and the register of documents."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from inkoop.database.faults import make_niet_gevonden
from inkoop.document.records import DocumentRecord, SjabloonversieRecord
from inkoop.gemeente.records import RegioRecord


def find_sjabloonversie(session: Session, sha256: str) -> SjabloonversieRecord | None:
    """The kept version of a template with this hash."""
    return session.scalars(select(SjabloonversieRecord).where(SjabloonversieRecord.sha256 == sha256)).one_or_none()


def list_documenten(session: Session, regio: RegioRecord | None = None) -> list[DocumentRecord]:
    """The register, of one regio or of all, in the order in which the documents were made."""
    vraag = select(DocumentRecord).order_by(DocumentRecord.id)
    if regio is not None:
        vraag = vraag.where(DocumentRecord.regio_id == regio.id)
    return list(session.scalars(vraag))


def list_documenten_met_hash(session: Session, bestandshash: str, inhoudshash: str | None) -> list[DocumentRecord]:
    """The documents in the register with these bytes, or with this content, the latest first."""
    vraag = select(DocumentRecord).where(
        or_(DocumentRecord.bestandshash == bestandshash, DocumentRecord.inhoudshash == inhoudshash)
    )
    return list(session.scalars(vraag.order_by(DocumentRecord.id.desc())))


def find_laatste(session: Session, regio: str, soort: str, onderwerp: str) -> DocumentRecord | None:
    """The latest document of this kind on this subject; `regio` is its code."""
    vraag = (
        select(DocumentRecord)
        .join(RegioRecord)
        .where(RegioRecord.code == regio, DocumentRecord.soort == soort, DocumentRecord.onderwerp == onderwerp)
    )
    return session.scalars(vraag.order_by(DocumentRecord.id.desc()).limit(1)).one_or_none()


def get_document(session: Session, nummer: int) -> DocumentRecord:
    """The document with this number in the register. Raises `NietGevonden`."""
    record = session.get(DocumentRecord, nummer)
    if record is None:
        raise make_niet_gevonden("document", str(nummer), (str(rij.id) for rij in list_documenten(session)))
    return record
