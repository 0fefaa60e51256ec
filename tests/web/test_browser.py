"""The screens in a real browser: nothing in anyone's way, by keyboard too, on a small screen and on paper."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine

from inkoop.demo.accounts import make_accounts
from inkoop.migrations.steps import open_database
from inkoop.web.app import create_app
from tests.fixtures.bezoekers import WACHTWOORD
from tests.web.browser import ask_axe, enter, is_too_wide, list_drempels, log_in, serve, watch_console

DEEL = "/regios/drechtsteden"
OPZEGGING = f"{DEEL}/opzegging/DB-2017-001"
STAND = "/regios/brabant-noordoost-oost/besluitvorming/inkoopplan-2026-2028"
SROI = f"{DEEL}/sroi/DB-2017-001-1"
SMAL = 320


@pytest.mark.parametrize("pad", ["/", "/kaders", "/overeenkomsten"])
def test_screen_without_any_dossier(vreemde: Page, tmp_path: Path, pad: str) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'leeg.sqlite'}")
    app = create_app(engine, demo=True)
    with app.app_context():
        make_accounts(engine, WACHTWOORD)
    with serve(app) as adres:
        enter(vreemde, adres, "beheer@demo.example")
        vreemde.goto(adres + pad)
        assert list_drempels(vreemde) == []
    engine.dispose()


@pytest.mark.parametrize("pad", [STAND, f"{OPZEGGING}?door=gemeenten&dagtekening=1-2", "/overeenkomsten"])
def test_screen_without_the_look_stays_readable(
    vreemde: Page, gevulde_engine: Engine, monkeypatch: pytest.MonkeyPatch, pad: str
) -> None:
    monkeypatch.setattr("inkoop.web.frame.VORMGEVING", Path("nergens"))
    meldingen = watch_console(vreemde)
    with serve(create_app(gevulde_engine, demo=True)) as adres:
        enter(vreemde, adres, "beheer@demo.example")
        vreemde.goto(adres + pad)
        assert "vormgeving.css" not in vreemde.content()
        assert not is_too_wide(vreemde, SMAL)
        assert meldingen == []
        assert list_drempels(vreemde) == []


def test_keyboard_alone_gives_notice(page: Page, adres: str) -> None:
    page.goto(adres + OPZEGGING)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("de aanbieder")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("31-03-2018")
    for _ in ("gewenst einde", "grond", "aangetekend"):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("loopt tot en met 30 september 2018")


def test_errors_get_the_focus_and_lead_to_their_field(page: Page, adres: str) -> None:
    page.goto(adres + OPZEGGING)
    page.get_by_label("Datum van de brief").fill("1234,56")
    page.get_by_role("button", name="Bereken").click()
    samenvatting = page.get_by_role("alert")
    expect(samenvatting).to_be_focused()
    expect(page).to_have_title(re.compile("^Fout: "))
    samenvatting.get_by_role("link").first.press("Enter")
    veld = page.get_by_label("Datum van de brief")
    expect(veld).to_be_focused()
    expect(veld).to_have_value("1234,56")
    expect(veld).to_have_attribute("aria-invalid", "true")
    expect(veld).to_have_accessible_description(re.compile("is geen datum"))


def test_list_sorts_and_filters_without_javascript(browser: Browser, adres: str) -> None:
    zonder = browser.new_context(java_script_enabled=False)
    page = zonder.new_page()
    log_in(page, adres, "beheer@demo.example")
    page.goto(f"{adres}/overeenkomsten")
    page.get_by_role("link", name="Nummer").click()
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "descending"
    eerste = page.locator("tbody th").first.inner_text()
    page.get_by_label("Soort").select_option("deelname")
    page.get_by_role("button", name="Toon").click()
    assert {cel.inner_text() for cel in page.locator("tbody tr td:nth-child(4)").all()} == {"deelname"}
    assert page.locator("tbody th").first.inner_text() != eerste
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "descending", "the order stays"
    zonder.close()


def test_paper_has_what_is_read_and_not_what_is_clicked(page: Page, adres: str) -> None:
    page.goto(adres + SROI)
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Hoofdmenu")).to_be_hidden()
    expect(page.get_by_role("img").first).to_be_visible()
    expect(page.get_by_role("table").first).to_be_visible()
    page.set_viewport_size({"width": 700, "height": 900})  # A4 without its margins
    assert page.evaluate("document.querySelector('table').scrollWidth") <= 700


FLETS = """<main><h1>Kleuren</h1><div id="wit"><p>goed</p><p>ook goed</p></div>
<div id="zwart"><p>slecht op zwart</p></div><div id="wit2"><b class="flets">flets</b> <b class="flets">weer</b></div>
<button class="flets">knop</button></main>"""


def test_contrast_is_asked_of_every_combination_once(vreemde: Page) -> None:
    vreemde.set_content(f"<html lang=nl><title>Proef</title>{FLETS}")
    assert ask_axe(vreemde) == []
    vreemde.add_style_tag(content="#zwart {background: #333} .flets {color: #aaa}")
    gevonden = [melding.partition(": ") for melding in ask_axe(vreemde)]
    assert {wat for wat, _, _ in gevonden} == {"color-contrast"}
    teksten = [tekst for _, _, tekst in gevonden]
    assert len(teksten) == 3, teksten
    assert all(any(deel in tekst for tekst in teksten) for deel in ("slecht op zwart", ">flets<", ">knop<"))


def test_region_has_its_own_colours(
    vreemde: Page, gevulde_engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    map_ = tmp_path / "huisstijl" / "deelovereenkomst-drechtsteden-2017"
    map_.mkdir(parents=True)
    (map_ / "kleuren.yaml").write_text('merk: "#5b1e5e"\nlink: "#7a1030"\nvlak: "#f8eef8"\n', encoding="utf-8")
    monkeypatch.setenv("INKOOP_INSTANCE", str(tmp_path))
    meldingen = watch_console(vreemde)
    with serve(create_app(gevulde_engine, demo=True)) as adres:
        enter(vreemde, adres, "beheer@demo.example")
        vreemde.goto(adres + SROI)
        expect(vreemde.get_by_role("banner")).to_have_css("background-color", "rgb(91, 30, 94)")
        vreemde.goto(adres + STAND)
        expect(vreemde.get_by_role("banner")).to_have_css("background-color", "rgb(18, 59, 109)")
        assert meldingen == []
