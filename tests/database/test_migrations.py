"""The steps lead to the tables of the models, on both databases, up and down, alone and together."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier, Event
from time import sleep

import pytest
from alembic.autogenerate import compare_metadata
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from inkoop.database.session import find_url
from inkoop.invoer.faults import Onbruikbaar
from inkoop.migrations.steps import (
    downgrade,
    find_head,
    make_config,
    migrating,
    open_database,
    open_to_read,
    upgrade,
)
from inkoop.migrations.tables import METADATA
from tests.fixtures.database import SOORTEN

STAPPEN = ScriptDirectory.from_config(make_config())
BEGIN_INHOUD = (
    "INSERT INTO regio (id, code, naam, kader, stand) VALUES (1, 'r', 'R', 'k', 1)",
    "INSERT INTO besluitvorming (id, regio_id, code, soort, titel, tekst_gewijzigd, stand) "
    "VALUES (1, 1, 'plan', 'inkoopplan', 'Plan', false, 1)",
    "INSERT INTO overeenkomst "
    "(id, regio_id, nummer, soort, titel, status, ingang, einde, heeft_opties, meegenomen_bij_aanvang, stand) "
    "VALUES (1, 1, 'VB-1', 'overeenkomst', 'O', 'lopend', '2025-01-01', '2025-12-31', false, 0, 1)",
)
BEGIN_TOETREDING = (
    "INSERT INTO aanbieder (id, regio_id, kvk, naam, stand) VALUES (1, 1, '00000001', 'Huis', 1)",
    "INSERT INTO toetreding (id, aanbieder_id, overeenkomst_id, datum, status, gelijktijdig, stand) "
    "VALUES (1, 1, 1, '2026-01-02', 'afgewezen', '', 1)",
)
INHOUD_ERBIJ = text("INSERT INTO inhoud (regio_id, soort, onderwerp, inhoud, stand) VALUES (1, :s, :o, :i, :n)")

PLAN_ERBIJ = (
    text(
        "INSERT INTO inkoopplan (id, regio_id, code, titel, ingangsdatum, stand) "
        "VALUES (:n, 1, :c, 'P', '2026-01-01', 1)"
    ),
    text(
        "INSERT INTO inkoopplan_versie (inkoopplan_id, nummer, datum, voorgelegd_op, volgorde) "
        "VALUES (:n, 1, '2026-01-01', :op, 1)"
    ),
)


@pytest.fixture(autouse=True)
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Alembic reads the files of all steps for each command; here once for all."""
    monkeypatch.setattr(ScriptDirectory, "from_config", lambda config: STAPPEN)


def list_differences(engine: Engine) -> list[object]:
    """What the models have and the database has not, or the other way round."""
    opties = {"compare_type": True, "compare_server_default": True}
    with engine.connect() as verbinding:
        return list(compare_metadata(MigrationContext.configure(verbinding, opts=opties), METADATA))


def database_file() -> Path:
    """Where the database is when nobody says otherwise."""
    return Path(find_url().removeprefix("sqlite:///"))


def list_tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names())


def list_delen(engine: Engine) -> set[tuple[str, str | None]]:
    """Every column and every index with its table."""
    boek = inspect(engine)
    return {
        (tabel, deel["name"])
        for tabel in boek.get_table_names()
        for deel in (*boek.get_columns(tabel), *boek.get_indexes(tabel))
    }


@pytest.mark.parametrize("soort", SOORTEN)
def test_models_and_steps_agree(make_engine: Callable[..., Engine], soort: str) -> None:
    engine = make_engine(soort, leeg=True)
    upgrade(engine)
    assert list_differences(engine) == []
    assert list_tables(engine) == {*METADATA.tables, "alembic_version"}


@pytest.mark.parametrize("soort", SOORTEN)
def test_down_to_nothing_and_up_again(make_engine: Callable[..., Engine], soort: str) -> None:
    engine = make_engine(soort)
    downgrade(engine, "base")
    assert list_tables(engine) == {"alembic_version"}
    upgrade(engine)
    assert list_differences(engine) == []


