"""No message is lost when a sender is killed, whenever that is; and two senders never send the same."""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import monotonic, sleep

import pytest
from sqlalchemy import Engine

from inkoop.bericht.verzending import CLAIM, claim_bericht
from tests.bericht.conftest import BEGIN, Uitbak, set_server
from tests.bericht.postkantoor import Postkantoor
from tests.bericht.sterver import MISSCHIEN_TWEE_KEER, STAPPEN, main
from tests.fixtures.database import SOORTEN

OP_BEIDE = ("geclaimd", "beantwoord")
GEVALLEN = [("sqlite", stap) for stap in STAPPEN] + [("postgresql", stap) for stap in OP_BEIDE]


PROCESSEN = multiprocessing.get_context("forkserver")  # one that imported the program before, of which each is a copy
PROCESSEN.set_forkserver_preload(["tests.bericht.sterver"])


def run_until_killed(uitbak: Uitbak, kantoor: Postkantoor, stap: str) -> None:
    """Sends in another process, which is killed after a step."""
    adres = uitbak.engine.url.render_as_string(hide_password=False)
    proces = PROCESSEN.Process(target=main, args=(stap, adres, str(kantoor.poort), BEGIN.isoformat()))
    proces.start()
    proces.join(60)
    assert proces.exitcode == -9
    proces.close()


def wait_for(kantoor: Postkantoor, aantal: int) -> None:
    """The server reads what was sent before the sender died."""
    tot = monotonic() + 10
    while len(kantoor.aangekomen) < aantal and monotonic() < tot:
        sleep(0.01)


@pytest.mark.parametrize(("soort", "stap"), GEVALLEN)
def test_a_killed_sender_loses_nothing(
    make_engine: Callable[..., Engine], kantoor: Postkantoor, soort: str, stap: str
) -> None:
    uitbak = Uitbak(engine=make_engine(soort))
    set_server(uitbak, kantoor)
    gemaakt = [uitbak.add(f"nr{nummer}@regio.example") for nummer in range(3)]
    run_until_killed(uitbak, kantoor, stap)
    is_er_al = stap in MISSCHIEN_TWEE_KEER or stap == "opgeslagen"
    wait_for(kantoor, 2 if is_er_al else 1)
    assert uitbak.list_standen() == ["verzonden", "verzonden" if stap == "opgeslagen" else "bezig", "wacht"]

    assert uitbak.send("ander").verzonden == 1, "what was claimed is left alone as long as its sender may live"
    uitbak.nu += CLAIM
    uitbak.send("ander")
    assert uitbak.list_standen() == ["verzonden"] * 3
    keren = [kantoor.list_kenmerken().count(bericht.kenmerk) for bericht in gemaakt]
    assert keren == [1, 2 if stap in MISSCHIEN_TWEE_KEER else 1, 1]


@pytest.mark.parametrize("soort", SOORTEN)
def test_many_senders_at_once_send_each_message_once(
    make_engine: Callable[..., Engine], kantoor: Postkantoor, soort: str
) -> None:
    uitbak, hoeveel = Uitbak(engine=make_engine(soort)), 4
    set_server(uitbak, kantoor)
    gemaakt = [uitbak.add(f"nr{nummer}@regio.example") for nummer in range(24)]
    samen = Barrier(hoeveel)

    def send(nummer: int) -> int:
        samen.wait()
        return uitbak.send(f"verzender-{nummer}").verzonden

    with ThreadPoolExecutor(hoeveel) as verzenders:
        aantallen = list(verzenders.map(send, range(hoeveel)))
    assert sum(aantallen) == len(gemaakt)
    assert sorted(kantoor.list_kenmerken()) == sorted(bericht.kenmerk for bericht in gemaakt)


@pytest.mark.parametrize("soort", SOORTEN)
def test_a_claim_is_for_one(make_engine: Callable[..., Engine], soort: str) -> None:
    uitbak, hoeveel = Uitbak(engine=make_engine(soort)), 6
    for _ in range(hoeveel - 2):
        uitbak.add()
    samen = Barrier(hoeveel)

    def claim(nummer: int) -> int | None:
        samen.wait()
        bericht = claim_bericht(uitbak.engine, f"verzender-{nummer}", BEGIN)
        return bericht and bericht.id

    with ThreadPoolExecutor(hoeveel) as verzenders:
        gekregen = list(verzenders.map(claim, range(hoeveel)))
    assert sorted(nummer for nummer in gekregen if nummer) == [bericht.id for bericht in uitbak.list_all()]
    assert gekregen.count(None) == 2


def test_who_comes_back_late_does_not_undo_what_another_did(bak: Uitbak, kantoor: Postkantoor) -> None:
    set_server(bak, kantoor)
    bak.add()
    assert claim_bericht(bak.engine, "traag", bak.nu) is not None
    bak.nu += CLAIM
    assert bak.send("ander").verzonden == 1
    assert claim_bericht(bak.engine, "traag", bak.nu) is None
    assert bak.list_standen() == ["verzonden"]
