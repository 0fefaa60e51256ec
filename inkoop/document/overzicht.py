"""The register of documents as a screen shows it: sorted, filtered and cut to a page by the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from inkoop.document.catalog import SOORTEN
from inkoop.document.records import DocumentRecord, GetekendRecord, SjabloonversieRecord
from inkoop.gemeente.records import RegioRecord

JA, NEE = "ja", "nee"
GETEKEND = select(GetekendRecord.id).where(GetekendRecord.document_id == DocumentRecord.id).exists()
SORTEER: dict[str, ColumnElement[Any]] = {
    "gemaakt": DocumentRecord.id.expression,
    "soort": DocumentRecord.soort.expression,
    "onderwerp": DocumentRecord.onderwerp.expression,
    "door": DocumentRecord.door.expression,
    "sjabloon": SjabloonversieRecord.sha256.expression,
    "getekend": GETEKEND,
}


@dataclass(frozen=True, kw_only=True)
class Documentrij:
    """What the register shows of a document."""

    nummer: int
    regio: str
    regionaam: str
    soort: str
    onderwerp: str
    gemaakt_op: datetime
    door: str
    sjabloonhash: str
    is_getekend: bool
    is_gedeeld: bool

    @property
    def titel(self) -> str:
        """What people call this kind of document."""
        return SOORTEN[self.soort].titel


def list_overzicht(
    session: Session,
    mag: ColumnElement[bool],
    filters: Mapping[str, str],
    *,
    sorteer: str,
    aflopend: bool,
    begin: int,
    aantal: int,
) -> tuple[list[Documentrij], int]:
    """A page of what someone may read (`mag`) and fits `filters`, and how many fit in all.

    `filters` may hold regio (a code), soort, getekend (ja or nee), bij (the record), aanbieder (KvK) and zoek.
    """
    voorwaarden = [mag, *_list_voorwaarden(filters)]
    geteld = select(func.count()).select_from(DocumentRecord).join(RegioRecord).where(*voorwaarden)
    vraag = (
        select(
            DocumentRecord.id,
            RegioRecord.code,
            RegioRecord.naam,
            DocumentRecord.soort,
            DocumentRecord.onderwerp,
            DocumentRecord.gemaakt_op,
            DocumentRecord.door,
            SjabloonversieRecord.sha256,
            GETEKEND,
            DocumentRecord.gedeeld_op.is_not(None),
        )
        .join(RegioRecord, DocumentRecord.regio_id == RegioRecord.id)
        .join(SjabloonversieRecord, DocumentRecord.sjabloonversie_id == SjabloonversieRecord.id)
        .where(*voorwaarden)
    )
    sleutel = SORTEER[sorteer].desc() if aflopend else SORTEER[sorteer].asc()
    rijen = session.execute(vraag.order_by(sleutel, DocumentRecord.id.desc()).offset(begin).limit(aantal))
    velden = Documentrij.__dataclass_fields__
    return [Documentrij(**dict(zip(velden, rij, strict=True))) for rij in rijen], session.scalar(geteld) or 0


def _list_voorwaarden(filters: Mapping[str, str]) -> list[ColumnElement[bool]]:
    voorwaarden: list[ColumnElement[bool]] = []
    if regio := filters.get("regio"):
        voorwaarden.append(RegioRecord.code == regio)
    if (soort := filters.get("soort")) in SOORTEN:
        voorwaarden.append(DocumentRecord.soort == soort)
    if (getekend := filters.get("getekend")) in (JA, NEE):
        voorwaarden.append(GETEKEND if getekend == JA else ~GETEKEND)
    if bij := filters.get("bij"):
        voorwaarden.append(DocumentRecord.bij == bij)
    if kvk := filters.get("aanbieder"):
        voorwaarden.append(DocumentRecord.aanbieder == kvk)
    if tekst := filters.get("zoek"):
        velden = (DocumentRecord.onderwerp, DocumentRecord.bestandsnaam, DocumentRecord.door)
        soorten = [soort.id for soort in SOORTEN.values() if tekst.casefold() in soort.titel.casefold()]
        past = [veld.icontains(tekst, autoescape=True) for veld in velden]
        voorwaarden.append(or_(*past, DocumentRecord.soort.in_(soorten)))
    return voorwaarden
