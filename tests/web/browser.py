"""A real browser on the application: where it is, and the application served to it."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import ConsoleMessage, Page
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.fixtures.bezoekers import WACHTWOORD

AXE = Axe()
NAMEN = ("chromium", "chromium-browser")
ONTBREEKT = "Chromium ontbreekt; als root: apt-get install -y --no-install-recommends chromium"
WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
VRAAG = "opties => axe.run(opties).then(gevonden => gevonden.violations)"  # all that it looked at is much to send


class _Stil(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 (a name of werkzeug)
        pass


def find_chromium() -> str | None:
    """The browser of the machine, if it has one."""
    return next((pad for naam in NAMEN if (pad := shutil.which(naam))), None)


@contextmanager
def serve(app: Flask) -> Iterator[str]:
    """The address of the application on a free port, as long as it is asked."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Stil)
    draad = threading.Thread(target=server.serve_forever, daemon=True)
    draad.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        draad.join()
        server.server_close()


def log_in(page: Page, adres: str, mail: str) -> None:
    """Fills in the first page, as someone of the demonstration."""
    page.goto(f"{adres}/aanmelden")
    page.get_by_label("Mailadres").fill(mail)
    page.get_by_label("Wachtwoord").fill(WACHTWOORD)
    page.get_by_role("button", name="Meld aan").click()
    page.wait_for_url(f"{adres}/")


def watch_console(page: Page) -> list[str]:
    """A list that fills with what the console calls wrong: CSP, scripts, files that are not there."""
    meldingen: list[str] = []

    def note(melding: ConsoleMessage) -> None:
        is_de_pagina_zelf = melding.location.get("url") == page.url and melding.text.startswith("Failed to load")
        if melding.type in ("error", "warning") and not is_de_pagina_zelf:
            meldingen.append(melding.text)

    page.on("console", note)
    page.on("pageerror", lambda fout: meldingen.append(str(fout)))
    return meldingen


def list_drempels(page: Page) -> list[str]:
    """What axe finds in the way of people, with the place.

    A click returns before the next page is there. What is found on a page that is on its way out, or has no style
    sheet yet, is gone when axe looks again; what is really in the way is not.
    """
    page.wait_for_load_state("load")
    if not ask_axe(page):
        return []
    page.wait_for_timeout(1_000)
    page.wait_for_load_state("load")
    return ask_axe(page)


def ask_axe(page: Page) -> list[str]:
    """What axe finds on the page as it is at this moment."""
    page.evaluate(AXE.axe_script)
    gevonden = page.evaluate(VRAAG, WCAG)
    return [f"{drempel['id']}: {knoop['html'][:200]}" for drempel in gevonden for knoop in drempel["nodes"]]


def is_too_wide(page: Page, breedte: int) -> bool:
    """Whether someone must scroll sideways for the page as a whole."""
    page.set_viewport_size({"width": breedte, "height": 800})
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
