"""What a selection, a toetreding and a division refuse, and what they ask of every agreement and weight."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from regio import NAMEN, compute, make_kader

from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.verdeling import compute_verdeling

KADER = make_kader(
    NAMEN, toetreding={"tegelijk_met": ["intentie", "convenant"], "eisen": [{"id": "kvk", "tekst": "KvK"}]}
)
CRITERIA = [{"id": "visie", "gewicht": 60, "maximum": 10}, {"id": "plan", "gewicht": 40, "maximum": 5}]
INSCHRIJVING = {"naam": "A", "eisen": {"kvk": "voldoet"}, "scores": {"visie": 8, "plan": 4}}
GUNNING = {
    "procedure": "gunning",
    "aantal": 1,
    "eisen": ["kvk"],
    "criteria": CRITERIA,
    "inschrijvingen": [INSCHRIJVING],
}


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"aantal": None}, "aantal: ontbreekt of is 0"),
        ({"aantal": 0}, "aantal: ontbreekt of is 0"),
        ({"criteria": []}, "criteria: ontbreken; een gunning kiest de besten op criteria"),
        ({"criteria": [CRITERIA[0]]}, "criteria: de gewichten tellen op tot 60, niet tot 100"),
        ({"criteria": [{**CRITERIA[0], "gewicht": "60.01"}, CRITERIA[1]]}, "tellen op tot 100.01, niet tot 100"),
        ({"criteria": [{**CRITERIA[0], "maximum": 0}, CRITERIA[1]]}, "criteria (visie): het maximum moet meer dan 0"),
        ({"criteria": [{**CRITERIA[0], "minimum": 11}, CRITERIA[1]]}, "het minimum 11 ligt boven het maximum 10"),
        ({"criteria": [*CRITERIA, CRITERIA[0]]}, "criteria: 'visie' staat er twee keer"),
        ({"eisen": ["kvk", "kvk"]}, "eisen: 'kvk' staat er twee keer"),
        ({"eisen": ["kvk", "igj"]}, "inschrijvingen (A): mist het oordeel over eis 'igj'"),
        ({"eisen": []}, "inschrijvingen (A): 'kvk' is geen eis van deze procedure"),
        ({"inschrijvingen": [INSCHRIJVING, INSCHRIJVING]}, "inschrijvingen: 'A' staat er twee keer"),
    ],
)
def test_a_selection_that_cannot_be(anders: dict[str, Any], melding: str) -> None:
    invoer = {veld: waarde for veld, waarde in {**GUNNING, **anders}.items() if waarde is not None}
    with pytest.raises(Ongeldig) as fout:
        compute(KADER, "selectie", invoer)
    assert melding in str(fout.value)


@pytest.mark.parametrize(
    ("scores", "melding"),
    [
        ({"visie": "10.01", "plan": 4}, "10.01 punten op 'visie' ligt buiten 0 tot en met 10"),
        ({"visie": 8}, "inschrijvingen (A): mist de score op 'plan'"),
        ({"visie": 8, "plan": 4, "prijs": 3}, "'prijs' is geen criterium van deze procedure"),
    ],
)
def test_scores_that_cannot_be(scores: dict[str, Any], melding: str) -> None:
    with pytest.raises(Ongeldig) as fout:
        compute(KADER, "selectie", {**GUNNING, "inschrijvingen": [{**INSCHRIJVING, "scores": scores}]})
    assert melding in str(fout.value)


def test_points_up_to_the_maximum_count() -> None:
    vol = {**INSCHRIJVING, "scores": {"visie": 10, "plan": 5}}
    (rij,) = compute(KADER, "selectie", {**GUNNING, "inschrijvingen": [vol]})["inschrijvingen"]
    assert rij == {"naam": "A", "uitkomst": "gegund", "score": "100.00", "rang": 1}


@pytest.mark.parametrize(
    ("gelijktijdig", "uitkomst"),
    [([], "afwijzen"), (["intentie"], "afwijzen"), (["convenant", "intentie"], "toelaatbaar")],
)
def test_every_agreement_must_be_joined_at_the_same_time(gelijktijdig: list[str], uitkomst: str) -> None:
    overeenkomst = {"ingang": "2025-01-01", "einde": "2025-12-31"}
    invoer = {"datum": "2025-12-31", "overeenkomst": overeenkomst, "eisen": {"kvk": "voldoet"}}
    assert compute(KADER, "toetreding", {**invoer, "gelijktijdig": gelijktijdig})["uitkomst"] == uitkomst
    with pytest.raises(
        Ongeldig, match="'overig' is geen overeenkomst die het kader tegelijk vraagt; kies uit: intentie"
    ):
        compute(KADER, "toetreding", {**invoer, "gelijktijdig": ["overig"]})
    with pytest.raises(Ongeldig, match=r"eisen\.igj: is geen eis van dit kader; kies uit: kvk"):
        compute(KADER, "toetreding", {**invoer, "eisen": {"igj": "voldoet"}})


@pytest.mark.parametrize("gewichten", [{}, {"A": Fraction(0)}])
def test_nothing_to_divide_by(gewichten: dict[str, Fraction]) -> None:
    with pytest.raises(Ongeldig, match="gewichten: tellen samen op tot 0"):
        compute_verdeling(Decimal(5), gewichten)
