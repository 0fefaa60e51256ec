"""A form asks no more choices of the database for a whole country than for a few: the rest is found by searching."""

from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import Engine, insert

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.database.session import read_session, write_session
from inkoop.gebruiker.plekken import find_plek, list_plekken, parse_plek
from inkoop.gebruiker.rollen import Plek
from inkoop.gemeente.store import get_regio
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import Soort, Status
from inkoop.web.keuzes import HOOGSTENS
from tests.fixtures.bezoekers import Bezoeker, read_tekst
from tests.gebruiker.huis import copy_database
from tests.sroi.kantoor import ADVISEUR

REGIO = "drechtsteden"
INVOEREN = f"/regios/{REGIO}/toetreding-invoeren"


@pytest.fixture
def veel(gevulde_engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The example dossiers with forty more overeenkomsten and aanbieders."""
    with copy_database(gevulde_engine, tmp_path_factory.mktemp("veel")) as engine:
        with write_session(engine) as session:
            regio = get_regio(session, REGIO).id
            over = {"soort": Soort.OVEREENKOMST, "status": Status.LOPEND, "heeft_opties": False, "stand": 1}
            over |= {"meegenomen_bij_aanvang": Decimal(0), "regio_id": regio}
            eerder = session.query(OvereenkomstRecord).first()
            assert eerder is not None
            over |= {"ingang": eerder.ingang, "einde": eerder.einde}
            rijen = [{**over, "nummer": f"ZZ-{n:02}", "titel": f"Overeenkomst {n:02}"} for n in range(40)]
            session.execute(insert(OvereenkomstRecord), rijen)
            wie = [{"regio_id": regio, "kvk": f"0001{n:04}", "naam": f"Zorghuis {n:02}"} for n in range(40)]
            session.execute(insert(AanbiederRecord), wie)
        yield engine


@pytest.fixture
def adviseur(veel: Engine, make_app: Callable[..., Flask]) -> Bezoeker:
    """Who enters an application."""
    iemand = Bezoeker(make_app(veel, demo=True))
    iemand.enter(ADVISEUR)
    return iemand


def count_keuzes(bron: str, veld: str) -> int:
    return bron.partition(f'name="{veld}"')[2].partition("</select>")[0].count("<option")


def test_the_first_of_many_and_a_search_for_the_rest(adviseur: Bezoeker) -> None:
    bron = adviseur.get(INVOEREN).text
    assert count_keuzes(bron, "overeenkomst") == HOOGSTENS + 1
    assert "uit de eerste 25 van 41 overeenkomsten" in adviseur.open(INVOEREN)
    gezocht = adviseur.get(f"{INVOEREN}?kies_uit=zz-39").text
    assert count_keuzes(gezocht, "overeenkomst") == 2
    assert "ZZ-39: Overeenkomst 39" in gezocht
    assert "Er zijn geen overeenkomsten met “niets”." in adviseur.open(f"{INVOEREN}?kies_uit=niets")
    assert count_keuzes(adviseur.get(f"{INVOEREN}?kies_uit=%25").text, "overeenkomst") == 1


def test_what_was_chosen_by_a_search_is_kept(adviseur: Bezoeker) -> None:
    antwoord = adviseur.send(INVOEREN, overeenkomst="ZZ-39", naam="")
    assert antwoord.status_code == 422
    assert 'selected value="ZZ-39"' in antwoord.text
    assert "kies" in read_tekst(adviseur.send(INVOEREN, overeenkomst="NERGENS", naam="")).lower()


def test_scopes_are_found_by_a_part_of_their_name(veel: Engine) -> None:
    with read_session(veel) as session:
        alle, aantal = list_plekken(session, "", HOOGSTENS)
        assert (len(alle), alle[0]) == (HOOGSTENS, ("alles", "alles (beheerder)"))
        assert aantal > 60
        naam = f"({get_regio(session, REGIO).naam})"
        assert list_plekken(session, "zorghuis 39", HOOGSTENS) == (
            [(f"aanbieder/{REGIO}/00010039", f"aanbieder Zorghuis 39 {naam}")],
            1,
        )
        assert [waarde for waarde, _ in list_plekken(session, "dordrecht", HOOGSTENS)[0]] == [
            f"gemeente/{REGIO}/Dordrecht"
        ]
        for waarde, een in alle:
            assert find_plek(session, waarde) == (waarde, een)


@pytest.mark.parametrize("waarde", ["", "regio", "regio/", "regio/nergens", "regio/drechtsteden/x", "koning/x", "/"])
def test_a_scope_that_is_not_there(veel: Engine, waarde: str) -> None:
    with read_session(veel) as session:
        assert find_plek(session, waarde) is None


def test_a_scope_as_a_place() -> None:
    assert parse_plek("gemeente/eigen/Land van Cuijk") == Plek(regio="eigen", gemeente="Land van Cuijk")
    assert parse_plek("aanbieder/eigen/00000001") == Plek(regio="eigen", aanbieder="00000001")
    assert (parse_plek("regio/eigen"), parse_plek("alles")) == (Plek(regio="eigen"), Plek())
