"""What must always hold of a count of besluiten, in any region."""

from datetime import date, timedelta
from typing import Any

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st
from regio import OVERLEG, besluitzaken, compute

Zaak = tuple[dict[str, Any], dict[str, Any]]


@settings(max_examples=150)
@given(zaak=besluitzaken(fouten=False), kans=st.randoms(use_true_random=False))
def test_order_of_input_never_matters(zaak: Zaak, kans: Any) -> None:
    kader, invoer = zaak
    geschud = list(invoer["besluiten"])
    kans.shuffle(geschud)
    assert compute(kader, "besluit", {**invoer, "besluiten": geschud}) == compute(kader, "besluit", invoer)


def find_room(besluiten: list[dict[str, Any]], besluit: dict[str, Any]) -> list[date]:
    """The days on which a besluit may lie without another of the same organ and round on that day or in between."""
    zelfde = ("gemeente", "orgaan", "ronde")
    anders = {b["datum"] for b in besluiten if b is not besluit and all(b[v] == besluit[v] for v in zelfde)}
    dagen = []
    dag = besluit["datum"]
    while dag not in anders and abs((dag - OVERLEG).days) <= 7 and (dag >= OVERLEG) == (besluit["ronde"] == 2):
        dagen.append(dag)
        dag -= timedelta(days=1)
    return dagen


@st.composite
def meer_steun(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """A case, and the same with one besluit more in favour: changed, or new, on the same or an earlier day."""
    kader, invoer = draw(besluitzaken(fouten=False))
    besluiten = list(invoer["besluiten"])
    if besluiten and draw(st.booleans()):
        plek = draw(st.integers(0, len(besluiten) - 1))
        ander = besluiten.pop(plek)
    else:
        gemeenten = [g["naam"] for g in kader["deelnemers"]["gemeenten"]]
        ronde = draw(st.integers(1, 2)) if invoer["overleg_op"] else 1
        verschil = draw(st.integers(0, 5))
        ander = {
            "gemeente": draw(st.sampled_from(gemeenten)),
            "orgaan": draw(st.sampled_from(kader["besluiten"]["plan"]["organen"])),
            "ronde": ronde,
            "datum": OVERLEG + timedelta(days=verschil if ronde == 2 else -1 - verschil),
        }
    dagen = find_room(besluiten, ander)
    assume(dagen)
    besluiten.append({**ander, "besluit": "akkoord", "datum": draw(st.sampled_from(dagen))})
    return kader, invoer, {**invoer, "besluiten": besluiten}


@settings(max_examples=300)
@given(zaak=meer_steun())
def test_more_support_never_makes_it_worse(zaak: tuple[dict[str, Any], dict[str, Any], dict[str, Any]]) -> None:
    kader, invoer, meer = zaak
    eerst, dan = compute(kader, "besluit", invoer), compute(kader, "besluit", meer)
    event(f"{eerst['uitkomst']} -> {dan['uitkomst']}")
    if eerst["uitkomst"] == "vastgesteld":
        assert dan["uitkomst"] == "vastgesteld"
        assert dan["vastgesteld_op"] <= eerst["vastgesteld_op"]
    if eerst["uitkomst"] != "verworpen":
        assert dan["uitkomst"] != "verworpen"
    if eerst["uitkomst"] == "niet_voorgelegd":
        assert dan["uitkomst"] == "niet_voorgelegd"


@settings(max_examples=150)
@given(zaak=besluitzaken(fouten=False), besluit=st.sampled_from(["akkoord", "niet_akkoord", "anders"]))
def test_nothing_changes_once_it_is_settled(zaak: Zaak, besluit: str) -> None:
    kader, invoer = zaak
    eerst = compute(kader, "besluit", invoer)
    assume(eerst["uitkomst"] in ("vastgesteld", "verworpen") and invoer["besluiten"])
    ronde = 2 if invoer["overleg_op"] else 1
    dag = max(b["datum"] for b in invoer["besluiten"]) + timedelta(days=1)
    laatste = {**invoer["besluiten"][0], "ronde": ronde, "datum": max(dag, OVERLEG + timedelta(days=9))}
    later = {**invoer, "besluiten": [*invoer["besluiten"], {**laatste, "besluit": besluit}]}
    assert compute(kader, "besluit", later) == eerst


@settings(max_examples=150)
@given(zaak=besluitzaken(fouten=False))
def test_figures_agree_with_each_other(zaak: Zaak) -> None:
    kader, invoer = zaak
    uitkomst = compute(kader, "besluit", invoer)
    assert 0 <= uitkomst["inwoners_voor"] <= uitkomst["inwoners_totaal"] == sum(invoer["inwoners"].values())
    assert (
        (uitkomst["wijze"] is None) == (uitkomst["vastgesteld_op"] is None) == (uitkomst["uitkomst"] != "vastgesteld")
    )
    gehaald = all(voorwaarde["voldaan"] for voorwaarde in uitkomst["voorwaarden"])
    if uitkomst["uitkomst"] == "vastgesteld":
        assert gehaald
        assert not [wat for wat in uitkomst["ontbreekt"] if wat.startswith("advies ")]
    if uitkomst["uitkomst"] in ("verworpen", "overleg_nodig"):
        assert not gehaald
    if uitkomst["wijze"] == "unaniem":
        assert uitkomst["ontbreekt"] == []
