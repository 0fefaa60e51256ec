"""From the XML of a part to a Jinja tree whose every node knows the tag it comes from.

docxtpl's patching takes away the paragraphs, rows and cells of `{%p`, `{%tr` and `{%tc` and joins
tags that Word split. What comes out must hold the same tags as the reader sees, in the same order;
else something of the template would be lost without a word.
"""

from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import Any

from jinja2 import TemplateSyntaxError, nodes

from inkoop.document.blocks import check_blokken, check_uitdrukking
from inkoop.document.faults import Bevinding, Plaats
from inkoop.document.language import TAAL, check_language
from inkoop.document.paragraphs import Regel, read_regels
from inkoop.document.parts import Onderdeel
from inkoop.document.structure import check_structure
from inkoop.document.styles import Stijlen
from inkoop.document.tags import PATROON, Tag, check_accolades, check_alleen, check_tag, find_tags, make_inhoud

KOP = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, kw_only=True)
class Bron:
    """A part as read: its lines and tags, its Jinja tree (None when at fault), where its lines stand."""

    onderdeel: Onderdeel
    regels: list[Regel]
    tags: list[Tag]
    boom: nodes.Template | None
    plaatsen: dict[int, Plaats]
    bevindingen: tuple[Bevinding, ...]


def read_bron(onderdeel: Onderdeel, stijlen: Stijlen) -> Bron:
    """Reads a part, with every fault that can be known without its data."""
    regels = read_regels(onderdeel, stijlen)
    tags = find_tags(regels)
    fouten = [*check_accolades(regels), *(fout for tag in tags for fout in check_tag(tag)), *check_alleen(tags, regels)]
    fouten += [*check_blokken(tags), *(fout for tag in tags if (fout := check_uitdrukking(tag)))]
    boom, plaatsen = None, dict[int, Plaats]()
    if not fouten:
        boom, plaatsen, fouten = _read_boom(onderdeel, tags)
    return Bron(onderdeel=onderdeel, regels=regels, tags=tags, boom=boom, plaatsen=plaatsen, bevindingen=tuple(fouten))


def _read_boom(
    onderdeel: Onderdeel, tags: list[Tag]
) -> tuple[nodes.Template | None, dict[int, Plaats], list[Bevinding]]:
    tekst, plaatsen, fouten = _make_source(_patch(onderdeel), tags)
    if fouten:
        return None, plaatsen, fouten
    try:
        boom = TAAL.parse(tekst)
        taalfouten = list(check_language(boom)) or check_structure(boom)
    except TemplateSyntaxError as fout:
        taalfouten = [(fout.lineno, "deze opdracht kan hier niet; kijk naar het begin en einde van het blok")]
    elders = Plaats(onderdeel=onderdeel.titel)
    fouten = [Bevinding(code="taal", plaats=plaatsen.get(regel, elders), melding=m) for regel, m in taalfouten]
    return (None if fouten else boom), plaatsen, fouten


def _make_source(xml: str, tags: list[Tag]) -> tuple[str, dict[int, Plaats], list[Bevinding]]:
    """The Jinja source with one line per tag, the place of each line, and tags that were lost."""
    delen, plaatsen = [KOP], dict[int, Plaats]()
    regel, einde = 2, 0
    for gevonden, tag in zip_longest(PATROON.finditer(xml), tags):
        if gevonden is None or tag is None or (gevonden[0][:2], _read_inhoud(gevonden[0])) != (tag.soort, tag.inhoud):
            return "", plaatsen, [_report_lost(tag or tags[-1])]
        data = xml[einde : gevonden.start()]
        regel += data.count("\n")
        plaatsen[regel] = tag.plaats
        delen += [data, _unescape(gevonden[0][:-2]).replace("\n", " "), "\n", gevonden[0][-2:]]
        regel, einde = regel + 1, gevonden.end()
    delen.append(xml[einde:])
    return "".join(delen), plaatsen, []


def _read_inhoud(tag: str) -> str:
    return make_inhoud(_unescape(tag))[1]


def _report_lost(tag: Tag) -> Bevinding:
    wat = "dit veld of deze opdracht zou verloren gaan of iets anders meenemen"
    return tag.find_fout("verloren", f"{wat}; typ de alinea opnieuw, met de opdracht in een eigen alinea, rij of cel")


def _patch(onderdeel: Onderdeel) -> str:
    """The part's XML with whole Jinja tags."""
    xml = onderdeel.write_xml()
    return str(_docxtpl().patch_xml(xml)) if onderdeel.is_lopende_tekst else xml


@cache
def _docxtpl() -> Any:
    """docxtpl without a document: its patching works on text alone and keeps nothing."""
    from docxtpl import DocxTemplate

    return DocxTemplate("")


def _unescape(tag: str) -> str:
    """A tag as it was typed: docxtpl leaves `&amp;`, `&quot;` and `&apos;` as they are."""
    for teken, schrijfwijze in (('"', "&quot;"), ("'", "&apos;"), ("<", "&lt;"), (">", "&gt;"), ("&", "&amp;")):
        tag = tag.replace(schrijfwijze, teken)
    return tag
