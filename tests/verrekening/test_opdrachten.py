"""`inkoop verrekening`: from the judgement to the deduction without a screen, each step refused before its time."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fixtures.opdracht import Antwoord, inkoop

__all__ = ["inkoop"]
Opdracht = Callable[..., Antwoord]
DOSSIER = Path(__file__).parents[2] / "inkoop/dossier/voorbeelden/drechtsteden.yaml"
NUMMER = "DB-2017-001-4"  # ended, with something left to do in its only contractjaar of which nothing was settled
ADVIES = ("--tekst", "Er ontbreekt inzet.")
BRIEF = ("--motivering", "U kent het tekort.", "--kenmerk", "B-1", "--contact", "de contractmanager")
BRIEF = (*BRIEF, "--van", "Postbus 0", "--van", "0000 AA Dordrecht", "--aan", "Voorbeeldplein 0")


@pytest.fixture
def geladen(inkoop: Opdracht) -> Opdracht:
    """The command line on the example dossier."""
    assert inkoop("dossier", "laad", str(DOSSIER))[0] == 0
    return inkoop


def read_stand(opdracht: Opdracht) -> list[dict[str, object]]:
    return list(json.loads(opdracht("verrekening", "stand", NUMMER, "--json")[1])["jaren"])


def test_the_steps_are_told(geladen: Opdracht) -> None:
    code, uit, _ = geladen("verrekening", "stand", "DB-2017-001-2")
    assert code == 0
    assert "Contractjaar 1 (17 juli 2017 tot en met 16 juli 2018): open" in uit.replace("\xa0", " ")
    assert "bijlage 5 punt 10" in uit
    assert "geen verplichting" in geladen("verrekening", "stand", "DB-2017-001-3")[1]


def test_from_judgement_to_deduction(geladen: Opdracht) -> None:
    eerste = read_stand(geladen)[0]
    open_ = str(eerste["openstaand"])
    assert (eerste["volgende"], open_ != "0.00") == ("beoordeling", True)
    inhouding = ("verrekening", "inhouding", NUMMER, "1", open_, "--datum", "2019-06-01", "--kenmerk", "AFR-1")
    code, _, fout = geladen(*inhouding)
    assert (code, "nog niet geoordeeld" in fout, "bijlage 5 punt 10" in fout) == (1, True, True)
    voldaan = ("verrekening", "oordeel", NUMMER, "1", "voldaan", "--datum", "2018-12-31", *ADVIES)
    code, _, fout = geladen(*voldaan)
    assert (code, "er staat nog" in fout) == (1, True)
    assert geladen("verrekening", "oordeel", NUMMER, "1", "niet-voldaan", "--datum", "2018-12-31", *ADVIES)[0] == 0
    brief = ("verrekening", "ingebrekestelling", NUMMER, "1", "--datum", "2019-01-10", *BRIEF)
    code, _, fout = geladen(*brief, "--tekenaar", "G. Gevolmachtigde")
    assert (code, "geen van drie" in fout) == (2, True)
    assert geladen(*brief, "--termijn-tot", "2019-03-31")[0] == 0
    assert geladen("verrekening", "eindadvies", NUMMER, "--datum", "2019-04-10", "--tekst", "Houd in.")[0] == 0
    code, _, fout = geladen(*inhouding[:4], "999999.00", *inhouding[5:])
    assert (code, "ten hoogste" in fout) == (1, True)
    assert geladen(*inhouding)[0] == 0
    na = read_stand(geladen)[0]
    assert (na["openstaand"], na["ingehouden"], na["volgende"]) == ("0.00", open_, None)
