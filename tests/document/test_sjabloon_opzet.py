"""An outline in plain text becomes a Word template in the house style."""

import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from tests.document.doctekst import W, read_alineas, read_delen
from tests.structure.source import ROOT

BREED = "\N{NO-BREAK SPACE}"
LOGO = "{{ huisstijl.logo }}"

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

KORT = """opmaak: kort
titel: {{ titel }}
regio: R
ondertitel:
versie: versie 1
kenmerk: K
gegeven: Datum | {{ datum }}
kop: Besluit
Tekst.
"""
BRIEF = """opmaak: brief
titel: {{ titel }}
kenmerk: K-7
afzender: Regio R
afzender: Postbus 1
adres: {{ naam }}
{%p if tav %}
adres: t.a.v. {{ tav }}
{%p endif %}
gegeven: Datum | {{ datum }}
{%p if bijlagen %}
gegeven: Bijlagen | {{ bijlagen }}
{%p endif %}
{%p if formeel %}
Geacht bestuur,
{%p endif %}
Tekst.
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


def make_opzet(opzet: str, map_: Path) -> bytes:
    """The template of an outline without faults."""
    uitkomst = run_opzet(opzet, map_)
    assert uitkomst.stderr == ""
    assert OpenXmlValidator().validate(str(map_ / "uit.docx")).errors == []
    return (map_ / "uit.docx").read_bytes()


def read_randen(sjabloon: bytes) -> list[str]:
    """The texts of headers and footers that are not empty, in order of their names."""
    delen = read_delen(sjabloon)
    namen = sorted(naam for naam in delen if naam.startswith(("word/header", "word/footer")))
    return [tekst for naam in namen if (tekst := "".join(delen[naam].itertext(f"{W}t")).replace(BREED, " "))]


def find_stijl(sjabloon: bytes, stijl: str) -> etree._Element:
    """The definition of a style."""
    gevonden = read_delen(sjabloon)["word/styles.xml"].find(f"{W}style[@{W}styleId='{stijl}']")
    assert gevonden is not None
    return gevonden


def find_ruimte(sjabloon: bytes, stijl: str) -> str:
    """The space before a paragraph of a style."""
    return next(iter(find_stijl(sjabloon, stijl).iter(f"{W}spacing"))).get(f"{W}before", "")


def test_short_layout_puts_the_title_block_above_the_text(tmp_path: Path) -> None:
    sjabloon = make_opzet(KORT, tmp_path)
    assert [(a.stijl, a.tekst) for a in read_alineas(sjabloon)] == [
        ("Kaftregel", "R"),
        ("Titel", "{{ titel }}"),
        ("Kaftgegeven", "Datum\t{{ datum }}"),
        ("Kop1", "Besluit"),
        ("Standaard", "Tekst."),
    ]
    assert {s: find_ruimte(sjabloon, s) for s in ("Kaftregel", "Titel")} == {"Kaftregel": "0", "Titel": "0"}
    assert read_randen(sjabloon) == ["KPagina 2 van 2", "KPagina 2 van 2", "{{ titel }}versie 1", LOGO]


def test_cover_has_the_logo_but_no_header_and_no_footer(tmp_path: Path) -> None:
    assert read_randen(make_opzet(OPZET, tmp_path)) == ["KPagina 2 van 2", "{{ titel }}versie 1", LOGO]


def test_letter_has_sender_addressee_and_subject(tmp_path: Path) -> None:
    sjabloon = make_opzet(BRIEF, tmp_path)
    assert [(a.stijl, a.tekst) for a in read_alineas(sjabloon)] == [
        ("Afzendernaam", "Regio R"),
        ("Afzender", "Postbus 1"),
        ("Adres", "{{ naam }}"),
        ("Sjabloonregel", "{%p if tav %}"),
        ("Adres", "t.a.v. {{ tav }}"),
        ("Sjabloonregel", "{%p endif %}"),
        ("Kaftgegeven", "Datum\t{{ datum }}"),
        ("Sjabloonregel", "{%p if bijlagen %}"),
        ("Kaftgegeven", "Bijlagen\t{{ bijlagen }}"),
        ("Sjabloonregel", "{%p endif %}"),
        ("Betreft", "Betreft\t{{ titel }}"),
        ("Sjabloonregel", "{%p if formeel %}"),
        ("Standaard", "Geacht bestuur,"),
        ("Sjabloonregel", "{%p endif %}"),
        ("Standaard", "Tekst."),
    ]
    assert read_randen(sjabloon) == ["Pagina 2 van 2", "Pagina 2 van 2", "{{ titel }}K-7", LOGO]
    assert "txbx" not in etree.tostring(read_delen(sjabloon)["word/document.xml"], encoding="unicode")


def test_lines_of_an_address_stand_close_together(tmp_path: Path) -> None:
    sjabloon = make_opzet(BRIEF, tmp_path)
    stijlen = ("Adres", "Kaftgegeven", "Betreft")
    dicht = [s for s in stijlen if find_stijl(sjabloon, s).find(f"{W}pPr/{W}contextualSpacing") is not None]
    assert dicht == ["Adres", "Kaftgegeven"]


@pytest.mark.parametrize(
    ("tekst", "ruim"),
    [
        ("Dit:\n- een;\n- twee.\nA.\nB.", "A"),
        ("{%p if x %}\n- een.\n{%p else %}\nA.\n{%p endif %}\nB.", "B"),
        ("- een.\n{%p if x %}\nA.\n{%p elif y %}\nB.\n{%p else %}\nC.\n{%p endif %}\nD.", "ABC"),
        ("{%p for x in y %}\n- {{ x }}\n{%p endfor %}\nA.", "A"),
        ("{%p if x %}\n{%p if y %}\n- een.\n{%p endif %}\n{%p else %}\nA.\n{%p endif %}\nB.", "B"),
    ],
)
def test_text_after_a_list_keeps_its_distance(tekst: str, ruim: str, tmp_path: Path) -> None:
    delen = read_delen(make_opzet(KORT.replace("Tekst.", tekst), tmp_path))
    alineas = {"".join(a.itertext(f"{W}t")): a for a in delen["word/document.xml"].iter(f"{W}p")}
    gevonden = [x for x in "ABCD" if f"{x}." in alineas and alineas[f"{x}."].find(f"{W}pPr/{W}spacing") is not None]
    assert gevonden == list(ruim)


@pytest.mark.parametrize(
    ("opzet", "oud", "nieuw", "melding"),
    [
        (KORT, "opmaak: kort", "opmaak: klein", "opmaak klein bestaat niet; kies uit omslag, kort, brief"),
        (KORT, "Tekst.", "adres: Straat 1", "de opmaak kort kent niet: adres (regel 9)"),
        (OPZET, "kop: Partijen", "afzender: R", "de opmaak omslag kent niet: afzender (regel 7)"),
        (BRIEF, "kenmerk: K-7", "kenmerk: K-7\nversie: 1", "de opmaak brief kent niet: versie"),
        (BRIEF, "adres:", "gegeven:", "de opzet mist: adres"),
        (BRIEF, "kenmerk: K-7\n", "", "de opzet mist: kenmerk"),
    ],
)
def test_layout_that_lacks_something_is_refused(opzet: str, oud: str, nieuw: str, melding: str, tmp_path: Path) -> None:
    assert oud in opzet
    uitkomst = run_opzet(opzet.replace(oud, nieuw), tmp_path)
    assert (uitkomst.returncode, melding in uitkomst.stderr) == (1, True)
