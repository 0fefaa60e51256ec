"""Two places to work on inzetten: a copy of the example dossiers with their people, and an empty regio."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.gemeente.records import RegioRecord
from inkoop.logboek.service import Spoor
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.sroi.behandeling import Optreden
from tests.fixtures.bezoekers import Bezoeker
from tests.fixtures.records import KADER_MET_SROI
from tests.gebruiker.huis import copy_database
from tests.sroi.kantoor import AANBIEDER, COORDINATOR
from tests.sroi.wereld import Wereld

Bezoek = Callable[[str], Bezoeker]


@pytest.fixture
def eigen_engine(gevulde_engine: Engine, tmp_path: Path) -> Iterator[Engine]:
    """A database of this test alone."""
    with copy_database(gevulde_engine, tmp_path) as engine:
        yield engine


@pytest.fixture
def visit(eigen_engine: Engine, make_app: Callable[..., Flask]) -> Bezoek:
    """Lets someone be at work."""
    app = make_app(eigen_engine, demo=True)

    def enter(mail: str) -> Bezoeker:
        iemand = Bezoeker(app)
        iemand.enter(mail)
        return iemand

    return enter


@pytest.fixture
def voorbeeldhuis(visit: Bezoek) -> Bezoeker:
    """Someone of Stichting Voorbeeldhuis."""
    return visit(AANBIEDER)


@pytest.fixture
def coordinator(visit: Bezoek) -> Bezoeker:
    """The coordinator of the regio."""
    return visit(COORDINATOR)


@pytest.fixture
def wereld(
    session: Session,
    make_regio: Callable[..., RegioRecord],
    make_aanbieder: Callable[..., AanbiederRecord],
    make_overeenkomst: Callable[..., OvereenkomstRecord],
    make_spoor: Callable[..., Spoor],
) -> Wereld:
    """A regio with social return, without any overeenkomst yet."""
    return Wereld(
        session=session,
        regio=make_regio(kader=KADER_MET_SROI),
        aanbieder=Optreden(spoor=make_spoor("A-1"), als="aanbieder"),
        coordinator=Optreden(spoor=make_spoor("C-1"), als="sroi-coordinator"),
        make_aanbieder=make_aanbieder,
        make_overeenkomst=make_overeenkomst,
    )
