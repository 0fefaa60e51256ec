"""Taking part once more where aanbieders may apply at any time: after a refusal, or taken back while it was judged."""

from collections.abc import Callable
from datetime import date

import pytest

from inkoop.aanbieder.store import get_by_kvk
from inkoop.contractering.toewijzing import check_uitslag
from inkoop.logboek.store import list_regels_of
from inkoop.overeenkomst.schema import OvereenkomstBlok, PartijBlok, Soort, Status
from inkoop.overeenkomst.service import save_overeenkomst
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.selectieloop import Selectiestap
from inkoop.rules.toetreding import Oordeel
from inkoop.selectie.inschrijven import add_stuk, begin_inschrijving, find_laatste, withdraw_inschrijving
from inkoop.selectie.inschrijving import Beslissing
from inkoop.selectie.matrix import Eisuitspraak, judge_eis
from inkoop.selectie.overnemen import save_selecties
from inkoop.selectie.papier import Ontvangst, record_papier
from inkoop.selectie.records import Indienstand
from inkoop.selectie.samenstellen import read_selecties
from inkoop.selectie.schema import Selectie
from inkoop.selectie.service import decide_een
from inkoop.selectie.stand import judge
from tests.selectie.conftest import BLOK, OPEN, PLAN, TOELATING, Proef, make_bestand

EEN, NAAM = "00000001", "Stichting Voorbeeldhuis"
JAN, FEB, MRT = date(2026, 1, 20), date(2026, 2, 20), date(2026, 3, 6)
TWEE = [{"nummer": n, "titel": f"Wonen {n}", "omschrijving": "Beschermd wonen."} for n in (1, 2)]


@pytest.fixture
def doorlopend(make_proef: Callable[..., Proef]) -> Proef:
    """A toelating of two percelen that has no closing, published."""
    proef = make_proef(**{**TOELATING, "percelen": TWEE})
    proef.step(Selectiestap.PUBLICEREN, OPEN)
    return proef


def settle(proef: Proef, oordeel: Oordeel, dag: date, kenmerk: str) -> None:
    """Judges the last inschrijving on all eisen, and decides on it."""
    with proef.change() as (session, zaak):
        rij, spoor = find_laatste(zaak, EEN, 1), proef.make_spoor(dag)
        assert rij is not None
        rij.overige_eisen = Oordeel.VOLDOET
        uitspraak = Eisuitspraak(oordeel=oordeel, uitleg="Zo staat het in het register.")
        judge_eis(session, zaak, rij, "solvent", uitspraak, 0, dag, spoor)
        besluit = Beslissing(genomen_op=dag, verzonden_op=dag, kenmerk=kenmerk)
        decide_een(session, zaak, rij, besluit, dag, spoor)


def list_keren(proef: Proef) -> list[tuple[int, Indienstand, str | None]]:
    with proef.read() as zaak:
        return [(een.keer, een.indienstand, een.besluitkenmerk) for een in zaak.rij.inschrijvingen]


def test_who_was_turned_down_takes_part_once_more_and_the_first_time_stays(doorlopend: Proef) -> None:
    doorlopend.submit(EEN, JAN)
    settle(doorlopend, Oordeel.VOLDOET_NIET, FEB, "K-1")
    doorlopend.submit(EEN, MRT)
    assert list_keren(doorlopend) == [(1, Indienstand.INGEDIEND, "K-1"), (2, Indienstand.INGEDIEND, None)]
    with doorlopend.read() as zaak:
        eerste, tweede = zaak.rij.inschrijvingen
        assert (eerste.ontvangen_op, tweede.ontvangen_op) == (JAN, MRT)
        assert [een.oordeel for een in eerste.eisen] == [Oordeel.VOLDOET_NIET]
        assert tweede.eisen == []
    settle(doorlopend, Oordeel.VOLDOET, MRT, "K-2")
    with doorlopend.change() as (session, zaak):
        uitslag = judge(zaak)[0]
        assert [(u.inschrijving.naam, u.uitkomst) for u in uitslag.inschrijvingen] == [
            (NAAM, "uitgesloten"),
            (f"{NAAM} (2e keer)", "toegelaten"),
        ]
        laatste = uitslag.find(NAAM)
        assert laatste is not None
        assert laatste.inschrijving.keer == 2
        regels = [regel.nieuw or "" for regel in list_regels_of(session, zaak.naam)]
    assert [wat in " ".join(regels) for wat in ('"K-1"', '"K-2"', f"{NAAM} (2e keer)")] == [True, True, True]


def test_of_one_aanbieder_no_two_run_at_once(doorlopend: Proef) -> None:
    eerste = doorlopend.submit(EEN, JAN)
    spoor, ontvangst = doorlopend.make_spoor(FEB), Ontvangst(dag=FEB, uur="09:00", adres=("Straat 1",))
    for _ in ("waits for a decision", "was admitted"):
        with doorlopend.change() as (session, zaak):
            wie = get_by_kvk(session, zaak.regio, EEN)
            assert begin_inschrijving(session, zaak, wie, 1, spoor).id == eerste.id
            with pytest.raises(Ongeldig, match="heeft al ingeschreven op perceel 1"):
                record_papier(session, zaak, wie, 1, ontvangst, spoor)
        if list_keren(doorlopend)[0][2] is None:
            settle(doorlopend, Oordeel.VOLDOET, FEB, "K-1")
    with pytest.raises(Ongeldig, match="er is over beslist op 20"):
        doorlopend.submit(EEN, MRT)
    assert len(list_keren(doorlopend)) == 1


