"""The story of the demonstration: dossiers of some years ago, moved to about now."""

from datetime import date

import pytest

from inkoop.besluitvorming.count import compute_stand, find_besluitvorming_of
from inkoop.database.session import read_session
from inkoop.demo.accounts import list_personen, make_accounts
from inkoop.demo.verhaal import VERHALEN, VERSCHOVEN, count_jaren, load_verhaal, move_dossier
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.klok import get_now
from inkoop.logboek.service import Spoor
from inkoop.opzegging.service import compute_einde, describe_opzegging
from inkoop.opzegging.store import list_opzeggingen
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.overeenkomst.store import list_overeenkomsten
from inkoop.sroi.store import list_inzetten
from inkoop.toetreding.store import list_toetredingen
from inkoop.web.app import create_app
from tests.fixtures.bezoekers import WACHTWOORD, Bezoeker

VANDAAG = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("dag", "vandaag", "jaren"),
    [
        (date(2018, 9, 1), date(2026, 11, 22), 8),
        (date(2018, 9, 1), date(2026, 9, 1), 8),
        (date(2018, 9, 1), date(2026, 8, 31), 7),
        (date(2025, 5, 1), date(2025, 4, 30), -1),
    ],
)
def test_the_day_of_the_story_is_at_most_a_year_ago(dag, vandaag, jaren):
    assert count_jaren(dag, vandaag) == jaren


def test_years_move_and_names_of_laws_and_kaders_do_not():
    tekst = (
        "regio: drechtsteden\nnaam: Drechtsteden\nkader: deelovereenkomst-drechtsteden-2017\n"
        "  nummer: DB-2017-001-1\n  einde: 2020-02-29\n  peildatum: 2022-01-01\n"
        "  tekst: Op 3 maart 2018, artikel 2.6 Wmo 2015, Inkoopplan Wmo 2016-2018, voor 2018,50 en 2.018 euro\n"
    )
    assert move_dossier(tekst, 8, VERSCHOVEN[1]) == (
        "regio: drechtsteden-nu\nnaam: Drechtsteden nu\nkader: deelovereenkomst-drechtsteden-2017\n"
        "  nummer: DB-2025-001-1\n  einde: 2028-02-28\n  peildatum: 2022-01-01\n"
        "  tekst: Op 3 maart 2026, artikel 2.6 Wmo 2015, Inkoopplan Wmo 2024-2026, voor 2018,50 en 2.018 euro\n"
    )


@pytest.mark.parametrize("vandaag", [VANDAAG, date(2027, 4, 30), date(2029, 2, 28)])
def test_the_story_is_what_the_page_says(make_engine, spoor, vandaag):
    engine = make_engine()
    codes = load_verhaal(engine, vandaag, spoor)
    assert load_verhaal(engine, vandaag, spoor) == codes
    with read_session(engine) as session:
        _check_ronde(session, vandaag)
        _check_opzegging(session, vandaag)
        wachtend = list_toetredingen(session, get_regio(session, "drechtsteden-nu"))
        assert "aangevraagd" in {rij.status for rij in wachtend}
        mails = {persoon.mail.partition("@")[0] for persoon in list_personen(session, codes)}
    assert set(VERHALEN) <= mails
    assert set(codes) == {"bno-nu", "drechtsteden-nu"}


def _check_ronde(session, vandaag):
    jaar = 2026 + count_jaren(VERSCHOVEN[0].dag, vandaag)
    regio, rij = find_besluitvorming_of(session, f"inkoopplan-{jaar}-{jaar + 2}", "bno-nu")
    telling = compute_stand(session, regio, rij, vandaag=vandaag).telling
    assert telling.ronde == 2
    assert {len(namen) for namen in telling.nog_nodig} == {1}, "one gemeente short"


def _check_opzegging(session, vandaag):
    regio = get_regio(session, "drechtsteden-nu")
    kader = get_regio_kader(regio)
    einden = [
        compute_einde(kader, describe_overeenkomst(overeenkomst), describe_opzegging(rij))
        for overeenkomst in list_overeenkomsten(session, regio)
        for rij in list_opzeggingen(session, overeenkomst)
    ]
    assert einden
    assert all(einde.geldig for einde in einden)


def test_each_aanbieder_sees_its_half_of_an_overstap_and_the_coordinator_both(make_engine):
    engine, vandaag = make_engine(), date(2026, 6, 1)
    load_verhaal(engine, vandaag, Spoor(wie="demo", tijdstip=get_now()))
    app = create_app(engine, demo=True)
    with app.app_context():
        make_accounts(engine, WACHTWOORD, ["drechtsteden-nu"])
    with read_session(engine) as session:
        regio = get_regio(session, "drechtsteden-nu")
        nummers = {
            rij.kenmerk: overeenkomst.nummer
            for overeenkomst in list_overeenkomsten(session, regio)
            for rij in list_inzetten(session, overeenkomst)
        }
    paden = {
        kenmerk: f"/regios/drechtsteden-nu/sroi/{nummers[kenmerk]}/inzetten/{kenmerk}" for kenmerk in ("MM-10", "WD-03")
    }

    def look(wie: str) -> dict[str, int]:
        iemand = Bezoeker(app)
        iemand.enter(f"{wie}-drechtstedennu@demo.example")
        return {kenmerk: iemand.get(pad).status_code for kenmerk, pad in paden.items()}

    assert look("aanbieder-00000002") == {"MM-10": 200, "WD-03": 404}
    assert look("aanbieder-00000004") == {"MM-10": 404, "WD-03": 200}
    coordinator = Bezoeker(app)
    coordinator.enter("sroicoordinator-drechtstedennu@demo.example")
    for pad in paden.values():
        tekst = coordinator.open(f"{pad}/oordeel")
        assert "MM-10" in tekst
        assert "WD-03" in tekst
