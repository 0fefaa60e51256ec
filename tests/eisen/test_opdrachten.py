"""`inkoop eisen`: the same use cases on the command line."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from inkoop.dossier.examples import find_voorbeeld
from tests.eisen.conftest import BNO, BNOPLAN
from tests.fixtures.opdracht import Antwoord

Opdracht = Callable[..., Antwoord]
VOG = ("--thema", "Kwaliteit", "--soort", "minimum", "--bron", "keuze", "--bewijs", "op verzoek: overzicht")


@pytest.fixture
def eisen(inkoop: Opdracht) -> Opdracht:
    """`inkoop eisen` on the example dossier."""
    assert inkoop("dossier", "laad", str(find_voorbeeld(BNO)))[0] == 0
    return lambda *gegevens: inkoop("eisen", *gegevens)


def test_from_a_requirement_to_the_next_version(eisen: Opdracht, tmp_path: Path) -> None:
    assert eisen("voeg-toe", BNOPLAN, "2.9", *VOG, "--tekst", "Moet.")[0] == 0
    assert "Moet." in eisen("toon", BNOPLAN)[1]
    assert eisen("wijzig", BNOPLAN, "2.9", "--nieuw-nummer", "2.8", "--perceel", "2")[0] == 0
    assert eisen("reactie", "geef", BNOPLAN, "2.8", "--gemeente", "Oss", "--tekst", "Liever niet.")[0] == 0
    vast = eisen("leg-vast", BNOPLAN, "--op", "2025-05-20")
    assert "1 reactie van gemeenten nog zonder antwoord (bij 2.8)" in vast[1]
    assert "Versie 1 is vastgelegd." in vast[1]
    geweigerd = eisen("haal-weg", BNOPLAN, "2.8")
    assert (geweigerd[0], "ligt vast; maak een nieuwe versie" in geweigerd[2]) == (2, True)
    assert "Versie 2 is begonnen." in eisen("nieuwe-versie", BNOPLAN)[1]
    assert eisen("haal-weg", BNOPLAN, "2.8")[0] == 0
    assert eisen("wijzig", BNOPLAN, "1.2", "--tekst", "De aanbieder moet goed verzekerd zijn.")[0] == 0
    verschil = eisen("vergelijk", BNOPLAN)[1]
    assert "[+goed+]" in verschil
    assert "2 verschillen tussen versie 1 en versie 2." in verschil
    assert "in bewerking" in eisen("lijst", BNOPLAN)[1]
    assert "1 van 13" not in eisen("toon", BNOPLAN, "--versie", "1", "--json")[1]
    kenmerk = eisen("reactie", "lijst", BNOPLAN)[1].splitlines()[2].split()[0]
    zonder = eisen("reactie", "beantwoord", BNOPLAN, kenmerk, "--niet-verwerkt")
    assert (zonder[0], "schrijf waarom" in zonder[2]) == (1, True)
    assert eisen("reactie", "beantwoord", BNOPLAN, kenmerk, "--verwerkt")[0] == 0
    naar = tmp_path / "eisen.xlsx"
    assert eisen("exporteer", BNOPLAN, "--naar", str(naar))[0] == 0
    assert naar.read_bytes().startswith(b"PK")


def test_the_library(eisen: Opdracht, tmp_path: Path) -> None:
    regio = ("--regio", BNO)
    bieb = ("bibliotheek", "voeg-toe", "vog", *regio)
    assert eisen(*bieb, *VOG, "--tekst", "Een.", "--op", "2025-01-01")[0] == 0
    assert "als 2.6" in eisen("bibliotheek", "neem-over", BNOPLAN, "vog", "--op", "2025-06-01")[1]
    assert "vog versie 2" in eisen(*bieb, "--tekst", "Twee.", "--op", "2025-02-01")[1]
    wens = (
        "--thema",
        "Kwaliteit",
        "--soort",
        "wens",
        "--bron",
        "keuze",
        "--tekst",
        "Wij zoeken.",
        "--op",
        "2025-01-01",
    )
    assert eisen("bibliotheek", "voeg-toe", "samen", *regio, *wens)[0] == 0
    assert eisen("bibliotheek", "neem-over", BNOPLAN, "samen", "--perceel", "2", "--gewicht", "10")[0] == 0
    assert "volgt nu versie 2" in eisen("bibliotheek", "werk-bij", BNOPLAN, "2.6", "--op", "2025-06-01")[1]
    assert "verzekering versie 1" in eisen("bibliotheek", "bewaar", BNOPLAN, "1.2", "verzekering")[1]
    assert "Gebruikt in inkoopplan-2026-2028 als 2.6, versie 2" in eisen("bibliotheek", "toon", "vog", *regio)[1]
    assert eisen("bibliotheek", "lijst", *regio)[1].count("vog") == 2
    naar = tmp_path / "bieb.xlsx"
    assert eisen("bibliotheek", "exporteer", *regio, "--naar", str(naar))[0] == 0
    assert naar.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("gegevens", "code", "melding"),
    [
        (("toon", "inkoopplan-2024-2025"), 2, "heeft nog geen programma van eisen"),
        (("voeg-toe", BNOPLAN, "1.1", *VOG, "--tekst", "X."), 1, "staat er twee keer"),
        (("voeg-toe", BNOPLAN, "9", "--tekst", "X."), 2, "soort"),
        (("wijzig", BNOPLAN, "9", "--tekst", "X."), 1, "'9' staat niet in het programma"),
        (("nieuwe-versie", BNOPLAN), 1, "is nog open"),
        (("vergelijk", BNOPLAN, "--van", "7"), 2, "versie 7"),
        (("bibliotheek", "toon", "vog", "--regio", BNO), 2, "'vog' is niet bekend"),
        (("reactie", "geef", BNOPLAN, "1.1", "--gemeente", "Os", "--tekst", "X."), 2, "bedoelt u 'Oss'"),
    ],
)
def test_refusals(eisen: Opdracht, gegevens: tuple[str, ...], code: int, melding: str) -> None:
    antwoord = eisen(*gegevens)
    assert antwoord[0] == code
    assert melding in antwoord[2]
    assert "Traceback" not in antwoord[2]


def test_a_programma_is_begun(eisen: Opdracht) -> None:
    hoofd = ("--titel", "Eisen", "--inleiding", "Wat wij vragen.", "--tekst", "Moet.")
    assert eisen("begin", "inkoopplan-2024-2025", "1.1", *hoofd, *VOG)[0] == 0
    assert "Moet." in eisen("toon", "inkoopplan-2024-2025")[1]


def test_a_closed_version_goes_along_to_the_archive(inkoop: Opdracht, eisen: Opdracht, tmp_path: Path) -> None:
    assert eisen("leg-vast", BNOPLAN, "--op", "2025-05-20", "--door", "iemand")[0] == 0
    pad = tmp_path / "archief.zip"
    assert inkoop("dossier", "archief", BNO, "--uit", str(pad))[0] == 0
    with zipfile.ZipFile(pad) as pakket:
        bewaard = json.loads(pakket.read(f"gegevens/versies/eisen/{BNOPLAN}/1.json"))
        lijst = pakket.read("lijst.csv").decode()
    assert bewaard["versie"] == 1
    assert "versie 1, vastgelegd op 2025-05-20" in lijst
