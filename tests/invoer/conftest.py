"""The command line as a user runs it, in this process."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from inkoop.commands import main

Antwoord = tuple[int, str, str]


@pytest.fixture
def inkoop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Antwoord]:
    """Runs `inkoop …` and gives the exit code, what it printed, and its messages."""
    monkeypatch.setenv("INKOOP_INSTANCE", str(tmp_path / "instance"))

    def run(*gegevens: str) -> Antwoord:
        monkeypatch.setattr(sys, "argv", ["inkoop", *gegevens])
        with pytest.raises(SystemExit) as einde:
            main()
        gelezen = capsys.readouterr()
        code = einde.value.code
        return code if isinstance(code, int) else 0, gelezen.out, gelezen.err

    return run
