"""`inkoop bericht`: the outbox on the command line."""

import json
from collections.abc import Callable

import pytest

from inkoop.bericht.service import save_bericht
from inkoop.bericht.soorten import Berichtsoort, Berichtstatus
from inkoop.database.session import write_session
from inkoop.migrations.steps import open_database
from tests.bericht.conftest import AFZENDER, BEGIN
from tests.bericht.postkantoor import Postkantoor

Inkoop = Callable[..., tuple[int, str, str]]


@pytest.fixture
def gevuld(inkoop: Inkoop) -> Inkoop:
    """The command line with one message that waits and one that failed."""
    engine = open_database()
    with write_session(engine) as session:
        for status in (Berichtstatus.WACHT, Berichtstatus.MISLUKT):
            aan = f"{status.value}@regio.example"
            bericht = save_bericht(
                session, soort=Berichtsoort.OPZEGGING, aan=aan, onderwerp="Opgezegd", tekst="Dag.", nu=BEGIN
            )
            bericht.status = status
    engine.dispose()
    return inkoop


def set_post(monkeypatch: pytest.MonkeyPatch, kantoor: Postkantoor) -> None:
    monkeypatch.setenv("INKOOP_SMTP", f"smtp://127.0.0.1:{kantoor.poort}?onversleuteld=ja")
    monkeypatch.setenv("INKOOP_AFZENDER", AFZENDER)


def list_standen(inkoop: Inkoop, *keuze: str) -> list[tuple[str, str]]:
    code, uit, _ = inkoop("bericht", "lijst", "--json", *keuze)
    assert code == 0
    return [(rij["aan"], rij["stand"]) for rij in json.loads(uit)]


def test_the_list_and_its_filters(gevuld: Inkoop) -> None:
    alles = [("mislukt@regio.example", "mislukt"), ("wacht@regio.example", "wacht")]
    assert list_standen(gevuld) == alles
    assert list_standen(gevuld, "--stand", "mislukt") == alles[:1]
    assert list_standen(gevuld, "--aan", "WACHT@") == alles[1:]
    assert list_standen(gevuld, "--soort", "toetreding") == []
    assert list_standen(gevuld, "--aantal", "1") == alles[:1]
    code, uit, _ = gevuld("bericht", "lijst")
    assert (code, "Opgezegd" in uit) == (0, True)


def test_sending_and_a_failed_one_again(gevuld: Inkoop, kantoor: Postkantoor, monkeypatch: pytest.MonkeyPatch) -> None:
    set_post(monkeypatch, kantoor)
    assert gevuld("bericht", "verstuur")[:2] == (0, "1 bericht verzonden.\n")
    assert gevuld("bericht", "opnieuw", "2", "--door", "Bea")[0] == 0
    assert list_standen(gevuld)[0] == ("mislukt@regio.example", "wacht")
    assert gevuld("bericht", "verstuur")[:2] == (0, "1 bericht verzonden.\n")
    assert len(kantoor.aangekomen) == 2
    kantoor.bij_bericht = "550 nee"
    code, _, fout = gevuld("bericht", "opnieuw", "1")
    assert (code, "niet mislukt maar staat op 'verzonden'" in fout) == (2, True)
    assert gevuld("bericht", "opnieuw", "99")[0] == 2


@pytest.mark.parametrize(
    ("omgeving", "melding"),
    [
        ({}, "INKOOP_SMTP is niet ingevuld"),
        ({"INKOOP_SMTP": "smtp://mail.example"}, "INKOOP_AFZENDER is geen mailadres"),
        ({"INKOOP_SMTP": "mail.example"}, "INKOOP_SMTP is geen adres van een mailserver"),
    ],
)
def test_wrong_settings_are_told(
    gevuld: Inkoop, monkeypatch: pytest.MonkeyPatch, omgeving: dict[str, str], melding: str
) -> None:
    for naam in ("INKOOP_SMTP", "INKOOP_AFZENDER", "INKOOP_SMTP_WACHTWOORD"):
        monkeypatch.delenv(naam, raising=False)
    for naam, waarde in omgeving.items():
        monkeypatch.setenv(naam, waarde)
    code, _, fout = gevuld("bericht", "verstuur")
    assert (code, melding in fout) == (2, True), fout


def test_reminders_of_a_day(inkoop: Inkoop) -> None:
    assert inkoop("bericht", "herinner", "--dag", "2026-06-01")[:2] == (0, "Er staan 0 berichten bij.\n")
    assert inkoop("bericht", "herinner", "--dag", "gisteren")[0] == 2
