"""Someone who writes: an adviser of a regio of the example dossiers, on a database of their own."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from inkoop.web.app import create_app
from tests.fixtures.bezoekers import TOKEN, Bezoeker
from tests.fixtures.opdracht import inkoop
from tests.gebruiker.huis import copy_database

__all__ = ["inkoop"]

BNO, PLAN = "brabant-noordoost-oost", "inkoopplan-2026-2028"
ADVISEUR = "inkoopadviseur-brabantnoordoostoost@demo.example"


@dataclass(kw_only=True)
class Schrijftafel:
    """The application, its database, and people who write."""

    app: Flask
    engine: Engine

    def visit(self, mail: str = ADVISEUR) -> "Schrijver":
        """Someone at work."""
        wie = Schrijver(self.app)
        wie.enter(mail)
        return wie


class Schrijver(Bezoeker):
    """Someone who fills in the form of a part as a browser does: what stands in it goes along."""

    def read_form(self, pad: str) -> dict[str, str]:
        """The boxes of the form on a page, with what is in them."""
        from lxml import html

        antwoord = self.client.get(pad)
        assert antwoord.status_code == 200, f"{pad}: {antwoord.status_code}"
        (form,) = html.fromstring(antwoord.text).xpath("//form[contains(@class, 'blok')]")
        gevonden = TOKEN.search(antwoord.text)
        self.token = gevonden[1] if gevonden else None
        return {str(naam): str(waarde or "").removeprefix("\n") for naam, waarde in form.form_values()}

    def write(self, pad: str, doe: str = "bewaar", **velden: Any) -> TestResponse:
        """Opens a part, fills in boxes by their name (with _ for the dots of a path where needed) and sends it."""
        return self.send_form(pad, {**self.read_form(pad), **velden}, doe)

    def send_form(self, pad: str, waarden: dict[str, str], doe: str = "bewaar") -> TestResponse:
        """Sends a form that was read before."""
        return self.client.post(pad, data={**waarden, "doe": doe})


@pytest.fixture
def tafel(gevulde_engine: Engine, tmp_path: Path) -> Iterator[Schrijftafel]:
    """The application on a copy of the example dossiers, to write in."""
    with copy_database(gevulde_engine, tmp_path) as engine:
        yield Schrijftafel(app=create_app(engine, demo=True), engine=engine)


@pytest.fixture
def schrijver(tafel: Schrijftafel) -> Schrijver:
    """An adviser at work."""
    return tafel.visit()
