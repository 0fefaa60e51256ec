"""Queries on parts of content that someone is writing."""

from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from inkoop.gemeente.records import RegioRecord
from inkoop.schrijven.records import ConceptdeelRecord


def list_conceptdelen(
    session: Session, regio: RegioRecord, soort: str, onderwerp: str, element: int
) -> list[ConceptdeelRecord]:
    """The parts that are kept of one content."""
    rij = ConceptdeelRecord
    vraag = select(rij).where(
        rij.regio_id == regio.id, rij.soort == soort, rij.onderwerp == onderwerp, rij.element == element
    )
    return list(session.scalars(vraag.order_by(rij.id)))


def list_elementen(session: Session, regio: RegioRecord, soort: str, onderwerp: str) -> list[int]:
    """The numbers of the elements of a list that someone is writing."""
    rij = ConceptdeelRecord
    vraag = select(rij.element).where(rij.regio_id == regio.id, rij.soort == soort, rij.onderwerp == onderwerp)
    return sorted(set(session.scalars(vraag)))


def list_begonnen(session: Session, regio: RegioRecord) -> set[tuple[str, str]]:
    """Kind and subject of every content of a regio that someone is writing."""
    rij = ConceptdeelRecord
    vraag = select(rij.soort, rij.onderwerp).where(rij.regio_id == regio.id).distinct()
    return {(soort, onderwerp) for soort, onderwerp in session.execute(vraag)}


def delete_conceptdelen(session: Session, rijen: Iterable[ConceptdeelRecord]) -> None:
    """Takes parts away."""
    nummers = [rij.id for rij in rijen]
    session.execute(delete(ConceptdeelRecord).where(ConceptdeelRecord.id.in_(nummers)))
    session.expire_all()
