"""The application on a copy of the example dossiers, to change."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from inkoop.web.app import create_app
from tests.fixtures.bezoekers import Bezoeker
from tests.gebruiker.huis import copy_database
from tests.sroi.kantoor import AANBIEDER, COORDINATOR

Bezoek = Callable[[str], Bezoeker]


@pytest.fixture
def eigen_engine(gevulde_engine: Engine, tmp_path: Path) -> Iterator[Engine]:
    """A database of this test alone."""
    with copy_database(gevulde_engine, tmp_path) as engine:
        yield engine


@pytest.fixture
def visit(eigen_engine: Engine) -> Bezoek:
    """Lets someone log in."""
    app = create_app(eigen_engine, demo=True)

    def log_in(mail: str) -> Bezoeker:
        iemand = Bezoeker(app)
        assert iemand.log_in(mail).status_code == 303
        return iemand

    return log_in


@pytest.fixture
def aanbieder(visit: Bezoek) -> Bezoeker:
    """Someone of Stichting Voorbeeldhuis."""
    return visit(AANBIEDER)


@pytest.fixture
def coordinator(visit: Bezoek) -> Bezoeker:
    """The coordinator of the regio."""
    return visit(COORDINATOR)
