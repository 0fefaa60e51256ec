"""What the README shows is what the program prints: its console blocks are run, in order."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fixtures.opdracht import Antwoord, inkoop
from tests.structure.source import ROOT

__all__ = ["inkoop"]

BLOCK = re.compile(r"^```console\n(.*?)^```$", flags=re.MULTILINE | re.DOTALL)
SKIPPED = "…"


def list_steps() -> list[tuple[str, list[str]]]:
    """Every command of the README with the lines shown below it."""
    stappen: list[tuple[str, list[str]]] = []
    for blok in BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8")):
        for regel in blok.splitlines():
            if regel.startswith("$ "):
                stappen.append((regel.removeprefix("$ "), []))
            else:
                stappen[-1][1].append(regel)
    return stappen


def run_command(opdracht: str, inkoop: Callable[..., Antwoord]) -> list[str]:
    """The lines that a command prints; the README's paths are those of the checkout."""
    woorden = [str(ROOT / woord) if woord.startswith("tests/") else woord for woord in shlex.split(opdracht)[1:]]
    code, uitvoer, fouten = inkoop(*woorden)
    assert code == 0, f"{opdracht}\n{uitvoer}{fouten}"
    return [clean(regel) for regel in uitvoer.splitlines()]


def clean(regel: str) -> str:
    """A line with single spaces, so that the width of a column does not matter."""
    return " ".join(regel.split())


def find_missing(getoond: list[str], gedrukt: list[str]) -> str | None:
    """The first shown line that is not printed where it should be; a skipped part may be of any length."""
    plek, mag_verder = 0, False
    for regel in map(clean, getoond):
        if regel == SKIPPED:
            mag_verder = True
            continue
        plekken = [n for n in range(plek, len(gedrukt)) if gedrukt[n] == regel]
        if not plekken or (not mag_verder and plekken[0] != plek):
            return regel
        plek, mag_verder = plekken[0] + 1, False
    return None


def test_readme_shows_what_the_program_prints(
    tmp_path: Path, inkoop: Callable[..., Antwoord], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    stappen = list_steps()
    assert len(stappen) > 5
    for opdracht, getoond in stappen:
        gedrukt = run_command(opdracht, inkoop)
        mist = find_missing(getoond, gedrukt)
        assert mist is None, f"{opdracht}\nin the README: {mist}\nprinted:\n" + "\n".join(gedrukt)
