"""Use cases of inkoopplannen."""

from datetime import date

from sqlalchemy.orm import Session

from inkoop.database.base import match_rows, set_fields
from inkoop.gemeente.records import RegioRecord
from inkoop.inhoud.service import read_inhoud
from inkoop.inhoud.versies import is_vast, leg_vast
from inkoop.inkoopplan.planinhoud import Planinhoud
from inkoop.inkoopplan.records import InkoopplanRecord, InkoopplanVersieRecord
from inkoop.inkoopplan.schema import InkoopplanBlok, VersieBlok
from inkoop.inkoopplan.store import add_inkoopplan, find_inkoopplan
from inkoop.invoer.faults import Onbruikbaar
from inkoop.logboek.service import Spoor, register_change
from inkoop.rules.taal import write_datum

PLANINHOUD = "planinhoud"


def describe_inkoopplan(plan: InkoopplanRecord) -> InkoopplanBlok:
    """An inkoopplan as people write it."""
    return InkoopplanBlok.model_validate(plan, from_attributes=True)


def save_inkoopplan(session: Session, regio: RegioRecord, blok: InkoopplanBlok, spoor: Spoor) -> InkoopplanRecord:
    """Adds an inkoopplan, or changes the one with the same code."""
    plan = find_inkoopplan(session, regio, blok.code)
    oud = describe_inkoopplan(plan) if plan else None
    if plan is not None and oud is not None:
        blok = _keep_vast(oud, blok)
        if oud == blok:
            return plan
    plan = plan or add_inkoopplan(session, regio, blok.code)
    set_fields(plan, titel=blok.titel, ingangsdatum=blok.ingangsdatum, einddatum=blok.einddatum)
    plan.versies = match_rows(InkoopplanVersieRecord, plan.versies, map(dict, blok.versies), ("nummer",))
    session.flush()
    register_change(session, spoor, name_onderwerp(regio, plan), oud, describe_inkoopplan(plan))
    return plan


def find_versie(plan: InkoopplanRecord, nummer: int) -> InkoopplanVersieRecord | None:
    """The version of a plan with this number."""
    return next((versie for versie in plan.versies if versie.nummer == nummer), None)


def add_versie(
    session: Session, regio: RegioRecord, plan: InkoopplanRecord, datum: date, omschrijving: str | None, spoor: Spoor
) -> InkoopplanVersieRecord:
    """The next version of a plan, with a date and what is new in it."""
    oud = describe_inkoopplan(plan)
    nummer = max((versie.nummer for versie in plan.versies), default=0) + 1
    volgorde = max((versie.volgorde for versie in plan.versies), default=0) + 1
    versie = InkoopplanVersieRecord(nummer=nummer, datum=datum, omschrijving=omschrijving, volgorde=volgorde)
    plan.versies.append(versie)
    session.flush()
    register_change(session, spoor, name_onderwerp(regio, plan), oud, describe_inkoopplan(plan))
    return versie


def close_versie(
    session: Session,
    regio: RegioRecord,
    plan: InkoopplanRecord,
    versie: InkoopplanVersieRecord,
    dag: date,
    spoor: Spoor,
) -> None:
    """From this day on the gemeenten have the version and it stays as it is, with what stands in it.

    A closed version keeps its day.
    """
    if versie.voorgelegd_op is not None:
        return
    oud = describe_inkoopplan(plan)
    versie.voorgelegd_op = dag
    session.flush()
    register_change(session, spoor, name_onderwerp(regio, plan), oud, describe_inkoopplan(plan))
    _keep_inhoud(session, regio, plan, versie.nummer, dag, spoor)


def name_onderwerp(regio: RegioRecord, plan: InkoopplanRecord) -> str:
    """An inkoopplan as the subject of lines in the log."""
    return f"inkoopplan {regio.code}/{plan.code}"


def _keep_vast(oud: InkoopplanBlok, nieuw: InkoopplanBlok) -> InkoopplanBlok:
    """The plan that is to be saved, with the days on which its versions were put to the gemeenten.

    Raises `Onbruikbaar` when such a version would change or go.
    """
    genoemd = {versie.nummer: versie for versie in nieuw.versies}
    for versie in oud.versies:
        if versie.voorgelegd_op is None:
            continue
        vast = versie.model_copy(update={"voorgelegd_op": None})
        anders = genoemd.get(versie.nummer)
        if anders is None or anders.model_copy(update={"voorgelegd_op": None}) != vast:
            raise refuse_wijziging(nieuw.code, versie)
        genoemd[versie.nummer] = versie
    return nieuw.model_copy(update={"versies": [genoemd[versie.nummer] for versie in nieuw.versies]})


def keep_voorgelegde(session: Session, regio: RegioRecord, plan: InkoopplanRecord, spoor: Spoor) -> None:
    """Closes what stands in the versions of a plan that the gemeenten have, where that is not done yet."""
    for versie in plan.versies:
        if versie.voorgelegd_op is not None:
            _keep_inhoud(session, regio, plan, versie.nummer, versie.voorgelegd_op, spoor)


def _keep_inhoud(
    session: Session, regio: RegioRecord, plan: InkoopplanRecord, nummer: int, dag: date, spoor: Spoor
) -> None:
    """Closes the content of a plan when it is of the version with this number and was not closed before."""
    inhoud = read_inhoud(session, regio, PLANINHOUD, plan.code, Planinhoud)
    if inhoud is not None and inhoud.versie == nummer and not is_vast(session, regio, PLANINHOUD, plan.code, nummer):
        leg_vast(session, regio, PLANINHOUD, plan.code, Planinhoud, dag, spoor)


def refuse_wijziging(plan: str, versie: VersieBlok) -> Onbruikbaar:
    """The error for a version that stays as it is."""
    dag = write_datum(versie.voorgelegd_op) if versie.voorgelegd_op else "een eerdere dag"
    return Onbruikbaar(
        f"versie {versie.nummer} van inkoopplan '{plan}' is op {dag} aan de gemeenten voorgelegd en ligt vast; "
        "maak een nieuwe versie"
    )
