"""Saving and finding inkoopplannen of a regio."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy.orm import Session

from inkoop.database.faults import NietGevonden
from inkoop.gemeente.records import RegioRecord
from inkoop.inkoopplan.records import InkoopplanRecord
from inkoop.inkoopplan.schema import InkoopplanBlok
from inkoop.inkoopplan.service import describe_inkoopplan, save_inkoopplan
from inkoop.inkoopplan.store import find_inkoopplan, get_inkoopplan, list_inkoopplannen
from inkoop.logboek.service import Spoor, find_kop
from tests.dossier.strategieen import PLANNEN

# The plan itself; what is written for the purchase is content of its own (inkoop.inhoud).
KALE_PLANNEN = PLANNEN.map(
    lambda plan: InkoopplanBlok(**{veld: getattr(plan, veld) for veld in InkoopplanBlok.model_fields})
)


@given(blok=KALE_PLANNEN)
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_saved_is_described(session: Session, regio: RegioRecord, spoor: Spoor, blok: InkoopplanBlok) -> None:
    plan = save_inkoopplan(session, regio, blok, spoor)
    session.expire_all()
    assert describe_inkoopplan(plan) == blok
    kop, stand = find_kop(session), plan.stand
    assert save_inkoopplan(session, regio, blok, spoor) is plan
    assert (find_kop(session), plan.stand) == (kop, stand)


def test_finding(session: Session, regio: RegioRecord, make_inkoopplan: Callable[..., InkoopplanRecord]) -> None:
    later = make_inkoopplan(regio, code="later", ingangsdatum=date(2029, 1, 1))
    eerder = make_inkoopplan(regio, code="eerder", ingangsdatum=date(2026, 1, 1))
    assert list_inkoopplannen(session, regio) == [eerder, later]
    assert get_inkoopplan(session, regio, "later") is later
    assert find_inkoopplan(session, regio, "nooit") is None
    with pytest.raises(NietGevonden, match="inkoopplan 'latr' is niet bekend; bedoelt u 'later'"):
        get_inkoopplan(session, regio, "latr")
