"""`inkoop logboek` as people type it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from inkoop.database.session import find_url, write_session
from inkoop.logboek.commands import logboek
from inkoop.logboek.service import Spoor, register
from inkoop.migrations.steps import open_database


@pytest.fixture
def gevuld(own_instance: Path, make_spoor: Callable[..., Spoor]) -> None:
    """A database with three lines in its log."""
    engine = open_database()
    with write_session(engine) as session:
        for nummer in (1, 2, 3):
            register(session, make_spoor(), wat="gewijzigd", onderwerp=f"proef {nummer}", nieuw={"n": nummer})
    engine.dispose()


def run(*gegevens: str) -> tuple[int, str]:
    uitkomst = CliRunner().invoke(logboek, gegevens)
    return uitkomst.exit_code, uitkomst.output


@pytest.mark.usefixtures("gevuld")
def test_whole_log() -> None:
    code, uitvoer = run("controleer")
    assert (code, uitvoer.splitlines()[0][:34]) == (0, "Het logboek is gaaf: 3 regels, con")


@pytest.mark.usefixtures("gevuld")
def test_touched_log() -> None:
    engine = open_database(find_url())
    with engine.begin() as verbinding:
        verbinding.execute(text("UPDATE logboek SET wie = 'anders' WHERE nummer = 2"))
    engine.dispose()
    assert run("controleer") == (1, "Het logboek is niet gaaf: regel 2: de inhoud is gewijzigd\n")


def test_without_a_database_the_log_is_empty(own_instance: Path) -> None:
    code, uitvoer = run("controleer")
    assert code == 0
    assert "0 regels" in uitvoer
    assert not own_instance.exists()


@pytest.mark.usefixtures("gevuld")
def test_last_lines() -> None:
    code, uitvoer = run("toon", "--laatste", "2")
    assert code == 0
    assert [naam for naam in ("proef 1", "proef 2", "proef 3") if naam in uitvoer] == ["proef 2", "proef 3"]
    assert "Petra Proef" in uitvoer
    assert "04-03-2025 09:30 UTC" in uitvoer


@pytest.mark.usefixtures("gevuld")
def test_lines_about_one_record() -> None:
    code, uitvoer = run("toon", "--onderwerp", "proef 2")
    assert code == 0
    assert [naam for naam in ("proef 1", "proef 2", "proef 3") if naam in uitvoer] == ["proef 2"]


@pytest.mark.usefixtures("gevuld")
def test_last_lines_as_json() -> None:
    code, uitvoer = run("toon", "--laatste", "1", "--json")
    assert code == 0
    (regel,) = json.loads(uitvoer)
    assert (regel["nummer"], regel["onderwerp"], regel["oud"], regel["nieuw"]) == (3, "proef 3", None, {"n": 3})


@pytest.mark.usefixtures("gevuld")
@pytest.mark.parametrize(
    ("opties", "nummers"),
    [
        (("--wie", "NIEMAND"), []),
        (("--wat", "GEWIJZIGD", "--laatste", "2"), [2, 3]),
        (("--onderwerp", "proef 1"), [1]),
        (("--vanaf", "1999-01-01", "--tot-en-met", "1999-12-31"), []),
        (("--vanaf", "1999-01-01", "--tot-en-met", "2199-12-31"), [1, 2, 3]),
    ],
)
def test_lines_are_chosen(opties: tuple[str, ...], nummers: list[int]) -> None:
    code, uitvoer = run("toon", "--json", *opties)
    assert code == 0
    assert [regel["nummer"] for regel in json.loads(uitvoer)] == nummers
