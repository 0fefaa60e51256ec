"""Costs shared by a key, to the cent (kader: verdeelsleutels)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from inkoop.rules.bepaling import Bepaling, Ongeldig, explain
from inkoop.rules.geld import split_bedrag, split_geheel
from inkoop.rules.inwoners import Inwonertabel, check_inwoners, find_tabel
from inkoop.rules.taal import write_bedrag, write_datum, write_getal, write_opsomming


@dataclass(frozen=True, kw_only=True)
class Verdeelsleutel(Bepaling):
    """A key: the inhabitants on `peildatum`, or fixed `gewichten` per name."""

    naam: str
    peildatum: date | None = None
    gewichten: Mapping[str, Fraction] | None = None


@dataclass(frozen=True, kw_only=True)
class Verdeling:
    """`delen` in euros sum exactly to `bedrag`; `percentages` are whole and sum to 100."""

    delen: Mapping[str, Decimal]
    percentages: Mapping[str, int]
    grondslag: str | None
    uitleg: tuple[str, ...]


def find_gewichten(
    sleutel: Verdeelsleutel, gemeenten: tuple[str, ...], tabellen: Iterable[Inwonertabel]
) -> dict[str, Fraction]:
    """The weight of each gemeente under a key, in kader order."""
    if sleutel.gewichten is not None:
        return {naam: sleutel.gewichten[naam] for naam in gemeenten}
    if sleutel.peildatum is None:
        raise Ongeldig("sleutel", f"'{sleutel.naam}' heeft geen peildatum en geen gewichten")
    aantallen = find_tabel(tabellen, sleutel.peildatum).aantallen
    check_inwoners(aantallen, gemeenten)
    return {naam: Fraction(aantallen[naam]) for naam in gemeenten}


def compute_verdeling(
    bedrag: Decimal, gewichten: Mapping[str, Fraction], sleutel: Verdeelsleutel | None = None
) -> Verdeling:
    """Splits `bedrag` by weight with the largest remainder; `sleutel` None where weights were given.

    Raises `Ongeldig` when the weights sum to nothing.
    """
    totaal = sum(gewichten.values(), Fraction(0))
    if totaal <= 0:
        raise Ongeldig("gewichten", "tellen samen op tot 0; er valt niets te verdelen")
    delen = split_bedrag(bedrag, gewichten)
    return Verdeling(
        delen=delen,
        percentages=split_geheel(100, gewichten),
        grondslag=sleutel.grondslag if sleutel else None,
        uitleg=explain(sleutel, _explain(bedrag, gewichten, totaal, delen, sleutel)),
    )


def _explain(
    bedrag: Decimal,
    gewichten: Mapping[str, Fraction],
    totaal: Fraction,
    delen: Mapping[str, Decimal],
    sleutel: Verdeelsleutel | None,
) -> list[str]:
    namen = write_opsomming(f"{naam} {_write(gewicht)}" for naam, gewicht in gewichten.items())
    wat = "de opgegeven gewichten"
    if sleutel is not None:
        per = f" per {write_datum(sleutel.peildatum)}" if sleutel.peildatum else ""
        soort = "de inwoners" if sleutel.gewichten is None else "de vaste gewichten"
        wat = f"{soort}{per} (sleutel '{sleutel.naam}', {sleutel.grondslag or 'kader'})"
    return [
        f"{write_bedrag(bedrag)} is verdeeld naar {wat}: {namen}; samen {_write(totaal)}.",
        "Ieder deel is eerst afgekapt op hele centen; de centen die overbleven gingen een voor een naar "
        "de grootste resten, zodat de delen precies optellen.",
        f"Samen: {write_bedrag(sum(delen.values(), Decimal(0)))}.",
    ]


def _write(gewicht: Fraction) -> str:
    if gewicht.denominator == 1:
        return write_getal(gewicht.numerator)
    return write_getal((Decimal(gewicht.numerator) / Decimal(gewicht.denominator)).normalize())