@pytest.mark.parametrize("soort", SOORTEN)
def test_each_step_goes_back_by_itself(make_engine: Callable[..., Engine], soort: str) -> None:
    engine = make_engine(soort)
    gezien = [list_delen(engine)]
    while list_tables(engine) != {"alembic_version"}:
        downgrade(engine, "-1")
        gezien.append(list_delen(engine))
        assert gezien[-1] != gezien[-2]
    assert len(gezien) == len(list(STAPPEN.walk_revisions())) + 1


@pytest.mark.parametrize("soort", SOORTEN)
def test_content_of_records_moves_along(make_engine: Callable[..., Engine], soort: str) -> None:
    """Proposals and choices for contracts had a table each before they came together."""
    engine = make_engine(soort)
    rijen = [("documentgegevens", "VB-1", '{"a": 1}', 3), ("voorstel", "plan", "{}", 1)]
    with engine.begin() as verbinding:
        for opdracht in BEGIN_INHOUD:
            verbinding.execute(text(opdracht))
        for rij in rijen:
            verbinding.execute(INHOUD_ERBIJ, dict(zip(("s", "o", "i", "n"), rij, strict=True)))
    downgrade(engine, "0005")
    with engine.begin() as verbinding:
        assert verbinding.execute(text("SELECT overeenkomst_id, inhoud, stand FROM documentgegevens")).all() == [
            (1, '{"a": 1}', 3)
        ]
        assert verbinding.execute(text("SELECT besluitvorming_id, inhoud FROM voorstel")).all() == [(1, "{}")]
    upgrade(engine)
    with engine.begin() as verbinding:
        alles = text("SELECT soort, onderwerp, inhoud, stand FROM inhoud WHERE regio_id = 1 ORDER BY soort")
        assert verbinding.execute(alles).all() == rijen


@pytest.mark.parametrize("soort", SOORTEN)
def test_what_the_gemeenten_have_of_a_plan_is_closed(make_engine: Callable[..., Engine], soort: str) -> None:
    """Only the content of the version that was put to them; what was written since is open."""
    engine = make_engine(soort)
    downgrade(engine, "0018")
    with engine.begin() as verbinding:
        verbinding.execute(text(BEGIN_INHOUD[0]))
        for nummer, code in enumerate(("voor", "verder", "open"), start=1):
            op = None if code == "open" else "2026-01-02"
            for opdracht in PLAN_ERBIJ:
                verbinding.execute(opdracht, {"n": nummer, "c": code, "op": op})
            inhoud = f'{{"versie":{2 if code == "verder" else 1}}}'
            verbinding.execute(INHOUD_ERBIJ, {"s": "planinhoud", "o": code, "i": inhoud, "n": 1})
    upgrade(engine)
    with engine.begin() as verbinding:
        alles = "SELECT soort, onderwerp, versie, inhoud, CAST(vastgelegd_op AS VARCHAR) FROM inhoud_versie"
        rijen = verbinding.execute(text(alles)).all()
    assert rijen == [("planinhoud", "voor", 1, '{"versie":1}', "2026-01-02")]


@pytest.mark.parametrize("soort", SOORTEN)
def test_who_took_part_or_applied_did_so_once(make_engine: Callable[..., Engine], soort: str) -> None:
    """What hangs on it stays, there and back; a second time is not there in the step before."""
    engine = make_engine(soort)
    downgrade(engine, "0028")
    eis = "INSERT INTO toetreding_eis (toetreding_id, eis, oordeel, volgorde) VALUES (:n, 'kvk', 'voldoet', 1)"
    with engine.begin() as verbinding:
        for opdracht in (*BEGIN_INHOUD, *BEGIN_TOETREDING):
            verbinding.execute(text(opdracht))
        verbinding.execute(text(eis), {"n": 1})
    upgrade(engine)
    with engine.begin() as verbinding:
        assert verbinding.execute(text("SELECT id, keer FROM toetreding")).all() == [(1, 1)]
        verbinding.execute(text(BEGIN_TOETREDING[1].replace("(id,", "(keer, id,").replace("(1, 1,", "(2, 2, 1,")))
        verbinding.execute(text(eis), {"n": 2})
    downgrade(engine, "0028")
    with engine.begin() as verbinding:
        assert verbinding.execute(text("SELECT toetreding_id, eis FROM toetreding_eis")).all() == [(1, "kvk")]
        assert verbinding.execute(text("SELECT id FROM toetreding")).all() == [(1,)]


