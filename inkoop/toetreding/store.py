"""Queries on toetredingen."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, contains_eager, joinedload, lazyload, selectinload

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.gemeente.records import RegioRecord
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.rules.toetredingloop import IN_BEHANDELING, Toetredingsstatus
from inkoop.toetreding.records import ToetredingRecord

LIJSTEN = (ToetredingRecord.eisen, ToetredingRecord.aanvullingen, ToetredingRecord.kennisgevingen)
SORTEER: dict[str, ColumnElement[Any]] = {
    "datum": ToetredingRecord.datum.expression,
    "aanbieder": func.lower(AanbiederRecord.naam),
    "overeenkomst": OvereenkomstRecord.nummer.expression,
    "status": ToetredingRecord.status.expression,
}


def find_toetreding(
    session: Session, aanbieder: AanbiederRecord, overeenkomst: OvereenkomstRecord, datum: date, keer: int = 1
) -> ToetredingRecord | None:
    """The application of an aanbieder for an overeenkomst of this date, the first one or a next of that date."""
    vraag = select(ToetredingRecord).where(
        ToetredingRecord.aanbieder_id == aanbieder.id,
        ToetredingRecord.overeenkomst_id == overeenkomst.id,
        ToetredingRecord.datum == datum,
        ToetredingRecord.keer == keer,
    )
    return session.scalars(vraag).one_or_none()


def find_volgende_keer(session: Session, aanbieder: str, overeenkomst: OvereenkomstRecord, datum: date) -> int:
    """Which one of this date a new application of an aanbieder (by name) is."""
    vraag = select(func.max(ToetredingRecord.keer)).join(ToetredingRecord.aanbieder)
    wie = (AanbiederRecord.naam == aanbieder, ToetredingRecord.overeenkomst_id == overeenkomst.id)
    return (session.scalar(vraag.where(*wie, ToetredingRecord.datum == datum)) or 0) + 1


def list_toetredingen(session: Session, regio: RegioRecord) -> list[ToetredingRecord]:
    """The applications in a regio, the earliest first."""
    vraag = select(ToetredingRecord).join(OvereenkomstRecord).where(OvereenkomstRecord.regio_id == regio.id)
    rijen = session.scalars(vraag)
    return sorted(rijen, key=lambda rij: (rij.datum, rij.overeenkomst.nummer, rij.aanbieder.kvk, rij.keer))


def list_toetredingen_of(session: Session, aanbieder: AanbiederRecord, aantal: int) -> list[ToetredingRecord]:
    """The latest applications of an aanbieder, the latest first, with their overeenkomst."""
    vraag = select(ToetredingRecord).where(ToetredingRecord.aanbieder_id == aanbieder.id)
    vraag = vraag.options(lazyload("*"), joinedload(ToetredingRecord.overeenkomst).lazyload("*"))
    return list(session.scalars(vraag.order_by(ToetredingRecord.datum.desc(), ToetredingRecord.id).limit(aantal)))


def list_aangevraagd(
    session: Session, regio: RegioRecord, aantal: int, *, kvk: str | None = None
) -> tuple[list[ToetredingRecord], int]:
    """The first applications that nobody decided on, the earliest first, and how many there are; with `kvk` of one."""
    voorwaarden = [
        AanbiederRecord.regio_id == regio.id,
        ToetredingRecord.status.in_(IN_BEHANDELING),
        *([AanbiederRecord.kvk == kvk] if kvk else []),
    ]
    vraag = select(ToetredingRecord).join(ToetredingRecord.aanbieder).where(*voorwaarden)
    vraag = vraag.options(lazyload("*"), contains_eager(ToetredingRecord.aanbieder).lazyload("*"))
    vraag = vraag.options(joinedload(ToetredingRecord.overeenkomst).lazyload("*"), *map(selectinload, LIJSTEN))
    geteld = select(func.count()).select_from(ToetredingRecord).join(ToetredingRecord.aanbieder).where(*voorwaarden)
    rijen = session.scalars(vraag.order_by(ToetredingRecord.datum, ToetredingRecord.id).limit(aantal))
    return list(rijen), session.scalar(geteld) or 0


def find_laatste_van(session: Session, aanbieder: int, overeenkomst: OvereenkomstRecord) -> ToetredingRecord | None:
    """The application to join an overeenkomst, or the one above it, that counts: an admission, or else the last.

    `aanbieder` is its number in the database.
    """
    nummers = [overeenkomst.id, *([overeenkomst.valt_onder_id] if overeenkomst.valt_onder_id else [])]
    vraag = select(ToetredingRecord).where(
        ToetredingRecord.aanbieder_id == aanbieder, ToetredingRecord.overeenkomst_id.in_(nummers)
    )
    rijen = list(session.scalars(vraag.options(lazyload("*")).order_by(ToetredingRecord.datum, ToetredingRecord.id)))
    toegelaten = [rij for rij in rijen if rij.status is Toetredingsstatus.TOEGELATEN]
    return next(iter([*reversed(toegelaten), *reversed(rijen)]), None)


def has_open_aanvraag(session: Session, regio: RegioRecord, aanbieder: str, nummer: str) -> bool:
    """Whether an aanbieder (by name) waits for a decision about joining an overeenkomst (by number)."""
    vraag = select(ToetredingRecord.id).join(ToetredingRecord.aanbieder).join(ToetredingRecord.overeenkomst)
    wie = (AanbiederRecord.regio_id == regio.id, AanbiederRecord.naam == aanbieder, OvereenkomstRecord.nummer == nummer)
    vraag = vraag.where(*wie, ToetredingRecord.status.in_(IN_BEHANDELING))
    return session.scalar(vraag.limit(1)) is not None


def list_pagina(
    session: Session, filters: Mapping[str, str], *, aflopend: bool, sorteer: str, begin: int, aantal: int
) -> tuple[list[ToetredingRecord], int]:
    """A page of the applications that fit `filters` (regio, aanbieder, status), and how many fit in all."""
    voorwaarden: list[ColumnElement[bool]] = [RegioRecord.code == filters["regio"]]
    if (status := filters.get("status")) in list(Toetredingsstatus):
        voorwaarden.append(ToetredingRecord.status == Toetredingsstatus(status))
    if kvk := filters.get("aanbieder"):
        voorwaarden.append(AanbiederRecord.kvk == kvk)
    samen = select(ToetredingRecord).join(ToetredingRecord.aanbieder).join(ToetredingRecord.overeenkomst)
    samen = samen.join(RegioRecord, OvereenkomstRecord.regio_id == RegioRecord.id).where(*voorwaarden)
    sleutel = SORTEER[sorteer].desc() if aflopend else SORTEER[sorteer].asc()
    vraag = samen.options(lazyload("*"), contains_eager(ToetredingRecord.aanbieder).lazyload("*"))
    vraag = vraag.options(contains_eager(ToetredingRecord.overeenkomst).lazyload("*"))
    rijen = session.scalars(vraag.order_by(sleutel, ToetredingRecord.id.desc()).offset(begin).limit(aantal))
    geteld = samen.with_only_columns(func.count(), maintain_column_froms=True)
    return list(rijen), session.scalar(geteld) or 0


def add_toetreding(
    session: Session, aanbieder: AanbiederRecord, overeenkomst: OvereenkomstRecord, datum: date, keer: int
) -> ToetredingRecord:
    """A new application, still without a status."""
    toetreding = ToetredingRecord(aanbieder=aanbieder, overeenkomst=overeenkomst, datum=datum, keer=keer)
    session.add(toetreding)
    return toetreding
