"""The steps of a settlement: in which order, from when, and that nothing is withheld before they were done."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.sroi import Sroijaar
from inkoop.rules.verrekening import (
    Inhouding,
    Jaaroordeel,
    Verrekeningsfeiten,
    Verrekeningsstap,
    check_inhouding,
    find_volgende,
    list_stappen,
)

NUL = Decimal("0.00")
S = Verrekeningsstap
BEDRAGEN = ("verplichting", "meegenomen", "ingezet", "in_behandeling", "meegenomen_naar_volgend", "vervallen")
JAAR = Sroijaar(
    jaar=1, van=date(2018, 1, 1), tot=date(2018, 12, 31), restant=Decimal("100.00"), **dict.fromkeys(BEDRAGEN, NUL)
)
BEGIN = Verrekeningsfeiten(jaar=JAAR, einde=date(2019, 12, 31), openstaand=Decimal("100.00"))
GEOORDEELD = replace(BEGIN, oordeel=Jaaroordeel.NIET_VOLDAAN, oordeel_op=date(2019, 2, 1))
GESTELD = replace(GEOORDEELD, gesteld_op=date(2019, 3, 1), termijn_tot=date(2019, 6, 30))
GEADVISEERD = replace(GESTELD, eindadvies_op=date(2020, 1, 20))
INGEHOUDEN = replace(GEADVISEERD, openstaand=NUL, ingehouden_op=date(2020, 2, 1))
LAAT = date(2020, 3, 1)


@pytest.mark.parametrize(
    ("feiten", "dag", "volgende"),
    [
        (BEGIN, LAAT, S.BEOORDELING),
        (replace(GEOORDEELD, oordeel=Jaaroordeel.VOLDAAN), LAAT, S.BEOORDELING),
        (GEOORDEELD, LAAT, S.INGEBREKESTELLING),
        (GESTELD, date(2019, 6, 30), S.HERSTELTERMIJN),
        (GESTELD, date(2019, 7, 1), S.EINDE),
        (GESTELD, date(2019, 12, 31), S.EINDE),
        (GESTELD, date(2020, 1, 1), S.EINDADVIES),
        (GEADVISEERD, LAAT, S.INHOUDING),
        (replace(GEADVISEERD, ingehouden_op=date(2020, 2, 1)), LAAT, S.INHOUDING),
        (INGEHOUDEN, LAAT, None),
    ],
)
def test_the_first_step_that_is_not_done(feiten: Verrekeningsfeiten, dag: date, volgende: S | None) -> None:
    stap = find_volgende(list_stappen(feiten, dag))
    assert (stap and stap.stap) is volgende


def test_order_and_days_of_the_steps() -> None:
    stappen = list_stappen(GEADVISEERD, LAAT)
    assert [stap.stap for stap in stappen] == list(S)
    assert [stap.gedaan_op for stap in stappen] == [
        date(2019, 2, 1),
        date(2019, 3, 1),
        date(2019, 6, 30),
        date(2019, 12, 31),
        date(2020, 1, 20),
        None,
    ]
    assert stappen[0].kan_vanaf == JAAR.tot
    assert stappen[-1].kan_vanaf == date(2020, 1, 20)


@pytest.mark.parametrize("oordeel_op", [None, date(2019, 2, 1)])
def test_a_year_without_restant_asks_the_judgement_only(oordeel_op: date | None) -> None:
    feiten = replace(BEGIN, openstaand=NUL, oordeel=oordeel_op and Jaaroordeel.VOLDAAN, oordeel_op=oordeel_op)
    (stap,) = list_stappen(feiten, LAAT)
    assert (stap.stap, stap.gedaan_op) == (S.BEOORDELING, oordeel_op)


@pytest.mark.parametrize(
    ("feiten", "dag", "bedrag", "veld"),
    [
        (BEGIN, LAAT, "100.00", S.BEOORDELING),
        (GEOORDEELD, LAAT, "100.00", S.INGEBREKESTELLING),
        (GESTELD, date(2019, 6, 30), "100.00", S.HERSTELTERMIJN),
        (GESTELD, date(2019, 12, 31), "100.00", S.EINDE),
        (GESTELD, LAAT, "100.00", S.EINDADVIES),
        (GEADVISEERD, LAAT, "100.01", "bedrag"),
        (GEADVISEERD, LAAT, "0.00", "bedrag"),
        (INGEHOUDEN, LAAT, "1.00", "bedrag"),
        (replace(BEGIN, openstaand=NUL), LAAT, "1.00", "bedrag"),
    ],
)
def test_what_may_not_be_withheld(feiten: Verrekeningsfeiten, dag: date, bedrag: str, veld: str) -> None:
    with pytest.raises(Ongeldig) as fout:
        check_inhouding(feiten, Inhouding(jaar=1, bedrag=Decimal(bedrag)), dag)
    assert fout.value.veld == veld


@pytest.mark.parametrize("bedrag", ["0.01", "100.00"])
def test_what_may_be_withheld(bedrag: str) -> None:
    check_inhouding(GEADVISEERD, Inhouding(jaar=1, bedrag=Decimal(bedrag)), LAAT)
