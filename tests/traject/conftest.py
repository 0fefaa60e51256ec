"""The place where a whole purchase is done: an installation with a kader of its own, and a clock that can be set."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

import inkoop.klok
from tests.traject.kader import write_kader

Klok = Callable[..., None]


@pytest.fixture
def installatie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an installation that has a kader of its own and nothing else."""
    map_ = tmp_path / "instance"
    write_kader(map_ / "kaders")
    monkeypatch.setenv("INKOOP_INSTANCE", str(map_))
    return map_


@pytest.fixture
def zet_klok(monkeypatch: pytest.MonkeyPatch) -> Klok:
    """Sets the clock of the program on a day, at an hour (UTC); whoever asks it gets that."""

    def zet(dag: date, uur: time = time(9, 0)) -> None:
        class Dag(date):
            @classmethod
            def today(cls) -> date:
                return dag

        class Moment(datetime):
            @classmethod
            def now(cls, tz: object = None) -> datetime:
                return datetime.combine(dag, uur, tzinfo=UTC)

        monkeypatch.setattr(inkoop.klok, "date", Dag)
        monkeypatch.setattr(inkoop.klok, "datetime", Moment)

    return zet
