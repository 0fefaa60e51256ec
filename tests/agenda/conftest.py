"""The example dossiers, loaded once per worker at a fixed moment, and the agenda of any dossier."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from inkoop.agenda.service import Regioagenda, list_agendas
from inkoop.database.session import make_engine, read_session, write_session
from inkoop.dossier.examples import find_voorbeeld, list_voorbeelden
from inkoop.dossier.load import load_documents
from inkoop.invoer.reader import parse_yaml, read_yaml
from inkoop.logboek.service import Spoor
from inkoop.rules.periode import Periode

GELADEN = datetime(2026, 1, 15, 9, 30, 12, 345678, tzinfo=UTC)


def make_jaar(jaar: int, tot: int | None = None) -> Periode:
    """A calendar year, or more."""
    return Periode(van=date(jaar, 1, 1), tot=date(tot or jaar, 12, 31))


@pytest.fixture(scope="session")
def voorbeelden(sqlite_sjabloon: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A database with both example dossiers; tests only read it."""
    pad = tmp_path_factory.mktemp("agenda") / "inkoop.sqlite"
    shutil.copy(sqlite_sjabloon, pad)
    engine = make_engine(f"sqlite:///{pad}")
    documenten = [read_yaml(find_voorbeeld(naam)) for naam in list_voorbeelden()]
    with write_session(engine) as session:
        load_documents(session, documenten, Spoor(wie="Petra Proef", tijdstip=GELADEN))
    yield engine
    engine.dispose()


@pytest.fixture
def gelezen(voorbeelden: Engine) -> Iterator[Session]:
    """A session that reads the example dossiers."""
    with read_session(voorbeelden) as session:
        yield session


@pytest.fixture
def make_agenda(session: Session, spoor: Spoor) -> Callable[..., Regioagenda]:
    """Loads a dossier and gives its agenda of ten years, as it stands on a day."""

    def make(tekst: str, dag: date = date(2026, 6, 1)) -> Regioagenda:
        regels = load_documents(session, [parse_yaml(tekst, "dossier.yaml")], spoor, mag_verwijderen=True)
        assert regels
        (agenda,) = list_agendas(session, make_jaar(2020, 2030), dag)
        return agenda

    return make
