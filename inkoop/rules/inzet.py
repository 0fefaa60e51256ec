"""One inzet for social return: does it count, and what is it worth in each contract year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from inkoop.rules.bepaling import Bepaling, Ongeldig
from inkoop.rules.contractjaar import Contractjaar, check_jaren, find_contractjaar, make_contractjaar
from inkoop.rules.geld import NUL
from inkoop.rules.periode import DAG, add_years, count_days
from inkoop.rules.reeks import Reeks

Eenheid = Literal["fte_jaar", "plek_jaar", "factuur", "vast", "dagdeel_persoon"]
PER_DAG = ("fte_jaar", "plek_jaar")
NAAR_BEDRAG = ("factuur", "vast")
HOOGSTE_WAARDE = 10**15  # euros; the largest amount that is read, and far within the 28 digits of a Decimal


class Inzetstatus(StrEnum):
    """What the coordinator said of an inzet."""

    GOEDGEKEURD = "goedgekeurd"
    IN_BEHANDELING = "in_behandeling"
    AFGEWEZEN = "afgewezen"


@dataclass(frozen=True, kw_only=True)
class Meetellen:
    """How long an inzet counts: only its own contract year, or so many years or school years."""

    jaren: int | None = None
    schooljaren: int | None = None

    def compute_tot(self, van: date, contractjaar: Contractjaar) -> date:
        """The last day that can count of an inzet from `van`."""
        if self.jaren is not None:
            return add_years(van, self.jaren) - DAG
        if self.schooljaren is not None:
            eerste = van.year if van.month < 8 else van.year + 1
            return date(eerste + self.schooljaren - 1, 7, 31)
        return contractjaar.vol_tot


@dataclass(frozen=True, kw_only=True)
class Categorie(Bepaling):
    """A target group or activity of the SRoI table: its unit, its value, and what it asks."""

    code: str
    naam: str
    eenheid: Eenheid
    waarde: Reeks | None = None
    groep: int | None = None
    meetellen: Meetellen = field(default_factory=Meetellen)
    subsidie_aftrek: bool = False
    woongemeente: bool = False
    overdraagbaar: bool = False
    bevestiging: str | None = None
    minimum_uren_per_week: Reeks | None = None


@dataclass(frozen=True, kw_only=True)
class Inzet:
    """One inzet as the provider entered it; which facts are needed depends on its category."""

    id: str
    categorie: str
    van: date
    status: Inzetstatus
    tot: date | None = None
    fte: Decimal | None = None
    woongemeente: str | None = None
    bedrag: Decimal | None = None
    dagdelen: int | None = None
    personen: int | None = None
    uren_per_week: Decimal | None = None
    subsidie: Mapping[int, Decimal] = field(default_factory=dict)
    bevestigd: bool = False
    groep1_niet_beschikbaar: bool = False
    toegerekend_aan: int | None = None


@dataclass(frozen=True, kw_only=True)
class Inzetoordeel:
    """Whether an inzet counts, the first reason why not, and its value in euros per contract year.

    `waarden` is filled for an inzet that counts, and for one `in_behandeling` as it would count.
    """

    id: str
    telt_mee: bool
    reden: str | None
    waarden: Mapping[int, Decimal]


@dataclass(frozen=True, kw_only=True)
class Inzetkader:
    """What judges an inzet: the contract years, the gemeenten that count, and the day of the rules."""

    jaren: Sequence[Contractjaar]
    woongemeenten: frozenset[str]
    ingang: date

    @property
    def einde(self) -> date:
        """The last day of the overeenkomst."""
        return self.jaren[-1].tot


def judge_inzet(kader: Inzetkader, categorie: Categorie, inzet: Inzet) -> Inzetoordeel:
    """Whether an inzet counts and its value (kader: sroi). Raises `Ongeldig` naming the inzet."""
    check_feiten(categorie, inzet)
    jaren = _choose_jaren(kader, inzet)
    check_jaren(f"inzetten ({inzet.id}).subsidie", inzet.subsidie, len(jaren))
    reden = find_reden(kader, categorie, inzet, jaren)
    waarden: dict[int, Decimal] = {}
    if reden in (None, "in_behandeling"):
        waarden = compute_waarden(kader, categorie, inzet, jaren)
        if inzet.toegerekend_aan is not None:
            waarden = {inzet.toegerekend_aan: sum(waarden.values(), NUL)}
    return Inzetoordeel(id=inzet.id, telt_mee=reden is None, reden=reden, waarden=waarden)


def check_feiten(categorie: Categorie, inzet: Inzet) -> None:
    """Refuses an inzet that lacks a fact that its category needs, or ends before it begins."""
    nodig = {
        "fte": categorie.eenheid == "fte_jaar",
        "bedrag": categorie.eenheid in NAAR_BEDRAG,
        "dagdelen": categorie.eenheid == "dagdeel_persoon",
        "personen": categorie.eenheid == "dagdeel_persoon",
        "woongemeente": categorie.woongemeente,
        "uren_per_week": categorie.minimum_uren_per_week is not None,
    }
    for naam, is_nodig in nodig.items():
        if is_nodig and getattr(inzet, naam) is None:
            raise Ongeldig(f"inzetten ({inzet.id}).{naam}", f"ontbreekt; categorie '{categorie.code}' vraagt dit")
    if inzet.tot is not None and inzet.tot < inzet.van:
        raise Ongeldig(f"inzetten ({inzet.id}).tot", f"{inzet.tot} ligt voor het begin, {inzet.van}")


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
        ("voor_ingang", inzet.van < kader.ingang),
        ("buiten_contract", inzet.van > jaren[-1].tot),
        ("buiten_regio", categorie.woongemeente and inzet.woongemeente not in kader.woongemeenten),
        ("groep1_beschikbaar", (categorie.groep or 1) > 1 and not inzet.groep1_niet_beschikbaar),
        ("niet_bevestigd", categorie.bevestiging is not None and not inzet.bevestigd),
        ("te_weinig_uren", uren is not None and (inzet.uren_per_week or 0) < uren),
        ("in_behandeling", inzet.status is Inzetstatus.IN_BEHANDELING),
    )
    return next((code for code, geldt in redenen if geldt), None)


def compute_waarden(
    kader: Inzetkader, categorie: Categorie, inzet: Inzet, jaren: Sequence[Contractjaar]
) -> dict[int, Decimal]:
    """The value in euros per contract year with counted days, or of the year of the invoice."""
    eigen = find_contractjaar(jaren, inzet.van)
    assert eigen is not None, "an inzet outside the contract years has a reason and no value"
    if categorie.eenheid in PER_DAG:
        ruw = dict(_compute_per_dag(kader, categorie, inzet, jaren, eigen))
    else:
        ruw = {eigen.jaar: _compute_ineens(kader, categorie, inzet)}
    if not categorie.subsidie_aftrek:
        return ruw
    return {jaar: max(NUL, waarde - inzet.subsidie.get(jaar, NUL)) for jaar, waarde in ruw.items()}


def _compute_per_dag(
    kader: Inzetkader, categorie: Categorie, inzet: Inzet, jaren: Sequence[Contractjaar], eigen: Contractjaar
) -> list[tuple[int, Decimal]]:
    """waarde x fte x days / days of the full contract year, half-up to cents, per contract year."""
    tot = categorie.meetellen.compute_tot(inzet.van, eigen)
    if inzet.tot is not None:
        tot = min(tot, inzet.tot)
    fte = inzet.fte if categorie.eenheid == "fte_jaar" and inzet.fte is not None else Decimal(1)
    per_jaar = _multiply(inzet, _waarde_of(kader, categorie), fte)
    waarden = []
    for jaar in jaren[eigen.jaar - 1 :]:
        if jaar.van > tot:
            break
        if dagen := count_days(max(inzet.van, jaar.van), min(tot, jaar.tot)):
            waarden.append((jaar.jaar, _round_quotient(per_jaar, dagen, jaar.days_in_full_year)))
    return waarden


def _compute_ineens(kader: Inzetkader, categorie: Categorie, inzet: Inzet) -> Decimal:
    if categorie.eenheid == "dagdeel_persoon":
        aantal = Decimal((inzet.dagdelen or 0) * (inzet.personen or 0))
        return _round_quotient(_multiply(inzet, _waarde_of(kader, categorie), aantal), 1, 1)
    return NUL + (inzet.bedrag or NUL)


def _waarde_of(kader: Inzetkader, categorie: Categorie) -> Decimal:
    if categorie.waarde is None:
        raise Ongeldig(f"sroi ({categorie.code}).waarde", "ontbreekt in het kader")
    return categorie.waarde.get_on(kader.ingang, f"sroi ({categorie.code}).waarde")


def _multiply(inzet: Inzet, waarde: Decimal, aantal: Decimal) -> tuple[int, int]:
    """The exact product as a fraction of whole numbers. Raises `Ongeldig` for one that no overeenkomst reaches."""
    (a, b), (c, d) = waarde.as_integer_ratio(), aantal.as_integer_ratio()
    if a * c > b * d * HOOGSTE_WAARDE:
        raise Ongeldig(f"inzetten ({inzet.id})", f"{waarde} x {aantal} is meer dan een overeenkomst waard kan zijn")
    return a * c, b * d


def _round_quotient(product: tuple[int, int], dagen: int, geheel: int) -> Decimal:
    """product x dagen / geheel, half-up to cents; all of them are 0 or more."""
    teller, noemer = product[0] * dagen * 100, product[1] * geheel
    return NUL + Decimal((2 * teller + noemer) // (2 * noemer)).scaleb(-2)
