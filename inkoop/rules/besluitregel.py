"""What a kader says about one kind of joint decision, and the besluiten that come in under it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from inkoop.rules.bepaling import Bepaling, Ongeldig
from inkoop.rules.inwoners import Peildatumregel
from inkoop.rules.periode import DAG, Termijn, find_laatste_begin
from inkoop.rules.taal import write_opsomming
from inkoop.rules.weging import ALLEN, Weging


class Telt(StrEnum):
    """What a besluit counts as."""

    VOOR = "voor"
    TEGEN = "tegen"
    OPEN = "open"


class Advies(StrEnum):
    """The outcome of a vooradvies."""

    POSITIEF = "positief"
    NEGATIEF = "negatief"


@dataclass(frozen=True, kw_only=True)
class Ronde:
    """One round: its tests (all must hold), and whether it comes after an overleg."""

    wegingen: tuple[Weging, ...]
    na_overleg: bool = False
    voor_blijft: bool = False

    @property
    def is_unaniem(self) -> bool:
        """Whether the round asks everyone to be voor."""
        return self.wegingen == (ALLEN,)


@dataclass(frozen=True, kw_only=True)
class Besluitregel(Bepaling):
    """One kind of joint decision: who decides, on which inhabitants, in which rounds."""

    soort: str
    titel: str
    organen: tuple[str, ...]
    rondes: tuple[Ronde, ...]
    vooradvies: tuple[str, ...] = ()
    peildatum: Peildatumregel | None = None
    vooraf: Termijn | None = None

    def find_laatste_dag(self, ingangsdatum: date | None) -> date | None:
        """The last day on which it can be settled: the day before it takes effect, or earlier (kader: vooraf).

        None where nobody knows when it takes effect.
        """
        if ingangsdatum is None:
            return None
        return find_laatste_begin(self.vooraf.add_to, ingangsdatum) if self.vooraf else ingangsdatum - DAG


@dataclass(frozen=True, kw_only=True)
class Besluit:
    """What one organ of a gemeente decided in a round, on `datum`."""

    gemeente: str
    orgaan: str
    ronde: int
    besluit: str
    datum: date


@dataclass(frozen=True, kw_only=True)
class Besluitinvoer:
    """The facts of one joint decision.

    `inwoners` replaces the kader's table; `peildatum` asks another table than the rule does, on
    purpose; `overleg_op` is the day on which the overleg ended.
    """

    besluiten: tuple[Besluit, ...] = ()
    ingangsdatum: date | None = None
    inwoners: Mapping[str, int] | None = None
    peildatum: date | None = None
    overleg_op: date | None = None
    tekst_gewijzigd: bool = False
    adviezen: Mapping[str, Advies] = field(default_factory=dict)


def check_besluitinvoer(
    regel: Besluitregel, opties: Mapping[str, Telt], gemeenten: tuple[str, ...], invoer: Besluitinvoer
) -> None:
    """Refuses besluiten that this decision does not know. Raises `Ongeldig` naming the first one."""
    if regel.vooraf is not None and invoer.ingangsdatum is None:
        raise Ongeldig("ingangsdatum", f"ontbreekt; het besluit moet {regel.vooraf} daarvoor zijn genomen")
    if invoer.overleg_op is not None and len(regel.rondes) < 2:
        raise Ongeldig("overleg_op", f"'{regel.soort}' heeft geen tweede ronde; laat dit veld weg")
    for adviseur in invoer.adviezen:
        _check_naam(f"adviezen.{adviseur}", adviseur, regel.vooradvies, "geen adviseur")
    gezien: dict[tuple[str, str, int, date], int] = {}
    for nummer, besluit in enumerate(invoer.besluiten):
        veld = f"besluiten[{nummer}]"
        _check_naam(f"{veld}.gemeente", besluit.gemeente, gemeenten, "geen deelnemende gemeente")
        _check_naam(f"{veld}.orgaan", besluit.orgaan, regel.organen, f"geen orgaan dat over '{regel.soort}' beslist")
        _check_naam(f"{veld}.besluit", besluit.besluit, tuple(opties), "geen mogelijk besluit")
        _check_ronde(veld, regel, invoer, besluit)
        sleutel = (besluit.gemeente, besluit.orgaan, besluit.ronde, besluit.datum)
        if sleutel in gezien:
            raise Ongeldig(
                veld,
                f"{besluit.orgaan} {besluit.gemeente} heeft op {besluit.datum} al een besluit in ronde {besluit.ronde} "
                f"(besluiten[{gezien[sleutel]}]); van twee besluiten op een dag is niet te zeggen welk geldt",
            )
        gezien[sleutel] = nummer


def _check_naam(veld: str, naam: str, namen: tuple[str, ...], wat: str) -> None:
    if naam not in namen:
        keuze = f"kies uit: {write_opsomming(namen, voegwoord='of')}" if namen else "die zijn er hier niet"
        raise Ongeldig(veld, f"'{naam}' is {wat}; {keuze}")


def _check_ronde(veld: str, regel: Besluitregel, invoer: Besluitinvoer, besluit: Besluit) -> None:
    if not 1 <= besluit.ronde <= len(regel.rondes):
        raise Ongeldig(
            f"{veld}.ronde", f"'{regel.soort}' heeft {len(regel.rondes)} ronde(s), geen ronde {besluit.ronde}"
        )
    overleg = invoer.overleg_op
    if besluit.ronde == 2 and overleg is None:
        raise Ongeldig(f"{veld}.ronde", "een besluit in ronde 2 kan pas na het overleg; vul overleg_op in")
    if overleg is not None and besluit.ronde == 2 and besluit.datum < overleg:
        raise Ongeldig(f"{veld}.datum", f"{besluit.datum} ligt voor het overleg van {overleg}; ronde 2 begint daarna")
    if overleg is not None and besluit.ronde == 1 and besluit.datum >= overleg:
        raise Ongeldig(
            f"{veld}.datum", f"{besluit.datum} ligt niet voor het overleg van {overleg}; ronde 1 is dan voorbij"
        )
