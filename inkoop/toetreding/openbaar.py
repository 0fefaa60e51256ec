"""What anyone may see of joining: the overeenkomsten that are open to it, and what the kader asks."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, lazyload, selectinload

from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import find_regio, list_regios
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import Soort, Status
from inkoop.rules.kader import Kader
from inkoop.rules.toetreding import Toetredingsregel
from inkoop.toetreding.eisenversie import get_regel

DEELBAAR = (Soort.DEELOVEREENKOMST, Soort.OVEREENKOMST)
LOPEND = (Status.GETEKEND, Status.LOPEND)


@dataclass(frozen=True, kw_only=True)
class Openstelling:
    """An overeenkomst that anyone may ask to join, with its regio, its kader and its last day."""

    regio: RegioRecord
    kader: Kader
    rij: OvereenkomstRecord
    einde: date

    @property
    def regel(self) -> Toetredingsregel:
        """What the kader says on joining."""
        return get_regel(self.kader)


def list_openstellingen(session: Session, dag: date) -> list[Openstelling]:
    """All overeenkomsten that are open on a day: they run, and their kader knows joining; by regio and number."""
    regios = sorted(list_regios(session), key=lambda regio: regio.naam.casefold())
    return [een for regio in regios for een in list_van_regio(session, regio, dag)]


def list_van_regio(session: Session, regio: RegioRecord, dag: date) -> list[Openstelling]:
    """The overeenkomsten of one regio that are open on a day."""
    kader = get_regio_kader(regio)
    if kader.toetreding is None:
        return []
    vraag = select(OvereenkomstRecord).where(
        OvereenkomstRecord.regio_id == regio.id,
        OvereenkomstRecord.soort.in_(DEELBAAR),
        OvereenkomstRecord.status.in_(LOPEND),
        OvereenkomstRecord.ingang <= dag,
    )
    vraag = vraag.options(lazyload("*"), selectinload(OvereenkomstRecord.verlengingen))
    rijen = session.scalars(vraag.order_by(OvereenkomstRecord.nummer))
    open_ = [Openstelling(regio=regio, kader=kader, rij=rij, einde=_find_einde(rij)) for rij in rijen]
    return [een for een in open_ if dag <= een.einde]


def list_deelbaar(session: Session, regio: RegioRecord, zoek: str, hoogstens: int) -> tuple[list[tuple[str, str]], int]:
    """The first running overeenkomsten of a regio that can be joined and hold `zoek`: number and name; and how many."""
    rij, past = OvereenkomstRecord, _list_deelbaar(regio)
    if zoek:
        past.append(or_(rij.nummer.icontains(zoek, autoescape=True), rij.titel.icontains(zoek, autoescape=True)))
    rijen = session.execute(select(rij.nummer, rij.titel).where(*past).order_by(rij.nummer).limit(hoogstens))
    aantal = session.scalar(select(func.count()).select_from(rij).where(*past)) or 0
    return [(nummer, f"{nummer}: {titel}") for nummer, titel in rijen], aantal


def find_deelbaar(session: Session, regio: RegioRecord, nummer: str) -> tuple[str, str] | None:
    """Number and name of a running overeenkomst that can be joined; None where there is none with this number."""
    rij = OvereenkomstRecord
    titel = session.scalar(select(rij.titel).where(*_list_deelbaar(regio), rij.nummer == nummer))
    return None if titel is None else (nummer, f"{nummer}: {titel}")


def _list_deelbaar(regio: RegioRecord) -> list[ColumnElement[bool]]:
    rij = OvereenkomstRecord
    return [rij.regio_id == regio.id, rij.soort.in_(DEELBAAR), rij.status.in_(LOPEND)]


def _find_einde(rij: OvereenkomstRecord) -> date:
    return rij.verlengingen[-1].tot if rij.verlengingen else rij.einde


def find_openstelling(session: Session, regio: str, nummer: str, dag: date) -> Openstelling | None:
    """The overeenkomst of a regio with this number, if it is open on a day; None says no more than that."""
    gevonden = find_regio(session, regio)
    if gevonden is None:
        return None
    return next((een for een in list_van_regio(session, gevonden, dag) if een.rij.nummer == nummer), None)
