"""The terms of the overeenkomsten of one aanbieder: until when, which options are left, until when notice helps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, contains_eager, lazyload

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.overeenkomst.records import OvereenkomstRecord, PartijRecord
from inkoop.overeenkomst.schema import DuurBlok, Rol, Soort, Status
from inkoop.rules.agenda_overeenkomst import find_opzegdag
from inkoop.rules.opzegging import Opzegregel

LOPEND = (Status.GETEKEND, Status.LOPEND, Status.OPGESCHORT)


@dataclass(frozen=True, kw_only=True)
class Overeenkomsttermijn:
    """The term of an overeenkomst as one party sees it.

    `einde` is the last day with the extensions that were agreed, `volgend` the one after one more (None: no option
    is left), `opties` how many are left (None: as often as parties agree, or none at all), `opzegdag` the last day
    on which a letter ends it before its own end (None: there is none).
    """

    nummer: str
    titel: str
    soort: Soort
    status: Status
    rol: Rol
    ingang: date
    einde: date
    volgend: date | None
    opties: int | None
    opzegdag: date | None
    has_waarde: bool


def list_termijnen(
    session: Session, aanbieder: AanbiederRecord, regel: Opzegregel | None, aantal: int
) -> tuple[list[Overeenkomsttermijn], int]:
    """The first overeenkomsten of an aanbieder, the last to end first, and how many there are."""
    vraag = (
        select(PartijRecord)
        .join(PartijRecord.overeenkomst)
        .where(PartijRecord.aanbieder_id == aanbieder.id)
        .options(lazyload("*"), contains_eager(PartijRecord.overeenkomst).lazyload("*"))
        .options(contains_eager(PartijRecord.overeenkomst).selectinload(OvereenkomstRecord.verlengingen))
        .order_by(OvereenkomstRecord.einde.desc(), OvereenkomstRecord.nummer)
    )
    geteld = select(func.count()).select_from(PartijRecord).where(PartijRecord.aanbieder_id == aanbieder.id)
    return [_make_termijn(rij, regel) for rij in session.scalars(vraag.limit(aantal))], session.scalar(geteld) or 0


def count_lopende(session: Session, aanbieders: Iterable[int]) -> dict[int, int]:
    """How many overeenkomsten run for each of these aanbieders (by their numbers); none is left out."""
    vraag = (
        select(PartijRecord.aanbieder_id, func.count())
        .join(PartijRecord.overeenkomst)
        .where(PartijRecord.aanbieder_id.in_(list(aanbieders)), OvereenkomstRecord.status.in_(LOPEND))
        .group_by(PartijRecord.aanbieder_id)
    )
    return {wie: int(aantal) for wie, aantal in session.execute(vraag)}


def find_opties(rij: OvereenkomstRecord) -> tuple[int | None, date | None]:
    """How many options are left (None: no number was agreed), and the last day after one more (None: none is left)."""
    if not rij.heeft_opties:
        return 0, None
    over = None if rij.optie_aantal is None else max(0, rij.optie_aantal - len(rij.verlengingen))
    if over == 0:
        return 0, None
    return over, DuurBlok(jaren=rij.optie_jaren, maanden=rij.optie_maanden).add_to(find_einde(rij))


def find_einde(rij: OvereenkomstRecord) -> date:
    """The last day with the extensions that were agreed."""
    return rij.verlengingen[-1].tot if rij.verlengingen else rij.einde


def _make_termijn(partij: PartijRecord, regel: Opzegregel | None) -> Overeenkomsttermijn:
    rij = partij.overeenkomst
    opties, volgend = find_opties(rij)
    einde = find_einde(rij)
    loopt = regel is not None and rij.status in LOPEND
    return Overeenkomsttermijn(
        nummer=rij.nummer,
        titel=rij.titel,
        soort=rij.soort,
        status=rij.status,
        rol=partij.rol,
        ingang=rij.ingang,
        einde=einde,
        volgend=volgend,
        opties=opties,
        opzegdag=find_opzegdag(regel, rij.ingang, einde) if regel is not None and loopt else None,
        has_waarde=rij.opdrachtwaarde is not None,
    )
