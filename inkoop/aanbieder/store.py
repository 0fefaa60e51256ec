"""Queries on aanbieders."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.database.faults import NietGevonden, make_niet_gevonden
from inkoop.gemeente.records import RegioRecord


def find_aanbieder(session: Session, regio: RegioRecord, kvk: str) -> AanbiederRecord | None:
    """The aanbieder of a regio with this KvK number."""
    vraag = select(AanbiederRecord).where(AanbiederRecord.regio_id == regio.id, AanbiederRecord.kvk == kvk)
    return session.scalars(vraag).one_or_none()


def get_aanbieder(session: Session, regio: RegioRecord, naam: str) -> AanbiederRecord:
    """The aanbieder of a regio with this name or KvK number. Raises `NietGevonden`."""
    aanbieders = list_aanbieders(session, regio)
    for aanbieder in aanbieders:
        if naam in (aanbieder.naam, aanbieder.kvk):
            return aanbieder
    raise make_niet_gevonden("aanbieder", naam, (aanbieder.naam for aanbieder in aanbieders))


def list_aanbieders(session: Session, regio: RegioRecord) -> list[AanbiederRecord]:
    """The aanbieders of a regio by name."""
    vraag = select(AanbiederRecord).where(AanbiederRecord.regio_id == regio.id)
    return sorted(session.scalars(vraag), key=lambda aanbieder: (aanbieder.naam.casefold(), aanbieder.kvk))


def get_by_kvk(session: Session, regio: RegioRecord, kvk: str) -> AanbiederRecord:
    """The aanbieder of a regio with this KvK number. Raises `NietGevonden`, which names nobody else."""
    aanbieder = find_aanbieder(session, regio, kvk)
    if aanbieder is None:
        raise NietGevonden(f"aanbieder '{kvk}' is niet bekend")
    return aanbieder


def has_naam(session: Session, regio: RegioRecord, naam: str, *, behalve: str) -> bool:
    """Whether another aanbieder of a regio, with another KvK number than `behalve`, has this name."""
    vraag = select(AanbiederRecord.id).where(
        AanbiederRecord.regio_id == regio.id, AanbiederRecord.naam == naam, AanbiederRecord.kvk != behalve
    )
    return session.scalar(vraag.limit(1)) is not None


def add_aanbieder(session: Session, regio: RegioRecord, kvk: str) -> AanbiederRecord:
    """A new aanbieder of a regio, still without a name."""
    aanbieder = AanbiederRecord(regio_id=regio.id, kvk=kvk)
    session.add(aanbieder)
    return aanbieder
