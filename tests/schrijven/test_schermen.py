"""Writing on screen: parts are kept as typed, rows come and go, the whole is taken over, both of two keep theirs."""

import re

import pytest

from inkoop.database.session import read_session
from inkoop.document.contexten.voorstel import Voorstel
from inkoop.gemeente.store import get_regio
from inkoop.inhoud.service import read_inhoud
from inkoop.inkoopplan.planinhoud import Planinhoud
from inkoop.logboek.store import list_regels
from tests.fixtures.bezoekers import read_tekst
from tests.schrijven.conftest import BNO, PLAN, Schrijftafel, Schrijver

VOORSTEL, PLANTEKST = f"{BNO}/voorstel/{PLAN}", f"{BNO}/planinhoud/{PLAN}"
ALGEMEEN = f"/schrijven-deel/{BNO}/voorstel/openbaar/{PLAN}"
ARGUMENTEN = f"/schrijven-deel/{BNO}/voorstel/argumenten/{PLAN}"
GEMEENTEN = f"/schrijven-deel/{BNO}/voorstel/gemeenten/{PLAN}"


def read_voorstel(tafel: Schrijftafel) -> Voorstel:
    with read_session(tafel.engine) as session:
        gelezen = read_inhoud(session, get_regio(session, BNO), "voorstel", PLAN, Voorstel)
    assert gelezen is not None
    return gelezen


def test_a_part_is_kept_and_taken_over(tafel: Schrijftafel, schrijver: Schrijver) -> None:
    eerst = read_voorstel(tafel)
    antwoord = schrijver.write(ALGEMEEN, inleiding="Een nieuwe inleiding.")
    assert antwoord.headers["Location"] == f"/schrijven/{VOORSTEL}"
    assert read_voorstel(tafel) == eerst, "the dossier does not change by typing"
    assert "Alles is ingevuld en klopt" in schrijver.open(f"/schrijven/{VOORSTEL}")
    schrijver.send(f"/schrijven-overnemen/{VOORSTEL}", van=f"/schrijven/{VOORSTEL}")
    assert read_voorstel(tafel) == eerst.model_copy(update={"inleiding": "Een nieuwe inleiding."})
    assert "Dit staat zo in het dossier" in schrijver.open(f"/schrijven/{VOORSTEL}")
    with read_session(tafel.engine) as session:
        wat = [(regel.wat, regel.onderwerp) for regel in list_regels(session)][-2:]
    assert wat == [("concept bewaard", f"concept voorstel {BNO}/{PLAN}"), ("gewijzigd", f"voorstel {BNO}/{PLAN}")]


def test_what_is_wrong_is_kept_and_told_at_its_box(tafel: Schrijftafel, schrijver: Schrijver) -> None:
    pad = f"/schrijven-deel/{BNO}/planinhoud/begroting/{PLAN}"
    antwoord = schrijver.write(pad, **{"begroting.reserve.beginstand": "2100000.00"})
    assert antwoord.status_code == 422
    assert "is geen bedrag" in read_tekst(antwoord)
    assert 'href="#begroting.reserve.beginstand"' in antwoord.text
    assert schrijver.read_form(pad)["begroting.reserve.beginstand"] == "2100000.00"
    pagina = schrijver.open(f"/schrijven/{PLANTEKST}")
    assert "onvolledig" in pagina
    geweigerd = schrijver.send(f"/schrijven-overnemen/{PLANTEKST}", van=f"/schrijven/{PLANTEKST}")
    assert (geweigerd.status_code, "nog niet volledig" in read_tekst(geweigerd)) == (422, True)


def test_rows_are_added_and_taken_away_without_losing_what_was_typed(schrijver: Schrijver) -> None:
    antwoord = schrijver.write(ARGUMENTEN, "erbij argumenten", **{"argumenten.0.kop": "Net getypt."})
    aantal = len([naam for naam in schrijver.read_form(ARGUMENTEN) if naam.endswith(".kop")])
    assert antwoord.headers["Location"].endswith(f"#argumenten.{aantal - 1}")
    schrijver.write(ARGUMENTEN, f"eraf argumenten.{aantal - 1}")
    schrijver.write(ARGUMENTEN, "lager argumenten.0")
    getypt = schrijver.read_form(ARGUMENTEN)
    assert getypt["argumenten.1.kop"] == "Net getypt."
    assert f"argumenten.{aantal - 1}.kop" not in getypt


def test_the_first_row_of_what_nobody_wrote_yet_is_there_to_be_filled_in(
    tafel: Schrijftafel, schrijver: Schrijver
) -> None:
    pad = f"/schrijven-deel/{BNO}/planvoorstel/kanttekeningen/{PLAN}"
    schrijver.write(pad, "erbij kanttekeningen")
    assert schrijver.read_form(pad)["kanttekeningen.0.kop"] == ""


