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
        if self.meer_dan is not None:
            return behaald > self.meer_dan * totaal
        if self.minimaal_deel is not None:
            return behaald >= self.minimaal_deel * totaal
        if self.minimaal is not None:
            return behaald >= self.minimaal
        return behaald == totaal

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


def find_nog_nodig(
    schaal: Weegschaal, voor: Iterable[str], open_: Iterable[str], *, hoogstens: int = 10
) -> tuple[tuple[str, ...], ...]:
    """The smallest sets of open gemeenten that would settle the vote if they were voor as well.

    No set has a gemeente that could be left out; fewest gemeenten first, then kader order, at most
    `hoogstens`. Empty when it is settled already, or cannot be reached with the open ones.
    """
    al_voor = frozenset(voor)
    kandidaten = tuple(naam for naam in schaal.gemeenten if naam in set(open_) - al_voor)
    if schaal.is_reached(al_voor) or not schaal.is_reached(al_voor.union(kandidaten)):
        return ()
    zoeker = _Zoeker(schaal, al_voor, kandidaten)
    gevonden: list[tuple[str, ...]] = []
    for grootte in range(1, len(kandidaten) + 1):
        gevonden += zoeker.find_of_size(grootte, hoogstens - len(gevonden))
        if len(gevonden) >= hoogstens:
            break
    return tuple(gevonden)


class _Zoeker:
    """Walks sets of a given size in kader order and skips branches that cannot settle the vote."""

    def __init__(self, schaal: Weegschaal, voor: frozenset[str], kandidaten: tuple[str, ...]) -> None:
        self.schaal = schaal
        self.voor = voor
        self.kandidaten = kandidaten
        self.stappen = 200_000  # a bound on the walk; no region of the Netherlands comes near it

    def find_of_size(self, grootte: int, hoogstens: int) -> list[tuple[str, ...]]:
        gevonden: list[tuple[str, ...]] = []
        stapel: list[tuple[tuple[str, ...], int]] = [((), 0)]
        while stapel and len(gevonden) < hoogstens and self.stappen > 0:
            self.stappen -= 1
            keuze, vanaf = stapel.pop()
            if len(keuze) == grootte:
                if self._is_smallest(keuze):
                    gevonden.append(keuze)
                continue
            if self.schaal.is_reached(self.voor.union(keuze)) or not self._may_settle(keuze, vanaf, grootte):
                continue
            for plek in reversed(range(vanaf, len(self.kandidaten))):
                stapel.append(((*keuze, self.kandidaten[plek]), plek + 1))
        return gevonden

    def _is_smallest(self, keuze: tuple[str, ...]) -> bool:
        samen = self.voor.union(keuze)
        return self.schaal.is_reached(samen) and not any(self.schaal.is_reached(samen - {naam}) for naam in keuze)

    def _may_settle(self, keuze: tuple[str, ...], vanaf: int, grootte: int) -> bool:
        """Whether the heaviest completions per test could meet that test (each on its own)."""
        rest, nodig = self.kandidaten[vanaf:], grootte - len(keuze)
        if len(rest) < nodig:
            return False
        vast = self.voor.union(keuze)
        for weging in self.schaal.wegingen:
            zwaarste = sorted((self.schaal.weigh(weging, [naam]) for naam in rest), reverse=True)[:nodig]
            behaald = self.schaal.weigh(weging, vast) + sum(zwaarste)
            if not weging.grens.is_reached(behaald, self.schaal.weigh(weging, self.schaal.gemeenten)):
                return False
        return True
