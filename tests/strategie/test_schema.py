"""What a verwervingsstrategie may not be: each fault is told in Dutch, with what to do."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from inkoop.document.contexten.voorbeeld import read_voorbeeld
from inkoop.invoer.validate import translate
from inkoop.kader.loader import load_kader
from inkoop.rules.bepaling import Ongeldig
from inkoop.strategie.percelen import Looptijd, check_gemeenten
from inkoop.strategie.prijzen import ELEMENTEN
from inkoop.strategie.procedures import Procedure
from inkoop.strategie.schema import Ernst, Verwervingsstrategie

GEHEEL: dict[str, Any] = read_voorbeeld("verwervingsstrategie").gegevens.strategie.model_dump()


def put(*pad: str | int, waarde: Any) -> Callable[[dict[str, Any]], None]:
    """Gives the field at a path another value."""

    def change(strategie: Any) -> None:
        for deel in pad[:-1]:
            strategie = strategie[deel]
        strategie[pad[-1]] = waarde

    return change


def leave_out(*pad: str | int) -> Callable[[dict[str, Any]], None]:
    """Takes away what is at a path."""

    def change(strategie: Any) -> None:
        for deel in pad[:-1]:
            strategie = strategie[deel]
        del strategie[pad[-1]]

    return change


def repeat(lijst: str) -> Callable[[dict[str, Any]], None]:
    """Adds the first part of a list once more."""
    return lambda strategie: strategie[lijst].append(strategie[lijst][0])


PRIJZEN = ("prijsvorming", "prijzen")


@pytest.mark.parametrize(
    ("change", "melding"),
    [
        (repeat("percelen"), "perceel 1 staat er twee keer"),
        (put("percelen", 1, "nummer", waarde=4), "procedures noemt perceel 2, maar dat perceel is er niet"),
        (put("procedures", 2, "percelen", waarde=[2]), "perceel 2 heeft twee keuzes in procedures"),
        (leave_out("procedures", 1), "perceel 2 heeft geen keuze in procedures"),
        (put("percelen", 0, "aanbieders_maximaal", waarde=9), "kiest toelating, maar noemt ten hoogste 9 aanbieders"),
        (put("percelen", 1, "aanbieders_minimaal", waarde=3), "ten minste meer aanbieders dan ten hoogste"),
        (put("percelen", 0, "volume", waarde=211), "de spreiding telt op tot 210, maar het volume is 211"),
        (put("percelen", 2, "volume", waarde=0), "volume is 0"),
        (
            put("percelen", 1, "gemeenten", waarde=["Oss"]),
            "verdeelt over Land van Cuijk, maar het perceel is niet voor",
        ),
        (put("percelen", 1, "gemeenten", waarde=["Oss", "Oss"]), "noemt Oss twee keer"),
        (put("procedures", 0, "gekozen", waarde="openbaar"), "kiest 'openbaar', maar die past volgens de opties niet"),
        (put("procedures", 1, "gekozen", waarde="openbaar"), "kiest 'openbaar', maar die staat niet bij de opties"),
        (put("procedures", 1, "opties", 0, "procedure", waarde="sas"), "overweegt 'sas' twee keer"),
        (put("prijsvorming", waarde=None), "prijsvorming mist een prijs voor perceel 1 en 2"),
        (leave_out(*PRIJZEN, 2), "prijsvorming mist een prijs voor perceel 2"),
        (put(*PRIJZEN, 2, "perceel", waarde=7), "prijsvorming noemt perceel 7, maar dat perceel is er niet"),
        (
            put(*PRIJZEN, 1, "arrangement", waarde="Beschermd wonen, basis"),
            "perceel 1 heeft 'Beschermd wonen, basis' twee",
        ),
        (put(*PRIJZEN, 0, "prijs", waarde="124.48"), "prijs van 'Beschermd wonen, basis' is €\xa0124,48, maar de elem"),
        (put(*PRIJZEN, 0, "indexatie", waarde="4.68"), "indexatie van 'Beschermd wonen, basis' is €\xa04,68, maar de"),
        (put(*PRIJZEN, 0, "andere", 0, "naam", waarde="overhead"), "heeft 'overhead' twee keer; tel de bedragen op"),
        (put("prijsvorming", "indexering", "indexen", 0, "gewicht", waarde=80), "wegen samen 90%, niet 100%"),
        (put("prijsvorming", "indexering", "prijspeil", waarde=25), "'25' is geen jaar van 1900 tot en met 2199"),
        (put("looptijd", "einde", waarde=date(2025, 12, 31)), "eindigt op 2025-12-31, voor de ingang 2026-01-01"),
        (put("looptijd", "verlenging_jaren", waarde=None), "hoe vaak (verlengingen) en hoe lang (verlenging_jaren)"),
        (put("markt", "consultatie_op", waarde=None), "noemt wat een consultatie opleverde, maar niet wanneer"),
        (put("planning", 0, "datum", waarde=date(2025, 7, 1)), "de planning noemt 2025-06-02 na 2025-07-01"),
        (put("contractmanagement", "niveaus", 0, "niveau", waarde="tactisch"), "noemt het niveau 'tactisch' twee keer"),
    ],
)
def test_what_cannot_be_is_refused(change: Callable[[dict[str, Any]], None], melding: str) -> None:
    strategie = deepcopy(GEHEEL)
    change(strategie)
    with pytest.raises(ValidationError) as fout:
        Verwervingsstrategie.model_validate(strategie)
    assert melding in str(fout.value)


@pytest.mark.parametrize(
    "pad",
    [
        *((*PRIJZEN, 0, naam) for naam in (*ELEMENTEN, "indexatie", "prijs", "eenheid")),
        *(("prijsvorming", "indexering", naam) for naam in ("prijspeil", "indexen", "vervolg")),
        *(
            ("prijsvorming", "indexering", "indexen", 0, naam)
            for naam in ("index", "bron", "jaar", "gewicht", "percentage")
        ),
        *(("prijsvorming", naam) for naam in ("indexering", "onderbouwing", "kwaliteit", "vorm")),
    ],
    ids=lambda pad: str(pad[-1]),
)
def test_no_element_of_a_real_price_is_implied(pad: tuple[str | int, ...]) -> None:
    """Each cost element, and each index with its year and weight, is told; what lacks is named where it belongs."""
    strategie = deepcopy(GEHEEL)
    leave_out(*pad)(strategie)
    with pytest.raises(ValidationError) as fout:
        Verwervingsstrategie.model_validate(strategie)
    (detail,) = fout.value.errors(include_url=False)
    assert detail["loc"] == pad
    assert translate(Verwervingsstrategie, pad, detail) == "ontbreekt; vul dit veld in"


def test_example_is_accepted_and_reads_back() -> None:
    strategie = Verwervingsstrategie.model_validate(deepcopy(GEHEEL))
    assert Verwervingsstrategie.model_validate_json(strategie.model_dump_json(exclude_defaults=True)) == strategie


@pytest.mark.parametrize("procedure", ["inbesteden", "subsidie"])
def test_a_perceel_that_is_not_bought_needs_no_price(procedure: str) -> None:
    strategie = deepcopy(GEHEEL)
    leave_out(*PRIJZEN, 2)(strategie)
    keuze = strategie["procedures"][1]
    keuze["gekozen"] = keuze["opties"][1]["procedure"] = procedure
    gelezen = Verwervingsstrategie.model_validate(strategie)
    assert gelezen.get_procedure(2) is Procedure(procedure)


@pytest.mark.parametrize(
    ("einde", "verlengingen", "jaren", "uiterste"),
    [
        (date(2028, 12, 31), 0, None, date(2028, 12, 31)),
        (date(2028, 12, 31), 2, 1, date(2030, 12, 31)),
        (date(2027, 2, 28), 1, 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 1, 1, date(2029, 2, 28)),
    ],
)
def test_last_day_with_every_extension(einde: date, verlengingen: int, jaren: int | None, uiterste: date) -> None:
    looptijd = Looptijd(ingang=date(2026, 1, 1), einde=einde, verlengingen=verlengingen, verlenging_jaren=jaren)
    assert looptijd.uiterste_einde == uiterste


@pytest.mark.parametrize(("veld", "naam"), [("gemeenten", "Os"), ("spreiding", "Os")])
def test_a_gemeente_takes_part(veld: str, naam: str) -> None:
    strategie = deepcopy(GEHEEL)
    perceel = strategie["percelen"][1]
    perceel["gemeenten"] = [naam, "Land van Cuijk"] if veld == "gemeenten" else []
    perceel["spreiding"] = {naam: {"doel": 60}} if veld == "spreiding" else {}
    gelezen = Verwervingsstrategie.model_validate(strategie)
    with pytest.raises(Ongeldig, match=r"perceel 2 noemt 'Os', maar die neemt .* niet deel; bedoelt u 'Oss'"):
        check_gemeenten(gelezen.percelen, load_kader("centrumregeling-bno-2024"))


def test_a_risk_weighs_chance_times_effect() -> None:
    assert [ernst.punten for ernst in Ernst] == [1, 2, 3]
    risicos = Verwervingsstrategie.model_validate(deepcopy(GEHEEL)).risicos
    assert [risico.zwaarte for risico in risicos] == [6, 9, 4]
