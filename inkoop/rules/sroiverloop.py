"""How social return of an overeenkomst goes from day to day: computed once, read on any day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from inkoop.rules.contractjaar import list_contractjaren
from inkoop.rules.geld import NUL
from inkoop.rules.periode import Periode, count_days
from inkoop.rules.verrekening import Verrekening
from inkoop.rules.voortgang import (
    Jaardeel,
    Voortgangsstand,
    Voortgangsuitkomst,
    judge_jaar,
    list_jaardelen,
    sum_gedaan,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sroiverloopjaar:
    """A contract year whatever the day, in euros; `openstaand` is the restant without what was settled."""

    jaar: int
    van: date
    tot: date
    verplichting: Decimal
    meegenomen: Decimal
    restant: Decimal
    openstaand: Decimal


@dataclass(frozen=True, kw_only=True)
class Sroiverloop:
    """All that the social return of an overeenkomst on a day follows from."""

    verplicht: bool
    jaren: tuple[Sroiverloopjaar, ...]
    delen: tuple[Jaardeel, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Jaarstand:
    """How a contract year goes on a day, what is open of it in euros, and whether it runs on that day."""

    stand: Voortgangsstand
    openstaand: Decimal
    loopt: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Dagstand:
    """The overeenkomst on a day: `gedaan` in euros, the contract year that runs with the days left, None without."""

    gedaan: Decimal
    stand: Voortgangsstand | None
    jaar: int | None
    dagen_over: int | None


def make_verloop(
    uitkomst: Voortgangsuitkomst, periode: Periode, verrekeningen: Mapping[int, Verrekening]
) -> Sroiverloop:
    """What stays the same of an outcome whatever its day; `verrekeningen` by contract year."""
    return Sroiverloop(
        verplicht=uitkomst.uitkomst.verplicht,
        jaren=tuple(
            Sroiverloopjaar(
                jaar=jaar.jaar,
                van=jaar.van,
                tot=jaar.tot,
                verplichting=jaar.verplichting,
                meegenomen=jaar.meegenomen,
                restant=jaar.restant,
                openstaand=verrekeningen[jaar.jaar].openstaand,
            )
            for jaar in uitkomst.uitkomst.jaren
        ),
        delen=list_jaardelen(uitkomst.inzetten, list_contractjaren(periode)),
    )


def read_dag(verloop: Sroiverloop, dag: date) -> Dagstand:
    """The overeenkomst on `dag`, as `compute_voortgang` has it (kader: sroi)."""
    gedaan = sum_gedaan(verloop.delen, dag)
    lopend = next((jaar for jaar in verloop.jaren if jaar.van <= dag <= jaar.tot), None)
    return Dagstand(
        gedaan=sum(gedaan.values(), verloop.jaren[0].meegenomen if verloop.jaren else NUL),
        stand=combine_standen([_judge(verloop, jaar, gedaan.get(jaar.jaar, NUL), dag) for jaar in verloop.jaren]),
        jaar=lopend.jaar if lopend else None,
        dagen_over=count_days(dag, lopend.tot) - 1 if lopend else None,
    )


def _judge(verloop: Sroiverloop, jaar: Sroiverloopjaar, ingezet: Decimal, dag: date) -> Jaarstand:
    stand = Voortgangsstand.GEEN_PLICHT
    if verloop.verplicht:
        stand = judge_jaar(jaar, jaar.meegenomen + ingezet, dag)
    return Jaarstand(stand=stand, openstaand=jaar.openstaand, loopt=jaar.van <= dag <= jaar.tot)


def combine_standen(jaren: Sequence[Jaarstand]) -> Voortgangsstand | None:
    """How the overeenkomst goes as a whole: an open tekort first, then the contract year that runs; None without."""
    if not jaren:
        return None
    if any(jaar.stand is Voortgangsstand.TEKORT and jaar.openstaand for jaar in jaren):
        return Voortgangsstand.TEKORT
    lopend = next((jaar.stand for jaar in jaren if jaar.loopt), None)
    return lopend or _combine_stil({jaar.stand for jaar in jaren})


def _combine_stil(standen: Iterable[Voortgangsstand]) -> Voortgangsstand:
    """Before the first contract year and after the last."""
    bekend = (Voortgangsstand.GEEN_PLICHT, Voortgangsstand.NOG_NIET_BEGONNEN)
    return next((stand for stand in bekend if stand in standen), Voortgangsstand.VOLDAAN)
