"""A number that changes over time: the value that holds on a day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from inkoop.rules.bepaling import Ongeldig


@dataclass(frozen=True, kw_only=True)
class Reeks:
    """Values by first day, oldest first; one undated value holds always (its day is `date.min`)."""

    waarden: tuple[tuple[date, Decimal], ...]

    def get_on(self, datum: date, veld: str) -> Decimal:
        """The value on `datum`. Raises `Ongeldig` naming `veld` before the first dated value."""
        geldig = [waarde for vanaf, waarde in self.waarden if vanaf <= datum]
        if not geldig:
            eerste = self.waarden[0][0]
            raise Ongeldig(veld, f"heeft op {datum} nog geen waarde; de eerste geldt vanaf {eerste}")
        return geldig[-1]


def make_vast(waarde: Decimal) -> Reeks:
    """A series of one value that always holds."""
    return Reeks(waarden=((date.min, waarde),))
