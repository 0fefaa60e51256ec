"""Use cases: a new inkoopplan, a change of what it is, and the next version of its text."""

from datetime import date

from sqlalchemy.orm import Session

from inkoop.database.base import touch
from inkoop.database.faults import check_stand
from inkoop.gemeente.records import RegioRecord
from inkoop.inkoopplan.records import InkoopplanRecord, InkoopplanVersieRecord
from inkoop.inkoopplan.schema import InkoopplanBlok
from inkoop.inkoopplan.service import add_versie, describe_inkoopplan, save_inkoopplan
from inkoop.inkoopplan.store import find_inkoopplan
from inkoop.invoer.validate import make_model
from inkoop.logboek.service import Spoor
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.taal import write_datum


def register_inkoopplan(session: Session, regio: RegioRecord, blok: InkoopplanBlok, spoor: Spoor) -> InkoopplanRecord:
    """Adds an inkoopplan. Raises `Ongeldig` when its code is taken in the regio."""
    if find_inkoopplan(session, regio, blok.code) is not None:
        raise Ongeldig("code", f"'{blok.code}' bestaat al in deze regio; kies een andere code")
    return save_inkoopplan(session, regio, blok, spoor)


def change_inkoopplan(
    session: Session,
    regio: RegioRecord,
    plan: InkoopplanRecord,
    velden: dict[str, object],
    spoor: Spoor,
    *,
    geopend: int | None = None,
) -> InkoopplanRecord:
    """Changes the title or the days of a plan; its versions stay.

    Raises `Ongeldig` for days of a plan that the gemeenten have already, and `Ingehaald` for who comes second.
    """
    if geopend is not None:
        check_stand(plan.stand, geopend)
    oud = describe_inkoopplan(plan)
    nieuw = make_model(InkoopplanBlok, {**dict(oud), **velden})
    voorgelegd = next((versie for versie in oud.versies if versie.voorgelegd_op is not None), None)
    for veld in ("ingangsdatum", "einddatum"):
        if voorgelegd is not None and voorgelegd.voorgelegd_op and getattr(nieuw, veld) != getattr(oud, veld):
            dag = write_datum(voorgelegd.voorgelegd_op)
            raise Ongeldig(
                veld, f"ligt vast: versie {voorgelegd.nummer} is met deze dag op {dag} aan de gemeenten voorgelegd"
            )
    return save_inkoopplan(session, regio, nieuw, spoor)


def begin_planversie(
    session: Session,
    regio: RegioRecord,
    plan: InkoopplanRecord,
    datum: date,
    omschrijving: str | None,
    spoor: Spoor,
    *,
    geopend: int | None = None,
) -> InkoopplanVersieRecord:
    """The next version of a plan. Raises `Ongeldig` while the latest is open, or for a day before it."""
    if geopend is not None:
        check_stand(plan.stand, geopend)
    laatste = max(plan.versies, key=lambda versie: versie.nummer, default=None)
    if laatste is not None and laatste.voorgelegd_op is None:
        raise Ongeldig("datum", f"versie {laatste.nummer} is nog niet voorgelegd; werk daarin verder")
    if laatste is not None and datum < laatste.datum:
        raise Ongeldig("datum", f"ligt voor die van versie {laatste.nummer}, {write_datum(laatste.datum)}")
    touch(plan, "titel")
    return add_versie(session, regio, plan, datum, omschrijving, spoor)
