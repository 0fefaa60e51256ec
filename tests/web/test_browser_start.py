"""Aanbieders, a notice and a list that is read in, in a real browser: by keyboard, in error, and two at once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine

from tests.inlezen.test_inlezen import GOED, KOP_AANBIEDERS, make_boek
from tests.web.browser import enter, is_too_wide, list_drempels, serve

D = "/regios/drechtsteden"
ADVISEUR = "inkoopadviseur-drechtsteden"
SMAL = 320


@pytest.fixture
def werkadres(werkplek: Engine, make_app: Callable[..., Flask]) -> Iterator[str]:
    """The application on dossiers that the test may change."""
    with serve(make_app(werkplek, demo=True)) as adres:
        yield adres


def check_fout(page: Page) -> None:
    """An error that is told, has the focus, and is in nobody's way."""
    expect(page.get_by_role("alert").first).to_be_focused()
    assert not is_too_wide(page, SMAL)
    assert list_drempels(page) == []


def test_an_adviser_adds_an_aanbieder_with_the_keyboard(vreemde: Page, werkadres: str) -> None:
    enter(vreemde, werkadres, f"{ADVISEUR}@demo.example")
    vreemde.goto(f"{werkadres}{D}/aanbieders/nieuw")
    vreemde.get_by_label("Naam", exact=True).focus()
    vreemde.keyboard.type("Stichting Toetsenbord")
    vreemde.keyboard.press("Tab")
    vreemde.keyboard.type("123")
    vreemde.keyboard.press("Enter")
    check_fout(vreemde)
    vreemde.get_by_role("alert").get_by_role("link").first.press("Enter")
    expect(vreemde.get_by_label("KvK-nummer")).to_be_focused()
    vreemde.keyboard.press("Control+a")
    vreemde.keyboard.type("00000091")
    vreemde.keyboard.press("Enter")
    expect(vreemde.get_by_role("status")).to_contain_text("Stichting Toetsenbord staat nu bij de aanbieders.")
    assert list_drempels(vreemde) == []


def test_two_people_change_one_aanbieder(browser: Browser, werkadres: str) -> None:
    paginas = [browser.new_context(locale="nl-NL").new_page() for _ in range(2)]
    for page in paginas:
        enter(page, werkadres, f"{ADVISEUR}@demo.example")
        page.goto(f"{werkadres}{D}/aanbieders/00000001/wijzig")
    for page, plaats in zip(paginas, ("Gorinchem", "Papendrecht"), strict=True):
        page.get_by_label("Vestigingsplaats").fill(plaats)
        page.get_by_role("button", name="Sla op").click()
    tweede = paginas[1]
    expect(tweede.get_by_role("row", name="Vestigingsplaats")).to_contain_text("Gorinchem")
    check_fout(tweede)
    tweede.get_by_role("button", name="Sla op").click()
    expect(tweede.get_by_role("status")).to_contain_text("De gegevens zijn opgeslagen.")
    for page in paginas:
        page.context.close()


def test_a_notice_that_does_not_hold_then_one_that_does(vreemde: Page, werkadres: str) -> None:
    enter(vreemde, werkadres, "aanbieder-00000001-drechtsteden@demo.example")
    vreemde.goto(f"{werkadres}{D}/opzeggen/DB-2017-001")
    vreemde.get_by_label("Datum van de brief").fill("31-03-2018")
    vreemde.get_by_role("button", name="Leg de opzegging vast").click()
    expect(vreemde.get_by_text("Deze opzegging is niet geldig.")).to_be_visible()
    assert list_drempels(vreemde) == []
    vreemde.get_by_label("De brief wordt aangetekend verzonden").check()
    vreemde.get_by_role("button", name="Leg de opzegging vast").click()
    expect(vreemde.get_by_role("status")).to_contain_text("De opzegging is vastgelegd.")


def test_a_list_with_a_fault_then_a_good_one(vreemde: Page, werkadres: str, tmp_path: Path) -> None:
    (tmp_path / "fout.xlsx").write_bytes(make_boek(KOP_AANBIEDERS, ("X", "12", "")))
    (tmp_path / "goed.xlsx").write_bytes(GOED)
    enter(vreemde, werkadres, f"{ADVISEUR}@demo.example")
    vreemde.goto(f"{werkadres}{D}/inlezen/aanbieders")
    vreemde.get_by_label("Ingevulde lijst").set_input_files(tmp_path / "fout.xlsx")
    vreemde.get_by_role("button", name="Kijk wat er verandert").click()
    check_fout(vreemde)
    vreemde.get_by_label("Ingevulde lijst").set_input_files(tmp_path / "goed.xlsx")
    vreemde.get_by_role("button", name="Kijk wat er verandert").click()
    expect(vreemde.get_by_role("status")).to_contain_text("1 nieuw, 0 gewijzigd, 0 gelijk gebleven.")
    assert not is_too_wide(vreemde, SMAL)
    assert list_drempels(vreemde) == []
    vreemde.get_by_role("button", name="Bewaar de lijst").press("Enter")
    expect(vreemde.get_by_role("status")).to_contain_text("De lijst is ingelezen: 1 rij nieuw")
