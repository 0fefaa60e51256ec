"""Queries on selecties and what belongs to them."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkoop.database.faults import NietGevonden
from inkoop.gemeente.records import RegioRecord
from inkoop.inhoud.records import InhoudRecord, InhoudVersieRecord
from inkoop.inkoopplan.records import InkoopplanRecord
from inkoop.selectie.records import InschrijvingRecord, SelectieRecord

SELECTIES = "selecties"  # the content of a plan that says what each selectie asks


def list_rijen(session: Session, regio: RegioRecord, plannen: Collection[str] | None = None) -> list[SelectieRecord]:
    """The selecties of a regio, or of the plans with these codes, in the order of their plan and number."""
    vraag = select(SelectieRecord).join(InkoopplanRecord).where(InkoopplanRecord.regio_id == regio.id)
    if plannen is not None:
        vraag = vraag.where(InkoopplanRecord.code.in_(plannen))
    return list(session.scalars(vraag.order_by(InkoopplanRecord.code, SelectieRecord.nummer)))


def list_regios_with(session: Session, tekst: str) -> list[RegioRecord]:
    """The regio's with a selectie in which a text stands, by name."""
    waar = (InhoudRecord.soort == SELECTIES, InhoudRecord.inhoud.icontains(tekst, autoescape=True))
    eigen = select(InhoudRecord.regio_id).where(*waar)
    return list(session.scalars(select(RegioRecord).where(RegioRecord.id.in_(eigen)).order_by(RegioRecord.naam)))


def find_rij(session: Session, plan: InkoopplanRecord, nummer: int) -> SelectieRecord | None:
    """What is recorded of the selectie with this number of a plan."""
    vraag = select(SelectieRecord).where(SelectieRecord.inkoopplan_id == plan.id, SelectieRecord.nummer == nummer)
    return session.scalars(vraag).one_or_none()


def list_vastgelegd(session: Session, regio: RegioRecord) -> list[InhoudVersieRecord]:
    """The closed versions of what the selecties of a regio ask, the first one first."""
    vraag = select(InhoudVersieRecord).where(
        InhoudVersieRecord.regio_id == regio.id, InhoudVersieRecord.soort == SELECTIES
    )
    return list(session.scalars(vraag.order_by(InhoudVersieRecord.onderwerp, InhoudVersieRecord.versie)))


def get_inschrijving(rij: SelectieRecord, nummer: int) -> InschrijvingRecord:
    """An inschrijving of this selectie by its number in the database. Raises `NietGevonden` for one of another."""
    for inschrijving in rij.inschrijvingen:
        if inschrijving.id == nummer:
            return inschrijving
    raise NietGevonden(f"inschrijving {nummer} is er niet bij deze selectie")
