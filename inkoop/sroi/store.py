"""Queries on inzetten."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inkoop.database.faults import make_niet_gevonden
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.sroi.records import InzetRecord


def find_inzet(session: Session, overeenkomst: OvereenkomstRecord, kenmerk: str) -> InzetRecord | None:
    """The inzet of an overeenkomst with this id."""
    vraag = select(InzetRecord).where(InzetRecord.overeenkomst_id == overeenkomst.id, InzetRecord.kenmerk == kenmerk)
    return session.scalars(vraag).one_or_none()


def get_inzet(session: Session, overeenkomst: OvereenkomstRecord, kenmerk: str) -> InzetRecord:
    """The inzet of an overeenkomst with this id. Raises `NietGevonden`."""
    inzet = find_inzet(session, overeenkomst, kenmerk)
    if inzet is None:
        raise make_niet_gevonden("inzet", kenmerk, (rij.kenmerk for rij in list_inzetten(session, overeenkomst)))
    return inzet


def list_inzetten(session: Session, overeenkomst: OvereenkomstRecord) -> list[InzetRecord]:
    """The inzetten of an overeenkomst, in the order in which they were entered."""
    vraag = select(InzetRecord).where(InzetRecord.overeenkomst_id == overeenkomst.id)
    return list(session.scalars(vraag.order_by(InzetRecord.volgorde, InzetRecord.id)))


def add_inzet(session: Session, overeenkomst: OvereenkomstRecord, kenmerk: str) -> InzetRecord:
    """A new inzet at the end of the list of an overeenkomst, still without contents."""
    vraag = select(func.max(InzetRecord.volgorde)).where(InzetRecord.overeenkomst_id == overeenkomst.id)
    laatste = session.scalar(vraag) or 0
    inzet = InzetRecord(overeenkomst_id=overeenkomst.id, kenmerk=kenmerk, volgorde=laatste + 1)
    session.add(inzet)
    return inzet
