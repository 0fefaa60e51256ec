"""The draw: when there is one, its day, that it is not replaced unseen, and how it is taken back."""

from datetime import date

import pytest

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.logboek.store import list_regels_of
from inkoop.rules.bepaling import Ongeldig
from inkoop.selectie.inschrijving import Beslissing
from inkoop.selectie.loting import draw, void_loting
from inkoop.selectie.stand import judge
from inkoop.selectie.verslagdelen import make_verslag
from inkoop.selectie.zaak import Zaak
from tests.selectie.conftest import BESLISDAG, Proef


def list_wie(zaak: Zaak) -> list[AanbiederRecord]:
    return [rij.aanbieder for rij in zaak.ingediend]


def draw_now(proef: Proef, *plekken: int, datum: date = BESLISDAG) -> None:
    """Draws those at these places in the order of receipt."""
    with proef.change() as (session, zaak):
        wie, spoor = [list_wie(zaak)[plek] for plek in plekken], proef.make_spoor(BESLISDAG)
        draw(session, zaak, 1, datum, "een notaris", wie, BESLISDAG, spoor)


def take_back(proef: Proef, reden: str = "De punten waren verwisseld.") -> None:
    with proef.change() as (session, zaak):
        void_loting(session, zaak, 1, reden, BESLISDAG, proef.make_spoor(BESLISDAG))


def test_tie_on_the_last_place_asks_a_draw(proef: Proef) -> None:
    proef.judge_all("5", "5")
    with pytest.raises(Ongeldig, match="een loting voor perceel 1"):
        proef.decide()
    with pytest.raises(Ongeldig, match="2 winnaars"):
        draw_now(proef, 0, 1)
    draw_now(proef, 1)
    proef.decide()
    with proef.read() as zaak:
        uitkomsten = {u.inschrijving.aanbieder: u.uitkomst for u in judge(zaak)[0].inschrijvingen}
        assert uitkomsten == {"Wonen Voorbeeld B.V.": "gegund", "Stichting Voorbeeldhuis": "afgewezen"}
        assert any("lootte een notaris" in zin for deel in make_verslag(zaak, {}) for zin in deel.zinnen)


def test_draw_without_a_tie_is_refused(proef: Proef) -> None:
    proef.judge_all("10", "5")
    with pytest.raises(Ongeldig, match="niet nodig"):
        draw_now(proef, 0)


@pytest.mark.parametrize(
    ("datum", "tekst"),
    [(date(2026, 2, 1), "voor de beoordeling, die op 2"), (date(2026, 2, 21), "ligt in de toekomst")],
)
def test_draw_is_held_between_the_assessment_and_today(proef: Proef, datum: date, tekst: str) -> None:
    proef.judge_all("5", "5")
    with pytest.raises(Ongeldig, match=tekst):
        draw_now(proef, 0, datum=datum)


def test_second_draw_does_not_replace_the_first(proef: Proef) -> None:
    proef.judge_all("5", "5")
    draw_now(proef, 1)
    with pytest.raises(Ongeldig, match="op perceel 1 is al geloot, op 20"):
        draw_now(proef, 0)
    with proef.read() as zaak:
        assert [een.naam for een in [plek.aanbieder for plek in zaak.rij.lotingen[0].gegund]] == [
            "Wonen Voorbeeld B.V."
        ]


def test_points_and_eisen_stay_under_a_draw_until_it_is_taken_back_with_a_reason(proef: Proef) -> None:
    proef.judge_all("5", "5")
    draw_now(proef, 1)
    for doe in (lambda: proef.agree({"00000001": "10", "00000002": "5"}), proef.judge):
        with pytest.raises(Ongeldig, match="laat die loting eerst vervallen"):
            doe()
    with pytest.raises(Ongeldig, match="schrijf waarom de loting vervalt"):
        take_back(proef, " ")
    take_back(proef)
    with pytest.raises(Ongeldig, match="is niet geloot"):
        take_back(proef)
    draw_now(proef, 0)
    proef.decide()
    with pytest.raises(Ongeldig, match="tijdens de beoordeling"):
        take_back(proef)
    with proef.change() as (session, zaak):
        stappen = [(stap.stap.value, stap.reden) for stap in zaak.rij.stappen if stap.reden]
        assert [(stap, "verwisseld" in reden) for stap, reden in stappen if reden] == [("loting vervallen", True)]
        assert [r.wat for r in list_regels_of(session, zaak.naam) if "lo" in r.wat.split()[0]][-3:] == [
            "geloot",
            "loting vervallen",
            "geloot",
        ]


def test_decision_before_the_draw_is_refused(proef: Proef) -> None:
    proef.judge_all("5", "5")
    draw_now(proef, 1, datum=date(2026, 2, 19))
    eerder = date(2026, 2, 18)
    with proef.read() as zaak:
        assert zaak.beoordeeld_vanaf == date(2026, 2, 2)
    with pytest.raises(Ongeldig, match="genomen_op: ligt voor 19"):
        proef.decide(Beslissing(genomen_op=eerder, verzonden_op=BESLISDAG, kenmerk="G"))
