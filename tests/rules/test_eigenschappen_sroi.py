"""What must always hold of an SRoI balance, under any table."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from regio import compute
from sroiregio import sroizaken

from inkoop.rules.bepaling import Ongeldig

Zaak = tuple[dict[str, Any], dict[str, Any]]


def compute_or_skip(kader: dict[str, Any], invoer: dict[str, Any]) -> dict[str, Any]:
    try:
        return compute(kader, "sroi", invoer)
    except Ongeldig:
        assume(False)
        raise


def sum_all(waarden: dict[str, str]) -> Decimal:
    return sum((Decimal(bedrag) for bedrag in waarden.values()), Decimal(0))


@settings(max_examples=150)
@given(zaak=sroizaken(), langer=st.integers(1, 600))
def test_a_longer_inzet_is_never_worth_less(zaak: Zaak, langer: int) -> None:
    kader, invoer = zaak
    verlengd = [
        {**inzet, "tot": inzet["tot"] and inzet["tot"] + timedelta(days=langer)} for inzet in invoer["inzetten"]
    ]
    eerst = compute_or_skip(kader, {**invoer, "overdracht": {}})
    dan = compute_or_skip(kader, {**invoer, "overdracht": {}, "inzetten": verlengd})
    for kort, lang in zip(eerst["inzetten"], dan["inzetten"], strict=True):
        assert lang["reden"] == kort["reden"]
        assert sum_all(lang["waarden"]) >= sum_all(kort["waarden"])
        assert all(Decimal(lang["waarden"][jaar]) >= Decimal(bedrag) for jaar, bedrag in kort["waarden"].items())


@settings(max_examples=200)
@given(zaak=sroizaken())
def test_carrying_over_never_creates_value(zaak: Zaak) -> None:
    kader, invoer = zaak
    uitkomst = compute_or_skip(kader, invoer)
    erin = Decimal(invoer["meegenomen_bij_aanvang"]) if uitkomst["verplicht"] else Decimal(0)
    eruit = Decimal(0)
    for jaar in uitkomst["jaren"]:
        bedragen = {veld: Decimal(waarde) for veld, waarde in jaar.items() if isinstance(waarde, str) and "." in waarde}
        assert min(bedragen.values()) >= 0
        erin += bedragen["ingezet"]
        gebruikt = min(bedragen["verplichting"], bedragen["meegenomen"] + bedragen["ingezet"])
        assert bedragen["restant"] == bedragen["verplichting"] - gebruikt
        eruit += gebruikt + bedragen["vervallen"]
        assert eruit + bedragen["meegenomen_naar_volgend"] <= erin
    assert Decimal(uitkomst["jaren"][-1]["meegenomen_naar_volgend"]) == 0


@settings(max_examples=150)
@given(zaak=sroizaken(), minder=st.data())
def test_recording_less_carries_less(zaak: Zaak, minder: st.DataObject) -> None:
    kader, invoer = zaak
    ruim = compute_or_skip(kader, {**invoer, "overdracht": {}})
    keuze = {
        jaar["jaar"]: minder.draw(st.sampled_from(["0", jaar["meegenomen_naar_volgend"]])) for jaar in ruim["jaren"][:1]
    }
    krap = compute_or_skip(kader, {**invoer, "overdracht": keuze})
    for wijd, nauw in zip(ruim["jaren"], krap["jaren"], strict=True):
        assert Decimal(nauw["restant"]) >= Decimal(wijd["restant"])
        assert nauw["ingezet"] == wijd["ingezet"]


@settings(max_examples=150)
@given(zaak=sroizaken())
def test_parts_add_up(zaak: Zaak) -> None:
    kader, invoer = zaak
    uitkomst = compute_or_skip(kader, {**invoer, "overdracht": {}})
    jaren = uitkomst["jaren"]
    assert Decimal(uitkomst["verplichting_totaal"]) == sum(Decimal(jaar["verplichting"]) for jaar in jaren)
    assert Decimal(uitkomst["ingezet_totaal"]) == sum(Decimal(jaar["ingezet"]) for jaar in jaren)
    geteld = [inzet for inzet in uitkomst["inzetten"] if inzet["telt_mee"]]
    assert Decimal(uitkomst["ingezet_totaal"]) == sum((sum_all(inzet["waarden"]) for inzet in geteld), Decimal(0))
    assert [jaar["jaar"] for jaar in jaren] == list(range(1, len(jaren) + 1))
    assert jaren[0]["van"] == str(invoer["overeenkomst"]["ingang"])
    assert jaren[-1]["tot"] == str(invoer["overeenkomst"]["einde"])
