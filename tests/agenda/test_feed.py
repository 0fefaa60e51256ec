"""The calendar at a private address: what it has, for whom, and when it stops."""

import re
from datetime import date
from typing import Any

import pytest
import vobject
from sqlalchemy import update

from inkoop.agenda.ics import make_uid
from inkoop.agenda.service import list_agendas
from inkoop.bericht.soorten import Berichtsoort, Berichtwijze
from inkoop.database.session import read_session, write_session
from inkoop.gebruiker.ontvangers import list_ontvangers, notify
from inkoop.gebruiker.records import GebruikerRecord
from inkoop.gebruiker.rollen import Plek, Rol
from inkoop.gebruiker.service import block_gebruiker, describe_bereik, get_by_mail, take_rol
from inkoop.gebruiker.voorkeuren import save_voorkeuren
from inkoop.gemeente.store import get_regio
from inkoop.klok import get_today
from inkoop.rules.periode import Periode
from tests.fixtures.bezoekers import Bezoeker, read_tekst
from tests.gebruiker.conftest import Installatie, installatie

__all__ = ["installatie"]

MAIL = "ina@regio.example"
ADRES = re.compile(r"http://localhost(/agenda/feed/[\w-]{40,}\.ics)")


@pytest.fixture
def adviseur(installatie: Installatie) -> Bezoeker:
    """Someone with one role, at work."""
    installatie.add(MAIL, (Rol.INKOOPADVISEUR, Plek(regio="eigen")))
    return installatie.visit(MAIL)


def make_adres(bezoeker: Bezoeker, nummer: int = 1) -> str:
    """A new address for a role, as the screen shows it once."""
    antwoord = bezoeker.send(f"/account/agenda/{nummer}", van="/account")
    assert antwoord.status_code == 200
    assert antwoord.headers["Cache-Control"] == "no-store"
    gevonden = ADRES.search(antwoord.text)
    assert gevonden
    return gevonden[1]


def read_feed(installatie: Installatie, adres: str) -> list[Any]:
    """The events of a calendar, read by another library, without logging in."""
    antwoord = installatie.visit().get(adres)
    assert (antwoord.status_code, antwoord.mimetype) == (200, "text/calendar")
    return list(vobject.readOne(antwoord.get_data(as_text=True)).vevent_list)


def test_it_has_what_the_role_sees(installatie: Installatie, adviseur: Bezoeker) -> None:
    vandaag = get_today()
    events = read_feed(installatie, make_adres(adviseur))
    periode = Periode(van=date(vandaag.year - 1, 1, 1), tot=date(vandaag.year + 3, 12, 31))
    with read_session(installatie.engine) as session:
        (bereik,) = map(describe_bereik, get_by_mail(session, MAIL).toewijzingen)
        (agenda,) = list_agendas(session, periode, vandaag, bereik=bereik)
    assert [event.uid.value for event in events] == [make_uid(punt) for punt in agenda.punten]
    assert [event.dtstart.value for event in events] == [punt.datum for punt in agenda.punten]
    assert len(events) > 50


def test_the_second_time_the_bytes_are_the_same_whoever_logged_in_since(
    installatie: Installatie, adviseur: Bezoeker
) -> None:
    adres = make_adres(adviseur)
    eerst = installatie.visit().get(adres)
    installatie.visit(MAIL)
    daarna = installatie.visit().get(adres)
    assert daarna.data == eerst.data
    gelijk = installatie.visit().get(adres, headers={"If-None-Match": eerst.headers["ETag"]})
    assert (gelijk.status_code, gelijk.data) == (304, b"")


def test_the_key_is_kept_nowhere(installatie: Installatie, adviseur: Bezoeker) -> None:
    sleutel = make_adres(adviseur).rpartition("/")[2].removesuffix(".ics")
    verbinding = installatie.engine.raw_connection()
    inhoud = "\n".join(verbinding.iterdump())  # type: ignore[attr-defined]  # of sqlite
    verbinding.close()
    assert "agendaadres" in inhoud
    assert sleutel not in inhoud
    assert sleutel not in adviseur.get("/account").text


def test_a_new_address_ends_the_one_before(installatie: Installatie, adviseur: Bezoeker) -> None:
    eerste, tweede = make_adres(adviseur), make_adres(adviseur)
    assert [installatie.visit().get(adres).status_code for adres in (eerste, tweede)] == [404, 200]
    assert "Vernieuw het adres" in adviseur.open("/account")
    assert adviseur.send("/account/agenda/1/intrekken", van="/account").status_code == 303
    assert installatie.visit().get(tweede).status_code == 404
    assert "er is nog geen adres" in adviseur.open("/account")
    wat = [wat for _, wat, _ in installatie.list_log()]
    assert [wat.count("agenda-adres gemaakt"), wat.count("agenda-adres ingetrokken")] == [2, 1]


@pytest.mark.parametrize("sleutel", ["x", "A" * 43, "..", "%00", "a" * 5000])
def test_a_wrong_key_finds_nothing(installatie: Installatie, sleutel: str) -> None:
    assert installatie.visit().get(f"/agenda/feed/{sleutel}.ics").status_code == 404


