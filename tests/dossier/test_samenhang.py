"""A selectie is held next to the strategie and the programma van eisen of its inkoopplan."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from inkoop.dossier.examples import find_voorbeeld
from inkoop.dossier.read import check_document, list_waarschuwingen
from inkoop.invoer.reader import parse_yaml
from tests.dossier.test_commands import invoke
from tests.dossier.test_refusals import find_faults

SELECTIE = "inkoopplannen[0].selecties[0]"
STANDSTILL = """          standstill:               # niet bij toelating
            dagen: 20
            grondslag: artikel 2.127 van de Aanbestedingswet 2012
            vrije_dagen: []         # dagen die bij besluit met een feestdag gelijkstaan
"""
UITSLUITING = """          - id: faillissement
            soort: uitsluitingsgrond
            tekst: De inschrijver is niet failliet.
            bewijs: uittreksel uit het handelsregister
"""
TITEL = "            titel: Time-out         # zoals"
AANTAL = "            aantal: 1               # hoeveel"
EINDE = (
    "        looptijd: {ingang: 2026-01-01, einde: 2028-12-31, verlengingen: 2, verlenging_jaren: 1}\n        waarde"
)
WAARDE = "waarde: 450000.00           #"
DREMPEL = "{bedrag: 750000.00,"


def change(*anders: tuple[str, str]) -> str:
    """The explained example with other text, each found once."""
    tekst = find_voorbeeld("uitleg").read_text("utf-8")
    for was, wordt in anders:
        assert tekst.count(was) == 1, was
        tekst = tekst.replace(was, wordt)
    return tekst


def find_warnings(session: Session, tekst: str) -> list[str]:
    """The warnings on a dossier that has no faults, without the file and the line."""
    document = parse_yaml(tekst, "dossier.yaml")
    check_document(session, document)
    return [str(fout).partition(": ")[2] for fout in list_waarschuwingen(document)]


def test_the_examples_give_no_warnings(session: Session) -> None:
    for naam in ("uitleg", "brabant-noordoost-oost", "drechtsteden"):
        assert find_warnings(session, find_voorbeeld(naam).read_text("utf-8")) == [], naam


@pytest.mark.parametrize(
    ("anders", "plaats", "melding"),
    [
        (
            [(TITEL, TITEL.replace("Time-out", "beschermd WONEN")), (AANTAL, AANTAL.replace("1", "2"))],
            "procedure",
            "is 'sas', maar de strategie kiest 'toelating' voor perceel 1 (Beschermd wonen); pas een van beide aan",
        ),
        ([(AANTAL, AANTAL.replace("1", "2"))], "percelen[0].aantal", "is 2, maar de strategie kiest ten hoogste 1"),
        (
            [("aanbieders_maximaal: 1 ", "aanbieders_minimaal: 2 ")],
            "percelen[0].aantal",
            "is 1, maar de strategie wil er ten minste 2",
        ),
    ],
)
def test_contradiction_is_a_fault(session: Session, anders: list[tuple[str, str]], plaats: str, melding: str) -> None:
    fouten = [str(fout) for fout in find_faults(session, change(*anders))]
    assert [f": {SELECTIE}.{plaats}: {melding}" in fout for fout in fouten] == [True], fouten


@pytest.mark.parametrize(
    ("anders", "waarschuwingen"),
    [
        (
            [(TITEL, TITEL.replace("Time-out", "Timeout"))],
            ["percelen[0].titel: 'Timeout' is geen perceel van de strategie; bedoelt u 'Time-out'?"],
        ),
        (
            [(EINDE, EINDE.replace("2028", "2027"))],
            [
                "looptijd: eindigt op 2027-12-31, maar in de strategie is dat 2028-12-31",
                "looptijd: eindigt uiterlijk op 2029-12-31, maar in de strategie is dat 2030-12-31",
            ],
        ),
        (
            [(EINDE, EINDE.replace("2026-01-01", "2026-02-01"))],
            ["looptijd: gaat in op 2026-02-01, maar in de strategie is dat 2026-01-01"],
        ),
        (
            [(WAARDE, "waarde: 450000.01  #")],
            ["waarde: is €\N{NO-BREAK SPACE}450.000,01, maar de strategie raamt €\N{NO-BREAK SPACE}450.000,00"],
        ),
        ([(WAARDE, "waarde: 449999.99  #")], []),
        (
            [(UITSLUITING, "")],
            ["eisen: noemen geen uitsluitingsgrond, maar het programma van eisen wel: 1.1"],
        ),
        (
            [("              gewicht: 70 ", "              gewicht: 60 ")],
            [
                "criteria: wegen 70% en 30%, maar het programma van eisen weegt de wensen anders: "
                "60 punten (1.3) en 30 punten (1.4)"
            ],
        ),
        (
            [
                ("              gewicht: 70 ", "              gewicht: 7 "),
                ("gewicht: 30           # de", "gewicht: 3 # de"),
            ],
            [],
        ),
        (
            [("      datum: 2025-05-13\n      inleiding", "      datum: 2025-08-19\n      inleiding")],
            ["datum: 2025-08-18 ligt voor de datum van het programma van eisen, 2025-08-19"],
        ),
        (
            [("      datum: 2025-04-15\n      aanleiding", "      datum: 2025-08-19\n      aanleiding")],
            ["datum: 2025-08-18 ligt voor de datum van de strategie, 2025-08-19"],
        ),
        ([("      datum: 2025-05-13\n      inleiding", "      datum: 2025-08-18\n      inleiding")], []),
        ([(STANDSTILL, "")], []),
        (
            [(STANDSTILL, ""), (DREMPEL, "{bedrag: 450000.00,")],
            [
                "rechtsbescherming: heeft geen standstill, maar de waarde bereikt het bedrag van "
                "€\N{NO-BREAK SPACE}450.000,00; laat een jurist nagaan of de overeenkomst meteen gesloten mag worden"
            ],
        ),
        ([(STANDSTILL, ""), (DREMPEL, "{bedrag: 450000.01,")], []),
    ],
)
def test_what_fits_badly_is_a_warning(
    session: Session, anders: list[tuple[str, str]], waarschuwingen: list[str]
) -> None:
    assert find_warnings(session, change(*anders)) == [f"{SELECTIE}.{regel}" for regel in waarschuwingen]


@pytest.mark.parametrize("extra", [[], ["--streng"]])
def test_controleer_tells_warnings(tmp_path: Path, extra: list[str]) -> None:
    bestand = tmp_path / "dossier.yaml"
    bestand.write_text(change((UITSLUITING, "")), "utf-8")
    uitkomst = invoke("controleer", bestand, *extra)
    eerste, laatste = uitkomst.output.splitlines()
    assert eerste.startswith(f"waarschuwing: {bestand}:")
    assert f"{SELECTIE}.eisen: noemen geen" in eerste
    assert laatste == f"{bestand}: in orde, 1 waarschuwing(en)"
    assert uitkomst.exit_code == len(extra)
