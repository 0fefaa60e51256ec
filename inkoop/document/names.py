"""Whether a template asks only what its document has: every name, along loops and choices, by the model."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from jinja2 import nodes

from inkoop.document.faults import Bevinding, Plaats
from inkoop.document.fields import ONBEKEND, Veldsoort, find_velden, list_velden, read_soort
from inkoop.document.guards import find_gevuld, write_pad_of
from inkoop.document.huisstijl import HUISSTIJL, Huisstijl
from inkoop.document.inline import LOGO
from inkoop.document.kinds import GEHEEL, JA_NEE, explain_afdruk, judge_filter, judge_vergelijking, merge, read_const
from inkoop.document.language import LUSVELDEN
from inkoop.document.tags import Tag
from inkoop.invoer.faults import suggest

_LOOP = Veldsoort(waarde=type)  # the counters of a loop; a kind of its own


@dataclass(frozen=True, kw_only=True)
class Bekend:
    """What is known at a spot in the template: names with their kinds, and paths that are filled there."""

    namen: Mapping[str, Veldsoort]
    gevuld: frozenset[str] = frozenset()

    def add_gevuld(self, paden: frozenset[str]) -> "Bekend":
        """The same spot with more paths filled."""
        return replace(self, gevuld=self.gevuld | paden)

    def add_lus(self, naam: str, soort: Veldsoort) -> "Bekend":
        """Inside a loop: its name and counters; what was known of a name it hides is forgotten."""
        weg = {pad for pad in self.gevuld if pad.partition(".")[0] == naam}
        return Bekend(namen={**self.namen, naam: soort, "loop": _LOOP}, gevuld=self.gevuld - weg)


def check_namen(boom: nodes.Template, tags: Mapping[int, Tag], model: type) -> list[Bevinding]:
    """Fields that are unknown, may be empty, or do not fit where they stand; each once per place.

    `tags` has the tag of each line of the tree. An absent logo prints nothing, so that it counts as filled.
    """
    namen = {**find_velden(Veldsoort(model=model)), HUISSTIJL: read_soort(Huisstijl)}
    gang = _Gang(tags=tags, model=model)
    gang.walk(boom.body, Bekend(namen=namen, gevuld=frozenset({LOGO})))
    return list(dict.fromkeys(gang.bevindingen))


@dataclass(kw_only=True)
class _Gang:
    """A walk along a part with what is known at each spot; `bevindingen` grows."""

    tags: Mapping[int, Tag]
    model: type
    bevindingen: list[Bevinding] = field(default_factory=list)

    def walk(self, knopen: Sequence[nodes.Node], bekend: Bekend) -> None:
        """Judges a stretch of the template."""
        for knoop in knopen:
            if isinstance(knoop, nodes.Output):
                for kind in knoop.nodes:
                    self._judge_afdruk(kind, bekend)
            elif isinstance(knoop, nodes.If):
                self._walk_if(knoop, bekend)
            elif isinstance(knoop, nodes.For):
                self._walk_for(knoop, bekend)

    def _judge_afdruk(self, kind: nodes.Node, bekend: Bekend) -> None:
        if isinstance(kind, nodes.TemplateData):
            return
        if isinstance(kind, nodes.CondExpr) and kind.expr2 is not None:
            self.find(kind.test, bekend)
            self._judge_afdruk(kind.expr1, bekend.add_gevuld(find_gevuld(kind.test)))
            self._judge_afdruk(kind.expr2, bekend.add_gevuld(find_gevuld(kind.test, False)))
            return
        soort = self._find_gevuld(kind, bekend)
        if melding := explain_afdruk(soort, self.tags.get(kind.lineno)):
            self._report(kind, "afdruk", f"'{write_pad_of(kind) or 'dit'}' {melding}")

    def _walk_if(self, knoop: nodes.If, bekend: Bekend) -> None:
        for tak in (knoop, *knoop.elif_):
            self.find(tak.test, bekend)
            self.walk(tak.body, bekend.add_gevuld(find_gevuld(tak.test)))
            bekend = bekend.add_gevuld(find_gevuld(tak.test, False))
        self.walk(knoop.else_, bekend)

    def _walk_for(self, knoop: nodes.For, bekend: Bekend) -> None:
        lijst = self._find_gevuld(knoop.iter, bekend)
        if not lijst.is_lijst and lijst != ONBEKEND:
            self._report(knoop.iter, "geen-lijst", f"'{write_pad_of(knoop.iter)}' is {lijst.naam}, geen lijst")
        naam = knoop.target.name if isinstance(knoop.target, nodes.Name) else ""
        binnen = bekend.add_lus(naam, lijst.deel if lijst.is_lijst and lijst.deel else ONBEKEND)
        if knoop.test is not None:
            self.find(knoop.test, binnen)
            binnen = binnen.add_gevuld(find_gevuld(knoop.test))
        self.walk(knoop.body, binnen)
        self.walk(knoop.else_, bekend)

    def find(self, knoop: nodes.Node, bekend: Bekend) -> Veldsoort:
        """The kind of an expression, reporting what is wrong inside it."""
        zoek = _ZOEKERS.get(type(knoop))
        return zoek(self, knoop, bekend) if zoek else ONBEKEND

    def _find_gevuld(self, knoop: nodes.Node, bekend: Bekend) -> Veldsoort:
        """The kind of an expression that has to be filled here."""
        soort, pad = self.find(knoop, bekend), write_pad_of(knoop)
        if soort.mag_leeg and pad and pad not in bekend.gevuld:
            advies = f"zet er {{% if {pad} %}} en {{% endif %}} omheen"
            self._report(knoop, "kan-leeg", f"'{pad}' mag leeg zijn; {advies}")
        return soort

    def _find_name(self, knoop: nodes.Name, bekend: Bekend) -> Veldsoort:
        if knoop.name in bekend.namen:
            return bekend.namen[knoop.name]
        namen = [naam for naam in bekend.namen if naam != "loop"]
        self._report(knoop, "onbekend-veld", f"'{knoop.name}' is geen veld{self._suggest(knoop.name, namen)}")
        return ONBEKEND

    def _find_part(self, knoop: nodes.Getattr | nodes.Getitem, bekend: Bekend) -> Veldsoort:
        houder = self._find_gevuld(knoop.node, bekend)
        if houder is _LOOP:
            return self._find_loop(knoop)
        sleutel = knoop.attr if isinstance(knoop, nodes.Getattr) else None
        if isinstance(knoop, nodes.Getitem):
            self.find(knoop.arg, bekend)
            sleutel = knoop.arg.value if isinstance(knoop.arg, nodes.Const) else None
        if houder.deel is not None and (houder.is_register or not isinstance(sleutel, str)):
            return houder.deel
        velden = find_velden(houder)
        if houder == ONBEKEND or sleutel in velden:
            return velden.get(str(sleutel), ONBEKEND)
        self._report(knoop, "onbekend-veld", self._explain_part(knoop, houder, str(sleutel)))
        return ONBEKEND

    def _explain_part(self, knoop: nodes.Getattr | nodes.Getitem, houder: Veldsoort, naam: str) -> str:
        pad = write_pad_of(knoop.node) or "dit"
        if velden := find_velden(houder):
            return f"'{naam}' is geen veld van '{pad}'{self._suggest(naam, velden)}"
        if houder.is_lijst:
            return f"'{pad}' is een lijst; herhaal met {{% for deel in {pad} %}} en schrijf daarbinnen deel.{naam}"
        return f"'{pad}' is {houder.naam} en heeft geen veld '{naam}'"

    def _find_loop(self, knoop: nodes.Getattr | nodes.Getitem) -> Veldsoort:
        naam = knoop.attr if isinstance(knoop, nodes.Getattr) else ""
        if naam not in LUSVELDEN:
            self._report(knoop, "onbekend-veld", f"'loop.{naam}' bestaat niet{suggest(naam, LUSVELDEN)}")
        return JA_NEE if naam in ("first", "last") else GEHEEL

    def _find_filter(self, knoop: nodes.Filter, bekend: Bekend) -> Veldsoort:
        soort = self._find_gevuld(knoop.node, bekend) if knoop.node else ONBEKEND
        for argument in (*knoop.args, *(paar.value for paar in knoop.kwargs)):
            self.find(argument, bekend)
        melding, uitkomst = judge_filter(knoop, soort)
        if melding:
            self._report(knoop, "filter", melding)
        return uitkomst

    def _find_compare(self, knoop: nodes.Compare, bekend: Bekend) -> Veldsoort:
        links, voor = self.find(knoop.expr, bekend), knoop.expr
        for deel in knoop.ops:
            rechts = self.find(deel.expr, bekend)
            pad = write_pad_of(voor)
            vast = replace(links, mag_leeg=False) if pad in bekend.gevuld else links
            if melding := judge_vergelijking(voor, vast, deel, rechts):
                self._report(knoop, "vergelijking", melding)
            links, voor = rechts, deel.expr
        return JA_NEE

    def _find_and(self, knoop: nodes.And, bekend: Bekend) -> Veldsoort:
        links = self.find(knoop.left, bekend)
        return merge(links, self.find(knoop.right, bekend.add_gevuld(find_gevuld(knoop.left))))

    def _find_or(self, knoop: nodes.Or, bekend: Bekend) -> Veldsoort:
        links = self.find(knoop.left, bekend)
        rechts = self.find(knoop.right, bekend.add_gevuld(find_gevuld(knoop.left, False)))
        return merge(replace(links, mag_leeg=False), rechts)

    def _find_cond(self, knoop: nodes.CondExpr, bekend: Bekend) -> Veldsoort:
        self.find(knoop.test, bekend)
        ja = self._find_gevuld(knoop.expr1, bekend.add_gevuld(find_gevuld(knoop.test)))
        if knoop.expr2 is None:
            return ja
        return merge(ja, self._find_gevuld(knoop.expr2, bekend.add_gevuld(find_gevuld(knoop.test, False))))

    def _find_judgement(self, knoop: nodes.Not | nodes.Test, bekend: Bekend) -> Veldsoort:
        self.find(knoop.node, bekend)
        return JA_NEE

    def _find_list(self, knoop: nodes.List | nodes.Tuple, bekend: Bekend) -> Veldsoort:
        soorten = [self.find(deel, bekend) for deel in knoop.items]
        return Veldsoort(deel=soorten[0] if soorten else ONBEKEND)

    def _suggest(self, naam: str, hier: Sequence[str] | Mapping[str, Any]) -> str:
        """The nearest name here, or a field elsewhere with this very name, also one of the parts of a list."""
        dichtbij = suggest(naam, hier)
        elders = [veld.pad for veld in list_velden(self.model) if f".{veld.pad}".endswith(f".{naam}")]
        if "bedoelt" in dichtbij or not elders:
            return dichtbij
        pad = min(elders, key=lambda pad: pad.count("["))
        lijst, _, veld = pad.partition("[].")
        if not veld:
            return f"; bedoelt u '{pad}'?"
        if "[" in veld:
            return dichtbij
        return f"; het staat in de lijst '{lijst}': herhaal met {{% for deel in {lijst} %}} en schrijf deel.{veld}"

    def _report(self, knoop: nodes.Node, code: str, melding: str) -> None:
        tag = self.tags.get(knoop.lineno)
        plaats = tag.plaats if tag else Plaats(onderdeel="het sjabloon")
        self.bevindingen.append(Bevinding(code=code, plaats=plaats, melding=melding))


_ZOEKERS: dict[type, Callable[[_Gang, Any, Bekend], Veldsoort]] = {
    nodes.Name: _Gang._find_name,
    nodes.Getattr: _Gang._find_part,
    nodes.Getitem: _Gang._find_part,
    nodes.Const: lambda gang, knoop, bekend: read_const(knoop),
    nodes.Filter: _Gang._find_filter,
    nodes.Compare: _Gang._find_compare,
    nodes.And: _Gang._find_and,
    nodes.Or: _Gang._find_or,
    nodes.Not: _Gang._find_judgement,
    nodes.Test: _Gang._find_judgement,
    nodes.CondExpr: _Gang._find_cond,
    nodes.List: _Gang._find_list,
    nodes.Tuple: _Gang._find_list,
}
