"""Days as people mean them: from midnight to midnight on the clock in the Netherlands."""

from datetime import date, datetime, time, timedelta
from typing import TypedDict
from zoneinfo import ZoneInfo

TIJDZONE = ZoneInfo("Europe/Amsterdam")


def find_dag(moment: datetime) -> date:
    """The day on the clock in the Netherlands at a moment, wherever the program runs."""
    return moment.astimezone(TIJDZONE).date()


class Periode(TypedDict):
    """The moments between which lines are asked: from `vanaf`, before `voor`."""

    vanaf: datetime | None
    voor: datetime | None


def make_periode(eerste: date | None, laatste: date | None) -> Periode:
    """The moments from the first day up to and including the last one; None has no end on that side."""
    return Periode(
        vanaf=datetime.combine(eerste, time(), TIJDZONE) if eerste else None,
        voor=datetime.combine(laatste + timedelta(days=1), time(), TIJDZONE) if laatste else None,
    )
