"""The price of an arrangement, from the table of the contract (kader: tarieven)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from inkoop.rules.bepaling import Bepaling, Ongeldig, explain
from inkoop.rules.geld import NUL
from inkoop.rules.periode import Periode
from inkoop.rules.reeks import Reeks
from inkoop.rules.taal import write_bedrag, write_datum, write_opsomming

PERIODEN_PER_JAAR = 13  # 52 weeks in periods of four


@dataclass(frozen=True, kw_only=True)
class Tarief(Bepaling):
    """A row of the table: amounts per zwaarte; None where the table says n.v.t."""

    arrangement: str
    naam: str
    eenheid: str
    periode: Periode
    bedragen: Mapping[str, Reeks | None]
    opslag: Mapping[str, Reeks | None] = field(default_factory=dict)
    totaal: Mapping[str, Reeks | None] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Tariefuitkomst:
    """`bedrag` in euros per `eenheid`, or None for n.v.t.; per year it is thirteen periods."""

    bedrag: Decimal | None
    eenheid: str
    periode_bedrag_per_jaar: Decimal | None
    grondslag: str | None
    uitleg: tuple[str, ...]


def find_tarief(tarieven: Iterable[Tarief], arrangement: str, datum: date) -> Tarief:
    """The row of an arrangement that holds on `datum`; of several, the one that began last."""
    lijst = list(tarieven)
    rijen = [rij for rij in lijst if rij.arrangement == arrangement]
    if not rijen:
        namen = write_opsomming(dict.fromkeys(rij.arrangement for rij in lijst), voegwoord="of")
        raise Ongeldig("arrangement", f"'{arrangement}' staat niet in de tarieven; kies uit: {namen}")
    geldig = [rij for rij in rijen if rij.periode.contains(datum)]
    if not geldig:
        perioden = write_opsomming(_write_periode(rij.periode) for rij in rijen)
        raise Ongeldig("datum", f"op {datum} geldt geen tarief voor '{arrangement}'; wel {perioden}")
    return max(geldig, key=lambda rij: rij.periode.van)


def _write_periode(periode: Periode) -> str:
    return f"vanaf {periode.van}" if periode.tot is None else f"van {periode.van} tot en met {periode.tot}"


def determine_tarief(
    tarieven: Iterable[Tarief], arrangement: str, zwaarte: str, opslag: bool, datum: date
) -> Tariefuitkomst:
    """The amount for one client, with or without surcharge, as the table gives it (never recomputed).

    Raises `Ongeldig` for an unknown arrangement or zwaarte, or a surcharge that the row lacks.
    """
    rij = find_tarief(tarieven, arrangement, datum)
    if zwaarte not in rij.bedragen:
        raise Ongeldig("zwaarte", f"'{zwaarte}' staat niet in de tabel; kies uit: {', '.join(rij.bedragen)}")
    if opslag and not rij.totaal:
        raise Ongeldig("opslag", f"'{arrangement}' heeft geen opslag; schrijf false")
    reeks = (rij.totaal if opslag else rij.bedragen).get(zwaarte)
    bedrag = None if reeks is None else NUL + reeks.get_on(datum, f"tarieven.{arrangement}.{zwaarte}")
    soort = "met opslag" if opslag else "zonder opslag"
    kop = f"{rij.naam}, {zwaarte}, {soort}, op {write_datum(datum)} ({rij.grondslag or 'kader'})"
    zinnen = [f"{kop}: niet van toepassing volgens de tabel."]
    per_jaar = None
    if bedrag is not None:
        per_jaar = bedrag * PERIODEN_PER_JAAR
        zinnen = [
            f"{kop}: {write_bedrag(bedrag)} per {rij.eenheid}, zoals de tabel het geeft.",
            f"Een jaar heeft {PERIODEN_PER_JAAR} perioden: {write_bedrag(per_jaar)} per jaar.",
        ]
    return Tariefuitkomst(
        bedrag=bedrag,
        eenheid=rij.eenheid,
        periode_bedrag_per_jaar=per_jaar,
        grondslag=rij.grondslag,
        uitleg=explain(rij, zinnen),
    )
