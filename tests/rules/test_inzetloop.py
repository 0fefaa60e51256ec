"""The steps of an inzet: which is possible from where, and which asks a reason."""

import pytest

from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.inzet import Inzetstatus
from inkoop.rules.inzetloop import OORDELEN, STAPPEN, Inzetstap, asks_reden, may_take, take_stap

CONCEPT, WACHT, VRAAG = Inzetstatus.CONCEPT, Inzetstatus.IN_BEHANDELING, Inzetstatus.INFORMATIE_GEVRAAGD
GOED, AF, INGETROKKEN = Inzetstatus.GOEDGEKEURD, Inzetstatus.AFGEWEZEN, Inzetstatus.INGETROKKEN


@pytest.mark.parametrize(
    ("van", "stap", "naar", "met_reden"),
    [
        (CONCEPT, Inzetstap.WIJZIGEN, CONCEPT, False),
        (CONCEPT, Inzetstap.INDIENEN, WACHT, False),
        (CONCEPT, Inzetstap.INTREKKEN, INGETROKKEN, False),
        (WACHT, Inzetstap.WIJZIGEN, WACHT, False),
        (WACHT, Inzetstap.GOEDKEUREN, GOED, False),
        (WACHT, Inzetstap.AFWIJZEN, AF, True),
        (WACHT, Inzetstap.VRAGEN, VRAAG, True),
        (WACHT, Inzetstap.INTREKKEN, INGETROKKEN, True),
        (VRAAG, Inzetstap.WIJZIGEN, VRAAG, False),
        (VRAAG, Inzetstap.INDIENEN, WACHT, True),
        (VRAAG, Inzetstap.AFWIJZEN, AF, True),
        (VRAAG, Inzetstap.INTREKKEN, INGETROKKEN, True),
        (GOED, Inzetstap.WIJZIGEN, WACHT, True),
        (GOED, Inzetstap.VRAGEN, VRAAG, True),
        (GOED, Inzetstap.AFWIJZEN, AF, True),
        (AF, Inzetstap.WIJZIGEN, WACHT, True),
        (AF, Inzetstap.GOEDKEUREN, GOED, True),
    ],
)
def test_possible_steps(van: Inzetstatus, stap: Inzetstap, naar: Inzetstatus, met_reden: bool) -> None:
    assert take_stap(van, stap, "Omdat het zo is.") is naar
    assert asks_reden(van, stap) is met_reden
    if met_reden:
        for leeg in (None, "", "  "):
            with pytest.raises(Ongeldig, match="reden: ontbreekt"):
                take_stap(van, stap, leeg)
    else:
        assert take_stap(van, stap, None) is naar


@pytest.mark.parametrize(
    ("van", "stap"),
    [
        (CONCEPT, Inzetstap.GOEDKEUREN),
        (CONCEPT, Inzetstap.AFWIJZEN),
        (VRAAG, Inzetstap.GOEDKEUREN),
        (WACHT, Inzetstap.INDIENEN),
        (GOED, Inzetstap.INTREKKEN),
        (GOED, Inzetstap.GOEDKEUREN),
        (AF, Inzetstap.INTREKKEN),
        (AF, Inzetstap.AFWIJZEN),
    ],
)
def test_impossible_steps(van: Inzetstatus, stap: Inzetstap) -> None:
    assert not may_take(van, stap)
    assert not asks_reden(van, stap)
    with pytest.raises(Ongeldig, match="kan niet worden"):
        take_stap(van, stap, "Omdat.")


def test_what_was_taken_back_stays_so() -> None:
    assert not any(may_take(INGETROKKEN, stap) for stap in Inzetstap)


def test_only_the_coordinator_comes_to_a_judgement() -> None:
    """An aanbieder can never make an inzet count or end as rejected by itself."""
    eindes = [(van, stap) for (van, stap), naar in STAPPEN.items() if naar in (GOED, AF, VRAAG) and van is not naar]
    assert len(eindes) == 7
    assert {stap for _, stap in eindes} == set(OORDELEN)
