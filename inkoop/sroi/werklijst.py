"""Query: the inzetten of a regio for its coordinator, sorted, filtered and paged in the database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, func, or_, select
from sqlalchemy.orm import Session, joinedload

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.gemeente.records import RegioRecord
from inkoop.overeenkomst.records import OvereenkomstRecord, PartijRecord
from inkoop.rules.inzet import Inzetstatus
from inkoop.sroi.records import InzetRecord

ALLE = "alle"
STATUSSEN = tuple(status for status in Inzetstatus if status not in (Inzetstatus.CONCEPT, Inzetstatus.INGETROKKEN))
SORTERINGEN: Mapping[str, SQLColumnExpression[Any]] = {
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
    vraag = select(InzetRecord).join(OvereenkomstRecord).where(*_list_voorwaarden(regio, filters))
    geteld = session.scalar(vraag.with_only_columns(func.count())) or 0
    bladzijde = vraag.order_by(*_make_volgorde(sorteer, aflopend)).offset(begin).limit(aantal)
    return list(session.scalars(_load(bladzijde))), geteld


@dataclass(frozen=True, kw_only=True)
class Inzetnaam:
    """What a list calls an inzet: its id, the number of its overeenkomst, and its status."""

    kenmerk: str
    nummer: str
    status: Inzetstatus


def list_namen(
    session: Session, regio: RegioRecord, filters: Mapping[str, str], hoogstens: int
) -> tuple[list[Inzetnaam], int]:
    """How the inzetten are called that `list_werk` gives, what was handed in last first; and how many there are."""
    kolommen = InzetRecord.kenmerk, OvereenkomstRecord.nummer, InzetRecord.status, func.count().over()
    vraag = select(*kolommen).join(OvereenkomstRecord, OvereenkomstRecord.id == InzetRecord.overeenkomst_id)
    vraag = vraag.where(*_list_voorwaarden(regio, filters)).order_by(*_make_volgorde("ingediend", aflopend=True))
    rijen = session.execute(vraag.limit(hoogstens)).all()
    namen = [Inzetnaam(kenmerk=kenmerk, nummer=nummer, status=status) for kenmerk, nummer, status, _ in rijen]
    return namen, rijen[0][3] if rijen else 0


def _list_voorwaarden(regio: RegioRecord, filters: Mapping[str, str]) -> Iterator[ColumnElement[bool]]:
    yield OvereenkomstRecord.regio_id == regio.id
    yield _choose_status(filters.get("status", ""))
    if zoek := filters.get("zoek"):
        yield _search(zoek)
    if kvk := filters.get("aanbieder"):
        eigen = select(PartijRecord.overeenkomst_id).join(AanbiederRecord).where(AanbiederRecord.kvk == kvk)
        yield InzetRecord.overeenkomst_id.in_(eigen)


def _make_volgorde(sorteer: str, aflopend: bool) -> tuple[SQLColumnExpression[Any], SQLColumnExpression[int]]:
    kolom = SORTERINGEN[sorteer]
    return (kolom.desc(), InzetRecord.id.desc()) if aflopend else (kolom, InzetRecord.id)


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
