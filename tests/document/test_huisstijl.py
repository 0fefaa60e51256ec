"""The shipped templates are real Word files in the house style, and so are the documents made from them."""

from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from inkoop.document.catalog import SOORTEN
from inkoop.document.lint import lint
from inkoop.plaatsen import sjablonen_map
from tests.document.doctekst import W, read_alineas, read_delen
from tests.document.gevallen import CONTRACTEN, GEVALLEN, make_document

SOORTEN_MET_SJABLOON = tuple(SOORTEN)
# What stands for the version where a document has none: the day of an outcome, the case of a proposal.
VERSIE = {
    "uitslag-besluitvorming": ("{{ dag | datum }}",),
    "bw-voorstel": ("{{ zaaknummer }}",),
    "voortgangsrapportage-inkoop": ("{{ nummer }}", "{{ datum | datum }}"),
    "bijlage-1": ("{{ lijst.versiedatum | datum }}",),
}
ZONDER_TABEL = ("intentieovereenkomst",)  # a contract without any figure to put in a table
KOPSTIJLEN = {"Kop1": "0", "Kop2": "1", "Artikelkop": "0", "Bijlagekop": "0", "Bijlageparagraaf": "1"}
DC = "{http://purl.org/dc/elements/1.1/}"


def read_sjabloon(soort: str) -> dict[str, etree._Element]:
    """The parts of a shipped template."""
    return read_delen((sjablonen_map() / f"{soort}.docx").read_bytes())


def find_stijl(delen: dict[str, etree._Element], stijl: str, eigenschap: str) -> str | None:
    """The value of a paragraph property of a style, from itself or from what it is based on."""
    wortel = delen["word/styles.xml"]
    while (element := wortel.find(f"{W}style[@{W}styleId='{stijl}']")) is not None:
        if (gevonden := element.find(f"{W}pPr/{W}{eigenschap}")) is not None:
            return gevonden.get(f"{W}val", "aan")
        basis = element.find(f"{W}basedOn")
        stijl = "" if basis is None else basis.get(f"{W}val", "")
    return None


@pytest.mark.parametrize("soort", SOORTEN_MET_SJABLOON)
def test_template_has_no_faults(soort: str) -> None:
    kind = SOORTEN[soort]
    assert lint(sjablonen_map() / f"{soort}.docx", kind.load_model(), kind.koppen) == []


@pytest.mark.parametrize("geval", GEVALLEN)
def test_word_opens_the_document_without_a_question(geval: str, tmp_path: Path) -> None:
    pad = tmp_path / "document.docx"
    pad.write_bytes(make_document(geval))
    assert OpenXmlValidator().validate(str(pad)).errors == []
    assert read_delen(pad.read_bytes())["word/settings.xml"].find(f"{W}updateFields") is None


@pytest.mark.parametrize("soort", SOORTEN_MET_SJABLOON)
def test_every_paragraph_has_a_style_that_the_file_defines(soort: str) -> None:
    delen = read_sjabloon(soort)
    bekend = {stijl.get(f"{W}styleId") for stijl in delen["word/styles.xml"].iter(f"{W}style")}
    gebruikt = {
        element.get(f"{W}val")
        for naam, deel in delen.items()
        if naam.startswith("word/")
        for element in deel.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
    }
    alineas = [a for naam, deel in delen.items() if naam.startswith("word/") for a in deel.iter(f"{W}p")]
    assert gebruikt <= bekend
    assert [a for a in alineas if a.find(f"{W}pPr/{W}pStyle") is None] == []


@pytest.mark.parametrize("soort", SOORTEN_MET_SJABLOON)
def test_headings_have_levels_and_stay_with_what_follows(soort: str) -> None:
    delen = read_sjabloon(soort)
    assert {stijl: find_stijl(delen, stijl, "outlineLvl") for stijl in KOPSTIJLEN} == KOPSTIJLEN
    assert {find_stijl(delen, stijl, "keepNext") for stijl in KOPSTIJLEN} == {"aan"}


