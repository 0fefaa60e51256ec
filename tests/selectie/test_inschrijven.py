"""Handing in to the second, taking back, what is sealed until the closing, and what comes on paper."""

from collections.abc import Callable
from datetime import date, time

import pytest

from inkoop.aanbieder.store import get_by_kvk
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.selectieloop import Selectiestap
from inkoop.rules.toetreding import Oordeel
from inkoop.selectie.inschrijven import (
    add_stuk,
    begin_inschrijving,
    list_missend,
    remove_stuk,
    submit_inschrijving,
    withdraw_inschrijving,
)
from inkoop.selectie.matrix import Eisuitspraak, judge_eis
from inkoop.selectie.records import Indienstand
from inkoop.selectie.vraag import TIJDIG
from tests.selectie.conftest import BEOORDELEN, OPEN, SLUITING, TOELATING, Proef, make_bestand

EEN = "00000001"


@pytest.mark.parametrize(
    ("dag", "uur", "is_op_tijd"),
    [
        (OPEN, time(0, 0), True),
        (SLUITING, time(11, 59, 59), True),
        (SLUITING, time(12, 0, 0), True),
        (SLUITING, time(12, 0, 0, 1), False),
        (SLUITING, time(12, 0, 1), False),
        (date(2026, 1, 31), time(0, 0), False),
    ],
)
def test_handing_in_is_refused_to_the_second(proef: Proef, dag: date, uur: time, is_op_tijd: bool) -> None:
    proef.step(Selectiestap.PUBLICEREN, OPEN)
    if is_op_tijd:
        assert proef.submit(EEN, dag, uur).indienstand is Indienstand.INGEDIEND
        return
    with pytest.raises(Ongeldig, match=r"die tijd is voorbij \(selectiedocument PROEF-1\)"):
        proef.submit(EEN, dag, uur)
    with proef.read() as zaak:
        assert zaak.ingediend == []


def test_draft_that_was_begun_in_time_cannot_be_handed_in_late(proef: Proef) -> None:
    proef.step(Selectiestap.PUBLICEREN, OPEN)
    with proef.change() as (session, zaak):
        spoor = proef.make_spoor(SLUITING, EEN, time(11, 59))
        rij = begin_inschrijving(session, zaak, get_by_kvk(session, zaak.regio, EEN), 1, spoor)
        stuk = add_stuk(session, zaak, rij, "eis:solvent", make_bestand(), SLUITING, spoor)
    laat = proef.make_spoor(SLUITING, EEN, time(12, 0, 1))
    for doe in (
        lambda session, zaak, rij: submit_inschrijving(session, zaak, rij, ["Straat"], laat, weet_onvolledig=True),
        lambda session, zaak, rij: add_stuk(session, zaak, rij, "stuk:1", make_bestand(), SLUITING, laat),
        lambda session, zaak, rij: remove_stuk(session, zaak, rij, rij.stukken[0], laat),
        lambda session, zaak, rij: withdraw_inschrijving(session, zaak, rij, laat),
    ):
        with proef.change() as (session, zaak), pytest.raises(Ongeldig):
            doe(session, zaak, zaak.rij.inschrijvingen[0])
    with proef.read() as zaak:
        assert zaak.rij.inschrijvingen[0].indienstand is Indienstand.CONCEPT
        assert [een.id for een in zaak.rij.inschrijvingen[0].stukken] == [stuk.id]


def test_handing_in_before_the_publication_is_refused(proef: Proef) -> None:
    with pytest.raises(Ongeldig, match="zolang de selectie is gepubliceerd"):
        proef.submit(EEN, OPEN)


def test_incomplete_one_says_what_is_missing_and_asks_to_know_it(proef: Proef) -> None:
    proef.step(Selectiestap.PUBLICEREN, OPEN)
    spoor = proef.make_spoor(OPEN, EEN)
    with proef.change() as (session, zaak):
        rij = begin_inschrijving(session, zaak, get_by_kvk(session, zaak.regio, EEN), 1, spoor)
        add_stuk(session, zaak, rij, "criterium:rust", make_bestand(), OPEN, spoor)
        assert [een.voor for een in list_missend(zaak, rij)] == ["eis:solvent", "criterium:samen", "stuk:1"]
        with pytest.raises(Ongeldig, match=r"nog niet gegeven: .* en "):
            submit_inschrijving(session, zaak, rij, ["Straat"], spoor, weet_onvolledig=False)
        submit_inschrijving(session, zaak, rij, ["Straat"], spoor, weet_onvolledig=True)
        assert rij.hash is not None