def test_a_group_that_may_be_left_out_comes_and_goes(schrijver: Schrijver) -> None:
    pad = f"/schrijven-deel/{BNO}/planinhoud/wvggz/{PLAN}"
    assert "Haal wvggz weg" in schrijver.open(pad)
    schrijver.write(pad, "eraf wvggz")
    assert set(schrijver.read_form(pad)) == {"csrf_token", "gezien"}
    schrijver.write(pad, "erbij wvggz")
    assert schrijver.read_form(pad)["wvggz.inleiding"] == ""


def test_two_at_the_same_part_both_keep_theirs(tafel: Schrijftafel, schrijver: Schrijver) -> None:
    ander = tafel.visit()
    mijn, zijn = schrijver.read_form(ALGEMEEN), ander.read_form(ALGEMEEN)
    assert ander.send_form(ALGEMEEN, {**zijn, "inleiding": "Van de ander."}).status_code == 303
    antwoord = schrijver.send_form(ALGEMEEN, {**mijn, "inleiding": "Van mij."})
    tekst = read_tekst(antwoord)
    assert antwoord.status_code == 409
    assert "Van de ander." in tekst
    assert "Van mij." in tekst
    gezien = re.search(r'name="gezien"[^>]*value="(\d+)"', antwoord.text)
    assert gezien is not None
    weer = schrijver.send_form(ALGEMEEN, {**mijn, "inleiding": "Van mij.", "gezien": gezien[1]})
    assert weer.status_code == 303
    assert schrijver.read_form(ALGEMEEN)["inleiding"] == "Van mij."


def test_two_at_different_parts_both_stay(tafel: Schrijftafel, schrijver: Schrijver) -> None:
    ander = tafel.visit()
    mijn, zijn = schrijver.read_form(ALGEMEEN), ander.read_form(ARGUMENTEN)
    schrijver.send_form(ALGEMEEN, {**mijn, "inleiding": "Van mij."})
    ander.send_form(ARGUMENTEN, {**zijn, "argumenten.0.kop": "Van de ander."})
    schrijver.send(f"/schrijven-overnemen/{VOORSTEL}", van=f"/schrijven/{VOORSTEL}")
    voorstel = read_voorstel(tafel)
    assert (voorstel.inleiding, voorstel.argumenten[0].kop) == ("Van mij.", "Van de ander.")


def test_what_changed_elsewhere_is_not_overwritten_unseen(tafel: Schrijftafel, schrijver: Schrijver) -> None:
    schrijver.write(ALGEMEEN, inleiding="Van mij.")
    voorstel = read_voorstel(tafel).model_copy(update={"inleiding": "Uit een bestand."})
    save(tafel, voorstel)
    assert "intussen gewijzigd" in schrijver.open(f"/schrijven/{VOORSTEL}")
    geweigerd = schrijver.send(f"/schrijven-overnemen/{VOORSTEL}", van=f"/schrijven/{VOORSTEL}")
    assert geweigerd.status_code == 422
    assert read_voorstel(tafel).inleiding == "Uit een bestand."
    schrijver.write(ALGEMEEN)
    schrijver.send(f"/schrijven-overnemen/{VOORSTEL}", van=f"/schrijven/{VOORSTEL}")
    assert read_voorstel(tafel).inleiding == "Van mij."


def save(tafel: Schrijftafel, voorstel: Voorstel) -> None:
    from inkoop.database.session import write_session
    from inkoop.inhoud.service import save_inhoud
    from inkoop.klok import get_now
    from inkoop.logboek.service import Spoor

    with write_session(tafel.engine) as session:
        spoor = Spoor(wie="bestand", tijdstip=get_now())
        save_inhoud(session, get_regio(session, BNO), "voorstel", PLAN, voorstel, Voorstel, spoor)


def test_a_concept_is_thrown_away_and_the_dossier_stays(tafel: Schrijftafel, schrijver: Schrijver) -> None:
    eerst = read_voorstel(tafel)
    schrijver.write(ALGEMEEN, inleiding="Weg ermee.")
    schrijver.send(f"/schrijven-weggooien/{VOORSTEL}", van=f"/schrijven/{VOORSTEL}")
    assert schrijver.read_form(ALGEMEEN)["inleiding"] == eerst.inleiding
    assert read_voorstel(tafel) == eerst


GEWEIGERD_GEHEEL = [
    ("argumenten", {"argumenten.0.bij": "9"}, "en argument hoort bij punt 9, maar er zijn"),
    ("kosten", {"kosten.0.sleutel": "vreemd"}, "vreemd"),
]


@pytest.mark.parametrize(("deel", "velden", "melding"), GEWEIGERD_GEHEEL)
def test_what_a_dossier_file_is_refused_for_is_refused_here(
    schrijver: Schrijver, deel: str, velden: dict[str, str], melding: str
) -> None:
    schrijver.write(f"/schrijven-deel/{BNO}/voorstel/{deel}/{PLAN}", **velden)
    pagina = schrijver.open(f"/schrijven/{VOORSTEL}")
    assert "samen klopt het nog niet" in pagina
    assert melding in pagina
    assert "Neem over in het dossier" not in pagina
    geweigerd = schrijver.send(f"/schrijven-overnemen/{VOORSTEL}", van=f"/schrijven/{VOORSTEL}")
    assert (geweigerd.status_code, melding in read_tekst(geweigerd)) == (422, True)


