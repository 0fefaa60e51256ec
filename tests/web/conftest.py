"""The application on the example dossiers."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from sqlalchemy import Engine

from inkoop.demo.tour import load_voorbeelden
from inkoop.migrations.steps import open_database
from inkoop.web.app import create_app
from tests.web.browser import ONTBREEKT, find_chromium, serve


@pytest.fixture(scope="session")
def gevulde_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A database with both example dossiers; tests only read it."""
    engine = open_database(f"sqlite:///{tmp_path_factory.mktemp('web') / 'inkoop.sqlite'}")
    load_voorbeelden(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def bezoeker(gevulde_engine: Engine) -> FlaskClient:
    """Someone with a browser."""
    return create_app(gevulde_engine).test_client()


@pytest.fixture
def lege_bezoeker(tmp_path: Path) -> Iterator[FlaskClient]:
    """Someone with a browser before any dossier was loaded."""
    engine = open_database(f"sqlite:///{tmp_path / 'leeg.sqlite'}")
    yield create_app(engine).test_client()
    engine.dispose()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser of the machine, without a word to anyone outside; as root it has no sandbox."""
    if (pad := find_chromium()) is None:
        pytest.skip(ONTBREEKT)
    zonder = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        opties = ["--disable-background-networking", "--no-first-run", *zonder]
        browser = playwright.chromium.launch(executable_path=pad, args=opties)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def bekende(browser: Browser) -> Iterator[BrowserContext]:
    """Someone who was here before, so that the style sheets need not come again for each page."""
    context = browser.new_context(locale="nl-NL")
    yield context
    context.close()


@pytest.fixture
def page(bekende: BrowserContext) -> Iterator[Page]:
    """An empty page."""
    page = bekende.new_page()
    yield page
    page.close()


@pytest.fixture(scope="session")
def adres(gevulde_engine: Engine) -> Iterator[str]:
    """Where the application on the example dossiers can be asked by a browser."""
    with serve(create_app(gevulde_engine)) as waar:
        yield waar
