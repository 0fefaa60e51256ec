"""`inkoop gebruiker`: the first beheerder, roles, invitations and blocking from the command line."""

import json
import re
from collections.abc import Callable

import pytest

Inkoop = Callable[..., tuple[int, str, str]]
MAIL = "bea@regio.example"
DOSSIER = "regio: proef\nnaam: Proefregio\nkader: centrumregeling-bno-2024\n"
AANBIEDER = "aanbieders:\n  - naam: Stichting Voorbeeldhuis\n    kvk: '00000001'\n"


@pytest.fixture
def met_regio(inkoop: Inkoop, tmp_path) -> Inkoop:
    """The command line on a database with a regio and someone without role."""
    bestand = tmp_path / "proef.yaml"
    bestand.write_text(DOSSIER + AANBIEDER, encoding="utf-8")
    code, uit, fout = inkoop("dossier", "laad", str(bestand))
    assert code == 0, uit + fout
    assert inkoop("gebruiker", "maak", MAIL, "--naam", "Bea Beheer")[0] == 0
    return inkoop


def test_the_first_beheerder(inkoop: Inkoop) -> None:
    code, uit, _ = inkoop(
        "gebruiker", "maak", MAIL, "--naam", "Bea Beheer", "--beheerder", "--adres", "https://i.example/"
    )
    assert code == 0
    assert re.search(r"^https://i\.example/toegang/[\w-]{40,}$", uit, flags=re.MULTILINE)
    (rij,) = json.loads(inkoop("gebruiker", "lijst", "--json")[1])
    assert (rij["mailadres"], rij["status"], rij["rollen"]) == (MAIL, "uitgenodigd", ["beheerder (alles)"])


@pytest.mark.parametrize(
    ("rol", "naam"),
    [
        (("lezer", "--regio", "proef"), "lezer (Proefregio)"),
        (("griffie", "--regio", "proef", "--gemeente", "Boekel"), "griffie (Boekel, Proefregio)"),
        (
            ("aanbieder", "--regio", "proef", "--aanbieder", "00000001"),
            "aanbieder (Stichting Voorbeeldhuis, Proefregio)",
        ),
    ],
)
def test_a_role_comes_and_goes(met_regio: Inkoop, rol: tuple[str, ...], naam: str) -> None:
    assert met_regio("gebruiker", "rol", MAIL, *rol)[0] == 0
    assert naam in met_regio("gebruiker", "lijst")[1]
    assert met_regio("gebruiker", "rol", MAIL, *rol)[0] == 2, "she has it already"
    assert met_regio("gebruiker", "rol", MAIL, *rol, "--weg")[0] == 0
    assert naam not in met_regio("gebruiker", "lijst")[1]
    assert met_regio("gebruiker", "rol", MAIL, *rol, "--weg")[0] == 2


@pytest.mark.parametrize(
    ("gegevens", "melding"),
    [
        (("rol", MAIL, "college", "--regio", "proef"), "De rol college vraagt een regio en een gemeente daarin"),
        (("rol", MAIL, "lezer"), "De rol lezer vraagt een regio"),
        (("rol", MAIL, "college", "--gemeente", "Boekel"), "De rol college vraagt een regio"),
        (("rol", MAIL, "lezer", "--regio", "proeff"), "bedoelt u"),
        (("rol", MAIL, "college", "--regio", "proef", "--gemeente", "Boekl"), "bedoelt u"),
        (("rol", "wie@regio.example", "lezer", "--regio", "proef"), "geen gebruiker met het mailadres"),
        (("maak", MAIL, "--naam", "Bea"), "Er is al een gebruiker"),
        (("maak", "geen adres", "--naam", "Bea"), "is geen mailadres"),
        (("maak", "leeg@regio.example", "--naam", " "), "De naam ontbreekt"),
        (("uitnodigen", "wie@regio.example"), "geen gebruiker met het mailadres"),
    ],
)
def test_what_cannot_be_done_is_told(met_regio: Inkoop, gegevens: tuple[str, ...], melding: str) -> None:
    code, _, fout = met_regio("gebruiker", *gegevens)
    assert code == 2
    assert melding.lower() in fout.lower()


def test_blocking_and_inviting(met_regio: Inkoop) -> None:
    assert met_regio("gebruiker", "blokkeer", MAIL)[0] == 0
    assert "geblokkeerd" in met_regio("gebruiker", "lijst")[1]
    code, _, fout = met_regio("gebruiker", "uitnodigen", MAIL)
    assert (code, "laat het eerst weer toe" in fout) == (2, True)
    assert met_regio("gebruiker", "blokkeer", MAIL, "--weer-toelaten")[0] == 0
    assert "/toegang/" in met_regio("gebruiker", "uitnodigen", MAIL)[1]


def test_the_log_names_no_address(met_regio: Inkoop) -> None:
    uit = met_regio("logboek", "toon", "--laatste", "99", "--json")[1]
    assert "gebruiker-" in uit
    assert "@" not in uit
