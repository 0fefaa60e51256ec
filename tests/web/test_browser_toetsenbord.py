"""The main work of every role without a mouse: every stop can be seen, and what is done is really done."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect
from sqlalchemy import Engine

from inkoop.gebruiker.rollen import Rol
from inkoop.web.app import create_app
from tests.fixtures.bezoekers import Bezoeker
from tests.fixtures.database import GEHEIM
from tests.gebruiker.huis import KOEKJE, copy_database
from tests.web.browser import serve
from tests.web.toetsenbord import Toetsenbord

PLAN = "Vaststelling van het Inkoopplan Wmo 2026-2028"
DEEL = "/regios/drechtsteden"
WIE = {
    Rol.INKOOPADVISEUR: "inkoopadviseur-brabantnoordoostoost",
    Rol.COLLEGE: "college-boekel-brabantnoordoostoost",
    Rol.GRIFFIE: "griffie-bernheze-brabantnoordoostoost",
    Rol.AANBIEDER: "aanbieder-00000001-drechtsteden",
    Rol.SROI_COORDINATOR: "sroicoordinator-drechtsteden",
    Rol.CONTRACTMANAGER: "contractmanager-drechtsteden",
    Rol.LEZER: "lezer-brabantnoordoostoost",
    Rol.BEHEERDER: "beheer",
}
Plaats = tuple[Flask, str]


@pytest.fixture(scope="module")
def plaats(gevulde_engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plaats]:
    """An application on a copy of the example dossiers; each role does something else in it."""
    map_ = tmp_path_factory.mktemp("toetsenbord")
    with copy_database(gevulde_engine, map_) as engine, pytest.MonkeyPatch.context() as omgeving:
        omgeving.setenv("INKOOP_SECRET_KEY", GEHEIM)
        omgeving.setenv("INKOOP_INSTANCE", str(map_))
        app = create_app(engine, demo=True)
        with serve(app) as waar:
            yield app, waar


def record_from_paper(toetsen: Toetsenbord) -> None:
    toetsen.follow(PLAN, PLAN)
    toetsen.follow("van papier het besluit van college Bernheze", "Besluit van")
    toetsen.reach("akkoord (telt als voor)").press("ArrowDown")
    toetsen.press("ArrowDown")
    expect(toetsen.page.get_by_label("niet akkoord (telt als tegen)")).to_be_checked()
    toetsen.fill("Datum van het besluit", "22-04-2025")
    toetsen.fill("Waar staat dit besluit?", "besluitenlijst van 22 april 2025")
    toetsen.follow("Leg vast", PLAN)
    expect(toetsen.page.get_by_role("status").first).to_contain_text("Het besluit van Bernheze is vastgelegd")


def decide(toetsen: Toetsenbord) -> None:
    toetsen.follow(PLAN, PLAN)
    toetsen.follow("Leg het besluit van het college vast", "Besluit van")
    toetsen.reach("akkoord (telt als voor)").press("ArrowDown")
    expect(toetsen.page.get_by_label("akkoord (telt als voor)", exact=True)).not_to_be_checked()
    toetsen.press("ArrowUp")
    expect(toetsen.page.get_by_label("akkoord (telt als voor)", exact=True)).to_be_checked()
    toetsen.fill("Datum van het besluit", "23-04-2025")
    toetsen.press("Enter")
    expect(toetsen.page.get_by_role("status").first).to_contain_text("is vastgelegd")


def ask_what_if(toetsen: Toetsenbord) -> None:
    toetsen.follow("Inkoopplannen en besluiten", "Inkoopplannen")
    toetsen.follow(PLAN, PLAN)
    toetsen.follow("Wat als", "Wat als")
    toetsen.reach("Boekel (nu:").press("ArrowDown")
    toetsen.follow("Reken voor", "Wat als")
    expect(toetsen.page.locator("main")).to_contain_text("Er verandert niets")


def ask_worth(toetsen: Toetsenbord) -> None:
    toetsen.follow("Uw overeenkomsten", "Overeenkomsten")
    toetsen.follow("DB-2017-001-1", "Deelname van")
    toetsen.page.goto(f"{toetsen.page.url.partition('/regios')[0]}{DEEL}/sroi/DB-2017-001-1/waarde")
    toetsen.reach("Categorie")
    toetsen.page.keyboard.type("Wsw")
    toetsen.fill("Eerste dag", "01-03-2018")
    toetsen.fill("Omvang in fte", "0,5")
    toetsen.reach("Woongemeente van de kandidaat")
    toetsen.page.keyboard.type("Dordrecht")
    toetsen.follow("Bereken", "Wat zou een inzet waard zijn?")
    expect(toetsen.page.locator(".paneel__kern").first).to_contain_text("waard zijn")


def judge(toetsen: Toetsenbord) -> None:
    toetsen.follow("Inzet MM-09 in", "MM-09")
    toetsen.reach("goedkeuren").press("ArrowUp")
    expect(toetsen.page.get_by_label("afwijzen")).to_be_checked()
    toetsen.fill("Waarom", "Deze inzet begon na het einde van de overeenkomst.")
    toetsen.reach("Leg uw oordeel vast").press("Enter")
    expect(toetsen.page.get_by_role("status").first).to_contain_text("Uw oordeel over MM-09 is vastgelegd")


def compute_notice(toetsen: Toetsenbord) -> None:
    toetsen.follow("Overeenkomsten", "Overeenkomsten")
    toetsen.follow("DB-2017-001", "Deelovereenkomst")
    toetsen.follow("Wanneer eindigt deze overeenkomst na opzegging?", "Opzegging")
    toetsen.reach("de aanbieder").press("Space")
    toetsen.fill("Datum van de brief", "31-03-2018")
    toetsen.reach("De brief wordt aangetekend verzonden").press("Space")
    toetsen.press("Enter")
    expect(toetsen.page.get_by_role("status").first).to_contain_text("loopt tot en met 30 september 2018")


def search(toetsen: Toetsenbord) -> None:
    toetsen.follow("Zoeken", "Zoeken")
    toetsen.fill("Waar zoekt u naar?", "Inkoopplan Wmo 2026")
    toetsen.press("Enter")
    expect(toetsen.page.get_by_role("status").first).to_contain_text("gevonden")
    toetsen.follow(PLAN, PLAN)


def invite(toetsen: Toetsenbord) -> None:
    toetsen.follow("Gebruikers", "Gebruikers")
    toetsen.follow("Nodig iemand uit", "Nodig iemand uit")
    toetsen.fill("Naam", "Nel Nieuw")
    toetsen.fill("Mailadres", "nel@regio.example")
    toetsen.follow("Nodig uit", "Nel Nieuw")
    expect(toetsen.page.get_by_role("status").first).to_contain_text("Nel Nieuw krijgt een uitnodiging")


WERK: dict[Rol, Callable[[Toetsenbord], None]] = {
    Rol.INKOOPADVISEUR: record_from_paper,
    Rol.COLLEGE: decide,
    Rol.GRIFFIE: ask_what_if,
    Rol.AANBIEDER: ask_worth,
    Rol.SROI_COORDINATOR: judge,
    Rol.CONTRACTMANAGER: compute_notice,
    Rol.LEZER: search,
    Rol.BEHEERDER: invite,
}


@pytest.mark.parametrize("rol", Rol)
def test_the_work_of_a_role_without_a_mouse(plaats: Plaats, browser: Browser, rol: Rol) -> None:
    app, waar = plaats
    bezoeker = Bezoeker(app)
    bezoeker.enter(f"{WIE[rol]}@demo.example")
    koekje = bezoeker.client.get_cookie(KOEKJE)
    assert koekje is not None
    context = browser.new_context(locale="nl-NL")
    context.add_cookies([{"name": KOEKJE, "value": koekje.value, "url": waar}])
    toetsen = Toetsenbord(context.new_page())
    toetsen.page.goto(waar)
    toetsen.skip()
    WERK[rol](toetsen)
    context.close()
