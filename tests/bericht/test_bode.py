"""The messenger: rounds that remind and send, that go on after a fault, and never in a demonstration."""

import logging
from collections.abc import Callable
from datetime import timedelta
from time import monotonic, sleep

import pytest
from sqlalchemy import Engine, update

from inkoop.bode.ronde import Bode, send_once
from inkoop.database.session import write_session
from inkoop.gebruiker.records import GebruikerRecord
from inkoop.gebruiker.service import add_gebruiker
from inkoop.invoer.faults import Onbruikbaar
from inkoop.logboek.periode import find_dag
from inkoop.logboek.service import Spoor
from tests.bericht.conftest import BEGIN, Uitbak, set_server
from tests.bericht.postkantoor import Postkantoor

KORT = timedelta(milliseconds=10)


def wait_until(klaar: Callable[[], bool]) -> None:
    """Waits for what another thread does, and fails when it takes too long."""
    tot = monotonic() + 20
    while not klaar():
        assert monotonic() < tot, "it took too long"
        sleep(0.01)


def make_bode(uitbak: Uitbak) -> Bode:
    """A messenger with the clock of the outbox."""
    return Bode(uitbak.engine, uitbak.instelling, lambda: uitbak.nu, KORT)


def test_it_sends_what_comes_in_until_it_is_stopped(bak: Uitbak, kantoor: Postkantoor) -> None:
    set_server(bak, kantoor)
    with make_bode(bak) as bode:
        for aantal in (1, 2, 3):
            bak.add()
            wait_until(lambda: len(kantoor.aangekomen) == aantal)  # noqa: B023  # asked before the next round
    assert not bode.draad.is_alive()
    bak.add()
    assert bak.list_standen() == ["verzonden"] * 3 + ["wacht"]


def test_a_round_that_fails_is_told_once_and_the_next_goes_on(
    bak: Uitbak, kantoor: Postkantoor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    set_server(bak, kantoor)
    bode, keren = make_bode(bak), []

    def fail(*_: object) -> int:
        keren.append(1)
        if len(keren) < 4:
            raise RuntimeError("de agenda is stuk")
        bode.stop.set()
        return 0

    monkeypatch.setattr("inkoop.bode.ronde.remind", fail)
    bak.add()
    with caplog.at_level(logging.ERROR):
        bode.run()
    assert [regel.getMessage() for regel in caplog.records] == ["Berichten versturen lukt niet: de agenda is stuk"]
    assert bak.list_standen() == ["verzonden"]


def test_it_reminds_once_a_day(bak: Uitbak, kantoor: Postkantoor, monkeypatch: pytest.MonkeyPatch) -> None:
    set_server(bak, kantoor)
    dagen: list[object] = []
    monkeypatch.setattr("inkoop.bode.ronde.remind", lambda _, dag, nu: dagen.append(dag))
    bode = make_bode(bak)
    for uren in (0, 3, 12, 1, 22):
        bak.wait(hours=uren)
        bode.do_ronde()
    assert dagen == [find_dag(BEGIN), find_dag(BEGIN + timedelta(days=1))]


def test_nothing_leaves_from_a_demonstration(bak: Uitbak, kantoor: Postkantoor, spoor: Spoor) -> None:
    set_server(bak, kantoor)
    bak.add()
    with write_session(bak.engine) as session:
        add_gebruiker(session, "cor@demo.example", "Cor", spoor, is_demo=True)
    for doe in (lambda: send_once(bak.engine, bak.instelling, lambda: bak.nu), make_bode(bak).do_ronde):
        with pytest.raises(Onbruikbaar, match="mensen van de demonstratie"):
            doe()
    assert (bak.list_standen(), kantoor.pogingen) == (["wacht"], 0)
    with write_session(bak.engine) as session:
        session.execute(update(GebruikerRecord).values(is_demo=False))
    assert make_bode(bak).do_ronde().verzonden == 1


def test_the_day_is_that_of_the_netherlands(make_engine: Callable[..., Engine]) -> None:
    laat = BEGIN.replace(hour=23, minute=30)
    assert find_dag(laat) == laat.date() + timedelta(days=1)
