"""Every kader that comes with the program can be read, and the glossary too."""

from pathlib import Path

import pytest

from inkoop.kader.begrippen import read_begrippen
from inkoop.kader.loader import BEGRIPPEN, read_kader
from tests.structure.source import ROOT

KADERS = sorted(pad for pad in (ROOT / "kaders").glob("*.yaml") if pad.name != BEGRIPPEN)


@pytest.mark.parametrize("pad", KADERS, ids=lambda pad: pad.stem)
def test_kader_loads(pad: Path) -> None:
    assert read_kader(pad).kader.kader == pad.stem


def test_begrippen_load() -> None:
    assert read_begrippen()
