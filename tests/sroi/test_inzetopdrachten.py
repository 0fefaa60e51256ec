"""`inkoop sroi voer-in` … `beoordeel`: an inzet from a draft to the judgement without a screen."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from inkoop.bericht.records import BerichtRecord
from inkoop.database.session import read_session
from inkoop.migrations.steps import open_database
from inkoop.sroi.records import InzetRecord
from tests.fixtures.opdracht import Antwoord, inkoop
from tests.sroi.kantoor import make_pdf

__all__ = ["inkoop"]
Opdracht = Callable[..., Antwoord]
DOSSIER = Path(__file__).parents[2] / "inkoop/dossier/voorbeelden/drechtsteden.yaml"
EIGEN, ANDER = "DB-2017-001-1", "DB-2017-001-2"
WERK = ("b", "--van", "2018-03-01", "--fte", "0.5", "--woongemeente", "Dordrecht")


@pytest.fixture
def geladen(inkoop: Opdracht, monkeypatch: pytest.MonkeyPatch) -> Opdracht:
    """The command line on the example dossier."""
    monkeypatch.setenv("INKOOP_GEBRUIKER", "Petra Proef")
    assert inkoop("dossier", "laad", str(DOSSIER))[0] == 0
    return inkoop


def read_inzet(nummer: str, kenmerk: str) -> tuple[str, list[tuple[str, str, str | None, str | None]]]:
    """The status of an inzet, and of each step what it was, who took it, why and on whose word."""
    with read_session(open_database()) as session:
        rij = session.scalars(
            select(InzetRecord).where(InzetRecord.kenmerk == kenmerk).where(InzetRecord.overeenkomst.has(nummer=nummer))
        ).one()
        return rij.status.value, [(een.stap.value, een.wie, een.reden, een.bron) for een in rij.stappen]


def test_what_it_would_be_worth_keeps_nothing(geladen: Opdracht) -> None:
    code, uit, _ = geladen("sroi", "waarde", EIGEN, *WERK)
    assert code == 0
    assert "zou € 14.623,29 waard zijn" in uit.replace("\xa0", " ")
    assert "bijlage 5 punt 2" in uit
    data = json.loads(geladen("sroi", "waarde", EIGEN, *WERK, "--subsidie", "1=1000.00", "--json")[1])
    assert (data["waarde"], data["reden"]) == ("13623.29", None)
    code, uit, _ = geladen("sroi", "waarde", EIGEN, *WERK[:-1], "Rotterdam")
    assert "zou niet meetellen: de kandidaat woont niet in de regio" in uit
    assert "I-6" not in geladen("sroi", "stand", EIGEN)[1]


def test_from_draft_to_approval(geladen: Opdracht, tmp_path: Path) -> None:
    pdf = tmp_path / "contract.pdf"
    pdf.write_bytes(make_pdf())
    bron = ("--bron", "mail van 3 maart")
    assert "I-6 is bewaard als concept" in geladen("sroi", "voer-in", EIGEN, *WERK, "--kandidaat", "K-12", *bron)[1]
    assert geladen("sroi", "bewijs", EIGEN, "I-6", str(pdf))[0] == 0
    uren = ("--van", "2018-03-01", "--tot", "2018-03-31", "--uren", "72.5")
    assert geladen("sroi", "uren", EIGEN, "I-6", *uren)[0] == 0
    assert geladen("sroi", "wijzig", EIGEN, "I-6", "--fte", "0.4")[0] == 0
    assert geladen("sroi", "dien-in", EIGEN, "I-6")[0] == 0
    assert "I-6" in geladen("sroi", "werklijst", "--regio", "drechtsteden")[1]
    vraag = ("sroi", "beoordeel", EIGEN, "I-6", "vragen")
    code, _, fout = geladen(*vraag)
    assert (code, "schrijf waarom" in fout) == (1, True)
    assert geladen(*vraag, "--reden", "Welke functie?")[0] == 0
    assert geladen("sroi", "dien-in", EIGEN, "I-6", "--reden", "Gastvrouw.")[0] == 0
    assert geladen("sroi", "beoordeel", EIGEN, "I-6", "goedkeuren")[0] == 0
    status, stappen = read_inzet(EIGEN, "I-6")
    assert status == "goedgekeurd"
    assert stappen == [
        ("ingevoerd", "Petra Proef", None, "mail van 3 maart"),
        ("gewijzigd", "Petra Proef", None, None),
        ("ingediend", "Petra Proef", None, None),
        ("informatie gevraagd", "Petra Proef", "Welke functie?", None),
        ("ingediend", "Petra Proef", "Gastvrouw.", None),
        ("goedgekeurd", "Petra Proef", None, None),
    ]
    tekst = geladen("sroi", "inzet", EIGEN, "I-6")[1].replace("\xa0", " ")
    for deel in ("Telt mee:   € 11.698,63", "Bewijs 1: contract.pdf", "72.5", "Gastvrouw."):
        assert deel in tekst, deel


def test_both_halves_are_judged_together(geladen: Opdracht) -> None:
    half = ("wnw-2", "--van", "2018-03-01", "--fte", "1", "--kandidaat", "W-9", "--kant")
    for nummer, kant in ((EIGEN, "latend"), (ANDER, "ontvangend")):
        kenmerk = geladen("sroi", "voer-in", nummer, *half, kant)[1].split()[1]
        assert geladen("sroi", "dien-in", nummer, kenmerk)[0] == 0
    oordeel = ("goedkeuren", "--bevestigd", "--groep1-gemeld-op", "2018-02-01")
    code, uit, _ = geladen("sroi", "beoordeel", EIGEN, "I-6", *oordeel)
    assert (code, f"{EIGEN}/I-6 en {ANDER}/{kenmerk}" in uit) == (0, True)
    assert read_inzet(EIGEN, "I-6")[0] == read_inzet(ANDER, kenmerk)[0] == "goedgekeurd"


def test_taken_back_and_a_file_that_must_go(geladen: Opdracht, tmp_path: Path) -> None:
    pdf = tmp_path / "brief.pdf"
    pdf.write_bytes(make_pdf())
    geladen("sroi", "voer-in", EIGEN, *WERK)
    geladen("sroi", "bewijs", EIGEN, "I-6", str(pdf))
    weg = ("sroi", "verwijder-bewijs", EIGEN, "I-6")
    assert geladen(*weg, "99", "--reden", "x")[0] == 2
    assert geladen(*weg, "1", "--reden", "Er stond een naam in.")[0] == 0
    assert geladen("sroi", "trek-in", EIGEN, "I-6")[0] == 0
    assert read_inzet(EIGEN, "I-6")[0] == "ingetrokken"


def test_people_are_told_with_the_page(geladen: Opdracht) -> None:
    geladen("gebruiker", "maak", "coordinator@regio.example", "--naam", "Coordinator")
    rol = ("sroi-coordinator", "--regio", "drechtsteden")
    assert geladen("gebruiker", "rol", "coordinator@regio.example", *rol)[0] == 0
    geladen("sroi", "voer-in", EIGEN, *WERK)
    geladen("sroi", "dien-in", EIGEN, "I-6")
    with read_session(open_database()) as session:
        adressen = session.scalars(select(BerichtRecord.adres)).all()
    assert f"/regios/drechtsteden/sroi/{EIGEN}/inzetten/I-6/oordeel" in adressen


@pytest.mark.parametrize(
    ("gegevens", "code", "melding"),
    [
        (("voer-in", EIGEN, *WERK, "--kandidaat", "111222333"), 2, "burgerservicenummer"),
        (("voer-in", EIGEN, *WERK, "--subsidie", "veel"), 2, "contractjaar=bedrag"),
        (("voer-in", EIGEN, *WERK[:3]), 1, "fte: ontbreekt"),
        (("voer-in", EIGEN, "zz", "--van", "2018-03-01"), 1, "'zz' is geen categorie"),
        (("voer-in", EIGEN, *WERK[:4], "veel", *WERK[5:]), 2, "fte"),
        (("waarde", EIGEN, "zz", "--van", "2018-03-01"), 1, "'zz' is geen categorie"),
        (("waarde", "DB-2017-001", *WERK), 2, "social return"),
        (("wijzig", EIGEN, "VH-01", "--fte", "0.6"), 1, "schrijf waarom"),
        (("uren", EIGEN, "VH-01", "--van", "2018-03-31", "--tot", "2018-03-01", "--uren", "1"), 2, "eindigt op"),
        (("dien-in", EIGEN, "VH-99"), 2, "bedoelt u 'VH-0"),
        (("trek-in", EIGEN, "VH-01", "--reden", "x"), 1, "kan niet worden ingetrokken"),
        (("beoordeel", EIGEN, "VH-01", "misschien"), 2, "misschien"),
        (("werklijst", "--regio", "nergens"), 2, "nergens"),
    ],
)
def test_what_is_refused(geladen: Opdracht, gegevens: tuple[str, ...], code: int, melding: str) -> None:
    gekregen, _, fout = geladen("sroi", *gegevens)
    assert (gekregen, melding in fout) == (code, True), fout


def test_free_text_with_a_citizen_number_is_warned(geladen: Opdracht) -> None:
    code, _, fout = geladen("sroi", "voer-in", EIGEN, *WERK, "--omschrijving", "Piet, 111222333")
    assert (code, "burgerservicenummer kan zijn (…333)" in fout) == (0, True)
