"""Queries on the log."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from inkoop.database.faults import NietGevonden
from inkoop.logboek.records import LogRecord, LogstandRecord

PER_KEER = 500


@dataclass(frozen=True, kw_only=True)
class Logfilter:
    """Which lines someone asks; empty is all. Texts are parts, `pseudoniemen` whole, `voor` is no longer in it."""

    wat: str = ""
    wie: str = ""
    pseudoniemen: frozenset[str] = frozenset()
    onderwerp: str = ""
    vanaf: datetime | None = None
    voor: datetime | None = None


def find_stand(session: Session) -> LogstandRecord | None:
    """The end of the chain; None while nothing was logged."""
    return session.get(LogstandRecord, 1)


def list_regels(session: Session, *, vanaf: int = 1) -> Iterator[LogRecord]:
    """The lines from number `vanaf` on, oldest first; read in parts, for a log has no end."""
    while True:
        vraag = select(LogRecord).where(LogRecord.nummer >= vanaf).order_by(LogRecord.nummer).limit(PER_KEER)
        regels = session.scalars(vraag).all()
        yield from regels
        if len(regels) < PER_KEER:
            return
        vanaf = regels[-1].nummer + 1


def list_regels_of(session: Session, onderwerp: str) -> list[LogRecord]:
    """The lines about one record, oldest first."""
    return list(session.scalars(select(LogRecord).where(LogRecord.onderwerp == onderwerp).order_by(LogRecord.nummer)))


def find_laatste(session: Session, *, behalve: Iterable[str]) -> LogRecord | None:
    """The last line about a subject that begins with none of `behalve`."""
    vraag = select(LogRecord).where(*(~LogRecord.onderwerp.startswith(begin, autoescape=True) for begin in behalve))
    return session.scalars(vraag.order_by(LogRecord.nummer.desc()).limit(1)).one_or_none()


def list_regels_about(session: Session, wie: str, onderwerp: str) -> list[LogRecord]:
    """The lines of what someone did, and of what was done to the account, oldest first."""
    vraag = select(LogRecord).where(or_(LogRecord.wie == wie, LogRecord.onderwerp == onderwerp))
    return list(session.scalars(vraag.order_by(LogRecord.nummer)))


def get_regel(session: Session, nummer: int) -> LogRecord:
    """The line with this number. Raises `NietGevonden`."""
    regel = session.scalars(select(LogRecord).where(LogRecord.nummer == nummer)).one_or_none()
    if regel is None:
        raise NietGevonden(f"Het logboek heeft geen regel {nummer}")
    return regel


def list_gevraagde(
    session: Session, keuze: Logfilter, *, begin: int = 0, aantal: int, aflopend: bool = False
) -> list[LogRecord]:
    """At most `aantal` of the lines that were asked, from the place `begin` (0 is the first) on."""
    nummer = LogRecord.nummer.desc() if aflopend else LogRecord.nummer
    vraag = select(LogRecord).where(*_list_voorwaarden(keuze)).order_by(nummer).offset(begin).limit(aantal)
    return list(session.scalars(vraag))


def count_gevraagde(session: Session, keuze: Logfilter) -> int:
    """How many lines were asked."""
    return session.scalar(select(func.count(LogRecord.id)).where(*_list_voorwaarden(keuze))) or 0


def walk_gevraagde(session: Session, keuze: Logfilter) -> Iterator[LogRecord]:
    """All lines that were asked, oldest first, read in parts."""
    laatste = 0
    while True:
        vraag = select(LogRecord).where(*_list_voorwaarden(keuze), LogRecord.nummer > laatste)
        regels = session.scalars(vraag.order_by(LogRecord.nummer).limit(PER_KEER)).all()
        yield from regels
        if len(regels) < PER_KEER:
            return
        laatste = regels[-1].nummer
        session.expunge_all()


def _list_voorwaarden(keuze: Logfilter) -> list[ColumnElement[bool]]:
    delen = ((LogRecord.wat, keuze.wat), (LogRecord.onderwerp, keuze.onderwerp))
    voorwaarden = [kolom.icontains(tekst, autoescape=True) for kolom, tekst in delen if tekst]
    if keuze.wie:
        wie = LogRecord.wie.icontains(keuze.wie, autoescape=True)
        voorwaarden.append(or_(wie, LogRecord.wie.in_(keuze.pseudoniemen)))
    if keuze.vanaf:
        voorwaarden.append(LogRecord.tijdstip >= keuze.vanaf)
    if keuze.voor:
        voorwaarden.append(LogRecord.tijdstip < keuze.voor)
    return voorwaarden
