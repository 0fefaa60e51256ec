"""Which step of a joint decision is possible from where, and what is told about one that is not."""

from datetime import date

import pytest

from inkoop.kader.loader import load_kader
from inkoop.rules.besluitloop import BESLIST, LOPEND, STAPPEN, Besluitfase, Besluitstap, determine_fase, find_bezwaar

F, S = Besluitfase, Besluitstap
MOGELIJK = {
    S.VASTLEGGEN: {F.RONDE_1, F.OVERLEG_NODIG, F.RONDE_2, F.VASTGESTELD, F.VERWORPEN, F.OPENBAAR},
    S.ADVISEREN: {F.RONDE_1, F.OVERLEG_NODIG, F.RONDE_2, F.NIET_VOORGELEGD},
    S.OVERLEGGEN: {F.RONDE_1, F.OVERLEG_NODIG},
    S.VERNIEUWEN: {F.RONDE_1, F.OVERLEG_NODIG},
    S.OPENBAREN: {F.VASTGESTELD, F.VERWORPEN},
}


@pytest.mark.parametrize("stap", Besluitstap)
def test_steps_are_possible_from_these_phases_only(stap: Besluitstap) -> None:
    assert {fase for fase in Besluitfase if find_bezwaar(fase, stap, "artikel 1") is None} == MOGELIJK[stap]


def test_every_phase_is_in_the_table_and_goes_on_or_is_decided() -> None:
    assert set(STAPPEN) == set(Besluitfase)
    assert set(Besluitfase) - LOPEND - BESLIST == {F.NIET_VOORGELEGD}


@pytest.mark.parametrize(
    ("uitkomst", "na_overleg", "is_openbaar", "fase"),
    [
        ("open", False, False, F.RONDE_1),
        ("open", True, False, F.RONDE_2),
        ("overleg_nodig", False, False, F.OVERLEG_NODIG),
        ("vastgesteld", False, False, F.VASTGESTELD),
        ("vastgesteld", True, True, F.OPENBAAR),
        ("verworpen", True, False, F.VERWORPEN),
        ("niet_voorgelegd", False, False, F.NIET_VOORGELEGD),
        ("open", True, True, F.RONDE_2),  # a correction after it was public opened it again
    ],
)
def test_a_phase_follows_from_the_count(uitkomst: str, na_overleg: bool, is_openbaar: bool, fase: Besluitfase) -> None:
    assert determine_fase(uitkomst, na_overleg=na_overleg, is_openbaar=is_openbaar) is fase


def test_a_step_that_is_not_possible_says_why_with_the_article_and_what_is() -> None:
    assert find_bezwaar(F.RONDE_1, S.OPENBAREN, "artikel 8 lid 4") == (
        "U kunt nu niet de uitslag openbaar maken: ronde 1 loopt (artikel 8 lid 4). Wat nu wel kan: een besluit "
        "vastleggen, het vooradvies vastleggen, het overleg vastleggen of een nieuwe versie voorleggen"
    )


def test_a_step_that_the_kader_does_not_have_is_neither_possible_nor_named() -> None:
    buiten = (S.OVERLEGGEN, S.ADVISEREN)
    assert find_bezwaar(F.RONDE_1, S.OVERLEGGEN, "artikel 20", buiten) == (
        "U kunt nu niet het overleg vastleggen: het kader kent dat bij dit besluit niet (artikel 20). Wat nu wel kan: "
        "een besluit vastleggen of een nieuwe versie voorleggen"
    )


@pytest.mark.parametrize(
    ("soort", "ingang", "laatste"),
    [
        ("inkoopplan", date(2026, 1, 1), date(2025, 12, 31)),
        ("verlenging", date(2029, 1, 1), date(2028, 1, 1)),  # artikel 27 lid 3: one year before
        ("wijziging", None, None),
    ],
)
def test_the_last_day_to_decide_is_counted_back(soort: str, ingang: date | None, laatste: date | None) -> None:
    regel = load_kader("centrumregeling-bno-2024").get_besluitregel(soort)
    assert regel.find_laatste_dag(ingang) == laatste
