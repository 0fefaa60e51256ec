"""What becomes of a restant: what was withheld, what is still open, how long inzet may still come."""

from datetime import date
from decimal import Decimal

import pytest

from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.contractjaar import find_afgelopen, list_contractjaren
from inkoop.rules.periode import Periode
from inkoop.rules.sroi import Sroijaar
from inkoop.rules.verrekening import Inhouding, Storting, find_laatste_dag, is_hersteltermijn, settle_restanten

LOOPTIJD = Periode(van=date(2017, 7, 17), tot=date(2018, 12, 30))
NUL = Decimal("0.00")


def make_jaar(jaar: int, restant: str) -> Sroijaar:
    nullen = dict.fromkeys(
        ("verplichting", "meegenomen", "ingezet", "in_behandeling", "meegenomen_naar_volgend", "vervallen"), NUL
    )
    return Sroijaar(jaar=jaar, van=date(2017, 7, 17), tot=date(2018, 7, 16), restant=Decimal(restant), **nullen)


def make_inhouding(jaar: int, bedrag: str) -> Inhouding:
    return Inhouding(jaar=jaar, bedrag=Decimal(bedrag))


@pytest.mark.parametrize(
    ("inhoudingen", "openstaand"),
    [
        ([], ["100.00", "0.00"]),
        ([(1, "40.00")], ["60.00", "0.00"]),
        ([(1, "40.00"), (1, "60.00")], ["0.00", "0.00"]),
    ],
)
def test_what_was_withheld_goes_off_the_restant_of_its_year(
    inhoudingen: list[tuple[int, str]], openstaand: list[str]
) -> None:
    jaren = [make_jaar(1, "100.00"), make_jaar(2, "0.00")]
    uit = settle_restanten(jaren, [make_inhouding(jaar, bedrag) for jaar, bedrag in inhoudingen])
    assert [str(jaar.openstaand) for jaar in uit] == openstaand
    assert [jaar.ingehouden + jaar.openstaand for jaar in uit] == [jaar.restant for jaar in uit]


@pytest.mark.parametrize(
    ("inhoudingen", "melding"),
    [
        ([(2, "0.01")], "in contractjaar 2 is €\xa00,01 ingehouden, maar er resteert €\xa00,00"),
        ([(1, "60.00"), (1, "40.01")], "contractjaar 1 is €\xa0100,01 ingehouden"),
        ([(3, "1.00")], "contractjaar 3 bestaat niet; er zijn er 2"),
    ],
)
def test_what_cannot_be_withheld_is_refused(inhoudingen: list[tuple[int, str]], melding: str) -> None:
    jaren = [make_jaar(1, "100.00"), make_jaar(2, "0.00")]
    with pytest.raises(Ongeldig, match=melding):
        settle_restanten(jaren, [make_inhouding(jaar, bedrag) for jaar, bedrag in inhoudingen])


def test_what_was_paid_late_goes_off_the_restant_beside_what_was_withheld() -> None:
    jaren = [make_jaar(1, "100.00")]
    (uit,) = settle_restanten(jaren, [make_inhouding(1, "40.00")], [Storting(jaar=1, bedrag=Decimal("35.00"))])
    assert (uit.ingehouden, uit.gestort, uit.openstaand) == (Decimal("40.00"), Decimal("35.00"), Decimal("25.00"))
    with pytest.raises(Ongeldig, match="€\xa040,00 ingehouden en €\xa060,01 aan het fonds betaald, maar er resteert"):
        settle_restanten(jaren, [make_inhouding(1, "40.00")], [Storting(jaar=1, bedrag=Decimal("60.01"))])
    with pytest.raises(Ongeldig, match="contractjaar 2 bestaat niet"):
        settle_restanten(jaren, [], [Storting(jaar=2, bedrag=Decimal("1.00"))])


@pytest.mark.parametrize(
    ("jaar", "laatste"),
    [(1, date(2018, 12, 30)), (2, date(2020, 7, 16))],  # the end of the next contractjaar, which may not be there
)
def test_late_inzet_may_begin_until_the_end_of_the_next_year(jaar: int, laatste: date) -> None:
    assert find_laatste_dag(LOOPTIJD, jaar) == laatste


LAATSTE = date(2018, 12, 30)


@pytest.mark.parametrize(
    ("brief", "tot", "is_goed"),
    [
        (date(2018, 11, 1), date(2018, 11, 1), False),
        (date(2018, 11, 1), date(2018, 11, 2), True),
        (date(2018, 11, 1), LAATSTE, True),
        (date(2018, 11, 1), date(2018, 12, 31), False),  # new inzet of that day would not count any more
        (date(2018, 12, 29), date(2018, 12, 31), False),
        (LAATSTE, date(2018, 12, 31), True),  # no inzet can begin after the letter: only proof and payment are left
        (date(2019, 1, 10), date(2019, 3, 31), True),
        (date(2019, 1, 10), date(2019, 1, 10), False),
    ],
)
def test_a_term_for_repair(brief: date, tot: date, is_goed: bool) -> None:
    assert is_hersteltermijn(brief, tot, LAATSTE) is is_goed


def test_no_last_day_of_a_year_that_is_not_there() -> None:
    with pytest.raises(Ongeldig, match="contractjaar 3 bestaat niet"):
        find_laatste_dag(LOOPTIJD, 3)


@pytest.mark.parametrize(
    ("dag", "jaar"),
    [
        (date(2017, 7, 17), None),
        (date(2018, 7, 16), None),
        (date(2018, 7, 17), 1),
        (date(2018, 12, 30), 1),
        (date(2018, 12, 31), 2),
        (date(2025, 1, 1), 2),
    ],
)
def test_last_year_that_ended_before_a_day(dag: date, jaar: int | None) -> None:
    afgelopen = find_afgelopen(list_contractjaren(LOOPTIJD), dag)
    assert (afgelopen.jaar if afgelopen else None) == jaar
