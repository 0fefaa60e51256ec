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

REGIO, BNO = "drechtsteden", "brabant-noordoost-oost"
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
            wie += [
                {"regio_id": get_regio(session, BNO).id, "kvk": f"0002{n:04}", "naam": f"Hof {n:02}"} for n in range(40)
            ]
            session.execute(insert(AanbiederRecord), wie)
        yield engine


@pytest.fixture
def adviseur(veel: Engine, make_app: Callable[..., Flask]) -> Bezoeker:
    """Who enters an application."""
    iemand = Bezoeker(make_app(veel, demo=True))
    iemand.enter(ADVISEUR)
    return iemand


@pytest.fixture
def buur(veel: Engine, make_app: Callable[..., Flask]) -> Bezoeker:
    """An adviser of another regio, which has selecties."""
    iemand = Bezoeker(make_app(veel, demo=True))
    iemand.enter("inkoopadviseur-brabantnoordoostoost@demo.example")
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


@pytest.mark.parametrize(
    ("pad", "veld", "erbij", "waarde"),
    [
        (f"/regios/{REGIO}/mandaten/nieuw", "bij", 13, "Zorghuis 39"),
        (f"/regios/{REGIO}/overname/1/DB-2017-001-5", "nieuwe_aanbieder", 1, "Zorghuis 39"),
        (f"/regios/{BNO}/selecties/inkoopplan-2026-2028/1/op-papier", "aanbieder", 1, "00020039"),
        (f"/regios/{BNO}/selecties/inkoopplan-2026-2028/1/vragen/stellen", "aanbieder", 1, "00020039"),
        (f"/regios/{REGIO}/documenten/nieuw", "waarover", 0, "overeenkomst/ZZ-39"),
    ],
)
def test_a_choice_of_one_shows_the_first_of_many(
    adviseur: Bezoeker, buur: Bezoeker, pad: str, veld: str, erbij: int, waarde: str
) -> None:
    wie = buur if BNO in pad else adviseur
    eerst = wie.get(pad)
    assert (eerst.status_code, count_keuzes(eerst.text, veld)) == (200, HOOGSTENS + erbij)
    assert "uit de eerste 25 van" in read_tekst(eerst)
    gezocht = wie.get(f"{pad}?kies_uit={waarde[-2:]}").text
    assert count_keuzes(gezocht, veld) == 1 + erbij
    assert f'value="{waarde}"' in gezocht
    assert f'value="{waarde}"' not in eerst.text


def test_parties_and_boxes_show_the_first_of_many_and_those_there_are(adviseur: Bezoeker) -> None:
    met_de_hand = f"/regios/{REGIO}/contracten/met-de-hand"
    bron = adviseur.get(met_de_hand).text
    assert bron.count('name="aanbieders"') == HOOGSTENS
    bron = adviseur.get(f"{met_de_hand}?kies_uit=huis 38, 00010039").text
    assert [f'value="Zorghuis {n}"' in bron for n in (37, 38, 39)] == [False, True, True]
    antwoord = adviseur.send(met_de_hand, aanbieders="Zorghuis 39", nummer="")
    assert (antwoord.status_code, 'checked id="aanbieders-0"' in antwoord.text) == (422, True)
    partijen = f"/regios/{REGIO}/partijen/DB-2017-001"
    bron = adviseur.get(f"{partijen}?kies_uit=niets").text
    eigen = bron.count('name="rol_')
    assert eigen > 0
    gezocht = adviseur.get(f"{partijen}?kies_uit=Zorghuis 39").text
    assert (gezocht.count('name="rol_'), 'name="rol_00010039"' in gezocht) == (eigen + 1, True)


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
