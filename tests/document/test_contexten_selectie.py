"""The papers of a selectie: figures are those of the rules, and what lacks or does not belong is named."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from inkoop.document.contexten.afwijzingsbrief import Afwijzingsbrief, build_afwijzingsbrief
from inkoop.document.contexten.gunningsbrief import build_gunningsbrief
from inkoop.document.contexten.selectiedocument import build_selectiedocument
from inkoop.document.contexten.toelatingsbrief import build_toelatingsbrief
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.selectie.uitkomst import judge_selectie
from tests.document.bron import make_bron
from tests.document.doctekst import read_alineas
from tests.document.gevallen import make_document
from tests.document.gevallen_selectie import GEVALLEN, change_selectie, make_brief, make_toelating

BOUWERS = {
    "gunningsbrief": build_gunningsbrief,
    "afwijzingsbrief": build_afwijzingsbrief,
    "toelatingsbrief": build_toelatingsbrief,
}


def change_inschrijving(gegevens: Any, naam: str, nummer: int, **anders: Any) -> Any:
    """The data with other fields in one inschrijving."""
    plat = gegevens.selectie.model_dump(exclude_unset=True)
    inschrijvingen = [
        {**i, **anders} if (i["aanbieder"], i.get("perceel", 1)) == (naam, nummer) else i
        for i in plat["inschrijvingen"]
    ]
    return gegevens.model_copy(update={"selectie": change_selectie(gegevens.selectie, inschrijvingen=inschrijvingen)})


def build_afwijzing(**anders: Any) -> Afwijzingsbrief:
    """The example letter of rejection."""
    return build_afwijzingsbrief(*make_brief("afwijzingsbrief", **anders))


@pytest.mark.parametrize(
    ("aanbieder", "brief", "fout"),
    [
        ("Stichting Voorbeeldhuis", "afwijzingsbrief", "is gegund; daar hoort geen afwijzingsbrief bij, maar de gunn"),
        ("Coöperatie Proefdak U.A.", "gunningsbrief", "is afgewezen en uitgesloten; daar hoort geen gunningsbrief bij"),
        (
            "Woonzorg Denkbeeld B.V.",
            "toelatingsbrief",
            "is uitgesloten; daar hoort geen toelatingsbrief bij, maar de afw",
        ),
        ("Onbekend B.V.", "gunningsbrief", "doet niet mee aan deze selectie; wel: Stichting Voorbeeldhuis,"),
    ],
)
def test_letter_that_does_not_belong_is_refused(aanbieder: str, brief: str, fout: str) -> None:
    kader, gegevens = make_brief("gunningsbrief", aanbieder)
    with pytest.raises(Ongeldig, match=fout):
        BOUWERS[brief](kader, gegevens)


def test_who_wins_one_perceel_and_loses_another_gets_both_letters() -> None:
    kader, gegevens = make_brief("gunningsbrief", "Maatjes & Muren B.V.")
    assert [p.perceel for p in build_gunningsbrief(kader, gegevens).percelen] == ["Perceel 1: Beschermd wonen"]
    afwijzing = build_afwijzingsbrief(kader, gegevens)
    assert [p.perceel for p in afwijzing.percelen] == ["Perceel 2: Beschermd thuis"]
    assert afwijzing.percelen[0].loting is not None


def test_figures_are_those_of_the_rules() -> None:
    kader, gegevens = make_bron("afwijzingsbrief")
    een = judge_selectie(kader, gegevens.selectie)[0]
    brief = build_afwijzingsbrief(kader, gegevens)
    eigen = een.find(gegevens.aanbieder)
    assert eigen is not None
    assert (brief.percelen[0].score, brief.percelen[0].rang) == (eigen.score, eigen.rang) == (Decimal("62.00"), 3)
    assert brief.percelen[0].geplaatst == 3
    assert [(w.naam, w.score) for w in brief.percelen[0].winnaars] == [
        (u.inschrijving.aanbieder, u.score) for u in een.winnaars
    ]


def test_advantage_of_a_winner_stands_only_where_it_has_more_points() -> None:
    voorbeeldhuis = build_afwijzing().percelen[0].winnaars[1]
    assert [(v.nummer, v.voordeel is not None) for v in voorbeeldhuis.vergelijking] == [
        ("C1", True),
        ("C2", False),
        ("C3", True),
    ]


@pytest.mark.parametrize(
    ("verzonden", "vrij", "tot"),
    [
        ("2025-11-10", [], date(2025, 12, 1)),  # 30 November is a Sunday
        ("2025-11-12", [], date(2025, 12, 2)),
        ("2025-12-05", [], date(2025, 12, 29)),  # over Christmas and a weekend
        ("2025-11-12", ["2025-12-02"], date(2025, 12, 3)),
    ],
)
def test_standstill_runs_from_the_day_after_sending(verzonden: str, vrij: list[str], tot: date) -> None:
    termijn = {"dagen": 20, "grondslag": "artikel", "vrije_dagen": vrij}
    besluit = {"genomen_op": "2025-11-04", "verzonden_op": verzonden, "kenmerk": "K"}
    bescherming = {"rechtbank": "de rechtbank", "klachten": "het meldpunt", "standstill": termijn}
    brief = build_afwijzing(besluit=besluit, rechtsbescherming=bescherming)
    assert brief.standstill is not None
    assert brief.standstill.tot == tot


def test_toelating_has_no_standstill_and_asks_what_the_kader_asks() -> None:
    kader, gegevens = make_toelating()
    document = build_selectiedocument(kader, gegevens)
    assert kader.toetreding is not None
    assert document.standstill is None
    assert [eis.tekst for eis in document.eisen][: len(kader.toetreding.eisen)] == [
        eis.tekst for eis in kader.toetreding.eisen
    ]
    assert len(document.eisen) == len(kader.toetreding.eisen) + len(gegevens.selectie.eisen)
    assert build_afwijzingsbrief(*make_toelating("Stichting Het Verzonnen Thuis")).standstill is None


def _without_bewijs(kader: Kader) -> Kader:
    assert kader.toetreding is not None
    kaal = tuple(replace(eis, bewijs=None) for eis in kader.toetreding.eisen)
    return replace(kader, toetreding=replace(kader.toetreding, eisen=kaal))


def test_eis_of_the_kader_without_proof_is_named() -> None:
    kader, gegevens = make_toelating()
    with pytest.raises(Ongeldig, match=r"toetreding\.eisen\.kvk\.bewijs: ontbreekt in het kader"):
        build_selectiedocument(_without_bewijs(kader), gegevens)


def test_region_that_does_not_say_who_signs_is_named() -> None:
    kader, gegevens = make_bron("selectiedocument")
    with pytest.raises(Ongeldig, match="zegt niet wie overeenkomsten ondertekent"):
        build_selectiedocument(replace(kader, ondertekening=None), gegevens)


@pytest.mark.parametrize(
    ("aanbieder", "perceel", "anders", "melding"),
    [
        ("Coöperatie Proefdak U.A.", 1, {"adres": []}, "adres: ontbreekt; schrijf het postadres"),
        ("Woonzorg Denkbeeld B.V.", 1, {"eisen": {"ervaring": "onbekend"}}, "perceel 1 is voorlopig"),
        ("Coöperatie Proefdak U.A.", 1, {"eisen": {"tarieven": "onbekend"}}, r"nog niet op elke eis .* \(tarieven\)"),
        ("Coöperatie Proefdak U.A.", 1, {"eisen": {"tarieven": "voldoet_niet"}}, "mist 'tarieven'; schrijf waarom"),
        ("Coöperatie Proefdak U.A.", 1, {"overige_eisen": None}, "mist het oordeel over eis 'integriteit'"),
        ("Coöperatie Proefdak U.A.", 1, {"scores": {}}, "mist de score op 'doorstroom'"),
    ],
)
def test_letter_says_what_lacks(aanbieder: str, perceel: int, anders: dict[str, Any], melding: str) -> None:
    kader, gegevens = make_brief("afwijzingsbrief")
    with pytest.raises(Ongeldig, match=melding):
        build_afwijzingsbrief(kader, change_inschrijving(gegevens, aanbieder, perceel, **anders))


def test_winner_without_a_told_advantage_is_named() -> None:
    kader, gegevens = make_brief("afwijzingsbrief")
    scores = next(i for i in gegevens.selectie.inschrijvingen if i.aanbieder.startswith("Maatjes")).scores
    stil = {naam: {**score.model_dump(), "voordeel": None} for naam, score in scores.items()}
    anders = change_inschrijving(gegevens, "Maatjes & Muren B.V.", 1, scores=stil)
    with pytest.raises(Ongeldig, match=r"\(Maatjes & Muren B\.V\.\)\.scores\.doorstroom\.voordeel: ontbreekt"):
        build_afwijzingsbrief(kader, anders)


def test_without_a_decision_there_is_no_letter() -> None:
    kader, gegevens = make_brief("gunningsbrief", besluit=None)
    with pytest.raises(Ongeldig, match=r"selectie\.besluit: ontbreekt"):
        build_gunningsbrief(kader, gegevens)


@pytest.mark.parametrize(
    ("lotingen", "melding"),
    [
        ([], "eindigde gelijk met anderen; leg eerst de loting vast"),
        ([{"perceel": 1, "datum": "2025-11-03", "door": "een notaris", "gegund": ["X"]}], "is niet nodig"),
        (
            [{"perceel": 2, "datum": "2025-11-03", "door": "een notaris", "gegund": ["Coöperatie Proefdak U.A."]}],
            "loot niet mee; de loting is tussen Stichting Voorbeeldhuis en Maatjes & Muren B.V.",
        ),
        (
            [
                {
                    "perceel": 2,
                    "datum": "2025-11-03",
                    "door": "een notaris",
                    "gegund": ["Stichting Voorbeeldhuis", "Maatjes & Muren B.V."],
                }
            ],
            "heeft 2 winnaars, maar er is plaats voor 1",
        ),
    ],
)
def test_tie_is_settled_by_a_drawing_that_fits(lotingen: list[dict[str, Any]], melding: str) -> None:
    kader, gegevens = make_brief("gunningsbrief", lotingen=lotingen)
    with pytest.raises(Ongeldig, match=melding):
        build_gunningsbrief(kader, gegevens)


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"procedure": "subsidie"}, "'subsidie' kent geen selectie; kies openbaar, sas of toelating"),
        (
            {"procedure": "toelating"},
            "laat weg: criteria, schaal, lotingen, percelen.aantal en rechtsbescherming.standstill",
        ),
        ({"criteria": []}, "procedure 'sas' vraagt ook: criteria"),
        ({"commissie": []}, "procedure 'sas' vraagt ook: commissie"),
        ({"schaal": []}, "criterium 'doorstroom' heeft geen schaal"),
        (
            {"procedure": "openbaar", "rechtsbescherming": {"rechtbank": "r", "klachten": "k"}},
            "rechtsbescherming.standst",
        ),
        ({"percelen": [{"nummer": 1, "titel": "A", "omschrijving": "A.", "aantal": 1}]}, "perceel 2 is er niet"),
    ],
)
def test_selectie_that_cannot_be_is_refused(anders: dict[str, Any], melding: str) -> None:
    _, gegevens = make_bron("gunningsbrief")
    with pytest.raises(ValidationError, match=melding):
        change_selectie(gegevens.selectie, **anders)


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"ontvangen_op": "2025-10-20"}, "schreef in op de dag van sluiting; vul ontvangen_om in"),
        ({"ontvangen_op": "2025-08-20"}, "schreef in voor de publicatie"),
        ({"scores": {"prijs": {"punten": 8, "motivering": "m"}}}, "'prijs', maar dat is geen criterium"),
        (
            {"scores": {"doorstroom": {"punten": 7, "motivering": "m"}}},
            "7 punten op 'doorstroom' staat niet op de schaal",
        ),
        ({"ontvangen_om": "25:00"}, "'25:00' is geen tijd; schrijf uu:mm"),
        ({"perceel": 2}, "schrijft twee keer in op perceel 2"),
        (
            {"besluit": {"genomen_op": "2025-11-05", "verzonden_op": "2025-11-04", "kenmerk": "K"}},
            "voordat zij is genomen",
        ),
    ],
)
def test_inschrijving_that_cannot_be_is_refused(anders: dict[str, Any], melding: str) -> None:
    _, gegevens = make_bron("gunningsbrief")
    with pytest.raises(ValidationError, match=melding):
        change_inschrijving(gegevens, "Coöperatie Proefdak U.A.", 1, **anders)


@pytest.mark.parametrize("geval", [geval for geval, (soort, _) in GEVALLEN.items() if soort == "selectiedocument"])
def test_contents_list_every_chapter(geval: str) -> None:
    alineas = read_alineas(make_document(geval))
    inhoud = [alinea.regel.partition("\t")[0] for alinea in alineas if alinea.stijl == "Inhoud1" and alinea.tekst]
    assert inhoud == [alinea.regel for alinea in alineas if alinea.stijl == "Kop1"]


def test_sroi_of_the_kader_stands_in_the_document() -> None:
    kader, gegevens = make_toelating()
    plicht = build_selectiedocument(kader, gegevens).social_return
    assert kader.sroi is not None
    assert plicht is not None
    ingang = gegevens.selectie.looptijd.ingang
    assert (plicht.percentage, plicht.drempel) == (
        kader.sroi.percentage.get_on(ingang, "percentage"),
        kader.sroi.drempel.get_on(ingang, "drempel"),
    )
    assert build_selectiedocument(replace(kader, sroi=None), gegevens).social_return is None


def test_letter_has_the_kenmerk_of_its_own_inschrijving() -> None:
    kader, gegevens = make_brief("gunningsbrief", "Maatjes & Muren B.V.")
    anders = change_inschrijving(gegevens, "Maatjes & Muren B.V.", 2, kenmerk="A-2")
    assert build_afwijzingsbrief(kader, anders).kenmerk == "A-2"
    assert build_gunningsbrief(kader, anders).kenmerk == gegevens.selectie.besluit.kenmerk
