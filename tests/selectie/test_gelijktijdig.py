"""Two assessors at the same moment, on both databases: no score is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest

from inkoop.database.session import read_session
from inkoop.logboek.service import check_logboek
from inkoop.selectie.consensus import list_vergelijkingen
from tests.fixtures.database import SOORTEN
from tests.selectie.conftest import Proef


@pytest.mark.parametrize("soort", SOORTEN)
def test_two_assessors_hand_in_at_once(make_proef: Callable[..., Proef], soort: str) -> None:
    proef, samen = make_proef(soort), Barrier(2)
    proef.begin_beoordeling()

    def work(naam: str) -> None:
        samen.wait(timeout=60)
        proef.score(naam, {"00000001": "10" if naam == "een" else "5", "00000002": "0"})

    with ThreadPoolExecutor(2) as draden:
        list(draden.map(work, ("een", "twee")))
    with proef.read() as zaak:
        nul, vijf, tien = Decimal(0), Decimal(5), Decimal(10)
        assert [een.punten for een in list_vergelijkingen(zaak)] == [(vijf, tien)] * 2 + [(nul, nul)] * 2
        assert zaak.rij.scores_getoond_op is not None
    with read_session(proef.engine) as session:
        assert check_logboek(session).is_gaaf
