"""Amounts, dates and lists as Dutch readers write them; the one place for it in the program."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

VAST = "\N{NO-BREAK SPACE}"
MAANDEN = ("januari februari maart april mei juni juli augustus september oktober november december").split()


def write_getal(getal: Decimal | int) -> str:
    """A number with points between thousands and a comma before decimals: `285.121`, `85,01`."""
    return (f"{getal:,}" if isinstance(getal, int) else f"{getal:,f}").translate(str.maketrans(",.", ".,"))


def write_bedrag(bedrag: Decimal) -> str:
    """An amount in euros with two decimals and a fixed space: `€ 1.234,50`, `€ -20,00`."""
    return f"€{VAST}{write_getal(Decimal(f'{bedrag:.2f}'))}"


def write_datum(datum: date) -> str:
    """A date in words with fixed spaces: `1 januari 2026`."""
    return f"{datum.day}{VAST}{MAANDEN[datum.month - 1]}{VAST}{datum.year}"


def write_opsomming(namen: Iterable[str], *, voegwoord: str = "en") -> str:
    """Names in a sentence: `Bernheze, Boekel en Oss`."""
    lijst = list(namen)
    if len(lijst) < 2:
        return "".join(lijst)
    return f"{', '.join(lijst[:-1])} {voegwoord} {lijst[-1]}"


def write_aantal(aantal: int, enkelvoud: str, meervoud: str) -> str:
    """A count with its noun: `1 gemeente`, `3 gemeenten`."""
    return f"{write_getal(aantal)} {enkelvoud if aantal == 1 else meervoud}"
