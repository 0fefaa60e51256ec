"""How social return goes on a day: what was done up to then, what was due by then, what may go along."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Protocol

from inkoop.rules.contractjaar import Contractjaar, list_contractjaren
from inkoop.rules.geld import NUL, round_bedrag
from inkoop.rules.inzetwaarde import PER_DAG, Inzetdeel, Inzetuitkomst
from inkoop.rules.periode import count_days
from inkoop.rules.sroi import (
    Sroiinvoer,
    Sroijaar,
    Sroiregel,
    Sroiuitkomst,
    compute_met_inzetten,
    limit_overdracht,
)
from inkoop.rules.taal import write_aantal, write_bedrag


class Voortgangsstand(StrEnum):
    """How a contract year goes."""

    GEEN_PLICHT = "geen plicht"
    NOG_NIET_BEGONNEN = "nog niet begonnen"
    VOLDAAN = "voldaan"
    OP_SCHEMA = "op schema"
    ACHTER = "achter"
    TEKORT = "tekort"


class Jaarfeiten(Protocol):
    """What the stand of a contract year follows from, in euros."""

    @property
    def van(self) -> date:
        """The first day."""

    @property
    def tot(self) -> date:
        """The last day."""

    @property
    def verplichting(self) -> Decimal:
        """What is obliged."""

    @property
    def restant(self) -> Decimal:
        """What is lacking if all that was approved runs on."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Jaardeel:
    """A value in euros that is booked in contract year `jaar`, of an inzet that begins on `van`.

    It goes with the `dagen` days from `telt_van` on; 0 is at once.
    """

    jaar: int
    van: date
    telt_van: date
    dagen: int
    waarde: Decimal


@dataclass(frozen=True, kw_only=True)
class Voortgang:
    """One contract year on a day, in euros.

    `gedaan` is what counts up to and including that day, with what was carried in; `naar_rato` the part of the
    obligation that goes with the days that passed; `verwacht` what counts at the end if all that was approved runs
    on; `hoogste_overdracht` the most that may go along. `dagen_over` are the days left, None outside the year.
    """

    jaar: Sroijaar
    stand: Voortgangsstand
    gedaan: Decimal
    naar_rato: Decimal
    verwacht: Decimal
    hoogste_overdracht: Decimal
    dagen_over: int | None
    uitleg: str


@dataclass(frozen=True, kw_only=True)
class Voortgangsuitkomst:
    """The balance of an overeenkomst with how each contract year goes on a day."""

    uitkomst: Sroiuitkomst
    inzetten: tuple[Inzetuitkomst, ...]
    jaren: tuple[Voortgang, ...]


def compute_voortgang(regel: Sroiregel, invoer: Sroiinvoer, dag: date) -> Voortgangsuitkomst:
    """How each contract year goes on `dag` (kader: sroi). Raises as `compute_sroi`."""
    uitkomst, inzetten = compute_met_inzetten(regel, invoer)
    gedaan = sum_gedaan(list_jaardelen(inzetten, list_contractjaren(invoer.overeenkomst.periode)), dag)
    overdraagbaar = _sum_overdraagbaar(inzetten)
    return Voortgangsuitkomst(
        uitkomst=uitkomst,
        inzetten=inzetten,
        jaren=tuple(
            _measure(
                uitkomst.verplicht,
                jaar,
                jaar.meegenomen + gedaan.get(jaar.jaar, NUL),
                overdraagbaar.get(jaar.jaar, NUL),
                dag,
            )
            for jaar in uitkomst.jaren
        ),
    )


def find_lopend(jaren: Sequence[Voortgang]) -> Voortgang | None:
    """The contract year that runs on the day of the measure; None before the first and after the last."""
    return next((jaar for jaar in jaren if jaar.dagen_over is not None), None)


def _measure(verplicht: bool, jaar: Sroijaar, gedaan: Decimal, overdraagbaar: Decimal, dag: date) -> Voortgang:
    loopt = jaar.van <= dag <= jaar.tot
    naar_rato = _compute_naar_rato(jaar, dag)
    stand = judge_jaar(jaar, gedaan, dag) if verplicht else Voortgangsstand.GEEN_PLICHT
    hoogste = limit_overdracht(jaar.verplichting, jaar.meegenomen, jaar.ingezet, overdraagbaar) if verplicht else NUL
    return Voortgang(
        jaar=jaar,
        stand=stand,
        gedaan=gedaan,
        naar_rato=naar_rato,
        verwacht=jaar.meegenomen + jaar.ingezet,
        hoogste_overdracht=hoogste,
        dagen_over=count_days(dag, jaar.tot) - 1 if loopt else None,
        uitleg=_explain(stand, jaar, gedaan, naar_rato, dag),
    )


