"""The life of an inzet in a real browser: entered with evidence, asked, answered, approved, by keyboard too."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine

from tests.sroi.kantoor import AANBIEDER, COORDINATOR, DEEL, make_pdf
from tests.web.browser import enter, is_too_wide, list_drempels, serve, watch_console

ACHTER = f"{DEEL}/DB-2017-001-2"  # an overeenkomst that is behind
ACHTERLOPER = "aanbieder-00000002-drechtsteden@demo.example"
NIEUW = {"Datum van de rekening": "01-03-2018", "Bedrag": "1.234,56"}
Bezoek = Callable[[str], Page]


@pytest.fixture
def waar(werkplek: Engine, make_app: Callable[..., Flask]) -> Iterator[str]:
    """The application on a copy of the example dossiers, to change."""
    with serve(make_app(werkplek, demo=True)) as adres:
        yield adres


@pytest.fixture
def visit(browser: Browser, waar: str) -> Iterator[Bezoek]:
    """Lets someone log in with a browser of their own."""
    open_ = []

    def make(mail: str) -> Page:
        context = browser.new_context(locale="nl-NL")
        open_.append(context)
        page = context.new_page()
        enter(page, waar, mail)
        return page

    yield make
    for context in open_:
        context.close()


def add_inzet(page: Page, waar: str, velden: dict[str, str], categorie: str = "e") -> str:
    """Enters an inzet and gives its address."""
    page.goto(f"{waar}{ACHTER}/nieuwe-inzet/{categorie}")
    for naam, waarde in velden.items():
        page.get_by_label(naam, exact=True).fill(waarde)
    page.get_by_role("button", name="Bewaar en bekijk de waarde").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Inzet I-")
    return page.url


def judge(page: Page, oordeel: str, reden: str = "") -> None:
    page.get_by_label(oordeel, exact=True).check()
    page.locator("textarea[name=reden]").fill(reden)
    page.get_by_role("button", name="Leg uw oordeel vast").click()
    expect(page.get_by_role("status").first).to_contain_text("is vastgelegd")


def test_story(visit: Bezoek, waar: str) -> None:
    aanbieder, coordinator = visit(ACHTERLOPER), visit(COORDINATOR)
    meldingen = [watch_console(aanbieder), watch_console(coordinator)]
    aanbieder.goto(f"{waar}{ACHTER}/inzetten")
    eerst = aanbieder.locator(".paneel__kern").first.inner_text()
    adres = add_inzet(aanbieder, waar, NIEUW)
    expect(aanbieder.get_by_text("1.234,56 waard, zodra de coördinator goedkeurt")).to_be_visible()
    aanbieder.get_by_text("Voeg bewijs toe", exact=True).click()
    bestand = {"name": "rekening.pdf", "mimeType": "application/pdf", "buffer": make_pdf()}
    aanbieder.get_by_label("Bewijs", exact=True).set_input_files(bestand)  # type: ignore[arg-type]
    aanbieder.get_by_role("button", name="Bewaar het bewijs").click()
    expect(aanbieder.get_by_role("link", name="rekening.pdf")).to_be_visible()
    aanbieder.get_by_role("button", name="Dien in").click()

    kenmerk = adres.rpartition("/")[2]
    coordinator.goto(waar)
    coordinator.get_by_role("link", name="Inzetten", exact=True).click()
    coordinator.get_by_role("link", name=kenmerk, exact=True).click()
    judge(coordinator, "eerst informatie vragen", "Waarvoor is deze rekening?")

    aanbieder.goto(waar)
    aanbieder.get_by_role("link", name=f"Inzet {kenmerk}").first.click()
    expect(aanbieder.get_by_text("Waarvoor is deze rekening?").first).to_be_visible()
    aanbieder.get_by_label("Uw antwoord").fill("Voor de tuin.")
    aanbieder.get_by_role("button", name="Stuur uw antwoord").click()

    coordinator.goto(f"{adres}/oordeel")
    expect(coordinator.get_by_text("Voor de tuin.")).to_be_visible()
    judge(coordinator, "goedkeuren")

    aanbieder.goto(adres)
    expect(aanbieder.locator(".paneel__kern").first).to_contain_text("Telt mee")
    aanbieder.goto(f"{waar}{ACHTER}/inzetten")
    assert aanbieder.locator(".paneel__kern").first.inner_text() != eerst
    assert meldingen == [[], []]


def test_entered_and_handed_in_by_keyboard(visit: Bezoek, waar: str) -> None:
    page = visit(AANBIEDER)
    page.goto(f"{waar}{DEEL}/DB-2017-001-1/nieuwe-inzet")
    press_until(page, "Wsw, detachering en diensten van het SW-bedrijf")
    page.keyboard.press("Enter")
    page.wait_for_url("**/nieuwe-inzet/e")
    press_until_label(page, "van")
    page.keyboard.type("01-03-2018")
    page.keyboard.press("Tab")
    page.keyboard.type("500,00")
    page.keyboard.press("Enter")
    page.wait_for_url("**/inzetten/I-*")
    press_until(page, "Dien in")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("De inzet is ingediend")


def press_until(page: Page, tekst: str) -> None:
    """Goes on with Tab until what has this text has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == tekst:
            return
    raise AssertionError(f"{tekst} cannot be reached by keyboard")