def test_paper_counts_as_the_next_time(doorlopend: Proef) -> None:
    doorlopend.submit(EEN, JAN)
    settle(doorlopend, Oordeel.VOLDOET_NIET, FEB, "K-1")
    with doorlopend.change() as (session, zaak):
        ontvangst = Ontvangst(dag=MRT, uur="09:00", adres=("Straat 1",))
        spoor = doorlopend.make_spoor(MRT)
        record_papier(session, zaak, get_by_kvk(session, zaak.regio, EEN), 1, ontvangst, spoor)
    assert [keer for keer, *_ in list_keren(doorlopend)] == [1, 2]


@pytest.mark.parametrize("is_beoordeeld", [False, True])
def test_what_is_taken_back_can_change_until_it_was_judged(doorlopend: Proef, is_beoordeeld: bool) -> None:
    doorlopend.submit(EEN, JAN)
    if is_beoordeeld:
        doorlopend.judge()
    with doorlopend.change() as (session, zaak):
        rij, spoor = zaak.rij.inschrijvingen[0], doorlopend.make_spoor(FEB)
        withdraw_inschrijving(session, zaak, rij, spoor)
        if is_beoordeeld:
            with pytest.raises(Ongeldig, match="is ingetrokken toen de beoordeling al liep"):
                add_stuk(session, zaak, rij, "stuk:1", make_bestand(kleur=7), FEB, spoor)
    doorlopend.submit(EEN, MRT)
    gebleven = [(1, Indienstand.INGETROKKEN, None), (2, Indienstand.INGEDIEND, None)]
    assert list_keren(doorlopend) == (gebleven if is_beoordeeld else [(1, Indienstand.INGEDIEND, None)])


def test_with_a_closing_there_is_one_time(make_proef: Callable[..., Proef]) -> None:
    proef = make_proef()
    proef.begin_beoordeling(EEN, "00000002")
    proef.judge(Oordeel.VOLDOET_NIET, EEN)
    spoor = proef.make_spoor(date(2026, 2, 4))
    with proef.change() as (session, zaak):
        wie, ontvangst = get_by_kvk(session, zaak.regio, EEN), Ontvangst(dag=JAN, uur="09:00", adres=("Straat 1",))
        with pytest.raises(Ongeldig, match="heeft al ingeschreven"):
            record_papier(session, zaak, wie, 1, ontvangst, spoor)


def test_a_file_keeps_every_time(doorlopend: Proef) -> None:
    doorlopend.submit(EEN, JAN)
    settle(doorlopend, Oordeel.VOLDOET_NIET, FEB, "K-1")
    doorlopend.submit(EEN, MRT)
    with doorlopend.change() as (session, zaak):
        eerst = read_selecties(session, zaak.regio, PLAN)
        nummers = [een.id for een in zaak.rij.inschrijvingen]
        save_selecties(session, zaak.regio, zaak.plan, eerst, doorlopend.make_spoor(MRT))
        assert read_selecties(session, zaak.regio, PLAN) == eerst
        assert [een.id for een in zaak.rij.inschrijvingen] == nummers
    assert [(een.keer, een.besluit is not None) for een in eerst[0].inschrijvingen] == [(1, True), (2, False)]


@pytest.mark.parametrize(
    ("anders", "keren", "melding"),
    [
        (TOELATING, ({"keer": 1}, {"keer": 2}), "over keer 1 is nog niet beslist"),
        (TOELATING, ({}, {}), "nummer ze met keer"),
        ({}, ({"keer": 1}, {"keer": 2}), "schrijft twee keer in op perceel 1; houd er een"),
    ],
)
def test_a_file_with_two_at_once_is_refused(
    anders: dict[str, object], keren: tuple[dict[str, int], ...], melding: str
) -> None:
    inschrijvingen = [{"aanbieder": NAAM, "ontvangen_op": "2026-01-20", **keer} for keer in keren]
    with pytest.raises(ValueError, match=melding):
        Selectie.model_validate({**BLOK, **anders, "inschrijvingen": inschrijvingen})


def test_an_overeenkomst_for_a_perceel_asks_the_outcome_of_that_perceel(doorlopend: Proef) -> None:
    doorlopend.submit(EEN, JAN)
    settle(doorlopend, Oordeel.VOLDOET, FEB, "K-1")
    with doorlopend.change() as (session, zaak):
        for perceel in (None, 1, 2):
            blok = OvereenkomstBlok(
                nummer=f"O-{perceel or 0}",
                soort=Soort.OVEREENKOMST,
                titel="Wonen",
                status=Status.CONCEPT,
                selectie="PROEF-1",
                perceel=perceel,
                ingang=MRT,
                einde=MRT,
                partijen=[PartijBlok(aanbieder=NAAM)],
            )
            rij = save_overeenkomst(session, zaak.regio, blok, doorlopend.make_spoor(FEB))
            if perceel != 2:
                check_uitslag(session, zaak.kader, [rij], MRT)
                continue
            with pytest.raises(Ongeldig, match=f"{NAAM} deed niet mee op perceel 2"):
                check_uitslag(session, zaak.kader, [rij], MRT)
