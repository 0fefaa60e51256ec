"""The core counts besluiten exactly as a slow second reading of the rule does."""

from typing import Any

from hypothesis import event, given, settings
from orakel_besluit import OrakelFout, Vraag, count_besluiten
from regio import OPTIES, besluitzaken, compute

from inkoop.rules.bepaling import Ongeldig

VELDEN = ("uitkomst", "wijze", "vastgesteld_op", "inwoners_voor", "inwoners_totaal", "aandeel_voor", "gemeenten_voor")


def make_vraag(kader: dict[str, Any], invoer: dict[str, Any]) -> Vraag:
    regel = kader["besluiten"]["plan"]
    return Vraag(
        gemeenten=[g["naam"] for g in kader["deelnemers"]["gemeenten"]],
        organen=regel["organen"],
        rondes=regel["rondes"],
        vooradvies=regel["vooradvies"],
        opties=OPTIES,
        inwoners=invoer["inwoners"],
        besluiten=invoer["besluiten"],
        overleg_op=invoer["overleg_op"],
        tekst_gewijzigd=invoer["tekst_gewijzigd"],
        adviezen=invoer["adviezen"],
    )


@settings(max_examples=1000)
@given(zaak=besluitzaken())
def test_core_counts_besluiten_as_the_text_says(zaak: tuple[dict[str, Any], dict[str, Any]]) -> None:
    kader, invoer = zaak
    try:
        verwacht = count_besluiten(make_vraag(kader, invoer))
    except OrakelFout:
        verwacht = None
    try:
        gekregen = compute(kader, "besluit", invoer)
    except Ongeldig:
        gekregen = None
    if verwacht is None or gekregen is None:
        event("geweigerd")
        assert verwacht == gekregen
        return
    event(verwacht["uitkomst"])
    assert {veld: gekregen[veld] for veld in VELDEN} == {veld: verwacht[veld] for veld in VELDEN}
    assert gekregen["ontbreekt"] == verwacht["ontbreekt"]
    assert gekregen["waarschuwingen"] == verwacht["waarschuwingen"]
    standen = [{k: v[k] for k in ("behaald", "totaal", "voldaan")} for v in gekregen["voorwaarden"]]
    assert standen == verwacht["voorwaarden"]
