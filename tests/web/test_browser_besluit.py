"""A decision from beginning to end in a real browser: an adviser, five colleges, an overleg, a second round."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.besluitvorming.conftest import (  # the fixtures that `klaar` needs come along
    BASIS,
    GEMEENTEN,
    STARTEN,
    Proeftuin,
    klaar,
    make_proeftuin,
    set_dag,
    sjablonen,
)
from tests.web.browser import enter, is_too_wide, list_drempels, serve, watch_console

__all__ = ["klaar", "make_proeftuin", "set_dag", "sjablonen"]
REGIO = "brabantnoordoostoost"
MAART, OVERLEG, APRIL = date(2025, 3, 4), date(2025, 3, 27), date(2025, 4, 15)
BEELDEN = os.environ.get("INKOOP_BEELDEN")  # a folder, for who wants to look at the screens


@pytest.fixture
def open_page(browser: Browser, klaar: Proeftuin) -> Iterator[Callable[..., Page]]:
    """A page for someone of the demonstration, in a browser of their own."""
    with serve(klaar.app) as adres:

        def make(wie: str) -> Page:
            page = browser.new_context(locale="nl-NL", base_url=adres).new_page()
            enter(page, adres, f"{wie}-{REGIO}@demo.example")
            return page

        yield make


def look(page: Page, naam: str) -> None:
    """Nothing in anyone's way in this state, on a telephone too."""
    page.evaluate("window.scrollTo(0, 0)")
    if BEELDEN:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.screenshot(path=Path(BEELDEN) / f"{naam}.png", full_page=True)
        page.set_viewport_size({"width": 320, "height": 800})
        page.screenshot(path=Path(BEELDEN) / f"{naam}-320.png", full_page=True)
    assert not is_too_wide(page, 320), naam
    page.set_viewport_size({"width": 1280, "height": 900})
    assert list_drempels(page) == [], naam


def decide(page: Page, keuze: str, dag: str, **velden: str) -> None:
    """A secretary goes from the page of the decision to the form, and sends it."""
    page.goto(BASIS)
    page.get_by_role("link", name="Leg het besluit van het college vast").click()
    page.get_by_label(keuze).check()
    page.get_by_label("Datum van het besluit").fill(dag)
    for label, waarde in velden.items():
        page.get_by_label(label.replace("_", " ")).fill(waarde)
    page.get_by_role("button", name="Leg vast").click()
    expect(page.get_by_role("status")).to_contain_text("is vastgelegd")


def test_decision_from_start_to_outcome(klaar: Proeftuin, open_page: Callable[..., Page]) -> None:
    adviseur = open_page("inkoopadviseur")
    start(adviseur)

    klaar.set_dag(MAART)
    colleges = {naam: open_page(f"college-{naam.lower().replace(' ', '')}") for naam in GEMEENTEN[1:]}
    meldingen = watch_console(colleges["Boekel"])  # axe, which looks at other pages, breaks the policy itself
    decide_by_keyboard(colleges["Oss"])
    for naam in ("Boekel", "Land van Cuijk", "Maashorst"):
        decide(colleges[naam], "akkoord (telt als voor)", "04-03-2025")
    record_from_paper(adviseur)
    expect(adviseur.get_by_text("overleg nodig").first).to_be_visible()
    look(adviseur, "stand-overleg-nodig")

    klaar.set_dag(OVERLEG)
    klaar.write_versie(OVERLEG)
    hold_overleg(adviseur)

    klaar.set_dag(APRIL)
    for naam in ("Land van Cuijk", "Maashorst", "Oss"):
        decide(colleges[naam], "akkoord (telt als voor)", "15-04-2025", Nummer_of_zaaknummer=f"{naam} 2025-98")
    finish(adviseur)
    expect_outcome(colleges["Boekel"])
    assert meldingen == []


def start(page: Page) -> None:
    """Looks what the kader asks, is told what is missing, mends it and starts."""
    page.goto(STARTEN)
    page.get_by_role("button", name="Bekijk wat het kader vraagt").click()
    expect(page.get_by_text("Deze versie kan nog niet worden voorgelegd.")).to_be_visible()
    look(page, "starten-gebreken")
    page.get_by_label("Andere peildatum").fill("01-01-2022")
    page.get_by_role("button", name="Bekijk wat het kader vraagt").click()
    expect(page.get_by_text("ten minste 3 van de 5 gemeenten")).to_be_visible()
    page.get_by_role("button", name="Start de besluitvorming").click()
    expect(page.get_by_role("status")).to_contain_text("Elk college heeft een voorstel")


def decide_by_keyboard(page: Page) -> None:
    """The secretary of Oss without a mouse: first a mistake, then right."""
    page.goto(BASIS)
    page.get_by_role("link", name="Leg het besluit van het college vast").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Datum van het besluit").focus()
    page.keyboard.type("31-02-2025")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Datum van het besluit")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("04-03-2025")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Het besluit van Oss is vastgelegd")


