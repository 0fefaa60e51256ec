"""Every kind of the catalog, with its example: what docxtpl makes of it too, valid for Word, nothing left open."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docxtpl import DocxTemplate
from jinja2 import Environment, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from lxml import etree
from openxml_audit import OpenXmlValidator

from inkoop.document.catalog import SOORTEN, find_sjabloon, get_soort
from inkoop.document.check import check_document
from inkoop.document.contexten.voorbeeld import load_voorbeeld
from inkoop.document.filters import FILTERS
from inkoop.document.huisstijl import Huisstijl
from inkoop.document.inline import LOGO
from inkoop.document.prepare import get_prepared
from inkoop.document.render import render
from inkoop.document.values import make_plain
from tests.document.beelden import make_afbeelding
from tests.document.wordbestand import W, canonicalize

LASTIG = " & Zn <Zorg> \"x\" 'y' {x} ]]>"
# What docxtpl does otherwise in parts of these templates, and why that is not what we want.
ANDERS = {"docProps/core.xml": "it adds empty properties (author, subject …), and would escape what it fills in twice"}


class Lijstwoorden(Extension):
    """Lets docxtpl read our own two words for lists, which say nothing in the document itself."""

    tags = {"herstart", "doornummeren"}

    def parse(self, parser: Parser) -> nodes.Node:
        """Nothing in the place of the word."""
        return nodes.Output([], lineno=next(parser.stream).lineno)


def remove_logos(inhoud: bytes) -> bytes:
    """A template without the paragraphs of a logo: here there is none, and docxtpl would leave an empty line.

    The only paragraph of a header stays, empty, since Word cannot do without.
    """
    uit = BytesIO()
    with zipfile.ZipFile(BytesIO(inhoud)) as bron, zipfile.ZipFile(uit, "w") as doel:
        for info in bron.infolist():
            deel = bron.read(info)
            if LOGO.encode() in deel:
                wortel = etree.fromstring(deel)
                for alinea in list(wortel.iter(f"{W}p")):
                    ouder = alinea.getparent()
                    alleen = "".join(alinea.itertext()).strip("{} ") == LOGO
                    if ouder is not None and alleen and len(ouder.findall(f"{W}p")) > 1:
                        ouder.remove(alinea)
                deel = etree.tostring(wortel, xml_declaration=True, encoding="UTF-8", standalone=True)
            doel.writestr(info.filename, deel)
    return uit.getvalue()


def make_with_docxtpl(pad: Path, gegevens: dict[str, Any]) -> bytes:
    """What docxtpl itself makes of a template, escaped and with our filters."""
    omgeving = Environment(autoescape=True, extensions=[Lijstwoorden])
    omgeving.filters.update(FILTERS)
    document = DocxTemplate(BytesIO(remove_logos(pad.read_bytes())))
    document.render({**gegevens, "huisstijl": {"logo": ""}}, omgeving)
    uit = BytesIO()
    document.save(uit)
    return uit.getvalue()


def read_delen(inhoud: bytes, *, zonder_celbreedte: bool = False) -> dict[str, bytes]:
    """The parts of a file by name; XML without its freedom of writing."""
    with zipfile.ZipFile(BytesIO(inhoud)) as archief:
        delen = {naam: archief.read(naam) for naam in archief.namelist()}
    is_xml = (".xml", ".rels")
    return {
        naam: canonicalize(deel.decode(), zonder_celbreedte=zonder_celbreedte) if naam.endswith(is_xml) else deel
        for naam, deel in delen.items()
    }


def make_lastig(waarde: Any) -> Any:
    """The same data, with signs in every text that mean something in XML or to a template."""
    if isinstance(waarde, dict):
        return {naam: make_lastig(deel) for naam, deel in waarde.items()}
    if isinstance(waarde, list):
        return [make_lastig(deel) for deel in waarde]
    return waarde + LASTIG if type(waarde) is str else waarde


@pytest.mark.parametrize("maak", [dict, make_lastig], ids=["voorbeeld", "lastig"])
@pytest.mark.parametrize("soort", SOORTEN)
def test_every_part_is_what_docxtpl_makes(soort: str, maak: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    pad, gegevens = find_sjabloon(get_soort(soort)), maak(make_plain(load_voorbeeld(soort)))
    sjabloon = get_prepared(pad)
    zonder = any(deel.kolommen for deel in sjabloon.delen)
    onze = read_delen(render(sjabloon, gegevens), zonder_celbreedte=zonder)
    hunne = read_delen(make_with_docxtpl(pad, gegevens), zonder_celbreedte=zonder)
    assert {"word/document.xml", "word/styles.xml", "word/numbering.xml"} <= set(onze)
    assert any("header" in naam for naam in onze)
    assert sorted(onze) == sorted(hunne)
    assert [naam for naam in onze if onze[naam] != hunne[naam]] == list(ANDERS)


@pytest.mark.parametrize("soort", SOORTEN)
def test_properties_are_those_of_docxtpl_where_it_has_any(soort: str) -> None:
    pad, gegevens = find_sjabloon(get_soort(soort)), make_plain(load_voorbeeld(soort))
    onze, hunne = (
        {
            element.tag: element.text
            for element in etree.fromstring(read_delen(inhoud)["docProps/core.xml"])
            if element.text
        }
        for inhoud in (render(get_prepared(pad), gegevens), make_with_docxtpl(pad, gegevens))
    )
    assert onze == hunne
    assert "{" not in onze["{http://purl.org/dc/elements/1.1/}title"]


@pytest.mark.parametrize("soort", SOORTEN)
def test_word_opens_it_and_nothing_is_left_open(soort: str, tmp_path: Path) -> None:
    gekozen, gegevens = get_soort(soort), load_voorbeeld(soort)
    inhoud = render(get_prepared(find_sjabloon(gekozen)), gegevens)
    pad = tmp_path / f"{soort}.docx"
    pad.write_bytes(inhoud)
    assert OpenXmlValidator().validate(str(pad)).errors == []
    assert check_document(inhoud, pad.name, gekozen.koppen, gegevens) == []
    assert check_document(inhoud, pad.name, gekozen.koppen) == [], "an example does not look like a rest of a template"


@pytest.mark.parametrize("soort", SOORTEN)
def test_signs_in_the_data_leave_the_document_whole(soort: str, tmp_path: Path) -> None:
    gegevens = make_lastig(make_plain(load_voorbeeld(soort)))
    inhoud = render(get_prepared(find_sjabloon(get_soort(soort))), gegevens)
    pad = tmp_path / f"{soort}.docx"
    pad.write_bytes(inhoud)
    assert OpenXmlValidator().validate(str(pad)).errors == []
    assert check_document(inhoud, pad.name, (), gegevens) == []


@pytest.mark.parametrize("soort", SOORTEN)
def test_a_logo_is_drawn_where_the_template_asks_for_it_and_nothing_else_changes(soort: str, tmp_path: Path) -> None:
    sjabloon, gegevens = get_prepared(find_sjabloon(get_soort(soort))), load_voorbeeld(soort)
    logo = make_afbeelding()
    met = render(sjabloon, gegevens, huisstijl=Huisstijl(logo=logo))
    assert (logo.inhoud in read_delen(met).values()) is sjabloon.vraagt_huisstijl
    assert (met == render(sjabloon, gegevens)) is not sjabloon.vraagt_huisstijl
    pad = tmp_path / f"{soort}.docx"
    pad.write_bytes(met)
    assert OpenXmlValidator().validate(str(pad)).errors == []
    assert check_document(met, pad.name, get_soort(soort).koppen, gegevens) == []
