"""Steps of a decision that cannot be taken now, the day by which the gemeenten decide, and two advisers at once."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from inkoop.agenda.herinneringen import remind
from inkoop.bericht.store import list_berichten
from inkoop.database.session import read_session, write_session
from inkoop.gemeente.schema import Zichtbaar
from inkoop.gemeente.service import choose_zichtbaar
from inkoop.gemeente.store import get_regio
from inkoop.logboek.records import LogRecord
from tests.besluitvorming.conftest import BASIS, BEGIN, GEMEENTEN, REGIO, STAND, START, STARTEN, Proeftuin
from tests.fixtures.bezoekers import read_tekst

pytestmark = pytest.mark.usefixtures("logwacht")  # every change of every test here is in the log, with old and new
MAART, OVERLEG = date(2025, 3, 4), date(2025, 3, 27)
MIJLPAAL = date(2025, 5, 27)  # in the planning of the plan: all colleges have decided


def find_regel(tuin: Proeftuin, wat: str) -> LogRecord:
    """The line in the log of what was done last under this name."""
    with read_session(tuin.engine) as session:
        return session.query(LogRecord).filter(LogRecord.wat == wat).order_by(LogRecord.nummer.desc()).first()  # type: ignore[return-value]


def test_the_last_day_is_that_of_the_planning_and_is_told(klaar: Proeftuin) -> None:
    assert "Laatste dag om te besluiten 27 mei 2025" in read_tekst(
        klaar.visit("inkoopadviseur").get(STARTEN, query_string=START)
    )
    klaar.start()
    assert klaar.count().uiterlijk == MIJLPAAL
    assert "Laatste dag om te besluiten 27 mei 2025" in klaar.visit("college", "Oss").open(BASIS)
    with read_session(klaar.engine) as session:
        gevraagd = [een for een in list_berichten(session, aantal=50) if een.onderwerp.startswith("Besluit gevraagd")]
    assert {"Besluit uiterlijk op 27 mei 2025." in een.tekst.replace("\xa0", " ") for een in gevraagd} == {True}


def test_colleges_that_did_not_decide_are_reminded_of_the_day_of_the_plan(proeftuin: Proeftuin) -> None:
    proeftuin.decide("Oss", "akkoord", MAART)
    dag = MIJLPAAL - timedelta(days=7)
    remind(proeftuin.engine, dag, datetime.combine(dag, time(7), tzinfo=UTC))
    with read_session(proeftuin.engine) as session:
        berichten = list_berichten(session, aantal=200)
    over = [een.aan for een in berichten if "Laatste dag om te besluiten: Vaststelling" in een.onderwerp + een.tekst]
    assert sorted(een.split("-")[1] for een in over if een.startswith("college-")) == [
        *("bernheze", "boekel", "landvancuijk", "maashorst")
    ]


@pytest.mark.parametrize(
    ("dag", "melding"),
    [
        ("02-02-2025", "2 februari 2025, is al voorbij"),
        ("01-01-2026", "1 januari 2026, ligt na 31 december 2025, de laatste dag voordat het besluit ingaat"),
    ],
)
def test_a_last_day_that_cannot_be_is_refused(klaar: Proeftuin, dag: str, melding: str) -> None:
    antwoord = klaar.visit("inkoopadviseur").send(STARTEN, **{**START, "uiterlijk": dag})
    assert (antwoord.status_code, melding in read_tekst(antwoord)) == (422, True)


def test_the_overleg_may_move_the_last_day_and_the_log_has_both(proeftuin: Proeftuin) -> None:
    proeftuin.decide("Oss", "niet_akkoord", MAART)
    proeftuin.set_dag(OVERLEG)
    laat = proeftuin.take("overleg", overleg_op="27-03-2025", versie="", uiterlijk="01-03-2025")
    assert (laat.status_code, "is al voorbij" in read_tekst(laat)) == (422, True)
    assert proeftuin.take("overleg", overleg_op="27-03-2025", versie="", uiterlijk="03-06-2025").status_code == 303
    assert proeftuin.count().uiterlijk == date(2025, 6, 3)
    regel = find_regel(proeftuin, "overleg vastgelegd")
    assert regel.oud == '{"overleg_op":null,"uiterlijk":"2025-05-27"}'
    assert regel.nieuw == '{"overleg_op":"2025-03-27","uiterlijk":"2025-06-03"}'


def test_a_version_of_which_the_text_is_not_written_is_not_put_forward(proeftuin: Proeftuin) -> None:
    adviseur = proeftuin.visit("inkoopadviseur")
    pad = f"/regios/{REGIO}/inkoopplannen/inkoopplan-2026-2028/versie"
    adviseur.open(pad)
    gezien = adviseur.get(pad).text.partition('name="gezien"')[2].partition('value="')[2].partition('"')[0]
    antwoord = adviseur.client.post(
        pad, data={"csrf_token": adviseur.token, "gezien": gezien, "datum": "01-04-2025", "omschrijving": "Nieuw"}
    )
    assert antwoord.status_code == 303
    geweigerd = proeftuin.take("nieuwe-versie", versie="3")
    assert (geweigerd.status_code, "de tekst van versie 3 is er nog niet" in read_tekst(geweigerd)) == (422, True)
    assert proeftuin.count().besluitvorming.versie == 2


def test_nothing_is_recorded_of_what_was_not_put_forward(klaar: Proeftuin) -> None:
    klaar.start(soort="wijziging")
    klaar.set_dag(MAART)
    assert klaar.take("advies", adviseur="poho", advies="negatief").status_code == 303
    assert "Leg het besluit van het college vast" not in klaar.visit("college", "Oss").open(BASIS)
    pad = f"{BASIS}/besluit/Oss/college"
    velden = {"besluit": "akkoord", "datum": "04-03-2025", "kenmerk": klaar.find_kenmerk("college", pad, "Oss")}
    antwoord = klaar.visit("college", "Oss").send(pad, **velden)
    assert (antwoord.status_code, "het vooradvies is negatief" in read_tekst(antwoord)) == (422, True)
    assert "artikel 20" in read_tekst(antwoord)


def test_an_advice_does_not_undo_what_was_decided(klaar: Proeftuin) -> None:
    klaar.start(soort="wijziging")
    klaar.set_dag(MAART)
    assert klaar.take("advies", adviseur="poho", advies="positief").status_code == 303
    adviseur = klaar.visit("inkoopadviseur")
    for gemeente in GEMEENTEN:
        for orgaan in ("raad", "college"):
            pad = f"{BASIS}/besluit/{gemeente}/{orgaan}"
            velden = {"besluit": "akkoord", "datum": "04-03-2025", "bron": "lijst"}
            velden["kenmerk"] = klaar.find_kenmerk("inkoopadviseur", pad)
            assert adviseur.send(pad, **velden).status_code == 303
    assert klaar.count().telling.uitkomst.uitkomst == "vastgesteld"
    antwoord = klaar.take("advies", adviseur="poho", advies="negatief")
    assert (antwoord.status_code, "is afgelopen: vastgesteld (artikel 20)" in read_tekst(antwoord)) == (422, True)


def test_a_step_that_cannot_be_now_shows_why_instead_of_its_form(proeftuin: Proeftuin) -> None:
    for gemeente in GEMEENTEN[1:]:
        proeftuin.decide(gemeente, "akkoord", MAART)
    proeftuin.decide("Bernheze", "niet_akkoord", MAART)
    proeftuin.set_dag(OVERLEG)
    adviseur = proeftuin.visit("inkoopadviseur")
    assert STAND.search(adviseur.get(f"{BASIS}/overleg").text)
    velden = {"overleg_op": "27-03-2025", "versie": ""}
    assert proeftuin.take("overleg", **velden).status_code == 303
    for stap, daad in (("overleg", "het overleg vastleggen"), ("nieuwe-versie", "een nieuwe versie voorleggen")):
        antwoord = adviseur.get(f"{BASIS}/{stap}")
        melding = f"U kunt nu niet {daad}: de besluitvorming is afgelopen: vastgesteld (artikel 8 lid 4)."
        assert (antwoord.status_code, STAND.search(antwoord.text)) == (200, None)
        assert melding in read_tekst(antwoord)
        assert "Wat nu wel kan: een besluit vastleggen of de uitslag openbaar maken." in read_tekst(antwoord)
    assert proeftuin.take("overleg", **velden).status_code == 422, "sending it by hand is refused as before"
    assert "het kader kent dat bij dit besluit niet (artikel 8 lid 4)" in read_tekst(adviseur.get(f"{BASIS}/advies"))


def test_a_decision_of_one_round_has_no_overleg(klaar: Proeftuin) -> None:
    klaar.start(soort="wijziging")
    klaar.set_dag(MAART)
    tekst = read_tekst(klaar.visit("inkoopadviseur").get(f"{BASIS}/overleg"))
    assert "U kunt nu niet het overleg vastleggen: het kader kent dat bij dit besluit niet (artikel 20)" in tekst
    antwoord = klaar.take("overleg", overleg_op="04-03-2025", versie="")
    assert (antwoord.status_code, "het kader kent dat bij dit besluit niet" in read_tekst(antwoord)) == (422, True)


@pytest.mark.parametrize(
    ("stap", "velden"),
    [("overleg", {"overleg_op": "27-03-2025", "versie": ""}), ("nieuwe-versie", {"versie": "3"})],
)
def test_the_second_adviser_is_told_what_the_first_did(proeftuin: Proeftuin, stap: str, velden: dict[str, str]) -> None:
    proeftuin.decide("Oss", "niet_akkoord", MAART)
    proeftuin.write_versie(OVERLEG)
    proeftuin.set_dag(OVERLEG)
    pad, wie = f"{BASIS}/{stap}", proeftuin.visit("inkoopadviseur")
    wie.open(pad)
    stand = STAND.findall(wie.get(pad).text)[0]
    assert proeftuin.take("nieuwe-versie", versie="3").status_code == 303
    eerst = proeftuin.list_log()
    antwoord = wie.client.post(pad, data={"csrf_token": wie.token, "stand": stand, **velden})
    assert antwoord.status_code == 409
    tekst = read_tekst(antwoord)
    assert "Iemand anders wijzigde dit intussen" in tekst
    assert "versie 2 3" in tekst
    assert proeftuin.list_log() == eerst


def test_a_regio_chooses_once_and_every_decision_begins_so(klaar: Proeftuin) -> None:
    keuze = "meteen, met de telling erbij"
    assert is_gekozen(klaar, keuze)
    adviseur, pad = klaar.visit("inkoopadviseur"), f"/regios/{REGIO}/besluiten-zichtbaar"
    adviseur.open(pad)
    gezien = adviseur.get(pad).text.partition('name="gezien"')[2].partition('value="')[2].partition('"')[0]
    assert adviseur.send(pad, zichtbaar="nooit", gezien=gezien).status_code == 422
    assert adviseur.send(pad, zichtbaar="na openbaarmaking", gezien=gezien).status_code == 303
    assert adviseur.send(pad, zichtbaar="meteen", gezien=gezien).status_code == 409
    assert not is_gekozen(klaar, keuze)
    regel = find_regel(klaar, "gewijzigd")
    assert regel.onderwerp == f"regio {REGIO}"
    assert '"besluiten_zichtbaar":"meteen"' in (regel.oud or "")
    assert '"besluiten_zichtbaar":"na openbaarmaking"' in (regel.nieuw or "")
    assert klaar.visit("college", "Oss").get(pad).status_code == 404


def is_gekozen(tuin: Proeftuin, keuze: str) -> bool:
    """Whether the form to begin a decision has this choice made."""
    tekst = tuin.visit("inkoopadviseur").get(STARTEN).text
    voor = tekst.partition(keuze)[0].rpartition("<input")[2]
    return "checked" in voor


def test_a_decision_that_runs_keeps_what_was_chosen_for_it(proeftuin: Proeftuin) -> None:
    with write_session(proeftuin.engine) as session:
        regio = get_regio(session, REGIO)
        choose_zichtbaar(session, regio, Zichtbaar.OPENBAAR, proeftuin.make_spoor(BEGIN))
    assert "De telling loopt." not in proeftuin.visit("college", "Oss").open(BASIS)


def test_the_adviser_reads_what_a_college_will_get(klaar: Proeftuin) -> None:
    adviseur = klaar.visit("inkoopadviseur")
    antwoord = adviseur.get(STARTEN, query_string=START)
    adres = next(deel for deel in antwoord.text.split('"') if "/besluitvorming-starten/voorstel/Boekel" in deel)
    tekst = adviseur.open(adres.replace("&amp;", "&"))
    assert "Boekel" in tekst
    assert "Inkoopplan Wmo 2026-2028" in tekst
    assert "voorgelegd" not in klaar.list_log()
    assert adviseur.get(adres.replace("&amp;", "&").replace("Boekel", "Nergens")).status_code == 404
