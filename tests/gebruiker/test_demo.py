"""The people of the demonstration: there while it runs, and nowhere else."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from inkoop.database.session import read_session
from inkoop.demo.accounts import make_accounts
from inkoop.gebruiker.rollen import Rol
from inkoop.gebruiker.store import list_demogebruikers
from inkoop.web import serve
from inkoop.web.app import create_app
from tests.fixtures.bezoekers import WACHTWOORD, Bezoeker
from tests.gebruiker.conftest import Installatie

BEHEER = "beheer@demo.example"


@pytest.fixture
def met_demo(installatie: Installatie) -> Installatie:
    """An installation in whose database a demonstration ran."""
    with create_app(installatie.engine, demo=True).app_context():
        make_accounts(installatie.engine, WACHTWOORD)
    return installatie


def test_every_role_has_someone(met_demo: Installatie) -> None:
    with read_session(met_demo.engine) as session:
        rollen = {rij.rol for wie in list_demogebruikers(session) for rij in wie.toewijzingen}
    assert rollen == set(Rol)


def test_everyone_gets_in_and_is_on_the_page(make_bezoeker: Callable[..., Bezoeker]) -> None:
    tekst = make_bezoeker().open("/wie-is-wie")
    for mail in (BEHEER, "twee@demo.example", "lezer-drechtsteden@demo.example"):
        assert mail in tekst
        assert make_bezoeker(mail).get("/").status_code in (200, 303)


def test_a_shared_account_cannot_be_taken_over(make_bezoeker: Callable[..., Bezoeker]) -> None:
    iemand = make_bezoeker(BEHEER)
    assert iemand.get("/account/wachtwoord").status_code == 404
    assert iemand.send("/account/tweede-stap/begin", van="/account").status_code == 404


def test_outside_the_demonstration_they_do_not_get_in(met_demo: Installatie, monkeypatch: pytest.MonkeyPatch) -> None:
    binnen = Bezoeker(create_app(met_demo.engine, demo=True))
    assert binnen.log_in(BEHEER).status_code == 303
    for naam in ("INKOOP_DEMO", "INKOOP_inkoop.demo", "INKOOP_WTF_CSRF_ENABLED"):
        monkeypatch.setenv(naam, "false" if "CSRF" in naam else "true")
    buiten = Bezoeker(create_app(met_demo.engine))
    assert buiten.log_in(BEHEER).status_code == 422
    koekje = binnen.client.get_cookie("inkoop")
    assert koekje is not None
    buiten.client.set_cookie("inkoop", koekje.value)
    assert buiten.get("/").headers["Location"] == "/aanmelden"
    assert buiten.client.post("/afmelden").status_code in (303, 400)


def test_serving_removes_them(
    met_demo: Installatie, monkeypatch: pytest.MonkeyPatch, make_engine: Callable[..., Engine]
) -> None:
    monkeypatch.setattr(serve, "open_database", lambda: met_demo.engine)
    monkeypatch.setattr(serve, "run_server", lambda app, poort: None)
    serve.serve(8000)
    with read_session(met_demo.engine) as session:
        assert list_demogebruikers(session) == []
    with met_demo.engine.connect() as verbinding:
        assert verbinding.exec_driver_sql("SELECT count(*) FROM toewijzing").scalar_one() == 0
    assert "verwijderd: hoort bij de demonstratie" in {wat for _, wat, _ in met_demo.list_log()}
