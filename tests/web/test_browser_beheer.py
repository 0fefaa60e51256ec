"""The log, the removal of an account and the second step in a real browser, also narrow and by keyboard."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Page
from sqlalchemy import Engine

from inkoop.database.session import read_session, write_session
from inkoop.gebruiker.rollen import Plek, Rol
from inkoop.gebruiker.service import add_gebruiker, get_by_mail, give_rol, set_wachtwoord
from inkoop.gebruiker.store import list_gebruikers
from inkoop.logboek.service import Spoor
from inkoop.web.app import create_app
from inkoop.web.beveiliging import get_teller, hash_wachtwoord
from inkoop.web.instelling import TWEEDE_STAP
from tests.fixtures.bezoekers import WACHTWOORD
from tests.web.browser import is_too_wide, list_drempels, serve, watch_console

MAIL = "bea@regio.example"
Streng = tuple[str, Flask, Engine]


def check_blad(page: Page) -> list[str]:
    """What stands in the way of people on a page, wide and narrow."""
    gevonden = list_drempels(page)
    if is_too_wide(page, 320):
        gevonden.append(f"{page.url} is too wide for 320 px")
    page.set_viewport_size({"width": 1280, "height": 800})
    return gevonden


def test_an_account_is_removed_only_after_a_tick(page: Page, adres: str, gevulde_engine: Engine) -> None:
    with read_session(gevulde_engine) as session:
        lezer = next(wie for wie in list_gebruikers(session) if wie.naam.startswith("Lex"))
    page.goto(f"{adres}/beheer/gebruikers/{lezer.pseudoniem}")
    page.get_by_role("link", name="Verwijder dit account").click()
    page.wait_for_url("**/verwijder")
    assert check_blad(page) == []
    page.get_by_role("button", name="Verwijder het account").click()
    assert page.locator("[role=alert]").evaluate("deel => deel === document.activeElement")
    page.get_by_role("link", name="Vink aan dat u het zeker weet.").press("Enter")
    assert page.evaluate("document.activeElement.type") == "checkbox"
    assert check_blad(page) == []


@pytest.fixture
def strenge_adres(
    make_engine: Callable[..., Engine], spoor: Spoor, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Streng]:
    """A server of an installation that demands the second step, with a beheerder."""
    monkeypatch.setenv(TWEEDE_STAP, "verplicht")
    engine = make_engine()
    app = create_app(engine)
    with app.app_context():
        versleuteld = hash_wachtwoord(WACHTWOORD)
    with write_session(engine) as session:
        iemand = add_gebruiker(session, MAIL, "Bea Beheer", spoor)
        set_wachtwoord(session, iemand, versleuteld, spoor)
        give_rol(session, iemand, Rol.BEHEERDER, Plek(), spoor)
    with serve(app) as waar:
        yield waar, app, engine


def log_in_by_keyboard(page: Page, adres: str) -> None:
    """Address and password, without a mouse."""
    page.goto(f"{adres}/aanmelden")
    page.get_by_label("Mailadres").focus()
    page.keyboard.type(MAIL)
    page.keyboard.press("Tab")
    page.keyboard.type(WACHTWOORD)
    page.keyboard.press("Enter")


def test_the_second_step_by_keyboard(vreemde: Page, strenge_adres: Streng) -> None:
    adres, app, engine = strenge_adres
    meldingen = watch_console(vreemde)
    log_in_by_keyboard(vreemde, adres)
    vreemde.wait_for_url(f"{adres}/account")
    vreemde.get_by_role("button", name="Zet de tweede stap aan").press("Enter")
    with app.app_context(), read_session(engine) as session:
        code = get_teller().generate_totp_password(get_by_mail(session, MAIL).totp_nieuw)
    vreemde.get_by_label("Code").focus()
    vreemde.keyboard.type(str(code))
    vreemde.keyboard.press("Enter")
    vreemde.get_by_role("heading", name="Uw herstelcodes").wait_for()
    codes = vreemde.locator(".codes code").all_inner_texts()
    assert (len(codes), meldingen) == (10, [])
    assert check_blad(vreemde) == []
    vreemde.get_by_role("button", name="afmelden").press("Enter")
    log_in_by_keyboard(vreemde, adres)
    vreemde.wait_for_url(f"{adres}/aanmelden/code")
    assert check_blad(vreemde) == []
    vreemde.get_by_label("Code").focus()
    vreemde.keyboard.type(codes[0])
    vreemde.keyboard.press("Enter")
    vreemde.wait_for_url(f"{adres}/")
    assert "u hebt er nog 9" in vreemde.locator("main").inner_text()
