"""A multi-year budget: money spent in a fixed order of steps, and the reserve that it feeds and draws on."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.geld import NUL, round_bedrag
from inkoop.rules.taal import write_bedrag


@dataclass(frozen=True, kw_only=True)
class Reservestand:
    """The reserve in one year, in euros; `nodig` None where no size is asked, else `verschil` is what is over."""

    begin: Decimal
    erbij: Decimal
    eraf: Decimal
    eind: Decimal
    nodig: Decimal | None
    verschil: Decimal | None


def compute_ruimte(jaar: int, beschikbaar: Decimal, stappen: Mapping[str, Decimal]) -> Decimal:
    """What is left of `beschikbaar` after all steps; a step gets money only when those before it have theirs.

    Raises `Ongeldig` naming the first step that is not covered, and how much it lacks.
    """
    over = NUL + beschikbaar
    for stap, bedrag in stappen.items():
        over -= bedrag
        if over < 0:
            raise Ongeldig(
                f"begroting ({jaar}).{stap}",
                f"is niet gedekt: er is {write_bedrag(beschikbaar)} en tot en met deze stap komt de begroting "
                f"{write_bedrag(-over)} tekort. Verlaag een post, of haal meer uit de reserve",
            )
    return over


def compute_reserve(
    jaar: int, begin: Decimal, erbij: Decimal, eraf: Decimal, *, grondslag: Decimal, deel: Fraction | None
) -> Reservestand:
    """The reserve at the end of a year, and how it compares with `deel` of the amount that it must cover.

    Raises `Ongeldig` when more is drawn than there is.
    """
    eind = NUL + begin + erbij - eraf
    if eind < 0:
        raise Ongeldig(
            f"begroting ({jaar}).reserve",
            f"komt {write_bedrag(-eind)} tekort: er is {write_bedrag(begin + erbij)}, er gaat {write_bedrag(eraf)} af",
        )
    nodig = None if deel is None else round_bedrag(Fraction(grondslag) * deel)
    return Reservestand(
        begin=NUL + begin,
        erbij=NUL + erbij,
        eraf=NUL + eraf,
        eind=eind,
        nodig=nodig,
        verschil=None if nodig is None else eind - nodig,
    )
