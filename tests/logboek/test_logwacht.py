"""The watch itself sees what is not in the log; what it watches are the stories of a purchase and of every day."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from inkoop.database.session import write_session
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.schema import RegioBlok
from inkoop.gemeente.service import save_regio
from inkoop.logboek.service import Spoor, register
from tests.fixtures.logwacht import watch_log

Daad = Callable[[Session, RegioRecord, Spoor], object]
NA = RegioBlok(regio="proef", naam="Anders", kader="kader-x")


def rename(session: Session, regio: RegioRecord, spoor: Spoor) -> None:
    """Logs nothing."""
    regio.naam = NA.naam


def rename_without_old(session: Session, regio: RegioRecord, spoor: Spoor) -> None:
    """Logs only what it became."""
    regio.naam = NA.naam
    session.flush()
    register(session, spoor, wat="gewijzigd", onderwerp="regio proef", nieuw={"naam": NA.naam})


def rename_past_the_record(session: Session, regio: RegioRecord, spoor: Spoor) -> None:
    """Changes rows by a statement of its own."""
    session.execute(update(RegioRecord).values(naam=NA.naam))


def remove(session: Session, regio: RegioRecord, spoor: Spoor) -> None:
    """Removes it without a word."""
    session.delete(regio)


def rename_well(session: Session, regio: RegioRecord, spoor: Spoor) -> None:
    """As the program does."""
    save_regio(session, NA, spoor)


@pytest.mark.parametrize(
    ("daad", "gemist"),
    [
        (rename, "regio.naam: no line in the log"),
        (rename_without_old, "regio.naam: was 'Proef', which no line has"),
        (rename_past_the_record, "regio.*: no line in the log"),
        (remove, "regio.naam: no line in the log"),
        (rename_well, None),
    ],
)
def test_what_is_not_in_the_log_is_seen(
    make_engine: Callable[..., Engine], spoor: Spoor, daad: Daad, gemist: str | None
) -> None:
    engine = make_engine()
    with write_session(engine) as session:
        save_regio(session, NA.model_copy(update={"naam": "Proef"}), spoor)
    with watch_log() as wacht, Flask("proef").test_request_context(), write_session(engine) as session:
        daad(session, session.query(RegioRecord).one(), spoor)
    assert any(een.startswith(gemist) for een in wacht.gemist) if gemist else wacht.gemist == []


def test_what_a_test_itself_writes_is_not_watched(make_engine: Callable[..., Engine]) -> None:
    with watch_log() as wacht, write_session(make_engine()) as session:
        session.add(RegioRecord(code="proef", naam="Proef", kader="kader-x"))
    assert (wacht.gemist, wacht.tabellen) == ([], set())
