"""Queries on the library of requirements of a regio, and on what gemeenten say of requirements."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkoop.database.faults import NietGevonden
from inkoop.eisen.records import BibliotheekeisRecord, EisreactieRecord, Reactiestatus
from inkoop.gemeente.records import RegioRecord


def list_bibliotheek(session: Session, regio: RegioRecord) -> list[BibliotheekeisRecord]:
    """Every version of every requirement in the library of a regio, by theme and code, the first version first."""
    vraag = select(BibliotheekeisRecord).where(BibliotheekeisRecord.regio_id == regio.id)
    volgorde = (BibliotheekeisRecord.thema, BibliotheekeisRecord.code, BibliotheekeisRecord.versie)
    return list(session.scalars(vraag.order_by(*volgorde)))


def list_bibliotheekversies(session: Session, regio: RegioRecord, code: str) -> list[BibliotheekeisRecord]:
    """The versions of one requirement, the first one first."""
    vraag = select(BibliotheekeisRecord).where(
        BibliotheekeisRecord.regio_id == regio.id, BibliotheekeisRecord.code == code
    )
    return list(session.scalars(vraag.order_by(BibliotheekeisRecord.versie)))


def list_reacties(session: Session, regio: RegioRecord, plan: str) -> list[EisreactieRecord]:
    """What gemeenten said of the requirements of a plan, the oldest first."""
    vraag = select(EisreactieRecord).where(EisreactieRecord.regio_id == regio.id, EisreactieRecord.plan == plan)
    return list(session.scalars(vraag.order_by(EisreactieRecord.id)))


def get_reactie(session: Session, regio: RegioRecord, plan: str, nummer: int) -> EisreactieRecord:
    """One reactie by its number in the database. Raises `NietGevonden`, also for one of another plan."""
    rij = session.get(EisreactieRecord, nummer)
    if rij is None or (rij.regio_id, rij.plan) != (regio.id, plan):
        raise NietGevonden(f"reactie {nummer} is niet bekend bij plan '{plan}'")
    return rij


def list_open(session: Session, regio: RegioRecord, plan: str) -> list[EisreactieRecord]:
    """The reacties of a plan with which nothing was done yet."""
    return [rij for rij in list_reacties(session, regio, plan) if rij.status is Reactiestatus.OPEN]
