"""What the start page of a beheerder says waits: shut accounts, failed messages, kaders with a fault, the log."""

from pathlib import Path

import pytest
from sqlalchemy import select

from inkoop.bericht.service import save_bericht
from inkoop.bericht.soorten import Berichtsoort, Berichtstatus
from inkoop.database.session import read_session, write_session
from inkoop.gebruiker.rollen import Bereik, Plek, Rol
from inkoop.gebruiker.service import block_gebruiker, get_by_mail
from inkoop.klok import get_today
from inkoop.logboek.records import LogRecord
from inkoop.logboek.service import check_einde, check_logboek, register
from inkoop.start.bronnen import list_alles
from tests.gebruiker.conftest import Installatie, installatie

__all__ = ["installatie"]
WEG = "weg@regio.example"


def open_start(installatie: Installatie) -> str:
    installatie.add("beheer@regio.example", (Rol.BEHEERDER, Plek()))
    return installatie.visit("beheer@regio.example").open("/")


def fail_bericht(installatie: Installatie) -> None:
    with write_session(installatie.engine) as session:
        soort = Berichtsoort.HERINNERING
        bericht = save_bericht(
            session, soort=soort, aan=WEG, onderwerp="Let op", tekst="Dag.", nu=installatie.spoor.tijdstip
        )
        bericht.status, bericht.fout = Berichtstatus.MISLUKT, "550 postvak bestaat niet"


def block(installatie: Installatie) -> None:
    installatie.add(WEG, (Rol.LEZER, Plek(regio="eigen")))
    with write_session(installatie.engine) as session:
        block_gebruiker(session, get_by_mail(session, WEG), installatie.spoor, is_geblokkeerd=True)


def touch_logboek(installatie: Installatie) -> None:
    with write_session(installatie.engine) as session:
        session.scalars(select(LogRecord).order_by(LogRecord.nummer.desc()).limit(1)).one().wat = "iets anders"


def break_kader(_: Installatie) -> None:
    import os

    map_ = Path(os.environ["INKOOP_INSTANCE"]) / "kaders"
    map_.mkdir(parents=True)
    (map_ / "eigen-kader.yaml").write_text("kader: eigen-kader\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("oorzaak", "verwacht"),
    [
        (fail_bericht, "Berichten die niet aankwamen (1) Let op, aan weg@regio.example 550 postvak bestaat niet"),
        (block, "Geblokkeerde accounts (1) Naam van weg@regio.example"),
        (touch_logboek, "Het logboek is niet meer gaaf (1) Regel"),
        (break_kader, "Kaders om na te kijken (1) eigen-kader Dit kader is niet te gebruiken"),
    ],
)
def test_what_went_wrong_waits_for_the_beheerder(installatie: Installatie, oorzaak, verwacht: str) -> None:
    assert "Er wacht nu niets op u." in open_start(installatie)
    oorzaak(installatie)
    assert verwacht in installatie.visit("beheer@regio.example").open("/")


def test_it_is_nothing_for_another_role(installatie: Installatie) -> None:
    fail_bericht(installatie)
    bereik = Bereik(rol=Rol.LEZER, plek=Plek(regio="eigen"), naam="Regio eigen", nummer=1)
    with read_session(installatie.engine) as session:
        assert list_alles(session, bereik, get_today()) == []


@pytest.mark.parametrize(("terug", "is_gezien"), [(0, True), (4, True), (5, False)])
def test_the_end_of_the_log_is_checked_as_far_as_asked(installatie: Installatie, terug: int, is_gezien: bool) -> None:
    with write_session(installatie.engine) as session:
        for nummer in range(20):
            register(session, installatie.spoor, wat="proef", onderwerp=f"regio {nummer}")
        assert check_einde(session, 5).is_gaaf
        assert check_einde(session, 1000).aantal == check_logboek(session).aantal
    with write_session(installatie.engine) as session:
        regels = session.scalars(select(LogRecord).order_by(LogRecord.nummer.desc()).limit(10)).all()
        regels[terug].wat = "iets anders"
        geraakt = regels[terug].nummer
    with read_session(installatie.engine) as session:
        oordeel = check_einde(session, 5)
        assert oordeel.nummer == (geraakt if is_gezien else None)
        assert check_logboek(session).nummer == geraakt