def test_taking_back_and_handing_in_again_gives_a_new_receipt(proef: Proef) -> None:
    proef.step(Selectiestap.PUBLICEREN, OPEN)
    eerst = proef.submit(EEN).hash
    spoor = proef.make_spoor(SLUITING, EEN)
    with proef.change() as (session, zaak):
        (rij,) = zaak.ingediend
        with pytest.raises(Ongeldig, match="trek hem eerst in"):
            add_stuk(session, zaak, rij, "stuk:1", make_bestand(kleur=7), SLUITING, spoor)
        withdraw_inschrijving(session, zaak, rij, spoor)
        assert zaak.ingediend == []
        add_stuk(session, zaak, rij, "stuk:1", make_bestand(kleur=7), SLUITING, spoor)
        submit_inschrijving(session, zaak, rij, ["Straat"], spoor, weet_onvolledig=False)
        assert rij.hash not in (eerst, None)


def test_what_was_handed_in_is_sealed_until_the_closing(proef: Proef) -> None:
    proef.step(Selectiestap.PUBLICEREN, OPEN)
    proef.submit(EEN)
    with proef.read() as zaak:
        assert len(zaak.ingediend) == 1
        assert zaak.selectie.inschrijvingen == []
    with pytest.raises(Ongeldig, match="sluitingstijd is nog niet voorbij"):
        proef.step(Selectiestap.SLUITEN, SLUITING.replace(day=29))
    proef.step(Selectiestap.SLUITEN, date(2026, 1, 31))
    with proef.read() as zaak:
        assert [een.aanbieder for een in zaak.selectie.inschrijvingen] == ["Stichting Voorbeeldhuis"]


def test_addition_is_possible_up_to_its_day(make_proef: Callable[..., Proef]) -> None:
    proef = make_proef(**TOELATING)
    proef.step(Selectiestap.PUBLICEREN, OPEN)
    proef.submit(EEN, stukken=False)
    vraag = Eisuitspraak(oordeel=Oordeel.ONBEKEND, aanvulling="Stuur het register.", aanvullen_tot=BEOORDELEN)
    with proef.change() as (session, zaak):
        judge_eis(session, zaak, zaak.ingediend[0], "solvent", vraag, 0, OPEN, proef.make_spoor(OPEN))
    for dag, mag in ((BEOORDELEN, True), (date(2026, 2, 3), False)):
        spoor = proef.make_spoor(dag, EEN)
        with proef.change() as (session, zaak):
            rij = zaak.ingediend[0]
            if mag:
                add_stuk(session, zaak, rij, "eis:solvent", make_bestand(), dag, spoor)
                with pytest.raises(Ongeldig, match="is al ingediend"):
                    add_stuk(session, zaak, rij, "stuk:1", make_bestand(), dag, spoor)
            else:
                with pytest.raises(Ongeldig, match="aanvullen kon tot en met"):
                    add_stuk(session, zaak, rij, "eis:solvent", make_bestand(kleur=8), dag, spoor)


@pytest.mark.parametrize(
    ("eis", "uitspraak", "tekst"),
    [
        ("vreemd", Eisuitspraak(oordeel=Oordeel.VOLDOET), "is geen eis"),
        (TIJDIG, Eisuitspraak(oordeel=Oordeel.VOLDOET), "volgt uit de ontvangst"),
        ("solvent", Eisuitspraak(oordeel=Oordeel.VOLDOET_NIET), "uitleg: ontbreekt"),
        ("solvent", Eisuitspraak(oordeel=Oordeel.ONBEKEND, aanvulling="Stuur"), "aanvullen_tot"),
        ("solvent", Eisuitspraak(oordeel=Oordeel.ONBEKEND, aanvulling="Stuur", aanvullen_tot=OPEN), "verleden"),
        ("solvent", Eisuitspraak(oordeel=Oordeel.VOLDOET, aanvulling="Stuur", aanvullen_tot=BEOORDELEN), "onbekend"),
    ],
)
def test_judgements_that_are_refused(proef: Proef, eis: str, uitspraak: Eisuitspraak, tekst: str) -> None:
    proef.begin_beoordeling()
    with proef.change() as (session, zaak):
        rij, spoor = zaak.ingediend[0], proef.make_spoor(BEOORDELEN)
        geopend = rij.eisen[0].stand if eis == "solvent" else 0
        with pytest.raises(Ongeldig, match=tekst):
            judge_eis(session, zaak, rij, eis, uitspraak, geopend, BEOORDELEN, spoor)


def test_judging_before_the_closing_is_refused(proef: Proef) -> None:
    proef.step(Selectiestap.PUBLICEREN, OPEN)
    proef.submit(EEN)
    with pytest.raises(Ongeldig, match="na de sluiting"):
        proef.judge()
