"""Files and functions stay small enough to read in one go."""

import ast

import pytest

from tests.structure.source import ROOT, expect_none, list_functions, list_python, name_module, parse, write_place

LINES_PER_FILE = 400
LINES_PER_FUNCTION = 40
LINES_PER_COMMAND = 30
MIGRATIONS = ROOT / "inkoop/migrations/versions"  # lists of tables and columns
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc", "tools"}


def count_lines(functie: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function, its decorators apart."""
    return (functie.end_lineno or functie.lineno) - functie.lineno + 1


def test_no_file_is_too_long() -> None:
    lengte = {pad: len(pad.read_text(encoding="utf-8").splitlines()) for pad in list_python()}
    expect_none(f"{write_place(pad)}: {n} lines" for pad, n in lengte.items() if n > LINES_PER_FILE)


def test_no_function_is_too_long() -> None:
    te_lang = [
        f"{write_place(pad, functie)} {functie.name}: {count_lines(functie)} lines"
        for pad in list_python()
        if not pad.is_relative_to(MIGRATIONS)
        for functie in list_functions(parse(pad))
        if count_lines(functie) > LINES_PER_FUNCTION
    ]
    expect_none(te_lang)


def is_command(functie: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a function is decorated as a command or group of click."""
    return any(
        isinstance(versiering, ast.Call)
        and isinstance(versiering.func, ast.Attribute)
        and versiering.func.attr in ("command", "group")
        for versiering in functie.decorator_list
    )


def test_commands_only_read_ask_and_print() -> None:
    opdrachten = [
        (pad, functie) for pad in list_python("inkoop") for functie in list_functions(parse(pad)) if is_command(functie)
    ]
    assert opdrachten
    te_lang = [
        f"{write_place(pad, functie)} {functie.name}: {count_lines(functie)} lines"
        for pad, functie in opdrachten
        if count_lines(functie) > LINES_PER_COMMAND
    ]
    expect_none(te_lang)


@pytest.mark.parametrize("map_", ["inkoop", "tests", "benchmarks"])
def test_no_file_or_folder_holds_leftovers(map_: str) -> None:
    namen = {deel for pad in list_python(map_) for deel in name_module(pad).split(".")}
    assert namen & FORBIDDEN_NAMES == set()
