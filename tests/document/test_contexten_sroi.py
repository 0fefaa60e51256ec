"""The papers on social return: their figures are those of the rules, and what cannot be is refused in words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from inkoop.document.catalog import get_soort
from inkoop.document.contexten.sroi_dossier import Sroidossier
from inkoop.document.contexten.sroi_gegevens import get_jaar
from inkoop.overeenkomst.schema import Rol
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.sroi.schema import InzetBlok
from inkoop.sroi.service import compute_stand
from tests.document.bron import make_bron
from tests.document.gevallen_sroi import BRIEF, KLEIN, MELDING, OVERZICHT, PLAN, change, make_sober


def build(soort: str, kader: Kader, dossier: Sroidossier) -> Any:
    return get_soort(soort).load_bouwer()(kader, dossier)


def test_overview_has_the_balance_of_the_rules() -> None:
    kader, dossier = make_bron(OVERZICHT)
    uit, stand = build(OVERZICHT, kader, dossier), compute_stand(kader, dossier.overeenkomst, dossier.inzetten)
    velden = ("verplichting", "meegenomen", "ingezet", "in_behandeling", "restant", "vervallen")
    for regel, jaar in zip(uit.jaren, stand.jaren, strict=True):
        assert [getattr(regel, veld) for veld in velden] == [getattr(jaar, veld) for veld in velden]
    assert (uit.totaal.verplichting, uit.totaal.ingezet) == (stand.verplichting_totaal, stand.ingezet_totaal)
    assert uit.jaar == uit.jaren[0]


def test_rows_of_all_years_add_up_to_what_was_put_in() -> None:
    kader, dossier = make_bron(OVERZICHT)
    for jaar in (1, 2):
        uit = build(OVERZICHT, kader, dossier.model_copy(update={"jaar": jaar}))
        mee = sum((i.waarde for i in uit.inzetten if i.telt and i.waarde is not None), Decimal(0))
        assert mee == uit.jaar.ingezet


def test_every_inzet_stands_in_some_year_with_its_judgement() -> None:
    kader, dossier = make_bron(OVERZICHT)
    oordelen = {o.id: o.telt_mee for o in compute_stand(kader, dossier.overeenkomst, dossier.inzetten).inzetten}
    gezien: dict[str, bool] = {}
    for jaar in (1, 2):
        uit = build(OVERZICHT, kader, dossier.model_copy(update={"jaar": jaar}))
        gezien |= {i.kenmerk: i.telt for i in uit.inzetten}
    assert gezien == oordelen


def add_inzet(dossier: Sroidossier, **velden: Any) -> Sroidossier:
    inzet = InzetBlok.model_validate({"id": "X-1", "categorie": "e", "bedrag": 100, "status": "goedgekeurd", **velden})
    return dossier.model_copy(update={"inzetten": [inzet]})


@pytest.mark.parametrize(
    ("velden", "jaar", "grondslag"),
    [
        ({"van": "2017-08-01"}, 1, "bijlage 5 punt 2"),
        ({"van": "2017-08-01", "status": "afgewezen"}, 1, "bijlage 5 punt 4"),
        ({"van": "2016-08-01"}, 1, "bijlage 5 punt 4"),
        ({"van": "2019-08-01"}, 2, "bijlage 6, financiële verrekening"),
        (
            {"van": "2017-08-01", "categorie": "a", "fte": 1, "woongemeente": "Rotterdam"},
            1,
            "bijlage 5 punt 2; bijlage 6",
        ),
        ({"van": "2017-08-01", "categorie": "l", "fte": 1, "woongemeente": "Dordrecht"}, 1, "bijlage 5 punt 2"),
        ({"van": "2017-08-01", "categorie": "wnw-1", "fte": 1, "groep1_niet_beschikbaar": True}, 1, "bewijslast"),
        ({"van": "2017-08-01", "categorie": "storting"}, 1, "bijlage 5 punt 9"),
        (
            {
                "van": "2017-08-01",
                "categorie": "participatieplek",
                "woongemeente": "Dordrecht",
                "uren_per_week": 8,
                "groep1_niet_beschikbaar": True,
            },
            1,
            "bijlage 6, participatieplek",
        ),
        ({"van": "2018-08-01", "status": "in_behandeling"}, 2, "bijlage 5 punt 4"),
    ],
)
def test_each_judgement_rests_on_its_article(velden: dict[str, Any], jaar: int, grondslag: str) -> None:
    kader, dossier = make_bron(OVERZICHT)
    dossier = add_inzet(dossier.model_copy(update={"jaar": jaar}), **velden)
    (regel,) = build(OVERZICHT, kader, dossier).inzetten
    assert grondslag in regel.grondslag


def test_kader_without_afspraken_gives_the_article_of_the_obligation() -> None:
    kader, dossier = make_bron(OVERZICHT)
    (regel,) = build(OVERZICHT, make_sober(kader), add_inzet(dossier, van="2017-08-01", status="afgewezen")).inzetten
    assert regel.grondslag == "bijlage 5 punt 1"


def test_term_to_repair_is_that_of_the_dossier_or_the_kader() -> None:
    assert build(BRIEF, *make_bron(BRIEF)).termijn_tot == date(2018, 11, 30)


def test_contractjaar_is_the_last_one_that_ended() -> None:
    dossier = make_bron(OVERZICHT)[1].model_copy(update={"jaar": None, "dag": date(2018, 9, 1)})
    assert get_jaar(dossier) == 1
    assert get_jaar(dossier.model_copy(update={"dag": date(2019, 9, 1)})) == 2
    assert get_jaar(dossier, [2, 1]) == 2


MELDINGBLOK = make_bron(MELDING)[1].sroigegevens.melding
GEBREK = make_bron(BRIEF)[1].sroigegevens.ingebrekestellingen[1]
ADVIES = make_bron(BRIEF)[1].sroigegevens.adviezen[1]
INHOUDING = make_bron(OVERZICHT)[1].sroigegevens.inhoudingen[0]


def change_gebrek(**anders: Any) -> dict[str, Any]:
    return {"ingebrekestellingen": {1: GEBREK.model_copy(update=anders)}}


@pytest.mark.parametrize(
    ("soort", "anders", "melding"),
    [
        (MELDING, {"sroi": {"melding": None}}, "sroigegevens.melding: ontbreekt"),
        (MELDING, {"sroi": {"contactpersoon": None}}, "sroigegevens.contactpersoon: ontbreekt"),
        (MELDING, {"sroi": {"melding": MELDINGBLOK.model_copy(update={"voornemen": []})}}, "voornemen: ontbreekt"),
        (
            MELDING,
            {"sroi": {"melding": MELDINGBLOK.model_copy(update={"datum": date(2017, 6, 28)})}},
            "2017-06-28 ligt voor de gunning op 2017-06-29",
        ),
        (MELDING, {"overeenkomst": {"opdrachtwaarde": None}}, "opdrachtwaarde: ontbreekt"),
        (MELDING, {"ondertekenaars": {}}, "mist wie tekent voor Dordrecht"),
        (PLAN, {"overeenkomst": {**KLEIN, "overdracht": {}}}, "onder de drempel"),
        (PLAN, {"sroi": {"plannen": {}}}, "sroigegevens.plannen: ontbreekt"),
        (PLAN, {"jaar": 1}, "sroigegevens.plannen.1: ontbreekt; er is een plan voor contractjaar 2"),
        (OVERZICHT, {"jaar": None, "dag": date(2018, 1, 1)}, "op 2018-01-01 is nog geen contractjaar afgelopen"),
        (OVERZICHT, {"jaar": 3}, "contractjaar 3 bestaat niet"),
        (
            OVERZICHT,
            {"sroi": {"inhoudingen": [INHOUDING.model_copy(update={"bedrag": Decimal(90000)})]}},
            "is €\xa090.000,00 ingehouden en €\xa0500,00 aan het fonds betaald, maar er resteert €\xa07.960,05",
        ),
        (BRIEF, {"sroi": {"ingebrekestellingen": {}}}, "sroigegevens.ingebrekestellingen: ontbreekt"),
        (BRIEF, {"jaar": 2}, "ingebrekestellingen.2: ontbreekt; er is er een voor 1"),
        (BRIEF, {"sroi": {"adviezen": {}}}, "adviezen.1: ontbreekt; de coördinator adviseert voordat de brief uitgaat"),
        (
            BRIEF,
            {"sroi": change_gebrek(datum=date(2018, 7, 16))},
            "ligt niet na het einde van het contractjaar op 2018-07-16",
        ),
        (
            BRIEF,
            {"sroi": {"adviezen": {1: ADVIES.model_copy(update={"datum": date(2018, 9, 18)})}}},
            "2018-09-18 ligt na de brief van 2018-09-17",
        ),
        (BRIEF, {"sroi": change_gebrek(termijn_tot=None)}, "het kader geeft geen termijn"),
        (BRIEF, {"sroi": change_gebrek(termijn_tot=date(2018, 9, 17))}, "moet na de brief van 2018-09-17 liggen"),
        (BRIEF, {"sroi": change_gebrek(termijn_tot=date(2018, 12, 31))}, "en niet na 2018-12-30"),
        (BRIEF, {"overeenkomst": {"meegenomen_bij_aanvang": 17500}}, "ingebrekestellingen.1: er is geen tekort"),
        (BRIEF, {"overeenkomst": KLEIN}, "er is geen tekort"),
        (
            BRIEF,
            {"sroi": change_gebrek(brief=GEBREK.brief.model_copy(update={"adressen": {"Dordrecht": ["Postbus 0"]}}))},
            "postadres van Maatjes & Muren B.V.",
        ),
    ],
)
def test_what_cannot_be_made_is_refused_with_what_to_do(soort: str, anders: dict[str, Any], melding: str) -> None:
    with pytest.raises(Ongeldig, match=melding):
        build(soort, *change(soort, **anders))


def test_an_overeenkomst_with_more_aanbieders_has_its_papers_per_deelname() -> None:
    _, dossier = make_bron(MELDING)
    partijen = [partij.model_copy(update={"rol": Rol.DIENSTVERLENER}) for partij in dossier.overeenkomst.partijen]
    with pytest.raises(Ongeldig, match="heeft 2 aanbieders met een verplichting"):
        build(MELDING, *change(MELDING, overeenkomst={"partijen": partijen}))


def test_kader_without_social_return_has_no_papers_on_it() -> None:
    kader, dossier = make_bron(OVERZICHT)
    with pytest.raises(Ongeldig, match="kent geen SRoI"):
        build(OVERZICHT, replace(kader, sroi=None), dossier)
