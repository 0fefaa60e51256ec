"""The table of phases: what makes each done, what stops a step, and what one is only warned about."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from inkoop.rules.fasefeiten import Fase, Fasebepaling, Planfeiten, Selectiefeit, Vereiste, list_gemis
from inkoop.rules.fasen import AF, FASEN, VRIJ, Fasestatus, Stap, find_huidig, judge_stap, list_standen

DAG = date(2025, 9, 1)
SELECTIE = Selectiefeit(
    nummer=1,
    titel="Wonen",
    publicatie=date(2025, 6, 2),
    is_gepubliceerd=True,
    sluiting=date(2025, 8, 1),
    heeft_besluit=True,
    is_beslist=True,
)
KLAAR = Planfeiten(
    dag=DAG,
    afgerond=VRIJ,
    heeft_planinhoud=True,
    heeft_planversie=True,
    vraagt_besluit=True,
    is_voorgelegd=True,
    is_vastgesteld=True,
    heeft_strategie=True,
    is_strategie_vast=True,
    heeft_eisen=True,
    zijn_eisen_vast=True,
    selecties=(SELECTIE,),
    overeenkomsten=2,
)
LEEG = Planfeiten(dag=DAG, vraagt_besluit=True)


def miss(feiten: Planfeiten, stap: Stap) -> list[str]:
    return [gemis.vereiste.value for gemis in judge_stap(feiten, stap).ontbreekt]


def warn(feiten: Planfeiten, stap: Stap) -> list[str]:
    return [gemis.vereiste.value for gemis in judge_stap(feiten, stap).waarschuwingen]


def test_the_table_holds_every_phase_and_every_step_once() -> None:
    assert [regel.fase for regel in FASEN] == list(Fase)
    assert sorted(regel.stap for regel in FASEN if regel.stap) == sorted(Stap)
    for regel in FASEN:
        assert not set(regel.nodig) & set(regel.gewenst), regel.fase


def test_a_plan_of_which_all_is_done_lacks_nothing() -> None:
    standen = list_standen(KLAAR)
    assert {stand.status for stand in standen} == {Fasestatus.KLAAR}
    assert find_huidig(standen) is None
    for stap in Stap:
        assert judge_stap(KLAAR, stap).mag, stap
        assert warn(KLAAR, stap) == []


def test_an_empty_plan_begins_with_looking_back() -> None:
    standen = list_standen(LEEG)
    huidig = find_huidig(standen)
    assert huidig is not None
    assert huidig.fase is Fase.EVALUATIE
    assert {stand.status for stand in standen} == {Fasestatus.NIET_BEGONNEN}


@pytest.mark.parametrize(
    ("stap", "nodig"),
    [
        (Stap.LEG_PLAN_VOOR, ["planinhoud", "planversie"]),
        (Stap.STEL_STRATEGIE_VAST, ["strategie", "planbesluit"]),
        (Stap.LEG_EISEN_VAST, ["eisen"]),
        (Stap.PUBLICEER_SELECTIE, ["planbesluit", "strategie", "eisen", "selectiedocument"]),
        (Stap.GUN, ["selectiedocument"]),
        (Stap.CONTRACTEER, ["selectiedocument"]),
    ],
)
def test_what_an_empty_plan_lacks_before_each_step(stap: Stap, nodig: list[str]) -> None:
    assert miss(LEEG, stap) == nodig


WEG = {  # what is taken away from a plan that has all, and what then stops which step
    "inhoud": ({"heeft_planinhoud": False}, {Stap.LEG_PLAN_VOOR: ["planinhoud"], Stap.SLUIT_DOSSIER: ["planinhoud"]}),
    "uitkomst": (
        {"is_vastgesteld": False},
        {key: ["planuitkomst"] for key in (Stap.STEL_STRATEGIE_VAST, Stap.PUBLICEER_SELECTIE, Stap.SLUIT_DOSSIER)},
    ),
    "besluit over de strategie": (
        {"is_strategie_vast": False},
        {key: ["strategiebesluit"] for key in (Stap.PUBLICEER_SELECTIE, Stap.SLUIT_DOSSIER)},
    ),
    "vaste eisen": (
        {"zijn_eisen_vast": False},
        {key: ["eisenversie"] for key in (Stap.PUBLICEER_SELECTIE, Stap.SLUIT_DOSSIER)},
    ),
    "publicatie": (
        {"selecties": (replace(SELECTIE, is_gepubliceerd=False),)},
        {Stap.GUN: ["publicatie"], Stap.SLUIT_DOSSIER: ["publicatie"]},
    ),
    "beslissing": (
        {"selecties": (replace(SELECTIE, heeft_besluit=False, is_beslist=False),)},
        {Stap.CONTRACTEER: ["beslissing"], Stap.SLUIT_DOSSIER: ["beslissing"]},
    ),
    "een van de beslissingen": (
        {"selecties": (replace(SELECTIE, is_beslist=False),)},
        {Stap.SLUIT_DOSSIER: ["beslissing"]},
    ),
    "handtekening": ({"ongetekend": ("W-1",)}, {Stap.SLUIT_DOSSIER: ["handtekening"]}),
    "overeenkomst": ({"overeenkomsten": 0}, {Stap.SLUIT_DOSSIER: ["overeenkomst"]}),
    "protocol": (
        {"afgerond": VRIJ - {Fase.ADMINISTRATIEPROTOCOL}},
        {Stap.SLUIT_DOSSIER: ["administratieprotocol"]},
    ),
}


@pytest.mark.parametrize("wat", WEG)
def test_what_is_missing_stops_only_the_steps_that_need_it(wat: str) -> None:
    weg, verwacht = WEG[wat]
    feiten = replace(KLAAR, **weg)  # type: ignore[arg-type]  # the fields of a table
    assert {stap: miss(feiten, stap) for stap in Stap if miss(feiten, stap)} == verwacht


@pytest.mark.parametrize(
    ("fase", "stappen"),
    [
        (Fase.EVALUATIE, {Stap.LEG_PLAN_VOOR, Stap.STEL_STRATEGIE_VAST}),
        (Fase.MARKTCONSULTATIE, {Stap.STEL_STRATEGIE_VAST, Stap.LEG_EISEN_VAST, Stap.PUBLICEER_SELECTIE}),
        (Fase.KEUZES, {Stap.STEL_STRATEGIE_VAST, Stap.PUBLICEER_SELECTIE}),
        (Fase.ADMINISTRATIEPROTOCOL, {Stap.PUBLICEER_SELECTIE, Stap.CONTRACTEER}),
    ],
)
def test_good_practice_warns_unless_the_kader_asks_it(fase: Fase, stappen: set[Stap]) -> None:
    feiten = replace(KLAAR, afgerond=VRIJ - {fase})
    assert {stap for stap in Stap if fase.value in warn(feiten, stap)} == stappen
    assert {stap for stap in Stap if miss(feiten, stap)} == {Stap.SLUIT_DOSSIER}
    bepaling = Fasebepaling(fase=fase, verplicht=True, grondslag="artikel 1")
    streng = replace(feiten, bepalingen={fase: bepaling})
    assert {stap for stap in Stap if miss(streng, stap)} == {*stappen, Stap.SLUIT_DOSSIER}
    assert all(gemis.grondslag == "artikel 1" for stap in stappen for gemis in judge_stap(streng, stap).ontbreekt)
    assert not [stap for stap in Stap if fase.value in warn(streng, stap)]


def test_a_phase_that_does_not_apply_is_out_of_the_way() -> None:
    feiten = replace(KLAAR, afgerond=VRIJ - {Fase.EVALUATIE}, vervallen=frozenset({Fase.EVALUATIE}))
    stand = list_standen(feiten)[0]
    assert stand.status is Fasestatus.NIET_VAN_TOEPASSING
    assert stand.status in AF
    assert judge_stap(feiten, Stap.SLUIT_DOSSIER).mag


def test_a_plan_that_is_late_may_still_be_put_forward() -> None:
    plan = Fasebepaling(fase=Fase.PLAN, verplicht=True, grondslag="artikel 8")
    feiten = replace(
        KLAAR, te_laat_sinds=date(2025, 3, 31), grondslag_plantermijn="artikel 8 lid 1", bepalingen={Fase.PLAN: plan}
    )
    oordeel = judge_stap(feiten, Stap.LEG_PLAN_VOOR)
    assert oordeel.mag
    (gemis,) = oordeel.waarschuwingen
    assert (gemis.vereiste, gemis.datum, gemis.grondslag) == (
        Vereiste.PLANTERMIJN,
        date(2025, 3, 31),
        "artikel 8 lid 1",
    )


def test_without_a_besluit_in_the_kader_the_text_is_enough() -> None:
    feiten = replace(KLAAR, vraagt_besluit=False, is_voorgelegd=False, is_vastgesteld=False)
    assert all(judge_stap(feiten, stap).mag for stap in Stap)


@pytest.mark.parametrize(("dagen", "mist"), [(-1, 0), (0, 1), (1, 1)])
def test_a_selectie_is_open_up_to_and_including_its_last_day(dagen: int, mist: int) -> None:
    selectie = replace(SELECTIE, sluiting=DAG + timedelta(days=dagen))
    assert len(list_gemis(replace(KLAAR, selecties=(selectie,)), Vereiste.SLUITING)) == mist


def test_one_published_selectie_is_enough_to_decide_on_it() -> None:
    andere = replace(SELECTIE, titel="Time-out", is_gepubliceerd=False, heeft_besluit=False, is_beslist=False)
    feiten = replace(KLAAR, selecties=(SELECTIE, andere))
    assert judge_stap(feiten, Stap.GUN).mag
    assert judge_stap(feiten, Stap.CONTRACTEER).mag
    assert miss(feiten, Stap.SLUIT_DOSSIER) == ["publicatie", "beslissing"]