@pytest.mark.parametrize("soort", SOORTEN_MET_SJABLOON)
def test_document_is_dutch_a4_and_named_by_its_data(soort: str) -> None:
    delen = read_sjabloon(soort)
    maat = next(delen["word/document.xml"].iter(f"{W}pgSz"))
    assert (maat.get(f"{W}w"), maat.get(f"{W}h")) == ("11906", "16838")
    assert next(delen["word/styles.xml"].iter(f"{W}lang")).get(f"{W}val") == "nl-NL"
    assert "{{ titel }}" in (delen["docProps/core.xml"].findtext(f"{DC}title") or "")
    assert delen["docProps/core.xml"].findtext(f"{DC}language") == "nl-NL"
    assert delen["word/styles.xml"].find(f"{W}docDefaults//{W}widowControl") is not None


@pytest.mark.parametrize("soort", SOORTEN_MET_SJABLOON)
def test_every_table_of_facts_repeats_its_header_and_no_row_splits(soort: str) -> None:
    tabellen = list(read_sjabloon(soort)["word/document.xml"].iter(f"{W}tbl"))
    feiten = [t for t in tabellen if t.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val") == "Inkooptabel"]  # type: ignore[union-attr]
    assert len(feiten) > 2 or soort not in CONTRACTEN or soort in ZONDER_TABEL
    assert [t for t in feiten if t.find(f"{W}tr/{W}trPr/{W}tblHeader") is None] == []
    assert [rij for t in tabellen for rij in t.iter(f"{W}tr") if rij.find(f"{W}trPr/{W}cantSplit") is None] == []


@pytest.mark.parametrize("soort", SOORTEN_MET_SJABLOON)
def test_pages_say_which_document_version_and_page(soort: str) -> None:
    delen = read_sjabloon(soort)
    tekst = {naam: etree.tostring(deel, encoding="unicode") for naam, deel in delen.items()}
    randen = (("header", "{{"), ("footer", " PAGE "))
    kop, voet = (next(t for naam, t in tekst.items() if rand in naam and deel in t) for rand, deel in randen)
    assert "{{ titel }}" in kop
    assert [deel for deel in VERSIE.get(soort, _list_versie(soort)) if deel not in kop] == []
    assert " NUMPAGES " in voet


def _list_versie(soort: str) -> tuple[str, ...]:
    """Version and its date where a document has both; another document goes by its kenmerk."""
    velden = SOORTEN[soort].load_model().model_fields
    return ("{{ versie }}", "{{ versiedatum | datum }}") if "versiedatum" in velden else ("{{ kenmerk }}",)


@pytest.mark.parametrize("geval", CONTRACTEN)
def test_every_signature_block_has_all_its_lines_and_a_name(geval: str) -> None:
    delen = read_delen(make_document(geval))
    blokken = [
        {rij[0]: rij[1] for rij in _read_rijen(tabel)}
        for tabel in delen["word/document.xml"].iter(f"{W}tbl")
        if tabel.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val") == "Tekenblok"  # type: ignore[union-attr]
    ]
    regels = ["Partij", "Naam", "Functie", "Bevoegdheid", "Plaats", "Datum", "Handtekening"]
    assert len(blokken) >= 2
    assert [list(blok) for blok in blokken] == [regels] * len(blokken)
    assert all(blok[naam].strip() for blok in blokken for naam in regels[:4])


def _read_rijen(tabel: etree._Element) -> list[list[str]]:
    return [
        ["".join(t.text or "" for t in cel.iter(f"{W}t")) for cel in rij.iter(f"{W}tc")] for rij in tabel.iter(f"{W}tr")
    ]


@pytest.mark.parametrize("geval", GEVALLEN)
def test_no_tag_and_no_empty_paragraph_is_left(geval: str) -> None:
    alineas = read_alineas(make_document(geval))
    assert [a.tekst for a in alineas if a.stijl == "Sjabloonregel"] == []
    assert [a.tekst for a in alineas if "{" in a.tekst or "}" in a.tekst] == []
    leeg = [a for a in alineas if not a.tekst and a.stijl not in ("Inhoud1", "Schrijfregel")]
    assert leeg == []
