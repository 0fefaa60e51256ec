"""Time is an argument: one module reads the clock, and only commands and views ask it."""

import ast

from tests.structure.source import (
    ROOT,
    expect_none,
    list_imports,
    list_python,
    name_module,
    name_role,
    parse,
    write_place,
)

CLOCK = "inkoop.klok"
READS_THE_CLOCK = {"today", "now", "utcnow", "localtime", "gmtime"}
MAY_ASK = {"commands.py", "views.py", "demo", "opdrachtregel", "web"}


def test_only_the_clock_reads_the_time() -> None:
    gevonden = [
        write_place(pad, knoop)
        for pad in list_python("inkoop")
        if name_module(pad) != CLOCK
        for knoop in ast.walk(parse(pad))
        if isinstance(knoop, ast.Call) and isinstance(knoop.func, ast.Attribute) and knoop.func.attr in READS_THE_CLOCK
    ]
    expect_none(gevonden)


def test_only_commands_and_views_ask_the_clock() -> None:
    gevonden = [
        write_place(pad, knoop)
        for pad in list_python("inkoop")
        if not {name_role(pad.name), pad.relative_to(ROOT / "inkoop").parts[0]} & MAY_ASK
        for knoop, module in list_imports(parse(pad))
        if module == CLOCK
    ]
    expect_none(gevonden)
