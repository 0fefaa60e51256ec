"""Engines and sessions: SQLite in a file by default, PostgreSQL by DATABASE_URL, one commit at the outside.

Services flush; only `write_session` commits, so that a use case is stored as a whole or not at all.
One writer at a time: the log is a chain with one end, and a writer that waits sees what was stored
before it.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Cursor
from sqlite3 import OperationalError as SqliteFout
from time import sleep

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from inkoop.database.opened import note_opened
from inkoop.invoer.faults import Onbruikbaar, describe_systeemfout
from inkoop.plaatsen import instance_map

BESTANDSNAAM = "inkoop.sqlite"
WACHTTIJD_MS = 30_000
POGING_MS = 20
SCHRIJFT = "inkoop_schrijft"
SCHRIJFSLOT = 0x696E6B6F6F70  # the advisory lock of PostgreSQL that all writers of this program share

DATABASEFOUTEN = {
    "not a database": "het bestand is geen database",
    "malformed": "het bestand is beschadigd; zet een reservekopie terug",
    "unable to open": "het bestand kan niet worden geopend",
    "readonly": "in het bestand kan niet worden geschreven",
    "disk is full": "de schijf is vol",
    "refused": "de server antwoordt niet",
    "could not translate host name": "de naam van de server is niet bekend",
    "resolve": "de naam van de server is niet bekend",
    "password authentication failed": "de gebruiker of het wachtwoord klopt niet",
    "does not exist": "de database of de gebruiker bestaat niet",
}
_STUURPROGRAMMA = {"postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg"}


def find_url() -> str:
    """The address of the database: DATABASE_URL, else a SQLite file in the instance folder."""
    return os.environ.get("DATABASE_URL") or f"sqlite:///{instance_map() / BESTANDSNAAM}"


def make_engine(adres: str) -> Engine:
    """An engine for a database address. Raises `Onbruikbaar` for an address that cannot be used."""
    url = _parse(adres)
    is_sqlite = url.get_backend_name() == "sqlite"
    if is_sqlite and url.database:
        _check_folder(Path(url.database).parent)
    try:
        engine = create_engine(url)
    except ModuleNotFoundError as fout:
        raise Onbruikbaar(
            "Voor een PostgreSQL-database is psycopg nodig; installeer het met: pip install 'inkoop[postgresql]'"
        ) from fout
    if is_sqlite:
        event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin_sqlite if is_sqlite else _begin_postgresql)
    note_opened(engine.dispose)
    return engine


def _parse(adres: str) -> URL:
    try:
        url = make_url(adres)
        url = url.set(drivername=_STUURPROGRAMMA.get(url.drivername, url.drivername))
        url.get_dialect()
    except ModuleNotFoundError:
        return url
    except (ArgumentError, NoSuchModuleError, ValueError):
        url = None
    if url is None or url.get_backend_name() not in ("sqlite", "postgresql"):
        raise Onbruikbaar(
            "DATABASE_URL is geen adres van een SQLite- of PostgreSQL-database; schrijf bijvoorbeeld "
            "sqlite:////data/inkoop.sqlite of postgresql://gebruiker:wachtwoord@server/inkoop"
        )
    return url


def _check_folder(folder: Path) -> None:
    """Makes the instance folder; another folder that someone names must be there."""
    if folder != instance_map():
        if folder.is_dir():
            return
        raise Onbruikbaar(f"{folder}: de map van de database bestaat niet; maak die, of verbeter DATABASE_URL")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fout:
        reden = describe_systeemfout(fout)
        raise Onbruikbaar(f"{folder}: de map voor de database kan niet worden gemaakt ({reden})") from fout


def _set_pragmas(verbinding: object, _: ConnectionPoolEntry) -> None:
    """Readers do not wait for a writer, a writer waits for another, references hold, and we begin ourselves."""
    verbinding.isolation_level = None  # type: ignore[attr-defined]  # sqlite3: no BEGIN behind our back
    cursor = verbinding.cursor()  # type: ignore[attr-defined]
    cursor.execute(f"PRAGMA busy_timeout = {WACHTTIJD_MS}")
    _set_wal(cursor)
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _set_wal(cursor: Cursor) -> None:
    """Keeps the file in WAL; SQLite does not wait by itself for another that is changing this, so we do."""
    for _ in range(WACHTTIJD_MS // POGING_MS):
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except SqliteFout as fout:
            if "locked" not in str(fout):
                raise
            sleep(POGING_MS / 1000)
        else:
            return
    cursor.execute("PRAGMA journal_mode = WAL")


def _is_writer(verbinding: Connection) -> bool:
    return bool(verbinding.get_execution_options().get(SCHRIJFT))


def _begin_sqlite(verbinding: Connection) -> None:
    verbinding.exec_driver_sql("BEGIN IMMEDIATE" if _is_writer(verbinding) else "BEGIN")


def _begin_postgresql(verbinding: Connection) -> None:
    if _is_writer(verbinding):
        verbinding.exec_driver_sql(f"SELECT pg_advisory_xact_lock({SCHRIJFSLOT})")


@contextmanager
def write_session(engine: Engine) -> Iterator[Session]:
    """A session that stores everything at its end, or nothing when the block raises."""
    schrijver = engine.execution_options(**{SCHRIJFT: True})
    with _translate(engine), Session(schrijver, autoflush=False, expire_on_commit=False) as session, session.begin():
        yield session


@contextmanager
def read_session(engine: Engine) -> Iterator[Session]:
    """A session that sees one moment of the database and stores nothing."""
    lezer = engine
    if engine.dialect.name == "postgresql":
        lezer = engine.execution_options(isolation_level="REPEATABLE READ")
    with _translate(engine), Session(lezer, autoflush=False, expire_on_commit=False) as session:
        yield session


@contextmanager
def _translate(engine: Engine) -> Iterator[None]:
    """A database that cannot be reached, or that refuses what is stored, as a message."""
    try:
        yield
    except OperationalError as fout:
        raise Onbruikbaar(describe_fault(engine, fout)) from fout
    except IntegrityError as fout:
        reden = str(fout.orig).strip().splitlines()[0]
        raise Onbruikbaar(f"Dit past niet bij wat al in de database staat ({reden}); er is niets opgeslagen") from fout


def describe_fault(engine: Engine, fout: DBAPIError) -> str:
    """What is wrong with the database and what to do, without the password in its address."""
    adres = engine.url.render_as_string(hide_password=True)
    if "database is locked" in str(fout.orig):
        return f"De database {adres} wordt door iemand anders bijgewerkt; probeer het zo opnieuw"
    reden = next((nl for en, nl in DATABASEFOUTEN.items() if en in str(fout.orig)), "de database weigert")
    return f"De database {adres} kan niet worden gebruikt: {reden}. Controleer DATABASE_URL en de rechten"
