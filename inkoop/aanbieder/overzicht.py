"""The list of aanbieders that a screen shows: sorted, filtered and cut to a page by the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, lazyload

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.gemeente.records import RegioRecord


@dataclass(frozen=True, kw_only=True)
class Aanbiederrij:
    """What the list shows of an aanbieder."""

    nummer: int
    regio: str
    regionaam: str
    kvk: str
    naam: str
    rechtsvorm: str | None
    vestigingsplaats: str | None


NAAM = func.lower(AanbiederRecord.naam)
SORTEER: dict[str, ColumnElement[Any]] = {
    "naam": NAAM,
    "kvk": AanbiederRecord.kvk.expression,
    "rechtsvorm": func.coalesce(AanbiederRecord.rechtsvorm, ""),
    "vestigingsplaats": func.coalesce(AanbiederRecord.vestigingsplaats, ""),
}


def list_overzicht(
    session: Session, filters: Mapping[str, str], *, sorteer: str, aflopend: bool, begin: int, aantal: int
) -> tuple[list[Aanbiederrij], int]:
    """A page of what fits `filters` (regio, rechtsvorm, vestigingsplaats, zoek), and how many fit in all."""
    voorwaarden = _list_voorwaarden(filters)
    a = AanbiederRecord
    vraag = select(a, RegioRecord.code, RegioRecord.naam).options(lazyload(a.vertegenwoordigers))
    vraag = vraag.select_from(a).join(RegioRecord, a.regio_id == RegioRecord.id).where(*voorwaarden)
    geteld = select(func.count()).select_from(a).join(RegioRecord, a.regio_id == RegioRecord.id).where(*voorwaarden)
    sleutel = SORTEER[sorteer].desc() if aflopend else SORTEER[sorteer].asc()
    rijen = session.execute(vraag.order_by(sleutel, NAAM, a.id).offset(begin).limit(aantal))
    return [_make_rij(rij, code, naam) for rij, code, naam in rijen], session.scalar(geteld) or 0


def _make_rij(rij: AanbiederRecord, code: str, regionaam: str) -> Aanbiederrij:
    return Aanbiederrij(
        nummer=rij.id,
        regio=code,
        regionaam=regionaam,
        kvk=rij.kvk,
        naam=rij.naam,
        rechtsvorm=rij.rechtsvorm,
        vestigingsplaats=rij.vestigingsplaats,
    )


def _list_voorwaarden(filters: Mapping[str, str]) -> list[ColumnElement[bool]]:
    voorwaarden: list[ColumnElement[bool]] = []
    if regio := filters.get("regio"):
        voorwaarden.append(RegioRecord.code == regio)
    for veld in ("rechtsvorm", "vestigingsplaats"):
        if waarde := filters.get(veld):
            voorwaarden.append(func.lower(getattr(AanbiederRecord, veld)) == waarde.lower())
    if tekst := filters.get("zoek"):
        naam = AanbiederRecord.naam.icontains(tekst, autoescape=True)
        voorwaarden.append(or_(naam, AanbiederRecord.kvk.startswith(tekst, autoescape=True)))
    return voorwaarden
