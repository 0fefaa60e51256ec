"""The numbers of paragraphs, counted as Word does."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from lxml import etree

from inkoop.document.counting import Teller
from inkoop.document.numbering import NUMMERING, Nummering
from inkoop.document.package import read_uitgepakt
from inkoop.document.parts import find_wortel
from inkoop.document.styles import STIJLEN, read_stijlen
from inkoop.plaatsen import sjablonen_map
from tests.document.doctekst import read_alineas
from tests.document.wordbestand import W

NS = f'xmlns:w="{W[1:-1]}"'
Niveau = tuple[str, str, str]


def make_teller(niveaus: Sequence[Niveau], rest: str = "") -> Teller:
    """One definition with these levels (numFmt, lvlText, more XML) that list 1 uses; `rest` is more XML of lists."""
    xml = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{vorm}"/>{meer}<w:lvlText w:val="{tekst}"/></w:lvl>'
        for n, (vorm, tekst, meer) in enumerate(niveaus)
    )
    definitie = f'<w:abstractNum w:abstractNumId="7">{xml}</w:abstractNum>'
    lijst = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    wortel = etree.fromstring(f"<w:numbering {NS}>{definitie}{lijst}{rest}</w:numbering>")
    return Teller(nummering=Nummering(naam="", wortel=wortel), stijlen=read_stijlen(None))


def count(teller: Teller, *alineas: tuple[int, int]) -> list[str]:
    """The numbers of paragraphs by (list, level); empty for none."""
    gevonden = []
    for lijst, niveau in alineas:
        nummer = f'<w:numPr><w:ilvl w:val="{niveau}"/><w:numId w:val="{lijst}"/></w:numPr>'
        alinea = etree.fromstring(f"<w:p {NS}><w:pPr>{nummer}</w:pPr></w:p>")
        label = teller.count(alinea)
        gevonden.append(label.tekst if label else "")
    return gevonden


GEWOON = [("decimal", "Artikel %1", ""), ("decimal", "%1.%2", ""), ("lowerLetter", "%3.", "")]


def test_lower_levels_begin_again() -> None:
    alineas = [(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1)]
    assert count(make_teller(GEWOON), *alineas) == ["Artikel 1", "1.1", "a.", "b.", "1.2", "a.", "Artikel 2", "2.1"]


def test_a_level_above_that_never_came_shows_its_start() -> None:
    assert count(make_teller(GEWOON), (1, 1), (1, 1)) == ["1.1", "1.2"]


@pytest.mark.parametrize(
    ("vorm", "hoeveelste", "nummer"),
    [
        ("lowerLetter", 26, "z"),
        ("lowerLetter", 27, "aa"),
        ("upperLetter", 53, "AAA"),
        ("lowerRoman", 4, "iv"),
        ("upperRoman", 49, "XLIX"),
        ("decimalZero", 3, "03"),
        ("ordinal", 2, "2e"),
        ("bullet", 1, ""),
        ("none", 1, ""),
    ],
)
def test_forms_of_a_number(vorm: str, hoeveelste: int, nummer: str) -> None:
    assert count(make_teller([(vorm, "%1", "")]), *[(1, 0)] * hoeveelste)[-1] == nummer


def test_a_list_that_begins_again_shares_its_definition() -> None:
    herstart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    rest = f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{herstart}</w:num>'
    rest += '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
    teller = make_teller([("decimal", "%1.", "")], rest)
    assert count(teller, (1, 0), (2, 0), (2, 0), (1, 0), (3, 0)) == ["1.", "5.", "6.", "7.", "8."]


def test_a_level_that_never_restarts_counts_on() -> None:
    teller = make_teller([("decimal", "%1", ""), ("decimal", "(%2)", '<w:lvlRestart w:val="0"/>')])
    assert count(teller, (1, 0), (1, 1), (1, 0), (1, 1)) == ["1", "(1)", "2", "(2)"]


def test_legal_numbering_shows_figures() -> None:
    teller = make_teller([("upperRoman", "%1", ""), ("decimal", "%1.%2", "<w:isLgl/>")])
    assert count(teller, (1, 0), (1, 0), (1, 1)) == ["I", "II", "2.1"]


def test_a_list_style_lends_its_levels() -> None:
    stijl = '<w:abstractNum w:abstractNumId="8"><w:styleLink w:val="Lijst"/>'
    stijl += '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="lid %1"/></w:lvl></w:abstractNum>'
    leent = '<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="Lijst"/></w:abstractNum>'
    rest = f'{stijl}{leent}<w:num w:numId="4"><w:abstractNumId w:val="9"/></w:num>'
    assert count(make_teller(GEWOON, rest), (4, 0), (4, 0)) == ["lid 1", "lid 2"]


@pytest.mark.parametrize("pad", sorted(sjablonen_map().glob("*.docx")), ids=lambda pad: pad.stem)
def test_the_templates_count_as_a_second_reading_does(pad: Path) -> None:
    inhoud = pad.read_bytes()
    leden = read_uitgepakt(inhoud, "x")
    stijlblad, nummerblad = (find_wortel(leden, soort, "x") for soort in (STIJLEN, NUMMERING))
    teller = Teller(nummering=Nummering(naam="", wortel=nummerblad), stijlen=read_stijlen(stijlblad))
    alineas = etree.fromstring(leden["word/document.xml"]).iter(f"{W}p")
    geteld = [label.tekst if (label := teller.count(alinea)) else "" for alinea in alineas]
    assert geteld == [alinea.nummer if alinea.nummer != "–" else "" for alinea in read_alineas(inhoud)]
