"""Money as exact decimals: rounding half-up to cents, and parts that add up to the whole."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TypeVar

N = TypeVar("N")

CENT = Decimal("0.01")
NUL = Decimal("0.00")


def round_bedrag(bedrag: Decimal | Fraction) -> Decimal:
    """`bedrag` in euros, rounded half-up (away from zero) to whole cents."""
    if isinstance(bedrag, Fraction):
        return NUL + Decimal(round_half_up(bedrag * 100)).scaleb(-2)
    return NUL + bedrag.quantize(CENT, rounding=ROUND_HALF_UP)


def round_half_up(getal: Fraction) -> int:
    """The nearest whole number; a half goes away from zero."""
    heel = (abs(getal) * 2 + 1) // 2
    return int(heel) if getal >= 0 else -int(heel)


def compute_percentage(deel: int, geheel: int) -> Decimal:
    """`deel` of `geheel` as a percentage with two decimals, half-up."""
    return round_bedrag(Fraction(deel * 100, geheel))


def split_geheel(geheel: int, gewichten: Mapping[N, Fraction]) -> dict[N, int]:
    """Splits `geheel` (whole units, 0 or more) by weight with the largest remainder.

    Every name first gets its share rounded down; what is left goes one by one to the largest
    remainders, and of equal remainders to whoever stands first. The parts sum to `geheel`.
    """
    totaal = sum(gewichten.values(), Fraction(0))
    ideaal = {naam: geheel * gewicht / totaal for naam, gewicht in gewichten.items()}
    delen = {naam: int(deel // 1) for naam, deel in ideaal.items()}
    rest = geheel - sum(delen.values())
    for naam in sorted(ideaal, key=lambda n: delen[n] - ideaal[n])[:rest]:
        delen[naam] += 1
    return delen


def split_bedrag(bedrag: Decimal, gewichten: Mapping[N, Fraction]) -> dict[N, Decimal]:
    """Splits an amount in euros over `gewichten`, in cents and by largest remainder.

    A negative amount is split by its absolute value. The parts sum exactly to `bedrag`.
    """
    delen = split_geheel(int(abs(bedrag).scaleb(2)), gewichten)
    teken = -1 if bedrag < 0 else 1
    return {naam: NUL + Decimal(teken * cent).scaleb(-2) for naam, cent in delen.items()}
