"""Requirements one by one: what may change, what may not, versions, and what differs between them."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session

from inkoop.database.faults import Ingehaald, NietGevonden
from inkoop.eisen.bewerken import move_eis, suggest_nummer
from inkoop.eisen.nummers import read_nummergebruik
from inkoop.eisen.schema import ProgrammaVanEisen
from inkoop.eisen.service import (
    begin_programma,
    begin_versie,
    compare_versies,
    get_programma,
    haal_weg,
    leg_eisen_vast,
    read_programma,
    verplaats,
    voeg_toe,
    wijzig,
)
from inkoop.eisen.verschil import Eisverschil
from inkoop.gemeente.records import RegioRecord
from inkoop.inhoud.versies import Vastgelegd
from inkoop.logboek.service import Spoor
from inkoop.logboek.store import list_regels_of
from inkoop.rules.bepaling import Ongeldig
from tests.eisen.conftest import DAG, PLAN, make_blok

Stap = Callable[[Session, RegioRecord, Spoor], object]


def list_nummers(session: Session, regio: RegioRecord) -> list[list[str]]:
    return [[eis.nummer for eis in thema.eisen] for thema in get_programma(session, regio, PLAN).programma.themas]


def add(session: Session, regio: RegioRecord, spoor: Spoor, nummer: str, thema: str = "Thema 1", **anders: Any) -> None:
    voeg_toe(session, regio, PLAN, thema, make_blok(nummer, **anders), spoor)


def test_requirements_are_added_changed_moved_and_taken_away(
    session: Session, regio: RegioRecord, spoor: Spoor, programma: ProgrammaVanEisen
) -> None:
    add(session, regio, spoor, "1.3")
    add(session, regio, spoor, "3.1", "Nieuw")
    assert list_nummers(session, regio) == [["1.1", "1.2", "1.3"], ["W1"], ["3.1"]]
    wijzig(session, regio, PLAN, "3.1", "Thema 1", make_blok("1.0"), spoor)
    verplaats(session, regio, PLAN, "1.0", -1, spoor)
    assert list_nummers(session, regio) == [["1.1", "1.2", "1.0", "1.3"], ["W1"]]
    haal_weg(session, regio, PLAN, "W1", spoor)
    assert list_nummers(session, regio) == [["1.1", "1.2", "1.0", "1.3"]]
    wat = [regel.wat for regel in list_regels_of(session, f"eisen {regio.code}/{PLAN}")]
    assert wat == ["toegevoegd", *["gewijzigd"] * 5]


@pytest.mark.parametrize(
    ("stap", "melding"),
    [
        (lambda s, r, w: add(s, r, w, "w1"), "nummer 'W1' staat er twee keer"),
        (lambda s, r, w: add(s, r, w, "9", soort="wens", bewijs=[], gewicht=5), "weeg alle wensen of geen"),
        (lambda s, r, w: wijzig(s, r, PLAN, "1.1", "Thema 1", make_blok("1.2"), w), "staat er twee keer"),
        (lambda s, r, w: wijzig(s, r, PLAN, "8", "Thema 1", make_blok("8"), w), "'8' staat niet in het programma"),
        (lambda s, r, w: haal_weg(s, r, PLAN, "8", w), "'8' staat niet in het programma"),
        (lambda s, r, w: verplaats(s, r, PLAN, "8", 1, w), "'8' staat niet in het programma"),
        (lambda s, r, w: begin_versie(s, r, PLAN, DAG, w), "versie 1 is nog open"),
        (
            lambda s, r, w: begin_programma(s, r, PLAN, "T", "I.", "X", make_blok("1"), DAG, w),
            "heeft al een programma van eisen",
        ),
    ],
)
def test_what_is_refused_changes_nothing(
    session: Session, regio: RegioRecord, spoor: Spoor, programma: ProgrammaVanEisen, stap: Stap, melding: str
) -> None:
    with pytest.raises(Ongeldig, match=melding):
        stap(session, regio, spoor)
    assert get_programma(session, regio, PLAN).programma == programma


def test_the_last_requirement_stays(session: Session, regio: RegioRecord, spoor: Spoor) -> None:
    with pytest.raises(NietGevonden, match="heeft nog geen programma"):
        haal_weg(session, regio, PLAN, "1", spoor)
    begin_programma(session, regio, PLAN, "Titel", "Inleiding.", "Begin", make_blok("1"), DAG, spoor)
    with pytest.raises(Ongeldig, match="'1' is de enige eis"):
        haal_weg(session, regio, PLAN, "1", spoor)
    assert list_nummers(session, regio) == [["1"]]


def test_who_saves_second_is_told(
    session: Session, regio: RegioRecord, spoor: Spoor, programma: ProgrammaVanEisen
) -> None:
    geopend = get_programma(session, regio, PLAN).stand
    voeg_toe(session, regio, PLAN, "Thema 1", make_blok("1.3"), spoor, geopend=geopend)
    with pytest.raises(Ingehaald):
        wijzig(session, regio, PLAN, "1.1", "Thema 1", make_blok("1.1", tekst="Ik."), spoor, geopend=geopend)
    with pytest.raises(Ingehaald):
        leg_eisen_vast(session, regio, PLAN, DAG, spoor, geopend=geopend)
    assert list_nummers(session, regio) == [["1.1", "1.2", "1.3"], ["W1"]]


def test_a_closed_version_stays_and_the_next_one_is_open(
    session: Session, regio: RegioRecord, spoor: Spoor, programma: ProgrammaVanEisen
) -> None:
    assert leg_eisen_vast(session, regio, PLAN, DAG, spoor) == 1
    for stap in (
        lambda: add(session, regio, spoor, "1.3"),
        lambda: haal_weg(session, regio, PLAN, "1.1", spoor),
        lambda: verplaats(session, regio, PLAN, "1.1", 1, spoor),
    ):
        with pytest.raises(Vastgelegd, match="versie 1 van eisen 'plan' is op"):
            stap()
    assert begin_versie(session, regio, PLAN, DAG, spoor) == 2
    add(session, regio, spoor, "1.3")
    assert read_programma(session, regio, PLAN, 1) == programma
    assert [een.nummer for een in compare_versies(session, regio, PLAN, 1, 2)] == ["1.3"]
    with pytest.raises(NietGevonden, match="versie 7"):
        read_programma(session, regio, PLAN, 7)


@pytest.mark.parametrize(
    ("stap", "melding"),
    [
        (lambda s, r, w: add(s, r, w, "1.2", tekst="Iets anders."), "1.2 was in versie 1 een andere eis"),
        (lambda s, r, w: add(s, r, w, "w1"), "W1 was in versie 1 een andere eis"),
        (
            lambda s, r, w: wijzig(s, r, PLAN, "1.1", "Thema 1", make_blok("1.2", tekst="X."), w),
            "kies een nummer dat nog",
        ),
        (lambda s, r, w: add(s, r, w, "1.2", tekst="Anders."), None),
        (lambda s, r, w: add(s, r, w, "1.3", tekst="Iets anders."), None),
    ],
    ids=["other meaning", "capitals", "renumbered", "back as it was", "never used"],
)
def test_the_number_of_a_closed_version_keeps_its_meaning(
    session: Session, regio: RegioRecord, spoor: Spoor, programma: ProgrammaVanEisen, stap: Stap, melding: str | None
) -> None:
    leg_eisen_vast(session, regio, PLAN, DAG, spoor)
    begin_versie(session, regio, PLAN, DAG, spoor)
    for nummer in ("1.2", "W1"):
        haal_weg(session, regio, PLAN, nummer, spoor)
    gebruikt = read_nummergebruik(session, regio, PLAN).nummers
    assert suggest_nummer(get_programma(session, regio, PLAN).programma, "Thema 1", gebruikt) == "1.3"
    if melding is None:
        stap(session, regio, spoor)
        return
    with pytest.raises(Ongeldig, match=melding):
        stap(session, regio, spoor)


def show(verschil: Eisverschil) -> tuple[str, ...]:
    return (verschil.wat.value, verschil.nummer, *(f"{v.veld}: {v.oud} > {v.nieuw}" for v in verschil.velden))


def test_differences_name_what_came_went_and_changed(
    session: Session, regio: RegioRecord, spoor: Spoor, programma: ProgrammaVanEisen
) -> None:
    leg_eisen_vast(session, regio, PLAN, DAG, spoor)
    begin_versie(session, regio, PLAN, DAG, spoor)
    wijzig(session, regio, PLAN, "1.1", "Thema 1", make_blok("1.1", tekst="Moet altijd.", percelen=[2]), spoor)
    wijzig(session, regio, PLAN, "1.2", "Thema 2", make_blok("2.1", tekst="Anders."), spoor)
    add(session, regio, spoor, "1.4", tekst="Nieuw.")
    haal_weg(session, regio, PLAN, "W1", spoor)
    assert [show(een) for een in compare_versies(session, regio, PLAN, 1, 2)] == [
        ("gewijzigd", "1.1", "Tekst: Moet. > Moet altijd.", "Percelen:  > 2"),
        ("nieuw", "1.4"),
        ("gewijzigd", "2.1", "Thema: Thema 1 > Thema 2", "Nummer: 1.2 > 2.1"),
        ("vervallen", "W1"),
    ]
    assert compare_versies(session, regio, PLAN, 2, 2) == ()


@pytest.mark.parametrize(
    ("thema", "nummer"), [("Thema 1", "1.3"), ("thema 2", "W2"), ("Iets anders", "3.1")], ids=["next", "letter", "new"]
)
def test_a_free_number_follows_the_theme(programma: ProgrammaVanEisen, thema: str, nummer: str) -> None:
    assert suggest_nummer(programma, thema) == nummer


def test_a_number_that_was_spoken_of_is_not_suggested_again(programma: ProgrammaVanEisen) -> None:
    assert suggest_nummer(programma, "Thema 1", ["1.3", "w1"]) == "1.4"


def test_at_the_end_of_its_theme_a_requirement_stays(programma: ProgrammaVanEisen) -> None:
    assert move_eis(programma, "1.1", -1) == programma == move_eis(programma, "1.2", 1)
