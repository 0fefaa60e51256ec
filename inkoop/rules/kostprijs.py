"""A real price: the elements it is made of, what they add up to, and what indexing adds to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.geld import NUL, round_bedrag
from inkoop.rules.taal import write_bedrag, write_getal

HEEL = Decimal(100)


@dataclass(frozen=True, kw_only=True)
class Indexcijfer:
    """How much an index rose in a year, and how heavily it weighs; both in percent."""

    index: str
    jaar: int
    gewicht: Decimal
    percentage: Decimal


@dataclass(frozen=True, kw_only=True)
class Kostprijs:
    """The elements of a price in euros: `grondbedragen` by name, without `indexatie`, which is known apart."""

    grondbedragen: Mapping[str, Decimal]
    indexatie: Decimal

    @property
    def grondbedrag(self) -> Decimal:
        """All elements but the indexatie: the amount that is indexed."""
        return sum(self.grondbedragen.values(), NUL)

    @property
    def totaal(self) -> Decimal:
        """All elements together."""
        return self.grondbedrag + self.indexatie


def compute_stijging(cijfers: Sequence[Indexcijfer]) -> Fraction:
    """The weighted rise in percent. Raises `Ongeldig` when the weights are not 100 together."""
    gewicht = sum((cijfer.gewicht for cijfer in cijfers), Decimal(0))
    if gewicht != HEEL:
        raise Ongeldig(
            "indexen", f"wegen samen {write_getal(gewicht)}%, niet {write_getal(HEEL)}%; pas een gewicht aan"
        )
    return sum((Fraction(cijfer.gewicht) * Fraction(cijfer.percentage) / 100 for cijfer in cijfers), Fraction(0))


def compute_indexatie(bedrag: Decimal, cijfers: Sequence[Indexcijfer]) -> Decimal:
    """What indexing adds to an amount in euros, half-up to cents (Uitvoeringsbesluit Wmo 2015, on real prices)."""
    return round_bedrag(Fraction(bedrag) * compute_stijging(cijfers) / 100)


def check_kostprijs(kostprijs: Kostprijs, prijs: Decimal, cijfers: Sequence[Indexcijfer]) -> None:
    """Refuses an indexatie that is not what the indices give, and a price that is not the sum of its elements.

    Raises `Ongeldig` with both amounts.
    """
    indexatie = compute_indexatie(kostprijs.grondbedrag, cijfers)
    if kostprijs.indexatie != indexatie:
        raise Ongeldig(
            "indexatie",
            f"is {write_bedrag(kostprijs.indexatie)}, maar de indexen geven {write_bedrag(indexatie)} over "
            f"{write_bedrag(kostprijs.grondbedrag)}",
        )
    if prijs != kostprijs.totaal:
        raise Ongeldig(
            "prijs", f"is {write_bedrag(prijs)}, maar de elementen zijn samen {write_bedrag(kostprijs.totaal)}"
        )
