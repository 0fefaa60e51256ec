"""The standstill ends on a working day, and who is out of a selection is told why."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkoop.rules.periode import Termijn
from inkoop.rules.selectie import Criterium, Inschrijving, Selectie, Selectiereden, find_redenen
from inkoop.rules.standstill import Standstillregel, compute_standstill
from inkoop.rules.toetreding import Oordeel
from inkoop.rules.werkdag import compute_pasen, find_einde, find_werkdag, is_werkdag


@pytest.mark.parametrize(
    ("verzonden", "tot", "wat"),
    [
        (date(2025, 11, 12), date(2025, 12, 2), "a plain day"),
        (date(2025, 11, 8), date(2025, 11, 28), "sent on a Saturday"),
        (date(2025, 11, 9), date(2025, 12, 1), "a Saturday, so Monday"),
        (date(2025, 11, 10), date(2025, 12, 1), "a Sunday, so Monday"),
        (date(2025, 12, 5), date(2025, 12, 29), "Christmas, the day after, and a weekend"),
        (date(2025, 12, 12), date(2026, 1, 2), "New Year's Day, so Friday"),
        (date(2024, 3, 9), date(2024, 4, 2), "Good Friday to Easter Monday, so Tuesday"),
        (date(2024, 4, 19), date(2024, 5, 10), "Ascension Day, so Friday"),
        (date(2024, 4, 30), date(2024, 5, 21), "Whit Monday, so Tuesday"),
        (date(2025, 4, 6), date(2025, 4, 28), "King's Day is a day earlier, so is the weekend"),
        (date(2026, 4, 7), date(2026, 4, 28), "King's Day on a Monday, so Tuesday"),
        (date(2025, 4, 15), date(2025, 5, 6), "5 May, so Tuesday"),
    ],
)
def test_last_day_of_the_standstill(verzonden: date, tot: date, wat: str) -> None:
    uitkomst = compute_standstill(Standstillregel(dagen=20, grondslag="artikel"), verzonden)
    assert (uitkomst.tot, uitkomst.daarna, uitkomst.grondslag) == (tot, tot + timedelta(days=1), "artikel"), wat
    assert uitkomst.verschoven is (tot > verzonden + timedelta(days=20)), wat


def test_a_day_that_a_decree_makes_free_counts_as_a_holiday() -> None:
    vrij = (date(2025, 12, 2), date(2025, 12, 3))
    uitkomst = compute_standstill(Standstillregel(dagen=20, vrije_dagen=vrij), date(2025, 11, 12))
    assert uitkomst.tot == date(2025, 12, 4)
    assert uitkomst.uitleg[-1].startswith("Dat is geen werkdag; de termijn loopt door tot en met 4")


def test_the_length_of_the_term_comes_from_the_rule() -> None:
    verzonden = date(2025, 11, 3)
    einden = {dagen: compute_standstill(Standstillregel(dagen=dagen), verzonden).tot for dagen in (15, 20, 30)}
    assert einden == {15: date(2025, 11, 18), 20: date(2025, 11, 24), 30: date(2025, 12, 3)}


@pytest.mark.parametrize(
    ("begin", "termijn", "einde"),
    [
        (date(2026, 6, 21), Termijn(dagen=90), date(2026, 9, 21)),  # to a Saturday, so Monday
        (date(2026, 6, 21), Termijn(dagen=91), date(2026, 9, 20)),
        (date(2026, 6, 21), Termijn(weken=12), date(2026, 9, 14)),  # to a Sunday, so Monday
        (date(2026, 6, 21), Termijn(weken=13), date(2026, 9, 20)),
        (date(2026, 6, 20), Termijn(maanden=3), date(2026, 9, 21)),
        (date(2026, 7, 20), Termijn(maanden=5), date(2026, 12, 20)),
        (date(2026, 6, 20), Termijn(jaren=1), date(2027, 6, 20)),
    ],
)
def test_only_a_term_that_is_not_too_long_moves(begin: date, termijn: Termijn, einde: date) -> None:
    assert find_einde(termijn, begin) == einde


def test_a_standstill_that_is_too_long_to_move_says_so() -> None:
    uitkomst = compute_standstill(Standstillregel(dagen=91), date(2026, 6, 21))
    assert (uitkomst.tot, uitkomst.verschoven, uitkomst.daarna) == (date(2026, 9, 20), False, date(2026, 9, 21))
    assert uitkomst.uitleg[-1] == (
        "Dat is geen werkdag, maar een zo lange termijn schuift niet op (Algemene termijnenwet)."
    )


@pytest.mark.parametrize(
    ("jaar", "dag"),
    [
        (1943, date(1943, 4, 25)),
        (1954, date(1954, 4, 18)),
        (1981, date(1981, 4, 19)),
        (2000, date(2000, 4, 23)),
        (2008, date(2008, 3, 23)),
        (2019, date(2019, 4, 21)),
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2038, date(2038, 4, 25)),
        (2049, date(2049, 4, 18)),
        (2076, date(2076, 4, 19)),
    ],
)
def test_easter(jaar: int, dag: date) -> None:
    assert compute_pasen(jaar) == dag


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2190, 1, 1)))
def test_a_working_day_is_near_and_no_later_than_needed(datum: date) -> None:
    gevonden = find_werkdag(datum)
    assert is_werkdag(gevonden)
    assert 0 <= (gevonden - datum).days <= 5
    assert not any(is_werkdag(datum + timedelta(days=n)) for n in range((gevonden - datum).days))


@pytest.mark.parametrize(
    ("eisen", "punten", "redenen"),
    [
        ({"a": "voldoet", "b": "voldoet"}, 4, []),
        ({"a": "voldoet", "b": "voldoet"}, 3, [("onder_minimum", "c")]),
        ({"a": "onbekend", "b": "voldoet"}, 3, [("onbekend", "a")]),
        ({"a": "onbekend", "b": "voldoet_niet"}, 3, [("voldoet_niet", "b")]),
        ({"a": "voldoet_niet", "b": "voldoet_niet"}, 9, [("voldoet_niet", "a"), ("voldoet_niet", "b")]),
    ],
)
def test_why_a_candidate_is_out(eisen: dict[str, str], punten: int, redenen: list[tuple[str, str]]) -> None:
    inschrijving = Inschrijving(
        naam="X", eisen={naam: Oordeel(oordeel) for naam, oordeel in eisen.items()}, scores={"c": Decimal(punten)}
    )
    selectie = Selectie(
        procedure="gunning",
        aantal=1,
        eisen=("a", "b"),
        criteria=(Criterium(id="c", gewicht=Decimal(100), maximum=Decimal(10), minimum=Decimal(4)),),
        inschrijvingen=(inschrijving,),
    )
    assert find_redenen(selectie, inschrijving) == tuple(Selectiereden(code=c, id=i) for c, i in redenen)
