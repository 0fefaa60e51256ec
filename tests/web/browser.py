"""A real browser on the application: where it is, and the application served to it."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import ConsoleMessage, Page, Response
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wsgi import ClosingIterator, FileWrapper

from tests.fixtures.bezoekers import WACHTWOORD, Bezoeker
from tests.gebruiker.huis import KOEKJE

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

NAMEN = ("chromium-headless-shell", "chromium", "chromium-browser")  # the first has no windows to draw: much lighter
ONTBREEKT = "Chromium ontbreekt; als root: apt-get install -y --no-install-recommends chromium-headless-shell"
WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": False,  # it would ask for the style sheets again, which the policy forbids
}
# Contrast follows from colour, size and what lies behind: axe is asked of each such combination on a page once.
AXE = f"""{Axe().axe_script}
axe.configure({{rules: [{{id: 'color-contrast', selector: '[data-eerste]'}}]}});"""
VRAAG = """opties => {
  if (typeof axe === 'undefined') return null;
  const gezien = new Set();
  const mark = (deel, achter) => {
    const stijl = getComputedStyle(deel);
    deel.removeAttribute('data-eerste');
    if (stijl.display === 'none') return;
    const {backgroundColor, backgroundImage, opacity, textShadow, position} = stijl;
    const vlak = [backgroundColor, backgroundImage, opacity, textShadow, position].join();
    const hier = vlak === 'rgba(0, 0, 0, 0),none,1,none,static' ? achter : `${achter}/${vlak}`;
    const isVak = ['INPUT', 'SELECT', 'TEXTAREA'].includes(deel.tagName);
    if (isVak || [...deel.childNodes].some(kind => kind.nodeType === 3 && kind.nodeValue.trim())) {
      const {color, fill, fontSize, fontWeight, visibility} = stijl;
      const soort = [hier, color, fill, fontSize, fontWeight, visibility, deel.tagName, deel.disabled].join();
      if (!gezien.has(soort)) deel.setAttribute('data-eerste', '');
      gezien.add(soort);
    }
    if (!isVak) [...deel.children].forEach(kind => mark(kind, hier));
  };
  mark(document.body, '');
  return axe.run(opties).then(gevonden => gevonden.violations);
}"""  # only the violations: all that it looked at is much to send
_dienend: dict[str, Flask] = {}


class _Stil(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 (a name of werkzeug)
        pass


def find_chromium() -> str | None:
    """The browser of the machine, if it has one."""
    return next((pad for naam in NAMEN if (pad := shutil.which(naam))), None)


def _answer_whole(app: Flask) -> "WSGIApplication":
    """The application of which an answer is whole before it is sent: a browser that leaves lets no file open."""

    def run(environ: "WSGIEnvironment", start_response: "StartResponse") -> list[bytes]:
        antwoord = app(environ, start_response)
        try:
            return [b"".join(antwoord)]
        finally:
            if isinstance(antwoord, ClosingIterator | FileWrapper):
                antwoord.close()

    return run


@contextmanager
def serve(app: Flask) -> Iterator[str]:
    """The address of the application on a free port, as long as it is asked."""
    server = make_server("127.0.0.1", 0, _answer_whole(app), threaded=True, request_handler=_Stil)
    draad = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    draad.start()
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 3600  # style sheets and fonts come once for each browser
    adres = f"http://127.0.0.1:{server.server_port}"
    _dienend[adres] = app
    try:
        yield adres
    finally:
        del _dienend[adres]
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


def enter(page: Page, adres: str, mail: str) -> None:
    """Is at work as who has this address, as after `log_in`; opens no page."""
    bezoeker = Bezoeker(_dienend[adres])
    bezoeker.enter(mail)
    koekje = bezoeker.client.get_cookie(KOEKJE)
    assert koekje is not None
    page.context.add_cookies([{"name": KOEKJE, "value": koekje.value, "url": adres}])


def watch_console(page: Page) -> list[str]:
    """A list that fills with what is wrong: by the console (CSP, scripts), and what of a page is not there."""
    meldingen: list[str] = []

    def note(melding: ConsoleMessage) -> None:
        if melding.type in ("error", "warning") and not melding.text.startswith("Failed to load resource"):
            meldingen.append(melding.text)

    def note_weg(antwoord: Response) -> None:
        if antwoord.status >= 400 and antwoord.request.resource_type != "document":
            meldingen.append(f"{antwoord.status}: {antwoord.url}")

    page.on("console", note)
    page.on("response", note_weg)
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
    gevonden = page.evaluate(VRAAG, WCAG)
    if gevonden is None:
        page.evaluate(AXE)
        gevonden = page.evaluate(VRAAG, WCAG)
    return [f"{drempel['id']}: {knoop['html'][:200]}" for drempel in gevonden for knoop in drempel["nodes"]]


def is_too_wide(page: Page, breedte: int) -> bool:
    """Whether someone must scroll sideways for the page as a whole, once it has its style sheets."""
    page.wait_for_load_state()
    if page.viewport_size is None or page.viewport_size["width"] != breedte:
        page.set_viewport_size({"width": breedte, "height": 800})
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
