"""The template language: the part of Jinja that a document may use, and what runs it.

An allow-list of constructs (no calls, arithmetic, assignments, macros or includes), of filters and
of tests, checked on the parsed template before it is compiled. With plain data only
(`inkoop.document.values`) a template can read fields, compare, choose and repeat; nothing else.
"""

from collections.abc import Iterable, Iterator
from inspect import signature
from typing import Any

from jinja2 import Undefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from inkoop.document.filters import FILTERS, print_adres, print_kaal, print_opgemaakt
from inkoop.document.state import count_lijst, print_waarde, resolve_merk
from inkoop.invoer.faults import suggest

LUSVELDEN = ("index", "index0", "first", "last", "length", "revindex", "revindex0")
TESTS = ("none", "odd", "even")
MAX_LUSDIEPTE = 5


class Ontbreekt(Exception):
    """Something a template asks for is not there; the slow road finds out what and where."""


class _Afwezig(Undefined):
    """An absent name; asking for it is enough to stop."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        raise Ontbreekt


class _Schrijver(CodeGenerator):
    """Writes what a template does, for plain data that becomes bytes of XML.

    A field of a block is a look-up in a dict, as that is all it can be. What does not change is bytes already;
    a text that is printed is looked up among those printed before.
    """

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        self.writeline(f"from {print_waarde.__module__} import TEKSTEN as _teksten, print_waarde as _druk")
        super().visit_Template(node, frame)

    def _output_const_repr(self, group: Iterable[Any]) -> str:
        return repr("".join(group).encode())

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("(_teksten[_waarde] if type(_waarde := (")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")) is str else _druk(context, _waarde))")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        if isinstance(node.node, nodes.Name) and node.node.name == "loop":
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f"[{node.attr!r}]")


class Taal(ImmutableSandboxedEnvironment):
    """The environment of all document templates; looks up fields of blocks and parts of lists only.

    What is absent, or of another kind, raises `LookupError`, `TypeError` or `Ontbreekt`.
    """

    code_generator_class = _Schrijver

    def getattr(self, obj: Any, attribute: str) -> Any:
        """One of the loop's own counters, or a field of a block that is called `loop`."""
        if type(obj) is LoopContext and attribute in LUSVELDEN:
            return getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """A field of a block by its name, or a part of a list by its number."""
        soort = type(obj)
        if (soort is dict and type(argument) is str) or (soort is list and type(argument) is int):
            return obj[argument]
        raise Ontbreekt


def _make_taal() -> Taal:
    taal = Taal(undefined=_Afwezig, autoescape=False, finalize=print_waarde, keep_trailing_newline=True)
    taal.globals.clear()
    afdruk = {"_kaal": print_kaal, "_adres": print_adres, "_opgemaakt": print_opgemaakt}
    taal.filters = {**FILTERS, **afdruk, "_lijst": count_lijst, "_merk": resolve_merk}
    taal.tests = {naam: taal.tests[naam] for naam in TESTS}
    return taal


# Escaping is done by `print_waarde` for every value printed, also for what calls itself safe.
TAAL = _make_taal()

_GEWOON = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.If,
    nodes.List,
    nodes.Tuple,
    nodes.Keyword,
)

_NAAM = (nodes.Name, nodes.Getattr)
_REKENEN = "rekenen kan niet in een sjabloon; laat de uitkomst als eigen veld in de gegevens zetten"
_VERBODEN: dict[type[nodes.Node], str] = {
    nodes.Call: "haakjes achter een naam (een aanroep) kunnen niet; noem alleen het veld",
    nodes.Add: _REKENEN,
    nodes.Sub: _REKENEN,
    nodes.Mul: _REKENEN,
    nodes.Div: _REKENEN,
    nodes.FloorDiv: _REKENEN,
    nodes.Mod: _REKENEN,
    nodes.Pow: _REKENEN,
    nodes.Neg: _REKENEN,
    nodes.Pos: _REKENEN,
    nodes.Concat: "~ kan niet; zet de velden los achter elkaar, elk met eigen accolades",
    nodes.Dict: "een blok tussen accolades kan hier niet staan",
    nodes.Slice: "een deel van een lijst of tekst ([1:3]) kan niet",
}


