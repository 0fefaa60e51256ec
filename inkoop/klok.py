"""The clock: the one place that knows what day it is. Only commands and views ask it."""

from datetime import UTC, date, datetime

from inkoop.logboek.periode import find_dag


def get_today() -> date:
    """The calendar day on the wall in the Netherlands, also on a machine that keeps another time."""
    return find_dag(get_now())


def get_now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)
