"""A template, read once: its tagged parts compiled, everything else kept as it is packed.

A `Sjabloon` never changes and holds no data, so threads share it.
"""

import hashlib
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from jinja2 import Template, nodes

from inkoop.document.diagnose import Kaart
from inkoop.document.faults import SjabloonFout
from inkoop.document.language import TAAL
from inkoop.document.package import Pakket, make_pakket, read_leden
from inkoop.document.source import Bron
from inkoop.document.template import read_sjabloon
from inkoop.invoer.faults import Onbruikbaar


@dataclass(frozen=True, kw_only=True)
class Deel:
    """A part with tags: its name in the zip, its compiled Jinja template, and the map to explain a stop."""

    naam: str
    template: Template
    kaart: Kaart


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
    gelezen = read_sjabloon({lid: uitgepakt for lid, (_, uitgepakt) in leden.items()}, naam)
    if gelezen.bevindingen:
        raise SjabloonFout(naam, gelezen.bevindingen)
    delen = tuple(_compile(bron) for bron in gelezen.bronnen if bron.tags)
    vast = [(lid, uitgepakt) for lid, uitgepakt in leden.values() if lid.naam not in {deel.naam for deel in delen}]
    return Sjabloon(
        naam=naam,
        hash=hashlib.sha256(inhoud).hexdigest(),
        delen=delen,
        vast=make_pakket(lid for lid, _ in vast),
        vaste_hashes={lid.naam: hashlib.sha256(uitgepakt).hexdigest() for lid, uitgepakt in vast},
    )


def _compile(bron: Bron) -> Deel:
    boom = bron.boom or nodes.Template([])
    for lus in boom.find_all(nodes.For):
        lus.iter = nodes.Filter(lus.iter, "_lijst", [], [], None, None, lineno=lus.iter.lineno)
    kaart = Kaart(boom=boom, plaatsen=bron.plaatsen, onderdeel=bron.onderdeel.titel)
    return Deel(naam=bron.onderdeel.naam, template=TAAL.from_string(boom.set_environment(TAAL)), kaart=kaart)  # type: ignore[arg-type]


_BEWAARD: dict[tuple[str, str, str], Sjabloon] = {}


def get_prepared(pad: Path) -> Sjabloon:
    """The template at `pad`, prepared once per content, name and version of docxtpl. Raises as `prepare`."""
    try:
        inhoud = pad.read_bytes()
    except OSError as fout:
        raise Onbruikbaar(f"{pad}: kan niet worden gelezen ({fout.strerror})") from fout
    sleutel = (hashlib.sha256(inhoud).hexdigest(), pad.name, version("docxtpl"))
    if (sjabloon := _BEWAARD.get(sleutel)) is None:
        sjabloon = _BEWAARD[sleutel] = prepare(inhoud, pad.name)
    return sjabloon
