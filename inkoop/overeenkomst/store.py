"""Queries on overeenkomsten."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, lazyload, selectinload

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.database.faults import make_niet_gevonden
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.store import get_in_regio
from inkoop.overeenkomst.records import OvereenkomstRecord, PartijRecord
from inkoop.overeenkomst.schema import Soort, Status

# One question for all parties, however many an overeenkomst has.
MET_AANBIEDERS = selectinload(OvereenkomstRecord.partijen).selectinload(PartijRecord.aanbieder)


def find_overeenkomst(session: Session, regio: RegioRecord, nummer: str) -> OvereenkomstRecord | None:
    """The overeenkomst of a regio with this number."""
    vraag = select(OvereenkomstRecord).where(
        OvereenkomstRecord.regio_id == regio.id, OvereenkomstRecord.nummer == nummer
    )
    return session.scalars(vraag.options(MET_AANBIEDERS)).one_or_none()


def get_overeenkomst(session: Session, regio: RegioRecord, nummer: str) -> OvereenkomstRecord:
    """The overeenkomst of a regio with this number. Raises `NietGevonden`."""
    overeenkomst = find_overeenkomst(session, regio, nummer)
    if overeenkomst is None:
        raise make_niet_gevonden("overeenkomst", nummer, list_alle_nummers(session, regio))
    return overeenkomst


def list_alle_nummers(session: Session, regio: RegioRecord) -> list[str]:
    """The numbers of the overeenkomsten of a regio."""
    return sorted(session.scalars(select(OvereenkomstRecord.nummer).where(OvereenkomstRecord.regio_id == regio.id)))


def list_overeenkomsten(session: Session, regio: RegioRecord) -> list[OvereenkomstRecord]:
    """The overeenkomsten of a regio by number."""
    vraag = select(OvereenkomstRecord).where(OvereenkomstRecord.regio_id == regio.id)
    return sorted(session.scalars(vraag), key=lambda rij: rij.nummer)


def list_eigen_deelnames(session: Session, rij: OvereenkomstRecord) -> list[OvereenkomstRecord]:
    """The deelnames under an overeenkomst, by number."""
    vraag = select(OvereenkomstRecord).where(
        OvereenkomstRecord.regio_id == rij.regio_id,  # by which there is an index
        OvereenkomstRecord.valt_onder_id == rij.id,
        OvereenkomstRecord.soort == Soort.DEELNAME,
    )
    return sorted(session.scalars(vraag.options(MET_AANBIEDERS)), key=lambda rij: rij.nummer)


@dataclass(frozen=True, kw_only=True)
class Overeenkomstnaam:
    """What a list calls an overeenkomst, without its parties; `id` is its number in the database."""

    id: int
    nummer: str
    titel: str
    ingang: date
    einde: date


def list_namen(session: Session, regio: RegioRecord) -> list[Overeenkomstnaam]:
    """How the overeenkomsten of a regio are called, in the order of `list_overeenkomsten`."""
    kolommen = [getattr(OvereenkomstRecord, veld.name) for veld in fields(Overeenkomstnaam)]
    vraag = select(*kolommen).where(OvereenkomstRecord.regio_id == regio.id)
    rijen = [Overeenkomstnaam(**rij._mapping) for rij in session.execute(vraag)]
    return sorted(rijen, key=lambda rij: rij.nummer)


def list_nummers_op(session: Session, aanbieder: AanbiederRecord, dag: date) -> frozenset[str]:
    """The numbers of the overeenkomsten to which an aanbieder is a party on a day."""
    vraag = select(OvereenkomstRecord.nummer).join(PartijRecord).where(PartijRecord.aanbieder_id == aanbieder.id)
    van = or_(PartijRecord.van.is_(None), PartijRecord.van <= dag)
    tot = or_(PartijRecord.tot.is_(None), PartijRecord.tot >= dag)
    return frozenset(session.scalars(vraag.where(van, tot)))


def list_overeenkomsten_of(session: Session, aanbieder: AanbiederRecord) -> list[OvereenkomstRecord]:
    """The overeenkomsten in which an aanbieder takes part, by number."""
    vraag = select(OvereenkomstRecord).join(PartijRecord).where(PartijRecord.aanbieder_id == aanbieder.id)
    return sorted(session.scalars(vraag).unique(), key=lambda rij: rij.nummer)


def has_partij(session: Session, regio: RegioRecord, nummer: str, kvk: str) -> bool:
    """Whether the aanbieder with this KvK number is a party to the overeenkomst of a regio with this number."""
    vraag = (
        select(PartijRecord.id)
        .join(AanbiederRecord, PartijRecord.aanbieder_id == AanbiederRecord.id)
        .join(OvereenkomstRecord, PartijRecord.overeenkomst_id == OvereenkomstRecord.id)
        .where(OvereenkomstRecord.regio_id == regio.id, OvereenkomstRecord.nummer == nummer, AanbiederRecord.kvk == kvk)
    )
    return session.scalar(vraag.limit(1)) is not None


def list_nummers_of(session: Session, regio: RegioRecord, kvk: str) -> frozenset[str]:
    """The numbers of the overeenkomsten of a regio to which the aanbieder with this KvK number is a party."""
    vraag = (
        select(OvereenkomstRecord.nummer)
        .join(PartijRecord, PartijRecord.overeenkomst_id == OvereenkomstRecord.id)
        .join(AanbiederRecord, PartijRecord.aanbieder_id == AanbiederRecord.id)
        .where(AanbiederRecord.regio_id == regio.id, AanbiederRecord.kvk == kvk)
    )
    return frozenset(session.scalars(vraag))


def list_uit_selecties(
    session: Session, regio: RegioRecord, kenmerken: Collection[str], nummers: Collection[str]
) -> list[OvereenkomstRecord]:
    """The overeenkomsten that came out of selecties with these kenmerken, and those with these numbers, by number.

    A deelname is signed with the overeenkomst that it is part of, and is none here; only their own row is read.
    """
    er = or_(OvereenkomstRecord.selectie.in_(kenmerken), OvereenkomstRecord.nummer.in_(nummers))
    vraag = select(OvereenkomstRecord).where(OvereenkomstRecord.regio_id == regio.id, er)
    vraag = vraag.where(OvereenkomstRecord.soort != Soort.DEELNAME).options(lazyload("*"))
    return sorted(session.scalars(vraag), key=lambda rij: rij.nummer)


def list_in_te_gaan(session: Session, dag: date) -> list[OvereenkomstRecord]:
    """What was signed and has its first day on or before `dag`, of every regio; deelnames come last."""
    vraag = select(OvereenkomstRecord).where(
        OvereenkomstRecord.status == Status.GETEKEND, OvereenkomstRecord.ingang <= dag
    )
    return sorted(session.scalars(vraag), key=lambda rij: (rij.soort is Soort.DEELNAME, rij.regio_id, rij.nummer))


def add_overeenkomst(session: Session, regio: RegioRecord, nummer: str) -> OvereenkomstRecord:
    """A new overeenkomst of a regio, still without contents."""
    overeenkomst = OvereenkomstRecord(regio=regio, nummer=nummer)
    session.add(overeenkomst)
    return overeenkomst


def find_by_nummer(
    session: Session, nummer: str, regio_code: str | None = None
) -> tuple[RegioRecord, OvereenkomstRecord]:
    """The overeenkomst with this number and its regio.

    Raises `Onbruikbaar` when there is none, or more than one and no regio is named.
    """
    return get_in_regio(session, "overeenkomst", nummer, regio_code, find_overeenkomst, list_alle_nummers)
