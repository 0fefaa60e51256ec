"""What must always hold of terms and dates: of notice, leaving, an opdracht and a plan."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from regio import NAMEN, compute, make_kader

from inkoop.rules.periode import Periode, Termijn, add_months, add_years, count_days

DAG = timedelta(days=1)
dagen = st.dates(date(1903, 1, 1), date(2190, 12, 31))
termijnen = st.one_of(
    st.builds(lambda n: {"dagen": n}, st.integers(1, 400)),
    st.builds(lambda n: {"weken": n}, st.integers(1, 60)),
    st.builds(lambda n: {"maanden": n}, st.integers(1, 30)),
    st.builds(lambda n: {"jaren": n}, st.integers(1, 5)),
)


@pytest.mark.parametrize(
    ("datum", "maanden", "verwacht"),
    [
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2025, 12, 31), 1, date(2026, 1, 31)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2025, 3, 30), -1, date(2025, 2, 28)),
    ],
)
def test_months_keep_the_day_or_take_the_last_one(datum: date, maanden: int, verwacht: date) -> None:
    assert add_months(datum, maanden) == verwacht


@given(datum=dagen, jaren=st.integers(0, 300))
def test_years_keep_the_day_but_for_leap_days(datum: date, jaren: int) -> None:
    later = add_years(datum, jaren)
    assert later.year == datum.year + jaren
    assert (later.month, later.day) == (datum.month, datum.day) or (datum.day, later.day) == (29, 28)


@given(van=dagen, lengte=st.integers(0, 4000))
def test_a_period_counts_both_its_days(van: date, lengte: int) -> None:
    tot = van + timedelta(days=lengte)
    assert count_days(van, tot) == lengte + 1
    assert [Periode(van=van, tot=tot).contains(dag) for dag in (van - DAG, van, tot, tot + DAG)] == [0, 1, 1, 0]


@st.composite
def opzegkaders(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, int]]:
    termijn = draw(termijnen)
    opzegging = {"termijn": termijn, "einde_op": draw(st.sampled_from([None, "maandeinde", "jaareinde"]))}
    return make_kader(NAMEN, opzegging=opzegging), termijn


@settings(max_examples=150)
@given(kader=opzegkaders(), dagtekening=dagen, later=st.integers(0, 400))
def test_notice_never_ends_early_and_a_later_letter_never_ends_earlier(
    kader: tuple[dict[str, Any], dict[str, int]], dagtekening: date, later: int
) -> None:
    bestand, termijn = kader
    na_termijn = Termijn(**termijn).add_to(dagtekening)
    uitkomst = compute(bestand, "opzegging", {"dagtekening": dagtekening})
    einde = date.fromisoformat(uitkomst["vroegste_einde"])
    assert na_termijn <= einde < na_termijn + timedelta(days=366)
    einde_op = bestand["opzegging"]["einde_op"]
    assert einde == na_termijn or einde_op
    assert einde_op != "maandeinde" or (einde + DAG).day == 1
    assert einde_op != "jaareinde" or (einde.month, einde.day) == (12, 31)
    volgende = compute(bestand, "opzegging", {"dagtekening": dagtekening + timedelta(days=later)})
    assert volgende["vroegste_einde"] >= uitkomst["vroegste_einde"]


@settings(max_examples=150)
@given(kader=opzegkaders(), dagtekening=dagen, verschil=st.integers(-60, 800))
def test_the_end_is_the_wish_when_it_is_valid(
    kader: tuple[dict[str, Any], dict[str, int]], dagtekening: date, verschil: int
) -> None:
    gewenst = dagtekening + timedelta(days=verschil)
    uitkomst = compute(kader[0], "opzegging", {"dagtekening": dagtekening, "gewenst_einde": gewenst})
    assert uitkomst["geldig"] == (uitkomst["redenen"] == [])
    assert uitkomst["einde"] == (str(gewenst) if uitkomst["geldig"] else uitkomst["vroegste_einde"])
    assert ("te_kort" in uitkomst["redenen"]) == (str(gewenst) < uitkomst["vroegste_einde"])


@settings(max_examples=100)
@given(brief=dagen)
def test_leaving_takes_a_year_and_then_the_first_of_january(brief: date) -> None:
    regel = {"alleen_per": "01-01", "aankondiging": {"jaren": 1}}
    uitkomst = compute(make_kader(NAMEN, uittreding=regel), "uittreding", {"gemeente": NAMEN[0], "brief": brief})
    vroegste = date.fromisoformat(uitkomst["vroegste"])
    assert (vroegste.month, vroegste.day) == (1, 1)
    assert add_years(brief, 1) <= vroegste < add_years(brief, 2)


@settings(max_examples=150)
@given(op=dagen, anker=dagen, weken=st.integers(1, 12))
def test_an_opdracht_ends_with_a_period_after_a_whole_one(op: date, anker: date, weken: int) -> None:
    regel = {"periode": {"weken": weken, "anker": anker}, "direct_bij": ["overlijden"]}
    kader = make_kader(NAMEN, opzegging_opdracht=regel)
    uitkomst = compute(kader, "opzegging_opdracht", {"opgezegd_op": op, "reden": "regulier"})
    einde = date.fromisoformat(uitkomst["einde"])
    assert (einde + DAG - anker).days % (7 * weken) == 0
    assert 7 * weken <= (einde - op).days < 14 * weken
    direct = compute(kader, "opzegging_opdracht", {"opgezegd_op": op, "reden": "overlijden"})
    assert direct["einde"] == str(op)


@settings(max_examples=100)
@given(ingang=dagen, jaren=st.integers(0, 5), verschil=st.integers(-900, 900))
def test_a_plan_is_in_time_up_to_the_last_day(ingang: date, jaren: int, verschil: int) -> None:
    regel = {"voor": "04-01", "jaren_voor_ingang": jaren, "peildatum_inwoners": "01-01"}
    gereed = ingang + timedelta(days=verschil)
    invoer = {"ingangsdatum": ingang, "gereed_op": min(max(gereed, date(1900, 1, 1)), date(2199, 12, 31))}
    uitkomst = compute(make_kader(NAMEN, plantermijn=regel), "plantermijn", invoer)
    assert uitkomst["uiterlijk"] == f"{ingang.year - jaren}-03-31"
    assert uitkomst["peildatum_inwoners"] == f"{ingang.year - jaren}-01-01"
    assert uitkomst["tijdig"] == (str(invoer["gereed_op"]) <= uitkomst["uiterlijk"])


@pytest.mark.parametrize(("tot", "redenen"), [("2026-03-01", []), ("2026-02-28", ["na_einde"])])
def test_leaving_on_the_last_day_of_the_kader_is_in_time(tot: str, redenen: list[str]) -> None:
    kader = make_kader(NAMEN, geldig={"van": "2020-01-01", "tot": tot}, uittreding={"aankondiging": {"jaren": 1}})
    uitkomst = compute(kader, "uittreding", {"gemeente": NAMEN[0], "brief": date(2025, 3, 1)})
    assert (uitkomst["vroegste"], uitkomst["redenen"]) == ("2026-03-01", redenen)
