"""Query: the inzetten of a regio for its coordinator, sorted, filtered and paged in the database."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, joinedload

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.gemeente.records import RegioRecord
from inkoop.overeenkomst.records import OvereenkomstRecord, PartijRecord
from inkoop.rules.inzet import Inzetstatus
from inkoop.sroi.records import InzetRecord

ALLE = "alle"
STATUSSEN = tuple(status for status in Inzetstatus if status not in (Inzetstatus.CONCEPT, Inzetstatus.INGETROKKEN))
SORTERINGEN = {
    "ingediend": func.coalesce(InzetRecord.ingediend_op, InzetRecord.van),
    "overeenkomst": OvereenkomstRecord.nummer,
    "categorie": InzetRecord.categorie,
    "status": InzetRecord.status,
}


def list_werk(
    session: Session,
    regio: RegioRecord,
    filters: Mapping[str, str],
    *,
    sorteer: str,
    aflopend: bool,
    begin: int,
    aantal: int,
) -> tuple[list[InzetRecord], int]:
    """A page of the inzetten that were handed in, and how many there are; without a filter those that wait.

    A draft and what was taken back are the aanbieder's own and not in the list.
    """
    vraag = select(InzetRecord).join(OvereenkomstRecord).where(OvereenkomstRecord.regio_id == regio.id)
    vraag = vraag.where(_choose_status(filters.get("status", "")))
    if zoek := filters.get("zoek"):
        vraag = vraag.where(_search(zoek))
    if kvk := filters.get("aanbieder"):
        eigen = select(PartijRecord.overeenkomst_id).join(AanbiederRecord).where(AanbiederRecord.kvk == kvk)
        vraag = vraag.where(InzetRecord.overeenkomst_id.in_(eigen))
    geteld = session.scalar(select(func.count()).select_from(vraag.subquery())) or 0
    kolom = SORTERINGEN[sorteer]
    volgorde = (kolom.desc(), InzetRecord.id.desc()) if aflopend else (kolom, InzetRecord.id)
    return list(session.scalars(_load(vraag.order_by(*volgorde).offset(begin).limit(aantal)))), geteld


def _load(vraag: Select[InzetRecord]) -> Select[InzetRecord]:
    """With the names that the list shows, in a number of queries that does not grow with the list."""
    overeenkomst = joinedload(InzetRecord.overeenkomst)
    return vraag.options(overeenkomst.selectinload(OvereenkomstRecord.partijen).joinedload(PartijRecord.aanbieder))


def _choose_status(status: str) -> ColumnElement[bool]:
    if status == ALLE:
        return InzetRecord.status.in_(STATUSSEN)
    gevraagd = [een for een in STATUSSEN if een.value == status]
    return InzetRecord.status == (gevraagd[0] if gevraagd else Inzetstatus.IN_BEHANDELING)


def _search(zoek: str) -> ColumnElement[bool]:
    """By a part of the id, the candidate, the overeenkomst or the name of the aanbieder, in capitals or not."""
    van_aanbieder = (
        select(PartijRecord.overeenkomst_id)
        .join(AanbiederRecord)
        .where(AanbiederRecord.naam.icontains(zoek, autoescape=True))
    )
    velden = (InzetRecord.kenmerk, InzetRecord.kandidaat, OvereenkomstRecord.nummer)
    return or_(
        *(veld.icontains(zoek, autoescape=True) for veld in velden), InzetRecord.overeenkomst_id.in_(van_aanbieder)
    )
