"""What must always hold of a division: to the cent, fair, and the same for a refund."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from regio import NAMEN, compute, make_kader

from inkoop.rules.contractjaar import determine_jaarwaarden, list_contractjaren
from inkoop.rules.periode import Periode

KADER = make_kader(NAMEN)
bedragen = st.integers(-(10**17) + 1, 10**17 - 1).map(lambda centen: Decimal(centen).scaleb(-2))
gewichten = st.lists(st.integers(0, 10**6), min_size=1, max_size=7).filter(any)


def divide(bedrag: Decimal, lijst: list[Any]) -> dict[str, Any]:
    per_naam = dict(zip(NAMEN, lijst, strict=False))
    return compute(KADER, "verdeling", {"bedrag": f"{bedrag:f}", "gewichten": per_naam})


@settings(max_examples=200)
@given(bedrag=bedragen, lijst=gewichten)
def test_parts_add_up_and_lie_within_a_cent(bedrag: Decimal, lijst: list[int]) -> None:
    uitkomst = divide(bedrag, lijst)
    delen = [Decimal(deel) for deel in uitkomst["delen"].values()]
    assert sum(delen) == bedrag
    assert all(deel.as_tuple().exponent == -2 for deel in delen)
    for deel, gewicht in zip(delen, lijst, strict=True):
        assert abs(Fraction(deel) - Fraction(bedrag) * gewicht / sum(lijst)) < Fraction(1, 100)
        assert gewicht or not deel
    assert sum(uitkomst["percentages"].values()) == 100
    assert all(type(procent) is int for procent in uitkomst["percentages"].values())


@settings(max_examples=150)
@given(bedrag=bedragen, lijst=gewichten)
def test_a_refund_is_the_same_division_with_another_sign(bedrag: Decimal, lijst: list[int]) -> None:
    heen, terug = divide(bedrag, lijst)["delen"], divide(-bedrag, lijst)["delen"]
    assert [Decimal(deel) for deel in heen.values()] == [-Decimal(deel) for deel in terug.values()]


@settings(max_examples=150)
@given(bedrag=bedragen.filter(lambda b: b >= 0), lijst=gewichten)
def test_who_weighs_more_never_gets_less_and_of_equals_the_first_gets_more(bedrag: Decimal, lijst: list[int]) -> None:
    delen = [Decimal(deel) for deel in divide(bedrag, lijst)["delen"].values()]
    for een in range(len(lijst)):
        for ander in range(een + 1, len(lijst)):
            if lijst[een] >= lijst[ander]:
                assert delen[een] >= delen[ander]
            else:
                assert delen[een] <= delen[ander]


@settings(max_examples=100)
@given(van=st.dates(), lengte=st.integers(0, 4000), waarde=bedragen.filter(lambda b: b >= 0))
def test_jaarwaarden_add_up(van: Any, lengte: int, waarde: Decimal) -> None:
    tot = van.replace(year=max(1900, min(van.year, 2180)), day=min(van.day, 28))
    jaren = list_contractjaren(Periode(van=tot, tot=tot.fromordinal(tot.toordinal() + lengte)))
    delen = determine_jaarwaarden(jaren, waarde, None, {})
    assert sum(delen.values()) == waarde
    assert list(delen) == [jaar.jaar for jaar in jaren]
    assert all(jaren[n].van.toordinal() == jaren[n - 1].tot.toordinal() + 1 for n in range(1, len(jaren)))


@pytest.mark.parametrize(
    ("bedrag", "lijst", "delen", "percentages"),
    [
        ("0.01", [1, 1, 1], ["0.01", "0.00", "0.00"], [34, 33, 33]),
        ("-0.01", [1, 1, 1], ["-0.01", "0.00", "0.00"], [34, 33, 33]),
        ("0.02", [1, 1, 1], ["0.01", "0.01", "0.00"], [34, 33, 33]),
        ("-0.00", [1, 2], ["0.00", "0.00"], [33, 67]),
        ("1", [0, 5], ["0.00", "1.00"], [0, 100]),
        ("100", ["12.5%", "87.5%"], ["12.50", "87.50"], [13, 87]),
        ("999999999999999.99", [1], ["999999999999999.99"], [100]),
    ],
)
def test_small_divisions(bedrag: str, lijst: list[Any], delen: list[str], percentages: list[int]) -> None:
    uitkomst = compute(KADER, "verdeling", {"bedrag": bedrag, "gewichten": dict(zip(NAMEN, lijst, strict=False))})
    assert list(uitkomst["delen"].values()) == delen
    assert list(uitkomst["percentages"].values()) == percentages
    assert "-0" not in "".join(uitkomst["uitleg"]).replace("-0,01", "")
