"""Gemeenten that come or go on a screen and on the command line, with the same records."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from inkoop.bericht.store import list_berichten
from inkoop.database.session import read_session
from inkoop.deelneming.store import list_deelnemingen
from inkoop.gemeente.store import get_regio
from inkoop.klok import get_today
from tests.fixtures.bezoekers import Bezoeker, read_tekst
from tests.fixtures.opdracht import Antwoord

REGIO = "brabant-noordoost-oost"
PAD = f"/regios/{REGIO}/deelneming"
Werkers = Callable[[str], Bezoeker]
BRIEF = {
    "gemeente": "Boekel",
    "datum": "02-02-2025",
    "aangetekend": "y",
    "toestemming_raad_op": "08-01-2025",
    "besluit_college_op": "13-01-2025",
    "bron": "zaak 8",
}

GEMEENTEN = {
    *(
        f"college-{wie}-brabantnoordoostoost@demo.example"
        for wie in "bernheze boekel landvancuijk maashorst oss".split()
    ),
    "griffie-bernheze-brabantnoordoostoost@demo.example",
}


@pytest.fixture
def adviseur(make_werker: Werkers) -> Bezoeker:
    return make_werker("inkoopadviseur-brabantnoordoostoost")


def test_joining_on_the_screen(adviseur: Bezoeker, werkplek: Engine) -> None:
    assert "Een gemeente wil toetreden" in adviseur.open(PAD)
    velden = {"gemeente": "Voorbeeldstad", "datum": f"{get_today():%d-%m-%Y}", "bron": "zaak 7", "gemeentecode": "9"}
    assert "is geen gemeentecode" in read_tekst(adviseur.send(f"{PAD}/treed-toe", **velden))
    antwoord = adviseur.send(f"{PAD}/treed-toe", **{**velden, "gemeentecode": "GM9999"})
    een = antwoord.headers["Location"]
    assert "De gemeenten spreken rechten en plichten van de nieuwe deelnemer af" in adviseur.open(een)
    assert "Iemand anders wijzigde dit" in read_tekst(adviseur.send(f"{een}/voorleggen", van=een, stand="9"))
    assert adviseur.send(f"{een}/voorleggen", van=een, stand="1").status_code == 303
    tekst = read_tekst(adviseur.send(f"{een}/afronden", van=een, stand="2"))
    assert "Nog niet iedereen heeft besloten" in tekst
    with read_session(werkplek) as session:
        aan = {b.aan for b in list_berichten(session, aantal=99) if "Toetreding van Voorbeeldstad" in b.onderwerp}
    assert "college-oss-brabantnoordoostoost@demo.example" in aan
    assert adviseur.send(f"{een}/intrekken", stand="2", reden="Ziet ervan af.").status_code == 303
    assert "ingetrokken: Ziet ervan af." in adviseur.open(een)


def list_berichten_over(engine: Engine, onderwerp: str) -> set[str]:
    """Who was told of something."""
    with read_session(engine) as session:
        return {b.aan for b in list_berichten(session, aantal=99) if b.onderwerp == onderwerp}


def test_leaving_on_the_screen(adviseur: Bezoeker, make_werker: Werkers, werkplek: Engine) -> None:
    zonder = {naam: waarde for naam, waarde in BRIEF.items() if naam != "aangetekend"}
    assert "De brief is niet aangetekend verzonden" in read_tekst(adviseur.send(f"{PAD}/treed-uit", **zonder))
    een = adviseur.send(f"{PAD}/treed-uit", **BRIEF).headers["Location"]
    tekst = adviseur.open(een)
    assert "Doet niet meer mee vanaf 1 januari 2027" in tekst.replace("\xa0", " ")
    assert "Betaalt door tot 1 januari 2029" in tekst.replace("\xa0", " ")
    assert "De vertrokken gemeente regelt zelf nieuwe ondersteuning" in tekst
    assert list_berichten_over(werkplek, "Uittreding van Boekel: aangekondigd") == GEMEENTEN
    assert adviseur.send(f"{een}/vaststellen", stand="1", bekendgemaakt_op="01-02-2026").status_code == 303
    assert list_berichten_over(werkplek, "Uittreding van Boekel: vastgesteld") == GEMEENTEN
    college = make_werker("college-boekel-brabantnoordoostoost")
    assert "Stel vast" not in college.open(een)
    assert college.get(f"{een}/intrekken").status_code == 404
    assert make_werker("inkoopadviseur-drechtsteden").get(een).status_code == 404


def test_a_regio_without_the_rule(make_werker: Werkers) -> None:
    tekst = make_werker("inkoopadviseur-drechtsteden").open("/regios/drechtsteden/deelneming")
    assert "zegt niets over gemeenten die toetreden of uittreden" in tekst


def test_the_same_by_commands(
    werkplek: Engine, inkoop: Callable[..., Antwoord], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", str(werkplek.url))
    bij = ("--regio", REGIO)

    def run(*gegevens: str) -> str:
        code, uit, fout = inkoop("gemeente", *gegevens, *bij)
        assert code == 0, fout
        return uit

    code, _, fout = inkoop("gemeente", "treed-toe", "Voorbeeldstad", "--bron", "zaak\n7", *bij)
    assert (code, fout.strip()) == (2, "bron: bevat een regeleinde of tab; dit veld is een enkele regel tekst")
    run("treed-toe", "Voorbeeldstad", "--bron", "zaak 7")
    assert "Voorgelegd: toetreding-voorbeeldstad" in run("leg-voor", "Voorbeeldstad")
    code, _, fout = inkoop("gemeente", "rond-af", "Voorbeeldstad", *bij)
    assert code == 1
    assert "nog niet iedereen heeft besloten" in fout
    run("trek-in", "Voorbeeldstad", "--reden", "Ziet ervan af.")
    brief = ("--aangetekend", "--raad", "2025-01-08", "--college", "2025-01-13", "--op", "2025-02-02")
    assert "betaalt door tot" in run("treed-uit", "Boekel", "--bron", "zaak 8", *brief)
    run("stel-vast", "Boekel", "--bekendgemaakt", "2026-02-01")
    assert "staat nog in het kader" in run("lijst", "--op", "2027-01-01")
    assert '"status": "ingetrokken"' in run("lijst", "--json")
    with read_session(werkplek) as session:
        rijen = list_deelnemingen(session, get_regio(session, REGIO))
        assert [(rij.gemeente, rij.status.value) for rij in rijen] == [
            ("Voorbeeldstad", "ingetrokken"),
            ("Boekel", "vastgesteld"),
        ]
