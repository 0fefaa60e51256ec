"""Social return in a real browser: how it goes, what an inzet would be worth, recording by keyboard, and settling."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from inkoop.gebruiker.rollen import Plek, Rol
from tests.fixtures.sociaal import sociaal
from tests.gebruiker.conftest import Installatie
from tests.web.browser import enter, is_too_wide, list_drempels, serve

__all__ = ["sociaal"]
E = "/regios/eigen"
JAAR = f"{E}/sroi/VB-1/jaren/1"
PAD = f"{E}/sroi/VB-1/verrekening"
Bezoek = Callable[[Rol], str]


@pytest.fixture
def bezoek(sociaal: Installatie, vreemde: Page) -> Iterator[Bezoek]:
    """Lets the page be of someone at work in a role; gives the address of the application."""
    with serve(sociaal.app) as adres:

        def begin(rol: Rol) -> str:
            plek = Plek() if rol is Rol.BEHEERDER else Plek(regio="eigen")
            plek = Plek(regio="eigen", aanbieder="00000001") if rol is Rol.AANBIEDER else plek
            sociaal.add(f"{rol.value}@regio.example", (rol, plek))
            vreemde.context.clear_cookies()
            enter(vreemde, adres, f"{rol.value}@regio.example")
            return adres

        yield begin


def test_turnover_by_keyboard_with_a_mistake_and_its_trace(bezoek: Bezoek, vreemde: Page) -> None:
    adres = bezoek(Rol.SROI_COORDINATOR)
    vreemde.goto(f"{adres}{JAAR}/omzet")
    vreemde.get_by_label("Gerealiseerde omzet").focus()
    for tekst in ("1000000.00", "jaarrekening 2018", "15-01-2019"):
        vreemde.keyboard.type(tekst)
        vreemde.keyboard.press("Tab")
    vreemde.keyboard.press("Enter")
    expect(vreemde.get_by_role("alert")).to_contain_text("is geen bedrag")
    assert list_drempels(vreemde) == []
    vreemde.get_by_label("Gerealiseerde omzet").fill("1.000.000,00")
    vreemde.keyboard.press("Enter")
    expect(vreemde.get_by_role("status")).to_contain_text("De omzet is vastgelegd")
    expect(vreemde.locator("main")).to_contain_text("De omzet is bekend")
    assert list_drempels(vreemde) == []


def test_settlement_from_judgement_on(bezoek: Bezoek, vreemde: Page) -> None:
    adres = bezoek(Rol.SROI_COORDINATOR)
    vreemde.goto(adres + PAD)
    vreemde.get_by_role("link", name=re.compile("Leg vast oordeel van de coördinator.*, contractjaar 1")).click()
    vreemde.get_by_role("button", name="Leg vast").click()
    expect(vreemde.get_by_role("alert")).to_contain_text("kies een oordeel")
    assert list_drempels(vreemde) == []
    vreemde.get_by_label("Datum van het advies").fill("10-01-2019")
    vreemde.get_by_label("Advies met redenen").fill("Er is niets gedaan.")
    vreemde.get_by_label("niet voldaan").check()
    vreemde.get_by_role("button", name="Leg vast").click()
    expect(vreemde.get_by_role("status")).to_contain_text("Dit is vastgelegd")
    expect(vreemde.get_by_role("row", name="1. Oordeel van de coördinator").first).to_contain_text("gedaan")
    assert list_drempels(vreemde) == []


def test_on_paper_no_buttons_and_nothing_cut_off(bezoek: Bezoek, vreemde: Page) -> None:
    adres = bezoek(Rol.SROI_COORDINATOR)
    for pad in (f"{E}/sroi/overzicht", JAAR, PAD):
        vreemde.goto(adres + pad)
        vreemde.emulate_media(media="print")
        assert not is_too_wide(vreemde, 794), pad
        expect(vreemde.get_by_role("button")).to_have_count(0)
        assert vreemde.locator(".niet-afdrukken:visible").count() == 0
        vreemde.emulate_media(media="screen")
