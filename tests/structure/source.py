"""The project's own files, as the tests of structure read them."""

import ast
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def list_files() -> tuple[Path, ...]:
    """Every file that is in git, or would be at the next commit."""
    opdracht = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    namen = subprocess.run(opdracht, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return tuple(sorted(pad for naam in set(namen.split("\0")) if naam and (pad := ROOT / naam).is_file()))


def list_python(*mappen: str) -> list[Path]:
    """The Python files below the given folders; all of them without."""
    gevraagd = [ROOT / map_ for map_ in mappen] or [ROOT]
    return [pad for pad in list_files() if pad.suffix == ".py" and any(pad.is_relative_to(map_) for map_ in gevraagd)]


@cache
def parse(pad: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(pad.read_text(encoding="utf-8"), str(pad))


def write_place(pad: Path, knoop: ast.AST | None = None) -> str:
    """`inkoop/rules/geld.py:12`, as a failure names it."""
    regel = getattr(knoop, "lineno", None)
    return str(pad.relative_to(ROOT)) + (f":{regel}" if regel else "")


def expect_none(gevonden: Iterable[str]) -> None:
    """Fails with every line of what should not be there."""
    regels = sorted(gevonden)
    assert not regels, "\n".join([f"{len(regels)} found:", *regels])


def name_module(pad: Path) -> str:
    """The dotted name of a module of the package."""
    delen = pad.relative_to(ROOT).with_suffix("").parts
    return ".".join(delen[:-1] if delen[-1] == "__init__" else delen)


def name_role(naam: str) -> str:
    """The role in a file's name: `commands.py` of `template_commands.py`, where a capability has two groups."""
    return naam.rpartition("_")[2]


def list_functions(boom: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method, nested ones too."""
    return (knoop for knoop in ast.walk(boom) if isinstance(knoop, ast.FunctionDef | ast.AsyncFunctionDef))


def list_imports(boom: ast.AST) -> Iterator[tuple[ast.stmt, str]]:
    """Every import with the module it names; `from a import b` gives `a` and `a.b`. Relative ones are not used here."""
    for knoop in ast.walk(boom):
        if isinstance(knoop, ast.Import):
            yield from ((knoop, naam.name) for naam in knoop.names)
        elif isinstance(knoop, ast.ImportFrom):
            assert knoop.module, "the package has absolute imports only"
            yield knoop, knoop.module
            yield from ((knoop, f"{knoop.module}.{naam.name}") for naam in knoop.names)


def list_texts(boom: ast.AST) -> Iterator[ast.Constant]:
    """Every string that the program uses: not its docstrings."""
    uitleg = {
        id(knoop.body[0].value)
        for knoop in ast.walk(boom)
        if isinstance(knoop, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and knoop.body
        and isinstance(knoop.body[0], ast.Expr)
    }
    for knoop in ast.walk(boom):
        if isinstance(knoop, ast.Constant) and isinstance(knoop.value, str) and id(knoop) not in uitleg:
            yield knoop
