"""The handbook names every command with what it does, each in it can be typed, and its links find a heading."""

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click

from inkoop.commands import OPDRACHTEN
from tests.structure.source import ROOT, expect_none, list_files, write_place
from tests.structure.test_docs import COMMENT
from tests.structure.test_help import find_fault, load

HANDLEIDING = ROOT / "docs" / "handleiding"
LIJST = HANDLEIDING / "opdrachten.md"
VERNIEUW = os.environ.get("VERNIEUW_OPDRACHTEN")
BEGIN = """# Alle opdrachten

Elke opdracht geeft met `--help` uitleg met voorbeelden. Een opdracht eindigt met 0 als alles goed is, met 1 als een
toets of controle zakt, en met 2 als een bestand of gegeven niet te gebruiken is.
"""
BLOK = re.compile(r"^(?:```[a-z]*\n.*?^```|(?: {4}.*\n)+)", flags=re.DOTALL | re.MULTILINE)
OPDRACHT = re.compile(r"^\s*(?:\$ )?(inkoop .+)$", flags=re.MULTILINE)
KOP = re.compile(r"^#+ (.+)$", flags=re.MULTILINE)
ANKER = re.compile(r"\]\(([^)#\s:]*)#([^)\s]+)\)")


def list_typed() -> Iterator[tuple[Path, str]]:
    """The commands that the handbook and the README show, each on a line of its own."""
    for pad in (ROOT / "README.md", *sorted(HANDLEIDING.glob("*.md"))):
        for blok in BLOK.findall(pad.read_text(encoding="utf-8")):
            for regel in OPDRACHT.findall(blok):
                yield pad, regel


def test_commands_in_the_handbook_can_be_typed() -> None:
    getypt = list(list_typed())
    assert len(getypt) > 60
    expect_none(f"{write_place(pad)}: {regel}: {fout}" for pad, regel in getypt if (fout := find_fault(regel)))


def write_lijst() -> str:
    """The page with every command and what it does."""
    delen = [BEGIN]
    for naam, (_, kort) in OPDRACHTEN.items():
        bladen = [(pad, een) for pad, een in load(naam).items() if not isinstance(een, click.Group)]
        rijen = "".join(f"| `inkoop {shlex.join(pad)}` | {write_uitleg(een)} |\n" for pad, een in bladen)
        delen.append(f"## {naam}\n\n{kort}\n\n| Opdracht | Wat zij doet |\n|---|---|\n{rijen}")
    return "\n".join(delen)


def write_uitleg(opdracht: click.Command) -> str:
    """The first sentences of a help text."""
    return " ".join((opdracht.help or "").split("\n\n")[0].split())


def test_the_list_of_commands_is_that_of_the_program() -> None:
    """Renew it with VERNIEUW_OPDRACHTEN=1."""
    if VERNIEUW:
        LIJST.write_text(write_lijst(), encoding="utf-8")
    assert LIJST.read_text(encoding="utf-8") == write_lijst()


def list_koppen(pad: Path) -> set[str]:
    """The headings of a file as links name them."""
    koppen = KOP.findall(pad.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", kop.lower()).strip().replace(" ", "-") for kop in koppen}


def test_links_to_a_heading_find_it() -> None:
    kapot = []
    for pad in (een for een in list_files() if een.suffix == ".md"):
        for doel, anker in ANKER.findall(COMMENT.sub("", pad.read_text(encoding="utf-8"))):
            naar = pad.parent / doel if doel else pad
            if naar.is_file() and anker not in list_koppen(naar):
                kapot.append(f"{write_place(pad)}: {doel}#{anker}")
    expect_none(kapot)
