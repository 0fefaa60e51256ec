"""The list of overeenkomsten that a screen shows: sorted, filtered and cut to a page by the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, inspect, or_, select
from sqlalchemy.orm import Session, lazyload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.gemeente.records import RegioRecord
from inkoop.overeenkomst.records import OvereenkomstRecord, PartijRecord, VerlengingRecord
from inkoop.overeenkomst.schema import Soort, Status


@dataclass(frozen=True, kw_only=True)
class Overeenkomstrij:
    """What the list shows of an overeenkomst; `einde` is the last day with the extensions that were agreed."""

    regio: str
    regionaam: str
    nummer: str
    titel: str
    soort: Soort
    status: Status
    ingang: date
    einde: date
    aanbieders: tuple[str, ...]


EINDE = func.coalesce(
    select(VerlengingRecord.tot)
    .where(VerlengingRecord.overeenkomst_id == OvereenkomstRecord.id)
    .order_by(VerlengingRecord.volgorde.desc())
    .limit(1)
    .correlate(OvereenkomstRecord)
    .scalar_subquery(),
    OvereenkomstRecord.einde,
    type_=OvereenkomstRecord.einde.type,
)
SORTEER: dict[str, ColumnElement[Any]] = {
    "nummer": OvereenkomstRecord.nummer.expression,
    "titel": OvereenkomstRecord.titel.expression,
    "soort": OvereenkomstRecord.soort.expression,
    "status": OvereenkomstRecord.status.expression,
    "ingang": OvereenkomstRecord.ingang.expression,
    "einde": EINDE,
}
PARTIJEN = "partijen"


def list_overzicht(
    session: Session, filters: Mapping[str, str], *, sorteer: str, aflopend: bool, begin: int, aantal: int
) -> tuple[list[Overeenkomstrij], int]:
    """A page of what fits `filters` (regio, aanbieder, soort, status, zoek, met_waarde), and how many fit in all."""
    voorwaarden = list(list_voorwaarden(filters))
    geteld = select(func.count()).select_from(OvereenkomstRecord).join(RegioRecord).where(*voorwaarden)
    vraag = select(OvereenkomstRecord, RegioRecord.code, RegioRecord.naam, EINDE).join(RegioRecord)
    sleutel = SORTEER[sorteer].desc() if aflopend else SORTEER[sorteer].asc()
    vraag = vraag.where(*voorwaarden).order_by(sleutel, OvereenkomstRecord.nummer, OvereenkomstRecord.id)
    rijen = session.execute(vraag.offset(begin).limit(aantal).options(*_load_little()))
    return [_make_rij(rij, code, naam, einde) for rij, code, naam, einde in rijen], session.scalar(geteld) or 0


def list_nummers(session: Session, filters: Mapping[str, str], *, sorteer: str, aflopend: bool) -> list[str]:
    """The numbers of all that fits `filters`, in the order of the list."""
    sleutel = SORTEER[sorteer].desc() if aflopend else SORTEER[sorteer].asc()
    vraag = select(OvereenkomstRecord.nummer).join(RegioRecord).where(*list_voorwaarden(filters))
    return list(session.scalars(vraag.order_by(sleutel, OvereenkomstRecord.nummer, OvereenkomstRecord.id)))


def _load_little() -> list[ExecutableOption]:
    """Loads the parties with their aanbieder, and nothing else of an overeenkomst."""
    partijen = selectinload(OvereenkomstRecord.partijen).joinedload(PartijRecord.aanbieder)
    lijsten = [deel for deel in inspect(OvereenkomstRecord).relationships if deel.uselist and deel.key != PARTIJEN]
    rest = [lazyload(lijst.class_attribute) for lijst in lijsten]
    return [partijen.lazyload(AanbiederRecord.vertegenwoordigers), *rest]


def list_voorwaarden(filters: Mapping[str, str]) -> list[ColumnElement[bool]]:
    """What an overeenkomst must meet to fit the filters."""
    voorwaarden: list[ColumnElement[bool]] = []
    if regio := filters.get("regio"):
        voorwaarden.append(RegioRecord.code == regio)
    if (soort := filters.get("soort")) in list(Soort):
        voorwaarden.append(OvereenkomstRecord.soort == Soort(soort))
    if (status := filters.get("status")) in list(Status):
        voorwaarden.append(OvereenkomstRecord.status == Status(status))
    if filters.get("met_waarde"):
        voorwaarden.append(OvereenkomstRecord.opdrachtwaarde.is_not(None))
    if kvk := filters.get("aanbieder"):
        voorwaarden.append(_has_partij(AanbiederRecord.kvk == kvk))
    if tekst := filters.get("zoek"):
        voorwaarden.append(_contains(tekst))
    return voorwaarden


def _has_partij(voorwaarde: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a party of the overeenkomst meets a condition."""
    partij = select(PartijRecord.id).join(AanbiederRecord)
    return partij.where(PartijRecord.overeenkomst_id == OvereenkomstRecord.id, voorwaarde).exists()


def _contains(tekst: str) -> ColumnElement[bool]:
    """Whether the number, the title, or the name or KvK number of a party holds a text."""
    return or_(
        OvereenkomstRecord.nummer.icontains(tekst, autoescape=True),
        OvereenkomstRecord.titel.icontains(tekst, autoescape=True),
        _has_partij(or_(AanbiederRecord.naam.icontains(tekst, autoescape=True), AanbiederRecord.kvk == tekst)),
    )


def _make_rij(rij: OvereenkomstRecord, regio: str, regionaam: str, einde: date) -> Overeenkomstrij:
    return Overeenkomstrij(
        regio=regio,
        regionaam=regionaam,
        nummer=rij.nummer,
        titel=rij.titel,
        soort=rij.soort,
        status=rij.status,
        ingang=rij.ingang,
        einde=einde,
        aanbieders=tuple(partij.aanbieder.naam for partij in rij.partijen),
    )
