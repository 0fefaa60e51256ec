"""Everything or nothing, one writer at a time, references that hold, and messages that people understand."""

import contextlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.database import session as sessies
from inkoop.database.base import Base
from inkoop.database.opened import close_after
from inkoop.database.session import find_url, make_engine, read_session, write_session
from inkoop.gemeente.records import Cijferstatus, InwonertalRecord, RegioRecord
from inkoop.invoer.faults import Onbruikbaar
from inkoop.migrations.steps import open_database


def add_regio(session: Session, code: str = "proef") -> RegioRecord:
    regio = RegioRecord(code=code, naam="Proef", kader="centrumregeling-bno-2024")
    session.add(regio)
    session.flush()
    return regio


def add(engine: Engine, rij: Base) -> None:
    with write_session(engine) as session:
        session.add(rij)


def list_codes(engine: Engine) -> list[str]:
    with read_session(engine) as session:
        return list(session.scalars(select(RegioRecord.code).order_by(RegioRecord.code)))


def test_write_is_stored_at_the_end(engine: Engine) -> None:
    with write_session(engine) as session:
        add_regio(session)
        assert list_codes(engine) == []
    assert list_codes(engine) == ["proef"]


def test_nothing_is_stored_when_the_block_fails(engine: Engine) -> None:
    with contextlib.suppress(RuntimeError), write_session(engine) as session:
        add_regio(session)
        raise RuntimeError
    assert list_codes(engine) == []


def test_read_session_stores_nothing(engine: Engine) -> None:
    with read_session(engine) as session:
        add_regio(session)
    assert list_codes(engine) == []


def test_reader_sees_one_moment(engine: Engine) -> None:
    with read_session(engine) as lezer:
        eerst = lezer.scalars(select(RegioRecord.code)).all()
        with write_session(engine) as session:
            add_regio(session)
        assert lezer.scalars(select(RegioRecord.code)).all() == eerst


def test_writers_wait_for_each_other(engine: Engine) -> None:
    """Each adds one to a number that it read; without waiting, additions are lost or refused."""
    add(engine, _cijfer(0))

    def add_one() -> None:
        with write_session(engine) as session:
            rij = session.scalars(select(InwonertalRecord)).one()
            rij.inwoners += 1

    with ThreadPoolExecutor(4) as vier:
        for taak in [vier.submit(add_one) for _ in range(20)]:
            taak.result()
    with read_session(engine) as session:
        assert session.scalars(select(InwonertalRecord)).one().inwoners == 20


def _cijfer(inwoners: int) -> InwonertalRecord:
    return InwonertalRecord(
        peildatum=date(2022, 1, 1), sleutel="GM0001", inwoners=inwoners, status=Cijferstatus.DEFINITIEF, bron="proef"
    )


def test_references_hold(engine: Engine) -> None:
    zonder_regio = AanbiederRecord(regio_id=404, kvk="00000001", naam="Stichting Voorbeeldhuis")
    with pytest.raises(Onbruikbaar, match="past niet bij wat al in de database staat"):
        add(engine, zonder_regio)


def test_negative_inhabitants_are_refused_by_the_database(engine: Engine) -> None:
    with pytest.raises(Onbruikbaar, match="past niet bij wat al in de database staat"):
        add(engine, _cijfer(-1))


def test_second_of_two_editors_is_told(engine: Engine) -> None:
    with write_session(engine) as session:
        add_regio(session)
    with read_session(engine) as lezer:
        oud = lezer.scalars(select(RegioRecord)).one()
    with write_session(engine) as session:
        session.scalars(select(RegioRecord)).one().naam = "Van een ander"
    oud.naam = "Van mij"
    with pytest.raises(StaleDataError):
        add(engine, oud)
    with read_session(engine) as session:
        gevonden = session.scalars(select(RegioRecord)).one()
        assert (gevonden.naam, gevonden.stand) == ("Van een ander", 2)


@pytest.mark.parametrize(
    ("adres", "melding"),
    [
        ("zomaar iets", "geen adres van een SQLite- of PostgreSQL-database"),
        ("mysql://gebruiker:geheim@server/inkoop", "geen adres van een SQLite- of PostgreSQL-database"),
        ("postgresql+asyncoracle://server/inkoop", "geen adres van een SQLite- of PostgreSQL-database"),
        ("postgresql://gebruiker:geheim@127.0.0.1:1/inkoop", "kan niet worden gebruikt"),
    ],
)
def test_address_that_cannot_be_used(adres: str, melding: str) -> None:
    with pytest.raises(Onbruikbaar, match=melding) as fout:
        open_database(adres)
    assert "geheim" not in str(fout.value)


@pytest.mark.parametrize("begin", ["postgres://", "postgresql://", "postgresql+psycopg://"])
def test_ways_to_write_an_address_of_postgresql(begin: str) -> None:
    assert make_engine(f"{begin}gebruiker@server/inkoop").url.drivername == "postgresql+psycopg"


def test_without_psycopg_the_message_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> Engine:
        raise ModuleNotFoundError("No module named 'psycopg'")

    monkeypatch.setattr(sessies, "create_engine", refuse)
    with pytest.raises(Onbruikbaar, match=r"pip install 'inkoop\[postgresql\]'"):
        make_engine("postgresql://server/inkoop")


def test_default_is_a_file_in_the_instance_folder(own_instance: Path) -> None:
    assert find_url() == f"sqlite:///{own_instance / 'inkoop.sqlite'}"


def test_database_url_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:////ergens/anders.sqlite")
    assert find_url() == "sqlite:////ergens/anders.sqlite"


def test_file_that_is_no_database(tmp_path: Path) -> None:
    pad = tmp_path / "inkoop.sqlite"
    pad.write_text("dit is geen database, maar wel lang genoeg om er een te lijken" * 20)
    with pytest.raises(Onbruikbaar, match="kan niet worden gebruikt"):
        open_database(f"sqlite:///{pad}")


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("")
    with pytest.raises(Onbruikbaar, match="de map van de database bestaat niet"):
        make_engine(f"sqlite:///{tmp_path / 'bestand' / 'map' / 'inkoop.sqlite'}")


def test_locked_database_is_told(make_adres: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessies, "WACHTTIJD_MS", 10)
    adres = make_adres("sqlite")
    een, ander = make_engine(adres), make_engine(adres)
    with write_session(een) as session:
        session.execute(text("SELECT 1"))
        with pytest.raises(Onbruikbaar, match="door iemand anders bijgewerkt"):
            add(ander, _cijfer(1))
    een.dispose()
    ander.dispose()


def test_a_command_closes_what_it_opens(make_adres: Callable[..., str]) -> None:
    with close_after():
        engine = make_engine(make_adres("sqlite"))
        with read_session(engine) as session:
            session.execute(text("SELECT 1"))
        assert engine.pool.checkedin() == 1  # type: ignore[attr-defined]  # of the pool of a file
    assert engine.pool.checkedin() == 0  # type: ignore[attr-defined]
    ander = make_engine(make_adres("sqlite"))
    ander.dispose()
