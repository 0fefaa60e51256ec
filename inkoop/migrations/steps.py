"""Taking a database up and down the steps; commands and the web application start with `open_database`."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, make_url
from sqlalchemy.exc import DBAPIError

from inkoop.database.session import SCHRIJFT, describe_fault, find_url, make_engine
from inkoop.invoer.faults import Onbruikbaar
from inkoop.voortgang.bijhouden import watch_changes


def open_database(adres: str | None = None) -> Engine:
    """The engine of this installation, its tables brought up to date. Raises `Onbruikbaar` when it cannot be used."""
    watch_changes()
    engine = make_engine(adres or find_url())
    upgrade(engine)
    return engine


def open_to_read() -> Engine:
    """The engine for a command that stores nothing: without a database yet, an empty one in memory."""
    adres = find_url()
    url = make_url(adres) if adres.startswith("sqlite") else None
    if url is not None and url.database and not Path(url.database).exists():
        adres = "sqlite://"
    return open_database(adres)


def make_config() -> Config:
    """The settings of Alembic, also where the program is installed without its checkout."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    return config


@cache
def find_head() -> str | None:
    """The newest step of this version of the program."""
    return ScriptDirectory.from_config(make_config()).get_current_head()


def upgrade(engine: Engine) -> None:
    """Takes every step that the database still misses, all or none. A second call does nothing."""
    try:
        with engine.connect() as verbinding:
            huidig = MigrationContext.configure(verbinding).get_current_revision()
        if huidig != find_head():
            _check_known(engine, huidig)
            with migrating(engine) as config:
                command.upgrade(config, "head")
    except DBAPIError as fout:
        raise Onbruikbaar(describe_fault(engine, fout)) from fout


def downgrade(engine: Engine, stap: str) -> None:
    """Goes back to the step `stap` (`base`: before the first one)."""
    with migrating(engine) as config:
        command.downgrade(config, stap)


def _check_known(engine: Engine, stap: str | None) -> None:
    bekend = {script.revision for script in ScriptDirectory.from_config(make_config()).walk_revisions()}
    if stap is not None and stap not in bekend:
        adres = engine.url.render_as_string(hide_password=True)
        raise Onbruikbaar(f"De database {adres} is van een nieuwere versie van inkoop (stap {stap}); werk inkoop bij")


@contextmanager
def migrating(engine: Engine) -> Iterator[Config]:
    """A transaction of the only writer, in which Alembic may rebuild tables."""
    schrijver = engine.execution_options(**{SCHRIJFT: True})
    with schrijver.connect() as verbinding, _without_references(verbinding), verbinding.begin():
        config = make_config()
        config.attributes["connection"] = verbinding
        yield config
        _check_references(verbinding)


@contextmanager
def _without_references(verbinding: Connection) -> Iterator[None]:
    """SQLite rebuilds a table by copying it, and would lose the rows that refer to the old one."""
    if verbinding.dialect.name != "sqlite":
        yield
        return
    sqlite: Any = verbinding.connection.driver_connection
    sqlite.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        sqlite.execute("PRAGMA foreign_keys = ON")


def _check_references(verbinding: Connection) -> None:
    if verbinding.dialect.name == "sqlite":
        wees = verbinding.exec_driver_sql("PRAGMA foreign_key_check").first()
        if wees is not None:
            raise Onbruikbaar(f"In de tabel {wees[0]} verwijst een rij naar iets dat er niet is; er is niets gewijzigd")
