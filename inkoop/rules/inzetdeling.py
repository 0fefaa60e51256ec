"""Nothing counts twice: the parts of one inzet together, and one candidate in several inzetten on one day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

HEEL = Decimal(1)


@dataclass(frozen=True, kw_only=True)
class Inzetdeling:
    """What one inzet asks of a candidate or of a whole: `omvang` in fte or as a part of 1, `tot` None runs on."""

    id: str
    van: date
    tot: date | None
    omvang: Decimal


def sum_omvang(delen: Iterable[Inzetdeling]) -> Decimal:
    """What the parts of a whole are together; more than 1 is more than there is."""
    return sum((deel.omvang for deel in delen), Decimal(0))


def find_overschrijding(delen: Sequence[Inzetdeling]) -> tuple[date, Decimal] | None:
    """The first day on which someone would count for more than one fte, and for how much; None where there is none."""
    for dag in sorted({deel.van for deel in delen}):
        samen = sum_omvang(deel for deel in delen if deel.van <= dag and (deel.tot is None or dag <= deel.tot))
        if samen > HEEL:
            return dag, samen
    return None
