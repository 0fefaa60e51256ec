"""The application on the example dossiers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from inkoop.demo.tour import load_voorbeelden
from inkoop.migrations.steps import open_database
from inkoop.web.app import create_app


@pytest.fixture(scope="session")
def gevulde_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A database with both example dossiers; tests only read it."""
    engine = open_database(f"sqlite:///{tmp_path_factory.mktemp('web') / 'inkoop.sqlite'}")
    load_voorbeelden(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def bezoeker(gevulde_engine: Engine) -> FlaskClient:
    """Someone with a browser."""
    return create_app(gevulde_engine).test_client()


@pytest.fixture
def lege_bezoeker(tmp_path: Path) -> Iterator[FlaskClient]:
    """Someone with a browser before any dossier was loaded."""
    engine = open_database(f"sqlite:///{tmp_path / 'leeg.sqlite'}")
    yield create_app(engine).test_client()
    engine.dispose()
