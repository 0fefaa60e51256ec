"""A test of a vote: which weight each gemeente has, and how much of it must be voor."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Gewicht = Literal["inwoners", "gelijk"] | Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class Grens:
    """How much weight must be voor; `tekst` says it as the kader writes it (`meer dan 1/2`).

    Exactly one is given: `allen`, `meer_dan` (strictly more than that part), `minimaal_deel` (at
    least that part) or `minimaal` (at least so much weight).
    """

    tekst: str
    allen: bool = False
    meer_dan: Fraction | None = None
    minimaal_deel: Fraction | None = None
    minimaal: int | None = None

    def is_reached(self, behaald: int, totaal: int) -> bool:
        """Whether `behaald` of `totaal` weight is enough."""
        return behaald >= self.compute_nodig(totaal)

    def compute_nodig(self, totaal: int) -> int:
        """The least weight of `totaal` that is enough."""
        if self.meer_dan is not None:
            return int(self.meer_dan * totaal // 1) + 1
        if self.minimaal_deel is not None:
            return -int(-self.minimaal_deel * totaal // 1)
        return totaal if self.minimaal is None else self.minimaal

    def find_deel(self, totaal: int) -> Fraction:
        """The part of all weight on which the limit lies, for a picture of it."""
        if self.minimaal is not None:
            return Fraction(self.minimaal, totaal)
        return self.meer_dan or self.minimaal_deel or Fraction(1)


@dataclass(frozen=True, kw_only=True)
class Weging:
    """One test: the weight that counts and the limit on it."""

    gewicht: Gewicht
    grens: Grens


ALLEN = Weging(gewicht="gelijk", grens=Grens(tekst="allen", allen=True))


@dataclass(frozen=True, kw_only=True)
class Voorwaarde:
    """How a test stands: weight voor (`behaald`) of all weight (`totaal`), and whether it is met."""

    gewicht: Gewicht
    vereist: str
    behaald: int
    totaal: int
    voldaan: bool


@dataclass(frozen=True, kw_only=True)
class Weegschaal:
    """Weighs sets of gemeenten under the tests of one round."""

    gemeenten: tuple[str, ...]
    inwoners: Mapping[str, int] | None
    wegingen: tuple[Weging, ...]

    def weigh(self, weging: Weging, gemeenten: Iterable[str]) -> int:
        """The weight that `gemeenten` have together under one test."""
        if weging.gewicht == "gelijk":
            return len(set(gemeenten))
        gewichten = self.inwoners if weging.gewicht == "inwoners" else weging.gewicht
        assert isinstance(gewichten, Mapping), "a test by inhabitants has a peildatum"
        return sum(gewichten[naam] for naam in gemeenten)

    def is_reached(self, voor: Iterable[str]) -> bool:
        """Whether the gemeenten that are voor meet every test."""
        voor = set(voor)
        return all(
            weging.grens.is_reached(self.weigh(weging, voor), self.weigh(weging, self.gemeenten))
            for weging in self.wegingen
        )

    def list_voorwaarden(self, voor: Iterable[str]) -> tuple[Voorwaarde, ...]:
        """Every test with how it stands when `voor` are voor."""
        voor = set(voor)
        return tuple(self._judge(weging, voor) for weging in self.wegingen)

    def _judge(self, weging: Weging, voor: set[str]) -> Voorwaarde:
        behaald, totaal = self.weigh(weging, voor), self.weigh(weging, self.gemeenten)
        return Voorwaarde(
            gewicht=weging.gewicht,
            vereist=weging.grens.tekst,
            behaald=behaald,
            totaal=totaal,
            voldaan=weging.grens.is_reached(behaald, totaal),
        )
