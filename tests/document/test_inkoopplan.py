"""The figures of an inkoopplan: computed by the rules, adding up, and refused when something lacks."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from inkoop.document.contexten.inkoopplan import build_inkoopplan
from inkoop.document.contexten.plangegevens import Plangegevens
from inkoop.document.contexten.plangeld import Jaartabel, Verdeeltabel
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.geld import NUL
from inkoop.rules.kader import Kader
from inkoop.rules.verdeling import compute_verdeling, find_gewichten
from tests.document.bron import make_bron

JAREN = (2026, 2027, 2028)
Wijziging = Callable[[Any], Any]


def make_plan() -> tuple[Kader, Plangegevens]:
    """Kader and dossier of the example plan."""
    return make_bron("inkoopplan")


@pytest.fixture(scope="module")
def plan() -> Any:
    """The data of the example plan."""
    return build_inkoopplan(*make_plan())


def list_tabellen(plan: Any) -> list[Jaartabel | Verdeeltabel]:
    """Every table of amounts that has a sum."""
    begroting, lokaal = plan.begroting, plan.begroting.lokaal
    return [
        begroting.budget,
        begroting.regionaal,
        begroting.opvang.kosten,
        plan.wvggz.kosten,
        plan.toegang.kosten,
        plan.uitvoering.kosten,
        plan.toezicht.kosten,
        plan.wvggz.verdeling,
        plan.gedeelde_kosten.verdeling,
        lokaal.basis,
        lokaal.kosten,
    ]


def test_every_table_adds_up_by_year_and_by_line(plan: Any) -> None:
    for tabel in list_tabellen(plan):
        kolommen = zip(*(regel.bedragen for regel in tabel.regels), strict=True)
        assert tuple(sum(kolom, NUL) for kolom in kolommen) == tabel.samen.bedragen
        for reeks in (*tabel.regels, tabel.samen):
            assert sum(reeks.bedragen, NUL) == reeks.totaal


def test_shares_are_those_of_the_rule_to_the_cent(plan: Any) -> None:
    kader, _ = make_plan()
    sleutel = kader.get_sleutel("inwoners")
    gewichten = find_gewichten(sleutel, kader.gemeenten, kader.inwoners)
    for plek, bedragen in enumerate(
        zip(plan.uitvoering.kosten.samen.bedragen, plan.toezicht.kosten.samen.bedragen, strict=True)
    ):
        delen = [compute_verdeling(bedrag, gewichten, sleutel).delen for bedrag in bedragen]
        gekregen = {regel.gemeente: regel.bedragen[plek] for regel in plan.gedeelde_kosten.verdeling.regels}
        assert gekregen == {gemeente: sum((deel[gemeente] for deel in delen), NUL) for gemeente in kader.gemeenten}
    assert [regel.percentage for regel in plan.sleutel.regels] == [11, 4, 32, 20, 33]


def test_parts_of_the_budget_are_the_budget_with_what_the_reserve_pays(plan: Any) -> None:
    begroting = plan.begroting
    for plek in range(len(JAREN)):
        delen = (
            begroting.regionaal.samen,
            begroting.opvang.tekort,
            begroting.reserve.erbij,
            begroting.investeringsfonds,
            begroting.lokaal.samen,
        )
        som = sum((reeks.bedragen[plek] for reeks in delen if reeks), NUL)
        beschikbaar = begroting.budget.samen.bedragen[plek] + begroting.reserve.eraf.bedragen[plek]
        assert som == beschikbaar == begroting.samen.bedragen[plek]


def test_access_is_a_post_of_the_regional_budget(plan: Any) -> None:
    assert plan.begroting.regionaal.regels[-1].bedragen == plan.toegang.kosten.samen.bedragen


def test_reserve_is_measured_by_the_part_that_the_kader_asks(plan: Any) -> None:
    reserve = plan.begroting.reserve
    assert reserve.percentage == 15
    assert reserve.nodig[0] == plan.begroting.regionaal.samen.bedragen[0] * 15 / 100
    assert reserve.eind[:-1] == reserve.begin[1:]
    assert [eind - nodig for eind, nodig in zip(reserve.eind, reserve.nodig, strict=True)] == list(reserve.verschil)


def test_another_part_in_the_kader_asks_another_reserve() -> None:
    kader, gegevens = make_plan()
    anders = tuple(replace(a, waarde="12.5 %") if a.id == "begrotingsdeel-reserve" else a for a in kader.afspraken)
    reserve = build_inkoopplan(replace(kader, afspraken=anders), gegevens).begroting.reserve
    assert (reserve.percentage, reserve.nodig[0]) == (Decimal("12.50"), Decimal("1548750.00"))


def test_needs_add_up_and_those_who_wait_are_counted_where_that_is_known(plan: Any) -> None:
    wonen, thuis, opvang = plan.behoefte.tabellen
    assert [(tabel.nu, tabel.wachtend, tabel.aantallen) for tabel in (wonen, thuis, opvang)] == [
        (190, 23, (184, 174, 163)),
        (112, None, (136, 161, 185)),
        (60, 8, (66, 68, 68)),
    ]
    assert {regel.wachtend for regel in thuis.regels} == {None}


def test_planning_is_in_order_and_has_the_days_of_the_kader(plan: Any) -> None:
    dagen = [regel.datum for regel in plan.planning]
    assert dagen == sorted(dagen)
    uit_kader = {regel.datum: regel.grondslag for regel in plan.planning if regel.grondslag}
    assert uit_kader == {
        date(2025, 3, 31): "artikel 8 lid 1",
        date(2026, 12, 31): "artikel 11 lid 15 onder c",
        date(2027, 6, 30): "artikel 26 lid 1",
        date(2027, 12, 31): "artikel 27 lid 4",
        date(2028, 1, 1): "artikel 27 lid 3",
    }
    assert (plan.plantermijn.uiterlijk, plan.plantermijn.gereed_op) == (date(2025, 3, 31), date(2025, 1, 21))


@pytest.mark.parametrize(
    ("eerste", "tweede", "tijdig"),
    [
        (date(2025, 3, 31), date(2025, 5, 1), True),  # what changes after the overleg makes it no later
        (date(2025, 4, 1), date(2025, 5, 1), False),
    ],
)
def test_the_first_version_is_in_time_or_not(eerste: date, tweede: date, tijdig: bool) -> None:
    kader, gegevens = make_plan()
    versies = [
        versie.model_copy(update={"datum": dag})
        for versie, dag in zip(gegevens.plan.versies, (eerste, tweede), strict=True)
    ]
    termijn = build_inkoopplan(kader, change_plan(versies=versies)(gegevens)).plantermijn
    assert termijn
    assert (termijn.gereed_op, termijn.tijdig) == (eerste, tijdig)


def test_decision_clause_says_who_and_by_which_majority(plan: Any) -> None:
    unaniem, na_overleg = plan.besluit.rondes
    assert (plan.besluit.grondslag, plan.besluit.organen) == ("artikel 8 lid 4", ("colleges",))
    assert (unaniem.unaniem, unaniem.eisen, na_overleg.na_overleg, na_overleg.voor_blijft) == (True, (), True, True)
    inwoners, gemeenten = na_overleg.eisen
    assert (inwoners.nodig, inwoners.totaal) == (142561, 285121)
    assert (gemeenten.vereist, gemeenten.nodig, gemeenten.totaal) == (None, 3, 5)
    assert (plan.besluit.peildatum, plan.besluit.geteld_per) == (date(2025, 1, 1), date(2022, 1, 1))


def test_without_figures_of_the_asked_day_the_clause_has_no_numbers() -> None:
    kader, gegevens = make_plan()
    besluit = build_inkoopplan(kader, gegevens.model_copy(update={"peildatum": None})).besluit
    assert (besluit.gewichten, besluit.inwoners, besluit.geteld_per) == ((), None, None)
    assert besluit.rondes[1].eisen[0].nodig is None


def change_inhoud(**anders: Any) -> Wijziging:
    """Other fields in the content of the plan."""
    return lambda g: g.model_copy(update={"inhoud": g.inhoud.model_copy(update=anders)})


def change_begroting(**anders: Any) -> Wijziging:
    """Other fields in the budget of the plan."""
    return lambda g: change_inhoud(begroting=g.inhoud.begroting.model_copy(update=anders))(g)


def change_soort(**anders: Any) -> Wijziging:
    """Other fields in the first kind of need."""

    def change(gegevens: Any) -> Any:
        behoefte = gegevens.inhoud.behoefte
        soorten = [behoefte.soorten[0].model_copy(update=anders), *behoefte.soorten[1:]]
        return change_inhoud(behoefte=behoefte.model_copy(update={"soorten": soorten}))(gegevens)

    return change


def change_plan(**anders: Any) -> Wijziging:
    """Other fields in the plan itself."""
    return lambda g: g.model_copy(update={"plan": g.plan.model_copy(update=anders)})


PER_JAAR = dict.fromkeys(JAREN, Decimal(1000000))
VIJF = {"Bernheze": 1, "Boekel": 1, "Land van Cuijk": 1, "Maashorst": 1, "Oss": 1}


@pytest.mark.parametrize(
    ("change", "veld", "melding"),
    [
        (change_inhoud(versie=3), "planinhoud.versie", "is 3, maar inkoopplan 'inkoopplan-2026-2028' heeft geen"),
        (change_plan(einddatum=None), "inkoopplan inkoopplan-2026-2028", "heeft geen einddatum"),
        (change_plan(einddatum=date(2029, 1, 1)), "planinhoud.begroting.rijk_bestaand", "mist 2029"),
        (change_plan(einddatum=date(2027, 12, 31)), "planinhoud.begroting.rijk_bestaand", "noemt 2028"),
        (change_begroting(rijk_nieuw={"Os": PER_JAAR}), "planinhoud.begroting.rijk_nieuw", "noemt Os"),
        (change_begroting(basis_op_orde={2026: Decimal(1)}), "planinhoud.begroting.basis_op_orde", "2027 en 2028"),
        (change_begroting(rijk_bestaand=PER_JAAR), "begroting (2026).regionaal", "is niet gedekt"),
        (change_begroting(investeringsfonds=dict.fromkeys(JAREN, Decimal(9000000))), "begroting (2026).invest", "niet"),
        (change_soort(nu={"Oss": 1}), "planinhoud.behoefte (beschermd-wonen).nu", "mist Bernheze, Boekel"),
        (change_soort(nu={**VIJF, "Uden": 1}), "planinhoud.behoefte (beschermd-wonen).nu", "noemt Uden"),
        (change_soort(wachtend={"Oss": 1}), "planinhoud.behoefte (beschermd-wonen).wachtend", "mist Bernheze, Boekel"),
        (change_soort(raming={2026: VIJF}), "planinhoud.behoefte (beschermd-wonen).raming", "mist 2027"),
        (
            change_soort(raming=dict.fromkeys((*JAREN, 2030), VIJF)),
            "planinhoud.behoefte (beschermd-wonen).raming",
            "noemt 2030; het plan loopt van 2026 tot en met 2028",
        ),
        (change_inhoud(verdeelsleutel="oppervlak"), "sleutel", "'oppervlak' is geen verdeelsleutel"),
    ],
)
def test_what_lacks_or_does_not_fit_is_named(change: Wijziging, veld: str, melding: str) -> None:
    kader, gegevens = make_plan()
    with pytest.raises(Ongeldig) as fout:
        build_inkoopplan(kader, change(gegevens))
    assert fout.value.veld.startswith(veld)
    assert melding in fout.value.melding


@pytest.mark.parametrize(
    ("anders", "veld", "melding"),
    [
        ({"besluiten": {}}, "kader", "kent geen besluiten"),
        ({"verdeelsleutels": {}}, "kader", "kent geen verdeelsleutels"),
        ({"inwoners": ()}, "peildatum", "er zijn geen inwoneraantallen per 1\N{NO-BREAK SPACE}januari"),
    ],
)
def test_what_the_kader_lacks_is_named(anders: dict[str, Any], veld: str, melding: str) -> None:
    kader, gegevens = make_plan()
    with pytest.raises(Ongeldig) as fout:
        build_inkoopplan(replace(kader, **anders), gegevens)
    assert (fout.value.veld, melding in fout.value.melding) == (veld, True)


def test_a_part_of_the_reserve_that_is_no_part_is_refused() -> None:
    kader, gegevens = make_plan()
    kapot = tuple(replace(a, waarde="veel") if a.id == "begrotingsdeel-reserve" else a for a in kader.afspraken)
    with pytest.raises(Ongeldig, match="afspraak 'begrotingsdeel-reserve': 'veel' is geen deel"):
        build_inkoopplan(replace(kader, afspraken=kapot), gegevens)
