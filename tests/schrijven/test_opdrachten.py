"""From an empty database to content on the command line; every fault with its line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from inkoop.schrijven.soorten import list_soorten
from tests.fixtures.records import KADER_MET_BESLUITEN

Antwoord = tuple[int, str, str]


@pytest.fixture
def begonnen(inkoop: Callable[..., Antwoord]) -> Callable[..., Antwoord]:
    """The commands, with a regio and a plan that are still empty."""
    assert inkoop("regio", "nieuw", "proef", "--naam", "Proefregio", "--kader", KADER_MET_BESLUITEN)[0] == 0
    dagen = ("--ingang", "2026-01-01", "--einde", "2028-12-31", "--op", "2025-02-03")
    assert inkoop("plan", "nieuw", "plan-2026", "--regio", "proef", "--titel", "Proefplan", *dagen)[0] == 0
    return inkoop


def test_a_regio_begins_with_the_gemeenten_of_its_kader(begonnen: Callable[..., Antwoord]) -> None:
    assert "Bernheze, Boekel" in begonnen("regio", "lijst")[1]
    code, _, fout = begonnen("regio", "nieuw", "proef", "--naam", "Weer", "--kader", KADER_MET_BESLUITEN)
    assert (code, "'proef' bestaat al" in fout) == (1, True)


REGIOFOUTEN = [
    (("Met Hoofdletter", "--kader", KADER_MET_BESLUITEN), 2, "schrijf kleine letters"),
    (("proef", "--kader", "vreemd"), 2, "kader 'vreemd' bestaat niet"),
    (("proef", "--kader", KADER_MET_BESLUITEN, "--gemeente", "Elders"), 1, "Elders neemt volgens kader"),
]


@pytest.mark.parametrize(("gegevens", "code", "melding"), REGIOFOUTEN)
def test_a_regio_that_cannot_be_is_refused(
    inkoop: Callable[..., Antwoord], gegevens: tuple[str, ...], code: int, melding: str
) -> None:
    gezien, _, fout = inkoop("regio", "nieuw", *gegevens, "--naam", "Proef")
    assert (gezien, melding in fout) == (code, True), fout


def test_a_plan_is_made_changed_and_shown(begonnen: Callable[..., Antwoord]) -> None:
    assert begonnen("plan", "wijzig", "plan-2026", "--titel", "Ander plan")[0] == 0
    code, uit, _ = begonnen("plan", "toon", "plan-2026")
    assert (code, "Ander plan" in uit, "februari" in uit) == (0, True, True)
    assert "plan-2026" in begonnen("plan", "lijst")[1]


PLANFOUTEN = [
    (("nieuw", "plan-2026", "--regio", "proef", "--titel", "Weer", "--ingang", "2026-01-01"), 1, "bestaat al"),
    (
        ("nieuw", "p", "--regio", "proef", "--titel", "Kort", "--ingang", "2026-01-01", "--einde", "2025-01-01"),
        2,
        "voor",
    ),
    (("wijzig", "plan-2026", "--einde", "2025-01-01"), 2, "voor de ingangsdatum"),
    (("versie", "plan-2026"), 1, "versie 1 is nog niet voorgelegd; werk daarin verder"),
    (("toon", "plan-2062"), 2, "bedoelt u 'plan-2026'"),
]


@pytest.mark.parametrize(("gegevens", "code", "melding"), PLANFOUTEN)
def test_a_plan_that_cannot_be_is_refused(
    begonnen: Callable[..., Antwoord], gegevens: tuple[str, ...], code: int, melding: str
) -> None:
    gezien, _, fout = begonnen("plan", *gegevens)
    assert (gezien, melding in fout) == (code, True), fout


def test_content_is_written_from_an_example_and_shown_again(begonnen: Callable[..., Antwoord], tmp_path: Path) -> None:
    bestand, terug = tmp_path / "voorstel.yaml", tmp_path / "terug.yaml"
    assert begonnen("inhoud", "voorbeeld", "planvoorstel", "--naar", str(bestand))[0] == 0
    assert "nog leeg" in begonnen("inhoud", "lijst", "--regio", "proef")[1]
    proef = begonnen("inhoud", "schrijf", "planvoorstel", "plan-2026", str(bestand), "--proef")
    assert (proef[0], "er is niets bewaard" in proef[1]) == (0, True)
    assert begonnen("inhoud", "toon", "planvoorstel", "plan-2026")[0] == 2
    assert begonnen("inhoud", "schrijf", "planvoorstel", "plan-2026", str(bestand))[0] == 0
    assert begonnen("inhoud", "toon", "planvoorstel", "plan-2026", "--naar", str(terug))[0] == 0
    assert begonnen("inhoud", "schrijf", "planvoorstel", "plan-2026", str(terug))[0] == 0
    assert begonnen("logboek", "toon")[1].count("planvoorstel proef/plan-2026") == 1, "the same again changes nothing"


def test_a_fault_is_told_with_its_line(begonnen: Callable[..., Antwoord], tmp_path: Path) -> None:
    bestand = tmp_path / "voorstel.yaml"
    begonnen("inhoud", "voorbeeld", "planvoorstel", "--naar", str(bestand))
    goed = bestand.read_text(encoding="utf-8")
    bestand.write_text(goed.replace("openbaar: true", "openbaar: misschien"), encoding="utf-8")
    code, _, fout = begonnen("inhoud", "schrijf", "planvoorstel", "plan-2026", str(bestand))
    assert (code, f"{bestand}:1:1: openbaar: 'misschien' is geen ja of nee" in fout) == (1, True), fout
    regel = next(nummer for nummer, tekst in enumerate(goed.splitlines(), start=1) if tekst.startswith("  Bernheze:"))
    bestand.write_text(goed.replace("  Bernheze:", "  Elders:"), encoding="utf-8")
    code, _, fout = begonnen("inhoud", "schrijf", "planvoorstel", "plan-2026", str(bestand))
    assert (code, f"{bestand}:{regel}:3: gemeenten.Elders: neemt volgens kader" in fout) == (1, True), fout


@pytest.mark.parametrize("soort", sorted({soort.naam for soort in list_soorten()}))
def test_every_kind_has_an_example_that_is_right(inkoop: Callable[..., Antwoord], tmp_path: Path, soort: str) -> None:
    from inkoop.invoer.reader import read_yaml
    from inkoop.invoer.validate import validate_document

    for een in (een for een in list_soorten() if een.naam == soort):
        bestand = tmp_path / "voorbeeld.yaml"
        bij = een.bij.__name__.removesuffix("InDossier").lower()
        assert inkoop("inhoud", "voorbeeld", soort, "--bij", bij, "--naar", str(bestand))[0] == 0
        assert validate_document(een.model, read_yaml(bestand))


def test_an_unknown_kind_names_the_nearest(begonnen: Callable[..., Antwoord]) -> None:
    code, _, fout = begonnen("inhoud", "toon", "planinhout", "plan-2026")
    assert (code, "bedoelt u 'planinhoud'" in fout) == (2, True)
