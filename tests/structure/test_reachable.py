"""No module lies unused: each is reached from the command line."""

import ast

from tests.structure.source import expect_none, list_imports, list_python, list_texts, name_module, parse

START = "inkoop.commands"
RUN_BY_ALEMBIC = "inkoop.migrations"


def find_named(boom: ast.AST, modules: set[str]) -> set[str]:
    """The modules that a module imports, or names in a text (`inkoop.kader.commands:kader`)."""
    genoemd = {module for _, module in list_imports(boom)}
    genoemd |= {knoop.value.partition(":")[0] for knoop in list_texts(boom) if isinstance(knoop.value, str)}
    return genoemd & modules


def walk(modules: dict[str, ast.Module], start: set[str]) -> set[str]:
    """All modules that are reached from `start`, with the packages they lie in."""
    bereikt: set[str] = set()
    rest = set(start)
    while rest:
        module = rest.pop()
        bereikt.add(module)
        ouders = {module.rsplit(".", n)[0] for n in range(1, module.count(".") + 1)}
        rest |= (find_named(modules[module], set(modules)) | ouders & set(modules)) - bereikt
    return bereikt


def test_every_module_is_reached() -> None:
    modules = {name_module(pad): parse(pad) for pad in list_python("inkoop")}
    begin = {START} | {naam for naam in modules if naam.startswith(RUN_BY_ALEMBIC)}
    expect_none(set(modules) - walk(modules, begin))
