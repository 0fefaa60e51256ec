"""Safe headers on every answer, and what changes behind a proxy that speaks https."""

import json
import urllib.request
from collections.abc import Callable
from threading import Thread
from typing import Any

import pytest
from flask import Flask, request
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from inkoop.invoer.faults import Onbruikbaar
from inkoop.web import headers
from inkoop.web.app import create_app
from inkoop.web.instelling import HOSTS, PROXY, TWEEDE_STAP, read_webinstelling
from inkoop.web.serve import make_server
from tests.fixtures.bezoekers import Bezoeker

VAN_BUITEN = {
    "X-Forwarded-For": "203.0.113.9",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "inkoop.regio.example",
}


def fail() -> str:
    raise RuntimeError


VRAGEN: dict[str, tuple[int, Callable[[Bezoeker], TestResponse]]] = {
    "a page": (200, lambda b: b.get("/account")),
    "a style sheet": (200, lambda b: b.get("/static/inkoop.css")),
    "a check of health": (200, lambda b: b.get("/gezond")),
    "a file": (200, lambda b: b.send("/account/gegevens", van="/account")),
    "the log": (200, lambda b: b.get("/beheer/logboek/logboek.csv?wat=niets")),
    "on to another page": (303, lambda b: b.send("/account/sessies/beeindig-andere", van="/account")),
    "a form without token": (400, lambda b: b.client.post("/afmelden")),
    "a host that is not ours": (400, lambda b: b.get("/account", headers={"Host": "elders.example"})),
    "what never was": (404, lambda b: b.get("/nooit/geweest")),
    "what is not there": (404, lambda b: b.get("/beheer/gebruikers/niemand")),
    "a wrong way to ask": (405, lambda b: b.client.post("/zoeken")),
    "too much": (413, lambda b: b.client.post("/aanmelden", data=b"x" * 2**21, content_type="text/plain")),
    "a form with a fault": (422, lambda b: b.send("/beheer/gebruikers/nieuw")),
    "a fault of our own": (500, lambda b: b.get("/zoeken")),
}


@pytest.mark.parametrize("wat", VRAGEN)
def test_every_answer_has_the_headers(lege_bezoeker: Bezoeker, wat: str, monkeypatch: pytest.MonkeyPatch) -> None:
    status, ask = VRAGEN[wat]
    if status == 500:
        monkeypatch.setitem(lege_bezoeker.client.application.view_functions, "zoeken.toon", fail)
    antwoord = ask(lege_bezoeker)
    assert antwoord.status_code == status
    for naam, waarde in headers.HEADERS.items():
        assert antwoord.headers.getlist(naam) == [waarde], naam
    assert "Strict-Transport-Security" not in antwoord.headers
    if antwoord.mimetype == "text/html":
        assert antwoord.headers["Cache-Control"] == "no-store"
    antwoord.close()


def test_the_policy_lets_nothing_in_from_elsewhere() -> None:
    beleid = headers.HEADERS["Content-Security-Policy"]
    assert beleid.startswith("default-src 'none'; ")
    assert not [woord for woord in ("unsafe", "http", "*", "data:") if woord in beleid]


@pytest.fixture
def achter_proxy(make_engine: Callable[..., Engine], monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The application as it runs behind a proxy."""
    monkeypatch.setenv(PROXY, "1")
    monkeypatch.setenv(HOSTS, "inkoop.regio.example, www.inkoop.regio.example")
    return create_app(make_engine())


def test_behind_a_proxy_all_is_encrypted(achter_proxy: Flask) -> None:
    antwoord = achter_proxy.test_client().get("/aanmelden", headers=VAN_BUITEN)
    assert antwoord.headers["Strict-Transport-Security"] == headers.ALLEEN_HTTPS
    (koekje,) = antwoord.headers.getlist("Set-Cookie")
    assert koekje.startswith("__Host-inkoop=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(koekje.split("; "))
    assert "Domain" not in koekje


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("inkoop.regio.example", 200),
        ("www.inkoop.regio.example", 200),
        ("elders.example", 400),
        ("inkoop.regio.example.elders.example", 400),
        ("localhost", 200),
    ],
)
def test_only_our_own_names_are_answered(achter_proxy: Flask, host: str, status: int) -> None:
    antwoord = achter_proxy.test_client().get("/aanmelden", headers={**VAN_BUITEN, "X-Forwarded-Host": host})
    assert antwoord.status_code == status


@pytest.mark.parametrize(("proxy", "adres"), [("1", "203.0.113.9"), ("0", "127.0.0.1")])
def test_who_asks_is_whom_our_own_proxy_names(
    make_engine: Callable[..., Engine], monkeypatch: pytest.MonkeyPatch, proxy: str, adres: str
) -> None:
    monkeypatch.setenv(PROXY, proxy)
    app = create_app(make_engine())
    monkeypatch.setitem(app.view_functions, "gezond.toon", lambda: {"adres": request.remote_addr})
    vraag = {"X-Forwarded-For": "198.51.100.7, 203.0.113.9"}  # the first is what the asker made up
    assert app.test_client().get("/gezond", headers=vraag).json == {"adres": adres}
    assert _ask_server(app, vraag) == {"adres": adres}  # the server before it must let the header through, or not


def _ask_server(app: Flask, kop: dict[str, str]) -> Any:
    """The answer of the server that `inkoop` runs."""
    server = make_server(app, 0)
    draad = Thread(target=server.run, daemon=True)
    draad.start()
    adres = f"http://127.0.0.1:{server.effective_port}/gezond"
    with urllib.request.urlopen(urllib.request.Request(adres, headers=kop)) as antwoord:
        gelezen = json.load(antwoord)
    server.trigger.pull_trigger(server.close)  # in its own thread, between two requests
    draad.join(10)
    assert not draad.is_alive()
    return gelezen


@pytest.mark.parametrize(
    ("omgeving", "verwacht"),
    [
        ({}, (False, ("127.0.0.1", "localhost"), False)),
        ({PROXY: "0", HOSTS: " ", TWEEDE_STAP: "vrij"}, (False, ("127.0.0.1", "localhost"), False)),
        ({PROXY: "1", HOSTS: "A.example,b:8443"}, (True, ("a.example", "b:8443", "127.0.0.1", "localhost"), False)),
        ({TWEEDE_STAP: "Verplicht"}, (False, ("127.0.0.1", "localhost"), True)),
    ],
)
def test_the_settings(omgeving: dict[str, str], verwacht: tuple[Any, ...]) -> None:
    gelezen = read_webinstelling(omgeving)
    assert (gelezen.is_achter_proxy, gelezen.hosts, gelezen.is_tweede_stap_verplicht) == verwacht


@pytest.mark.parametrize(
    ("naam", "waarde", "melding"),
    [
        (PROXY, "ja", "schrijf 1 of 0"),
        (TWEEDE_STAP, "verpicht", "schrijf verplicht of vrij"),
        (HOSTS, "https://inkoop.regio.example", "is geen naam"),
        (HOSTS, "a.example, *", "is geen naam"),
        (HOSTS, "a.example/pad", "is geen naam"),
    ],
)
def test_a_setting_that_cannot_be_right_is_refused(naam: str, waarde: str, melding: str) -> None:
    with pytest.raises(Onbruikbaar, match=melding) as fout:
        read_webinstelling({naam: waarde})
    assert str(fout.value).startswith(f"{naam}: ")