def check_language(boom: nodes.Template) -> Iterator[tuple[int, str]]:
    """What in a parsed template is not part of the language: line number and Dutch message."""
    yield from _check_node(boom, 0)


def _check_node(knoop: nodes.Node, lusdiepte: int) -> Iterator[tuple[int, str]]:
    melding = _judge(knoop, lusdiepte)
    if melding:
        yield knoop.lineno, melding
        return
    if isinstance(knoop, nodes.For):
        lusdiepte += 1
    for kind in knoop.iter_child_nodes():
        yield from _check_node(kind, lusdiepte)


def _judge(knoop: nodes.Node, lusdiepte: int) -> str | None:
    """What is wrong with this node itself, or None."""
    if (melding := _find_verbod(knoop)) is not None:
        return melding
    if isinstance(knoop, nodes.Name):
        return _judge_naam(knoop.name)
    if isinstance(knoop, nodes.Getattr):
        return _judge_naam(knoop.attr)
    if isinstance(knoop, nodes.Const):
        return "een getal met een punt kan niet in een sjabloon staan" if isinstance(knoop.value, float) else None
    if isinstance(knoop, nodes.Getitem):
        return _judge_deel(knoop.arg)
    if isinstance(knoop, nodes.For):
        return _judge_lus(knoop, lusdiepte)
    if isinstance(knoop, nodes.Filter):
        return _judge_filter(knoop)
    if isinstance(knoop, nodes.Test):
        return None if knoop.name in TESTS else f"'is {knoop.name}' kan niet{suggest(knoop.name, TESTS)}"
    return None if isinstance(knoop, _GEWOON) else "deze opdracht kan niet in een sjabloon"


def _find_verbod(knoop: nodes.Node) -> str | None:
    if isinstance(knoop, nodes.Sub) and isinstance(knoop.left, _NAAM) and isinstance(knoop.right, nodes.Name):
        links = knoop.left.name if isinstance(knoop.left, nodes.Name) else knoop.left.attr
        return f"een veldnaam heeft geen streepje; schrijf {links}_{knoop.right.name}. Rekenen kan niet in een sjabloon"
    if isinstance(knoop, nodes.CondExpr) and knoop.expr2 is None:
        return "een keuze binnen accolades heeft ook een else nodig: {{ 'a' if veld else 'b' }}"
    return next((melding for soort, melding in _VERBODEN.items() if isinstance(knoop, soort)), None)


def _judge_naam(naam: str) -> str | None:
    return f"'{naam}' begint met een streepje; zo heet geen enkel veld" if naam.startswith("_") else None


def _judge_deel(argument: nodes.Expr) -> str | None:
    if isinstance(argument, nodes.Slice):
        return _VERBODEN[nodes.Slice]
    if isinstance(argument, nodes.Const) and isinstance(argument.value, str):
        return _judge_naam(argument.value)
    return None


def _judge_lus(knoop: nodes.For, lusdiepte: int) -> str | None:
    if knoop.recursive:
        return "recursive kan niet; herhaal een lijst binnen een lijst"
    if not isinstance(knoop.target, nodes.Name):
        return "herhaal met een enkele naam: {% for deel in lijst %}"
    if knoop.target.name == "loop":
        return "'loop' is de teller van een herhaling; geef het onderdeel een andere naam"
    if lusdiepte >= MAX_LUSDIEPTE:
        return f"meer dan {MAX_LUSDIEPTE} herhalingen in elkaar kan niet"
    return None


def _judge_filter(knoop: nodes.Filter) -> str | None:
    if knoop.node is None or knoop.dyn_args is not None or knoop.dyn_kwargs is not None:
        return "dit filter staat niet achter een veld"
    if knoop.name == "default":
        return "| default verbergt dat iets ontbreekt; vul het veld, of gebruik {% if veld %}"
    if knoop.name not in FILTERS:
        return f"het filter | {knoop.name} bestaat niet{suggest(knoop.name, FILTERS)}"
    return _judge_argumenten(knoop)


def _judge_argumenten(knoop: nodes.Filter) -> str | None:
    try:
        signature(FILTERS[knoop.name]).bind(None, *knoop.args, **{str(paar.key): paar.value for paar in knoop.kwargs})
    except TypeError:
        return f"tussen de haakjes van | {knoop.name} staat te veel of te weinig; kijk in de handleiding"
    return None
