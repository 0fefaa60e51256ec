"""Why a document could not be made: the slow road along a template, to everything that is missing.

Walks the same tree as was compiled, over the same data, and keeps for each value the path it came
from. Used only after a rendering stopped.
"""

import operator
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from jinja2 import nodes

from inkoop.document.faults import Gebrek, Plaats, WaardeFout
from inkoop.document.filters import (
    FILTERS,
    GEEN_LIJST,
    Klaar,
    explain_unprintable,
    print_adres,
    print_kaal,
    print_opgemaakt,
)
from inkoop.document.images import Afbeelding
from inkoop.document.language import LUSVELDEN
from inkoop.document.state import MAX_HERHALINGEN, TE_VAAK

MAX_GEBREKEN = 200
_FILTERS: dict[str, Callable[..., Any]] = {
    **FILTERS,
    "_kaal": print_kaal,
    "_adres": print_adres,
    "_opgemaakt": print_opgemaakt,
}
_AFDRUKBAAR = (str, int, Klaar, Afbeelding)
_VERGELIJK: dict[str, Callable[[Any, Any], Any]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "lteq": operator.le,
    "gt": operator.gt,
    "gteq": operator.ge,
    "in": lambda a, b: a in b,
    "notin": lambda a, b: a not in b,
}
_TESTS: dict[str, Callable[[Any], bool]] = {
    "none": lambda w: w is None,
    "odd": lambda w: w % 2 == 1,
    "even": lambda w: w % 2 == 0,
}


@dataclass(frozen=True, kw_only=True)
class Gevonden:
    """A value with the path it came from (empty for one that the template made); `ontbreekt` when absent."""

    waarde: Any = None
    pad: str = ""
    ontbreekt: bool = False


Namen = dict[str, Gevonden]


@dataclass(frozen=True, kw_only=True)
class Kaart:
    """A part to walk: its tree and the place of each line of it."""

    boom: nodes.Template
    plaatsen: dict[int, Plaats]
    onderdeel: str


def find_gebreken(kaarten: Iterable[Kaart], gegevens: dict[str, Any]) -> list[Gebrek]:
    """Everything that is missing or cannot be printed, once per path, in the order of the document."""
    gevonden: dict[str, Gebrek] = {}
    for kaart in kaarten:
        gang = _Gang(kaart=kaart)
        gang.walk(kaart.boom.body, {n: Gevonden(waarde=w, pad=n) for n, w in gegevens.items()})
        for gebrek in gang.gebreken:
            gevonden.setdefault(gebrek.pad + gebrek.melding, gebrek)
    paden = {gebrek.pad for gebrek in gevonden.values()}
    return [g for g in gevonden.values() if not any(pad.startswith((f"{g.pad}.", f"{g.pad}[")) for pad in paden)]


