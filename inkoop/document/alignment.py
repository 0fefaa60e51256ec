"""Which passage of an old text is which of a new one: the same, changed, or moved; the rest is gone or new."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from inkoop.document.passages import Passage

GELIJKENIS = 50  # percent; from here on two passages in the same spot are versions of each other
GELIJKENIS_ELDERS = 75  # the same, for two passages in different spots
WOORDEN_ELDERS = 4  # shorter ones look alike by chance


@dataclass(frozen=True, kw_only=True)
class Paar:
    """An old and a new passage that belong together, by their places in their lists."""

    oud: int
    nieuw: int


@dataclass(frozen=True, kw_only=True)
class Vergeleken:
    """What an alignment compares by: the whole text without its shape, its words with how often they came, its spot."""

    sleutel: str
    woorden: frozenset[tuple[str, int]]
    koppen: tuple[str, ...]
    soort: tuple[bool, bool]
    kopnummer: str


def align(oud: Sequence[Passage], nieuw: Sequence[Passage]) -> list[Paar]:
    """The pairs, in the order of the new text."""
    links, rechts = [_read(passage) for passage in oud], [_read(passage) for passage in nieuw]
    paren = dict(_align_in_order(links, rechts))
    _pair_elders(links, rechts, paren)
    return [Paar(oud=o, nieuw=n) for o, n in sorted(paren.items(), key=lambda paar: paar[1])]


def find_verplaatst(paren: Sequence[Paar]) -> set[Paar]:
    """The pairs that are out of order: the fewest that, set aside, leave the others in their old order."""
    toppen: list[int] = []  # the last old place of the best row of each length
    vorige: list[int] = []
    laatste: list[int] = []
    for plek, paar in enumerate(paren):
        lengte = bisect_left(toppen, paar.oud)
        toppen[lengte:] = [paar.oud, *toppen[lengte + 1 :]]
        laatste[lengte:] = [plek, *laatste[lengte + 1 :]]
        vorige.append(laatste[lengte - 1] if lengte else -1)
    blijft, plek = set(), laatste[-1] if laatste else -1
    while plek >= 0:
        blijft.add(plek)
        plek = vorige[plek]
    return {paar for plek, paar in enumerate(paren) if plek not in blijft}


def _read(passage: Passage) -> Vergeleken:
    sleutels = [woord.sleutel for woord in passage.woorden]
    geteld: Counter[str] = Counter()
    woorden = set()
    for sleutel in (s.casefold() for s in sleutels if any(teken.isalnum() for teken in s)):
        geteld[sleutel] += 1
        woorden.add((sleutel, geteld[sleutel]))
    return Vergeleken(
        sleutel=" ".join("".join(sleutels).split()),
        woorden=frozenset(woorden),
        koppen=passage.koppen,
        soort=(passage.is_kop, passage.is_rij),
        kopnummer=passage.nummer if passage.is_kop else "",
    )


def _align_in_order(links: Sequence[Vergeleken], rechts: Sequence[Vergeleken]) -> Iterator[tuple[int, int]]:
    """The same passages in the same order, and between them those that look alike."""
    gelijk = SequenceMatcher(None, [v.sleutel for v in links], [v.sleutel for v in rechts], autojunk=False)
    o = n = 0
    for blok in gelijk.get_matching_blocks():
        yield from _align_gap(links, rechts, range(o, blok.a), range(n, blok.b))
        yield from ((blok.a + stap, blok.b + stap) for stap in range(blok.size))
        o, n = blok.a + blok.size, blok.b + blok.size


def _align_gap(
    links: Sequence[Vergeleken], rechts: Sequence[Vergeleken], ouden: range, nieuwen: range
) -> Iterator[tuple[int, int]]:
    """The pairs in order whose likeness adds up highest, between two passages that stayed the same."""
    winst = [[0] * (len(nieuwen) + 1) for _ in range(len(ouden) + 1)]
    keus = [[(0, 0)] * (len(nieuwen) + 1) for _ in range(len(ouden) + 1)]
    for o in reversed(range(len(ouden))):
        for n in reversed(range(len(nieuwen))):
            lijkt = _compare(links[ouden[o]], rechts[nieuwen[n]])
            wegen = [(winst[o + 1][n], (1, 0)), (winst[o][n + 1], (0, 1))]
            if lijkt >= GELIJKENIS:
                wegen.append((winst[o + 1][n + 1] + lijkt, (1, 1)))
            winst[o][n], keus[o][n] = max(wegen, key=lambda weg: weg[0])
    o = n = 0
    while o < len(ouden) and n < len(nieuwen):
        stap = keus[o][n]
        if stap == (1, 1):
            yield ouden[o], nieuwen[n]
        o, n = o + stap[0], n + stap[1]


def _compare(een: Vergeleken, ander: Vergeleken) -> int:
    """How alike two passages are, in whole percents; headings with one number are versions of each other."""
    if een.soort != ander.soort:
        return 0
    samen = len(een.woorden) + len(ander.woorden)
    lijkt = 200 * len(een.woorden & ander.woorden) // samen if samen else 100 * (een.sleutel == ander.sleutel)
    return max(lijkt, GELIJKENIS) if een.kopnummer and een.kopnummer == ander.kopnummer else lijkt


def _pair_elders(links: Sequence[Vergeleken], rechts: Sequence[Vergeleken], paren: dict[int, int]) -> None:
    """Adds pairs of passages that moved: first the very same text, then what looks most alike."""
    for is_gelijk in (True, False):
        _extend(links, rechts, paren)
        over = [n for n in range(len(rechts)) if n not in set(paren.values())]
        kansen = [
            (lijkt, links[o].koppen == rechts[n].koppen, -abs(o - n), o, n)
            for o in range(len(links))
            if o not in paren and _is_long(links[o])
            for n in over
            if (links[o].sleutel == rechts[n].sleutel) >= is_gelijk
            and (lijkt := _compare(links[o], rechts[n])) >= GELIJKENIS_ELDERS
        ]
        vergeven: set[int] = set()
        for *_, o, n in sorted(kansen, reverse=True):
            if o not in paren and n not in vergeven:
                paren[o] = n
                vergeven.add(n)
    _extend(links, rechts, paren)


def _extend(links: Sequence[Vergeleken], rechts: Sequence[Vergeleken], paren: dict[int, int]) -> None:
    """Adds the same text right after or before a pair, also where it is too short to be found by itself."""
    vergeven = set(paren.values())
    for stap in (1, -1):
        for begin_o, begin_n in sorted(paren.items(), reverse=stap < 0):
            o, n = begin_o + stap, begin_n + stap
            while 0 <= o < len(links) and 0 <= n < len(rechts) and o not in paren and n not in vergeven:
                if links[o].sleutel != rechts[n].sleutel:
                    break
                paren[o] = n
                vergeven.add(n)
                o, n = o + stap, n + stap


def _is_long(vergeleken: Vergeleken) -> bool:
    return vergeleken.soort[0] or len(vergeleken.woorden) >= WOORDEN_ELDERS
