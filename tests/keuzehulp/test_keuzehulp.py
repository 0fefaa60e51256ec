"""Choosing a procedure for a perceel: the questions, what fits, and the choice in the strategie."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine

from inkoop.database.session import read_session, write_session
from inkoop.gemeente.store import get_regio
from inkoop.inhoud.service import read_inhoud
from inkoop.inhoud.store import find_inhoud
from inkoop.inhoud.versies import leg_vast
from inkoop.inkoopplan.store import get_inkoopplan
from inkoop.keuzehulp.schema import Keuzehulp
from inkoop.keuzehulp.service import describe_keuze
from inkoop.keuzehulp.store import find_keuze
from inkoop.klok import get_now
from inkoop.logboek.service import Spoor
from inkoop.strategie.procedures import Procedure
from inkoop.strategie.schema import Verwervingsstrategie
from tests.fixtures.bezoekers import Bezoeker, read_tekst
from tests.fixtures.opdracht import inkoop

__all__ = ["inkoop"]
Werkers = Callable[[str], Bezoeker]
Opdracht = Callable[..., Any]
REGIO, PLAN = "brabant-noordoost-oost", "inkoopplan-2026-2028"
PAD = f"/regios/{REGIO}/inkoopplannen/{PLAN}/procedurekeuze"
ADVISEUR = "inkoopadviseur-brabantnoordoostoost"
TOELATING = {
    "eigen-dienst": "nee",
    "tegenprestatie": "ja",
    "afdwingbaar": "ja",
    "subsidieregeling": "nee",
    "zelf-kiezen": "nee",
    "iedereen-toegelaten": "ja",
    "aantal-begrensd": "nee",
    "inwoner-kiest": "ja",
    "sociale-dienst": "ja",
}
GUNNING = {**TOELATING, "zelf-kiezen": "ja", "iedereen-toegelaten": "nee", "aantal-begrensd": "ja"}


def read_keuze(engine: Engine, perceel: int) -> Keuzehulp | None:
    with read_session(engine) as session:
        rij = find_keuze(session, get_inkoopplan(session, get_regio(session, REGIO), PLAN), perceel)
        return describe_keuze(rij) if rij else None


def read_strategie(engine: Engine) -> Verwervingsstrategie:
    with read_session(engine) as session:
        blok = read_inhoud(session, get_regio(session, REGIO), "strategie", PLAN, Verwervingsstrategie)
    assert blok is not None
    return blok


def test_the_answers_say_what_fits_and_the_choice_goes_into_the_strategie(
    make_werker: Werkers, werkplek: Engine
) -> None:
    werker = make_werker(ADVISEUR)
    assert read_strategie(werkplek).get_procedure(1) is Procedure.TOELATING
    assert werker.send(f"{PAD}/1", stand="0", **GUNNING).status_code == 303
    tekst = werker.open(f"{PAD}/1")
    for deel in (
        "Gerekend met een geraamde waarde van € 47.270.000,00",
        "Wie kiest tussen aanbieders die voldoen, plaatst een opdracht.",
        "Let op bij openbare aanbesteding",
    ):
        assert deel in tekst.replace("\xa0", " ")
    velden = {"gekozen": "sas", "motivering": "Wij zoeken twee vaste partners.", "stand": "1"}
    assert werker.send(f"{PAD}/1/kies", **velden).status_code == 303
    strategie = read_strategie(werkplek)
    assert strategie.get_procedure(1) is Procedure.SAS
    keuze = next(een for een in strategie.procedures if 1 in een.percelen)
    assert keuze.motivering == "Wij zoeken twee vaste partners."
    assert [(optie.procedure.value, optie.past) for optie in keuze.opties] == [
        ("inbesteden", False),
        ("subsidie", False),
        ("toelating", False),
        ("sas", True),
        ("openbaar", True),
    ]
    assert "artikelen 74 tot en met 77" in next(o.grondslag for o in keuze.opties if o.procedure is Procedure.SAS)
    assert strategie.get_procedure(2) is Procedure.SAS


def test_other_answers_ask_a_new_choice_and_the_same_ones_do_not(make_werker: Werkers, werkplek: Engine) -> None:
    werker = make_werker(ADVISEUR)
    werker.send(f"{PAD}/1", stand="0", **TOELATING)
    werker.send(f"{PAD}/1/kies", gekozen="toelating", motivering="Iedereen is nodig.", stand="1")
    werker.send(f"{PAD}/1", stand="2", **TOELATING)
    keuze = read_keuze(werkplek, 1)
    assert keuze is not None
    assert keuze.gekozen is Procedure.TOELATING
    werker.send(f"{PAD}/1", stand="2", **GUNNING)
    keuze = read_keuze(werkplek, 1)
    assert keuze is not None
    assert keuze.gekozen is None


@pytest.mark.parametrize(
    ("antwoorden", "velden", "status", "melding"),
    [
        (TOELATING, {"gekozen": "sas", "motivering": "x"}, 422, "Ongeldige keuze"),
        (TOELATING, {"gekozen": "toelating", "motivering": " "}, 422, "Schrijf waarom u deze procedure kiest"),
        ({**GUNNING, "iedereen-toegelaten": "ja"}, {"gekozen": "sas", "motivering": "x"}, 422, "Dat kan niet samen"),
        (TOELATING, {"gekozen": "toelating", "motivering": "x", "stand": "9"}, 409, "Veld Nu opgeslagen U vulde in"),
    ],
)
def test_what_cannot_be_chosen(
    make_werker: Werkers,
    werkplek: Engine,
    antwoorden: dict[str, str],
    velden: dict[str, str],
    status: int,
    melding: str,
) -> None:
    werker = make_werker(ADVISEUR)
    werker.send(f"{PAD}/2", stand="0", **antwoorden)
    antwoord = werker.send(f"{PAD}/2/kies", **{"stand": "1", **velden})
    assert (antwoord.status_code, melding in read_tekst(antwoord)) == (status, True), read_tekst(antwoord)
    keuze = read_keuze(werkplek, 2)
    assert keuze is not None
    assert keuze.gekozen is None
    assert read_strategie(werkplek).get_procedure(2) is Procedure.SAS


def test_a_choice_that_does_not_go_with_the_rest_of_the_strategie_is_refused(
    make_werker: Werkers, werkplek: Engine
) -> None:
    werker = make_werker(ADVISEUR)
    werker.send(f"{PAD}/2", stand="0", **TOELATING)
    antwoord = werker.send(f"{PAD}/2/kies", gekozen="toelating", motivering="Iedereen mag.", stand="1")
    assert antwoord.status_code == 422
    assert "ten hoogste 2 aanbieders" in read_tekst(antwoord)
    assert read_strategie(werkplek).get_procedure(2) is Procedure.SAS


def test_a_strategie_that_was_adopted_stays_as_it_is(make_werker: Werkers, werkplek: Engine) -> None:
    spoor = Spoor(wie="toets", tijdstip=get_now())
    with write_session(werkplek) as session:
        regio = get_regio(session, REGIO)
        leg_vast(session, regio, "strategie", PLAN, Verwervingsstrategie, date(2025, 6, 1), spoor)
    werker = make_werker(ADVISEUR)
    werker.send(f"{PAD}/1", stand="0", **GUNNING)
    antwoord = werker.send(f"{PAD}/1/kies", gekozen="sas", motivering="Toch gunnen.", stand="1")
    assert antwoord.status_code == 422
    assert "maak een nieuwe versie" in read_tekst(antwoord)


def test_without_a_strategie_the_choice_is_kept(make_werker: Werkers, werkplek: Engine) -> None:
    with write_session(werkplek) as session:
        rij = find_inhoud(session, get_regio(session, REGIO), "strategie", PLAN)
        session.delete(rij)
    werker = make_werker(ADVISEUR)
    assert "Er is nog geen verwervingsstrategie." in werker.open(PAD)
    werker.send(f"{PAD}/1", stand="0", **TOELATING)
    assert werker.send(f"{PAD}/1/kies", gekozen="toelating", motivering="Zo.", stand="1").status_code == 303
    keuze = read_keuze(werkplek, 1)
    assert keuze is not None
    assert keuze.gekozen is Procedure.TOELATING
    assert "staat nog niet in de strategie" in werker.open(PAD)


@pytest.mark.parametrize(
    ("wie", "lezen", "schrijven"),
    [
        ("lezer-brabantnoordoostoost", 200, 404),
        ("college-boekel-brabantnoordoostoost", 200, 404),
        ("aanbieder-00000001-brabantnoordoostoost", 404, 404),
        ("inkoopadviseur-drechtsteden", 404, 404),
    ],
)
def test_who_may_do_what(make_werker: Werkers, wie: str, lezen: int, schrijven: int) -> None:
    werker = make_werker(wie)
    assert werker.get(PAD).status_code == lezen
    assert werker.get(f"{PAD}/1").status_code == schrijven


def test_the_same_by_command(inkoop: Opdracht, werkplek: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", werkplek.url.render_as_string())
    kies = ("strategie", "kies", PLAN, "--perceel", "1")
    paren = [deel for vraag, antwoord in GUNNING.items() for deel in ("--antwoord", f"{vraag}={antwoord}")]
    code, uit, _ = inkoop(*kies, *paren)
    assert code == 0
    assert "past niet" in uit
    assert inkoop(*kies, "--gekozen", "openbaar", "--motivering", "De markt is groot.")[0] == 0
    assert read_strategie(werkplek).get_procedure(1) is Procedure.OPENBAAR
    assert inkoop("strategie", "vragen", PLAN)[1].count("zelf-kiezen") == 1


@pytest.mark.parametrize(
    ("velden", "code", "melding"),
    [
        (("--antwoord", "zelf-kiezen=misschien"), 2, "schrijf bijvoorbeeld zelf-kiezen=nee"),
        (("--antwoord", "kleur=ja"), 1, "antwoorden.kleur: is geen vraag"),
        (("--gekozen", "sas", "--motivering", "x"), 1, "'sas' nog niet te zeggen"),
        (("--gekozen", "sas"), 2, "noem de gekozen procedure en de motivering samen"),
    ],
)
def test_what_a_command_refuses(
    inkoop: Opdracht,
    werkplek: Engine,
    monkeypatch: pytest.MonkeyPatch,
    velden: tuple[str, ...],
    code: int,
    melding: str,
) -> None:
    monkeypatch.setenv("DATABASE_URL", werkplek.url.render_as_string())
    gekregen, _, fouten = inkoop("strategie", "kies", PLAN, "--perceel", "1", *velden)
    assert (gekregen, melding in fouten) == (code, True), fouten
    assert read_keuze(werkplek, 1) is None
