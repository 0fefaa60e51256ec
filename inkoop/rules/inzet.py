"""One inzet for social return, the category it falls under, and the facts that the category asks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from inkoop.rules.bepaling import Bepaling, Ongeldig
from inkoop.rules.contractjaar import Contractjaar
from inkoop.rules.periode import DAG, add_years
from inkoop.rules.reeks import Reeks

Eenheid = Literal["fte_jaar", "plek_jaar", "factuur", "vast", "dagdeel_persoon"]
NAAR_BEDRAG = ("factuur", "vast")


class Inzetstatus(StrEnum):
    """Where an inzet stands; only one that was approved counts."""

    CONCEPT = "concept"
    IN_BEHANDELING = "in_behandeling"
    INFORMATIE_GEVRAAGD = "informatie_gevraagd"
    GOEDGEKEURD = "goedgekeurd"
    AFGEWEZEN = "afgewezen"
    INGETROKKEN = "ingetrokken"


WACHT_OP_OORDEEL = frozenset({Inzetstatus.IN_BEHANDELING, Inzetstatus.INFORMATIE_GEVRAAGD})


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
    """A target group or activity of the SRoI table: its unit, its value, and what it asks.

    `tweezijdig`: two aanbieders count it, the one that someone leaves and the one that takes them on.
    """

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
    tweezijdig: bool = False


@dataclass(frozen=True, kw_only=True)
class Inzet:
    """One inzet as the provider entered it; which facts are needed depends on its category.

    All facts are of the whole inzet. `aandeel` is the part (above 0, at most 1) that counts for this overeenkomst.
    """

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
    aandeel: Decimal | None = None
    ander_project: str | None = None
    ander_project_akkoord_op: date | None = None


@dataclass(frozen=True, kw_only=True)
class Inzetoordeel:
    """Whether an inzet counts, the first reason why not, and its value in euros per contract year.

    `waarden` is filled for an inzet that counts, and for one that waits for a judgement as it would count.
    """

    id: str
    telt_mee: bool
    reden: str | None
    waarden: Mapping[int, Decimal]


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
    if inzet.aandeel is not None and not 0 < inzet.aandeel <= 1:
        raise Ongeldig(f"inzetten ({inzet.id}).aandeel", f"{inzet.aandeel} kan niet; schrijf meer dan 0 en hoogstens 1")
    if inzet.tot is not None and inzet.tot < inzet.van:
        raise Ongeldig(f"inzetten ({inzet.id}).tot", f"{inzet.tot} ligt voor het begin, {inzet.van}")
