"""Warnings reach the aanbieder and the coordinator once each; the start page shows them."""

from datetime import UTC, date, datetime

import pytest

from inkoop.agenda.waarschuwen import warn
from inkoop.bericht.store import list_berichten
from inkoop.database.session import read_session, write_session
from inkoop.gebruiker.rollen import Bereik, Plek, Rol
from inkoop.gemeente.store import get_regio
from inkoop.sroi.behandeling import Optreden
from inkoop.sroi.schema import InzetBlok
from inkoop.voortgang.service import get_voortgang
from inkoop.voortgang.vastleggen import Plaats, save_storting
from inkoop.voortgang.wachtend import list_wachtend
from tests.fixtures.sociaal import sociaal
from tests.gebruiker.conftest import Installatie

__all__ = ["sociaal"]
NU = datetime(2018, 4, 10, 9, tzinfo=UTC)


@pytest.fixture
def mensen(sociaal: Installatie) -> Installatie:
    """A coordinator, two aanbieders and a lezer."""
    sociaal.add("coordinator@regio.example", (Rol.SROI_COORDINATOR, Plek(regio="eigen")))
    sociaal.add("een@regio.example", (Rol.AANBIEDER, Plek(regio="eigen", aanbieder="00000001")))
    sociaal.add("twee@regio.example", (Rol.AANBIEDER, Plek(regio="eigen", aanbieder="00000002")))
    sociaal.add("lezer@regio.example", (Rol.LEZER, Plek(regio="eigen")))
    return sociaal


def read_berichten(installatie: Installatie) -> dict[str, list[str]]:
    with read_session(installatie.engine) as session:
        per_persoon: dict[str, list[str]] = {}
        for bericht in list_berichten(session, aantal=99):
            per_persoon.setdefault(bericht.aan, []).append(bericht.tekst)
    return per_persoon


def test_each_hears_of_its_own_once(mensen: Installatie) -> None:
    assert warn(mensen.engine, date(2018, 4, 10), NU) == 3
    assert warn(mensen.engine, date(2018, 4, 11), NU) == 0
    berichten = read_berichten(mensen)
    assert sorted(berichten) == ["coordinator@regio.example", "een@regio.example", "twee@regio.example"]
    assert ("VB-1" in berichten["een@regio.example"][0], "VB-2" in berichten["een@regio.example"][0]) == (True, False)
    assert "VB-1" in berichten["coordinator@regio.example"][0]
    assert "VB-2" in berichten["coordinator@regio.example"][0]


def test_the_end_of_the_year_is_told_anew(mensen: Installatie) -> None:
    warn(mensen.engine, date(2018, 4, 10), NU)
    assert warn(mensen.engine, date(2018, 11, 1), NU) == 3
    assert "nog 60 dagen" in read_berichten(mensen)["een@regio.example"][0]
    assert warn(mensen.engine, date(2018, 12, 31), NU) == 0


@pytest.mark.parametrize(
    ("rol", "kvk", "dag", "aantal"),
    [
        (Rol.SROI_COORDINATOR, None, date(2018, 4, 10), 2),
        (Rol.AANBIEDER, "00000001", date(2018, 4, 10), 1),
        (Rol.AANBIEDER, "00000001", date(2018, 12, 1), 2),
        (Rol.AANBIEDER, "00000001", date(2017, 12, 1), 0),
        (Rol.LEZER, None, date(2018, 4, 10), None),
    ],
)
def test_start_page_shows_what_asks_attention(
    sociaal: Installatie, rol: Rol, kvk: str | None, dag: date, aantal: int | None
) -> None:
    bereik = Bereik(nummer=1, rol=rol, plek=Plek(regio="eigen", aanbieder=kvk), naam="")
    with read_session(sociaal.engine) as session:
        gevonden = list_wachtend(session, bereik, dag)
    assert [lijst.aantal for lijst in gevonden] == ([] if aantal is None else [aantal])
    for punt in (punt for lijst in gevonden for punt in lijst.punten):
        assert punt.titel.startswith("VB-")
        assert punt.uitleg[0].isupper() or punt.uitleg.startswith("€")


def test_start_page_follows_every_change(sociaal: Installatie) -> None:
    bereik = Bereik(nummer=1, rol=Rol.SROI_COORDINATOR, plek=Plek(regio="eigen"), naam="")
    storting = InzetBlok.model_validate({"id": "S", "categorie": "storting", "van": "2018-01-02", "bedrag": "36500"})
    wie, aantallen = Optreden(spoor=sociaal.spoor, als="sroi-coordinator"), []
    for _ in range(2):
        with read_session(sociaal.engine) as session:
            aantallen += [lijst.aantal for lijst in list_wachtend(session, bereik, date(2018, 4, 10))]
            aantallen += [lijst.aantal for lijst in list_wachtend(session, bereik, date(2018, 4, 10))]
        with write_session(sociaal.engine) as session:
            plaats = Plaats(regio=get_regio(session, "eigen"), nummer="VB-1", jaar=1)
            if not get_voortgang(session, plaats.regio, "VB-1", date(2018, 4, 10)).inzetten:
                save_storting(session, plaats, storting, wie, date(2018, 4, 10))
    assert aantallen == [2, 2, 1, 1]
