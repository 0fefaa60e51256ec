"""Every step of a selectie from every status, and what each still lacks."""

from dataclasses import replace
from datetime import date

import pytest

from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.selectieloop import (
    MET_REDEN,
    NODIG,
    STAPPEN,
    Selectiefeiten,
    Selectiestap,
    Selectiestatus,
    check_tekenen,
    is_geopend,
    list_stappen,
    may_judge,
    may_take,
    take_stap,
)
from inkoop.rules.standstill import Standstillregel, compute_standstill
from inkoop.rules.taal import write_datum

KLAAR = Selectiefeiten(
    dag=date(2026, 2, 2),
    bron="document X",
    publicatie=date(2026, 1, 5),
    heeft_sluiting=True,
    is_dicht=True,
    is_gunning=True,
    inschrijvingen=2,
    beoordelaars=2,
)
OPEN = replace(KLAAR, is_dicht=False)
TERMIJN = compute_standstill(Standstillregel(dagen=20, grondslag="het artikel"), date(2026, 2, 2))
S, STAP = Selectiestatus, Selectiestap
WEG = [
    (S.CONCEPT, STAP.PUBLICEREN, OPEN, S.GEPUBLICEERD),
    (S.GEPUBLICEERD, STAP.NOTA, OPEN, S.GEPUBLICEERD),
    (S.GEPUBLICEERD, STAP.SLUITEN, KLAAR, S.GESLOTEN),
    (S.GESLOTEN, STAP.BEOORDELEN, KLAAR, S.IN_BEOORDELING),
    (S.IN_BEOORDELING, STAP.SCORES_TONEN, KLAAR, S.IN_BEOORDELING),
    (S.IN_BEOORDELING, STAP.BESLISSEN, KLAAR, S.BESLIST),
    (S.BESLIST, STAP.HERZIEN, KLAAR, S.IN_BEOORDELING),
    (S.BESLIST, STAP.AFRONDEN, KLAAR, S.DEFINITIEF),
]
WEG += [
    (van, STAP.INTREKKEN, KLAAR, S.INGETROKKEN) for van in (S.GEPUBLICEERD, S.GESLOTEN, S.IN_BEOORDELING, S.BESLIST)
]
MIST = [
    (STAP.PUBLICEREN, S.CONCEPT, replace(OPEN, dag=date(2026, 1, 4)), write_datum(date(2026, 1, 5))),
    (STAP.PUBLICEREN, S.CONCEPT, KLAAR, "latere sluiting"),
    (STAP.NOTA, S.GEPUBLICEERD, KLAAR, "sluitingstijd is voorbij"),
    (STAP.SLUITEN, S.GEPUBLICEERD, OPEN, "nog niet voorbij"),
    (STAP.SLUITEN, S.GEPUBLICEERD, replace(KLAAR, onbeantwoord=(1, 3)), "vraag 1 en 3"),
    (STAP.BEOORDELEN, S.GESLOTEN, replace(KLAAR, inschrijvingen=0), "geen inschrijving"),
    (STAP.BEOORDELEN, S.GESLOTEN, replace(KLAAR, beoordelaars=1), "1 beoordelaar"),
    (STAP.BESLISSEN, S.IN_BEOORDELING, replace(KLAAR, onbekend=("'a' van X",)), "een oordeel over 'a' van X"),
    (STAP.BESLISSEN, S.IN_BEOORDELING, replace(KLAAR, zonder_consensus=("'b' van Y",)), "consensus over 'b' van Y"),
    (STAP.BESLISSEN, S.IN_BEOORDELING, replace(KLAAR, loten=("perceel 2",)), "een loting voor perceel 2"),
    (STAP.AFRONDEN, S.BESLIST, replace(KLAAR, standstill=TERMIJN), write_datum(TERMIJN.tot)),
]


@pytest.mark.parametrize(("van", "stap", "feiten", "naar"), WEG)
def test_step(van: Selectiestatus, stap: Selectiestap, feiten: Selectiefeiten, naar: Selectiestatus) -> None:
    assert take_stap(van, stap, feiten, "Omdat het moet.") is naar


def test_no_other_step_is_possible() -> None:
    bekend = {(van, stap) for van, stap, _, _ in WEG}
    assert bekend == set(STAPPEN)
    for status in S:
        for stap in STAP:
            if (status, stap) not in bekend:
                with pytest.raises(Ongeldig, match="kan niet worden"):
                    take_stap(status, stap, KLAAR, "reden")
                assert not may_take(status, stap)


@pytest.mark.parametrize("eind", [S.DEFINITIEF, S.INGETROKKEN])
def test_nothing_follows_the_end(eind: Selectiestatus) -> None:
    assert list_stappen(eind) == ()


@pytest.mark.parametrize(("van", "stap"), [(van, stap) for van, stap in STAPPEN if stap in MET_REDEN])
def test_reason_is_asked(van: Selectiestatus, stap: Selectiestap) -> None:
    with pytest.raises(Ongeldig, match="reden: ontbreekt"):
        take_stap(van, stap, KLAAR, "  ")


@pytest.mark.parametrize(("stap", "van", "feiten", "tekst"), MIST)
def test_what_is_missing_is_named_with_its_source(
    stap: Selectiestap, van: Selectiestatus, feiten: Selectiefeiten, tekst: str
) -> None:
    with pytest.raises(Ongeldig, match=tekst) as fout:
        take_stap(van, stap, feiten)
    assert fout.value.melding.endswith(("(document X)", "(het artikel) (document X)"))


def test_each_step_says_what_it_needs() -> None:
    assert set(NODIG) == {stap for _, stap in STAPPEN}


def test_toelating_without_closing_needs_no_assessors_and_closes_at_will() -> None:
    feiten = replace(OPEN, heeft_sluiting=False, is_gunning=False, beoordelaars=0)
    assert take_stap(S.GEPUBLICEERD, STAP.SLUITEN, feiten) is S.GESLOTEN
    assert take_stap(S.GESLOTEN, STAP.BEOORDELEN, feiten) is S.IN_BEOORDELING


@pytest.mark.parametrize(
    ("status", "met", "zonder"),
    [
        (S.CONCEPT, (False, False), (False, True)),
        (S.GEPUBLICEERD, (False, False), (True, True)),
        (S.GESLOTEN, (True, True), (True, True)),
        (S.IN_BEOORDELING, (True, True), (True, True)),
        (S.BESLIST, (False, True), (False, True)),
    ],
)
def test_when_inschrijvingen_are_read_and_judged(
    status: Selectiestatus, met: tuple[bool, bool], zonder: tuple[bool, bool]
) -> None:
    assert (may_judge(status, heeft_sluiting=True), is_geopend(status, heeft_sluiting=True)) == met
    assert (may_judge(status, heeft_sluiting=False), is_geopend(status, heeft_sluiting=False)) == zonder


def test_signing_is_locked_up_to_and_including_the_last_day() -> None:
    assert TERMIJN.tot == date(2026, 2, 23)
    with pytest.raises(Ongeldig, match=rf"vanaf {write_datum(TERMIJN.daarna)}.*het artikel"):
        check_tekenen(TERMIJN, TERMIJN.tot)
    check_tekenen(TERMIJN, TERMIJN.daarna)
    check_tekenen(None, date(2026, 2, 2))
