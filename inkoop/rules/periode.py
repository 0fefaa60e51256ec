"""Periods and terms: from..to including both days, and a date plus months as the civil code counts."""

from bisect import bisect_left
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from inkoop.rules.bepaling import Ongeldig

DAG = timedelta(days=1)


def add_months(datum: date, maanden: int) -> date:
    """The same day number `maanden` later, or the last day of that month if it lacks that day."""
    index = datum.year * 12 + datum.month - 1 + maanden
    jaar, maand = divmod(index, 12)
    if not date.min.year <= jaar <= date.max.year:
        raise Ongeldig("datum", f"{datum} plus {maanden} maanden valt buiten de kalender")
    return date(jaar, maand + 1, min(datum.day, monthrange(jaar, maand + 1)[1]))


def add_years(datum: date, jaren: int) -> date:
    """The same day `jaren` later; 29 February becomes 28 February in a year without it."""
    return add_months(datum, 12 * jaren)


@dataclass(frozen=True, kw_only=True)
class Termijn:
    """A term in one unit, as a kader writes it: days, weeks, months or years."""

    dagen: int = 0
    weken: int = 0
    maanden: int = 0
    jaren: int = 0

    def add_to(self, datum: date) -> date:
        """`datum` plus the term."""
        try:
            verder = datum + timedelta(days=self.dagen + 7 * self.weken)
        except OverflowError as fout:
            raise Ongeldig("datum", f"{datum} plus {self} valt buiten de kalender") from fout
        return add_months(verder, self.maanden + 12 * self.jaren)

    def __str__(self) -> str:
        namen = (
            (self.dagen, "dag", "dagen"),
            (self.weken, "week", "weken"),
            (self.maanden, "maand", "maanden"),
            (self.jaren, "jaar", "jaar"),
        )
        delen = [f"{n} {een if n == 1 else meer}" for n, een, meer in namen if n]
        return " en ".join(delen) or "0 dagen"


@dataclass(frozen=True, kw_only=True)
class Dag:
    """A day that returns every year (month and day number; never 29 February)."""

    maand: int
    dag: int

    def in_year(self, jaar: int) -> date:
        """The date of this day in `jaar`."""
        return date(jaar, self.maand, self.dag)

    def find_on_or_after(self, datum: date) -> date:
        """The first such day on or after `datum`."""
        dit_jaar = self.in_year(datum.year)
        return dit_jaar if dit_jaar >= datum else self.in_year(datum.year + 1)


@dataclass(frozen=True, kw_only=True)
class Periode:
    """`van`..`tot`, both days included; `tot` None runs on."""

    van: date
    tot: date | None = None

    def contains(self, datum: date) -> bool:
        """Whether `datum` lies in the period."""
        return self.van <= datum and (self.tot is None or datum <= self.tot)


def count_days(van: date, tot: date) -> int:
    """Days from `van` to `tot`, both included; 0 when `tot` lies before `van`."""
    return max(0, (tot - van).days + 1)


def find_laatste_begin(find_einde: Callable[[date], date], grens: date) -> date:
    """The last day from which a term ends on `grens` at the latest; `find_einde` gives the end by its first day.

    Terms never run backwards, so an earlier first day never gives a later end.
    """

    def is_te_laat(dag: int) -> bool:
        try:
            return find_einde(date.fromordinal(dag)) > grens
        except Ongeldig:  # after the last day of the calendar
            return True

    dagen = range(date.min.toordinal(), grens.toordinal() + 1)
    return date.fromordinal(max(date.min.toordinal(), bisect_left(dagen, True, key=is_te_laat)))
