"""What becomes of the restant of a contract year: inzet that may still come, and what is withheld."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.contractjaar import check_jaren, list_contractjaren, make_contractjaar
from inkoop.rules.geld import NUL
from inkoop.rules.periode import Periode
from inkoop.rules.sroi import Sroijaar
from inkoop.rules.taal import write_bedrag


@dataclass(frozen=True, kw_only=True)
class Inhouding:
    """An amount in euros that was withheld for the restant of one contract year."""

    jaar: int
    bedrag: Decimal


@dataclass(frozen=True, kw_only=True)
class Verrekening:
    """How the restant of one contract year was settled, in euros; `openstaand` is what is left of it."""

    jaar: int
    restant: Decimal
    ingehouden: Decimal
    openstaand: Decimal


def settle_restanten(jaren: Sequence[Sroijaar], inhoudingen: Iterable[Inhouding]) -> tuple[Verrekening, ...]:
    """The settlement of each contract year (kader: sroi).

    Raises `Ongeldig` for a contract year that does not exist, and where more was withheld than the restant.
    """
    ingehouden = dict.fromkeys((jaar.jaar for jaar in jaren), NUL)
    for inhouding in inhoudingen:
        check_jaren("inhoudingen", {inhouding.jaar: inhouding}, len(jaren))
        ingehouden[inhouding.jaar] += inhouding.bedrag
    return tuple(_settle(jaar, ingehouden[jaar.jaar]) for jaar in jaren)


def _settle(jaar: Sroijaar, ingehouden: Decimal) -> Verrekening:
    if ingehouden > jaar.restant:
        raise Ongeldig(
            "inhoudingen",
            f"in contractjaar {jaar.jaar} is {write_bedrag(ingehouden)} ingehouden, maar er resteert "
            f"{write_bedrag(jaar.restant)}",
        )
    openstaand = jaar.restant - ingehouden
    return Verrekening(jaar=jaar.jaar, restant=jaar.restant, ingehouden=ingehouden, openstaand=openstaand)


def find_laatste_dag(overeenkomst: Periode, jaar: int) -> date:
    """The last day on which inzet may begin that the coordinator lets count for contract year `jaar`.

    The end of the contract year after it; after the last one that of the year that would have followed.
    """
    jaren = list_contractjaren(overeenkomst)
    check_jaren("jaar", {jaar: None}, len(jaren))
    return jaren[jaar].tot if jaar < len(jaren) else make_contractjaar(overeenkomst.van, jaar + 1).tot
