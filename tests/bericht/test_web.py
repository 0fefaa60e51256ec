"""The web application sends by itself where a mail server is set, and the demonstration never does."""

from collections.abc import Callable

import pytest
from flask import Flask

from inkoop.bericht.store import list_berichten
from inkoop.database.session import read_session, write_session
from inkoop.demo import accounts
from inkoop.gebruiker.service import add_gebruiker
from inkoop.logboek.service import Spoor
from inkoop.migrations.steps import open_database
from inkoop.web import serve
from tests.bericht.conftest import AFZENDER, Uitbak
from tests.bericht.postkantoor import Postkantoor
from tests.bericht.test_bode import wait_until

POORT = 8000


@pytest.fixture
def gestart(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], None]:
    """Sets what happens while the application is served, instead of serving it."""

    def start(doe: Callable[[], None]) -> None:
        def run(app: Flask, poort: int) -> None:
            assert poort == POORT
            doe()

        monkeypatch.setattr("inkoop.web.serve.run_server", run)
        monkeypatch.setattr("inkoop.demo.accounts.run_server", run)

    return start


@pytest.fixture
def post(kantoor: Postkantoor, monkeypatch: pytest.MonkeyPatch) -> Postkantoor:
    """A mail server that is set for this installation."""
    monkeypatch.setenv("INKOOP_SMTP", f"smtp://127.0.0.1:{kantoor.poort}?onversleuteld=ja")
    monkeypatch.setenv("INKOOP_AFZENDER", AFZENDER)
    return kantoor


def test_what_comes_in_while_it_is_served_leaves(
    gestart: Callable[..., None], post: Postkantoor, spoor: Spoor, capsys: pytest.CaptureFixture[str]
) -> None:
    uitbak = Uitbak(engine=open_database())
    with write_session(uitbak.engine) as session:
        add_gebruiker(session, "cor@demo.example", "Cor", spoor, is_demo=True)
    uitbak.add("cor@demo.example")
    uitbak.add()
    gestart(lambda: wait_until(lambda: len(post.aangekomen) == 1))
    serve.serve(POORT)
    assert f"via 127.0.0.1:{post.poort}" in capsys.readouterr().out
    assert [mail["To"] for mail in post.aangekomen] == ["iemand@regio.example"]
    wait_until(lambda: uitbak.list_standen() == ["verzonden"])


def test_without_a_server_messages_wait(
    gestart: Callable[..., None], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("INKOOP_SMTP", raising=False)
    uitbak = Uitbak(engine=open_database())
    uitbak.add()
    gestart(lambda: None)
    serve.serve(POORT)
    assert uitbak.list_standen() == ["wacht"]
    assert "Berichten" not in capsys.readouterr().out


def test_the_demonstration_sends_nothing(gestart: Callable[..., None], post: Postkantoor) -> None:
    uitbak = Uitbak(engine=open_database())
    uitbak.add()
    gestart(lambda: None)
    accounts.serve_demo(POORT)
    with read_session(uitbak.engine) as session:
        assert {bericht.status.value for bericht in list_berichten(session, aantal=99)} == {"wacht"}
    assert post.pogingen == 0
