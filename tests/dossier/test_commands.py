"""`inkoop dossier` as people type it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from inkoop.database.session import find_url
from inkoop.dossier.commands import dossier
from inkoop.invoer.faults import FoutenInBestand, Onbruikbaar
from inkoop.migrations.steps import open_database

MAP = Path(__file__).parent
KLEIN, CONTRACT = MAP / "klein.yaml", MAP / "contract.yaml"


def invoke(*gegevens: object) -> Result:
    return CliRunner().invoke(dossier, [str(gegeven) for gegeven in gegevens], catch_exceptions=False)


def run(*gegevens: object) -> str:
    uitkomst = invoke(*gegevens)
    assert uitkomst.exit_code == 0, uitkomst.output
    return uitkomst.output


def test_load_twice_and_export(tmp_path: Path) -> None:
    assert run("laad", KLEIN).splitlines() == [
        "regio: 1 toegevoegd",
        "aanbieder: 2 toegevoegd",
        "inkoopplan: 1 toegevoegd",
        "besluitvorming: 1 toegevoegd",
        "overeenkomst: 1 toegevoegd",
    ]
    assert run("laad", KLEIN) == "Alles stond er al; er is niets veranderd.\n"
    naar = tmp_path / "uit.yaml"
    assert run("exporteer", "proefregio", "--naar", naar) == f"{naar}: geschreven\n"
    assert naar.read_text("utf-8") == run("exporteer", "proefregio")
    assert list(tmp_path.glob(".*")) == []
    assert run("laad", naar) == "Alles stond er al; er is niets veranderd.\n"


def test_change_is_named(tmp_path: Path) -> None:
    run("laad", KLEIN)
    anders = tmp_path / "anders.yaml"
    anders.write_text(KLEIN.read_text("utf-8").replace("titel: Vaststelling", "titel: Besluit"), "utf-8")
    assert run("laad", anders) == "besluitvorming proefregio/besluit-2026: gewijzigd\n"


def test_trial_stores_nothing(tmp_path: Path) -> None:
    uitvoer = run("laad", KLEIN, "--proef")
    assert "overeenkomst: 1 toegevoegd" in uitvoer
    assert uitvoer.endswith("Dit was een proef: er is niets bewaard.\n")
    with pytest.raises(Onbruikbaar, match="regio 'proefregio' is niet bekend"):
        run("exporteer", "proefregio")


def test_who_did_it_is_logged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INKOOP_GEBRUIKER", "Petra Proef")
    run("laad", KLEIN)
    engine = open_database()
    with engine.connect() as verbinding:
        assert set(verbinding.exec_driver_sql("SELECT wie FROM logboek").scalars()) == {"Petra Proef"}
    engine.dispose()


def test_removal_must_be_asked(tmp_path: Path) -> None:
    run("laad", CONTRACT)
    zonder = tmp_path / "zonder.yaml"
    tekst = CONTRACT.read_text("utf-8")
    zonder.write_text("".join(regel for regel in tekst.splitlines(keepends=True) if "id: i-2" not in regel), "utf-8")
    with pytest.raises(FoutenInBestand, match="mist wat al is vastgelegd: i-2"):
        run("laad", zonder)
    assert run("laad", zonder, "--verwijder") == "inzet proefregio/DB-1-1/i-2: verwijderd\n"


def test_check_of_several_files(tmp_path: Path) -> None:
    kapot, geen = tmp_path / "kapot.yaml", tmp_path / "geen.yaml"
    kapot.write_text(KLEIN.read_text("utf-8").replace("2025-02-04", "gisteren"), "utf-8")
    assert run("controleer", KLEIN, CONTRACT) == f"{KLEIN}: in orde\n{CONTRACT}: in orde\n"
    uitkomst = invoke("controleer", kapot, KLEIN)
    assert (uitkomst.exit_code, len(uitkomst.output.splitlines())) == (1, 2)
    assert uitkomst.output.startswith(f"{kapot}:15:")
    assert invoke("controleer", geen, kapot).exit_code == 2


def test_check_makes_no_database(own_instance: Path) -> None:
    run("controleer", KLEIN)
    assert find_url().endswith("inkoop.sqlite")
    assert not own_instance.exists()


def test_file_that_is_not_there() -> None:
    with pytest.raises(Onbruikbaar, match="bestaat niet"):
        run("laad", KLEIN, "weg.yaml")


def test_example_is_printed_and_loads(tmp_path: Path) -> None:
    pad = tmp_path / "mijn-regio.yaml"
    assert run("voorbeeld", "--naar", pad) == f"{pad}: geschreven\n"
    assert pad.read_text("utf-8") == run("voorbeeld")
    assert "regio: 1 toegevoegd" in run("laad", pad)


def test_example_does_not_write_over_a_file(tmp_path: Path) -> None:
    pad = tmp_path / "mijn-regio.yaml"
    pad.write_text("mijn werk", "utf-8")
    with pytest.raises(Onbruikbaar, match="bestaat al; kies een andere naam"):
        run("voorbeeld", "--naar", pad)
    assert pad.read_text("utf-8") == "mijn werk"


def test_export_to_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    run("laad", KLEIN)
    with pytest.raises(Onbruikbaar, match="kan niet worden geschreven"):
        run("exporteer", "proefregio", "--naar", tmp_path / "weg" / "uit.yaml")


def test_schema_is_json_schema_in_dutch() -> None:
    schema = json.loads(run("schema"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["required"] == ["regio", "naam", "kader"]
    assert schema["additionalProperties"] is False
    assert schema["properties"]["aanbieders"]["items"] == {"$ref": "#/$defs/AanbiederBlok"}
    uitleg = [
        veld.get("description", "") for blok in schema["$defs"].values() for veld in blok.get("properties", {}).values()
    ]
    assert "KvK-nummer, acht cijfers" in uitleg
    assert not any(" the " in tekst for tekst in uitleg)
    assert all("description" not in blok for blok in schema["$defs"].values())
