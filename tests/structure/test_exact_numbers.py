"""Amounts, parts and counts are exact: no binary float comes near them."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.structure.source import expect_none, list_python, parse, write_place

NOT_AN_AMOUNT = {
    "cutoff",  # likeness of two names, for "bedoelt u"
    "timeout",  # seconds that a process may take
}


def find_floats(boom: ast.AST) -> Iterator[ast.AST]:
    """Calls of `float` and float literals, but for arguments that cannot be an amount."""
    vrij = {
        id(knoop.value) for knoop in ast.walk(boom) if isinstance(knoop, ast.keyword) and knoop.arg in NOT_AN_AMOUNT
    }
    for knoop in ast.walk(boom):
        is_aanroep = isinstance(knoop, ast.Call) and isinstance(knoop.func, ast.Name) and knoop.func.id == "float"
        is_letterlijk = isinstance(knoop, ast.Constant) and isinstance(knoop.value, float)
        if (is_aanroep or is_letterlijk) and id(knoop) not in vrij:
            yield knoop


def test_no_float_in_the_package() -> None:
    bestanden: list[Path] = list_python("inkoop")
    gevonden = [write_place(pad, knoop) for pad in bestanden for knoop in find_floats(parse(pad))]
    expect_none(gevonden)
