"""The figures of a report on an inkoopplan: beside those of the plan, and refused when they do not fit it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from inkoop.document.contexten.inkoopplan import build_inkoopplan
from inkoop.document.contexten.plangegevens import Voortgangsgegevens
from inkoop.document.contexten.voortgangsrapportage import build_voortgang
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.geld import NUL
from inkoop.rules.kader import Kader
from tests.document.bron import make_bron

Wijziging = Callable[[Any], Any]


def make_verslag() -> tuple[Kader, Voortgangsgegevens]:
    """Kader and dossier of the example report."""
    return make_bron("voortgangsrapportage-inkoop")


@pytest.fixture(scope="module")
def verslag() -> Any:
    """The data of the example report."""
    return build_voortgang(*make_verslag())


def test_report_compares_needs_with_the_forecast_of_its_year(verslag: Any) -> None:
    wonen = verslag.behoefte[0]
    assert [(regel.raming, regel.stand, regel.verschil) for regel in wonen.regels] == [
        (18, 18, 0),
        (6, 6, 0),
        (56, 58, 2),
        (36, 37, 1),
        (68, 70, 2),
    ]
    assert (wonen.raming, wonen.stand, wonen.verschil, wonen.percentage) == (184, 189, 5, Decimal("102.72"))


def test_report_compares_money_with_the_budget_of_its_year(verslag: Any) -> None:
    plan: Any = build_inkoopplan(*make_verslag())
    begroting = plan.begroting
    reeksen = [
        begroting.regionaal.samen,
        begroting.reserve.erbij,
        begroting.investeringsfonds,
        begroting.lokaal.samen,
        begroting.opvang.kosten.samen,
        plan.wvggz.kosten.samen,
        plan.uitvoering.kosten.samen,
        plan.toezicht.kosten.samen,
    ]
    assert [regel.begroot for regel in verslag.uitgaven] == [reeks.bedragen[0] for reeks in reeksen]
    assert all(regel.verschil == regel.begroot - regel.verwacht for regel in verslag.uitgaven)
    samen = verslag.uitgaven_samen
    for veld in ("begroot", "besteed", "verwacht", "verschil"):
        assert getattr(samen, veld) == sum((getattr(regel, veld) for regel in verslag.uitgaven), NUL)
    assert samen.percentage == Decimal("54.67")


def test_a_later_report_is_beside_a_later_year() -> None:
    kader, gegevens = make_verslag()
    dagen = {"van": date(2027, 1, 1), "tot": date(2027, 6, 30), "datum": date(2027, 7, 13)}
    klaar = [
        stand.model_copy(update={"gereed_op": date(2026, 9, 1), "verwacht_op": None})
        for stand in gegevens.verslag.mijlpalen
    ]
    verslag = build_voortgang(kader, change_verslag(**dagen, mijlpalen=klaar)(gegevens))
    begroting = build_inkoopplan(*make_verslag()).begroting
    assert verslag.uitgaven[0].begroot == begroting.regionaal.samen.bedragen[1]
    assert (verslag.jaar, verslag.behoefte[0].raming) == (2027, 174)


def test_a_milestone_says_how_many_days_it_differs(verslag: Any) -> None:
    assert [mijlpaal.status for mijlpaal in verslag.mijlpalen] == [
        "gereed, op tijd",
        "gereed, op tijd",
        "gereed, op tijd",
        "gereed, op tijd",
        "gereed, 8 dagen later",
        "76 dagen later verwacht",
        "nog te doen",
    ]


def change_verslag(**anders: Any) -> Wijziging:
    """Other fields in the report."""
    return lambda g: g.model_copy(update={"verslag": g.verslag.model_copy(update=anders)})


def take(veld: str, **anders: Any) -> Wijziging:
    """Other fields in the first of a list of the report."""

    def change(gegevens: Any) -> Any:
        eerste, *rest = getattr(gegevens.verslag, veld)
        return change_verslag(**{veld: [eerste.model_copy(update=anders), *rest]})(gegevens)

    return change


def drop_fonds(gegevens: Any) -> Any:
    """A plan without an investeringsfonds."""
    begroting = gegevens.inhoud.begroting.model_copy(update={"investeringsfonds": None})
    return gegevens.model_copy(update={"inhoud": gegevens.inhoud.model_copy(update={"begroting": begroting})})


@pytest.mark.parametrize(
    ("change", "veld", "melding"),
    [
        (take("doelen", doel="wachtijd"), "voortgang.doelen", "'wachtijd' staat niet in het plan; bedoelt u 'wacht"),
        (change_verslag(doelen=[]), "voortgang.doelen", "mist wachttijd, zelfstandig en spreiding"),
        (change_verslag(mijlpalen=[]), "voortgang.mijlpalen", "mist eisen, vaststelling, publicatie, besluit en over"),
        (take("mijlpalen", mijlpaal="start"), "voortgang.mijlpalen", "'start' staat niet in het plan"),
        (take("behoefte", soort="wonen"), "voortgang.behoefte", "'wonen' staat niet in de behoefte van het plan"),
        (take("behoefte", aantallen={"Oss": 1}), "voortgang.behoefte (beschermd-wonen).aantallen", "mist Bernheze"),
        (drop_fonds, "voortgang.uitgaven", "'investeringsfonds' is geen onderdeel"),
        (
            change_verslag(van=date(2025, 1, 1), tot=date(2025, 12, 31), behoefte=[]),
            "voortgang.uitgaven",
            "gaan over 2025, maar de begroting van het plan begint in 2026",
        ),
        (
            change_verslag(van=date(2025, 1, 1), tot=date(2025, 12, 31), uitgaven=[]),
            "planinhoud.behoefte (beschermd-wonen).raming",
            "mist 2025",
        ),
    ],
)
def test_a_report_that_does_not_fit_the_plan_is_refused(change: Wijziging, veld: str, melding: str) -> None:
    kader, gegevens = make_verslag()
    with pytest.raises(Ongeldig) as fout:
        build_voortgang(kader, change(gegevens))
    assert fout.value.veld == veld
    assert melding in fout.value.melding


def test_a_milestone_that_was_not_due_may_be_left_out() -> None:
    kader, gegevens = make_verslag()
    vroeg = change_verslag(tot=date(2026, 6, 30), mijlpalen=gegevens.verslag.mijlpalen[:5])(gegevens)
    assert [m.status for m in build_voortgang(kader, vroeg).mijlpalen[-2:]] == ["nog te doen", "nog te doen"]
