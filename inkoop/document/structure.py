"""Whether a template gives whole XML whatever the data, found on its tree before it is compiled.

Every branch and every repetition must leave the open elements as it found them, and what Word
cannot do without (a paragraph in a cell, a row in a table) must be there in each case. On the way,
values that are printed outside running text are marked for printing on one line.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from jinja2 import nodes

from inkoop.document.guards import find_waar, write_pad_of

# An open element: its name and the names of the children it has whatever the data.
Open = tuple[str, frozenset[str]]
Stapel = tuple[Open, ...]

_MARKERING = re.compile(
    r"<(?P<sluit>/?)(?P<naam>[A-Za-z_][^\s/>]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?(?P<leeg>/?)>|<[?!][^>]*>"
)
_ADRES = re.compile(r'Target="(?P<voor>[^"]*)$')

NODIG = {
    "w:tc": (
        "w:p",
        "een cel kan zonder alinea uitkomen; zet in de cel een vaste (lege) alinea, "
        "of haal de hele rij weg met {%tr if … %}",
    ),
    "w:tbl": (
        "w:tr",
        "een tabel kan zonder rijen uitkomen; geef de tabel een vaste kopregel, "
        "of zet {%p if lijst %} en {%p endif %} om de tabel",
    ),
    "w:tr": ("w:tc", "een rij kan zonder cellen uitkomen; geef de rij een vaste cel"),
    "w:hdr": ("w:p", "een koptekst kan zonder alinea uitkomen; laat er een vaste alinea in staan"),
    "w:ftr": ("w:p", "een voettekst kan zonder alinea uitkomen; laat er een vaste alinea in staan"),
    "w:footnote": ("w:p", "een voetnoot kan zonder alinea uitkomen; laat er een vaste alinea in staan"),
    "w:endnote": ("w:p", "een eindnoot kan zonder alinea uitkomen; laat er een vaste alinea in staan"),
    "w:comment": ("w:p", "een opmerking kan zonder alinea uitkomen; laat er een vaste alinea in staan"),
    "w:txbxContent": ("w:p", "een tekstvak kan zonder alinea uitkomen; laat er een vaste alinea in staan"),
}
_BREEKT = (
    "dit blok begint en eindigt niet op dezelfde plek; "
    "zet begin en einde elk in een eigen alinea ({%p … %}), rij of cel"
)
_GEEN_TEKST = ("w:body", "w:p", "w:r", "w:tbl", "w:tr", "w:tc", "w:hdr", "w:ftr")


class Onbalans(Exception):
    """The walk cannot go on: the XML is not whole in some case."""

    def __init__(self, regel: int, melding: str = _BREEKT) -> None:
        super().__init__(melding)
        self.regel = regel
        self.melding = melding


def check_structure(boom: nodes.Template, vormen: Mapping[int, tuple[str, ...]]) -> list[tuple[int, str]]:
    """What can come out as broken XML: line of the nearest tag, Dutch message.

    Marks what prints on one line, and what prints runs of its own: `vormen` are the properties of
    those runs by the line of the tag.
    """
    loop = _Gang(vormen=vormen)
    try:
        rest = loop.walk(boom.body, (), frozenset())
        if rest or loop.half:
            raise Onbalans(loop.regel)
    except Onbalans as fout:
        loop.fouten.append((fout.regel, fout.melding))
    return loop.fouten


@dataclass(kw_only=True)
class _Gang:
    """A walk along a template: the tag it is at, an element it is inside of, what it found."""

    vormen: Mapping[int, tuple[str, ...]]
    regel: int = 1
    half: str = ""
    fouten: list[tuple[int, str]] = field(default_factory=list)

    def walk(self, knopen: Sequence[nodes.Node], stapel: Stapel, gevuld: frozenset[str]) -> Stapel:
        """The open elements after `knopen`; `gevuld` are lists known to have a part."""
        for knoop in knopen:
            if isinstance(knoop, nodes.Output):
                stapel = self._walk_output(knoop, stapel)
            elif self.half:
                raise Onbalans(
                    knoop.lineno, "een opdracht ({% … %}) kan hier niet; ze staat in een eigenschap van Word"
                )
            elif isinstance(knoop, nodes.If):
                stapel = self._walk_if(knoop, stapel, gevuld)
            elif isinstance(knoop, nodes.For):
                stapel = self._walk_for(knoop, stapel, gevuld)
        return stapel

    def _walk_output(self, knoop: nodes.Output, stapel: Stapel) -> Stapel:
        for plek, kind in enumerate(knoop.nodes):
            if isinstance(kind, nodes.TemplateData):
                stapel = self._read(kind.data, stapel)
            else:
                self.regel = kind.lineno
                knoop.nodes[plek] = self._mark(kind, stapel)
        return stapel

    def _mark(self, kind: nodes.Expr, stapel: Stapel) -> nodes.Expr:
        """The expression, through a filter of ours when it is not in running text."""
        if self.half:
            adres = _ADRES.search(self.half) if self.half.startswith("<Relationship") else None
            self.half += "x"
            if adres is None:
                return nodes.Filter(kind, "_kaal", [], [], None, None, lineno=kind.lineno)
            begin = [nodes.Const(not adres["voor"])]
            return nodes.Filter(kind, "_adres", begin, [], None, None, lineno=kind.lineno)
        if not stapel or stapel[-1][0] in _GEEN_TEKST:
            raise Onbalans(kind.lineno, "hier kan geen veld staan; zet {{ … }} in gewone tekst")
        if stapel[-1][0] == "w:t":
            vorm = self.vormen.get(kind.lineno)
            argumenten = [nodes.Const(vorm)]
            return nodes.Filter(kind, "_opgemaakt", argumenten, [], None, None, lineno=kind.lineno) if vorm else kind
        return nodes.Filter(kind, "_kaal", [], [], None, None, lineno=kind.lineno)

    def _walk_if(self, knoop: nodes.If, stapel: Stapel, gevuld: frozenset[str]) -> Stapel:
        self.regel = knoop.lineno
        takken = [(knoop.body, gevuld | find_waar(knoop.test))]
        takken += [(tak.body, gevuld | find_waar(tak.test)) for tak in knoop.elif_]
        takken.append((knoop.else_, gevuld))
        na = [self.walk(tak, stapel, vol) for tak, vol in takken]
        return self._merge(knoop.lineno, na)

    def _walk_for(self, knoop: nodes.For, stapel: Stapel, gevuld: frozenset[str]) -> Stapel:
        self.regel = knoop.lineno
        binnen = self.walk(knoop.body, stapel, gevuld)
        self._merge(knoop.lineno, [stapel, binnen])
        if knoop.test is None and write_pad_of(knoop.iter) in gevuld:
            return binnen
        return self._merge(knoop.lineno, [binnen, self.walk(knoop.else_, stapel, gevuld)])

    def _merge(self, regel: int, wegen: list[Stapel]) -> Stapel:
        """What holds whichever way was taken. Raises `Onbalans` when the open elements differ."""
        if self.half or len({tuple(naam for naam, _ in weg) for weg in wegen}) > 1:
            raise Onbalans(regel)
        return tuple(
            (lagen[0][0], frozenset.intersection(*(kinderen for _, kinderen in lagen)))
            for lagen in zip_longest(*wegen, fillvalue=("", frozenset[str]()))
        )

    def _read(self, tekst: str, stapel: Stapel) -> Stapel:
        """The open elements after a piece of XML."""
        tekst, self.half = self.half + tekst, ""
        lijst, plek = list(stapel), 0
        while (begin := tekst.find("<", plek)) >= 0:
            if (markering := _MARKERING.match(tekst, begin)) is None:
                self.half = tekst[begin:]
                break
            plek = markering.end()
            if markering["naam"]:
                self._step(lijst, markering)
        return tuple(lijst)

    def _step(self, lijst: list[Open], markering: re.Match[str]) -> None:
        naam = markering["naam"]
        if markering["sluit"]:
            if not lijst or lijst[-1][0] != naam:
                raise Onbalans(self.regel)
            self._close(naam, lijst.pop()[1])
        else:
            if lijst:
                lijst[-1] = _add_child(lijst[-1], naam)
            if not markering["leeg"]:
                lijst.append((naam, frozenset()))

    def _close(self, naam: str, kinderen: frozenset[str]) -> None:
        if naam in NODIG and NODIG[naam][0] not in kinderen:
            self.fouten.append((self.regel, NODIG[naam][1]))


def _add_child(ouder: Open, naam: str) -> Open:
    """An open element with one more child; after a table in a cell a paragraph must come again."""
    element, kinderen = ouder
    if (element, naam) == ("w:tc", "w:tbl"):
        kinderen -= {"w:p"}
    return element, kinderen | {naam}
