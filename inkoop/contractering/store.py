"""Queries on mandaten and the signed papers of changes."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inkoop.contractering.records import MandaatRecord, WijzigingscanRecord
from inkoop.database.faults import make_niet_gevonden
from inkoop.gemeente.records import RegioRecord
from inkoop.overeenkomst.records import OvereenkomstRecord


def list_mandaten(session: Session, regio: RegioRecord) -> list[MandaatRecord]:
    """The mandaten of a regio by number."""
    vraag = select(MandaatRecord).where(MandaatRecord.regio_id == regio.id)
    return list(session.scalars(vraag.order_by(MandaatRecord.nummer)))


def find_mandaat(session: Session, regio: RegioRecord, nummer: int) -> MandaatRecord | None:
    """The mandaat of a regio with this number."""
    vraag = select(MandaatRecord).where(MandaatRecord.regio_id == regio.id, MandaatRecord.nummer == nummer)
    return session.scalars(vraag).one_or_none()


def get_mandaat(session: Session, regio: RegioRecord, nummer: int) -> MandaatRecord:
    """The mandaat of a regio with this number. Raises `NietGevonden`."""
    gevonden = find_mandaat(session, regio, nummer)
    if gevonden is None:
        bekend = (str(rij.nummer) for rij in list_mandaten(session, regio))
        raise make_niet_gevonden("mandaat", str(nummer), bekend)
    return gevonden


def find_volgend_nummer(session: Session, regio: RegioRecord) -> int:
    """The first number that no mandaat of a regio has."""
    hoogste = select(func.max(MandaatRecord.nummer)).where(MandaatRecord.regio_id == regio.id)
    return (session.scalar(hoogste) or 0) + 1


def add_mandaat(session: Session, regio: RegioRecord, nummer: int) -> MandaatRecord:
    """A new mandaat of a regio, still without contents."""
    rij = MandaatRecord(regio=regio, nummer=nummer)
    session.add(rij)
    return rij


def list_wijzigingscans(session: Session, overeenkomst: OvereenkomstRecord) -> dict[int, WijzigingscanRecord]:
    """The signed papers of the changes of an overeenkomst, by number of the change."""
    vraag = select(WijzigingscanRecord).where(WijzigingscanRecord.overeenkomst_id == overeenkomst.id)
    return {rij.nummer: rij for rij in session.scalars(vraag.order_by(WijzigingscanRecord.nummer))}
