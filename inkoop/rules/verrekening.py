"""What becomes of the restant of a contract year: inzet that may still come, the steps, and what is withheld."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

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
class Storting:
    """An amount in euros that the aanbieder paid to the fund for the restant of one contract year.

    Only one that came after the last day on which inzet can count for that year; until then it is inzet.
    """

    jaar: int
    bedrag: Decimal


@dataclass(frozen=True, kw_only=True)
class Verrekening:
    """How the restant of one contract year was settled, in euros; `openstaand` is what is left of it."""

    jaar: int
    restant: Decimal
    ingehouden: Decimal
    gestort: Decimal
    openstaand: Decimal


def settle_restanten(
    jaren: Sequence[Sroijaar], inhoudingen: Iterable[Inhouding], stortingen: Iterable[Storting] = ()
) -> tuple[Verrekening, ...]:
    """The settlement of each contract year (kader: sroi).

    Raises `Ongeldig` for a contract year that does not exist, and where more was withheld or paid than the restant.
    """
    ingehouden, gestort = _sum("inhoudingen", inhoudingen, jaren), _sum("stortingen", stortingen, jaren)
    return tuple(_settle(jaar, ingehouden[jaar.jaar], gestort[jaar.jaar]) for jaar in jaren)


def _sum(veld: str, bedragen: Iterable[Inhouding | Storting], jaren: Sequence[Sroijaar]) -> dict[int, Decimal]:
    """Amounts by contract year."""
    som = dict.fromkeys((jaar.jaar for jaar in jaren), NUL)
    for een in bedragen:
        check_jaren(veld, {een.jaar: een}, len(jaren))
        som[een.jaar] += een.bedrag
    return som


def _settle(jaar: Sroijaar, ingehouden: Decimal, gestort: Decimal) -> Verrekening:
    openstaand = jaar.restant - ingehouden - gestort
    if openstaand < NUL:
        samen = [f"{write_bedrag(ingehouden)} ingehouden"] if ingehouden or not gestort else []
        samen += [f"{write_bedrag(gestort)} aan het fonds betaald"] if gestort else []
        raise Ongeldig(
            "stortingen" if gestort else "inhoudingen",
            f"in contractjaar {jaar.jaar} is {' en '.join(samen)}, maar er resteert {write_bedrag(jaar.restant)}",
        )
    return Verrekening(
        jaar=jaar.jaar, restant=jaar.restant, ingehouden=ingehouden, gestort=gestort, openstaand=openstaand
    )


def find_laatste_dag(overeenkomst: Periode, jaar: int) -> date:
    """The last day on which inzet may begin that the coordinator lets count for contract year `jaar`.

    The end of the contract year after it; after the last one that of the year that would have followed.
    """
    jaren = list_contractjaren(overeenkomst)
    check_jaren("jaar", {jaar: None}, len(jaren))
    return jaren[jaar].tot if jaar < len(jaren) else make_contractjaar(overeenkomst.van, jaar + 1).tot


def is_hersteltermijn(brief: date, tot: date, laatste: date) -> bool:
    """Whether a term that ends on `tot` is one to repair in, given by a letter of `brief`.

    It ends after the letter. As long as new inzet can count (until `laatste`) it ends no later than that; after that
    day only proof and payment are left, and any later day is good.
    """
    return brief < tot and (tot <= laatste or brief >= laatste)


class Jaaroordeel(StrEnum):
    """What the coordinator says of a contract year."""

    VOLDAAN = "voldaan"
    NIET_VOLDAAN = "niet voldaan"


class Verrekeningsstap(StrEnum):
    """What must have been done, in this order, before a restant may be withheld."""

    BEOORDELING = "beoordeling"
    INGEBREKESTELLING = "ingebrekestelling"
    HERSTELTERMIJN = "hersteltermijn"
    EINDE = "einde"
    EINDADVIES = "eindadvies"
    INHOUDING = "inhouding"


@dataclass(frozen=True, kw_only=True)
class Verrekeningsfeiten:
    """What is known of the settlement of one contract year; `openstaand` is what is left of its restant, in euros."""

    jaar: Sroijaar
    einde: date
    openstaand: Decimal
    oordeel: Jaaroordeel | None = None
    oordeel_op: date | None = None
    gesteld_op: date | None = None
    termijn_tot: date | None = None
    eindadvies_op: date | None = None
    ingehouden_op: date | None = None


@dataclass(frozen=True, kw_only=True)
class Stapstand:
    """A step: when it was done, or from when it can be done; `gedaan_op` None is not yet."""

    stap: Verrekeningsstap
    gedaan_op: date | None
    kan_vanaf: date | None


def list_stappen(feiten: Verrekeningsfeiten, dag: date) -> tuple[Stapstand, ...]:
    """The steps of a contract year as they stand on `dag` (kader: afspraken over een tekort).

    A year without a restant, now or after repair, asks the judgement only.
    """
    stappen = tuple(_list_stappen(feiten, dag))
    return stappen if feiten.openstaand or feiten.ingehouden_op else stappen[:1]


def find_volgende(stappen: Iterable[Stapstand]) -> Stapstand | None:
    """The first step that is not done; None when all are."""
    return next((stap for stap in stappen if stap.gedaan_op is None), None)


def _list_stappen(feiten: Verrekeningsfeiten, dag: date) -> Iterator[Stapstand]:
    is_tekort = feiten.oordeel is Jaaroordeel.NIET_VOLDAAN or not feiten.openstaand
    jaar_uit, uit, termijn = feiten.jaar.tot, feiten.einde, feiten.termijn_tot
    yield _make_stap(Verrekeningsstap.BEOORDELING, feiten.oordeel_op if is_tekort else None, jaar_uit)
    yield _make_stap(Verrekeningsstap.INGEBREKESTELLING, feiten.gesteld_op, feiten.oordeel_op)
    yield _make_stap(Verrekeningsstap.HERSTELTERMIJN, termijn if termijn and termijn < dag else None, termijn)
    yield _make_stap(Verrekeningsstap.EINDE, uit if uit < dag else None, uit)
    yield _make_stap(Verrekeningsstap.EINDADVIES, feiten.eindadvies_op, uit)
    klaar = feiten.ingehouden_op if not feiten.openstaand else None
    yield _make_stap(Verrekeningsstap.INHOUDING, klaar, feiten.eindadvies_op)


def _make_stap(stap: Verrekeningsstap, gedaan_op: date | None, kan_vanaf: date | None) -> Stapstand:
    return Stapstand(stap=stap, gedaan_op=gedaan_op, kan_vanaf=kan_vanaf)


def check_inhouding(feiten: Verrekeningsfeiten, inhouding: Inhouding, dag: date) -> None:
    """Refuses what may not be withheld: before its steps, or more than is open. Raises `Ongeldig`.

    The message of a step that lacks has the name of that step as field.
    """
    volgende = find_volgende(list_stappen(feiten, dag))
    if volgende is None or not feiten.openstaand:
        raise Ongeldig("bedrag", f"contractjaar {inhouding.jaar} heeft geen tekort dat openstaat")
    if volgende.stap is not Verrekeningsstap.INHOUDING:
        raise Ongeldig(volgende.stap, "deze stap is nog niet gedaan; inhouden kan pas daarna")
    if not NUL < inhouding.bedrag <= feiten.openstaand:
        raise Ongeldig("bedrag", f"kies een bedrag boven nul en ten hoogste {write_bedrag(feiten.openstaand)}")
