"""A database that is served as people use it, beside a bare page that reads the same rows, and ten who ask at once."""

import http.client
import logging
import subprocess
import sys
import threading
import time
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from schermen import Scherm, enter_all, furnish, keep_schermen, read_schermen  # noqa: E402 - after the path

MENSEN = 10


@contextmanager
def open_app(adres: str) -> Iterator[tuple[Any, Any]]:
    """The application on a database, with its engine."""
    from inkoop.migrations.steps import open_database
    from inkoop.web.app import create_app

    engine = open_database(adres)
    yield create_app(engine), engine
    engine.dispose()


def fill_once(map_: Path, naam: str, adres: str, deel: int) -> None:
    """Fills a database, unless it was filled before; half a database is thrown away by whoever removes its folder."""
    from veel import fill

    klaar = map_ / f"{naam}.json"
    if not klaar.exists():
        with open_app(adres) as (app, engine), redirect_stdout(sys.stderr):
            schermen, weg = furnish(app, engine, map_)
            fill(engine, deel)
        keep_schermen(klaar, schermen, weg)


def read_all(map_: Path, naam: str) -> dict[tuple[str, str], Scherm]:
    """The screens of a database by role and name."""
    return {(scherm.rol, scherm.naam): scherm for scherm in read_schermen(map_ / f"{naam}.json")[0]}


def make_kaal(app: Any, engine: Any) -> Any:
    """A bare application of which each page reads the rows that the page of that address reads."""
    from flask import Flask, request
    from sqlalchemy import event
    from sqlalchemy.orm import ORMExecuteState, Session

    from inkoop.logboek import geheugen

    kaal = Flask("kaal")
    vragen: dict[str, list[tuple[Any, Any]]] = {}
    bezig = threading.local()

    @event.listens_for(Session, "do_orm_execute")
    def note(stand: ORMExecuteState) -> None:
        lijst = getattr(bezig, "lijst", None)
        if lijst is not None and not stand.is_relationship_load and not stand.is_column_load:
            lijst.append((stand.statement, stand.parameters))

    def record(pad: str) -> list[tuple[Any, Any]]:
        geheugen._BEKEND.clear()  # all that the page rests on is read, also what a process keeps for a while
        bezig.lijst = []
        antwoord = app.test_client(use_cookies=False).get(pad, headers={"Cookie": request.headers["Cookie"]})
        assert antwoord.status_code == 200, (pad, antwoord.status_code)
        gevonden, bezig.lijst = bezig.lijst, None
        return gevonden

    @kaal.get("/<path:pad>")
    @kaal.get("/")
    def show(pad: str = "") -> str:
        volledig = request.full_path if request.query_string else request.path
        if volledig not in vragen:
            vragen[volledig] = record(volledig)
        with Session(engine) as session:
            rijen = [rij for vraag, gegevens in vragen[volledig] for rij in session.execute(vraag, gegevens).unique()]
            return "\n".join(str(rij[0]) for rij in rijen)

    return kaal


def serve(adres: str) -> None:
    """The application with, under /kaal, a bare page that reads the same rows as the page behind it."""
    from waitress import create_server
    from werkzeug.middleware.dispatcher import DispatcherMiddleware

    from inkoop.migrations.steps import open_database
    from inkoop.web.app import create_app

    engine = open_database(adres)
    app = create_app(engine)
    logging.getLogger("waitress").setLevel(logging.ERROR)  # that some wait is the point
    geheel = DispatcherMiddleware(app, {"/kaal": make_kaal(app, engine)})
    server = create_server(geheel, host="127.0.0.1", port=0, threads=8)
    print(server.effective_port, flush=True)
    server.run()


@contextmanager
def start(adres: str) -> Iterator[int]:
    """The port of a server on a database, in a process of its own."""
    opdracht = [sys.executable, __file__, adres]
    proces = subprocess.Popen(opdracht, stdout=subprocess.PIPE, text=True)
    assert proces.stdout is not None
    try:
        yield int(proces.stdout.readline())
    finally:
        proces.terminate()
        proces.wait()


@dataclass(frozen=True, kw_only=True)
class Dienst:
    """A database that is served: its port, the screens by name, and the cookie of each who asks."""

    poort: int
    schermen: dict[tuple[str, str], Scherm]
    koekjes: dict[str, str]

    def ask(self, sleutel: tuple[str, str], aantal: int, begin: str = "") -> list[float]:
        """The milliseconds of `aantal` requests of a screen, or of the page under `begin`."""
        scherm = self.schermen[sleutel]
        return ask_all(self.poort, f"{begin}{scherm.pad}", self.koekjes[scherm.mail], aantal)


@contextmanager
def serve_one(map_: Path, naam: str, adres: str) -> Iterator[Dienst]:
    """A database that is served, with those who ask logged in."""
    schermen = read_all(map_, naam)
    with open_app(adres) as (app, _):
        koekjes = enter_all(app, list(schermen.values()))
    with start(adres) as poort:
        yield Dienst(poort=poort, schermen=schermen, koekjes=koekjes)


def find_status(dienst: Dienst, sleutel: tuple[str, str]) -> int:
    """The status of the answer of a screen."""
    scherm = dienst.schermen[sleutel]
    verbinding = http.client.HTTPConnection("127.0.0.1", dienst.poort)
    verbinding.request("GET", quote(scherm.pad), headers={"Cookie": dienst.koekjes[scherm.mail]})
    status = verbinding.getresponse().status
    verbinding.close()
    return status


def ask_all(poort: int, pad: str, koekje: str, aantal: int) -> list[float]:
    """The milliseconds of `aantal` requests by ten people at once, each after the answer to the one before."""
    tijden: list[float] = []
    draden = [
        threading.Thread(target=_ask, args=(poort, pad, koekje, aantal // MENSEN, tijden.append)) for _ in range(MENSEN)
    ]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert len(tijden) == aantal // MENSEN * MENSEN, f"{pad}: not every request was answered"
    return tijden


def _ask(poort: int, pad: str, koekje: str, aantal: int, note: Callable[[float], None]) -> None:
    verbinding = http.client.HTTPConnection("127.0.0.1", poort)
    for _ in range(aantal):
        begin = time.perf_counter()
        verbinding.request("GET", quote(pad), headers={"Cookie": koekje})
        antwoord = verbinding.getresponse()
        antwoord.read()
        assert antwoord.status == 200, (pad, antwoord.status)
        note(1e3 * (time.perf_counter() - begin))


def quote(pad: str) -> str:
    """An address as a browser sends it."""
    return urllib.parse.quote(pad, safe="/?=&-%")


def print_weg(map_: Path, dicht: dict[str, int]) -> None:
    """What is not measured, and why."""
    redenen = {naam: f"gaat hier niet open (status {status})" for naam, status in dicht.items()}
    print("\nniet gemeten", "waarom", sep="\t")
    for wat, waarom in sorted((read_schermen(map_ / "groot.json")[1] | redenen).items()):
        print(wat, waarom, sep="\t")


if __name__ == "__main__":
    serve(sys.argv[1])
