"""Which open gemeenten would settle a vote: the smallest sets of them, none of which is superfluous."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

from inkoop.rules.weging import Weegschaal

STAPPEN = 50_000  # a bound on the walk of about half a second; the votes of a region stay far below it
GROOTSTE_SOM = 8_000_000  # above this total weight it is too costly to find out who never matters


def find_nog_nodig(
    schaal: Weegschaal, voor: Iterable[str], open_: Iterable[str], *, hoogstens: int = 10
) -> tuple[tuple[str, ...], ...]:
    """The smallest sets of open gemeenten that would settle the vote if they were voor as well.

    No set has a gemeente that could be left out; fewest gemeenten first, then kader order, at most
    `hoogstens`. Empty when it is settled already, or cannot be reached with the open ones. Of a vote
    too tangled to search to the end it gives what was found, or one set that is perhaps not the smallest.
    """
    al_voor, mogelijk = frozenset(voor), frozenset(open_)
    kandidaten = tuple(naam for naam in schaal.gemeenten if naam in mogelijk - al_voor)
    if schaal.is_reached(al_voor) or not schaal.is_reached(al_voor.union(kandidaten)):
        return ()
    tekorten = [tekort for tekort in _list_tekorten(schaal, al_voor, kandidaten) if tekort.nodig > 0]
    telt = [plek for plek in range(len(kandidaten)) if any(t.may_decide(plek) for t in tekorten)]
    zoeker = _Zoeker([t.pick(telt) for t in tekorten], len(telt))
    gevonden = zoeker.find(hoogstens) or [zoeker.find_any()]
    return tuple(tuple(kandidaten[telt[plek]] for plek in keuze) for keuze in gevonden)


@dataclass(frozen=True)
class _Tekort:
    """What one test still lacks (`nodig`), and the weight of each candidate under it."""

    gewichten: tuple[int, ...]
    nodig: int
    kleinste: int = 0

    def may_decide(self, plek: int) -> bool:
        """Whether some set fails this test without the candidate and meets it with it."""
        return self.gewichten[plek] >= self.kleinste

    def pick(self, plekken: Sequence[int]) -> "_Tekort":
        """The same test for some of the candidates."""
        return _Tekort(tuple(self.gewichten[plek] for plek in plekken), self.nodig)


def _list_tekorten(schaal: Weegschaal, voor: frozenset[str], kandidaten: tuple[str, ...]) -> Iterator[_Tekort]:
    for weging in schaal.wegingen:
        totaal = schaal.weigh(weging, schaal.gemeenten)
        nodig = weging.grens.compute_nodig(totaal) - schaal.weigh(weging, voor)
        gewichten = tuple(schaal.weigh(weging, [naam]) for naam in kandidaten)
        yield _Tekort(gewichten, nodig, _find_kleinste(gewichten, nodig))


def _find_kleinste(gewichten: tuple[int, ...], nodig: int) -> int:
    """The least weight with which a candidate can decide a test; who is lighter never matters.

    If the lightest of some candidates can decide, so can every heavier one: halve until it is found.
    """
    if nodig <= 0 or sum(gewichten) > GROOTSTE_SOM:
        return 1
    zwaarste_eerst = sorted(gewichten, reverse=True)
    laag, hoog = 0, len(zwaarste_eerst)
    while hoog - laag > 1:
        midden = (laag + hoog) // 2
        if _can_decide(zwaarste_eerst, midden, nodig):
            laag = midden
        else:
            hoog = midden
    return max(1, zwaarste_eerst[laag])


def _can_decide(gewichten: Sequence[int], plek: int, nodig: int) -> bool:
    """Whether a sum of the others lies below `nodig`, and reaches it with the weight at `plek`."""
    masker = (1 << nodig) - 1
    sommen = 1  # bit n is set when some of the others weigh n together
    for ander, gewicht in enumerate(gewichten):
        if ander != plek:
            sommen |= (sommen << gewicht) & masker
    return bool(sommen >> max(0, nodig - gewichten[plek]))


class _Zoeker:
    """Walks sets of a given size in kader order and skips branches that cannot settle the vote."""

    def __init__(self, tekorten: Sequence[_Tekort], aantal: int) -> None:
        self.tekorten = tekorten
        self.aantal = aantal
        self.stappen = STAPPEN
        alles = [*tekorten, _combine(tekorten)]
        self.grenzen = [(t.gewichten, t.nodig, _sum_suffixes(t.gewichten, zwaarste=True)) for t in alles]
        self.lichtste = [_sum_suffixes(t.gewichten, zwaarste=False) for t in tekorten]

    def find(self, hoogstens: int) -> list[tuple[int, ...]]:
        gevonden: list[tuple[int, ...]] = []
        for grootte in range(1, self.aantal + 1):
            for keuze in self._walk((), 0, grootte):
                gevonden.append(keuze)
                if len(gevonden) == hoogstens:
                    return gevonden
        return gevonden

    def find_any(self) -> tuple[int, ...]:
        """All candidates but those that can be left out, tried from the last to the first."""
        keuze = tuple(range(self.aantal))
        for plek in reversed(range(self.aantal)):
            zonder = tuple(ander for ander in keuze if ander != plek)
            keuze = zonder if self._is_reached(zonder) else keuze
        return keuze

    def _walk(self, keuze: tuple[int, ...], vanaf: int, over: int) -> Iterator[tuple[int, ...]]:
        self.stappen -= 1
        if self.stappen < 0 or not self._may_be_smallest(keuze, vanaf, over):
            return
        if self._is_reached(keuze):
            if not over:
                yield keuze
        elif over and self._may_settle(keuze, vanaf, over):
            for plek in range(vanaf, self.aantal - over + 1):
                yield from self._walk((*keuze, plek), plek + 1, over - 1)

    def _is_reached(self, keuze: tuple[int, ...]) -> bool:
        return all(sum(t.gewichten[plek] for plek in keuze) >= t.nodig for t in self.tekorten)

    def _may_settle(self, keuze: tuple[int, ...], vanaf: int, over: int) -> bool:
        """Whether the heaviest completion per test would meet it."""
        return all(
            sum(gewichten[plek] for plek in keuze) + sommen[vanaf][over] >= nodig
            for gewichten, nodig, sommen in self.grenzen
        )

    def _may_be_smallest(self, keuze: tuple[int, ...], vanaf: int, over: int) -> bool:
        """Whether, with even the lightest completion, each of the chosen still decides some test."""
        if len(self.lichtste[0][vanaf]) <= over:
            return False
        speling = [
            sum(t.gewichten[plek] for plek in keuze) + lichtste[vanaf][over] - t.nodig
            for t, lichtste in zip(self.tekorten, self.lichtste, strict=True)
        ]
        return all(
            any(t.gewichten[plek] > ruimte for t, ruimte in zip(self.tekorten, speling, strict=True)) for plek in keuze
        )


def _combine(tekorten: Sequence[_Tekort]) -> _Tekort:
    """All tests as one, each by the part of what it lacks: who meets them all meets this one."""
    product = reduce(lambda een, ander: een * ander, (t.nodig for t in tekorten))
    factoren = [product // t.nodig for t in tekorten]
    gewichten = zip(*(t.gewichten for t in tekorten), strict=True)
    samen = tuple(sum(f * gewicht for f, gewicht in zip(factoren, rij, strict=True)) for rij in gewichten)
    return _Tekort(samen, product * len(tekorten))


def _sum_suffixes(gewichten: Sequence[int], *, zwaarste: bool) -> list[list[int]]:
    """[from][n]: the sum of the n heaviest (or lightest) weights from a place on."""
    tabel = []
    for vanaf in range(len(gewichten) + 1):
        sommen = [0]
        for gewicht in sorted(gewichten[vanaf:], reverse=zwaarste):
            sommen.append(sommen[-1] + gewicht)
        tabel.append(sommen)
    return tabel