@dataclass(kw_only=True)
class _Gang:
    """A walk along one part; `gebreken` grows."""

    kaart: Kaart
    gebreken: list[Gebrek] = field(default_factory=list)
    herhalingen: int = 0

    def walk(self, knopen: Sequence[nodes.Node], namen: Namen) -> None:
        """Does what rendering does, without making text."""
        for knoop in knopen:
            if len(self.gebreken) >= MAX_GEBREKEN or self.herhalingen > MAX_HERHALINGEN:
                return
            if isinstance(knoop, nodes.Output):
                self._walk_output(knoop, namen)
            elif isinstance(knoop, nodes.If):
                self._walk_if(knoop, namen)
            elif isinstance(knoop, nodes.For):
                self._walk_for(knoop, namen)

    def _walk_output(self, knoop: nodes.Output, namen: Namen) -> None:
        for kind in knoop.nodes:
            if not isinstance(kind, nodes.TemplateData):
                gevonden = self.find(kind, namen)
                if not gevonden.ontbreekt and type(gevonden.waarde) not in _AFDRUKBAAR:
                    self._report(kind, gevonden.pad, explain_unprintable(gevonden.waarde))

    def _walk_if(self, knoop: nodes.If, namen: Namen) -> None:
        for tak in (knoop, *knoop.elif_):
            if self.find(tak.test, namen).waarde:
                self.walk(tak.body, namen)
                return
        self.walk(knoop.else_, namen)

    def _walk_for(self, knoop: nodes.For, namen: Namen) -> None:
        lijst = self.find(knoop.iter, namen)
        if lijst.ontbreekt:
            return
        if type(lijst.waarde) is not list:
            self._report(knoop.iter, lijst.pad, GEEN_LIJST)
            return
        delen = list(self._select(knoop, lijst, namen))
        self.herhalingen += len(delen)
        if self.herhalingen > MAX_HERHALINGEN:
            self._report(knoop.iter, lijst.pad, TE_VAAK)
        for nummer, binnen in enumerate(delen):
            self.walk(knoop.body, binnen | {"loop": _make_loop(nummer, len(delen))})
        if not delen:
            self.walk(knoop.else_, namen)

    def _select(self, knoop: nodes.For, lijst: Gevonden, namen: Namen) -> Iterator[Namen]:
        """The names inside each repetition that its `if` lets through."""
        naam = knoop.target.name if isinstance(knoop.target, nodes.Name) else ""
        for nummer, deel in enumerate(lijst.waarde):
            binnen = namen | {naam: Gevonden(waarde=deel, pad=f"{lijst.pad}[{nummer}]")}
            if knoop.test is None or self.find(knoop.test, binnen).waarde:
                yield binnen

    def find(self, knoop: nodes.Node, namen: Namen) -> Gevonden:
        """The value of an expression, reporting what it misses."""
        if (reken := _REKENAARS.get(type(knoop))) is not None:
            return reken(self, knoop, namen)
        return Gevonden(waarde=knoop.as_const() if isinstance(knoop, nodes.Const) else None)

    def _find_name(self, knoop: nodes.Name, namen: Namen) -> Gevonden:
        return namen.get(knoop.name) or self._miss(knoop, knoop.name)

    def _find_part(self, knoop: nodes.Getattr | nodes.Getitem, namen: Namen) -> Gevonden:
        houder = self.find(knoop.node, namen)
        sleutel = knoop.attr if isinstance(knoop, nodes.Getattr) else self.find(knoop.arg, namen).waarde
        pad = f"{houder.pad}[{sleutel}]" if isinstance(sleutel, int) else f"{houder.pad}.{sleutel}"
        if type(houder.waarde) is dict and sleutel in houder.waarde:
            return Gevonden(waarde=houder.waarde[sleutel], pad=pad)
        if (
            type(houder.waarde) is list
            and isinstance(sleutel, int)
            and -len(houder.waarde) <= sleutel < len(houder.waarde)
        ):
            return Gevonden(waarde=houder.waarde[sleutel], pad=pad)
        if type(houder.waarde) in (dict, list) or houder.ontbreekt:
            return self._miss(knoop, pad)
        return self._miss(knoop, pad, f"kan niet: {houder.pad or 'dit'} is geen blok met velden")

    def _find_filter(self, knoop: nodes.Filter, namen: Namen) -> Gevonden:
        binnen = self.find(knoop.node, namen) if knoop.node else Gevonden()
        if knoop.name not in _FILTERS or binnen.ontbreekt:
            return binnen
        vast = [self.find(argument, namen).waarde for argument in knoop.args]
        benoemd: dict[str, Any] = {
            str(argument.key): self.find(argument.value, namen).waarde for argument in knoop.kwargs
        }
        try:
            waarde = _FILTERS[knoop.name](binnen.waarde, *vast, **benoemd)
        except WaardeFout as fout:
            return self._miss(knoop, binnen.pad, str(fout))
        except TypeError:
            return self._miss(
                knoop, binnen.pad, f"past niet bij | {knoop.name}; er staat te veel of te weinig tussen de haakjes"
            )
        return replace(binnen, waarde=waarde)

    def _find_compare(self, knoop: nodes.Compare, namen: Namen) -> Gevonden:
        links, waar = self.find(knoop.expr, namen), True
        for deel in knoop.ops:
            rechts = self.find(deel.expr, namen)
            if not (links.ontbreekt or rechts.ontbreekt):
                waar = waar and self._compare(deel, links, rechts)
            links = rechts
        return Gevonden(waarde=waar)

    def _compare(self, deel: nodes.Operand, links: Gevonden, rechts: Gevonden) -> bool:
        try:
            return bool(_VERGELIJK[deel.op](links.waarde, rechts.waarde))
        except TypeError:
            self._report(deel, links.pad or rechts.pad, "is van een andere soort dan waarmee het wordt vergeleken")
            return False

    def _find_and(self, knoop: nodes.And, namen: Namen) -> Gevonden:
        links = self.find(knoop.left, namen)
        return self.find(knoop.right, namen) if links.waarde else links

    def _find_or(self, knoop: nodes.Or, namen: Namen) -> Gevonden:
        links = self.find(knoop.left, namen)
        return links if links.waarde else self.find(knoop.right, namen)

    def _find_cond(self, knoop: nodes.CondExpr, namen: Namen) -> Gevonden:
        keuze = knoop.expr1 if self.find(knoop.test, namen).waarde else knoop.expr2
        return self.find(keuze, namen) if keuze is not None else Gevonden()

    def _find_test(self, knoop: nodes.Test, namen: Namen) -> Gevonden:
        binnen = self.find(knoop.node, namen)
        if binnen.ontbreekt:
            return binnen
        try:
            return Gevonden(waarde=_TESTS[knoop.name](binnen.waarde))
        except TypeError:
            return self._miss(knoop, binnen.pad, f"past niet bij 'is {knoop.name}'; dat is voor een geheel getal")

    def _find_list(self, knoop: nodes.List | nodes.Tuple, namen: Namen) -> Gevonden:
        return Gevonden(waarde=[self.find(kind, namen).waarde for kind in knoop.items])

    def _miss(self, knoop: nodes.Node, pad: str, melding: str = "ontbreekt in de gegevens") -> Gevonden:
        self._report(knoop, pad, melding)
        return Gevonden(pad=pad, ontbreekt=True)

    def _report(self, knoop: nodes.Node, pad: str, melding: str) -> None:
        plaats = self.kaart.plaatsen.get(knoop.lineno, Plaats(onderdeel=self.kaart.onderdeel))
        self.gebreken.append(Gebrek(pad=pad or "een waarde", plaats=plaats, melding=melding))


def _make_loop(nummer: int, aantal: int) -> Gevonden:
    over = aantal - nummer
    waarden = (nummer + 1, nummer, nummer == 0, over == 1, aantal, over, over - 1)
    return Gevonden(waarde=dict(zip(LUSVELDEN, waarden, strict=True)), pad="loop")


_REKENAARS: dict[type, Callable[[_Gang, Any, Namen], Gevonden]] = {
    nodes.Name: _Gang._find_name,
    nodes.Getattr: _Gang._find_part,
    nodes.Getitem: _Gang._find_part,
    nodes.Filter: _Gang._find_filter,
    nodes.Compare: _Gang._find_compare,
    nodes.And: _Gang._find_and,
    nodes.Or: _Gang._find_or,
    nodes.Not: lambda gang, knoop, namen: Gevonden(waarde=not gang.find(knoop.node, namen).waarde),
    nodes.CondExpr: _Gang._find_cond,
    nodes.Test: _Gang._find_test,
    nodes.List: _Gang._find_list,
    nodes.Tuple: _Gang._find_list,
}