def _compute_naar_rato(jaar: Jaarfeiten, dag: date) -> Decimal:
    """The obligation times the days of the contract year up to and including `dag`, half-up to cents."""
    geheel = count_days(jaar.van, jaar.tot)
    return round_bedrag(Fraction(jaar.verplichting) * count_days(jaar.van, min(dag, jaar.tot)) / geheel)


def judge_jaar(jaar: Jaarfeiten, gedaan: Decimal, dag: date) -> Voortgangsstand:
    """How a contract year with an obligation goes on `dag`, when this was done up to and including then.

    Behind is who did less than goes with the days, and does not make it with all that was approved either.
    """
    if gedaan >= jaar.verplichting or (dag > jaar.tot and not jaar.restant):
        return Voortgangsstand.VOLDAAN
    if dag < jaar.van:
        return Voortgangsstand.NOG_NIET_BEGONNEN
    if dag > jaar.tot:
        return Voortgangsstand.TEKORT
    op_schema = not jaar.restant or gedaan >= _compute_naar_rato(jaar, dag)
    return Voortgangsstand.OP_SCHEMA if op_schema else Voortgangsstand.ACHTER


def _explain(stand: Voortgangsstand, jaar: Sroijaar, gedaan: Decimal, naar_rato: Decimal, dag: date) -> str:
    dagen = f"{write_aantal(count_days(jaar.van, dag), 'dag', 'dagen')} van {count_days(jaar.van, jaar.tot)}"
    feiten = f"Na {dagen} is {write_bedrag(gedaan)} gedaan; naar rato is dat {write_bedrag(naar_rato)}."
    mee = f"Wat is goedgekeurd, is aan het einde {write_bedrag(jaar.meegenomen + jaar.ingezet)} waard"
    zinnen = {
        Voortgangsstand.GEEN_PLICHT: "De opdrachtwaarde ligt onder de drempel: er is geen plicht.",
        Voortgangsstand.NOG_NIET_BEGONNEN: "Dit contractjaar is nog niet begonnen.",
        Voortgangsstand.VOLDAAN: f"Er is {write_bedrag(gedaan)} gedaan; meer is niet verplicht.",
        Voortgangsstand.OP_SCHEMA: f"{feiten} {mee}.",
        Voortgangsstand.ACHTER: f"{feiten} {mee}; dan ontbreekt nog {write_bedrag(jaar.restant)}.",
        Voortgangsstand.TEKORT: f"Het contractjaar is voorbij en er ontbreekt {write_bedrag(jaar.restant)}.",
    }
    return zinnen[stand]


def list_jaardelen(inzetten: Sequence[Inzetuitkomst], jaren: Sequence[Contractjaar]) -> tuple[Jaardeel, ...]:
    """What counts of all inzetten, by the contract year in which it is booked."""
    return tuple(
        _make_jaardeel(uitkomst, deel, jaren)
        for uitkomst in inzetten
        if uitkomst.oordeel.telt_mee
        for deel in uitkomst.delen
    )


def _make_jaardeel(uitkomst: Inzetuitkomst, deel: Inzetdeel, jaren: Sequence[Contractjaar]) -> Jaardeel:
    """A value goes with the days that count of it, from the first one in its contract year on."""
    van = uitkomst.inzet.van
    eigen = next((jaar for jaar in jaren if jaar.jaar == deel.jaar), None)
    return Jaardeel(
        jaar=uitkomst.inzet.toegerekend_aan or deel.jaar,
        van=van,
        telt_van=van if eigen is None else max(van, eigen.van),
        dagen=deel.dagen if uitkomst.categorie.eenheid in PER_DAG else 0,
        waarde=deel.waarde,
    )


def sum_gedaan(delen: Iterable[Jaardeel], dag: date) -> dict[int, Decimal]:
    """What counts up to and including `dag`, by contract year."""
    gedaan: dict[int, Decimal] = {}
    for deel in delen:
        if deel.van <= dag:
            gedaan[deel.jaar] = gedaan.get(deel.jaar, NUL) + _take_until(deel, dag)
    return gedaan


def _take_until(deel: Jaardeel, dag: date) -> Decimal:
    """The part of a value that goes with the counted days up to and including `dag`; what counts at once is whole."""
    dagen = count_days(deel.telt_van, dag)
    if dagen >= deel.dagen:
        return deel.waarde
    return round_bedrag(Fraction(deel.waarde) * dagen / deel.dagen)


def _sum_overdraagbaar(inzetten: Sequence[Inzetuitkomst]) -> dict[int, Decimal]:
    """What counts and may go along to another contract year, by contract year."""
    som: dict[int, Decimal] = {}
    for uitkomst in inzetten:
        if uitkomst.oordeel.telt_mee and uitkomst.categorie.overdraagbaar:
            for jaar, waarde in uitkomst.oordeel.waarden.items():
                som[jaar] = som.get(jaar, NUL) + waarde
    return som
