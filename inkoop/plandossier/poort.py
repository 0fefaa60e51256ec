"""The gate before every step of a purchase: what must be there first, and what one is only warned about."""

from datetime import date

from sqlalchemy.orm import Session

from inkoop.gemeente.records import RegioRecord
from inkoop.inkoopplan.records import InkoopplanRecord
from inkoop.inkoopplan.store import get_inkoopplan
from inkoop.plandossier.fasetekst import STAPPEN, describe_waarschuwing, describe_weigering
from inkoop.plandossier.feiten import make_feiten
from inkoop.plandossier.inhoud import read_stukken
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.fasen import Stap, Stapoordeel, judge_stap


def check_stap(
    session: Session, regio: RegioRecord, plan: InkoopplanRecord | str, stap: Stap | str, dag: date
) -> tuple[str, ...]:
    """The warnings (sentences) before a step of a plan is taken; `plan` is its record or code.

    Raises `Ongeldig` that names everything that must be there first, and `NietGevonden` for an unknown plan.
    """
    oordeel = judge_poort(session, regio, plan, stap, dag)
    if not oordeel.mag:
        raise Ongeldig(STAPPEN[oordeel.stap], describe_weigering(oordeel))
    return tuple(describe_waarschuwing(gemis) for gemis in oordeel.waarschuwingen)


def judge_poort(
    session: Session, regio: RegioRecord, plan: InkoopplanRecord | str, stap: Stap | str, dag: date
) -> Stapoordeel:
    """Whether a step of a plan may be taken on a day, by all that its dossier holds."""
    rij = get_inkoopplan(session, regio, plan) if isinstance(plan, str) else plan
    stukken = read_stukken(session, regio, rij, None, dag)
    return judge_stap(make_feiten(stukken, dag), Stap(stap))
