"""The day is that of the Netherlands, also on a machine that keeps another time."""

from datetime import UTC, date, datetime

import pytest

import inkoop.klok


@pytest.mark.parametrize(
    ("moment", "dag"),
    [
        (datetime(2026, 6, 30, 21, 59, 59, tzinfo=UTC), date(2026, 6, 30)),
        (datetime(2026, 6, 30, 22, 0, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_the_day_begins_at_midnight_in_the_netherlands(
    monkeypatch: pytest.MonkeyPatch, moment: datetime, dag: date
) -> None:
    monkeypatch.setattr(inkoop.klok, "get_now", lambda: moment)
    assert inkoop.klok.get_today() == dag
