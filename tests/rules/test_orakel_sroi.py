"""The core computes an SRoI balance exactly as a slow second reading of the rule does."""

from fractions import Fraction
from typing import Any

from hypothesis import event, given, settings
from orakel_besluit import OrakelFout
from orakel_sroi import compute_sroi
from regio import compute
from sroiregio import sroizaken

from inkoop.rules.bepaling import Ongeldig

GETALLEN = ("fte", "bedrag", "uren_per_week")


def read_amounts(per_jaar: dict[int, str]) -> dict[int, Fraction]:
    return {jaar: Fraction(bedrag) for jaar, bedrag in per_jaar.items()}


def make_regels(sroi: dict[str, Any], invoer: dict[str, Any]) -> dict[str, Any]:
    overeenkomst = invoer["overeenkomst"]
    categorieen = {
        c["code"]: {**c, "waarde": Fraction(c["waarde"]), "minimum_uren_per_week": read(c.get("minimum_uren_per_week"))}
        for c in sroi["categorieen"]
    }
    return {
        "ingang": overeenkomst["ingang"],
        "einde": overeenkomst["einde"],
        "opdrachtwaarde": Fraction(overeenkomst["opdrachtwaarde"]),
        "jaarwaarden": read_amounts(overeenkomst.get("jaarwaarden", {})),
        "percentage": Fraction(sroi["percentage"]),
        "drempel": Fraction(sroi["drempel"]),
        "woongemeenten": sroi["woongemeenten"],
        "categorieen": categorieen,
        "meegenomen": Fraction(invoer["meegenomen_bij_aanvang"]),
        "overdracht": read_amounts(invoer["overdracht"]),
    }


def read(getal: str | None) -> Fraction | None:
    return None if getal is None else Fraction(getal)


def make_inzet(inzet: dict[str, Any]) -> dict[str, Any]:
    return {**inzet, **{naam: Fraction(inzet[naam]) for naam in GETALLEN}, "subsidie": read_amounts(inzet["subsidie"])}


def write_amounts(waarde: Any) -> Any:
    """The oracle's result as `--json` prints it."""
    if isinstance(waarde, Fraction):
        assert (waarde * 100).denominator == 1
        return f"{waarde.numerator * 100 // waarde.denominator // 100}.{int(waarde * 100) % 100:02}"
    if isinstance(waarde, dict):
        return {str(naam) if isinstance(naam, int) else naam: write_amounts(deel) for naam, deel in waarde.items()}
    return [write_amounts(deel) for deel in waarde] if isinstance(waarde, list) else waarde


@settings(max_examples=1000)
@given(zaak=sroizaken())
def test_core_computes_the_balance_as_the_text_says(zaak: tuple[dict[str, Any], dict[str, Any]]) -> None:
    kader, invoer = zaak
    regels, inzetten = make_regels(kader["sroi"], invoer), [make_inzet(inzet) for inzet in invoer["inzetten"]]
    try:
        verwacht = write_amounts(compute_sroi(regels, inzetten))
    except OrakelFout:
        verwacht = None
    try:
        gekregen = compute(kader, "sroi", invoer)
    except Ongeldig as fout:
        event(f"geweigerd: {fout.veld.split('.')[-1]}")
        gekregen = None
    if verwacht is None or gekregen is None:
        assert verwacht == gekregen
        return
    for inzet in verwacht["inzetten"]:
        event(str(inzet["reden"]))
    assert {veld: gekregen[veld] for veld in verwacht} == verwacht