def test_a_missing_column_is_noticed(engine: Engine) -> None:
    with engine.begin() as verbinding:
        verbinding.execute(text("ALTER TABLE regio DROP COLUMN naam"))
    assert list_differences(engine) != []


@pytest.mark.parametrize("soort", SOORTEN)
def test_two_upgrades_at_once_both_succeed(make_adres: Callable[..., str], soort: str) -> None:
    adres, samen = make_adres(soort, leeg=True), Barrier(2)

    def run() -> None:
        samen.wait()
        open_database(adres).dispose()

    with ThreadPoolExecutor(2) as twee:
        for taak in [twee.submit(run) for _ in range(2)]:
            taak.result()
    engine = open_database(adres)
    assert list_differences(engine) == []
    engine.dispose()


def test_opening_waits_for_the_one_who_makes_the_file(tmp_path: Path) -> None:
    """SQLite itself does not wait when the file is to be kept in WAL while another writes in it."""
    bestand, begonnen = tmp_path / "nieuw.sqlite", Event()

    def hold() -> None:
        with closing(sqlite3.connect(bestand, isolation_level=None)) as eerste:
            eerste.execute("BEGIN IMMEDIATE")
            begonnen.set()
            sleep(0.2)
            eerste.execute("COMMIT")

    with ThreadPoolExecutor(1) as ander:
        taak = ander.submit(hold)
        begonnen.wait()
        open_database(f"sqlite:///{bestand}").dispose()
        taak.result()


def test_a_newer_database_is_refused(engine: Engine) -> None:
    with engine.begin() as verbinding:
        verbinding.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Onbruikbaar, match="nieuwere versie van inkoop"):
        upgrade(engine)


def test_a_table_is_rebuilt_without_losing_what_refers_to_it(engine: Engine) -> None:
    """A step that changes a table of SQLite copies it and drops the old one."""
    with engine.begin() as verbinding:
        verbinding.execute(text("INSERT INTO regio (id, code, naam, kader, stand) VALUES (1, 'r', 'R', 'k', 1)"))
        verbinding.execute(text("INSERT INTO gemeente (regio_id, naam, volgorde) VALUES (1, 'Oss', 1)"))
    with migrating(engine) as config:
        stappen = Operations(MigrationContext.configure(config.attributes["connection"]))
        with stappen.batch_alter_table("regio") as tabel:
            tabel.alter_column("naam", nullable=True)
    with engine.begin() as verbinding:
        assert verbinding.execute(text("SELECT naam, regio_id FROM gemeente")).all() == [("Oss", 1)]
        assert verbinding.execute(text("SELECT code, naam FROM regio")).all() == [("r", "R")]


def test_a_step_that_leaves_loose_rows_changes_nothing(make_engine: Callable[..., Engine]) -> None:
    engine = make_engine("sqlite")
    with pytest.raises(Onbruikbaar, match="In de tabel gemeente verwijst een rij naar iets dat er niet is"):
        insert_loose_row(engine)
    with engine.begin() as verbinding:
        assert verbinding.scalar(text("SELECT count(*) FROM gemeente")) == 0
        assert verbinding.scalar(text("PRAGMA foreign_keys")) == 1


def insert_loose_row(engine: Engine) -> None:
    """What a wrong step could do while references are off."""
    with migrating(engine) as config:
        verbinding = config.attributes["connection"]
        verbinding.execute(text("INSERT INTO gemeente (regio_id, naam, volgorde) VALUES (404, 'Oss', 1)"))


def test_the_newest_step_is_known() -> None:
    assert find_head() is not None


def test_reading_makes_no_database() -> None:
    engine = open_to_read()
    assert list_differences(engine) == []
    engine.dispose()
    assert not database_file().exists()


def test_reading_opens_the_database_that_is_there() -> None:
    open_database().dispose()
    assert database_file().is_file()
    engine = open_to_read()
    assert engine.url.database == str(database_file())
    engine.dispose()
