"""Agenda, messages and the choices of an account in a real browser: nothing in anyone's way, by keyboard too."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from inkoop.bericht.service import save_bericht
from inkoop.bericht.soorten import Berichtsoort, Berichtstatus
from inkoop.database.session import write_session
from inkoop.gebruiker.rollen import Plek, Rol
from tests.gebruiker.conftest import Installatie, installatie
from tests.web.browser import enter, list_drempels, serve

__all__ = ["installatie"]

MAIL = "bea@regio.example"
SMAL = 320
AGENDA = "/regios/eigen/agenda?jaar=2025&maand=12"


@pytest.fixture
def aan_het_werk(installatie: Installatie, vreemde: Page) -> Iterator[tuple[Page, str]]:
    """A beheerder at work, with two messages in the outbox."""
    installatie.add(MAIL, (Rol.BEHEERDER, Plek()))
    with write_session(installatie.engine) as session:
        for soort, status in (
            (Berichtsoort.HERINNERING, Berichtstatus.MISLUKT),
            (Berichtsoort.HERSTEL, Berichtstatus.WACHT),
        ):
            bericht = save_bericht(
                session, soort=soort, aan=MAIL, onderwerp=f"Over {soort}", tekst="Dag.", nu=installatie.spoor.tijdstip
            )
            bericht.status, bericht.fout = status, "550 postvak bestaat niet"
    with serve(installatie.app) as adres:
        enter(vreemde, adres, MAIL)
        yield vreemde, adres


def test_the_filter_and_the_reason_by_keyboard(aan_het_werk: tuple[Page, str]) -> None:
    page, adres = aan_het_werk
    page.goto(f"{adres}{AGENDA}")
    page.get_by_label("Wie iets doet").focus()
    page.keyboard.type("poho")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Toon")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("wie=poho"))
    rij = page.get_by_role("row", name=re.compile("Portefeuillehoudersoverleg")).first
    expect(rij).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("Monitorrapportage"))).to_have_count(0)
    uitleg = rij.get_by_text(re.compile("De bron noemt geen dag")).first
    expect(uitleg).not_to_be_visible()
    rij.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(uitleg).to_be_visible()


def test_the_address_of_the_calendar_is_shown_once(aan_het_werk: tuple[Page, str]) -> None:
    page, adres = aan_het_werk
    page.goto(f"{adres}/account")
    page.get_by_role("button", name="Maak een adres voor beheerder").press("Enter")
    zichtbaar = page.locator("code").inner_text()
    assert zichtbaar.startswith(f"{adres}/agenda/feed/")
    assert list_drempels(page) == []
    page.goto(f"{adres}/account")
    expect(page.get_by_text("er is een adres, gemaakt op")).to_be_visible()
    assert zichtbaar not in page.content()
    assert "BEGIN:VCALENDAR" in page.request.get(zichtbaar).text()


def test_a_wrong_choice_says_so_with_its_field(aan_het_werk: tuple[Page, str]) -> None:
    page, adres = aan_het_werk
    page.goto(f"{adres}/account/berichten")
    page.get_by_label("Herinnering").evaluate("veld => veld.options[0].value = 'post'")
    page.get_by_role("button", name="Bewaar mijn keuze").click()
    expect(page.get_by_role("link", name=re.compile("Herinnering: Kies een van de mogelijkheden"))).to_be_visible()
    assert list_drempels(page) == []


def test_a_failed_message_is_sent_again(aan_het_werk: tuple[Page, str]) -> None:
    page, adres = aan_het_werk
    page.goto(f"{adres}/beheer/berichten?stand=mislukt")
    page.get_by_role("link", name="Over herinnering").press("Enter")
    expect(page.get_by_text("550 postvak bestaat niet")).to_be_visible()
    page.get_by_role("button", name="Verstuur opnieuw").press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("staat weer klaar")


def test_on_paper_the_filter_is_gone_and_the_table_fits(aan_het_werk: tuple[Page, str]) -> None:
    page, adres = aan_het_werk
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1000})  # A4 within its margins
    page.goto(f"{adres}{AGENDA}&waarom=ja")
    expect(page.get_by_role("button", name="Toon")).not_to_be_visible()
    expect(page.get_by_text("De bron noemt geen dag").first).to_be_visible()
    for tabel in page.get_by_role("table").all():
        doos = tabel.bounding_box()
        assert doos is not None
        assert doos["x"] + doos["width"] <= 718
