"""What must always hold of a selection: ranks follow scores, and nobody is passed over."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from regio import NAMEN, compute, make_kader

KADER = make_kader(NAMEN)
OORDELEN = ["voldoet", "voldoet", "voldoet", "voldoet", "onbekend", "voldoet_niet"]


@st.composite
def gunningen(draw: st.DrawFn) -> dict[str, Any]:
    eerste = draw(st.integers(1, 99))
    criteria: list[dict[str, Any]] = [
        {"id": "visie", "gewicht": eerste, "maximum": draw(st.sampled_from(["10", "3", "7.5"]))},
        {"id": "plan", "gewicht": 100 - eerste, "maximum": "5"},
    ]
    if draw(st.booleans()):
        criteria[1]["minimum"] = draw(st.integers(0, 5))
    punten = st.integers(0, 12).map(lambda n: str(Decimal(n) / 4))
    inschrijvingen = [
        {
            "naam": f"Inschrijver {nummer}",
            "eisen": {"kvk": draw(st.sampled_from(OORDELEN))},
            "scores": {"visie": draw(punten), "plan": draw(punten)},
        }
        for nummer in range(draw(st.integers(1, 8)))
    ]
    return {
        "procedure": "gunning",
        "aantal": draw(st.integers(1, 6)),
        "eisen": ["kvk"],
        "criteria": criteria,
        "inschrijvingen": inschrijvingen,
    }


def compute_score(criteria: list[dict[str, Any]], inschrijving: dict[str, Any]) -> str:
    som = sum(
        Fraction(c["gewicht"]) * Fraction(inschrijving["scores"][c["id"]]) / Fraction(c["maximum"]) for c in criteria
    )
    return str((Decimal(som.numerator) / som.denominator).quantize(Decimal("0.01"), ROUND_HALF_UP))


@settings(max_examples=200)
@given(invoer=gunningen())
def test_ranks_follow_scores(invoer: dict[str, Any]) -> None:
    uitkomst = compute(KADER, "selectie", invoer)
    per_naam = {inschrijving["naam"]: inschrijving for inschrijving in invoer["inschrijvingen"]}
    rijen = uitkomst["inschrijvingen"]
    assert sorted(rij["naam"] for rij in rijen) == sorted(per_naam)
    gerangd = [rij for rij in rijen if rij["rang"] is not None]
    assert [rij["rang"] for rij in gerangd] == sorted(rij["rang"] for rij in gerangd)
    assert rijen[: len(gerangd)] == gerangd
    for rij in rijen:
        eis = per_naam[rij["naam"]]["eisen"]["kvk"]
        if eis == "voldoet":
            assert rij["score"] == compute_score(invoer["criteria"], per_naam[rij["naam"]])
        else:
            assert rij["uitkomst"] == ("uitgesloten" if eis == "voldoet_niet" else "aan_te_vullen")
            assert rij["score"] is rij["rang"] is None
    for rij in gerangd:
        assert rij["rang"] == 1 + sum(Decimal(ander["score"]) > Decimal(rij["score"]) for ander in gerangd)
    assert uitkomst["voorlopig"] == any(rij["uitkomst"] == "aan_te_vullen" for rij in rijen)


@settings(max_examples=200)
@given(invoer=gunningen())
def test_nobody_is_passed_over(invoer: dict[str, Any]) -> None:
    rijen = [rij for rij in compute(KADER, "selectie", invoer)["inschrijvingen"] if rij["rang"] is not None]
    per_uitkomst = {
        uitkomst: [Decimal(rij["score"]) for rij in rijen if rij["uitkomst"] == uitkomst]
        for uitkomst in ("gegund", "loting_nodig", "afgewezen")
    }
    gegund, loting, afgewezen = per_uitkomst.values()
    assert len(gegund) + len(loting) + len(afgewezen) == len(rijen)
    assert len(gegund) + len(loting) >= min(invoer["aantal"], len(rijen))
    assert len(gegund) <= invoer["aantal"]
    if loting:
        assert len(set(loting)) == 1
        assert len(gegund) < invoer["aantal"] < len(gegund) + len(loting)
    assert min(gegund, default=Decimal(101)) > max(loting + afgewezen, default=Decimal(-1))
    assert min(loting, default=Decimal(101)) > max(afgewezen, default=Decimal(-1))
