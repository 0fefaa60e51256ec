"""The list of inkoopplannen that a screen shows: sorted, filtered and cut to a page by the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from inkoop.gemeente.records import RegioRecord
from inkoop.inkoopplan.records import InkoopplanRecord, InkoopplanVersieRecord


@dataclass(frozen=True, kw_only=True)
class Planrij:
    """What the list shows of an inkoopplan; `versie` is the number of its latest version."""

    regio: str
    regionaam: str
    code: str
    titel: str
    ingangsdatum: date
    einddatum: date | None
    versie: int | None


VERSIE = (
    select(func.max(InkoopplanVersieRecord.nummer))
    .where(InkoopplanVersieRecord.inkoopplan_id == InkoopplanRecord.id)
    .correlate(InkoopplanRecord)
    .scalar_subquery()
)
SORTEER: dict[str, ColumnElement[Any]] = {
    "ingang": InkoopplanRecord.ingangsdatum.expression,
    "titel": func.lower(InkoopplanRecord.titel),
    "einde": InkoopplanRecord.einddatum.expression,
}


def list_overzicht(
    session: Session, filters: Mapping[str, str], *, sorteer: str, aflopend: bool, begin: int, aantal: int
) -> tuple[list[Planrij], int]:
    """A page of what fits `filters` (regio, zoek), and how many fit in all."""
    plan, voorwaarden = InkoopplanRecord, list(_list_voorwaarden(filters))
    samen = select(RegioRecord.code, RegioRecord.naam, plan.code, plan.titel, plan.ingangsdatum, plan.einddatum, VERSIE)
    samen = samen.select_from(plan).join(RegioRecord, plan.regio_id == RegioRecord.id).where(*voorwaarden)
    geteld = select(func.count()).select_from(plan).join(RegioRecord, plan.regio_id == RegioRecord.id)
    sleutel = SORTEER[sorteer].desc() if aflopend else SORTEER[sorteer].asc()
    rijen = session.execute(samen.order_by(sleutel, plan.code, plan.id).offset(begin).limit(aantal))
    velden = tuple(Planrij.__dataclass_fields__)
    gevonden: list[dict[str, Any]] = [dict(zip(velden, rij, strict=True)) for rij in rijen]
    return [Planrij(**rij) for rij in gevonden], session.scalar(geteld.where(*voorwaarden)) or 0


def _list_voorwaarden(filters: Mapping[str, str]) -> list[ColumnElement[bool]]:
    voorwaarden: list[ColumnElement[bool]] = []
    if regio := filters.get("regio"):
        voorwaarden.append(RegioRecord.code == regio)
    if tekst := filters.get("zoek"):
        velden = (InkoopplanRecord.code, InkoopplanRecord.titel)
        voorwaarden.append(or_(*(veld.icontains(tekst, autoescape=True) for veld in velden)))
    return voorwaarden
