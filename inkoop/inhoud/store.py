"""Queries on the content of records and on its closed versions."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkoop.gemeente.records import RegioRecord
from inkoop.inhoud.records import InhoudRecord, InhoudVersieRecord


def find_inhoud(session: Session, regio: RegioRecord, soort: str, onderwerp: str) -> InhoudRecord | None:
    """The content of this soort of a record."""
    vraag = select(InhoudRecord).where(
        InhoudRecord.regio_id == regio.id, InhoudRecord.soort == soort, InhoudRecord.onderwerp == onderwerp
    )
    return session.scalars(vraag).one_or_none()


def list_inhouden_with(session: Session, regio: RegioRecord, tekst: str) -> list[InhoudRecord]:
    """The content of a regio that holds a text."""
    vraag = select(InhoudRecord).where(InhoudRecord.regio_id == regio.id)
    return list(session.scalars(vraag.where(InhoudRecord.inhoud.contains(tekst, autoescape=True))))


def list_onderwerpen(session: Session, regio: RegioRecord, soort: str) -> frozenset[str]:
    """The names of the records of a regio that have content of this soort."""
    vraag = select(InhoudRecord.onderwerp).where(InhoudRecord.regio_id == regio.id, InhoudRecord.soort == soort)
    return frozenset(session.scalars(vraag))


def list_inhoud(
    session: Session, regio: RegioRecord, soort: str, onderwerpen: Collection[str] | None = None
) -> list[InhoudRecord]:
    """The content of this soort of the records of a regio, or of those that are named."""
    vraag = select(InhoudRecord).where(InhoudRecord.regio_id == regio.id, InhoudRecord.soort == soort)
    return list(session.scalars(vraag if onderwerpen is None else vraag.where(InhoudRecord.onderwerp.in_(onderwerpen))))


def find_versie(
    session: Session, regio: RegioRecord, soort: str, onderwerp: str, versie: int
) -> InhoudVersieRecord | None:
    """The closed version with this number."""
    return next((rij for rij in list_kept(session, regio, soort, onderwerp) if rij.versie == versie), None)


def list_kept(
    session: Session, regio: RegioRecord, soort: str | None = None, onderwerp: str | None = None
) -> list[InhoudVersieRecord]:
    """The closed versions in a regio, of one soort or record where that is named; the first one first."""
    vraag = select(InhoudVersieRecord).where(InhoudVersieRecord.regio_id == regio.id)
    if soort is not None:
        vraag = vraag.where(InhoudVersieRecord.soort == soort)
    if onderwerp is not None:
        vraag = vraag.where(InhoudVersieRecord.onderwerp == onderwerp)
    volgorde = (InhoudVersieRecord.soort, InhoudVersieRecord.onderwerp, InhoudVersieRecord.versie)
    return list(session.scalars(vraag.order_by(*volgorde)))
