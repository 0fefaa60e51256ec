"""Documents in a real browser: one is made by keyboard, a template handed in; no barrier in any state."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page
from sqlalchemy import Engine

from inkoop.klok import get_today
from inkoop.web.app import create_app
from tests.fixtures.stukken import make_pdf
from tests.gebruiker.huis import copy_database
from tests.web.browser import enter, is_too_wide, list_drempels, serve, watch_console
from tests.web.documentwereld import ADVISEUR, BEHEERDER, DEEL, NIEUW
from tests.web.test_sjablonen import BASIS, EIGEN, FOUT


@pytest.fixture(scope="module")
def plek(gevulde_engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where an application of its own answers, with a folder of its own for templates."""
    map_ = tmp_path_factory.mktemp("documenten")
    with copy_database(gevulde_engine, map_) as engine, pytest.MonkeyPatch.context() as omgeving:
        omgeving.setenv("INKOOP_INSTANCE", str(map_))
        omgeving.setenv("INKOOP_SECRET_KEY", "een-geheim-dat-alleen-de-tests-gebruiken")
        with serve(create_app(engine, demo=True)) as adres:
            yield adres


def check(page: Page, meldingen: list[str]) -> None:
    """Nothing is in the way of anyone on the page as it is now."""
    assert meldingen == []
    assert list_drempels(page) == []
    assert not is_too_wide(page, 320)
    page.set_viewport_size({"width": 1280, "height": 900})
    meldingen.clear()  # what the check itself says to the console


def press(page: Page, rol: str, naam: str) -> None:
    """Reaches a link or button by keyboard and uses it."""
    doel = page.get_by_role(rol, name=naam).first  # type: ignore[arg-type]
    doel.focus()
    page.keyboard.press("Enter")


def test_an_adviser_makes_and_signs_a_document_by_keyboard(vreemde: Page, plek: str, tmp_path: Path) -> None:
    page, meldingen = vreemde, watch_console(vreemde)
    enter(page, plek, ADVISEUR)
    page.goto(plek)
    press(page, "link", "Documenten")
    page.get_by_role("heading", name="Documenten", level=1).wait_for()
    press(page, "link", "Maak een document")
    page.get_by_label("Waarover gaat het document?").select_option(f"overeenkomst/{DEEL}")
    press(page, "button", "Toon de documenten")
    page.get_by_role("heading", name="Nog niet te maken").wait_for()
    check(page, meldingen)
    press(page, "link", "Deelovereenkomst")
    page.get_by_role("link", name="Lees vooraf").wait_for()
    press(page, "link", "Lees vooraf")
    page.get_by_role("heading", name="Artikel 5 Opzegging").wait_for()
    press(page, "button", "Maak het document")
    page.get_by_text(re.compile(r"staat in het register als document \d")).wait_for()
    check(page, meldingen)
    with page.expect_download() as wacht:
        press(page, "link", "Download Word")
    assert wacht.value.suggested_filename == f"deelovereenkomst-{DEEL}.docx"
    assert Path(wacht.value.path()).read_bytes().startswith(b"PK")
    press(page, "button", "Bewaar de scan")
    page.get_by_role("alert").get_by_text("kies het bestand met de scan").first.wait_for()
    meldingen.clear()  # the answer 422, which the browser reports
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(make_pdf("Getekend"))
    page.get_by_label("Scan van het getekende document").set_input_files(scan)
    page.get_by_label("Getekend op").fill(f"{get_today():%d-%m-%Y}")
    press(page, "button", "Bewaar de scan")
    page.get_by_text("Dit document ligt nu vast.").wait_for()
    check(page, meldingen)


def test_a_document_is_checked_against_a_file(vreemde: Page, plek: str, tmp_path: Path) -> None:
    page, meldingen = vreemde, watch_console(vreemde)
    enter(page, plek, ADVISEUR)
    page.goto(f"{plek}{NIEUW}/sroi-jaaroverzicht?bij={DEEL}-1")
    page.get_by_role("button", name="Maak DB-2017-001-1, contractjaar 1").click()
    adres = page.url
    with page.expect_download() as wacht:
        page.get_by_role("link", name="Download Word").click()
    page.goto(f"{plek}/documenten/controleren")
    page.get_by_label("Bestand").set_input_files(wacht.value.path())
    press(page, "button", "Controleer")
    page.get_by_text("Dit bestand is hier gemaakt en er is niets aan veranderd.").wait_for()
    check(page, meldingen)
    page.goto(f"{adres}/vergelijken")
    anders = tmp_path / "anders.docx"
    anders.write_bytes(EIGEN)
    page.get_by_label("Word-bestand").set_input_files(anders)
    press(page, "button", "Vergelijk")
    page.get_by_role("heading", name="Wat er anders is").wait_for()
    check(page, meldingen)


def test_a_beheerder_hands_in_templates(vreemde: Page, plek: str, tmp_path: Path) -> None:
    page, meldingen = vreemde, watch_console(vreemde)
    enter(page, plek, BEHEERDER)
    page.goto(plek)
    press(page, "link", "sjablonen")
    page.get_by_role("heading", name="Sjablonen", level=1).wait_for()
    for naam, inhoud, verwacht in (("fout", FOUT, "1 fout."), ("goed", EIGEN, "Er zijn geen fouten gevonden")):
        page.goto(f"{plek}{BASIS}")
        pad = tmp_path / f"{naam}.docx"
        pad.write_bytes(inhoud)
        page.get_by_label("Sjabloon", exact=True).set_input_files(pad)
        press(page, "button", "Lever in en controleer")
        page.get_by_text(verwacht).wait_for()
        check(page, meldingen)
    press(page, "link", "Lees een voorbeeld")
    page.get_by_text("zijn verzonnen").wait_for()
    page.go_back()
    press(page, "button", "Neem dit sjabloon in gebruik")
    page.get_by_text("Dit sjabloon is nu in gebruik.").wait_for()
    check(page, meldingen)
