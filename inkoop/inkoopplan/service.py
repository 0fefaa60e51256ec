"""Use cases of inkoopplannen."""

from sqlalchemy.orm import Session

from inkoop.database.base import match_rows, set_fields
from inkoop.gemeente.records import RegioRecord
from inkoop.inkoopplan.records import InkoopplanRecord, InkoopplanVersieRecord
from inkoop.inkoopplan.schema import InkoopplanBlok
from inkoop.inkoopplan.store import add_inkoopplan, find_inkoopplan
from inkoop.logboek.service import Spoor, register_change


def describe_inkoopplan(plan: InkoopplanRecord) -> InkoopplanBlok:
    """An inkoopplan as people write it."""
    return InkoopplanBlok.model_validate(plan, from_attributes=True)


def save_inkoopplan(session: Session, regio: RegioRecord, blok: InkoopplanBlok, spoor: Spoor) -> InkoopplanRecord:
    """Adds an inkoopplan, or changes the one with the same code."""
    plan = find_inkoopplan(session, regio, blok.code)
    oud = describe_inkoopplan(plan) if plan else None
    if plan is not None and oud == blok:
        return plan
    plan = plan or add_inkoopplan(session, regio, blok.code)
    set_fields(plan, titel=blok.titel, ingangsdatum=blok.ingangsdatum, einddatum=blok.einddatum)
    plan.versies = match_rows(InkoopplanVersieRecord, plan.versies, map(dict, blok.versies), ("nummer",))
    session.flush()
    register_change(session, spoor, f"inkoopplan {regio.code}/{blok.code}", oud, describe_inkoopplan(plan))
    return plan
