"""The clock: the one place that knows what day it is. Only commands and views ask it."""

from datetime import UTC, date, datetime


def get_today() -> date:
    """The calendar day on the wall."""
    return date.today()  # noqa: DTZ011  # a Dutch calendar day, not a moment


def get_now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)
