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

from inkoop.document.blocks import LIJSTWOORDEN, check_blokken, check_uitdrukking
from inkoop.document.faults import Bevinding, Plaats
from inkoop.document.inline import BEELD, BEELD_EINDE, LOGO, make_vormen, remove_letter, wrap_logo
from inkoop.document.language import TAAL, check_language
from inkoop.document.lists import check_lijsten, restart_lijsten
from inkoop.document.numbering import Nummering
from inkoop.document.paragraphs import read_regels
from inkoop.document.parts import Onderdeel
from inkoop.document.repeats import HERSTART, MERK, check_eenmalig, find_lussen, make_uniek
from inkoop.document.structure import check_structure
from inkoop.document.styles import Stijlen
from inkoop.document.tags import (
    PATROON,
    Tag,
    check_accolades,
    check_alleen,
    check_tag,
    find_tags,
    make_inhoud,
    write_tag,
)

KOP = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, kw_only=True)
class Bron:
    """A part as read: its headings and tags, and two Jinja trees (None when at fault).

    `leesboom` has the tags alone, tag n on line n; `boom` the whole XML, with the place of its lines.
    `kopieen` are the lists that rendering may have to copy, by numId and level.
    """

    onderdeel: Onderdeel
    koppen: tuple[str, ...]
    tags: tuple[Tag, ...]
    leesboom: nodes.Template | None
    boom: nodes.Template | None
    plaatsen: dict[int, Plaats]
    kopieen: dict[str, str]
    bevindingen: tuple[Bevinding, ...]


def read_bron(onderdeel: Onderdeel, stijlen: Stijlen, nummering: Nummering | None) -> Bron:
    """Reads a part, with every fault that can be known without its data. Its tree changes where it repeats."""
    regels = read_regels(onderdeel, stijlen)
    tags = find_tags(regels)
    fouten = [*check_accolades(regels), *(fout for tag in tags for fout in check_tag(tag)), *check_alleen(tags, regels)]
    leesboom, leesfouten = _read_leesboom(tags)
    fouten += leesfouten
    lussen = find_lussen(tags, regels) if leesboom else []
    fouten += [*check_eenmalig(lussen), *check_lijsten(lussen, nummering, stijlen)]
    boom, plaatsen, kopieen = None, dict[int, Plaats](), dict[str, str]()
    if not fouten:
        make_uniek(lussen)
        _prepare_inline(tags)
        kopieen = restart_lijsten(lussen, nummering, stijlen)
        boom, plaatsen, fouten = _read_boom(onderdeel, tags)
    return Bron(
        onderdeel=onderdeel,
        koppen=tuple(regel.tekst for regel in regels if regel.is_kop),
        tags=tuple(tags),
        leesboom=leesboom,
        boom=boom,
        plaatsen=plaatsen,
        kopieen=kopieen,
        bevindingen=tuple(fouten),
    )


def _prepare_inline(tags: list[Tag]) -> None:
    for tag in tags:
        if tag.soort == "{{":
            if tag.op:
                remove_letter(tag)
            wrap_logo(tag)


def _read_leesboom(tags: list[Tag]) -> tuple[nodes.Template | None, list[Bevinding]]:
    """The tags as a tree, when they can be read and their blocks close, and what is not in the language."""
    fouten = [*check_blokken(tags), *(fout for tag in tags if (fout := check_uitdrukking(tag)))]
    if fouten:
        return None, fouten
    boom = TAAL.parse("\n".join(_write_regel(tag) for tag in tags))
    return boom, [tags[regel - 1].find_fout("taal", melding) for regel, melding in check_language(boom)]


def _write_regel(tag: Tag) -> str:
    return "" if tag.woord in LIJSTWOORDEN else write_tag(tag, op="")


def _read_boom(
    onderdeel: Onderdeel, tags: list[Tag]
) -> tuple[nodes.Template | None, dict[int, Plaats], list[Bevinding]]:
    """The whole part as a tree, the place of its lines, and what docxtpl would lose or can come out broken."""
    tekst, per_regel, fouten = _make_source(_patch(onderdeel), tags)
    plaatsen = {regel: tag.plaats for regel, tag in per_regel.items()}
    if fouten:
        return None, plaatsen, fouten
    try:
        boom = TAAL.parse(tekst)
        vormen = {regel: make_vormen(tag) for regel, tag in per_regel.items() if tag.soort == "{{" and tag.op}
        gevonden = list(check_language(boom)) or check_structure(boom, vormen)
    except TemplateSyntaxError as fout:
        boom, gevonden = None, [(fout.lineno, "hier staan losse accolades; haal ze weg of typ het veld opnieuw")]
    elders = Plaats(onderdeel=onderdeel.titel)
    fouten = [Bevinding(code="bouw", plaats=plaatsen.get(regel, elders), melding=m) for regel, m in gevonden]
    return (None if fouten else boom), plaatsen, fouten


def _make_source(xml: str, tags: list[Tag]) -> tuple[str, dict[int, Tag], list[Bevinding]]:
    """The Jinja source with one line per tag, the tag of each line, and tags that were lost."""
    delen, per_regel = [KOP], dict[int, Tag]()
    regel, einde = 2, 0
    for gevonden, tag in zip_longest(PATROON.finditer(xml), tags):
        if gevonden is None or tag is None or _read_tag(gevonden[0]) != (tag.soort, "", tag.inhoud):
            return "", per_regel, [_report_lost(tag)]
        data = xml[einde : gevonden.start()]
        regel += data.count("\n")
        if tag.woord in LIJSTWOORDEN:
            delen += [data, MERK.format(f"{HERSTART}:{tag.regel.nummer}") if tag.woord == HERSTART else ""]
            einde = gevonden.end()
            continue
        per_regel[regel] = tag
        delen += [data, _unescape(gevonden[0][:-2]).replace("\n", " "), "\n", gevonden[0][-2:]]
        regel, einde = regel + 1, gevonden.end()
    delen.append(xml[einde:])
    tekst = "".join(delen).replace(BEELD, f"{{% if {LOGO} %}}").replace(BEELD_EINDE, "{% endif %}")
    return tekst, per_regel, []


def _read_tag(tag: str) -> tuple[str, str, str]:
    return (tag[:2], *make_inhoud(_unescape(tag)))


def _report_lost(tag: Tag | None) -> Bevinding:
    wat = "dit veld of deze opdracht zou verloren gaan of iets anders meenemen"
    plaats = tag.plaats if tag else Plaats(onderdeel="het sjabloon")
    melding = f"{wat}; typ de alinea opnieuw, met de opdracht in een eigen alinea, rij of cel"
    return Bevinding(code="verloren", plaats=plaats, melding=melding)


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
