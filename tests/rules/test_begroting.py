"""A budget is spent step by step and never beyond what there is; a reserve never drops below nothing."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inkoop.rules.begroting import compute_reserve, compute_ruimte
from inkoop.rules.bepaling import Ongeldig

bedragen = st.integers(0, 10**12).map(lambda centen: Decimal(centen).scaleb(-2))
KWART = Fraction(1, 4)


@pytest.mark.parametrize(
    ("beschikbaar", "stappen", "over"),
    [
        ("100.00", {}, "100.00"),
        ("100.00", {"regionaal": "60.00", "reserve": "15.50"}, "24.50"),
        ("100.00", {"regionaal": "99.99", "reserve": "0.01"}, "0.00"),
        ("0", {"regionaal": "0"}, "0.00"),
    ],
)
def test_what_is_left_after_all_steps(beschikbaar: str, stappen: dict[str, str], over: str) -> None:
    bedragen = {naam: Decimal(bedrag) for naam, bedrag in stappen.items()}
    assert str(compute_ruimte(2026, Decimal(beschikbaar), bedragen)) == over


def test_the_first_step_that_is_not_covered_is_named_with_what_it_lacks() -> None:
    stappen = {"regionaal": Decimal(80), "reserve": Decimal(30), "investeringsfonds": Decimal(50)}
    with pytest.raises(Ongeldig, match=r"begroting \(2027\)\.reserve: is niet gedekt: er is €\s100,00 .* €\s10,00"):
        compute_ruimte(2027, Decimal(100), stappen)


@settings(max_examples=200)
@given(beschikbaar=bedragen, stappen=st.lists(bedragen, max_size=5))
def test_steps_and_what_is_left_are_all_there_is(beschikbaar: Decimal, stappen: list[Decimal]) -> None:
    per_naam = {f"stap{nummer}": bedrag for nummer, bedrag in enumerate(stappen)}
    if sum(stappen) > beschikbaar:
        with pytest.raises(Ongeldig, match="niet gedekt"):
            compute_ruimte(2026, beschikbaar, per_naam)
    else:
        assert compute_ruimte(2026, beschikbaar, per_naam) + sum(stappen) == beschikbaar


@pytest.mark.parametrize(
    ("erbij", "eraf", "deel", "eind", "nodig", "verschil"),
    [
        ("10.00", "5.00", KWART, "105.00", "100.00", "5.00"),
        ("0", "100.00", KWART, "0.00", "100.00", "-100.00"),
        ("0", "0", Fraction(1, 3), "100.00", "133.33", "-33.33"),  # 133,333… down
        ("0", "0", Fraction(2, 3), "100.00", "266.67", "-166.67"),  # 266,666… up
        ("0", "0", None, "100.00", None, None),
    ],
)
def test_reserve(
    erbij: str, eraf: str, deel: Fraction | None, eind: str, nodig: str | None, verschil: str | None
) -> None:
    stand = compute_reserve(2026, Decimal(100), Decimal(erbij), Decimal(eraf), grondslag=Decimal(400), deel=deel)
    gekregen = [None if bedrag is None else str(bedrag) for bedrag in (stand.eind, stand.nodig, stand.verschil)]
    assert gekregen == [eind, nodig, verschil]


def test_a_reserve_is_not_drawn_below_nothing() -> None:
    with pytest.raises(Ongeldig, match=r"begroting \(2026\)\.reserve: komt €\s0,01 tekort: er is €\s100,00"):
        compute_reserve(2026, Decimal(100), Decimal(0), Decimal("100.01"), grondslag=Decimal(0), deel=None)
