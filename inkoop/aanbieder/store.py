"""Queries on aanbieders."""

from sqlalchemy import func, or_, select
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
    rij = AanbiederRecord
    vraag = select(rij).where(rij.regio_id == regio.id, or_(rij.naam == naam, rij.kvk == naam))
    aanbieder = session.scalars(vraag.order_by(func.lower(rij.naam), rij.kvk)).first()
    if aanbieder is None:
        raise make_niet_gevonden("aanbieder", naam, list_aanbiedernamen(session, regio))
    return aanbieder


def list_aanbieders(session: Session, regio: RegioRecord) -> list[AanbiederRecord]:
    """The aanbieders of a regio by name."""
    vraag = select(AanbiederRecord).where(AanbiederRecord.regio_id == regio.id)
    return sorted(session.scalars(vraag), key=lambda aanbieder: (aanbieder.naam.casefold(), aanbieder.kvk))


def list_aanbiedernamen(session: Session, regio: RegioRecord) -> list[str]:
    """The names of the aanbieders of a regio."""
    return sorted(session.scalars(select(AanbiederRecord.naam).where(AanbiederRecord.regio_id == regio.id)))


def get_by_kvk(session: Session, regio: RegioRecord, kvk: str) -> AanbiederRecord:
    """The aanbieder of a regio with this KvK number. Raises `NietGevonden`, which names nobody else."""
    aanbieder = find_aanbieder(session, regio, kvk)
    if aanbieder is None:
        raise NietGevonden(f"aanbieder '{kvk}' is niet bekend")
    return aanbieder


def list_keuzes(
    session: Session, regio: RegioRecord, zoek: str, hoogstens: int, *, behalve: int | None = None
) -> tuple[list[tuple[str, str]], int]:
    """The first aanbieders of a regio by name that fit: KvK number and name; and how many fit.

    `zoek` is a part of a name or the begin of a KvK number, or more of those with commas between; nothing fits all.
    `behalve` is the number in the database of one to leave out.
    """
    rij, delen = AanbiederRecord, [deel for deel in map(str.strip, zoek.split(",")) if deel]
    past = [rij.regio_id == regio.id, *([rij.id != behalve] if behalve else [])]
    if delen:
        op_naam = (rij.naam.icontains(deel, autoescape=True) for deel in delen)
        past.append(or_(*op_naam, *(rij.kvk.startswith(deel, autoescape=True) for deel in delen)))
    vraag = select(rij.kvk, rij.naam).where(*past).order_by(func.lower(rij.naam), rij.kvk).limit(hoogstens)
    aantal = session.scalar(select(func.count()).select_from(rij).where(*past)) or 0
    return [(kvk, naam) for kvk, naam in session.execute(vraag)], aantal


def find_keuze(session: Session, regio: RegioRecord, waarde: str) -> tuple[str, str] | None:
    """KvK number and name of the aanbieder of a regio with this number or this name."""
    rij = AanbiederRecord
    vraag = select(rij.kvk, rij.naam).where(rij.regio_id == regio.id, or_(rij.kvk == waarde, rij.naam == waarde))
    gevonden = session.execute(vraag.limit(1)).one_or_none()
    return (gevonden[0], gevonden[1]) if gevonden else None


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
