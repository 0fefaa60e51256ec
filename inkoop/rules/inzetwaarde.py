"""Does an inzet for social return count, and what is it worth in each contract year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal

from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.contractjaar import Contractjaar, check_jaren, find_contractjaar, make_contractjaar
from inkoop.rules.geld import NUL
from inkoop.rules.inzet import WACHT_OP_OORDEEL, Categorie, Inzet, Inzetoordeel, Inzetstatus, check_feiten
from inkoop.rules.periode import count_days

PER_DAG = ("fte_jaar", "plek_jaar")
HOOGSTE_WAARDE = 10**15  # euros; the largest amount that is read, and far within the 28 digits of a Decimal


@dataclass(frozen=True, kw_only=True)
class Inzetkader:
    """What judges an inzet: the contract years, the gemeenten that count, and the day of the rules.

    `ander_project_vooraf`: inzet in another project counts only where that was agreed before it began.
    """

    jaren: Sequence[Contractjaar]
    woongemeenten: frozenset[str]
    ingang: date
    ander_project_vooraf: bool = False

    @property
    def einde(self) -> date:
        """The last day of the overeenkomst."""
        return self.jaren[-1].tot


@dataclass(frozen=True, kw_only=True, slots=True)
class Inzetdeel:
    """The value of an inzet in one contract year: of the whole (`bruto`), and what of it counts, in euros.

    `dagen` of the `geheel` days of the whole contract year; both 1 for what counts at once.
    """

    jaar: int
    dagen: int
    geheel: int
    bruto: Decimal
    waarde: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class Inzetuitkomst:
    """The judgement on an inzet with what leads to it; `per_eenheid` is None where the inzet has its own bedrag."""

    inzet: Inzet
    categorie: Categorie
    oordeel: Inzetoordeel
    delen: tuple[Inzetdeel, ...] = ()
    per_eenheid: Decimal | None = None


def judge_inzet(kader: Inzetkader, categorie: Categorie, inzet: Inzet) -> Inzetuitkomst:
    """Whether an inzet counts and its value (kader: sroi). Raises `Ongeldig` naming the inzet."""
    check_feiten(categorie, inzet)
    jaren = _choose_jaren(kader, inzet)
    check_jaren(f"inzetten ({inzet.id}).subsidie", inzet.subsidie, len(jaren))
    reden = find_reden(kader, categorie, inzet, jaren)
    if reden not in (None, *WACHT_OP_OORDEEL):
        oordeel = Inzetoordeel(id=inzet.id, telt_mee=False, reden=reden, waarden={})
        return Inzetuitkomst(inzet=inzet, categorie=categorie, oordeel=oordeel)
    per_eenheid = _find_waarde(kader, categorie)
    delen = tuple(compute_delen(categorie, inzet, jaren, per_eenheid))
    waarden = {deel.jaar: deel.waarde for deel in delen}
    if inzet.toegerekend_aan is not None:
        waarden = {inzet.toegerekend_aan: sum(waarden.values(), NUL)}
    oordeel = Inzetoordeel(id=inzet.id, telt_mee=reden is None, reden=reden, waarden=waarden)
    return Inzetuitkomst(inzet=inzet, categorie=categorie, oordeel=oordeel, delen=delen, per_eenheid=per_eenheid)


def _choose_jaren(kader: Inzetkader, inzet: Inzet) -> Sequence[Contractjaar]:
    """The contract years that count for an inzet; raises for a wrong `toegerekend_aan`.

    An inzet after the end that is booked in the last contract year counts as if that year and the
    next ran on uncut.
    """
    jaren, doel = kader.jaren, inzet.toegerekend_aan
    if inzet.van > kader.einde:
        laatste = len(jaren)
        extra = make_contractjaar(kader.ingang, laatste + 1)
        if doel == laatste and inzet.van <= extra.tot:
            return (*jaren[:-1], jaren[-1].uncut(), extra)
        return jaren
    eigen = find_contractjaar(jaren, inzet.van)
    if doel is not None and eigen is not None and (doel < 1 or doel not in (eigen.jaar, eigen.jaar - 1)):
        raise Ongeldig(
            f"inzetten ({inzet.id}).toegerekend_aan",
            f"contractjaar {doel} kan niet; de inzet begint in contractjaar {eigen.jaar} en kan alleen daar of in het "
            "jaar ervoor meetellen",
        )
    return jaren


def find_reden(kader: Inzetkader, categorie: Categorie, inzet: Inzet, jaren: Sequence[Contractjaar]) -> str | None:
    """The first reason, in the order of the rules, why an inzet does not count; None when it does."""
    minimum = categorie.minimum_uren_per_week
    uren = None if minimum is None else minimum.get_on(kader.ingang, f"sroi ({categorie.code}).minimum_uren_per_week")
    redenen = (
        ("afgewezen", inzet.status is Inzetstatus.AFGEWEZEN),
        ("ingetrokken", inzet.status is Inzetstatus.INGETROKKEN),
        ("voor_ingang", inzet.van < kader.ingang),
        ("buiten_contract", inzet.van > jaren[-1].tot),
        ("buiten_regio", categorie.woongemeente and inzet.woongemeente not in kader.woongemeenten),
        ("groep1_beschikbaar", (categorie.groep or 1) > 1 and not inzet.groep1_niet_beschikbaar),
        ("niet_bevestigd", categorie.bevestiging is not None and not inzet.bevestigd),
        ("ander_project", kader.ander_project_vooraf and not is_vooraf_afgesproken(inzet)),
        ("te_weinig_uren", uren is not None and (inzet.uren_per_week or 0) < uren),
        ("concept", inzet.status is Inzetstatus.CONCEPT),
        ("informatie_gevraagd", inzet.status is Inzetstatus.INFORMATIE_GEVRAAGD),
        ("in_behandeling", inzet.status is Inzetstatus.IN_BEHANDELING),
    )
    return next((code for code, geldt in redenen if geldt), None)


def is_vooraf_afgesproken(inzet: Inzet) -> bool:
    """Whether the inzet is in this project, or was agreed for another one before it began or on its first day."""
    akkoord = inzet.ander_project_akkoord_op
    return inzet.ander_project is None or (akkoord is not None and akkoord <= inzet.van)


def compute_delen(
    categorie: Categorie, inzet: Inzet, jaren: Sequence[Contractjaar], per_eenheid: Decimal | None
) -> Iterator[Inzetdeel]:
    """The value per contract year with counted days, or of the contract year in which the inzet begins."""
    eigen = find_contractjaar(jaren, inzet.van)
    assert eigen is not None, "an inzet outside the contract years has a reason and no value"
    if per_eenheid is None:
        yield _make_deel(categorie, inzet, eigen.jaar, NUL + (inzet.bedrag or NUL))
        return
    product = multiply_aantal(inzet, per_eenheid, count_eenheden(categorie, inzet))
    if categorie.eenheid not in PER_DAG:
        yield _make_deel(categorie, inzet, eigen.jaar, _round_quotient(product, 1, 1))
        return
    tot = categorie.meetellen.compute_tot(inzet.van, eigen)
    if inzet.tot is not None:
        tot = min(tot, inzet.tot)
    for jaar in jaren[eigen.jaar - 1 :]:
        if dagen := count_days(max(inzet.van, jaar.van), min(tot, jaar.tot)):
            geheel = jaar.days_in_full_year
            yield _make_deel(categorie, inzet, jaar.jaar, _round_quotient(product, dagen, geheel), dagen, geheel)


def _make_deel(
    categorie: Categorie, inzet: Inzet, jaar: int, bruto: Decimal, dagen: int = 1, geheel: int = 1
) -> Inzetdeel:
    subsidie = inzet.subsidie.get(jaar, NUL) if categorie.subsidie_aftrek else NUL
    waarde = _take_aandeel(max(NUL, bruto - subsidie), inzet.aandeel)
    return Inzetdeel(jaar=jaar, dagen=dagen, geheel=geheel, bruto=bruto, waarde=waarde)


def _take_aandeel(waarde: Decimal, aandeel: Decimal | None) -> Decimal:
    """The part that counts here, rounded down to cents, so that the parts are never more than the whole."""
    if aandeel is None:
        return waarde
    return (waarde * aandeel).quantize(NUL, ROUND_DOWN)


def _find_waarde(kader: Inzetkader, categorie: Categorie) -> Decimal | None:
    """What one fte, place or dagdeel is worth on the day of the rules; None for an invoice or a fixed amount."""
    if categorie.eenheid in ("factuur", "vast"):
        return None
    if categorie.waarde is None:
        raise Ongeldig(f"sroi ({categorie.code}).waarde", "ontbreekt in het kader")
    return categorie.waarde.get_on(kader.ingang, f"sroi ({categorie.code}).waarde")


def count_eenheden(categorie: Categorie, inzet: Inzet) -> Decimal:
    """How many times the value of the category counts: fte, one place, or dagdelen of all persons."""
    if categorie.eenheid == "dagdeel_persoon":
        return Decimal((inzet.dagdelen or 0) * (inzet.personen or 0))
    return inzet.fte if categorie.eenheid == "fte_jaar" and inzet.fte is not None else Decimal(1)


def multiply_aantal(inzet: Inzet, waarde: Decimal, aantal: Decimal) -> tuple[int, int]:
    """The exact product as a fraction of whole numbers. Raises `Ongeldig` for one that no overeenkomst reaches."""
    (a, b), (c, d) = waarde.as_integer_ratio(), aantal.as_integer_ratio()
    if a * c > b * d * HOOGSTE_WAARDE:
        raise Ongeldig(f"inzetten ({inzet.id})", f"{waarde} x {aantal} is meer dan een overeenkomst waard kan zijn")
    return a * c, b * d


def _round_quotient(product: tuple[int, int], dagen: int, geheel: int) -> Decimal:
    """product x dagen / geheel, half-up to cents; all of them are 0 or more."""
    teller, noemer = product[0] * dagen * 100, product[1] * geheel
    return NUL + Decimal((2 * teller + noemer) // (2 * noemer)).scaleb(-2)
