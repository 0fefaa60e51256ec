"""The gate before each step, by all that the dossier holds; adopting the strategie behind it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from inkoop.database.session import read_session, write_session
from inkoop.fase.schema import Faseafronding
from inkoop.fase.service import save_afronding
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.store import get_regio
from inkoop.inhoud.service import read_inhoud, save_inhoud
from inkoop.inhoud.store import find_inhoud
from inkoop.inhoud.versies import Vastgelegd, list_versies
from inkoop.inkoopplan.store import get_inkoopplan
from inkoop.klok import get_now
from inkoop.logboek.service import Spoor
from inkoop.plandossier.poort import check_stap, check_voorleggen
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.fasefeiten import Fase
from inkoop.rules.fasen import Stap
from inkoop.strategie.schema import Verwervingsstrategie
from inkoop.strategie.vaststellen import is_vastgesteld
from tests.fixtures.bezoekers import Bezoeker, read_tekst
from tests.fixtures.opdracht import inkoop

__all__ = ["inkoop"]
Werkers = Callable[[str], Bezoeker]
Opdracht = Callable[..., Any]
REGIO, PLAN, BESLIST = "brabant-noordoost-oost", "inkoopplan-2026-2028", "inkoopplan-2024-2025"
PAD = f"/regios/{REGIO}/inkoopplannen/{BESLIST}/strategie"
ADVISEUR = "inkoopadviseur-brabantnoordoostoost"
DAG = date(2025, 6, 1)
SPOOR = Spoor(wie="toets", tijdstip=get_now())


def ask(engine: Engine, stap: Stap, plan: str = PLAN, dag: date = DAG) -> tuple[str, ...]:
    with read_session(engine) as session:
        return check_stap(session, get_regio(session, REGIO), plan, stap, dag)


def read_strategie(session: Session, regio: RegioRecord, plan: str) -> Verwervingsstrategie:
    blok = read_inhoud(session, regio, "strategie", plan, Verwervingsstrategie)
    assert blok is not None
    return blok


def give_strategie(engine: Engine, **anders: Any) -> None:
    """Gives the plan that the gemeenten settled the strategie of the other one."""
    with write_session(engine) as session:
        regio = get_regio(session, REGIO)
        blok = read_strategie(session, regio, PLAN).model_copy(update=anders)
        save_inhoud(session, regio, "strategie", BESLIST, blok, Verwervingsstrategie, SPOOR)


@pytest.mark.parametrize(
    ("stap", "mist"),
    [
        (Stap.STEL_STRATEGIE_VAST, ["de uitkomst van de besluitvorming (artikel 8 leden 1 en 4)"]),
        (
            Stap.PUBLICEER_SELECTIE,
            ["de uitkomst van de besluitvorming (artikel 8 leden 1 en 4)", "het besluit waarmee de strategie"],
        ),
        (Stap.SLUIT_DOSSIER, ["de evaluatie van de vorige inkoop", "de handtekeningen onder BNO-2026-001"]),
    ],
)
def test_a_step_that_may_not_be_taken_names_all_that_is_missing(werkplek: Engine, stap: Stap, mist: list[str]) -> None:
    with pytest.raises(Ongeldig, match="kan nog niet; eerst nodig: ") as geval:
        ask(werkplek, stap)
    for deel in mist:
        assert deel in geval.value.melding


def test_a_plan_loaded_from_a_dossier_may_be_put_forward_with_a_warning(werkplek: Engine) -> None:
    assert ask(werkplek, Stap.LEG_PLAN_VOOR) == ("Nog niet vastgelegd: de evaluatie van de vorige inkoop.",)
    with write_session(werkplek) as session:
        rij = find_inhoud(session, get_regio(session, REGIO), "planinhoud", PLAN)
        session.delete(rij)
    with pytest.raises(Ongeldig, match="de inhoud van het plan"):
        ask(werkplek, Stap.LEG_PLAN_VOOR)


def test_a_plan_that_is_late_is_warned_about_with_the_article(werkplek: Engine) -> None:
    with write_session(werkplek) as session:
        plan = get_inkoopplan(session, get_regio(session, REGIO), PLAN)
        for versie in plan.versies:
            versie.datum = date(2025, 4, 1)
    assert any(
        "uiterlijk op 31 maart 2025 klaar" in zin.replace("\xa0", " ") and "artikel 8 lid 1" in zin
        for zin in ask(werkplek, Stap.LEG_PLAN_VOOR)
    )


def test_what_was_recorded_takes_the_warning_away(werkplek: Engine) -> None:
    with write_session(werkplek) as session:
        regio = get_regio(session, REGIO)
        blok = Faseafronding(
            fase=Fase.EVALUATIE, is_van_toepassing=False, datum=DAG, wie=None, uitkomst="De eerste inkoop."
        )
        save_afronding(session, regio, get_inkoopplan(session, regio, PLAN), blok, [], SPOOR, DAG)
        assert check_voorleggen(session, regio, PLAN, "inkoopplan", DAG) == ()
        assert check_voorleggen(session, regio, PLAN, "wijziging", DAG) == ()


def test_a_strategie_is_adopted_and_then_stays_as_it_is(make_werker: Werkers, werkplek: Engine) -> None:
    give_strategie(werkplek)
    werker = make_werker(ADVISEUR)
    assert "U kunt wel doorgaan." in werker.open(f"{PAD}/vaststellen")
    assert werker.send(f"{PAD}/vaststellen", datum="24-06-2025", versie="1").status_code == 303
    assert "op 24 juni 2025 door het college" in werker.open(PAD).replace("\xa0", " ")
    with read_session(werkplek) as session:
        regio = get_regio(session, REGIO)
        blok = read_strategie(session, regio, BESLIST)
        assert [rij.versie for rij in list_versies(session, regio, "strategie", BESLIST)] == [1]
        assert is_vastgesteld(session, regio, BESLIST, blok)
        assert not is_vastgesteld(session, regio, BESLIST, blok.model_copy(update={"versie": 2}))
    with pytest.raises(Vastgelegd, match="maak een nieuwe versie"):
        give_strategie(werkplek, titel="Anders")
    give_strategie(werkplek, titel="Anders", versie=2)
    with pytest.raises(Ongeldig, match="het besluit waarmee de strategie is vastgesteld"):
        ask(werkplek, Stap.PUBLICEER_SELECTIE, BESLIST)


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"datum": ""}, "Vul de datum van het besluit in"),
        ({"datum": "14-04-2025"}, "ligt voor de datum van de strategie"),
        ({"datum": "24-06-2099"}, "moet nog komen"),
        ({"versie": "2"}, "een andere versie van de strategie"),
    ],
)
def test_what_cannot_be_adopted(make_werker: Werkers, werkplek: Engine, velden: dict[str, str], melding: str) -> None:
    give_strategie(werkplek)
    antwoord = make_werker(ADVISEUR).send(f"{PAD}/vaststellen", **{"datum": "24-06-2025", "versie": "1", **velden})
    assert (antwoord.status_code, melding in read_tekst(antwoord)) == (422, True), read_tekst(antwoord)


def test_the_gate_stands_before_the_screen_and_the_command(
    make_werker: Werkers, inkoop: Opdracht, werkplek: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    werker, pad = make_werker(ADVISEUR), PAD.replace(BESLIST, PLAN)
    tekst = werker.open(f"{pad}/vaststellen")
    assert "Dit kan nog niet. Eerst is nodig: de uitkomst van de besluitvorming" in tekst
    antwoord = werker.send(f"{pad}/vaststellen", van=f"/regios/{REGIO}/inkoopplannen/{PLAN}/fasen/evaluatie")
    assert antwoord.status_code == 422
    monkeypatch.setenv("DATABASE_URL", werkplek.url.render_as_string())
    code, _, fouten = inkoop("strategie", "stel-vast", PLAN, "--op", "2025-06-24")
    assert (code, "artikel 8 leden 1 en 4" in fouten) == (1, True)
    give_strategie(werkplek)
    code, uit, fouten = inkoop("strategie", "stel-vast", BESLIST, "--op", "2025-06-24")
    assert (code, "Vastgesteld: versie 1" in uit) == (0, True), fouten
    assert "al op" in inkoop("strategie", "stel-vast", BESLIST, "--op", "2025-06-24")[2]


def test_the_strategie_shows_its_prices_and_risks(make_werker: Werkers) -> None:
    tekst = make_werker("lezer-brabantnoordoostoost").open(PAD.replace(BESLIST, PLAN)).replace("\xa0", " ")
    for deel in (
        "Uitvoeringsvariant: inspanningsgericht.",
        "Boekel onbekend 6",
        "Samen, zonder indexatie € 139,00 € 3.000,00",
        "OVA het ministerie van VWS 2026 85% 4,00%",
        "Samen, gewogen 3,85%",
        "groot geen 2 1",
        "uiterlijk tot en met 31 december 2030",
    ):
        assert deel in tekst
