"""Writing in a browser without JavaScript: rows come and go by buttons, what is wrong is told, the rest is kept."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.browser import enter, is_too_wide, list_drempels, serve, watch_console
from tests.web.documentwereld import Documentwereld

BNO, PLAN = "brabant-noordoost-oost", "inkoopplan-2026-2028"
ADVISEUR = "inkoopadviseur-brabantnoordoostoost@demo.example"


@pytest.fixture
def kaal(browser: Browser, wereld: Documentwereld) -> Iterator[tuple[Page, str]]:
    """An adviser whose browser runs no JavaScript but that of axe, and where the application is."""
    with serve(wereld.app) as adres:
        context = browser.new_context(locale="nl-NL", java_script_enabled=False)
        page = context.new_page()
        enter(page, adres, ADVISEUR)
        yield page, adres
        context.close()


def test_a_small_block_is_written_without_javascript(kaal: tuple[Page, str]) -> None:
    page, adres = kaal
    page.goto(f"{adres}/schrijven/{BNO}/wijzigingen/BNO-2026-001?nr=1")
    page.get_by_role("link", name="Algemeen").click()
    page.get_by_label("Datum van het document").fill("2026-05-01")
    page.get_by_role("button", name="Bewaar en terug naar het overzicht").click()
    expect(page.get_by_role("alert")).to_contain_text("is geen datum")
    expect(page.get_by_label("Datum van het document")).to_have_value("2026-05-01")
    page.get_by_label("Datum van het document").fill("01-05-2026")
    page.get_by_label("Eerste dag waarop de wijziging geldt").fill("01-06-2026")
    page.get_by_label("Eerste dag waarop de wijziging geldt").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wijziging van de overeenkomst 1")
    page.get_by_role("link", name="Bepalingen", exact=True).click()
    page.get_by_role("button", name="Voeg bepalingswijziging toe").click()
    page.get_by_label("Welke bepaling").fill("artikel 9 lid 1")
    page.get_by_role("button", name="Voeg bepalingswijziging toe").click()
    expect(page.get_by_label("Welke bepaling").first).to_have_value("artikel 9 lid 1")
    page.get_by_role("button", name="Haal weg Bepalingswijziging 2").click()
    expect(page.get_by_label("Welke bepaling")).to_have_count(1)


def test_pages_of_writing_have_no_thresholds(browser: Browser, wereld: Documentwereld) -> None:
    with serve(wereld.app) as adres:
        page = browser.new_context(locale="nl-NL").new_page()
        enter(page, adres, ADVISEUR)
        meldingen = watch_console(page)
        for pad in (
            f"/regios/{BNO}/schrijven",
            f"/schrijven/{BNO}/planinhoud/{PLAN}",
            f"/schrijven-deel/{BNO}/planinhoud/behoefte/{PLAN}",
            f"/schrijven-deel/{BNO}/planvoorstel/gemeenten/{PLAN}",
        ):
            page.goto(f"{adres}{pad}")
            assert meldingen == [], pad
            assert list_drempels(page) == [], pad
            assert not is_too_wide(page, 320), pad
            meldingen.clear()  # of axe, which asks for the style sheets again
        page.goto(f"{adres}/schrijven-deel/{BNO}/planinhoud/begroting/{PLAN}")
        page.get_by_label("Reserve op de eerste dag van het plan").fill("veel")
        page.get_by_role("button", name="Bewaar en terug naar het overzicht").click()
        assert "is geen bedrag" in page.get_by_role("alert").inner_text()
        assert list_drempels(page) == []
        page.context.close()
