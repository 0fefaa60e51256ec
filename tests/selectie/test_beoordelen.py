"""Scoring apart, interests, the range, agreeing, the draw, the decision and its standstill."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from inkoop.aanbieder.store import get_by_kvk
from inkoop.database.faults import Ingehaald, NietGevonden
from inkoop.logboek.store import list_regels_of
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.selectieloop import Selectiestap, Selectiestatus
from inkoop.rules.toetreding import Oordeel
from inkoop.selectie.beoordelen import (
    Punt,
    appoint,
    get_beoordelaar,
    hand_in,
    list_kandidaten,
    show_scores,
)
from inkoop.selectie.consensus import agree, list_vergelijkingen
from inkoop.selectie.inschrijven import begin_inschrijving
from inkoop.selectie.inschrijving import Beslissing
from inkoop.selectie.service import check_standstill, decide_een, find_standstill
from inkoop.selectie.stand import judge
from inkoop.selectie.verslagdelen import make_verslag
from tests.selectie.conftest import BEOORDELEN, BESLISDAG, BESLUIT, OPEN, TOELATING, Proef


def read_punten(proef: Proef) -> list[tuple[Decimal, ...]]:
    with proef.read() as zaak:
        return [een.punten for een in list_vergelijkingen(zaak)]


def test_nobody_sees_the_points_of_another_until_all_have_handed_in(proef: Proef) -> None:
    proef.begin_beoordeling()
    proef.score("een", {"00000001": "10", "00000002": "5"})
    assert read_punten(proef) == []
    with proef.read() as zaak:
        assert all("Vindt een" not in str(deel) for deel in make_verslag(zaak, {}))
    proef.score("twee", {"00000001": "5", "00000002": "5"})
    vijf, tien = Decimal(5), Decimal(10)
    assert read_punten(proef) == [(vijf, tien)] * 2 + [(vijf, vijf)] * 2


def test_adviser_may_show_them_earlier_with_a_reason(proef: Proef) -> None:
    proef.begin_beoordeling()
    proef.score("een", {"00000001": "10", "00000002": "5"}, inleveren=False)
    spoor = proef.make_spoor(BEOORDELEN)
    with proef.change() as (session, zaak):
        with pytest.raises(Ongeldig, match="niets om te tonen"):
            show_scores(session, zaak, "Haast", BEOORDELEN, spoor)
        hand_in(session, zaak, get_beoordelaar(zaak, proef.wie["een"]), BEOORDELEN, proef.make_spoor(BEOORDELEN, "een"))
        with pytest.raises(Ongeldig, match="reden: ontbreekt"):
            show_scores(session, zaak, " ", BEOORDELEN, spoor)
        show_scores(session, zaak, "De ander is ziek.", BEOORDELEN, spoor)
    assert read_punten(proef)[0] == (Decimal(10),)
    with pytest.raises(Ongeldig, match="tot de scores aan elkaar zijn getoond"):
        proef.score("twee", {"00000001": "5", "00000002": "5"})


@pytest.mark.parametrize(
    ("punten", "tekst"),
    [("10.01", "ligt buiten 0 tot en met 10"), ("11", "buiten 0 tot en met 10"), ("7", "staat niet op de schaal")],
)
def test_points_outside_range_or_scale_are_refused(proef: Proef, punten: str, tekst: str) -> None:
    proef.begin_beoordeling()
    with pytest.raises(Ongeldig, match=tekst):
        proef.score("een", {"00000001": punten, "00000002": "5"})
    judge_and_fail = {"00000001": punten, "00000002": "5"}
    proef.score("een", {"00000001": "5", "00000002": "5"})
    proef.score("twee", {"00000001": "5", "00000002": "5"})
    with pytest.raises(Ongeldig, match=tekst):
        proef.agree(judge_and_fail)


def test_points_below_zero_are_refused(proef: Proef) -> None:
    proef.begin_beoordeling()
    with pytest.raises(Ongeldig, match="ligt buiten 0"):
        proef.score("een", {"00000001": "-1", "00000002": "5"})


def test_handed_in_scores_do_not_change(proef: Proef) -> None:
    proef.begin_beoordeling()
    proef.score("een", {"00000001": "10", "00000002": "5"})
    with pytest.raises(Ongeldig, match="ingeleverd"):
        proef.score("een", {"00000001": "0", "00000002": "0"})


def test_who_is_no_assessor_finds_nothing(proef: Proef) -> None:
    proef.begin_beoordeling()
    with proef.read() as zaak, pytest.raises(NietGevonden):
        get_beoordelaar(zaak, proef.wie["adviseur"])


def test_candidates_are_people_of_the_regio_who_may_judge(proef: Proef) -> None:
    proef.step(Selectiestap.PUBLICEREN, OPEN)
    with proef.change() as (session, zaak):
        assert [een.naam for een in list_kandidaten(session, zaak)] == ["Adviseur", "Een", "Twee"]
        with pytest.raises(Ongeldig, match="kies iemand met een rol"):
            appoint(session, zaak, proef.wie["aanbieder-00000001"], "een adviseur", proef.make_spoor(OPEN))


def test_excluded_inschrijving_is_not_scored(proef: Proef) -> None:
    proef.begin_beoordeling()
    proef.judge(Oordeel.VOLDOET_NIET, "00000001")
    proef.score("een", {"00000002": "5"})
    proef.score("twee", {"00000002": "10"})
    assert len(read_punten(proef)) == 2


def test_two_advisers_agree_and_the_second_is_told(proef: Proef) -> None:
    proef.begin_beoordeling()
    for naam in ("een", "twee"):
        proef.score(naam, {"00000001": "5", "00000002": "5"})
    punt = Punt(punten=Decimal(5), motivering="Besproken.")
    with proef.change() as (session, zaak):
        agree(session, zaak, zaak.ingediend[0], "rust", punt, None, 0, proef.make_spoor(BEOORDELEN))
    anders = Punt(punten=Decimal(10), motivering="Anders.")
    with pytest.raises(Ingehaald), proef.change() as (session, zaak):
        agree(session, zaak, zaak.ingediend[0], "rust", anders, None, 0, proef.make_spoor(BEOORDELEN))
    with proef.read() as zaak:
        assert zaak.selectie.inschrijvingen[0].scores["rust"].motivering == "Besproken."


def test_agreeing_before_the_scores_are_shown_is_refused(proef: Proef) -> None:
    proef.begin_beoordeling()
    with pytest.raises(Ongeldig, match="als alle beoordelaars hebben ingeleverd"):
        proef.agree({"00000001": "5", "00000002": "5"})


def test_decision_starts_the_standstill_which_locks_signing(proef: Proef) -> None:
    proef.judge_all("10", "5")
    with proef.change() as (session, zaak), pytest.raises(Ongeldig, match="geen beslissing verzonden"):
        check_standstill(session, zaak.regio, "PROEF-1", BESLISDAG)
    proef.decide()
    with proef.change() as (session, zaak):
        assert zaak.rij.status is Selectiestatus.BESLIST
        assert [u.uitkomst for u in judge(zaak)[0].inschrijvingen] == ["gegund", "afgewezen"]
        termijn = find_standstill(session, zaak.regio, "PROEF-1")
        assert termijn is not None
        assert (termijn.tot, termijn.daarna) == (date(2026, 3, 12), date(2026, 3, 13))
        with pytest.raises(Ongeldig, match="dat kan pas vanaf 13"):
            check_standstill(session, zaak.regio, "PROEF-1", date(2026, 3, 12))
        check_standstill(session, zaak.regio, "PROEF-1", date(2026, 3, 13))
        check_standstill(session, zaak.regio, "EEN-ANDERE", BESLISDAG)
    with pytest.raises(Ongeldig, match="het artikel over de termijn"):
        proef.step(Selectiestap.AFRONDEN, date(2026, 3, 12))
    proef.step(Selectiestap.AFRONDEN, date(2026, 3, 13))
    with proef.read() as zaak:
        assert zaak.rij.status is Selectiestatus.DEFINITIEF


def test_decision_that_is_taken_back_no_longer_counts(proef: Proef) -> None:
    proef.judge_all("10", "5")
    proef.decide()
    proef.step(Selectiestap.HERZIEN, BESLISDAG, "Een fout in de telling.")
    with proef.change() as (session, zaak):
        assert zaak.selectie.besluit is None
        with pytest.raises(Ongeldig, match="geen beslissing verzonden"):
            check_standstill(session, zaak.regio, "PROEF-1", date(2026, 4, 1))


def test_withdrawn_selectie_gives_no_overeenkomst(proef: Proef) -> None:
    proef.judge_all("10", "5")
    proef.step(Selectiestap.INTREKKEN, BESLISDAG, "Geen geld.")
    with proef.change() as (session, zaak), pytest.raises(Ongeldig, match="ingetrokken"):
        check_standstill(session, zaak.regio, "PROEF-1", date(2026, 4, 1))


def test_decision_names_everything_that_is_missing(proef: Proef) -> None:
    proef.begin_beoordeling()
    with pytest.raises(Ongeldig, match="consensus over 'Rust' van Stichting Voorbeeldhuis"):
        proef.decide()


def test_toelating_has_no_standstill_and_decides_one_by_one(make_proef: Callable[..., Proef]) -> None:
    proef = make_proef(**TOELATING)
    proef.step(Selectiestap.PUBLICEREN, OPEN)
    proef.submit("00000001")
    with proef.change() as (session, zaak):
        rij, spoor = zaak.ingediend[0], proef.make_spoor(BESLISDAG)
        with pytest.raises(Ongeldig, match="geen oordeel over"):
            decide_een(session, zaak, rij, BESLUIT, BESLISDAG, spoor)
        rij.overige_eisen = Oordeel.VOLDOET
        decide_een(session, zaak, rij, BESLUIT, BESLISDAG, spoor)
        assert find_standstill(session, zaak.regio, "PROEF-1") is None
        check_standstill(session, zaak.regio, "PROEF-1", BESLISDAG)
        with pytest.raises(Ongeldig, match="geen punten"):
            appoint(session, zaak, proef.wie["een"], "een adviseur", spoor)


def test_every_step_stands_in_the_report(proef: Proef) -> None:
    proef.judge_all("10", "5")
    proef.decide()
    with proef.read() as zaak:
        delen = {deel.kop: deel for deel in make_verslag(zaak, {})}
    stappen = [regel[1] for regel in delen["Verloop"].tabel[1:]]
    assert stappen == [
        "gepubliceerd",
        "gesloten en inschrijvingen geopend",
        "beoordeling begonnen",
        "scores aan elkaar getoond",
        "beslissing verzonden",
    ]
    assert [regel[:4] for regel in delen["Rangorde: Time-out"].tabel[1:]] == [
        ("1", "Stichting Voorbeeldhuis", "100,00", "gegund"),
        ("2", "Wonen Voorbeeld B.V.", "50,00", "afgewezen"),
    ]


DAGEN = [
    (date(2026, 2, 1), BESLISDAG, "genomen_op: ligt voor 2"),
    (date(2025, 2, 20), date(2025, 2, 20), "genomen_op: ligt voor 2"),
    (BESLISDAG, date(2026, 2, 21), "toekomst"),
]


@pytest.mark.parametrize(("genomen", "verzonden", "tekst"), DAGEN)
def test_decision_lies_between_the_assessment_and_today(
    proef: Proef, genomen: date, verzonden: date, tekst: str
) -> None:
    proef.judge_all("10", "5")
    with pytest.raises(Ongeldig, match=tekst):
        proef.decide(Beslissing(genomen_op=genomen, verzonden_op=verzonden, kenmerk="G"))
    with proef.read() as zaak:
        assert zaak.rij.verzonden_op is None


def decide_one(proef: Proef, besluit: Beslissing = BESLUIT, reden: str | None = None, plek: int = 0) -> None:
    with proef.change() as (session, zaak):
        rij, spoor = zaak.rij.inschrijvingen[plek], proef.make_spoor(BESLISDAG)
        decide_een(session, zaak, rij, besluit, BESLISDAG, spoor, reden)


def test_decision_on_one_is_changed_only_with_a_reason_and_never_after_the_end(
    make_proef: Callable[..., Proef],
) -> None:
    proef = make_proef(**TOELATING)
    proef.step(Selectiestap.PUBLICEREN, OPEN)
    proef.submit("00000001")
    with proef.change() as (session, zaak):
        zaak.ingediend[0].overige_eisen = Oordeel.VOLDOET
        spoor = proef.make_spoor(OPEN, "aanbieder-00000002")
        begin_inschrijving(session, zaak, get_by_kvk(session, zaak.regio, "00000002"), 1, spoor)
    for dag in (date(2026, 1, 19), date(2026, 2, 21)):
        with pytest.raises(Ongeldig, match="ligt"):
            decide_one(proef, Beslissing(genomen_op=dag, verzonden_op=dag, kenmerk="G"))
    with pytest.raises(Ongeldig, match="wie niet meedoet"):
        decide_one(proef, plek=1)
    decide_one(proef)
    anders = Beslissing(genomen_op=BESLISDAG, verzonden_op=BESLISDAG, kenmerk="ANDERS")
    with pytest.raises(Ongeldig, match="over Stichting Voorbeeldhuis is al beslist"):
        decide_one(proef, anders)
    decide_one(proef, anders, "Het kenmerk was fout.")
    with proef.change() as (session, zaak):
        assert zaak.ingediend[0].besluitkenmerk == "ANDERS"
        regel = list_regels_of(session, zaak.naam)[-1]
        assert "PROEF-1-G" in str(regel.oud)
        assert "Het kenmerk was fout." in str(regel.nieuw)
    proef.step(Selectiestap.INTREKKEN, BESLISDAG, "Geen geld.")
    with pytest.raises(Ongeldig, match="na het einde van de selectie"):
        decide_one(proef, anders, "Nog eens.")