def test_a_year_that_lacks_in_the_plan_is_told(schrijver: Schrijver) -> None:
    pad = f"/schrijven-deel/{BNO}/planinhoud/begroting/{PLAN}"
    schrijver.write(pad, **{"begroting.rijk_bestaand.0.1": ""})
    assert "begroting.rijk_bestaand" in schrijver.open(f"/schrijven/{PLANTEKST}")


def test_a_new_element_of_a_list_is_written_next_to_the_others(tafel: Schrijftafel, schrijver: Schrijver) -> None:
    keuze = schrijver.open(f"/schrijven/{BNO}/voortgang/{PLAN}")
    assert "Schrijf een nieuwe: nummer 2" in keuze
    pad = f"/schrijven-deel/{BNO}/voortgang/datum/{PLAN}?nr=2"
    antwoord = schrijver.write(pad, samenvatting="Nog niet af.")
    assert "nr=2" in antwoord.headers["Location"]
    assert "Voortgangsverslag 2" in schrijver.open(f"/schrijven/{BNO}/voortgang/{PLAN}")


def test_a_version_that_the_gemeenten_have_is_closed(tafel: Schrijftafel, schrijver: Schrijver) -> None:
    close_planinhoud(tafel)
    pagina = schrijver.open(f"/schrijven/{PLANTEKST}")
    assert "Deze versie ligt vast" in pagina
    pad = f"/schrijven-deel/{BNO}/planinhoud/versie/{PLAN}"
    geweigerd = schrijver.write(pad, samenvatting="Anders.")
    assert (geweigerd.status_code, "maak een nieuwe versie" in read_tekst(geweigerd)) == (422, True)
    schrijver.send(f"/schrijven-versie/{PLANTEKST}", van=f"/schrijven/{PLANTEKST}")
    getypt = schrijver.read_form(pad)
    assert getypt["versie"] == "3"
    assert schrijver.write(pad, samenvatting="Anders.").status_code == 303


def close_planinhoud(tafel: Schrijftafel) -> None:
    from datetime import date

    from inkoop.database.session import write_session
    from inkoop.inhoud.versies import leg_vast
    from inkoop.klok import get_now
    from inkoop.logboek.service import Spoor

    with write_session(tafel.engine) as session:
        spoor = Spoor(wie="advies", tijdstip=get_now())
        leg_vast(session, get_regio(session, BNO), "planinhoud", PLAN, Planinhoud, date(2025, 4, 1), spoor)


@pytest.mark.parametrize("plek", [PLANTEKST, f"{BNO}/sroigegevens/BNO-2026-001"])
def test_no_version_begins_where_none_is_closed(schrijver: Schrijver, plek: str) -> None:
    antwoord = schrijver.send(f"/schrijven-versie/{plek}", van=f"/schrijven/{plek}")
    assert (antwoord.status_code, "geen versie die vastligt" in read_tekst(antwoord)) == (422, True)


ANDERMANS = [
    f"/schrijven/{BNO}/planinhoud/bestaat-niet",
    f"/schrijven/{BNO}/vreemd/{PLAN}",
    f"/schrijven/drechtsteden/planinhoud/{PLAN}",
    f"/schrijven-deel/{BNO}/planinhoud/vreemd/{PLAN}",
    f"/schrijven/{BNO}/voortgang/{PLAN}?nr=0",
    f"/schrijven/{BNO}/voortgang/{PLAN}?nr=abc",
]


@pytest.mark.parametrize("pad", ANDERMANS)
def test_what_is_not_there_or_not_yours_is_no_page(schrijver: Schrijver, pad: str) -> None:
    assert schrijver.get(pad).status_code == 404


def test_a_coordinator_writes_about_social_return_only(tafel: Schrijftafel) -> None:
    coordinator = tafel.visit("sroicoordinator-drechtsteden@demo.example")
    assert coordinator.get("/schrijven/drechtsteden/sroigegevens/DB-2017-001-1").status_code == 200
    assert coordinator.get("/schrijven/drechtsteden/documentgegevens/DB-2017-001").status_code == 404
    lijst = coordinator.open("/regios/drechtsteden/schrijven")
    assert "Gegevens over social return" in lijst
    assert "Gegevens voor het document" not in lijst


def test_the_list_says_what_is_written_and_what_was_begun(schrijver: Schrijver) -> None:
    assert "concept" not in schrijver.open(f"/regios/{BNO}/schrijven").replace("als concept staan", "")
    schrijver.write(ALGEMEEN, inleiding="Begonnen.")
    lijst = schrijver.open(f"/regios/{BNO}/schrijven")
    assert "in het dossier, met een concept" in lijst
    assert "social return" not in lijst, "of which the kader says nothing"
