"""Queries on inzetten."""

from collections import defaultdict
from datetime import date

from sqlalchemy import ColumnElement, and_, func, not_, or_, select
from sqlalchemy.orm import Session, subqueryload

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.database.faults import make_niet_gevonden
from inkoop.gemeente.records import RegioRecord
from inkoop.overeenkomst.records import OvereenkomstRecord, PartijRecord
from inkoop.rules.inzet import WACHT_OP_OORDEEL, Inzetstatus
from inkoop.sroi.records import InzetbewijsRecord, InzetRecord
from inkoop.sroi.schema import InzetBlok

HEEL = (subqueryload(InzetRecord.subsidies), subqueryload(InzetRecord.uren))  # one query each for all
TELT_OF_WACHT = (Inzetstatus.GOEDGEKEURD, *sorted(WACHT_OP_OORDEEL))


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
    return list(session.scalars(vraag.order_by(InzetRecord.volgorde, InzetRecord.id).options(*HEEL)))


def list_per_overeenkomst(session: Session, regio: RegioRecord) -> defaultdict[int, list[InzetRecord]]:
    """The inzetten in a regio by overeenkomst (its number in the database), in the order in which they were entered."""
    vraag = select(InzetRecord).join(OvereenkomstRecord).where(OvereenkomstRecord.regio_id == regio.id)
    vraag = vraag.options(*HEEL).order_by(InzetRecord.volgorde, InzetRecord.id)
    gevonden: defaultdict[int, list[InzetRecord]] = defaultdict(list)
    for rij in session.scalars(vraag):
        gevonden[rij.overeenkomst_id].append(rij)
    return gevonden


def list_wachtende(
    session: Session, regio: RegioRecord, status: Inzetstatus, aantal: int, kvk: str | None = None
) -> tuple[list[tuple[str, date, str]], int]:
    """The first inzetten of a regio with a status, the longest waiting first, and how many there are.

    Of each its id, the day since which it waits, and the overeenkomst. With `kvk` only those under the overeenkomsten
    of this aanbieder.
    """
    sinds = func.coalesce(InzetRecord.ingediend_op, InzetRecord.van)
    past = [OvereenkomstRecord.regio_id == regio.id, InzetRecord.status == status]
    if kvk is not None:
        eigen = select(PartijRecord.overeenkomst_id).join(AanbiederRecord).where(AanbiederRecord.kvk == kvk)
        past.append(InzetRecord.overeenkomst_id.in_(eigen))
    vraag = select(InzetRecord.kenmerk, sinds, OvereenkomstRecord.nummer).join(OvereenkomstRecord)
    vraag = vraag.where(*past).order_by(sinds, InzetRecord.id).limit(aantal)
    geteld = select(func.count()).select_from(InzetRecord).join(OvereenkomstRecord).where(*past)
    return [(kenmerk, dag, nummer) for kenmerk, dag, nummer in session.execute(vraag)], session.scalar(geteld) or 0


def find_volgende(session: Session, overeenkomst: OvereenkomstRecord) -> int:
    """The place after the last inzet of an overeenkomst, from 1."""
    vraag = select(func.max(InzetRecord.volgorde)).where(InzetRecord.overeenkomst_id == overeenkomst.id)
    return (session.scalar(vraag) or 0) + 1


def add_inzet(session: Session, overeenkomst: OvereenkomstRecord, kenmerk: str, volgorde: int) -> InzetRecord:
    """A new inzet at a place in the list of an overeenkomst, still without contents."""
    inzet = InzetRecord(overeenkomst=overeenkomst, kenmerk=kenmerk, volgorde=volgorde)
    session.add(inzet)
    return inzet


def list_met_geheel(session: Session, overeenkomst: OvereenkomstRecord, geheel: str, kenmerk: str) -> list[InzetRecord]:
    """The other inzetten of the same aanbieders that ask a part of this whole; `kenmerk` is the one to leave out."""
    return _list_eigen(session, overeenkomst, kenmerk, InzetRecord.geheel == geheel)


def list_met_kandidaat(
    session: Session, overeenkomst: OvereenkomstRecord, kandidaat: str, kenmerk: str
) -> list[InzetRecord]:
    """The other inzetten of the same aanbieders with this candidate; `kenmerk` is the one to leave out."""
    return _list_eigen(session, overeenkomst, kenmerk, InzetRecord.kandidaat == kandidaat)


def list_gelijke(session: Session, overeenkomst: OvereenkomstRecord, blok: InzetBlok) -> list[InzetRecord]:
    """The other inzetten of the same aanbieders of the same category, day and amount or size."""
    velden = ("categorie", "van", "bedrag", "dagdelen", "personen")
    zelfde = (getattr(InzetRecord, veld).is_not_distinct_from(getattr(blok, veld)) for veld in velden)
    return _list_eigen(session, overeenkomst, blok.id, and_(*zelfde))


def _list_eigen(
    session: Session, overeenkomst: OvereenkomstRecord, kenmerk: str, zelfde: ColumnElement[bool]
) -> list[InzetRecord]:
    """What counts or may come to count, under the overeenkomsten in the regio that share an aanbieder with this one."""
    eigen = select(PartijRecord.overeenkomst_id).where(
        PartijRecord.aanbieder_id.in_([partij.aanbieder_id for partij in overeenkomst.partijen])
    )
    deze = and_(InzetRecord.overeenkomst_id == overeenkomst.id, InzetRecord.kenmerk == kenmerk)
    vraag = (
        select(InzetRecord)
        .join(OvereenkomstRecord)
        .where(
            zelfde,
            InzetRecord.status.in_(TELT_OF_WACHT),
            OvereenkomstRecord.regio_id == overeenkomst.regio_id,
            or_(InzetRecord.overeenkomst_id == overeenkomst.id, InzetRecord.overeenkomst_id.in_(eigen)),
            not_(deze),
        )
    )
    return list(session.scalars(vraag.order_by(OvereenkomstRecord.nummer, InzetRecord.volgorde)))


def list_elders_met_kandidaat(session: Session, rij: InzetRecord) -> list[InzetRecord]:
    """The inzetten with the same candidate under other overeenkomsten of the regio, of any aanbieder; the newest first.

    For the coordinator only: an aanbieder may not see them.
    """
    if rij.kandidaat is None:
        return []
    vraag = (
        select(InzetRecord)
        .join(OvereenkomstRecord)
        .where(
            InzetRecord.kandidaat == rij.kandidaat,
            InzetRecord.status.in_(TELT_OF_WACHT),
            OvereenkomstRecord.regio_id == rij.overeenkomst.regio_id,
            InzetRecord.overeenkomst_id != rij.overeenkomst_id,
        )
    )
    return list(session.scalars(vraag.order_by(InzetRecord.van.desc(), InzetRecord.id)))


def count_bewijzen(session: Session, bestand: int) -> int:
    """How many inzetten a file proves."""
    vraag = select(func.count()).select_from(InzetbewijsRecord).where(InzetbewijsRecord.bestand_id == bestand)
    return session.scalar(vraag) or 0
