"""A whole purchase from the command line: from an empty regio to a signed deelovereenkomst, a toetreding, a notice."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.fixtures.opdracht import Antwoord, inkoop
from tests.traject.conftest import Klok
from tests.traject.kader import GEMEENTEN, NAAM

__all__ = ["inkoop"]
INHOUD = Path(__file__).with_name("inhoud")
REGIO, PLAN = "voorbeeldland", "inkoop-2028"
AANBIEDERS = {"00000001": "Stichting Voorbeeldhuis", "00000002": "Woonzorg Denkbeeld B.V."}


class Balie:
    """Someone at the command line: every command must end as it is said to."""

    def __init__(self, inkoop: Callable[..., Antwoord], zet_klok: Klok, map_: Path) -> None:
        self._inkoop, self._zet_klok, self._map = inkoop, zet_klok, map_

    def op(self, dag: str) -> None:
        """Sets the day."""
        self._zet_klok(date.fromisoformat(dag))

    def doe(self, opdracht: str, *gegevens: object) -> str:
        """Gives a command that succeeds; returns what it says."""
        code, uit, fout = self._inkoop(*opdracht.split(), *map(str, gegevens))
        assert code == 0, f"{opdracht} {gegevens}: {fout or uit}"
        return uit

    def mislukt(self, opdracht: str, *gegevens: object) -> str:
        """Gives a command that is refused; returns why."""
        code, uit, fout = self._inkoop(*opdracht.split(), *map(str, gegevens))
        assert code in (1, 2), f"{opdracht} {gegevens}: {uit}"
        return fout or uit

    def write(self, soort: str, oud: str, nieuw: str) -> Path:
        """A file with the content of a soort in which something else stands."""
        pad = self._map / f"{soort}.yaml"
        pad.write_text((INHOUD / pad.name).read_text(encoding="utf-8").replace(oud, nieuw), encoding="utf-8")
        return pad

    def schrijf(self, soort: str, onderwerp: str) -> str:
        """Puts the content of a file in the dossier."""
        bestand = {"selecties": "selectie"}.get(soort, soort)
        return self.doe("inhoud schrijf", soort, onderwerp, INHOUD / f"{bestand}.yaml")


@pytest.fixture
def balie(installatie: Path, inkoop: Callable[..., Antwoord], zet_klok: Klok, monkeypatch: pytest.MonkeyPatch) -> Balie:
    monkeypatch.setenv("INKOOP_INSTANCE", str(installatie))
    return Balie(inkoop, zet_klok, installatie.parent)


def test_purchase(balie: Balie) -> None:
    begin(balie)
    decide(balie)
    acquire(balie)
    require(balie)


def begin(balie: Balie) -> None:
    """A regio, its aanbieders, and a plan with its first phases."""
    balie.op("2027-01-11")
    balie.doe("regio nieuw", REGIO, "--naam", "Voorbeeldland", "--kader", NAAM)
    for kvk, naam in AANBIEDERS.items():
        balie.doe("aanbieder nieuw", kvk, "--regio", REGIO, "--naam", naam)
    titel = ("--titel", "Inkoopplan 2028-2030", "--ingang", "2028-01-01", "--einde", "2030-12-31")
    balie.doe("plan nieuw", PLAN, "--regio", REGIO, *titel)
    balie.doe("fase niet-van-toepassing", PLAN, "evaluatie", "--reden", "De gemeenten kochten niet eerder samen in.")
    for fase, dag, uitkomst in (
        ("marktconsultatie", "2027-02-01", "Drie aanbieders dachten mee."),
        ("keuzes", "2027-02-15", "De colleges kozen voor twee aanbieders."),
        ("administratieprotocol", "2027-02-22", "Het protocol is met aanbieders besproken."),
    ):
        balie.op(dag)
        balie.doe("fase rond-af", PLAN, fase, "--wie", "inkoopteam", "--uitkomst", uitkomst)


def decide(balie: Balie) -> None:
    """The plan is written and put to the colleges, who all agree."""
    balie.op("2027-03-01")
    voorleggen = (PLAN, "--versie", "1", "--soort", "inkoopplan")
    assert "inhoud" in balie.mislukt("besluit start", *voorleggen)
    balie.schrijf("planinhoud", PLAN)
    assert "voorstel" in balie.mislukt("besluit start", *voorleggen)
    balie.schrijf("planvoorstel", PLAN)
    balie.doe("besluit start", *voorleggen)
    balie.op("2027-03-16")
    for gemeente in GEMEENTEN:
        balie.doe(
            "besluit leg-vast",
            PLAN,
            "--gemeente",
            gemeente,
            *("--besluit", "akkoord"),
            *("--op", "2027-03-16", "--bron", "besluitenlijst"),
        )
    assert "vastgesteld" in balie.doe("besluit stand", PLAN)
    anders = balie.write("planinhoud", "Tot nu toe", "Altijd al")
    assert "ligt vast" in balie.mislukt("inhoud schrijf", "planinhoud", PLAN, anders)


def acquire(balie: Balie) -> None:
    """The strategie: the procedure is chosen by the questions of the law, and the whole adopted."""
    balie.op("2027-04-01")
    assert "strategie" in balie.mislukt("strategie stel-vast", PLAN)
    balie.schrijf("strategie", PLAN)
    balie.op("2027-04-20")
    balie.doe("strategie stel-vast", PLAN, "--op", "2027-04-20")


def require(balie: Balie) -> None:
    """The programma van eisen, closed before it is used."""
    balie.op("2027-05-03")
    balie.schrijf("eisen", PLAN)
    balie.doe("eisen leg-vast", PLAN)
    assert "vastgelegd" in balie.doe("eisen lijst", PLAN)
