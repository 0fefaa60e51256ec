"""An outline in plain text becomes a Word template in the house style."""

import subprocess
import sys
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from tests.document.doctekst import read_alineas
from tests.structure.source import ROOT

OPZET = """titel: {{ titel }}
regio: R
ondertitel: bij [[bijl-x]]
versie: versie 1
kenmerk: K
inhoud:
kop: Partijen
# Begrippen #art-begrippen
1> Zie [[lid-twee]] en [[art-slot]].
{%p if x %}
1> Alleen soms.
{%p else %}
1> Anders dit.
{%p endif %}
1> Dit is **vet** en volgt artikel 3.1 van de Wmo 2015. #lid-twee
# Slot #art-slot
1> Einde.
bijlage: Tabel #bijl-x
## Paragraaf #par
11> Zie [[par]].
tabel: 4 12
| Kop | Getal |
| a |> {{ b | bedrag }} |
"""


def run_opzet(opzet: str, map_: Path) -> subprocess.CompletedProcess[str]:
    """The outcome of the tool for an outline."""
    (map_ / "opzet.txt").write_text(opzet, encoding="utf-8")
    opdracht = [sys.executable, "-m", "tools.sjabloon_opzet", str(map_ / "opzet.txt"), str(map_ / "uit.docx")]
    return subprocess.run(opdracht, cwd=ROOT, capture_output=True, text=True, check=False)


def test_outline_becomes_a_template_with_live_references(tmp_path: Path) -> None:
    assert run_opzet(OPZET, tmp_path).returncode == 0
    alineas = read_alineas((tmp_path / "uit.docx").read_bytes())
    assert OpenXmlValidator().validate(str(tmp_path / "uit.docx")).errors == []
    assert [v for a in alineas for v in a.verwijzingen] == [
        ("bijl_x", "Bijlage 1"),
        ("lid_twee", "1.3"),
        ("art_slot", "Artikel 2"),
        ("par", "1"),
    ]
    assert "Dit is vet en volgt artikel\N{NO-BREAK SPACE}3.1 van de Wmo\N{NO-BREAK SPACE}2015." in [
        a.tekst for a in alineas
    ]
    assert [a.stijl for a in alineas if a.tekst == "{{ b | bedrag }}"] == ["Tabelgetal"]


def test_same_outline_gives_the_same_bytes(tmp_path: Path) -> None:
    run_opzet(OPZET, tmp_path)
    eerste = (tmp_path / "uit.docx").read_bytes()
    run_opzet(OPZET, tmp_path)
    assert (tmp_path / "uit.docx").read_bytes() == eerste


@pytest.mark.parametrize(
    ("oud", "nieuw", "melding"),
    [
        ("[[par]]", "[[weg]]", "verwijzing naar weg"),
        ("#art-slot", "#art-begrippen", "regel 16: anker art-begrippen bestaat al"),
        ("{%p endif %}\n", "", "{%p else %} wordt nergens gesloten"),
        ("kenmerk: K\n", "", "de opzet mist: kenmerk"),
        ("| a |> {{ b | bedrag }} |", "| a | b | c |", "3 cellen, maar 2 kolommen"),
        ("kop: Partijen", "{%p endif %}", "{%p endif %} sluit niets"),
    ],
)
def test_fault_in_an_outline_is_named(oud: str, nieuw: str, melding: str, tmp_path: Path) -> None:
    assert oud in OPZET
    uitkomst = run_opzet(OPZET.replace(oud, nieuw), tmp_path)
    assert uitkomst.returncode == 1
    assert melding in uitkomst.stderr
    assert not (tmp_path / "uit.docx").exists()
