"""The steps of a notice: where each leads, and what it asks first."""

from datetime import date
from itertools import product

import pytest

from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.opzegloop import (
    OPEN,
    STAPPEN,
    VOLGORDE,
    Opzegstand,
    Opzegstap,
    Opzegstatus,
    find_status,
    find_volgende,
    take_stap,
)

S, T = Opzegstatus, Opzegstap
VANDAAG = date(2027, 1, 1)
BRIEF, EINDE = date(2026, 3, 31), date(2026, 9, 30)


def make_stand(status: Opzegstatus, **velden: object) -> Opzegstand:
    """A notice of March 2026 that works at the end of September."""
    standaard = {"dagtekening": BRIEF, "einde": EINDE, "opzegging": "artikel 5 lid 1", "over": 0}
    return Opzegstand(status=status, **{**standaard, **velden})  # type: ignore[arg-type]


def test_one_step_after_the_other_until_it_is_closed() -> None:
    status, gezet = S.GEGEVEN, []
    while stap := find_volgende(status):
        status = take_stap(make_stand(status), stap, date(2026, 10, 1), VANDAAG, kenmerk="3S1")
        gezet.append(stap)
        assert find_status(gezet) is status
    assert gezet == [stap for _, stap in VOLGORDE]
    assert status is S.AFGESLOTEN


@pytest.mark.parametrize("status", OPEN)
def test_it_can_be_taken_back_with_a_reason_until_it_worked(status: Opzegstatus) -> None:
    with pytest.raises(Ongeldig, match="schrijf waarom en wie ermee instemt"):
        take_stap(make_stand(status), T.INTREKKEN, date(2026, 4, 2), VANDAAG)
    nieuw = take_stap(make_stand(status), T.INTREKKEN, date(2026, 4, 2), VANDAAG, reden="partijen zijn het eens")
    assert nieuw is S.INGETROKKEN


@pytest.mark.parametrize(("status", "stap"), [p for p in product(S, T) if p not in STAPPEN])
def test_a_step_that_is_not_in_the_table_is_refused(status: Opzegstatus, stap: Opzegstap) -> None:
    with pytest.raises(Ongeldig, match="kan daarna niet"):
        take_stap(make_stand(status), stap, date(2026, 10, 1), VANDAAG, kenmerk="x", reden="x")


@pytest.mark.parametrize(
    ("stand", "stap", "op", "melding"),
    [
        (
            make_stand(S.GEGEVEN, aangetekend=True),
            T.VERZENDEN,
            BRIEF,
            "nummer van de aangetekende zending (artikel 5 lid 1)",
        ),
        (
            make_stand(S.GEGEVEN),
            T.VERZENDEN,
            date(2026, 3, 30),
            "ligt voor de brief of de vorige stap, van 31 maart 2026",
        ),
        (make_stand(S.VERZONDEN, vorige_op=date(2026, 4, 3)), T.ONTVANGEN, date(2026, 4, 2), "van 3 april 2026"),
        (make_stand(S.VERZONDEN), T.ONTVANGEN, date(2027, 1, 2), "is nog niet geweest"),
        (make_stand(S.BESPROKEN, over=None, overname="artikel 5"), T.OVERDRAGEN, date(2026, 5, 1), "is leeg; vul haar"),
        (make_stand(S.OVERDRACHT), T.BEEINDIGEN, EINDE, "loopt nog tot en met 30 september 2026 (artikel 5 lid 1)"),
        (make_stand(S.OVERDRACHT, over=2), T.BEEINDIGEN, date(2026, 10, 1), "2 cliënten zijn nog niet overgedragen"),
        (
            make_stand(S.BEEINDIGD, onverrekend="DB-1, contractjaar 1", verrekening="bijlage 5 punt 10"),
            T.AFSLUITEN,
            date(2026, 12, 1),
            "nog niet verrekend: DB-1, contractjaar 1 (bijlage 5 punt 10)",
        ),
    ],
)
def test_what_is_missing_is_said_with_the_article(stand: Opzegstand, stap: Opzegstap, op: date, melding: str) -> None:
    with pytest.raises(Ongeldig) as fout:
        take_stap(stand, stap, op, VANDAAG)
    assert melding in str(fout.value).replace("\u00a0", " ")
