"""What a list of sessions calls a browser, out of what the browser says of itself."""

import pytest

from inkoop.gebruiker.apparaat import describe_apparaat
from inkoop.gebruiker.rollen import Plek, Rol
from tests.gebruiker.conftest import Installatie

GECKO = "AppleWebKit/537.36 (KHTML, like Gecko)"
VERGELIJK = [
    (f"Mozilla/5.0 (X11; Linux x86_64) {GECKO} Chrome/126.0.0.0 Safari/537.36", "Chrome op Linux"),
    (f"Mozilla/5.0 (X11; Linux x86_64) {GECKO} HeadlessChrome/126.0.0.0 Safari/537.36", "Chromium op Linux"),
    (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {GECKO} Chrome/126.0 Safari/537.36 Edg/126.0", "Edge op Windows"),
    ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox op Windows"),
    ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/17.4 Safari/605.1.15", "Safari op macOS"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1", "Safari op iPhone"),
    ("Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) CriOS/126.0 Safari/604.1", "Chrome op iPad"),
    (f"Mozilla/5.0 (Linux; Android 14; K) {GECKO} SamsungBrowser/25.0 Chrome/121.0", "Samsung Internet op Android"),
    ("Werkzeug", "onbekende browser"),
    ("", "onbekende browser"),
]


@pytest.mark.parametrize(("agent", "naam"), VERGELIJK)
def test_a_browser_is_called_as_people_call_it(agent: str, naam: str) -> None:
    assert describe_apparaat(agent) == naam


def test_the_list_of_sessions_says_it_with_the_whole_text_at_hand(installatie: Installatie) -> None:
    agent, naam = VERGELIJK[0]
    installatie.add("lex@regio.example", (Rol.LEZER, Plek(regio="eigen")))
    bezoeker = installatie.visit()
    bezoeker.client.environ_base["HTTP_USER_AGENT"] = agent
    bezoeker.log_in("lex@regio.example")
    bladzijde = bezoeker.get("/account").text
    assert f'<span title="{agent}">{naam}</span> (deze sessie)' in bladzijde
