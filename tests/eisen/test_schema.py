"""What a programma van eisen may not be, and what it may ask of which perceel."""

from typing import Any

import pytest
from pydantic import ValidationError

from inkoop.eisen.percelen import Eisperceel, check_eispercelen
from inkoop.eisen.schema import ProgrammaVanEisen
from inkoop.rules.bepaling import Ongeldig
from inkoop.strategie.procedures import Procedure

BEWIJS = [{"stuk": "een stuk", "moment": "op_verzoek"}]
KPI = {"naam": "Iets", "norm": "alle", "meting": "Tellen.", "ritme": "elk jaar"}
PERCELEN = [
    Eisperceel(nummer=1, titel="Een", procedure=Procedure.TOELATING),
    Eisperceel(nummer=2, titel="Twee", procedure=Procedure.SAS),
    Eisperceel(nummer=3, titel="Drie", procedure=Procedure.OPENBAAR),
]


def make_eis(**anders: Any) -> dict[str, Any]:
    """A minimum requirement with a proof."""
    return {"nummer": "1", "soort": "minimum", "tekst": "Moet.", "bron": "keuze", "bewijs": BEWIJS, **anders}


def make_wens(**anders: Any) -> dict[str, Any]:
    """A wish without proof."""
    return make_eis(**{"nummer": "W1", "soort": "wens", "bewijs": [], **anders})


def make_programma(*themas: list[dict[str, Any]], **anders: Any) -> ProgrammaVanEisen:
    """A programme with a theme for each list."""
    velden = {
        "titel": "Programma",
        "versie": 1,
        "datum": "2025-05-13",
        "inleiding": "Inleiding.",
        "themas": [{"naam": f"Thema {n}", "eisen": eisen} for n, eisen in enumerate(themas, start=1)],
    }
    return ProgrammaVanEisen.model_validate({**velden, **anders})


@pytest.mark.parametrize(
    ("eisen", "melding"),
    [
        ([make_eis(gewicht=10)], "'1' is geen wens en kan dus geen gewicht hebben"),
        ([make_eis(soort="uitsluiting", bewijs=[], kpi=KPI)], "'1' sluit aanbieders uit, maar noemt geen bewijs"),
        ([make_eis(bewijs=[])], "'1' is niet na te gaan; noem een bewijs of een kpi"),
        ([make_eis(), make_eis()], "nummer '1' staat er twee keer"),
        ([make_eis(nummer="a1"), make_eis(nummer="A1")], "nummer 'A1' staat er twee keer"),
        ([make_wens(gewicht=10), make_wens(nummer="W2")], "wens 'W2' heeft geen gewicht en andere wel"),
        ([make_eis(soort="eis")], "uitsluiting"),
    ],
)
def test_what_cannot_be_is_refused(eisen: list[dict[str, Any]], melding: str) -> None:
    with pytest.raises(ValidationError) as fout:
        make_programma(eisen)
    assert melding in str(fout.value)


TWEE = [{"naam": "Wonen", "eisen": [make_eis(nummer=nummer)]} for nummer in ("1", "2")]
PLEK = [{"begrip": begrip, "betekenis": "iets"} for begrip in ("plek", "Plek")]


@pytest.mark.parametrize(
    ("themas", "anders", "melding"),
    [
        ([[make_eis()], [make_eis()]], {}, "nummer '1' staat er twee keer"),
        ([], {"themas": TWEE}, "thema 'Wonen' staat er twee keer"),
        ([[make_eis()]], {"definities": PLEK}, "begrip 'Plek' is twee keer omschreven"),
    ],
)
def test_names_are_used_once(themas: list[list[dict[str, Any]]], anders: dict[str, Any], melding: str) -> None:
    with pytest.raises(ValidationError, match=melding):
        make_programma(*themas, **anders)


def test_what_can_be_is_accepted() -> None:
    programma = make_programma([make_eis(), make_eis(nummer="2", bewijs=[], kpi=KPI)], [make_wens(gewicht=5)])
    assert [eis.nummer for eis in programma.list_eisen()] == ["1", "2", "W1"]


@pytest.mark.parametrize(
    ("eis", "melding"),
    [
        (make_eis(percelen=[4]), "'1' noemt perceel 4, maar de strategie heeft dat niet"),
        (make_wens(gewicht=5, percelen=[2, 1]), "'W1' geeft punten op perceel 1, maar daar kiezen de gemeenten niet"),
        (make_wens(gewicht=5), "'W1' geeft punten op perceel 1"),
        (make_wens(gewicht=5, percelen=[2, 3]), None),
        (make_wens(), None),
        (make_eis(percelen=[1, 2, 3]), None),
    ],
)
def test_points_are_for_percelen_where_inschrijvingen_are_compared(eis: dict[str, Any], melding: str | None) -> None:
    programma = make_programma([eis])
    if melding is None:
        check_eispercelen(programma, PERCELEN)
        return
    with pytest.raises(Ongeldig) as fout:
        check_eispercelen(programma, PERCELEN)
    assert fout.value.melding.startswith(melding)


def test_without_percelen_a_wish_may_have_points() -> None:
    check_eispercelen(make_programma([make_wens(gewicht=5)]), [])
