"""Someone without account applies in a real browser, by keyboard: empty, with faults, filled, on a narrow screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import Engine

from inkoop.web.app import create_app
from tests.fixtures.database import GEHEIM
from tests.gebruiker.huis import copy_database
from tests.toetreding.aanmelder import BEGIN, MAIL, OPGAVE, extend, fill, list_links
from tests.web.browser import is_too_wide, list_drempels, serve


@pytest.fixture
def wereld(gevulde_engine: Engine, tmp_path: Path) -> Iterator[tuple[str, Engine]]:
    """The application on a copy of the example dossiers in which the overeenkomst is open, and its database."""
    with copy_database(gevulde_engine, tmp_path) as engine, pytest.MonkeyPatch.context() as omgeving:
        omgeving.setenv("INKOOP_SECRET_KEY", GEHEIM)
        extend(engine)
        with serve(create_app(engine)) as adres:
            yield adres, engine


def type_in(page: Page, *teksten: str) -> None:
    """Types in box after box, with the tab key between, and sends with enter."""
    for plek, tekst in enumerate(teksten):
        if plek:
            page.keyboard.press("Tab")
        page.keyboard.type(tekst)
    page.keyboard.press("Enter")


def expect_open(page: Page) -> None:
    """Nothing is in the way on this page, wide or narrow."""
    assert list_drempels(page) == []
    assert not is_too_wide(page, 320)
    page.set_viewport_size({"width": 1280, "height": 800})


def test_applying_by_keyboard(vreemde: Page, wereld: tuple[str, Engine]) -> None:
    (adres, engine), page = wereld, vreemde
    page.goto(f"{adres}/toetreden")
    expect_open(page)
    page.goto(f"{adres}{BEGIN}")
    expect_open(page)
    page.get_by_role("button", name="Begin met aanmelden").press("Enter")
    expect(page.get_by_role("heading", name="Er zijn 4 fouten")).to_be_visible()
    expect_open(page)
    page.get_by_label("Naam van de aanbieder").focus()
    type_in(page, *(OPGAVE[veld] for veld in ("naam", "kvk", "contact", "mail")))
    page.wait_for_url(f"{adres}/toetreden/verstuurd")
    page.goto(f"{adres}{find_pad(engine)}")
    expect_open(page)
    page.get_by_role("button", name="Bevestig en ga verder").press("Enter")
    page.wait_for_url(f"{adres}/toetreden/aanmelding")
    page.get_by_role("link", name="De aanbieder staat ingeschreven").press("Enter")
    page.get_by_label("Uw antwoord").focus()
    page.keyboard.type("Wij staan ingeschreven.")
    expect_open(page)
    page.get_by_role("button", name="Bewaar en ga verder").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Eis 2 van 16")
    fill(engine)
    page.goto(f"{adres}/toetreden/aanmelding/indienen")
    for naam in ("Wij doen tegelijk mee", "Ik mag deze aanmelding"):
        page.get_by_label(naam).press("Space")
    page.get_by_role("button", name="Dien in").press("Enter")
    expect(page.get_by_text("Uw aanmelding is ontvangen.")).to_be_visible()
    expect_open(page)


def find_pad(engine: Engine) -> str:
    """The path of the link that confirms the address; the host is the one of the server that was asked."""
    return list_links(engine, MAIL)[0]