def record_from_paper(page: Page) -> None:
    """Bernheze sent its besluit on paper; the adviser says where it stands."""
    page.goto(BASIS)
    page.get_by_role("link", name="het besluit van college Bernheze").click()
    page.get_by_label("niet akkoord (telt als tegen)").check()
    page.get_by_label("Datum van het besluit").fill("04-03-2025")
    page.get_by_role("button", name="Leg vast").click()
    expect(page.get_by_role("alert")).to_contain_text("schrijf waar u dit besluit zag")
    page.get_by_label("niet akkoord (telt als tegen)").check()
    page.get_by_label("Waar staat dit besluit?").fill("besluitenlijst van het college, 4 maart 2025")
    page.get_by_label("Wat moet er in de tekst anders?").fill("Opvangplekken beter over de gemeenten verdelen.")
    page.get_by_role("button", name="Leg vast").click()
    expect(page.get_by_role("status")).to_contain_text("Het besluit van Bernheze is vastgelegd")


def hold_overleg(page: Page) -> None:
    """The overleg changed the text: a third version, on which everyone decides anew."""
    page.get_by_role("link", name="Leg het overleg vast en begin ronde 2").click()
    page.get_by_label("Dag waarop het overleg is afgesloten").fill("27-03-2025")
    page.get_by_label("Het overleg heeft de tekst gewijzigd").check()
    page.get_by_label("Nieuwe versie, als de tekst is gewijzigd").select_option("versie 3")
    page.get_by_role("button", name="Leg het overleg vast").click()
    expect(page.get_by_role("status")).to_contain_text("Ronde 2 is begonnen")
    expect(page.get_by_text("ronde 1, op versie 2: niet akkoord").first).to_be_visible()
    look(page, "stand-ronde-2")


def finish(page: Page) -> None:
    """The count, its proof, what if, a correction, the log, and the outcome made public."""
    page.goto(BASIS)
    expect(page.locator(".paneel__kern").first).to_contain_text("vastgesteld")
    look(page, "stand-vastgesteld")
    for naam in ("Bewijs", "Wat als", "Logboek"):
        page.get_by_role("navigation", name="Onderdelen").get_by_role("link", name=naam).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(naam)
    page.goto(BASIS)
    page.get_by_role("link", name="Herstel het besluit van Bernheze").click()
    page.get_by_label("Nummer of zaaknummer").fill("BER-2025-0008")
    page.get_by_role("button", name="Herstel").click()
    expect(page.get_by_text("Hersteld op")).to_be_visible()
    page.get_by_role("button", name="Maak het document met de uitslag").click()
    page.get_by_role("button", name="Maak de uitslag openbaar").click()
    expect(page.get_by_role("status")).to_contain_text("De uitslag is openbaar")
    look(page, "stand-openbaar")
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Onderdelen")).to_be_hidden()
    if BEELDEN:
        page.goto(f"{BASIS}/bewijs")
        page.pdf(path=Path(BEELDEN) / "bewijs.pdf", format="A4")
    page.emulate_media(media="screen")


def expect_outcome(page: Page) -> None:
    """A college that was not needed sees how it ended, and takes the document along."""
    page.goto(BASIS)
    expect(page.locator(".paneel__kern").first).to_contain_text("vastgesteld")
    with page.expect_download() as download:
        page.get_by_role("link", name="De uitslag als Word-bestand").click()
    assert download.value.suggested_filename.endswith(".docx")


def test_screen_of_a_college_that_sees_only_itself(klaar: Proeftuin, open_page: Callable[..., Page]) -> None:
    klaar.start(zichtbaar="na openbaarmaking")
    page = open_page("college-oss")
    klaar.set_dag(MAART)
    page.goto(BASIS)
    look(page, "afgeschermd-leeg")
    decide(page, "akkoord (telt als voor)", "04-03-2025")
    expect(page.get_by_text("De telling loopt.")).to_be_visible()
    look(page, "afgeschermd")


def test_screen_of_deputies(klaar: Proeftuin, open_page: Callable[..., Page]) -> None:
    klaar.start()
    page = open_page("college-oss")
    page.goto(BASIS)
    page.get_by_role("link", name="Wie uw college vervangt").click()
    page.get_by_label("Mailadres van de vervanger").fill(f"lezer-{REGIO}@demo.example")
    page.get_by_label("Eerste dag").fill("01-02-2025")
    page.get_by_label("Laatste dag").fill("31-12-2099")
    page.get_by_role("button", name="Wijs aan").click()
    expect(page.get_by_role("status")).to_contain_text("De vervanger is aangewezen")
    look(page, "vervanging")
