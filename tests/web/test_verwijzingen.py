"""No link leads nowhere: from the first page of every role to wherever its links go, one page of each kind."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from flask import Flask
from sqlalchemy import Engine
from werkzeug.routing import RequestRedirect

from inkoop.gebruiker.rollen import Rol
from inkoop.web.app import create_app
from tests.fixtures.bezoekers import Bezoeker
from tests.gebruiker.huis import copy_database

WIE = {
    Rol.INKOOPADVISEUR: ("inkoopadviseur-brabantnoordoostoost", "inkoopadviseur-drechtsteden"),
    Rol.COLLEGE: ("college-boekel-brabantnoordoostoost", "college-gorinchem-drechtsteden"),
    Rol.GRIFFIE: ("griffie-bernheze-brabantnoordoostoost",),
    Rol.AANBIEDER: ("aanbieder-00000001-drechtsteden", "aanbieder-00000002-brabantnoordoostoost"),
    Rol.SROI_COORDINATOR: ("sroicoordinator-drechtsteden",),
    Rol.CONTRACTMANAGER: ("contractmanager-drechtsteden", "contractmanager-brabantnoordoostoost"),
    Rol.LEZER: ("lezer-brabantnoordoostoost",),
    Rol.BEHEERDER: ("beheer",),
}
ZONDER = {"static", "huisstijl.kleuren", "document.pdf", "dossier.archief"}  # no page, or long in the making
PAKT_TERUG = {200, 303}


@pytest.fixture(scope="module")
def app(gevulde_engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application on a copy of the example dossiers: that someone was there is kept."""
    with copy_database(gevulde_engine, tmp_path_factory.mktemp("verwijzingen")) as engine:
        yield create_app(engine, demo=True)


def list_links(app: Flask, tekst: str) -> Iterator[tuple[str, str]]:
    """The links on a page, each with the name of its page; empty for an address that no page has."""
    adressen = app.url_map.bind("localhost")
    for link in dict.fromkeys(unescape(adres) for adres in re.findall(r'href="(/[^"#]*)', tekst)):
        try:
            yield link, adressen.match(link.partition("?")[0])[0]
        except RequestRedirect:
            yield link, "redirect"
        except Exception:
            yield link, ""


def walk(app: Flask, bezoeker: Bezoeker) -> Iterator[tuple[str, str, int]]:
    """Every kind of page that can be reached from the first: from where, the address, and its status."""
    te_doen, gezien = [("", "/", "start.toon")], {"start.toon"}
    while te_doen:
        van, adres, naam = te_doen.pop()
        antwoord = bezoeker.get(adres)
        yield van, adres, antwoord.status_code if naam else 404
        tekst = antwoord.text if antwoord.mimetype == "text/html" else ""
        antwoord.close()
        for link, pagina in list_links(app, tekst):
            if pagina not in gezien and pagina not in ZONDER:
                gezien.add(pagina)
                te_doen.append((adres, link, pagina))


@pytest.mark.parametrize("rol", Rol)
def test_no_link_leads_nowhere(app: Flask, rol: Rol) -> None:
    for wie in WIE[rol]:
        bezoeker = Bezoeker(app)
        bezoeker.enter(f"{wie}@demo.example")
        gelopen = list(walk(app, bezoeker))
        assert [stap for stap in gelopen if stap[2] not in PAKT_TERUG] == []
        assert len(gelopen) > 10
