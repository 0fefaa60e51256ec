"""Queries on regio's and on inhabitants."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inkoop.database.faults import make_niet_gevonden
from inkoop.gemeente.records import Cijferstatus, InwonertalRecord, RegioRecord
from inkoop.invoer.faults import Onbruikbaar

R = TypeVar("R")


def find_regio(session: Session, code: str) -> RegioRecord | None:
    """The regio with this code."""
    return session.scalars(select(RegioRecord).where(RegioRecord.code == code)).one_or_none()


def get_regio(session: Session, code: str) -> RegioRecord:
    """The regio with this code. Raises `NietGevonden`."""
    regio = find_regio(session, code)
    if regio is None:
        raise make_niet_gevonden("regio", code, (bekend.code for bekend in list_regios(session)))
    return regio


def list_regios(session: Session, code: str | None = None) -> list[RegioRecord]:
    """All regio's by code, or only the one that is named. Raises `NietGevonden` for one that is not there."""
    if code:
        return [get_regio(session, code)]
    return list(session.scalars(select(RegioRecord).order_by(RegioRecord.code)))


def get_in_regio(
    session: Session,
    wat: str,
    naam: str,
    regio_code: str | None,
    find: Callable[[Session, RegioRecord, str], R | None],
    list_namen: Callable[[Session, RegioRecord], Iterable[str]],
) -> tuple[RegioRecord, R]:
    """The record with this name, in the regio that is named or in the only one that has it, and that regio.

    `wat` says what it is, `list_namen` what the others are called. Raises `Onbruikbaar` when there is none, or more
    than one and no regio is named.
    """
    regios = list_regios(session, regio_code)
    gevonden = [(regio, rij) for regio in regios if (rij := find(session, regio, naam)) is not None]
    if not gevonden:
        raise make_niet_gevonden(wat, naam, (bekend for regio in regios for bekend in list_namen(session, regio)))
    if len(gevonden) > 1:
        raise make_in_meer_regios(f"{wat} '{naam}'", (regio for regio, _ in gevonden))
    return gevonden[0]


def make_in_meer_regios(wat: str, regios: Iterable[RegioRecord]) -> Onbruikbaar:
    """The error for what more regio's have, and none of them is named."""
    return Onbruikbaar(f"{wat} bestaat in meer regio's ({', '.join(regio.code for regio in regios)}); kies met --regio")


def list_per_kader(session: Session) -> dict[str, list[str]]:
    """The kaders that regio's have, with the names of those regio's."""
    gevonden: dict[str, list[str]] = {}
    for kader, naam in session.execute(select(RegioRecord.kader, RegioRecord.naam).order_by(RegioRecord.code)):
        gevonden.setdefault(kader, []).append(naam)
    return gevonden


def list_bladzijde(session: Session, begin: int, aantal: int) -> tuple[list[RegioRecord], int]:
    """So many regio's by name, after the first `begin`; and how many there are."""
    vraag = select(RegioRecord).order_by(func.lower(RegioRecord.naam), RegioRecord.code).offset(begin).limit(aantal)
    return list(session.scalars(vraag)), session.scalar(select(func.count()).select_from(RegioRecord)) or 0


def add_regio(session: Session, code: str) -> RegioRecord:
    """A new regio, still without a name."""
    regio = RegioRecord(code=code)
    session.add(regio)
    return regio


def list_inwonertallen(session: Session, peildata: Iterable[date]) -> list[InwonertalRecord]:
    """The figures of these peildata."""
    return list(session.scalars(select(InwonertalRecord).where(InwonertalRecord.peildatum.in_(list(peildata)))))


def list_peildata(session: Session) -> list[date]:
    """The days of which there are figures of CBS, oldest first."""
    return list(session.scalars(select(InwonertalRecord.peildatum).distinct().order_by(InwonertalRecord.peildatum)))


def count_inwonertallen(session: Session) -> list[tuple[date, Cijferstatus, int]]:
    """How many gemeenten have a figure, per peildatum and status, oldest first."""
    rij = InwonertalRecord
    vraag = select(rij.peildatum, rij.status, func.count()).group_by(rij.peildatum, rij.status)
    return [(dag, status, aantal) for dag, status, aantal in session.execute(vraag.order_by(rij.peildatum, rij.status))]
