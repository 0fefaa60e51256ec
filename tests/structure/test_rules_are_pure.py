"""The rule core knows dates and amounts: an allow-list of imports, and no clock, files or chance."""

import ast

from tests.structure.source import expect_none, list_imports, list_python, parse, write_place

ALLOWED = {
    "bisect",
    "calendar",  # the length of a month, no clock
    "collections",
    "collections.abc",
    "dataclasses",
    "datetime",
    "decimal",
    "enum",
    "fractions",
    "functools",
    "itertools",
    "types",
    "typing",
}
CLOCK = {"today", "now", "utcnow", "fromtimestamp"}
BUILTINS = {"open", "print", "input", "eval", "exec", "compile", "__import__", "id", "hash"}


def test_rules_import_only_what_is_allowed() -> None:
    vreemd = [
        f"{write_place(pad, knoop)}: {module}"
        for pad in list_python("inkoop/rules")
        for knoop, module in list_imports(parse(pad))
        if not (module in ALLOWED or module.rpartition(".")[0] in ALLOWED or is_rules(module))
    ]
    expect_none(vreemd)


def is_rules(module: str) -> bool:
    """Whether a module, or a name in it, belongs to the rule core."""
    return module == "inkoop.rules" or module.startswith("inkoop.rules.")


def test_rules_use_no_clock_files_or_chance() -> None:
    gevonden = [
        f"{write_place(pad, knoop)}: {naam}"
        for pad in list_python("inkoop/rules")
        for knoop in ast.walk(parse(pad))
        if isinstance(knoop, ast.Call) and (naam := name_call(knoop)) in CLOCK | BUILTINS
    ]
    expect_none(gevonden)


def name_call(knoop: ast.Call) -> str:
    """The last name of what is called: `today` of `date.today()`, `open` of `open()` but not of `pad.open()`."""
    if isinstance(knoop.func, ast.Attribute):
        return knoop.func.attr if knoop.func.attr in CLOCK else ""
    return knoop.func.id if isinstance(knoop.func, ast.Name) else ""
