"""`inkoop cbs` as people type it."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from inkoop.demo.tour import load_voorbeelden
from inkoop.gemeente.commands import cbs
from inkoop.invoer.faults import FoutenInBestand, Onbruikbaar
from inkoop.migrations.steps import open_database

KOP = "jaar,gemeentecode,gemeentenaam,inwoners\n"


def run(*gegevens: str) -> str:
    uitkomst = CliRunner().invoke(cbs, gegevens, catch_exceptions=False)
    assert uitkomst.exit_code == 0, uitkomst.output
    return uitkomst.output.replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def bestand(tmp_path: Path) -> Path:
    """A file with two figures and a province."""
    pad = tmp_path / "cbs.csv"
    pad.write_text(f"\ufeff{KOP}2022,GM0828,Oss,93307\n2022,GM0755,Boekel,11030\n2022,PV30,Noord-Brabant,9\n", "utf-8")
    return pad


def test_loading_twice_and_listing(bestand: Path) -> None:
    assert run("laad", str(bestand), "--status", "voorlopig").splitlines() == [
        f"{bestand}: cijfers van 1 januari 2022",
        "  2 toegevoegd, 0 gewijzigd, 0 stonden er al",
        "  1 regel overgeslagen: geen gemeente",
    ]
    assert "0 toegevoegd, 2 gewijzigd, 0 stonden er al" in run("laad", str(bestand), "--status", "definitief")
    assert "2 cijfers niet overgenomen: al definitief" in run("laad", str(bestand), "--status", "voorlopig")
    assert "1 januari 2022  definitief            2" in run("lijst")


def test_status_must_be_said(bestand: Path) -> None:
    uitkomst = CliRunner().invoke(cbs, ["laad", str(bestand)])
    assert uitkomst.exit_code == 2
    assert "--status" in uitkomst.output


def test_peildatum_for_a_file_without_years(tmp_path: Path) -> None:
    pad = tmp_path / "cbs.csv"
    pad.write_text("gemeentecode,inwoners\nGM0828,94000\n")
    with pytest.raises(Onbruikbaar, match="--peildatum"):
        run("laad", str(pad), "--status", "voorlopig")
    assert "1 januari 2025" in run("laad", str(pad), "--status", "voorlopig", "--peildatum", "2025-01-01")


@pytest.mark.parametrize("peildatum", ["1-1-2025", "2025-02-30", "2025"])
def test_peildatum_must_be_a_date(bestand: Path, peildatum: str) -> None:
    gegevens = ["laad", str(bestand), "--status", "voorlopig", "--peildatum", peildatum]
    uitkomst = CliRunner().invoke(cbs, gegevens)
    assert uitkomst.exit_code == 2
    assert peildatum in uitkomst.output


def test_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Onbruikbaar, match="bestaat niet"):
        run("laad", str(tmp_path / "weg.csv"), "--status", "voorlopig")


def test_faulty_file_stores_nothing(tmp_path: Path) -> None:
    pad = tmp_path / "cbs.csv"
    pad.write_text(f"{KOP}2022,GM0828,Oss,93307\n2022,GM0755,Boekel,veel\n")
    with pytest.raises(FoutenInBestand):
        run("laad", str(pad), "--status", "definitief")
    assert "2022" not in run("lijst")


def test_a_year_without_all_gemeenten_of_a_regio_is_told(tmp_path: Path) -> None:
    engine = open_database()
    load_voorbeelden(engine)
    engine.dispose()
    pad = tmp_path / "cbs.csv"
    pad.write_text(f"{KOP}2021,GM0828,Oss,92526\n2021,GM0755,Boekel,10859\n", "utf-8")
    regels = run("laad", str(pad), "--status", "definitief").splitlines()
    (bno,) = [regel for regel in regels if regel.startswith("Let op: voor Brabant Noordoost-oost")]
    assert bno.endswith("1 januari 2021 niet volledig: Bernheze, Land van Cuijk en Maashorst ontbreken")


def test_a_day_of_which_the_kader_has_its_own_table_is_no_lack(tmp_path: Path) -> None:
    engine = open_database()
    load_voorbeelden(engine)
    engine.dispose()
    pad = tmp_path / "cbs.csv"
    pad.write_text(f"{KOP}2022,GM0828,Oss,93307\n", "utf-8")
    assert "Brabant Noordoost-oost" not in run("laad", str(pad), "--status", "definitief")
