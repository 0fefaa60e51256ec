"""Queries on all that the social return of many overeenkomsten needs, a fixed number however many there are."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, inspect, select
from sqlalchemy.orm import InstrumentedAttribute, Session, joinedload, lazyload, subqueryload
from sqlalchemy.sql.base import ExecutableOption

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.gemeente.records import RegioRecord
from inkoop.overeenkomst.records import OvereenkomstRecord, PartijRecord
from inkoop.sroi.records import InzetRecord

PARTIJEN = "partijen"


def list_met_waarde(
    session: Session, regio: RegioRecord, nummers: Collection[str] | None = None
) -> list[OvereenkomstRecord]:
    """The overeenkomsten of a regio that have an opdrachtwaarde, or those of `nummers`, by number."""
    vraag = select(OvereenkomstRecord).where(*_choose(regio, nummers), OvereenkomstRecord.opdrachtwaarde.is_not(None))
    rijen = session.scalars(vraag.options(*_load_overeenkomsten()))
    return sorted(rijen, key=lambda rij: rij.nummer)


def list_inzetten_per_overeenkomst(
    session: Session, regio: RegioRecord, nummers: Collection[str] | None = None
) -> dict[int, list[InzetRecord]]:
    """The inzetten of a regio, or of the overeenkomsten of `nummers`, by overeenkomst and in their order."""
    vraag = select(InzetRecord).join(OvereenkomstRecord).where(*_choose(regio, nummers))
    vraag = vraag.order_by(InzetRecord.volgorde, InzetRecord.id)
    per_overeenkomst: dict[int, list[InzetRecord]] = defaultdict(list)
    opties = (subqueryload(InzetRecord.subsidies), subqueryload(InzetRecord.uren), lazyload(InzetRecord.overeenkomst))
    for rij in session.scalars(vraag.options(*opties)):
        per_overeenkomst[rij.overeenkomst_id].append(rij)
    return per_overeenkomst


def list_volgende(session: Session, rij: OvereenkomstRecord, *, na: date, uiterlijk: date) -> list[OvereenkomstRecord]:
    """What parties of `rij` have with an opdrachtwaarde that begins after `na`, at the latest on `uiterlijk`."""
    partijen = select(PartijRecord.aanbieder_id).where(PartijRecord.overeenkomst_id == rij.id)
    ook = select(PartijRecord.overeenkomst_id).where(PartijRecord.aanbieder_id.in_(partijen))
    vraag = select(OvereenkomstRecord).where(
        OvereenkomstRecord.regio_id == rij.regio_id,
        OvereenkomstRecord.id.in_(ook),
        OvereenkomstRecord.opdrachtwaarde.is_not(None),
        OvereenkomstRecord.ingang > na,
        OvereenkomstRecord.ingang <= uiterlijk,
    )
    return list(session.scalars(vraag.order_by(OvereenkomstRecord.nummer).options(*_load_overeenkomsten())))


def _choose(regio: RegioRecord, nummers: Collection[str] | None) -> list[ColumnElement[bool]]:
    eigen: list[ColumnElement[bool]] = [OvereenkomstRecord.regio_id == regio.id]
    if nummers is not None:
        eigen.append(OvereenkomstRecord.nummer.in_(nummers))
    return eigen


def _load_overeenkomsten() -> list[ExecutableOption]:
    partijen = subqueryload(OvereenkomstRecord.partijen).joinedload(PartijRecord.aanbieder)
    boven = joinedload(OvereenkomstRecord.valt_onder)
    return [
        partijen.lazyload(AanbiederRecord.vertegenwoordigers),
        *(subqueryload(lijst) for lijst in _list_lijsten() if lijst.key != PARTIJEN),
        *(boven.lazyload(lijst) for lijst in _list_lijsten()),
    ]


def _list_lijsten() -> list[InstrumentedAttribute[Any]]:
    """Every list of an overeenkomst; one that is not named would be asked for some hundreds of them at a time."""
    return [deel.class_attribute for deel in inspect(OvereenkomstRecord).relationships if deel.uselist]
