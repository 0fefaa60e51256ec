"""What is known to be filled where a condition holds, or where it does not."""

from jinja2 import nodes


def write_pad_of(knoop: nodes.Node) -> str:
    """`contract.partijen` as an expression names it, or nothing for any other expression."""
    if isinstance(knoop, nodes.Name):
        return knoop.name
    if isinstance(knoop, nodes.Getattr) and (voor := write_pad_of(knoop.node)):
        return f"{voor}.{knoop.attr}"
    return ""


def find_waar(test: nodes.Node, uitkomst: bool = True) -> frozenset[str]:
    """The paths that are true themselves (a list: with a part) when `test` gives `uitkomst`."""
    return _find(test, uitkomst, ook_vergelijking=False)


def find_gevuld(test: nodes.Node, uitkomst: bool = True) -> frozenset[str]:
    """The paths that are not empty (not None) when `test` gives `uitkomst`."""
    return _find(test, uitkomst, ook_vergelijking=True)


def _find(test: nodes.Node, uitkomst: bool, *, ook_vergelijking: bool) -> frozenset[str]:
    if isinstance(test, nodes.Not):
        return _find(test.node, not uitkomst, ook_vergelijking=ook_vergelijking)
    if isinstance(test, nodes.And | nodes.Or):
        links = _find(test.left, uitkomst, ook_vergelijking=ook_vergelijking)
        rechts = _find(test.right, uitkomst, ook_vergelijking=ook_vergelijking)
        return links | rechts if isinstance(test, nodes.And) is uitkomst else links & rechts
    pad = write_pad_of(test) if uitkomst else ""
    if ook_vergelijking:
        pad = pad or _compared(test, uitkomst)
    return frozenset({pad}) if pad else frozenset()


def _compared(test: nodes.Node, uitkomst: bool) -> str:
    """The path that a comparison shows to be filled: `x is not none`, `x == 'a'`."""
    if isinstance(test, nodes.Test) and test.name == "none" and not uitkomst:
        return write_pad_of(test.node)
    if isinstance(test, nodes.Compare) and len(test.ops) == 1 and isinstance(test.ops[0].expr, nodes.Const):
        is_none, op = test.ops[0].expr.value is None, test.ops[0].op
        if (op == ("ne" if is_none else "eq")) is uitkomst and op in ("eq", "ne"):
            return write_pad_of(test.expr)
    return ""