@pytest.mark.parametrize("hoe", ["rol ingetrokken", "geblokkeerd", "van de demonstratie"])
def test_it_stops_with_the_role_or_the_account(installatie: Installatie, adviseur: Bezoeker, hoe: str) -> None:
    adres = make_adres(adviseur)
    with write_session(installatie.engine) as session:
        iemand = get_by_mail(session, MAIL)
        if hoe == "rol ingetrokken":
            take_rol(session, iemand, 1, installatie.spoor)
        elif hoe == "geblokkeerd":
            block_gebruiker(session, iemand, installatie.spoor, is_geblokkeerd=True)
        else:
            session.execute(update(GebruikerRecord).values(is_demo=True))
    assert installatie.visit().get(adres).status_code == 404


def test_a_role_given_again_does_not_open_the_old_address(installatie: Installatie, adviseur: Bezoeker) -> None:
    from inkoop.gebruiker.service import give_rol

    adres = make_adres(adviseur)
    with write_session(installatie.engine) as session:
        iemand = get_by_mail(session, MAIL)
        take_rol(session, iemand, 1, installatie.spoor)
        give_rol(session, iemand, Rol.INKOOPADVISEUR, Plek(regio="eigen"), installatie.spoor)
    assert installatie.visit().get(adres).status_code == 404


def test_the_role_of_another_has_no_address_for_me(installatie: Installatie, adviseur: Bezoeker) -> None:
    installatie.add("ander@regio.example", (Rol.LEZER, Plek(regio="ander")))
    for pad in ("/account/agenda/2", "/account/agenda/2/intrekken"):
        assert adviseur.send(pad, van="/account").status_code == 404


def test_each_role_has_its_own(installatie: Installatie) -> None:
    college = (Rol.COLLEGE, Plek(regio="ander", gemeente="Boekel"))
    installatie.add(MAIL, (Rol.INKOOPADVISEUR, Plek(regio="eigen")), college)
    bezoeker = installatie.visit(MAIL)
    alles, eigen = (read_feed(installatie, make_adres(bezoeker, nummer)) for nummer in (1, 2))
    assert len(eigen) < len(alles)
    assert {event.uid.value for event in eigen}.isdisjoint({event.uid.value for event in alles})


def choose(installatie: Installatie, soort: Berichtsoort, wijze: Berichtwijze) -> None:
    """How someone wants a kind of message."""
    with write_session(installatie.engine) as session:
        save_voorkeuren(session, get_by_mail(session, MAIL), {soort: wijze}, installatie.spoor)


@pytest.mark.parametrize("wijze", Berichtwijze)
def test_it_rings_only_for_who_wants_to_be_reminded_by_it(
    installatie: Installatie, adviseur: Bezoeker, wijze: Berichtwijze
) -> None:
    choose(installatie, Berichtsoort.HERINNERING, wijze)
    events = read_feed(installatie, make_adres(adviseur))
    assert any("valarm" in event.contents for event in events) == (wijze is Berichtwijze.AGENDA)


@pytest.mark.parametrize("met_adres", [True, False])
def test_a_message_for_the_calendar_stands_in_it(installatie: Installatie, adviseur: Bezoeker, met_adres: bool) -> None:
    choose(installatie, Berichtsoort.OPZEGGING, Berichtwijze.AGENDA)
    adres = make_adres(adviseur) if met_adres else ""
    with write_session(installatie.engine) as session:
        wie = list_ontvangers(session, Rol.INKOOPADVISEUR, get_regio(session, "eigen"))
        (bericht,) = notify(
            session, wie, Berichtsoort.OPZEGGING, "Opgezegd", "Per 1 mei.", None, installatie.spoor.tijdstip
        )
    assert bericht.status.value == ("in agenda" if met_adres else "wacht")
    if met_adres:
        (event,) = [e for e in read_feed(installatie, adres) if e.summary.value == "Opgezegd"]
        assert (event.dtstart.value, "Per 1 mei." in event.description.value) == (date(2025, 3, 4), True)
        assert event.uid.value == bericht.kenmerk.strip("<>")


def test_the_choice_is_made_on_the_account(installatie: Installatie, adviseur: Bezoeker) -> None:
    velden = {soort.name.lower(): "mail" for soort in Berichtsoort}
    velden |= {"herinnering": "agenda", "opzegging": "niets"}
    assert adviseur.send("/account/berichten", **velden).status_code == 303
    tekst = adviseur.open("/account")
    assert "Herinnering in uw agenda" in tekst
    assert "Opzegging niet" in tekst
    assert "Voor een rol zonder adres krijgt u ze zolang per mail" in tekst
    make_adres(adviseur)
    assert "zolang per mail" not in adviseur.open("/account")
    assert "Uitnodiging" not in adviseur.open("/account/berichten")


@pytest.mark.parametrize("fout", [{"herinnering": "post"}, {"herinnering": ""}, {}])
def test_a_choice_that_is_none_is_refused(installatie: Installatie, adviseur: Bezoeker, fout: dict[str, str]) -> None:
    velden = {soort.name.lower(): "niets" for soort in Berichtsoort if soort is not Berichtsoort.HERINNERING}
    antwoord = adviseur.send("/account/berichten", **velden, **fout)
    assert antwoord.status_code == 422
    assert "Kies een van de mogelijkheden" in read_tekst(antwoord)
    assert "niet " not in re.findall(r"Opzegging (\w+ )", adviseur.open("/account"))
