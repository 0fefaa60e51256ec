"""A template, read once: its tagged parts compiled, everything else kept as it is packed.

A `Sjabloon` never changes and holds no data, so threads share it. docxtpl's own patching turns the
XML that Word writes into XML with whole Jinja tags; it is called, per part, at this moment only.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Template, nodes

from inkoop.document.faults import Bevinding, Plaats, SjabloonFout
from inkoop.document.language import TAAL, check_language
from inkoop.document.package import Pakket, make_pakket, read_leden
from inkoop.document.parts import Onderdeel, read_onderdelen
from inkoop.document.structure import check_structure

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_KOP = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, kw_only=True)
class Deel:
    """A part with tags: its name in the zip and its compiled Jinja template."""

    naam: str
    template: Template


@dataclass(frozen=True, kw_only=True)
class Sjabloon:
    """A prepared template: file name, SHA-256 of the file, its tagged parts, the rest as packed."""

    naam: str
    hash: str
    delen: tuple[Deel, ...]
    vast: Pakket
    vaste_hashes: dict[str, str]


def prepare(inhoud: bytes, naam: str) -> Sjabloon:
    """Reads a template once. Raises `Onbruikbaar` (no Word file) or `SjabloonFout` (every fault in it)."""
    leden = read_leden(inhoud, naam)
    onderdelen = read_onderdelen({lid: uitgepakt for lid, (_, uitgepakt) in leden.items()}, naam)
    delen = tuple(_prepare_part(onderdeel, naam) for onderdeel in onderdelen if _has_tags(onderdeel))
    wisselend = {deel.naam for deel in delen}
    return Sjabloon(
        naam=naam,
        hash=hashlib.sha256(inhoud).hexdigest(),
        delen=delen,
        vast=make_pakket(lid for lid, _ in leden.values() if lid.naam not in wisselend),
        vaste_hashes={
            lid: hashlib.sha256(uitgepakt).hexdigest() for lid, (_, uitgepakt) in leden.items() if lid not in wisselend
        },
    )


def _has_tags(onderdeel: Onderdeel) -> bool:
    return re.search(r"\{(<[^>]*>)*[{%#]", onderdeel.write_xml()) is not None


def _prepare_part(onderdeel: Onderdeel, naam: str) -> Deel:
    bron = _KOP + patch(onderdeel)
    boom = TAAL.parse(bron)
    fouten = [
        Bevinding(code="taal", plaats=Plaats(onderdeel=onderdeel.titel), melding=melding)
        for _, melding in [*check_language(boom), *check_structure(boom)]
    ]
    if fouten:
        raise SjabloonFout(naam, fouten)
    return Deel(naam=onderdeel.naam, template=TAAL.from_string(_count_loops(boom)))


def _count_loops(boom: nodes.Template) -> nodes.Template:
    """The tree with every loop's list passed through the counter."""
    for lus in boom.find_all(nodes.For):
        lus.iter = nodes.Filter(lus.iter, "_lijst", [], [], None, None)
    return boom.set_environment(TAAL)  # type: ignore[return-value]


def patch(onderdeel: Onderdeel) -> str:
    """The part's XML with whole Jinja tags, expressions free of XML entities."""
    xml = onderdeel.write_xml()
    if onderdeel.is_lopende_tekst:
        xml = _docxtpl().patch_xml(xml)
    return _TAG.sub(lambda m: _unescape(m[0]), xml)


def _unescape(tag: str) -> str:
    """A tag as it was typed: docxtpl leaves `&amp;`, `&quot;` and `&apos;` as they are."""
    return (
        tag.replace("&quot;", '"')
        .replace("&apos;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
    )


def _docxtpl() -> Any:
    """docxtpl without a document: its patching works on text alone."""
    from docxtpl import DocxTemplate

    return DocxTemplate("")


_BEWAARD: dict[tuple[str, str], Sjabloon] = {}


def get_prepared(pad: Path) -> Sjabloon:
    """The template at `pad`, prepared once per content and version of docxtpl. Raises as `prepare`."""
    import docxtpl

    inhoud = pad.read_bytes()
    sleutel = (hashlib.sha256(inhoud).hexdigest(), docxtpl.__version__)
    if (sjabloon := _BEWAARD.get(sleutel)) is None:
        sjabloon = _BEWAARD[sleutel] = prepare(inhoud, pad.name)
    return sjabloon
