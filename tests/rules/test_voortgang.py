"""How a contract year goes on a day: done, pro rata, expected, behind or not, and what may go along."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from inkoop.kader.loader import load_kader
from inkoop.rules.inzet import Inzet, Inzetstatus
from inkoop.rules.periode import Periode
from inkoop.rules.sroi import Sroiinvoer, Sroiovereenkomst
from inkoop.rules.voortgang import Voortgang, Voortgangsstand, compute_voortgang, find_lopend

KADER = "deelovereenkomst-drechtsteden-2017"
TWEE_JAAR = Periode(van=date(2018, 1, 1), tot=date(2019, 12, 31))
S = Voortgangsstand


def make_inzet(nummer: int, **velden: Any) -> Inzet:
    """A candidate of a group that may be carried over, unless told otherwise."""
    vast: dict[str, Any] = {"categorie": "c", "fte": Decimal(1), "woongemeente": "Dordrecht"}
    vast |= {"van": date(2018, 1, 1), "status": Inzetstatus.GOEDGEKEURD}
    return Inzet(id=f"i-{nummer}", **{**vast, **velden})


def measure(dag: date, *inzetten: Inzet, waarde: str = "1460000", **velden: Any) -> tuple[Voortgang, ...]:
    """Two whole years; 1,460,000 is 36,500 a year, 100 a day."""
    regel = load_kader(KADER).sroi
    assert regel is not None
    omzet = velden.pop("omzet", {})
    overeenkomst = Sroiovereenkomst(opdrachtwaarde=Decimal(waarde), periode=TWEE_JAAR, omzet=omzet)
    return compute_voortgang(regel, Sroiinvoer(overeenkomst=overeenkomst, inzetten=inzetten, **velden), dag).jaren


FACTUUR = {"categorie": "e", "fte": None, "woongemeente": None, "bedrag": Decimal(3000), "van": date(2018, 1, 31)}


@pytest.mark.parametrize(
    ("dag", "velden", "stand", "gedaan", "naar_rato", "dagen_over"),
    [
        pytest.param(date(2017, 12, 31), {}, S.NOG_NIET_BEGONNEN, "0.00", "0.00", None, id="before"),
        pytest.param(date(2018, 1, 1), FACTUUR, S.ACHTER, "0.00", "100.00", 364, id="an invoice of later"),
        pytest.param(date(2018, 1, 30), FACTUUR, S.ACHTER, "0.00", "3000.00", 335, id="the day before the invoice"),
        pytest.param(date(2018, 1, 31), FACTUUR, S.ACHTER, "3000.00", "3100.00", 334, id="the day of the invoice"),
        pytest.param(
            date(2018, 1, 31),
            {**FACTUUR, "bedrag": Decimal(3100)},
            S.OP_SCHEMA,
            "3100.00",
            "3100.00",
            334,
            id="exactly what goes with the days",
        ),
        pytest.param(date(2018, 4, 10), {}, S.ACHTER, "9589.04", "10000.00", 265, id="a hundred days of one fte"),
        pytest.param(
            date(2018, 4, 10),
            {"fte": Decimal("1.1")},
            S.OP_SCHEMA,
            "10547.95",
            "10000.00",
            265,
            id="runs on to the end",
        ),
        pytest.param(
            date(2018, 4, 10),
            {"fte": Decimal(5), "van": date(2018, 6, 1)},
            S.OP_SCHEMA,
            "0.00",
            "10000.00",
            265,
            id="nothing yet, but what was approved makes it",
        ),
        pytest.param(
            date(2018, 12, 31),
            {"fte": Decimal("1.1"), "tot": date(2018, 12, 31)},
            S.VOLDAAN,
            "38500.00",
            "36500.00",
            0,
            id="the last day",
        ),
        pytest.param(date(2019, 1, 1), {}, S.TEKORT, "35000.00", "36500.00", None, id="after"),
        pytest.param(
            date(2018, 7, 1),
            {"status": Inzetstatus.IN_BEHANDELING, "fte": Decimal(9)},
            S.ACHTER,
            "0.00",
            "18200.00",
            183,
            id="what nobody judged does not count",
        ),
    ],
)
def test_first_year_on_a_day(
    dag: date, velden: dict[str, Any], stand: S, gedaan: str, naar_rato: str, dagen_over: int | None
) -> None:
    eerste, _ = measure(dag, make_inzet(1, **velden))
    gevonden = (eerste.stand, eerste.gedaan, eerste.naar_rato, eerste.dagen_over)
    assert gevonden == (stand, Decimal(gedaan), Decimal(naar_rato), dagen_over)
    assert eerste.uitleg.endswith(".")


def test_below_the_threshold_there_is_no_duty() -> None:
    assert {jaar.stand for jaar in measure(date(2018, 5, 1), waarde="99999.99")} == {S.GEEN_PLICHT}


def test_turnover_replaces_the_estimate_from_then_on() -> None:
    geraamd, _ = measure(date(2018, 12, 31))
    bekend, tweede = measure(date(2018, 12, 31), omzet={1: Decimal(1000000)})
    assert (geraamd.jaar.verplichting, bekend.jaar.verplichting) == (Decimal("36500.00"), Decimal("50000.00"))
    assert tweede.jaar.verplichting == geraamd.jaar.verplichting


def test_late_inzet_is_done_in_the_year_it_is_booked_in() -> None:
    laat = make_inzet(1, van=date(2019, 1, 1), toegerekend_aan=1, categorie="d")
    eerste, tweede = measure(date(2019, 1, 10), laat)
    assert (eerste.gedaan, tweede.gedaan) == (Decimal("958.90"), Decimal("0.00"))
    assert eerste.verwacht == Decimal("35000.00")


@pytest.mark.parametrize(
    ("velden", "hoogste"),
    [
        ({"fte": Decimal(2)}, "33500.00"),
        ({"fte": Decimal(1)}, "0.00"),
        ({**FACTUUR, "bedrag": Decimal(60000)}, "0.00"),
    ],
)
def test_only_what_people_did_beyond_the_duty_may_go_along(velden: dict[str, Any], hoogste: str) -> None:
    eerste, _ = measure(date(2019, 1, 1), make_inzet(1, **velden))
    assert eerste.hoogste_overdracht == Decimal(hoogste)


def test_after_the_last_year_the_surplus_is_known_too() -> None:
    laatste = measure(date(2020, 1, 1), make_inzet(1, van=date(2019, 1, 1), fte=Decimal(2)))[-1]
    assert (laatste.jaar.meegenomen_naar_volgend, laatste.hoogste_overdracht) == (Decimal(0), Decimal("33500.00"))


def test_done_grows_day_by_day_to_what_was_expected() -> None:
    inzet = make_inzet(1, tot=date(2018, 12, 31))
    dagen = [date(2018, maand, 28) for maand in range(1, 13)] + [date(2018, 12, 31)]
    reeks = [measure(dag, inzet)[0] for dag in dagen]
    assert [jaar.gedaan for jaar in reeks] == sorted(jaar.gedaan for jaar in reeks)
    assert reeks[-1].gedaan == reeks[-1].verwacht == Decimal("35000.00")


def test_the_year_of_the_day_is_found() -> None:
    jaren = {dag: find_lopend(measure(dag)) for dag in (date(2017, 12, 31), date(2019, 1, 1), date(2020, 1, 1))}
    assert [jaar and jaar.jaar.jaar for jaar in jaren.values()] == [None, 2, None]
