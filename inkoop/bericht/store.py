"""Queries on messages."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, func, or_, select
from sqlalchemy.orm import Session

from inkoop.bericht.records import BerichtRecord
from inkoop.bericht.soorten import Berichtsoort, Berichtstatus
from inkoop.database.faults import NietGevonden

TE_VERSTUREN = (Berichtstatus.WACHT, Berichtstatus.UITGESTELD)


@dataclass(frozen=True, kw_only=True)
class Berichtfilter:
    """Which messages a list shows; `aan` is a part of the address. Empty: all."""

    status: Berichtstatus | None = None
    soort: Berichtsoort | None = None
    aan: str = ""


ALLES = Berichtfilter()


def add_bericht(session: Session, bericht: BerichtRecord) -> None:
    """Puts a message in the outbox."""
    session.add(bericht)
    session.flush()


def find_bericht(session: Session, nummer: int) -> BerichtRecord | None:
    """The message with this number."""
    return session.get(BerichtRecord, nummer)


def get_bericht(session: Session, nummer: int) -> BerichtRecord:
    """The message with this number. Raises `NietGevonden`."""
    bericht = find_bericht(session, nummer)
    if bericht is None:
        raise NietGevonden(f"Er is geen bericht {nummer}; zie: inkoop bericht lijst")
    return bericht


def list_berichten(
    session: Session, *, aantal: int, begin: int = 0, keuze: Berichtfilter = ALLES, aflopend: bool = True
) -> list[BerichtRecord]:
    """The last `aantal` messages after the first `begin`, the newest first unless the order goes up."""
    volgorde = (BerichtRecord.gemaakt_op, BerichtRecord.id)
    vraag = select(BerichtRecord).where(*_list_voorwaarden(keuze))
    vraag = vraag.order_by(*(kolom.desc() if aflopend else kolom.asc() for kolom in volgorde))
    return list(session.scalars(vraag.offset(begin).limit(aantal)))


def count_berichten(session: Session, keuze: Berichtfilter = ALLES) -> int:
    """How many messages there are."""
    return session.scalar(select(func.count(BerichtRecord.id)).where(*_list_voorwaarden(keuze))) or 0


def count_per_status(session: Session) -> dict[Berichtstatus, int]:
    """How many messages stand how, in the order of their life; a status of none is not there."""
    vraag = select(BerichtRecord.status, func.count(BerichtRecord.id)).group_by(BerichtRecord.status)
    geteld = {rij.status: int(rij[1]) for rij in session.execute(vraag)}
    return {status: geteld[status] for status in Berichtstatus if status in geteld}


def _list_voorwaarden(keuze: Berichtfilter) -> list[ColumnElement[bool]]:
    voorwaarden: list[ColumnElement[bool]] = []
    if keuze.status is not None:
        voorwaarden.append(BerichtRecord.status == keuze.status)
    if keuze.soort is not None:
        voorwaarden.append(BerichtRecord.soort == keuze.soort)
    if keuze.aan:
        voorwaarden.append(BerichtRecord.aan.icontains(keuze.aan, autoescape=True))
    return voorwaarden


def find_te_versturen(session: Session, nu: datetime) -> BerichtRecord | None:
    """The message that waits longest, or that a sender claimed and never came back for."""
    wacht = and_(BerichtRecord.status.in_(TE_VERSTUREN), BerichtRecord.volgende_op <= nu)
    verlaten = and_(BerichtRecord.status == Berichtstatus.BEZIG, BerichtRecord.bezig_tot <= nu)
    vraag = select(BerichtRecord).where(or_(wacht, verlaten))
    return session.scalars(vraag.order_by(BerichtRecord.volgende_op, BerichtRecord.id).limit(1)).one_or_none()


def list_wachtende(session: Session, aan: str) -> list[BerichtRecord]:
    """The messages to an address that are still to be sent."""
    vraag = select(BerichtRecord).where(BerichtRecord.aan == aan, BerichtRecord.status.in_(TE_VERSTUREN))
    return list(session.scalars(vraag.order_by(BerichtRecord.id)))


def list_in_agenda(session: Session, toewijzing: int) -> list[BerichtRecord]:
    """The messages that the calendar of a role shows, the oldest first."""
    vraag = select(BerichtRecord).where(
        BerichtRecord.toewijzing_id == toewijzing, BerichtRecord.status == Berichtstatus.IN_AGENDA
    )
    return list(session.scalars(vraag.order_by(BerichtRecord.gemaakt_op, BerichtRecord.id)))


def delete_berichten(session: Session, aan: str) -> None:
    """Removes the messages to an address."""
    session.execute(delete(BerichtRecord).where(BerichtRecord.aan == aan))


def delete_klare(session: Session, standen: Collection[Berichtstatus], voor: datetime) -> int:
    """Removes the messages that stand so and were made before a moment; returns how many."""
    weg = delete(BerichtRecord).where(BerichtRecord.status.in_(standen), BerichtRecord.gemaakt_op < voor)
    return len(session.scalars(weg.returning(BerichtRecord.id)).all())
