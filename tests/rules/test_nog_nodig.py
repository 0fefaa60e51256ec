"""Who would settle a vote: the smallest sets without a superfluous gemeente, compared with trying all of them."""

import time
from collections.abc import Iterable
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from regio import NAMEN

from inkoop.rules.nog_nodig import find_nog_nodig
from inkoop.rules.weging import ALLEN, Gewicht, Grens, Weegschaal, Weging

VEEL = tuple(f"Gemeente {nummer}" for nummer in range(43))
HELFT = Grens(tekst="meer dan 1/2", meer_dan=Fraction(1, 2))


def make_schaal(gewichten: Iterable[int], *wegingen: Weging) -> Weegschaal:
    return Weegschaal(gemeenten=VEEL, inwoners=dict(zip(VEEL, gewichten, strict=True)), wegingen=wegingen)


def try_all(schaal: Weegschaal, voor: set[str], open_: set[str]) -> list[tuple[str, ...]]:
    """Every set of open gemeenten that settles it and of which none can be left out; the smallest first."""
    if schaal.is_reached(voor):
        return []
    kandidaten = [naam for naam in schaal.gemeenten if naam in open_]
    return [
        keuze
        for grootte in range(1, len(kandidaten) + 1)
        for keuze in combinations(kandidaten, grootte)
        if schaal.is_reached(voor.union(keuze))
        and not any(schaal.is_reached(voor.union(keuze) - {naam}) for naam in keuze)
    ]


@st.composite
def wegingen(draw: st.DrawFn, aantal: int) -> Weging:
    gewicht: Gewicht = draw(st.sampled_from(["inwoners", "gelijk"]))
    if draw(st.integers(0, 2)) == 0:
        gewicht = dict(zip(NAMEN, draw(st.lists(st.integers(0, 6), min_size=7, max_size=7)), strict=True))
    deel = draw(st.sampled_from([Fraction(1, 2), Fraction(2, 3), Fraction(1, 3), Fraction(9, 10)]))
    grenzen = [
        Grens(tekst="", meer_dan=deel),
        Grens(tekst="", minimaal_deel=deel),
        Grens(tekst="", minimaal=draw(st.integers(1, aantal))),
        Grens(tekst="", allen=True),
    ]
    return Weging(gewicht=gewicht, grens=draw(st.sampled_from(grenzen)))


@settings(max_examples=400)
@given(data=st.data(), aantal=st.integers(1, 7))
def test_finds_what_trying_everything_finds(data: st.DataObject, aantal: int) -> None:
    namen = NAMEN[:aantal]
    schaal = Weegschaal(
        gemeenten=namen,
        inwoners={naam: data.draw(st.integers(0, 12)) for naam in namen},
        wegingen=tuple(data.draw(st.lists(wegingen(aantal), min_size=1, max_size=3))),
    )
    standen = {naam: data.draw(st.sampled_from(["voor", "open", "open", "tegen"])) for naam in namen}
    voor, open_ = ({naam for naam, stand in standen.items() if stand == wat} for wat in ("voor", "open"))
    assert list(find_nog_nodig(schaal, voor, open_)) == try_all(schaal, voor, open_)[:10]


GEVALLEN = {
    "een reus achteraan": make_schaal([10] * 42 + [430], Weging(gewicht="inwoners", grens=HELFT)),
    "vier reuzen achteraan": make_schaal([3] * 39 + [180] * 4, Weging(gewicht="inwoners", grens=HELFT)),
    "gelijke gewichten": make_schaal([10] * 43, Weging(gewicht="inwoners", grens=HELFT)),
    "miljoenen inwoners": make_schaal(
        [10_007 * (n % 37 + 1) + n for n in range(43)], Weging(gewicht="inwoners", grens=HELFT)
    ),
    "twee stemtabellen": make_schaal(
        [1] * 43,
        *(
            Weging(
                gewicht={naam: (n * factor) % 10 for n, naam in enumerate(VEEL)},
                grens=Grens(tekst="minimaal 4/5", minimaal_deel=Fraction(4, 5)),
            )
            for factor in (3, 7)
        ),
    ),
    "inwoners en hoofden": make_schaal(
        [int(10_000 * 1.2**n) for n in range(43)],
        Weging(gewicht="inwoners", grens=HELFT),
        Weging(gewicht="gelijk", grens=HELFT),
    ),
    "allen": make_schaal([1] * 43, ALLEN),
}


@pytest.mark.parametrize("geval", GEVALLEN)
def test_forty_three_gemeenten_stay_quick_and_right(geval: str) -> None:
    schaal = GEVALLEN[geval]
    begin = time.process_time()
    gevonden = find_nog_nodig(schaal, [], VEEL)
    assert time.process_time() - begin < 4
    assert 1 <= len(gevonden) <= 10
    assert len(set(gevonden)) == len(gevonden)
    assert [len(keuze) for keuze in gevonden] == sorted(len(keuze) for keuze in gevonden)
    for keuze in gevonden:
        assert schaal.is_reached(keuze)
        assert not any(schaal.is_reached(set(keuze) - {naam}) for naam in keuze)


def test_the_decisive_one_is_found_alone() -> None:
    assert find_nog_nodig(GEVALLEN["een reus achteraan"], [], VEEL) == ((VEEL[-1],),)


def test_a_search_that_is_cut_short_still_gives_one_good_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inkoop.rules.nog_nodig.STAPPEN", 3)
    schaal = GEVALLEN["twee stemtabellen"]
    (keuze,) = find_nog_nodig(schaal, [], VEEL)
    assert schaal.is_reached(keuze)
    assert not any(schaal.is_reached(set(keuze) - {naam}) for naam in keuze)
