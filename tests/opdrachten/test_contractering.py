"""Overeenkomsten, mandaten and notices on the command line: the same story as on screen, and what is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfWriter

from tests.opdrachten.conftest import Antwoord

Inkoop = Callable[..., Antwoord]
REGIO = ("--regio", "brabant-noordoost-oost")
NUMMER, AANBIEDER = "BNO-2026-001", "Coöperatie Proefdak U.A."
WIE = ("--namens", "Oss: W. Wethouder, wethouder", "--namens", f"{AANBIEDER}: P. Proef, voorzitter")
OPZEGGING = "DB-2017-001-1"


@pytest.fixture
def scan(eigen_map: Path) -> str:
    pad, schrijver = eigen_map / "getekend.pdf", PdfWriter()
    schrijver.add_blank_page(width=72, height=72)
    schrijver.write(pad)
    return str(pad)


def run(inkoop: Inkoop, *gegevens: str) -> str:
    antwoord = inkoop(*gegevens)
    assert antwoord.code == 0, antwoord.fout
    return antwoord.tekst


def test_from_mandaat_to_the_end(inkoop: Inkoop, scan: str) -> None:
    nieuw = ("mandaat", "nieuw", *REGIO, "--van", "2025-01-01")
    run(inkoop, *nieuw, "--functie", "wethouder", "--bij", "Oss", "--alle-gemeenten", "--grondslag", "volmachten")
    run(inkoop, *nieuw, "--functie", "voorzitter", "--bij", AANBIEDER, "--grondslag", "statuten")
    assert "volmachten" in run(inkoop, "mandaat", "lijst", *REGIO)
    run(inkoop, "overeenkomst", "teken", NUMMER, "--op", "2025-12-08", "--scan", scan, *WIE)
    assert f"Ingegaan: {NUMMER}." in run(inkoop, "overeenkomst", "start", "--alle")
    assert "niets dat vandaag" in run(inkoop, "overeenkomst", "start", "--alle")
    run(inkoop, "overeenkomst", "schors", NUMMER, "--op", "2026-03-02", "--reden", "onderzoek")
    run(inkoop, "overeenkomst", "hervat", NUMMER, "--op", "2026-04-01", "--reden", "het onderzoek is klaar")
    run(inkoop, "overeenkomst", "verleng", NUMMER, "--besloten-op", "2026-05-01")
    einde = ("--door-wat", "overeenkomen", "--op", "2026-06-01", "--reden", "partijen stoppen samen")
    assert "nu beëindigd" in run(inkoop, "overeenkomst", "beeindig", NUMMER, *einde)
    tekst = run(inkoop, "overeenkomst", "toon", NUMMER).replace("\u00a0", " ")
    assert "Loopt van 1 januari 2026 tot en met 31 december 2029." in tekst
    assert "P. Proef, voorzitter (Coöperatie Proefdak U.A.), krachtens mandaat 2: statuten" in tekst
    assert "2 maart 2026: opgeschort (onderzoek)" in tekst
    stappen = [
        stap["stap"] for stap in inkoop("overeenkomst", "toon", NUMMER, "--json").json["overeenkomst"]["stappen"]
    ]
    assert stappen == ["tekenen", "ingaan", "schorsen", "hervatten", "overeenkomen"]


@pytest.mark.parametrize(
    ("gegevens", "melding"),
    [
        (("teken", NUMMER, "--op", "2025-11-20", *WIE), "dat kan pas vanaf"),
        (("teken", NUMMER, "--op", "2025-12-08", *WIE), "niet iedereen is bevoegd vertegenwoordigd (artikel 6 lid 1"),
        (("start", NUMMER), "die concept is, kan niet worden ingegaan"),
        (("verleng", "IO-2016-001", "--besloten-op", "2018-02-01"), "In deze overeenkomst is geen verlenging"),
        (("partij", NUMMER, "--aanbieder", AANBIEDER, "--rol", "weg"), "er is geen aanbieder die tekent"),
        (("maak", "X", *REGIO, "--plan", "inkoopplan-2026-2028", "--selectie", "9"), "is er niet; kies uit"),
    ],
)
def test_what_may_not_be_is_refused(inkoop: Inkoop, eigen_map: Path, gegevens: tuple[str, ...], melding: str) -> None:
    antwoord = inkoop("overeenkomst", *gegevens)
    assert antwoord.code == 1
    assert melding in antwoord.fout


def test_what_is_made_by_hand_can_be_extended_as_agreed(inkoop: Inkoop, eigen_map: Path) -> None:
    hand = ("--titel", "Wonen", "--ingang", "2026-01-01", "--einde", "2026-12-31", "--aanbieder", AANBIEDER)
    for nummer, keuze in (
        ("H-1", ("--verleng-met", "12", "--verlengingen", "2")),
        ("H-2", ("--verleng-met", "6")),
        ("H-3", ()),
    ):
        run(inkoop, "overeenkomst", "maak", nummer, *REGIO, *hand, *keuze)
    opties = [
        inkoop("overeenkomst", "toon", nummer, "--json").json["overeenkomst"].get("verlengingsopties")
        for nummer in ("H-1", "H-2", "H-3")
    ]
    assert opties == [{"aantal": 2, "duur": {"jaren": 1}}, {"duur": {"maanden": 6}}, None]
    antwoord = inkoop("overeenkomst", "maak", "H-4", *REGIO, *hand, "--verlengingen", "2")
    assert (antwoord.code, "--verleng-met" in antwoord.fout) == (2, True)


@pytest.mark.parametrize("gegevens", [(), (NUMMER, "--alle"), ("--alle", "--op", "2026-01-02")])
def test_start_asks_for_one_or_for_all(inkoop: Inkoop, eigen_map: Path, gegevens: tuple[str, ...]) -> None:
    antwoord = inkoop("overeenkomst", "start", *gegevens)
    assert (antwoord.code, "--alle" in antwoord.fout) == (2, True)


def test_a_mandaat_is_withdrawn(inkoop: Inkoop, eigen_map: Path) -> None:
    run(inkoop, "mandaat", "nieuw", *REGIO, "--functie", "x", "--bij", "Oss", "--van", "2025-01-01", "--grondslag", "y")
    run(inkoop, "mandaat", "trek-in", "1", *REGIO, "--per", "2025-06-01", "--reden", "andere functie")
    (blok,) = inkoop("mandaat", "lijst", *REGIO, "--json").json
    assert blok["ingetrokken"] == {"datum": "2025-06-01", "reden": "andere functie"}
    antwoord = inkoop("mandaat", "trek-in", "1", *REGIO, "--per", "2025-06-01", "--reden", "x")
    assert (antwoord.code, "is al ingetrokken" in antwoord.fout) == (1, True)


def test_a_notice_from_letter_to_end(inkoop: Inkoop, eigen_map: Path) -> None:
    run(inkoop, "opzegging", "geef", OPZEGGING, "--dagtekening", "2018-03-31", "--aangetekend")
    run(inkoop, "opzegging", "verzonden", OPZEGGING, "--op", "2018-03-31", "--zending", "3SVOORBEELD01")
    run(inkoop, "opzegging", "ontvangen", OPZEGGING, "--op", "2018-04-03")
    run(inkoop, "opzegging", "gesprek", OPZEGGING, "--op", "2018-04-05")
    blad = str(eigen_map / "overname.xlsx")
    run(inkoop, "opzegging", "overname", OPZEGGING, "--naar", blad)
    assert "heeft nu 0 rijen" in run(inkoop, "opzegging", "overname", OPZEGGING, "--van", blad)
    run(inkoop, "opzegging", "overdracht", OPZEGGING, "--op", "2018-05-01", "--reden", "er wonen geen cliënten")
    te_vroeg = inkoop("opzegging", "beeindig", OPZEGGING, "--op", "2018-09-30")
    assert (te_vroeg.code, "loopt nog tot en met" in te_vroeg.fout) == (1, True)
    assert "nu beëindigd" in run(inkoop, "opzegging", "beeindig", OPZEGGING, "--op", "2018-10-01")
    dicht = inkoop("opzegging", "sluit-af", OPZEGGING)
    assert (dicht.code, "social return is nog niet verrekend" in dicht.fout) == (1, True)
    stand = inkoop("opzegging", "stand", OPZEGGING, "--json").json
    assert stand["status"] == "beeindigd"
    assert {plicht["id"]: plicht["gedaan"] for plicht in stand["plichten"]}["overleg-na-opzegging"] is True


@pytest.mark.parametrize(
    ("gegevens", "melding"),
    [
        (("--dagtekening", "2018-03-31"), "niet aangetekend verzonden. De vroegste laatste dag is 30 september 2018"),
        (
            ("--dagtekening", "2018-03-31", "--aangetekend", "--gewenst-einde", "2018-08-01"),
            "de termijn is te kort. De vroegste laatste dag is 30 september 2018",
        ),
        (("--dagtekening", "2018-03-31", "--aangetekend", "--door-wie", "gemeenten"), "geen grond genoemd"),
    ],
)
def test_a_notice_that_does_not_hold_is_refused(
    inkoop: Inkoop, eigen_map: Path, gegevens: tuple[str, ...], melding: str
) -> None:
    antwoord = inkoop("opzegging", "geef", OPZEGGING, *gegevens)
    assert antwoord.code == 1
    assert melding in antwoord.fout.replace("\u00a0", " ")
    assert inkoop("opzegging", "stand", OPZEGGING).code == 2


def test_a_term_that_is_only_aimed_at_warns(inkoop: Inkoop, eigen_map: Path) -> None:
    gegevens = ("--dagtekening", "2018-03-31", "--aangetekend", "--door-wie", "gemeenten", "--grond", "fusie")
    antwoord = inkoop("opzegging", "geef", OPZEGGING, *gegevens, "--gewenst-einde", "2018-08-01")
    assert antwoord.code == 0
    assert "Let op: de termijn is te kort" in antwoord.fout
    run(inkoop, "opzegging", "trek-in", OPZEGGING, "--reden", "partijen zijn het eens")
