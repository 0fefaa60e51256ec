"""The example dossiers loaded once per worker, and the command line as a user runs it."""

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from inkoop.commands import main
from inkoop.demo.tour import load_voorbeelden
from inkoop.migrations.steps import open_database


@dataclass(frozen=True, kw_only=True)
class Antwoord:
    """What a command said and how it ended."""

    code: int
    tekst: str
    fout: str

    @property
    def json(self) -> Any:
        """The answer as data; every number that is no integer must have been text."""
        return json.loads(self.tekst, parse_float=_refuse_float)


def _refuse_float(tekst: str) -> None:
    raise AssertionError(f"{tekst} is a binary float in the making")


@pytest.fixture(scope="session")
def voorbeeld_map(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance folder with both example dossiers; tests only read it."""
    map_ = tmp_path_factory.mktemp("voorbeelden")
    engine = open_database(f"sqlite:///{map_ / 'inkoop.sqlite'}")
    load_voorbeelden(engine)
    engine.dispose()
    return map_


@pytest.fixture
def inkoop(
    voorbeeld_map: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Antwoord]:
    """Runs `inkoop …` on the example dossiers."""
    monkeypatch.setenv("INKOOP_INSTANCE", str(voorbeeld_map))
    monkeypatch.delenv("DATABASE_URL", raising=False)

    def run(*gegevens: str) -> Antwoord:
        monkeypatch.setattr(sys, "argv", ["inkoop", *gegevens])
        with pytest.raises(SystemExit) as einde:
            main()
        gelezen = capsys.readouterr()
        code = einde.value.code
        return Antwoord(code=code if isinstance(code, int) else 0, tekst=gelezen.out, fout=gelezen.err)

    return run


@pytest.fixture
def eigen_map(
    voorbeeld_map: Path, tmp_path: Path, inkoop: Callable[..., Antwoord], monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A copy of the example dossiers that a test may write in."""
    shutil.copytree(voorbeeld_map, tmp_path / "instance")
    monkeypatch.setenv("INKOOP_INSTANCE", str(tmp_path / "instance"))
    return tmp_path
