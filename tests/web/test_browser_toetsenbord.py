"""The main work of every role without a mouse: every stop can be seen, and what is done is really done."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import Engine

from inkoop.besluitvorming.schema import BesluitvormingBlok
from inkoop.besluitvorming.service import save_besluitvorming
from inkoop.database.session import write_session
from inkoop.gebruiker.rollen import Rol
from inkoop.gemeente.store import get_regio
from inkoop.klok import get_now
from inkoop.logboek.service import Spoor
from inkoop.web.app import create_app
from tests.gebruiker.huis import copy_database
from tests.web.browser import enter, serve
from tests.web.toetsenbord import Toetsenbord

PLAN = "Vaststelling van het Inkoopplan Wmo 2026-2028"
WIJZIGING = "Wijziging van de regeling"
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


@pytest.fixture
def plaats(gevulde_engine: Engine, tmp_path: Path) -> Iterator[str]:
    """An application on a copy of the example dossiers, for one role: what one decides, others need not decide."""
    with copy_database(gevulde_engine, tmp_path) as engine:
        add_wijziging(engine)
        with serve(create_app(engine, demo=True)) as waar:
            yield waar


def add_wijziging(engine: Engine) -> None:
    """A decision that asks the consent of the raden, which the example dossiers have not."""
    blok = BesluitvormingBlok.model_validate({"code": "wijziging", "soort": "wijziging", "titel": WIJZIGING})
    with write_session(engine) as session:
        regio = get_regio(session, "brabant-noordoost-oost")
        save_besluitvorming(session, regio, blok, Spoor(wie="test", tijdstip=get_now()))


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


def record_raad(toetsen: Toetsenbord) -> None:
    toetsen.follow(WIJZIGING, WIJZIGING)
    toetsen.follow("Leg het besluit van de raad vast", "Besluit van de raad van Bernheze")
    toetsen.reach("akkoord (telt als voor)").press("Space")
    toetsen.fill("Datum van het besluit", "24-04-2025")
    toetsen.fill("Nummer of zaaknummer", "R-2025-7")
    toetsen.follow("Leg vast", WIJZIGING)
    expect(toetsen.page.get_by_role("status").first).to_contain_text("Het besluit van Bernheze is vastgelegd")
    expect(toetsen.page.get_by_role("row").filter(has_text="R-2025-7").first).to_contain_text("raad")


def search_and_ask_what_if(toetsen: Toetsenbord) -> None:
    search(toetsen)
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
    Rol.GRIFFIE: record_raad,
    Rol.AANBIEDER: ask_worth,
    Rol.SROI_COORDINATOR: judge,
    Rol.CONTRACTMANAGER: compute_notice,
    Rol.LEZER: search_and_ask_what_if,
    Rol.BEHEERDER: invite,
}


@pytest.mark.parametrize("rol", Rol)
def test_the_work_of_a_role_without_a_mouse(plaats: str, browser: Browser, rol: Rol) -> None:
    context = browser.new_context(locale="nl-NL")
    toetsen = Toetsenbord(context.new_page())
    enter(toetsen.page, plaats, f"{WIE[rol]}@demo.example")
    toetsen.page.goto(plaats)
    toetsen.skip()
    WERK[rol](toetsen)
    context.close()
