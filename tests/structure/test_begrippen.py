"""One word for one thing: every noun of the rule core is in the glossary, and no forbidden synonym is in use."""

import ast
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from inkoop.kader.begrippen import read_begrippen
from tests.structure.source import ROOT, expect_none, list_python, parse, write_place

NOT_IN_THE_GLOSSARY = {
    "aanvullende": "an adjective of bepaling",
    "invoer": "what a rule is given; a word of the program",
    "jaar": "an everyday word, used as everyone does",
    "ongeldig": "an error, no noun",
    "opzeg": "the stem of opzegging, as in opzegtermijn",
    "regel": "a provision as a rule takes it; a word of the program",
    "telt": "a verb: what a besluit counts as",
}
ENDINGS = ("", "s", "n", "en")


def fold(tekst: str) -> str:
    """Lower case without accents, as identifiers are."""
    return unicodedata.normalize("NFD", tekst).encode("ascii", "ignore").decode().lower()


def is_known(woord: str, bekend: set[str]) -> bool:
    """Whether a word is known, or a compound of known words (`besluituitkomst`, `toetredingsregel`)."""
    for einde in range(3, len(woord) + 1):
        begin, rest = woord[:einde], woord[einde:]
        if any(begin.removesuffix(uitgang) in bekend for uitgang in ENDINGS) and (not rest or is_known(rest, bekend)):
            return True
    return False


def split_name(naam: str) -> list[str]:
    """`AanvullendeBepaling` and `aanvullende_bepaling` as two words."""
    return [fold(woord) for woord in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", naam)]


def test_nouns_of_the_rules_are_in_the_glossary() -> None:
    bekend = {fold(noun) for noun in read_begrippen()} | set(NOT_IN_THE_GLOSSARY)
    onbekend = [
        f"{write_place(pad, knoop)}: {woord} in {knoop.name}"
        for pad in list_python("inkoop/rules")
        for knoop in parse(pad).body
        if isinstance(knoop, ast.ClassDef) and not knoop.name.startswith("_")
        for woord in split_name(knoop.name)
        if not is_known(woord, bekend)
    ]
    expect_none(onbekend)


def test_compounds_are_split_where_words_meet() -> None:
    bekend = {"besluit", "uitkomst", "toetreding", "regel", "gemeente"}
    assert [w for w in ("besluituitkomst", "toetredingsregel", "gemeenten", "besluit") if is_known(w, bekend)] == [
        "besluituitkomst",
        "toetredingsregel",
        "gemeenten",
        "besluit",
    ]
    assert not [w for w in ("besluitxyz", "onbesluit", "stemming", "") if is_known(w, bekend)]


def is_domain(pad: Path) -> bool:
    """Whether a file holds the nouns of the domain, and no technical ones."""
    return pad.is_relative_to(ROOT / "inkoop" / "rules") or pad.name in ("records.py", "schema.py", "toetsinvoer.py")


def list_defined(boom: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """The names of classes and of typed fields."""
    for knoop in ast.walk(boom):
        if isinstance(knoop, ast.ClassDef):
            yield knoop, knoop.name
        elif isinstance(knoop, ast.AnnAssign) and isinstance(knoop.target, ast.Name):
            yield knoop, knoop.target.id


def test_no_forbidden_synonym_names_anything() -> None:
    verboden = {fold(woord): noun for noun, begrip in read_begrippen().items() for woord in begrip.niet}
    assert verboden
    gevonden = [
        f"{write_place(pad, knoop)}: {naam} (say {verboden[woord]})"
        for pad in list_python("inkoop")
        if is_domain(pad)
        for knoop, naam in list_defined(parse(pad))
        for woord in split_name(naam)
        if woord in verboden
    ]
    expect_none(gevonden)
