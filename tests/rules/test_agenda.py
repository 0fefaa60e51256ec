"""How agendapunten stand, come in order, and remind; and the days of an overeenkomst."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkoop.rules.agenda import (
    Agendapunt,
    Agendasoort,
    Agendastatus,
    determine_status,
    list_herinnerdagen,
    sort_agenda,
    split_achterstallig,
)
from inkoop.rules.agenda_overeenkomst import Overeenkomstfeiten, list_overeenkomstpunten
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.opzegging import EindeOp, Opzegregel, move_to_einde
from inkoop.rules.periode import Periode, Termijn, find_laatste_begin

DAG = timedelta(days=1)
PUNT = Agendapunt(id="a", datum=date(2026, 3, 1), titel="Verslag")
dagen = st.dates(date(1903, 1, 1), date(2190, 12, 31))
termijnen = st.builds(
    Termijn, dagen=st.integers(0, 400), weken=st.integers(0, 60), maanden=st.integers(0, 30), jaren=st.integers(0, 5)
)


@pytest.mark.parametrize(
    ("wijziging", "vandaag", "verwacht"),
    [
        ({}, date(2026, 2, 28), "komend"),
        ({}, date(2026, 3, 1), "vandaag"),
        ({}, date(2026, 3, 2), "te laat"),
        ({"soort": Agendasoort.MOMENT}, date(2026, 3, 1), "vandaag"),
        ({"soort": Agendasoort.MOMENT}, date(2026, 3, 2), "voorbij"),
        ({"gedaan": True}, date(2026, 3, 2), "gedaan"),
        ({"gedaan": True, "gedaan_op": date(2026, 2, 1)}, date(2026, 2, 1), "gedaan"),
        ({"gedaan": True, "gedaan_op": date(2026, 2, 1)}, date(2026, 1, 31), "komend"),
        ({"gedaan": True, "gedaan_op": date(2026, 4, 1)}, date(2026, 3, 5), "te laat"),
    ],
)
def test_status(wijziging: dict[str, Any], vandaag: date, verwacht: str) -> None:
    assert determine_status(replace(PUNT, **wijziging), vandaag) == verwacht


@given(datum=dagen, herinneringen=st.sets(st.integers(0, 400)))
def test_reminders_come_before_the_day_or_on_it_in_order(datum: date, herinneringen: set[int]) -> None:
    punt = replace(PUNT, datum=datum, herinneringen=tuple(herinneringen))
    herinnerd = list_herinnerdagen(punt)
    assert list(herinnerd) == sorted(set(herinnerd))
    assert {(datum - dag).days for dag in herinnerd} == herinneringen
    assert list_herinnerdagen(replace(punt, gedaan=True)) == ()


punten = st.lists(
    st.builds(
        Agendapunt,
        id=st.integers(0, 10**6).map(str),
        datum=st.dates(date(2024, 1, 1), date(2027, 12, 31)),
        titel=st.sampled_from("abc"),
        soort=st.sampled_from(Agendasoort),
        gedaan=st.booleans(),
    ),
    unique_by=lambda punt: punt.id,
    max_size=40,
)


@given(alle=punten, willekeur=st.randoms(use_true_random=False))
def test_order_does_not_depend_on_what_came_first(alle: list[Agendapunt], willekeur: Any) -> None:
    anders = willekeur.sample(alle, len(alle))
    assert sort_agenda(anders) == sort_agenda(alle)
    op_dag = [punt.datum for punt in sort_agenda(alle)]
    assert op_dag == sorted(op_dag)


@given(alle=punten, vandaag=st.dates(date(2024, 1, 1), date(2028, 12, 31)))
def test_what_is_overdue_stands_apart_and_nothing_is_lost(alle: list[Agendapunt], vandaag: date) -> None:
    periode = Periode(van=date(2026, 1, 1), tot=date(2026, 12, 31))
    achterstallig, overig = split_achterstallig(sort_agenda(alle), periode, vandaag)
    laat = {punt.id for punt in alle if determine_status(punt, vandaag) is Agendastatus.TE_LAAT}
    assert {punt.id for punt in achterstallig} == {p.id for p in alle if p.id in laat and p.datum <= date(2026, 12, 31)}
    assert {punt.id for punt in overig} == {p.id for p in alle if p.id not in laat and p.datum.year == 2026}


def test_the_same_id_twice_is_refused() -> None:
    with pytest.raises(Ongeldig, match="twee punten met het id 'a'"):
        sort_agenda([PUNT, replace(PUNT, titel="Iets anders")])


@given(grens=dagen, termijn=termijnen, einde_op=st.sampled_from([None, "maandeinde", "jaareinde"]))
def test_the_last_day_to_begin_a_term_is_the_last_one(grens: date, termijn: Termijn, einde_op: EindeOp | None) -> None:
    def find_einde(dag: date) -> date:
        return move_to_einde(termijn.add_to(dag), einde_op)

    laatste = find_laatste_begin(find_einde, grens)
    assert laatste <= grens
    assert find_einde(laatste) <= grens < find_einde(laatste + DAG)


@pytest.mark.parametrize(
    ("termijn", "grens", "verwacht"),
    [
        (Termijn(maanden=6), date(2019, 2, 28), date(2018, 8, 31)),
        (Termijn(maanden=6), date(2020, 2, 29), date(2019, 8, 31)),
        (Termijn(maanden=6), date(2020, 2, 28), date(2019, 8, 28)),
        (Termijn(jaren=1), date(2025, 2, 28), date(2024, 2, 29)),
        (Termijn(jaren=1), date(2028, 1, 1), date(2027, 1, 1)),
        (Termijn(dagen=1), date(2026, 1, 1), date(2025, 12, 31)),
        (Termijn(jaren=1), date.max, date(9998, 12, 31)),
    ],
)
def test_counting_back(termijn: Termijn, grens: date, verwacht: date) -> None:
    assert find_laatste_begin(termijn.add_to, grens) == verwacht


FEITEN = Overeenkomstfeiten(nummer="VB-1", titel="Wonen", ingang=date(2024, 1, 1), einden=(date(2025, 12, 31),))
ZES_MAANDEN = Opzegregel(termijn=Termijn(maanden=6), grondslag="artikel opzegging")
EERST, DAARNA = date(2025, 12, 31), date(2026, 12, 31)
EINDE, OPZEGDAG = ("einde", "2025-12-31"), ("opzegdag", "2025-06-30")


@pytest.mark.parametrize(
    ("wijziging", "verwacht"),
    [
        ({}, [OPZEGDAG, EINDE]),
        ({"opties": 1}, [("verlenging/1", "2025-12-31"), OPZEGDAG, EINDE]),
        ({"opties": 0}, [("verlenging/1", "2025-12-31"), OPZEGDAG, EINDE]),
        ({"opties": 1, "aankondiging": Termijn(maanden=6)}, [("verlenging/1", "2025-06-30"), OPZEGDAG, EINDE]),
        (
            {"opties": 1, "einden": (EERST, DAARNA), "besloten": (date(2025, 9, 16),)},
            [("verlenging/1 gedaan", "2025-12-31"), ("opzegdag", "2026-06-30"), ("einde", "2026-12-31")],
        ),
        (
            {"opties": 2, "einden": (EERST, DAARNA), "besloten": (None,)},
            [
                ("verlenging/1 gedaan", "2025-12-31"),
                ("verlenging/2", "2026-12-31"),
                ("opzegdag", "2026-06-30"),
                ("einde", "2026-12-31"),
            ],
        ),
        ({"opties": 1, "loopt": False}, [EINDE]),
        ({"opties": 1, "opgezegd_tot": date(2025, 4, 30)}, [("einde", "2025-04-30")]),
        ({"opties": 1, "opgezegd_tot": EERST}, [EINDE]),
        ({"opgezegd_tot": date(2026, 4, 30)}, [OPZEGDAG, EINDE]),
        ({"ingang": date(2025, 9, 1)}, [EINDE]),
        ({"einden": (date(2024, 2, 29),)}, [("einde", "2024-02-29")]),
        (
            {"ingang": date(2020, 1, 1), "einden": (date(2024, 2, 29),)},
            [("opzegdag", "2023-08-31"), ("einde", "2024-02-29")],
        ),
    ],
)
def test_days_of_an_overeenkomst(wijziging: dict[str, Any], verwacht: list[tuple[str, str]]) -> None:
    gevonden = [
        (punt.id.removeprefix("overeenkomst/VB-1/") + " gedaan" * punt.gedaan, punt.datum.isoformat())
        for punt in list_overeenkomstpunten(replace(FEITEN, **wijziging), ZES_MAANDEN)
    ]
    assert gevonden == verwacht


def test_reminders_of_an_option_and_of_an_end() -> None:
    punten = {p.id.rpartition("/")[2]: p for p in list_overeenkomstpunten(replace(FEITEN, opties=1), None)}
    assert punten.keys() == {"1", "einde"}
    assert [(EERST - dag).days for dag in list_herinnerdagen(punten["1"])] == [180, 120, 60]
    assert [(EERST - dag).days for dag in list_herinnerdagen(punten["einde"])] == [30, 7, 0]
    assert {punt.soort for punt in punten.values()} == {Agendasoort.MOMENT}
