"""Queries on all that the social return of many overeenkomsten needs, a fixed number however many there are."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVarTuple

from sqlalchemy import ColumnElement, Select, delete, func, inspect, select
from sqlalchemy.orm import InstrumentedAttribute, Session, defer, joinedload, lazyload, subqueryload
from sqlalchemy.sql.base import ExecutableOption

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.gemeente.records import RegioRecord
from inkoop.overeenkomst.overzicht import EINDE, list_voorwaarden
from inkoop.overeenkomst.records import OvereenkomstRecord, PartijRecord
from inkoop.sroi.records import InzetRecord
from inkoop.voortgang.records import SroistandRecord

Ts = TypeVarTuple("Ts")
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


def add_sroistanden(session: Session, rijen: Iterable[SroistandRecord]) -> None:
    """Keeps how overeenkomsten stand."""
    session.add_all(rijen)
    session.flush()


def delete_sroistanden(session: Session, overeenkomsten: Iterable[int]) -> None:
    """Forgets how overeenkomsten stand, by the numbers of their rows."""
    session.execute(
        delete(SroistandRecord).where(SroistandRecord.overeenkomst_id.in_(list(overeenkomsten))),
        execution_options={"synchronize_session": "evaluate"},
    )


def list_standen(session: Session, regio: RegioRecord, regel: str) -> dict[str, SroistandRecord]:
    """What is kept of the overeenkomsten of a regio by this rule, by number."""
    vraag = select(OvereenkomstRecord.nummer, SroistandRecord).join(
        SroistandRecord, SroistandRecord.overeenkomst_id == OvereenkomstRecord.id
    )
    vraag = vraag.where(OvereenkomstRecord.regio_id == regio.id, SroistandRecord.regel == regel)
    return {rij.nummer: rij.SroistandRecord for rij in session.execute(vraag)}


def list_nummers_zonder(session: Session, regio: RegioRecord, regel: str) -> dict[str, int]:
    """The overeenkomsten with an opdrachtwaarde of which nothing is kept by this rule: rows by number."""
    bewaard = select(SroistandRecord.id).where(
        SroistandRecord.overeenkomst_id == OvereenkomstRecord.id, SroistandRecord.regel == regel
    )
    vraag = select(OvereenkomstRecord.nummer, OvereenkomstRecord.id).where(
        OvereenkomstRecord.regio_id == regio.id, OvereenkomstRecord.opdrachtwaarde.is_not(None), ~bewaard.exists()
    )
    return {rij.nummer: rij.id for rij in session.execute(vraag)}


def list_regios_of(session: Session, overeenkomsten: Collection[int]) -> list[tuple[RegioRecord, dict[str, int]]]:
    """These overeenkomsten by regio: rows by number."""
    vraag = select(RegioRecord, OvereenkomstRecord.nummer, OvereenkomstRecord.id).join_from(
        OvereenkomstRecord, RegioRecord, OvereenkomstRecord.regio_id == RegioRecord.id
    )
    per_regio: dict[int, tuple[RegioRecord, dict[str, int]]] = {}
    for regio, nummer, eigen in session.execute(vraag.where(OvereenkomstRecord.id.in_(overeenkomsten))).unique():
        per_regio.setdefault(regio.id, (regio, {}))[1][nummer] = eigen
    return list(per_regio.values())


def list_partijen(session: Session, overeenkomsten: Collection[int]) -> dict[int, dict[str, str]]:
    """The names of the parties of overeenkomsten by KvK number, by the number of the row, in their order."""
    vraag = select(PartijRecord.overeenkomst_id, AanbiederRecord.kvk, AanbiederRecord.naam).join(AanbiederRecord)
    vraag = vraag.where(PartijRecord.overeenkomst_id.in_(overeenkomsten)).order_by(PartijRecord.volgorde)
    partijen: dict[int, dict[str, str]] = defaultdict(dict)
    for overeenkomst, kvk, naam in session.execute(vraag):
        partijen[overeenkomst][kvk] = naam
    return partijen


@dataclass(frozen=True, kw_only=True)
class Kandidaat:
    """An overeenkomst for a list, with what is kept of it; `einde` with the extensions that were agreed."""

    overeenkomst_id: int
    nummer: str
    titel: str
    einde: date
    stand: SroistandRecord | None


SORTEER: dict[str, ColumnElement[Any]] = {
    "nummer": OvereenkomstRecord.nummer.expression,
    "einde": EINDE,
    "verplichting": SroistandRecord.verplichting.expression,
    "in_behandeling": SroistandRecord.in_behandeling.expression,
    "openstaand": SroistandRecord.openstaand.expression,
}


def list_kandidaten(
    session: Session,
    filters: Mapping[str, str],
    sorteer: str,
    aflopend: bool,
    *,
    begin: int = 0,
    aantal: int | None = None,
    met_verloop: bool = True,
    nummers: Collection[str] | None = None,
) -> list[Kandidaat]:
    """What fits the filters of the list of overeenkomsten, in order, or a part of that; or those with these numbers."""
    vraag = select(OvereenkomstRecord.id, OvereenkomstRecord.nummer, OvereenkomstRecord.titel, EINDE, SroistandRecord)
    vraag = vraag.options(*([] if met_verloop else [defer(SroistandRecord.verloop)]))
    vraag = _put_in_order(vraag, filters, sorteer, aflopend)
    if nummers is not None:
        vraag = vraag.where(OvereenkomstRecord.nummer.in_(nummers))
    return [
        Kandidaat(overeenkomst_id=eigen, nummer=nummer, titel=titel, einde=einde, stand=stand)
        for eigen, nummer, titel, einde, stand in session.execute(vraag.offset(begin).limit(aantal))
    ]


def list_kandidaatnummers(session: Session, filters: Mapping[str, str], sorteer: str, aflopend: bool) -> list[str]:
    """The numbers of what `list_kandidaten` gives, in its order."""
    return list(session.scalars(_put_in_order(select(OvereenkomstRecord.nummer), filters, sorteer, aflopend)))


def _put_in_order(vraag: Select[*Ts], filters: Mapping[str, str], sorteer: str, aflopend: bool) -> Select[*Ts]:
    """Only the overeenkomsten that fit, with what is kept of each, in the order of the list."""
    sleutel = SORTEER[sorteer].desc() if aflopend else SORTEER[sorteer].asc()
    vraag = vraag.join(RegioRecord, OvereenkomstRecord.regio_id == RegioRecord.id)
    vraag = vraag.outerjoin(SroistandRecord, SroistandRecord.overeenkomst_id == OvereenkomstRecord.id)
    vraag = vraag.where(*list_voorwaarden(filters))
    return vraag.order_by(sleutel, OvereenkomstRecord.nummer, OvereenkomstRecord.id)


def count_kandidaten(session: Session, filters: Mapping[str, str]) -> int:
    """How many fit."""
    vraag = select(func.count()).select_from(OvereenkomstRecord).join(RegioRecord).where(*list_voorwaarden(filters))
    return session.scalar(vraag) or 0
