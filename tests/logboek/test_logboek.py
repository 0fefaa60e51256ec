"""The log is a chain: who touches a line leaves a trace, and the first such line is named."""

import contextlib
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine, text

from inkoop.aanbieder.schema import AanbiederBlok
from inkoop.database.session import read_session, write_session
from inkoop.logboek.records import LogRecord
from inkoop.logboek.service import (
    BEGIN,
    GEWIJZIGD,
    HERREKEND,
    TOEGEVOEGD,
    VERWIJDERD,
    Logoordeel,
    Spoor,
    check_logboek,
    compute_hash,
    find_kop,
    register,
    register_change,
    write_canoniek,
)
from inkoop.logboek.store import PER_KEER, list_regels, list_regels_of
from tests.fixtures.database import SOORTEN

AANTAL = 5


@pytest.fixture
def make_logboek(make_engine: Callable[..., Engine], make_spoor: Callable[..., Spoor]) -> Callable[..., Engine]:
    """A database with a log of some lines."""

    def make(aantal: int = AANTAL, soort: str = "sqlite") -> Engine:
        engine = make_engine(soort)
        with write_session(engine) as session:
            for nummer in range(1, aantal + 1):
                feiten = {"regel": nummer, "bedrag": "1234.50"}
                register(session, make_spoor(), wat="gewijzigd", onderwerp=f"proef {nummer}", oud=None, nieuw=feiten)
        return engine

    return make


@pytest.fixture
def logboek(make_logboek: Callable[..., Engine]) -> Engine:
    """A log of five lines."""
    return make_logboek()


def check(engine: Engine) -> Logoordeel:
    with read_session(engine) as session:
        return check_logboek(session)


def touch(engine: Engine, *opdrachten: str) -> None:
    """Changes the database behind the program's back."""
    with engine.begin() as verbinding:
        for opdracht in opdrachten:
            verbinding.execute(text(opdracht))


def forge(engine: Engine, nummer: int) -> None:
    """Changes a line and gives it a hash that fits, as someone who knows the program could."""
    with write_session(engine) as session:
        regel = session.query(LogRecord).filter_by(nummer=nummer).one()
        regel.wie = "Iemand Anders"
        regel.hash = compute_hash(regel)


@pytest.mark.parametrize("soort", SOORTEN)
def test_untouched_log_is_whole(make_logboek: Callable[..., Engine], soort: str) -> None:
    logboek = make_logboek(soort=soort)
    oordeel = check(logboek)
    assert oordeel.is_gaaf
    assert (oordeel.aantal, oordeel.nummer, oordeel.reden) == (AANTAL, None, None)
    with read_session(logboek) as session:
        regels = list(list_regels(session))
        assert [regel.nummer for regel in regels] == [1, 2, 3, 4, 5]
        assert [regel.vorige for regel in regels] == [BEGIN, *(regel.hash for regel in regels[:-1])]
        assert oordeel.kop == regels[-1].hash
        assert find_kop(session) == AANTAL


def test_empty_log_is_whole(engine: Engine) -> None:
    assert check(engine) == Logoordeel(aantal=0, kop=BEGIN)


@pytest.mark.parametrize("kolom", ["wie", "wat", "onderwerp", "oud", "nieuw", "vorige", "hash"])
@pytest.mark.parametrize("nummer", [1, 3, AANTAL])
def test_changed_line_is_found(logboek: Engine, kolom: str, nummer: int) -> None:
    touch(logboek, f"UPDATE logboek SET {kolom} = 'anders' WHERE nummer = {nummer}")  # noqa: S608  # our own names
    oordeel = check(logboek)
    assert (oordeel.nummer, oordeel.reden) == (nummer, GEWIJZIGD)


@pytest.mark.parametrize("nummer", [1, 3, AANTAL])
def test_changed_line_with_a_new_hash_is_found(logboek: Engine, nummer: int) -> None:
    forge(logboek, nummer)
    oordeel = check(logboek)
    assert (oordeel.nummer, oordeel.reden) == (nummer, HERREKEND)