def press_until_label(page: Page, naam: str) -> None:
    """Goes on with Tab until the field with this name has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == naam:
            return
    raise AssertionError(f"the field {naam} cannot be reached by keyboard")


def check_screen(page: Page, naam: str) -> None:
    """Nothing is in anyone's way, and nobody scrolls sideways on a telephone."""
    assert list_drempels(page) == [], naam
    assert not is_too_wide(page, 320), naam
    page.set_viewport_size({"width": 1280, "height": 800})


def test_a_question_of_the_coordinator_is_in_nobody_s_way(visit: Bezoek, waar: str) -> None:
    aanbieder, page = visit(ACHTERLOPER), visit(COORDINATOR)
    adres = add_inzet(aanbieder, waar, NIEUW)
    aanbieder.get_by_role("button", name="Dien in").click()
    page.goto(f"{adres}/oordeel")
    judge(page, "eerst informatie vragen", "Waarvoor?")
    aanbieder.goto(adres)
    check_screen(aanbieder, "question")
    aanbieder.get_by_role("button", name="Stuur uw antwoord").click()
    check_screen(aanbieder, "question without answer")


def test_both_halves_side_by_side(visit: Bezoek, waar: str) -> None:
    een, twee, page = visit(AANBIEDER), visit(ACHTERLOPER), visit(COORDINATOR)
    for wie, overeenkomst, kant in (
        (een, f"{DEEL}/DB-2017-001-1", "gaat bij ons weg"),
        (twee, ACHTER, "komt bij ons werken"),
    ):
        wie.goto(f"{waar}{overeenkomst}/nieuwe-inzet/wnw-2")
        wie.get_by_label("Eerste dag").fill("01-03-2018")
        wie.get_by_label("Fte").fill("1")
        wie.get_by_label("Kenmerk van de werknemer").fill("W-9")
        wie.get_by_label(kant).check()
        wie.get_by_role("button", name="Bewaar en bekijk de waarde").click()
        wie.get_by_role("button", name="Dien in").click()
    page.goto(f"{twee.url}/oordeel")
    expect(page.get_by_role("heading", name="Stichting Voorbeeldhuis")).to_be_visible()
    expect(page.get_by_role("heading", name="Maatjes & Muren B.V.")).to_be_visible()
    check_screen(page, "both halves")
    page.get_by_label("Ik heb vastgesteld").check()
    page.get_by_label("Niemand beschikbaar in een eerdere groep").fill("01-02-2018")
    judge(page, "goedkeuren")
    for wie in (een, twee):
        wie.reload()
        expect(wie.locator(".paneel__kern").first).to_contain_text("Telt mee")


def test_print(visit: Bezoek, waar: str) -> None:
    page = visit(AANBIEDER)
    page.goto(f"{waar}{DEEL}/DB-2017-001-1/inzetten/VH-01")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Gegevens")).to_be_visible()
    expect(page.get_by_role("link", name="Wijzig de gegevens")).to_be_hidden()
    expect(page.get_by_text("Voeg bewijs toe")).to_be_hidden()
