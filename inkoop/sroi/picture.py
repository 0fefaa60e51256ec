"""The balance of social return as bars of one scale: what counts, what waits for a judgement, what is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from inkoop.rules.sroi import Sroijaar
from inkoop.rules.taal import write_bedrag

SCHAAL = 1000


@dataclass(frozen=True, kw_only=True)
class Balk:
    """One contract year; lengths in thousandths of the longest bar, `grens` is where the obligation is met."""

    naam: str
    deel: int
    wacht: int
    grens: int


def list_balken(jaren: Sequence[Sroijaar]) -> list[Balk]:
    """A bar per contract year, all on the scale of the largest amount."""
    hoogste = max(
        (max(jaar.verplichting, _sum_gedaan(jaar) + jaar.in_behandeling) for jaar in jaren), default=Decimal(0)
    )
    return [_make_balk(jaar, hoogste) for jaar in jaren] if hoogste else []


def _sum_gedaan(jaar: Sroijaar) -> Decimal:
    return jaar.meegenomen + jaar.ingezet


def _make_balk(jaar: Sroijaar, hoogste: Decimal) -> Balk:
    gedaan = _measure(_sum_gedaan(jaar), hoogste)
    wacht = _measure(_sum_gedaan(jaar) + jaar.in_behandeling, hoogste) - gedaan
    namen = [f"Jaar {jaar.jaar}: {write_bedrag(_sum_gedaan(jaar))} van {write_bedrag(jaar.verplichting)}"]
    if jaar.in_behandeling:
        namen.append(f"{write_bedrag(jaar.in_behandeling)} in behandeling")
    return Balk(naam=", ".join(namen), deel=gedaan, wacht=wacht, grens=_measure(jaar.verplichting, hoogste))


def _measure(bedrag: Decimal, hoogste: Decimal) -> int:
    return int(SCHAAL * max(bedrag, Decimal(0)) / hoogste)
