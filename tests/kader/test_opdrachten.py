"""The kader commands: what they print for people and for programs, and how they end."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inkoop.kader.loader import BEGRIPPEN
from inkoop.plaatsen import kaders_map

Run = Callable[..., tuple[int, str, str]]
GEVALLEN = Path(__file__).resolve().parents[1] / "rules" / "gevallen"
KADERS = sorted(pad.stem for pad in kaders_map().glob("*.yaml") if pad.name != BEGRIPPEN)
BNO, DRECHT = "centrumregeling-bno-2024", "deelovereenkomst-drechtsteden-2017"


def read_json(tekst: str) -> Any:
    """JSON in which no number is a binary float."""

    def refuse(getal: str) -> None:
        raise AssertionError(f"{getal} is a binary float")

    return json.loads(tekst, parse_float=refuse)


@pytest.fixture
def write_toetsen(tmp_path: Path) -> Callable[..., str]:
    """Writes a toets file and gives its path."""

    def write(*toetsen: str, kader: str = BNO) -> str:
        bestand = tmp_path / "toetsen.yaml"
        regels = "".join(f"  - {toets}\n" for toets in toetsen)
        bestand.write_text(f"kader: {kader}\ntoetsen:\n{regels}", encoding="utf-8")
        return str(bestand)

    return write


def test_lijst_names_every_kader(inkoop: Run) -> None:
    code, tekst, fout = inkoop("kader", "lijst", "--json")
    assert (code, fout) == (0, "")
    rijen = read_json(tekst)
    assert [rij["kader"] for rij in rijen] == KADERS
    assert all(set(rij) == {"kader", "titel", "gemeenten"} for rij in rijen)
    assert {rij["kader"]: rij["gemeenten"] for rij in rijen}[BNO] == 5
    code, tekst, _ = inkoop("kader", "lijst")
    assert code == 0
    assert tekst.split("\n")[0].split() == ["kader", "titel", "gemeenten"]
    assert all(naam in tekst for naam in KADERS)


def test_an_own_kader_stands_in_the_instance_folder(tmp_path: Path, inkoop: Run) -> None:
    eigen = tmp_path / "instance" / "kaders"
    eigen.mkdir(parents=True)
    (eigen / "zesde-regio.yaml").write_text((GEVALLEN / "zesde-regio.yaml").read_text("utf-8"), encoding="utf-8")
    _, tekst, _ = inkoop("kader", "lijst", "--json")
    assert [rij["kader"] for rij in read_json(tekst)] == sorted([*KADERS, "zesde-regio"])
    code, tekst, _ = inkoop("kader", "toon", "zesde-regio")
    assert code == 0
    assert tekst.startswith("Samenwerking Zesde Regio 2024-2028\nkader zesde-regio\n")


def test_a_faulty_own_kader_does_not_hide_the_others(tmp_path: Path, inkoop: Run) -> None:
    eigen = tmp_path / "instance" / "kaders"
    eigen.mkdir(parents=True)
    (eigen / "kapot.yaml").write_text("kader: kapot\nbron: {document: d, vindplaats: v}\nx: 1\n", encoding="utf-8")
    (eigen / "niets.yaml").write_bytes(b"\xff\xfe")
    code, tekst, fout = inkoop("kader", "lijst")
    assert code == 1
    assert all(naam in tekst for naam in KADERS)
    assert "kapot" not in tekst
    kapot, niets = fout.splitlines()
    assert kapot == f"kader kapot is niet te gebruiken: {eigen / 'kapot.yaml'}:1:1: titel: ontbreekt; vul dit veld in"
    assert niets.startswith(f"kader niets is niet te gebruiken: {eigen / 'niets.yaml'}")
    code, tekst, _ = inkoop("kader", "lijst", "--json")
    rijen = {rij["kader"]: rij for rij in read_json(tekst)}
    assert code == 1
    assert list(rijen) == [*KADERS, "kapot", "niets"]
    assert [naam for naam, rij in rijen.items() if "fout" in rij] == ["kapot", "niets"]
    assert "titel: ontbreekt" in rijen["kapot"]["fout"]


@pytest.mark.parametrize("opdracht", ["controleer", "toets", "bereken", "norm"])
def test_an_empty_name_of_a_file_is_told(opdracht: str, inkoop: Run) -> None:
    code, tekst, fout = inkoop("kader", opdracht, "")
    assert (code, tekst) == (2, "")
    assert "de naam van het bestand is leeg; noem een bestand" in fout


@pytest.mark.parametrize("kader", KADERS)
def test_toon_shows_articles_readings_and_contradictions(kader: str, inkoop: Run) -> None:
    code, tekst, fout = inkoop("kader", "toon", kader)
    assert (code, fout) == (0, "")
    bron = (kaders_map() / f"{kader}.yaml").read_text(encoding="utf-8")
    for merk, veld in (("§ ", "grondslag: "), ("gelezen als: ", "interpretatie: "), ("let op: ", "let_op: ")):
        assert tekst.count(merk) >= bron.count(f" {veld}")
    assert not {"None", "Decimal", "Reeks("} & set(tekst.replace("(", "( ").split())


@pytest.mark.parametrize("kader", KADERS)
def test_toon_as_data(kader: str, inkoop: Run) -> None:
    code, tekst, _ = inkoop("kader", "toon", kader, "--json")
    assert code == 0
    assert read_json(tekst)["kader"] == kader


VERDELING = (
    "{naam: geld terug, regel: verdeling, invoer: {bedrag: -100}, "
    "verwacht: {percentages: {Bernheze: 11, Boekel: 4, Land van Cuijk: 32, Maashorst: 20, Oss: 33}}}"
)
PLAN = (
    "{naam: te laat, regel: plantermijn, invoer: {ingangsdatum: 2026-01-01, gereed_op: 2025-04-01}, "
    "verwacht: {tijdig: false}}"
)
KAPOT = '{naam: kapot, regel: verdeling, invoer: {bedrag: "1.234,56"}}'


def test_bereken_as_data(write_toetsen: Callable[..., str], inkoop: Run) -> None:
    code, tekst, fout = inkoop("kader", "bereken", write_toetsen(VERDELING, PLAN), "--json")
    assert (code, fout) == (0, "")
    antwoord = read_json(tekst)
    assert list(antwoord) == ["toetsen"]
    verdeling, plan = antwoord["toetsen"]
    assert list(verdeling) == ["naam", "regel", "uitkomst"]
    assert list(verdeling["uitkomst"]) == ["delen", "percentages", "grondslag", "uitleg"]
    assert verdeling["uitkomst"]["delen"]["Oss"] == "-32.73"
    assert verdeling["uitkomst"]["grondslag"] == "artikel 1 onder u; bijlage 1"
    assert {k: v for k, v in plan["uitkomst"].items() if k != "uitleg"} == {
        "uiterlijk": "2025-03-31",
        "peildatum_inwoners": "2025-01-01",
        "tijdig": False,
        "grondslag": "artikel 8 lid 1",
    }
    assert all(isinstance(zin, str) for zin in plan["uitkomst"]["uitleg"])


def test_one_faulty_toets_does_not_stop_the_others(write_toetsen: Callable[..., str], inkoop: Run) -> None:
    bestand = write_toetsen(
        KAPOT, PLAN, "{naam: leeg, regel: uittreding, invoer: {gemeente: Den Bosch, brief: 2025-01-01}}"
    )
    code, tekst, fout = inkoop("kader", "bereken", bestand, "--json")
    assert (code, fout) == (1, "")
    kapot, plan, vreemd = read_json(tekst)["toetsen"]
    assert list(kapot) == ["naam", "regel", "fout"]
    assert "toetsen[0].invoer.bedrag: '1.234,56' is geen bedrag" in kapot["fout"]
    assert plan["uitkomst"]["tijdig"] is False
    assert vreemd["fout"] == "gemeente: 'Den Bosch' is geen deelnemende gemeente"


def test_bereken_for_people(write_toetsen: Callable[..., str], inkoop: Run) -> None:
    code, tekst, _ = inkoop("kader", "bereken", write_toetsen(PLAN, KAPOT))
    assert code == 1
    regels = tekst.splitlines()
    assert "te laat (plantermijn)" in regels
    assert "  uiterlijk: 2025-03-31" in regels
    assert "  tijdig: nee" in regels
    assert "  § artikel 8 lid 1" in regels
    assert any(
        regel.startswith("  - Het plan gaat in op 1\N{NO-BREAK SPACE}januari\N{NO-BREAK SPACE}2026") for regel in regels
    )
    assert any(regel.startswith("  fout: ") and "is geen bedrag" in regel for regel in regels)


def test_toets_counts_and_names_each_difference(write_toetsen: Callable[..., str], inkoop: Run) -> None:
    assert inkoop("kader", "toets", write_toetsen(VERDELING, PLAN)) == (0, "2 geslaagd, 0 gezakt\n", "")
    anders = (
        "{naam: anders, regel: plantermijn, invoer: {ingangsdatum: 2026-01-01}, "
        "verwacht: {uiterlijk: 2025-04-01, tijdig: null, tydig: null}}"
    )
    fout_verwacht = "{naam: kapot, regel: verdeling, invoer: {bedrag: x}, verwacht: {delen: {}}}"
    code, tekst, _ = inkoop("kader", "toets", write_toetsen(VERDELING, anders, fout_verwacht, KAPOT))
    assert code == 1
    regels = tekst.splitlines()
    assert regels[0] == "anders: uiterlijk: verwacht 2025-04-01, gekregen 2025-03-31"
    assert regels[1] == "anders: tydig: verwacht null, gekregen geen veld van de uitkomst; bedoelt u 'tijdig'?"
    assert regels[2].startswith("kapot: fout: verwacht een uitkomst, gekregen ")
    assert regels[3].startswith("kapot: fout: ")
    assert regels[-1] == "1 geslaagd, 3 gezakt"


@pytest.mark.parametrize(
    ("verwacht", "geslaagd"),
    [
        ('{bedrag: "3176.39", periode_bedrag_per_jaar: 41293.07}', True),
        ("{bedrag: 3176.39}", True),
        ("{bedrag: 3176.390}", False),
        ("{bedrag: 3176.4}", False),
        ("{bedrag: null}", False),
        ("{eenheid: cliënt per 4 weken, grondslag: null}", False),
        ("{}", True),
    ],
)
def test_what_is_expected_is_compared_as_text(
    verwacht: str, geslaagd: bool, write_toetsen: Callable[..., str], inkoop: Run
) -> None:
    invoer = "{arrangement: een-op-een-huisvesting, zwaarte: licht, opslag: true, datum: 2017-09-01}"
    bestand = write_toetsen(f"{{naam: a, regel: tarief, invoer: {invoer}, verwacht: {verwacht}}}", kader=DRECHT)
    assert inkoop("kader", "toets", bestand)[0] == (0 if geslaagd else 1)


@pytest.mark.parametrize(
    ("verwacht", "geslaagd"),
    [
        ("{redenen: [geen_toestemming_raad, niet_aangetekend]}", True),
        ("{redenen: [niet_aangetekend, geen_toestemming_raad]}", False),
        ("{redenen: [geen_toestemming_raad]}", False),
        ("{redenen: []}", False),
        ("{geldig: false, vroegste: 2026-01-01}", True),
        ('{geldig: "false"}', True),
    ],
)
def test_lists_must_be_complete(verwacht: str, geslaagd: bool, write_toetsen: Callable[..., str], inkoop: Run) -> None:
    toets = f"{{naam: a, regel: uittreding, invoer: {{gemeente: Boekel, brief: 2025-01-01}}, verwacht: {verwacht}}}"
    assert inkoop("kader", "toets", write_toetsen(toets))[0] == (0 if geslaagd else 1)


def test_an_unusable_file_does_not_hide_the_others(
    tmp_path: Path, write_toetsen: Callable[..., str], inkoop: Run
) -> None:
    code, tekst, fout = inkoop("kader", "toets", str(tmp_path / "weg.yaml"), write_toetsen(PLAN))
    assert (code, tekst) == (2, "1 geslaagd, 0 gezakt\n")
    assert fout == f"{tmp_path / 'weg.yaml'}: bestaat niet\n"


def test_the_cases_of_this_project_pass_together(inkoop: Run) -> None:
    bestanden = [str(GEVALLEN / f"{naam}.yaml") for naam in (*KADERS, "zesde-regio-toetsen")]
    code, tekst, fout = inkoop("kader", "toets", *bestanden)
    assert (code, fout) == (0, "")
    assert tekst.endswith(" geslaagd, 0 gezakt\n")
