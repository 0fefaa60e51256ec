"""Queries on inzetten."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inkoop.database.faults import make_niet_gevonden
from inkoop.gemeente.records import RegioRecord
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.rules.inzet import Inzetstatus
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


def list_te_beoordelen(session: Session, regio: RegioRecord, aantal: int) -> tuple[list[tuple[str, date, str]], int]:
    """The first inzetten of a regio that nobody judged yet: id, first day and overeenkomst; and how many there are."""
    past = (OvereenkomstRecord.regio_id == regio.id, InzetRecord.status == Inzetstatus.IN_BEHANDELING)
    vraag = select(InzetRecord.kenmerk, InzetRecord.van, OvereenkomstRecord.nummer).join(OvereenkomstRecord)
    vraag = vraag.where(*past).order_by(InzetRecord.van, InzetRecord.id).limit(aantal)
    geteld = select(func.count()).select_from(InzetRecord).join(OvereenkomstRecord).where(*past)
    return [(kenmerk, van, nummer) for kenmerk, van, nummer in session.execute(vraag)], session.scalar(geteld) or 0


def find_volgende(session: Session, overeenkomst: OvereenkomstRecord) -> int:
    """The place after the last inzet of an overeenkomst, from 1."""
    vraag = select(func.max(InzetRecord.volgorde)).where(InzetRecord.overeenkomst_id == overeenkomst.id)
    return (session.scalar(vraag) or 0) + 1


def add_inzet(session: Session, overeenkomst: OvereenkomstRecord, kenmerk: str, volgorde: int) -> InzetRecord:
    """A new inzet at a place in the list of an overeenkomst, still without contents."""
    inzet = InzetRecord(overeenkomst=overeenkomst, kenmerk=kenmerk, volgorde=volgorde)
    session.add(inzet)
    return inzet