@pytest.mark.parametrize(
    ("opdrachten", "nummer", "reden"),
    [
        (["DELETE FROM logboek WHERE nummer = 1"], 1, VERWIJDERD),
        (["DELETE FROM logboek WHERE nummer = 3"], 3, VERWIJDERD),
        (["DELETE FROM logboek WHERE nummer >= 4"], 4, VERWIJDERD),
        (["DELETE FROM logboek"], 1, VERWIJDERD),
        (["DELETE FROM logboek WHERE nummer = 4", "UPDATE logboek SET nummer = 4 WHERE nummer = 5"], 4, GEWIJZIGD),
        (["UPDATE logboek_stand SET nummer = 4"], 5, TOEGEVOEGD),
        (["DELETE FROM logboek_stand"], 1, TOEGEVOEGD),
        (["UPDATE logboek SET tijdstip = '2020-01-01 00:00:00.000000'"], 1, GEWIJZIGD),
    ],
)
def test_first_touched_line_is_named(logboek: Engine, opdrachten: list[str], nummer: int, reden: str) -> None:
    touch(logboek, *opdrachten)
    oordeel = check(logboek)
    assert not oordeel.is_gaaf
    assert (oordeel.nummer, oordeel.reden) == (nummer, reden)


def test_touched_line_is_found_on_postgresql(make_logboek: Callable[..., Engine]) -> None:
    logboek = make_logboek(soort="postgresql")
    touch(logboek, "UPDATE logboek SET wie = 'anders' WHERE nummer = 3")
    assert check(logboek).nummer == 3
    touch(logboek, "DELETE FROM logboek WHERE nummer = 2")
    assert check(logboek).nummer == 2


@pytest.mark.parametrize("aantal", [PER_KEER - 1, PER_KEER, PER_KEER + 1])
def test_long_log_is_walked_to_its_end(make_logboek: Callable[..., Engine], aantal: int) -> None:
    logboek = make_logboek(aantal)
    assert check(logboek).aantal == aantal
    touch(logboek, f"UPDATE logboek SET wie = 'anders' WHERE nummer = {aantal}")  # noqa: S608  # our own number
    assert check(logboek).nummer == aantal


def test_first_of_two_touched_lines_is_named(logboek: Engine) -> None:
    touch(logboek, "UPDATE logboek SET wie = 'anders' WHERE nummer IN (2, 4)")
    assert check(logboek).nummer == 2


def test_line_belongs_to_the_transaction_of_the_change(engine: Engine, spoor: Spoor) -> None:
    with contextlib.suppress(RuntimeError), write_session(engine) as session:
        register(session, spoor, wat="gewijzigd", onderwerp="proef")
        raise RuntimeError
    assert check(engine) == Logoordeel(aantal=0, kop=BEGIN)


def test_moment_is_the_same_in_every_zone(engine: Engine, make_spoor: Callable[..., Spoor]) -> None:
    zomer = datetime(2025, 7, 1, 14, 0, tzinfo=timezone(timedelta(hours=2)))
    with write_session(engine) as session:
        register(session, make_spoor(tijdstip=zomer), wat="gewijzigd", onderwerp="proef")
    assert check(engine).is_gaaf
    with read_session(engine) as session:
        (regel,) = list_regels_of(session, "proef")
        assert regel.tijdstip == datetime(2025, 7, 1, 12, 0, tzinfo=UTC)


AANBIEDER = AanbiederBlok(naam="Stichting Voorbeeldhuis", kvk="00000001")
ANDERS = AanbiederBlok(naam="Stichting Anders", kvk="00000001")


@pytest.mark.parametrize(
    ("oud", "nieuw", "wat"),
    [
        (None, AANBIEDER, "toegevoegd"),
        (AANBIEDER, ANDERS, "gewijzigd"),
        (AANBIEDER, None, "verwijderd"),
        (AANBIEDER, AANBIEDER, None),
    ],
)
def test_change_says_what_it_was(
    engine: Engine, spoor: Spoor, oud: AanbiederBlok | None, nieuw: AanbiederBlok | None, wat: str | None
) -> None:
    with write_session(engine) as session:
        register_change(session, spoor, "aanbieder 1", oud, nieuw)
    with read_session(engine) as session:
        regels = list_regels_of(session, "aanbieder 1")
        assert [regel.wat for regel in regels] == ([wat] if wat else [])
        for regel in regels:
            assert (regel.oud is None, regel.nieuw is None) == (oud is None, nieuw is None)


def test_canonical_text_is_one_text() -> None:
    een, ander = {"b": 1, "a": {"d": "é", "c": None}}, {"a": {"c": None, "d": "é"}, "b": 1}
    assert write_canoniek(een) == write_canoniek(ander) == '{"a":{"c":null,"d":"é"},"b":1}'
    assert json.loads(write_canoniek(AANBIEDER) or "") == {
        "naam": "Stichting Voorbeeldhuis",
        "kvk": "00000001",
        "vertegenwoordigers": [],
    }
