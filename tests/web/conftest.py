"""The application on the example dossiers, in a real browser."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page
from sqlalchemy import Engine

from inkoop.web.app import create_app
from tests.fixtures.database import GEHEIM
from tests.gebruiker.huis import copy_database
from tests.web.browser import enter, serve
from tests.web.documentwereld import Documentwereld


@pytest.fixture(scope="session")
def bekende(browser: Browser, adres: str) -> Iterator[BrowserContext]:
    """A beheerder who was here before, so that the style sheets need not come again for each page."""
    context = browser.new_context(locale="nl-NL")
    page = context.new_page()
    enter(page, adres, "beheer@demo.example")
    page.close()
    yield context
    context.close()


@pytest.fixture
def page(bekende: BrowserContext) -> Iterator[Page]:
    """An empty page."""
    page = bekende.new_page()
    yield page
    page.close()


@pytest.fixture
def vreemde(browser: Browser) -> Iterator[Page]:
    """A page of someone who was never here; cookies of one port are those of all, so other servers are for them."""
    context = browser.new_context(locale="nl-NL")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def adres(gevulde_engine: Engine) -> Iterator[str]:
    """Where the application on the example dossiers can be asked by a browser."""
    with pytest.MonkeyPatch.context() as omgeving:
        omgeving.setenv("INKOOP_SECRET_KEY", GEHEIM)
        app = create_app(gevulde_engine, demo=True)
    with serve(app) as waar:
        yield waar


@pytest.fixture
def wereld(gevulde_engine: Engine, tmp_path: Path, make_app: Callable[..., Flask]) -> Iterator[Documentwereld]:
    """The application on a copy of the example dossiers, to make documents in."""
    with copy_database(gevulde_engine, tmp_path) as engine:
        yield Documentwereld(app=make_app(engine, demo=True), engine=engine)
