"""The lists of what waits and where a candidate is, on both databases."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from inkoop.database.session import write_session
from inkoop.gebruiker.rollen import Bereik, Plek, Rol
from inkoop.rules.inzet import Inzetstatus
from inkoop.rules.inzetloop import Inzetstap
from inkoop.rules.taal import write_datum
from inkoop.sroi.beoordeling import Oordeel, find_wederhelft
from inkoop.sroi.store import list_wachtende
from inkoop.sroi.wachtend import list_wachtend
from inkoop.sroi.werklijst import list_werk
from tests.sroi.wereld import REKENING, WERK, WISSEL, Wereld


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session that writes, on SQLite and on PostgreSQL."""
    with write_session(engine) as gemaakt:
        yield gemaakt


def list_kenmerken(wereld: Wereld, *, sorteer: str = "ingediend", aflopend: bool = False, **filters: str) -> list[str]:
    rijen, aantal = list_werk(
        wereld.session, wereld.regio, filters, sorteer=sorteer, aflopend=aflopend, begin=0, aantal=50
    )
    assert len(rijen) == aantal
    return [f"{rij.overeenkomst.nummer}/{rij.kenmerk}" for rij in rijen]


def test_filters_sorts_and_counts(wereld: Wereld) -> None:
    een, twee = wereld.contract("VB-1"), wereld.contract("VB-2")
    wereld.submit(twee, **{**WERK, "kandidaat": "K-1"})
    wereld.judge(wereld.submit(een, **REKENING))
    wereld.submit(een, **{**REKENING, "bedrag": "5.00"})
    wereld.add(een)
    assert list_kenmerken(wereld) == ["VB-2/I-1", "VB-1/I-2"]
    assert list_kenmerken(wereld, aflopend=True) == ["VB-1/I-2", "VB-2/I-1"]
    assert list_kenmerken(wereld, sorteer="overeenkomst") == ["VB-1/I-2", "VB-2/I-1"]
    assert list_kenmerken(wereld, status="goedgekeurd") == ["VB-1/I-1"]
    assert list_kenmerken(wereld, status="concept") == list_kenmerken(wereld)
    assert list_kenmerken(wereld, zoek="k-1") == ["VB-2/I-1"]
    assert list_kenmerken(wereld, zoek="vb-1", status="alle") == ["VB-1/I-1", "VB-1/I-2"]
    naam = een.partijen[0].aanbieder.naam
    assert list_kenmerken(wereld, zoek=naam.upper(), status="alle") == ["VB-1/I-1", "VB-1/I-2"]
    assert list_kenmerken(wereld, zoek="%", status="alle") == []


def test_what_waits_for_each(wereld: Wereld) -> None:
    een, twee = wereld.contract("VB-1"), wereld.contract("VB-2")
    gevraagd = wereld.submit(een, **REKENING)
    wereld.judge(gevraagd, Oordeel(stap=Inzetstap.VRAGEN, reden="Wat is dit?"))
    wereld.submit(twee, **REKENING)
    sinds = gevraagd.ingediend_op
    vraag, wacht = Inzetstatus.INFORMATIE_GEVRAAGD, Inzetstatus.IN_BEHANDELING
    kvk = [rij.partijen[0].aanbieder.kvk for rij in (een, twee)]
    assert list_wachtende(wereld.session, wereld.regio, wacht, 9) == ([("I-1", sinds, "VB-2")], 1)
    assert list_wachtende(wereld.session, wereld.regio, vraag, 9, kvk[0]) == ([("I-1", sinds, "VB-1")], 1)
    assert list_wachtende(wereld.session, wereld.regio, vraag, 9, kvk[1]) == ([], 0)
    assert list_wachtende(wereld.session, wereld.regio, vraag, 0) == ([], 1)


def test_says_since_when_it_waits_or_from_which_day_it_runs(wereld: Wereld) -> None:
    gevraagd = wereld.submit(wereld.contract("VB-1"), **REKENING)
    sinds = gevraagd.ingediend_op
    assert sinds is not None
    plek = Plek(regio=wereld.regio.code)
    bereik = Bereik(nummer=1, rol=Rol.SROI_COORDINATOR, plek=plek, naam=wereld.regio.naam)
    for dag, woord in ((sinds, "Sinds"), (sinds - timedelta(days=1), "Vanaf")):
        (lijst,) = list_wachtend(wereld.session, bereik, dag)
        assert [punt.uitleg for punt in lijst.punten] == [f"{woord} {write_datum(sinds)}."]


def test_halves_are_found(wereld: Wereld) -> None:
    een = wereld.submit(wereld.contract("VB-1"), **WISSEL, kant="latend")
    twee = wereld.submit(wereld.contract("VB-2"), **WISSEL, kant="ontvangend")
    wereld.session.expire_all()
    assert find_wederhelft(wereld.session, een) is twee
    wereld.judge(een, ander=twee)
    assert list_kenmerken(wereld, status="goedgekeurd") == ["VB-1/I-1", "VB-2/I-1"]
