"""A template, read once: its tagged parts compiled, everything else kept as it is packed.

A `Sjabloon` never changes and holds no data, so threads share it.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from jinja2 import Template, nodes

from inkoop.document.diagnose import Kaart
from inkoop.document.faults import SjabloonFout
from inkoop.document.huisstijl import HUISSTIJL
from inkoop.document.language import TAAL
from inkoop.document.package import Lid, Pakket, make_pakket, read_leden
from inkoop.document.repeats import DOCPR, MERKEN
from inkoop.document.source import KOP, Bron
from inkoop.document.template import Gelezen, read_sjabloon
from inkoop.invoer.faults import Onbruikbaar, describe_systeemfout


@dataclass(frozen=True, kw_only=True)
class Deel:
    """A part with tags: its name in the zip, its compiled Jinja template, and the map to explain a stop.

    `kolommen` says that cells repeat, so that the grid of its tables has to follow.
    """

    naam: str
    template: Template
    kaart: Kaart
    kolommen: bool


@dataclass(frozen=True, kw_only=True)
class Lijsten:
    """The numbering of a template whose lists begin again: its part, the XML around new lists, the lists to copy."""

    naam: str
    voor: str
    na: str
    hoogste: int
    kopieen: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Vast:
    """The parts that are in a document as they are: their members, the zip of them, the SHA-256 of each."""

    leden: tuple[Lid, ...]
    pakket: Pakket
    hashes: dict[str, str]


@dataclass(frozen=True, kw_only=True, eq=False)
class Sjabloon:
    """A prepared template: file name, SHA-256 of the file, its tagged parts, its lists, the rest as packed.

    `beeldnummers` are the ids that its own drawings have; `vraagt_huisstijl` says whether it shows
    anything of the region's huisstijl.
    """

    naam: str
    hash: str
    delen: tuple[Deel, ...]
    lijsten: Lijsten | None
    vast: Vast
    beeldnummers: frozenset[int]
    vraagt_huisstijl: bool


def prepare(inhoud: bytes, naam: str) -> Sjabloon:
    """Reads a template once. Raises `Onbruikbaar` (no Word file) or `SjabloonFout` (every fault in it)."""
    leden = read_leden(inhoud, naam)
    gelezen = read_sjabloon({lid: uitgepakt for lid, (_, uitgepakt) in leden.items()}, naam)
    if gelezen.bevindingen:
        raise SjabloonFout(naam, gelezen.bevindingen)
    delen = tuple(_compile(bron) for bron in gelezen.bronnen if bron.tags)
    lijsten = _make_lijsten(gelezen)
    nieuw = {deel.naam for deel in delen} | ({lijsten.naam} if lijsten else set())
    vast = [(lid, uitgepakt) for lid, uitgepakt in leden.values() if lid.naam not in nieuw]
    return Sjabloon(
        naam=naam,
        hash=hashlib.sha256(inhoud).hexdigest(),
        delen=delen,
        lijsten=lijsten,
        vast=make_vast(vast),
        beeldnummers=_find_beeldnummers(gelezen),
        vraagt_huisstijl=any(_asks_huisstijl(bron) for bron in gelezen.bronnen),
    )


def make_vast(leden: Iterable[tuple[Lid, bytes]]) -> Vast:
    """Members, each with what is packed in it, ready for every document."""
    paren = tuple(leden)
    return Vast(
        leden=tuple(lid for lid, _ in paren),
        pakket=make_pakket(lid for lid, _ in paren),
        hashes={lid.naam: hashlib.sha256(uitgepakt).hexdigest() for lid, uitgepakt in paren},
    )


def _find_beeldnummers(gelezen: Gelezen) -> frozenset[int]:
    nummers = (tekening.get("id", "") for bron in gelezen.bronnen for tekening in bron.onderdeel.wortel.iter(DOCPR))
    return frozenset(int(nummer) for nummer in nummers if nummer.isdecimal())


def _asks_huisstijl(bron: Bron) -> bool:
    return bron.leesboom is not None and any(naam.name == HUISSTIJL for naam in bron.leesboom.find_all(nodes.Name))


def _make_lijsten(gelezen: Gelezen) -> Lijsten | None:
    kopieen = {bron: xml for deel in gelezen.bronnen for bron, xml in deel.kopieen.items()}
    if not kopieen or gelezen.nummering is None:
        return None
    voor, na = gelezen.nummering.split_xml()
    nummering = gelezen.nummering
    return Lijsten(naam=nummering.naam, voor=KOP + voor, na=na, hoogste=nummering.hoogste, kopieen=kopieen)


def _compile(bron: Bron) -> Deel:
    boom = bron.boom or nodes.Template([])
    for lus in boom.find_all(nodes.For):
        lus.iter = _call(lus.iter, "_lijst")
    for uitvoer in boom.find_all(nodes.Output):
        uitvoer.nodes = [stuk for kind in uitvoer.nodes for stuk in _expand(kind)]
    kaart = Kaart(boom=boom, plaatsen=bron.plaatsen, onderdeel=bron.onderdeel.titel)
    boom.set_environment(TAAL)
    kolommen = any(tag.op == "tc" for tag in bron.tags)
    return Deel(naam=bron.onderdeel.naam, template=TAAL.from_string(boom), kaart=kaart, kolommen=kolommen)


def _expand(kind: nodes.Expr) -> list[nodes.Expr]:
    """Text with its marks as calls that resolve them when rendering."""
    if not isinstance(kind, nodes.TemplateData):
        return [kind]
    stukken = MERKEN.split(kind.data)
    return [
        _call(nodes.Const(stuk), "_merk") if nummer % 2 else nodes.TemplateData(stuk)
        for nummer, stuk in enumerate(stukken)
        if stuk
    ]


def _call(knoop: nodes.Node, filternaam: str) -> nodes.Filter:
    return nodes.Filter(knoop, filternaam, [], [], None, None, lineno=knoop.lineno)


def read_file(pad: Path) -> bytes:
    """The bytes of a file. Raises `Onbruikbaar` when it cannot be read."""
    try:
        return pad.read_bytes()
    except OSError as fout:
        reden = (
            "bestaat niet"
            if isinstance(fout, FileNotFoundError)
            else f"kan niet worden gelezen ({describe_systeemfout(fout)})"
        )
        raise Onbruikbaar(f"{pad}: {reden}") from fout


_BEWAARD: dict[tuple[str, str, str], Sjabloon] = {}


def get_prepared(pad: Path) -> Sjabloon:
    """The template at `pad`, prepared once per content, name and version of docxtpl. Raises as `prepare`."""
    return prepare_once(read_file(pad), pad.name)


def prepare_once(inhoud: bytes, naam: str) -> Sjabloon:
    """As `prepare`, kept for as long as the program runs: for a template that many documents are made with."""
    sleutel = (hashlib.sha256(inhoud).hexdigest(), naam, version("docxtpl"))
    if (sjabloon := _BEWAARD.get(sleutel)) is None:
        sjabloon = _BEWAARD[sleutel] = prepare(inhoud, naam)
    return sjabloon
