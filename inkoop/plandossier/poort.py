"""The gate before every step of a purchase: what must be there first, and what one is only warned about."""

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.inkoopplan.records import InkoopplanRecord
from inkoop.inkoopplan.store import get_inkoopplan
from inkoop.plandossier.fasetekst import STAPPEN, describe_ontbreekt, describe_waarschuwing, describe_weigering
from inkoop.plandossier.feiten import find_besluitsoort, make_feiten
from inkoop.plandossier.inhoud import read_stukken
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.fasefeiten import Fase
from inkoop.rules.fasen import Stap, Stapoordeel, judge_stap


def check_stap(
    session: Session, regio: RegioRecord, plan: InkoopplanRecord | str, stap: Stap | str, dag: date
) -> tuple[str, ...]:
    """The warnings (sentences) before a step of a plan is taken; `plan` is its record or code.

    Raises `Ongeldig` that names everything that must be there first, and `NietGevonden` for an unknown plan.
    """
    return _admit(judge_poort(session, regio, plan, stap, dag))


def list_poort(
    session: Session, regio: RegioRecord, plan: InkoopplanRecord | str, stap: Stap | str, dag: date
) -> tuple[list[str], list[str]]:
    """What is in the way of a step, and what one is only warned about, for a page that shows both beforehand."""
    oordeel = judge_poort(session, regio, plan, stap, dag)
    return describe_ontbreekt(oordeel), [describe_waarschuwing(gemis) for gemis in oordeel.waarschuwingen]


def check_voorleggen(
    session: Session, regio: RegioRecord, plan: InkoopplanRecord | str, soort: str, dag: date
) -> tuple[str, ...]:
    """As `check_stap` for a plan that goes to the gemeenten as the besluit `soort`; another besluit has no gate.

    What the text and version of the plan lack is told, with more detail, by who puts it forward.
    """
    if soort != find_besluitsoort(get_regio_kader(regio)):
        return ()
    oordeel = judge_poort(session, regio, plan, Stap.LEG_PLAN_VOOR, dag)
    rest = replace(oordeel, ontbreekt=tuple(gemis for gemis in oordeel.ontbreekt if gemis.fase is not Fase.PLAN))
    return _admit(rest)


def _admit(oordeel: Stapoordeel) -> tuple[str, ...]:
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
