"""The place where a whole purchase is done: an installation with a kader of its own, and a clock that can be set."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page
from sqlalchemy import Engine

import inkoop.klok
from inkoop.database.session import write_session
from inkoop.gebruiker.rollen import Plek, Rol
from inkoop.gebruiker.service import add_gebruiker, give_rol
from inkoop.klok import get_now
from inkoop.logboek.service import Spoor
from inkoop.migrations.steps import open_database
from inkoop.web.app import create_app
from tests.fixtures.bezoekers import Bezoeker
from tests.fixtures.browserlezer import Browserlezer
from tests.fixtures.database import GEHEIM
from tests.traject.kader import write_kader
from tests.web.browser import serve

Klok = Callable[..., None]
BEHEERDER = "beheer@voorbeeldland.example"


@pytest.fixture
def installatie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an installation that has a kader of its own and nothing else."""
    map_ = tmp_path / "instance"
    write_kader(map_ / "kaders")
    monkeypatch.setenv("INKOOP_INSTANCE", str(map_))
    return map_


@pytest.fixture
def zet_klok(monkeypatch: pytest.MonkeyPatch) -> Klok:
    """Sets the clock of the program on a day, at an hour (UTC); whoever asks it gets that."""

    def zet(dag: date, uur: time = time(9, 0)) -> None:
        class Moment(datetime):
            @classmethod
            def now(cls, tz: object = None) -> datetime:
                return datetime.combine(dag, uur, tzinfo=UTC)

        monkeypatch.setattr(inkoop.klok, "datetime", Moment)

    return zet


class Huis:
    """The application in one browser: everyone comes in anew at every visit, on the day of the clock."""

    def __init__(self, app: Flask, engine: Engine, browser: Browser, basis: str) -> None:
        self.app, self.engine, self.basis = app, engine, basis
        self._context = browser.new_context(locale="nl-NL", base_url=basis, accept_downloads=True)
        self._page: Page | None = None

    def add(self, mail: str, *rollen: tuple[Rol, Plek]) -> None:
        """An account with these roles."""
        with self.app.app_context(), write_session(self.engine) as session:
            spoor = Spoor(tijdstip=get_now(), wie="inrichting")
            gebruiker = add_gebruiker(session, mail, mail.partition("@")[0], spoor, is_demo=True)
            for rol, plek in rollen:
                give_rol(session, gebruiker, rol, plek, spoor)

    def visit(self, mail: str) -> Browserlezer:
        """Someone at the browser, when who was here before has left; without the password, which takes long to check.

        Only what is the same for everyone stays behind: style sheets and letters.
        """
        self.leave()
        iemand = Bezoeker(self.app)
        iemand.enter(mail)
        naam = self.app.config["SESSION_COOKIE_NAME"]
        koekje = iemand.client.get_cookie(naam)
        assert koekje is not None
        self._context.add_cookies([{"name": naam, "value": koekje.value, "url": self.basis}])
        self._page = self._context.new_page()
        return Browserlezer(self._page, self.basis)

    def leave(self) -> None:
        """Everyone goes home."""
        if self._page is not None:
            self._page.close()
        self._context.clear_cookies()

    def close(self) -> None:
        """The end of the story."""
        self._context.close()


@pytest.fixture
def huis(installatie: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> Iterator[Huis]:
    """The application on an empty database, with a beheerder."""
    monkeypatch.setenv("INKOOP_SECRET_KEY", GEHEIM)
    engine = open_database(f"sqlite:///{installatie / 'inkoop.sqlite'}")
    app = create_app(engine, demo=True)
    with serve(app) as basis:
        gemaakt = Huis(app, engine, browser, basis)
        gemaakt.add(BEHEERDER, (Rol.BEHEERDER, Plek()))
        yield gemaakt
        gemaakt.close()
    engine.dispose()
