"""Logging in through a real aanmelddienst in a real browser, by keyboard, and what nobody must trip over."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import Engine

from inkoop.aanmelddienst.bewijs import Bewijs
from inkoop.database.session import write_session
from inkoop.gebruiker.identiteit import link_identiteit
from inkoop.gebruiker.rollen import Plek, Rol
from inkoop.gebruiker.service import add_gebruiker, give_rol
from inkoop.klok import get_now
from inkoop.logboek.service import Spoor
from inkoop.migrations.steps import open_database
from inkoop.web.app import create_app
from tests.aanmelddienst.conftest import KOPPELEN, VARIABELE, write_instelling
from tests.aanmelddienst.echte_dienst import ONTBREEKT, find_node, run_dienst
from tests.aanmelddienst.vreemde_dienst import GEHEIM
from tests.web.browser import is_too_wide, list_drempels, serve, watch_console

SMAL = 320


@pytest.fixture
def echte_dienst(tmp_path: Path) -> Iterator[str]:
    """The address of a real dienst."""
    if (node := find_node()) is None:
        pytest.skip(ONTBREEKT)
    with run_dienst(node, tmp_path) as adres:
        yield adres


@pytest.fixture
def vreemde(vreemde: Page) -> Page:
    """A page that asks nothing of other machines, also not where a page of the dienst would."""
    vreemde.route(lambda adres: not adres.startswith("http://127.0.0.1:"), lambda vraag: vraag.abort())
    return vreemde


@pytest.fixture
def app(echte_dienst: str, own_instance: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """An application with a beheerder whom the dienst knows as ina.hoog."""
    monkeypatch.setenv(VARIABELE, GEHEIM)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    write_instelling(own_instance, echte_dienst, **KOPPELEN)
    engine = open_database(f"sqlite:///{own_instance / 'inkoop.sqlite'}")
    _add_ina(engine, echte_dienst)
    yield create_app(engine)
    engine.dispose()


def _add_ina(engine: Engine, issuer: str) -> None:
    spoor = Spoor(wie="test", tijdstip=get_now())
    bewijs = Bewijs(issuer=issuer, sub="ina.hoog", mail=None, is_mail_bevestigd=False, kvk=None, niveau="hoog")
    with write_session(engine) as session:
        iemand = add_gebruiker(session, "ina@regio.example", "Ina Voorbeeld", spoor)
        give_rol(session, iemand, Rol.BEHEERDER, Plek(), spoor)
        link_identiteit(session, iemand, bewijs, spoor)


def log_in_there(page: Page, naam: str) -> None:
    """Gives a name and consent at the dienst, by keyboard."""
    page.get_by_placeholder("Enter any login").focus()
    page.keyboard.type(naam)
    page.keyboard.press("Tab")
    page.keyboard.type("x")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Continue").press("Enter")


def test_keyboard_alone_logs_in_and_out_elsewhere(vreemde: Page, app: Flask, echte_dienst: str) -> None:
    meldingen = watch_console(vreemde)
    with serve(app) as adres:
        vreemde.goto(f"{adres}/aanmelden")
        knop = vreemde.get_by_role("link", name="Meld aan met Vreemde dienst")
        for _ in range(3):  # past the link to the content and the name of the program
            vreemde.keyboard.press("Tab")
        expect(knop).to_be_focused()
        assert not is_too_wide(vreemde, SMAL)
        assert meldingen == []
        knop.press("Enter")
        vreemde.wait_for_url(f"{echte_dienst}/**")
        log_in_there(vreemde, "ina.hoog")
        vreemde.wait_for_url(f"{adres}/")
        meldingen.clear()  # the pages of the dienst are not ours
        expect(vreemde.get_by_role("navigation", name="Uw account")).to_contain_text("Ina Voorbeeld")
        vreemde.goto(f"{adres}/account")
        expect(vreemde.get_by_role("row", name="Vreemde dienst")).to_contain_text("ina.hoog")
        assert meldingen == [], "before axe, which breaks the policy for what it looks at itself"
        assert list_drempels(vreemde) == []
        vreemde.get_by_role("button", name="afmelden").press("Enter")
        vreemde.wait_for_url(f"{echte_dienst}/session/end**")
        vreemde.get_by_role("button", name="Yes, sign me out").press("Enter")
        vreemde.wait_for_url(f"{adres}/aanmelden**")
        vreemde.goto(f"{adres}/account")
        vreemde.wait_for_url(f"{adres}/aanmelden")


def test_nobody_trips_over_the_buttons_or_a_refusal(vreemde: Page, app: Flask) -> None:
    with serve(app) as adres:
        vreemde.goto(f"{adres}/aanmelden")
        assert list_drempels(vreemde) == []
        vreemde.get_by_role("link", name="Meld aan met Vreemde dienst").click()
        log_in_there(vreemde, "vreemde.hoog")
        expect(vreemde.get_by_role("heading", name="Aanmelden via Vreemde dienst is niet gelukt")).to_be_visible()
        expect(vreemde.get_by_text("Er is geen account dat bij u hoort")).to_be_visible()
        assert list_drempels(vreemde) == []
        assert not is_too_wide(vreemde, SMAL)
        vreemde.get_by_role("link", name="Terug naar aanmelden").press("Enter")
        vreemde.wait_for_url(f"{adres}/aanmelden")
