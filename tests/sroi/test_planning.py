"""A plan for social return is worth what the rules say, and what people write holds no citizen number."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from inkoop.kader.loader import load_kader
from inkoop.overeenkomst.schema import OvereenkomstBlok
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.inzet import Inzetstatus
from inkoop.sroi.planning import Planstand, compute_plan, list_voorwaarden
from inkoop.sroi.schema import InzetBlok
from inkoop.sroi.service import compute_stand, get_sroiregel
from inkoop.sroi.sroigegevens import Sroigegevens, SroiplanBlok
from tests.fixtures.records import KADER_MET_SROI

KADER = load_kader(KADER_MET_SROI)
OVEREENKOMST = OvereenkomstBlok(
    nummer="P-1",
    soort="deelname",
    titel="Proef",
    status="lopend",
    ingang=date(2017, 7, 17),
    einde=date(2018, 12, 30),
    opdrachtwaarde="1500000.00",
    jaarwaarden={1: "1000000.00", 2: "500000.00"},
)
EERDER = {"id": "E-1", "categorie": "b", "van": "2018-01-01", "status": "goedgekeurd", "fte": 1}
MENS = {"categorie": "b", "van": "2018-08-01", "fte": "0.5", "woongemeente": "Dordrecht"}


def make_inzet(**velden: Any) -> InzetBlok:
    return InzetBlok.model_validate({"id": "P-1", "woongemeente": "Dordrecht", **velden})


def plan(inzetten: Sequence[InzetBlok], eerder: Sequence[InzetBlok] = (), jaar: int = 2, **anders: Any) -> Planstand:
    blok = SroiplanBlok(datum=date(2018, 7, 1), versie="1", aanpak=["x"], inzetten=list(inzetten), evaluatie="x")
    return compute_plan(KADER, OVEREENKOMST.model_copy(update=anders), tuple(eerder), blok, jaar)


def test_planned_inzet_has_the_value_that_it_will_have() -> None:
    gepland = make_inzet(**MENS)
    stand = plan([gepland])
    straks = gepland.model_copy(update={"status": Inzetstatus.GOEDGEKEURD})
    jaar = compute_stand(KADER, OVEREENKOMST, [straks]).jaren[1]
    assert stand.gepland_totaal == jaar.ingezet == Decimal("7287.67")
    assert (stand.jaar.restant, stand.nog_te_plannen) == (Decimal("25000.00"), jaar.restant)


def test_what_ran_on_and_was_carried_over_comes_first() -> None:
    eerder = [make_inzet(**EERDER), make_inzet(**{**EERDER, "id": "E-2", "fte": 3})]
    stand = plan([], eerder, overdracht={1: Decimal("5000.00")})
    werkelijk = compute_stand(KADER, OVEREENKOMST.model_copy(update={"overdracht": {1: Decimal(5000)}}), eerder).jaren[
        1
    ]
    assert (stand.jaar.meegenomen, stand.jaar.ingezet) == (Decimal("5000.00"), werkelijk.ingezet)
    assert [uitkomst.inzet.id for uitkomst in stand.doorlopend] == ["E-1", "E-2"]
    assert stand.nog_te_plannen == werkelijk.restant


def test_inzet_of_the_year_itself_is_no_part_of_its_plan() -> None:
    zelf = make_inzet(**{**EERDER, "van": "2018-08-01"})
    assert plan([], [zelf]) == plan([])


def test_inzet_booked_for_the_year_before_counts_there() -> None:
    laat = make_inzet(**{**EERDER, "van": "2018-09-01", "toegerekend_aan": 1})
    assert plan([make_inzet(**MENS)], [laat]).doorlopend == ()


def test_what_is_carried_over_later_does_not_matter_for_the_plan() -> None:
    assert plan([], jaar=1, overdracht={1: Decimal("9000.00")}).nog_te_plannen == Decimal("50000.00")


def test_more_planned_than_asked_leaves_nothing_to_plan() -> None:
    assert plan([make_inzet(**{**MENS, "fte": 5})]).nog_te_plannen == Decimal("0.00")


@pytest.mark.parametrize(
    ("velden", "voorwaarden"),
    [
        (MENS, 0),
        ({**MENS, "categorie": "i"}, 1),
        ({**MENS, "categorie": "i", "groep1_niet_beschikbaar": True}, 0),
        ({**MENS, "categorie": "wnw-1"}, 2),
        ({**MENS, "categorie": "wnw-1", "bevestigd": True}, 1),
        ({"categorie": "storting", "van": "2018-08-01", "bedrag": 100}, 1),
    ],
)
def test_what_must_still_be_confirmed_is_told_but_counts_in_the_plan(velden: dict[str, Any], voorwaarden: int) -> None:
    inzet = make_inzet(**velden)
    assert len(list(list_voorwaarden(get_sroiregel(KADER), inzet))) == voorwaarden
    assert plan([inzet]).gepland_totaal > 0


@pytest.mark.parametrize(
    ("velden", "jaar", "melding"),
    [
        (
            {**MENS, "woongemeente": "Rotterdam"},
            2,
            r"plannen.2.inzetten \(P-1\): kan niet meetellen: de kandidaat woont",
        ),
        ({**MENS, "status": "afgewezen"}, 2, "kan niet meetellen: afgewezen"),
        ({**MENS, "van": "2017-01-01"}, 1, "begon voor de ingang"),
        ({**MENS, "van": "2018-07-16"}, 2, r"plannen.2.inzetten \(P-1\).van: 2018-07-16 ligt niet in contractjaar 2"),
        ({**MENS, "van": "2019-03-01"}, 2, "begon na het einde"),
        ({**MENS, "categorie": "zz"}, 2, "'zz' is geen categorie"),
        ({**MENS, "fte": None}, 2, "fte: ontbreekt"),
        ({"categorie": "participatieplek", "van": "2018-08-01", "uren_per_week": 12}, 2, "te weinig uren"),
        (MENS, 3, "contractjaar 3 bestaat niet; er zijn er 2"),
    ],
)
def test_what_cannot_be_planned_is_refused(velden: dict[str, Any], jaar: int, melding: str) -> None:
    with pytest.raises(Ongeldig, match=melding):
        plan([make_inzet(**velden)], jaar=jaar)


def test_planned_and_earlier_inzet_have_ids_of_their_own() -> None:
    with pytest.raises(Ongeldig, match="id 'P-1' komt twee keer voor"):
        plan([make_inzet(**MENS)], [make_inzet(**{**EERDER, "id": "P-1"})])


@pytest.mark.parametrize("kandidaat", ["111222333", "K 111.222.333"])
def test_a_candidate_of_a_plan_is_no_citizen_number(kandidaat: str) -> None:
    plan = {"datum": "2017-08-01", "versie": "1", "aanpak": ["Wij beginnen."], "evaluatie": "Ieder kwartaal."}
    inzet = {"id": "P-1", "van": "2017-09-01", **MENS, "kandidaat": kandidaat}
    with pytest.raises(ValidationError, match="burgerservicenummer"):
        Sroigegevens.model_validate({"plannen": {1: {**plan, "inzetten": [inzet]}}})


def test_a_number_in_free_text_may_be_a_citizen_number_by_chance() -> None:
    melding = {"gegund_op": "2017-06-29", "datum": "2017-07-01", "voornemen": ["Zie zaak 111222333."]}
    assert Sroigegevens.model_validate({"melding": melding}).melding
