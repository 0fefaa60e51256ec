"""An inkoopplan as a dossier: what each phase lacks, the planning, who sees what."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Engine

from inkoop.besluitvorming.store import get_besluitvorming
from inkoop.database.session import read_session, write_session
from inkoop.gebruiker.rollen import Bereik, Plek, Rol
from inkoop.gemeente.schema import Zichtbaar
from inkoop.gemeente.store import get_regio
from inkoop.inhoud.store import find_inhoud
from inkoop.inkoopplan.schema import InkoopplanBlok
from inkoop.inkoopplan.service import save_inkoopplan
from inkoop.inkoopplan.store import get_inkoopplan
from inkoop.klok import get_now
from inkoop.logboek.service import Spoor
from inkoop.plandossier.besluiten import list_voorleggingen
from inkoop.plandossier.fasen import Faserij, find_huidig, list_fasen
from inkoop.plandossier.inhoud import Planstukken, read_stukken
from inkoop.plandossier.planning import make_planlijn
from inkoop.rules.fasefeiten import Fase
from inkoop.rules.fasen import Fasestatus
from tests.fixtures.bezoekers import Bezoeker
from tests.start.test_start import count_queries

REGIO, PLAN = "brabant-noordoost-oost", "inkoopplan-2026-2028"
PAD = f"/regios/{REGIO}/inkoopplannen/{PLAN}"
ADVISEUR = Bereik(nummer=1, rol=Rol.INKOOPADVISEUR, plek=Plek(regio=REGIO), naam="")
COLLEGE = Bereik(nummer=1, rol=Rol.COLLEGE, plek=Plek(regio=REGIO, gemeente="Boekel"), naam="")
Werkers = Callable[[str], Bezoeker]


def read(engine: Engine, bereik: Bereik = ADVISEUR, plan: str = PLAN) -> Planstukken:
    with read_session(engine) as session:
        regio = get_regio(session, REGIO)
        return read_stukken(session, regio, get_inkoopplan(session, regio, plan), bereik, date(2026, 1, 1))


def judge(engine: Engine, dag: date = date(2026, 1, 1), bereik: Bereik = ADVISEUR) -> dict[Fase, Faserij]:
    return {fase.id: fase for fase in list_fasen(read(engine, bereik), dag)}


def drop(engine: Engine, soort: str) -> None:
    """Takes what was written of one kind away."""
    with write_session(engine) as session:
        rij = find_inhoud(session, get_regio(session, REGIO), soort, PLAN)
        assert rij is not None
        session.delete(rij)


def test_each_phase_says_how_it_stands(werkplek: Engine) -> None:
    fasen = judge(werkplek)
    assert {naam: fase.status for naam, fase in fasen.items()} == {
        "evaluatie": Fasestatus.NIET_BEGONNEN,
        "marktconsultatie": Fasestatus.KLAAR,
        "keuzes": Fasestatus.NIET_BEGONNEN,
        "plan": Fasestatus.BEZIG,
        "strategie": Fasestatus.BEZIG,
        "eisen": Fasestatus.KLAAR,
        "selectie": Fasestatus.KLAAR,
        "publicatie": Fasestatus.KLAAR,
        "gunning": Fasestatus.KLAAR,
        "contractering": Fasestatus.BEZIG,
        "administratieprotocol": Fasestatus.NIET_BEGONNEN,
    }
    assert fasen[Fase.PLAN].mist == ("de uitkomst van de besluitvorming",)
    assert fasen[Fase.CONTRACTERING].mist == ("de handtekeningen onder BNO-2026-001",)
    assert all((fase.volgende is None) == (fase.status is Fasestatus.KLAAR) for fase in fasen.values())
    huidig = find_huidig(fasen.values())
    assert huidig is not None
    assert huidig.id == "evaluatie"


@pytest.mark.parametrize(
    ("soort", "fase", "mist"),
    [
        ("planinhoud", Fase.PLAN, "de inhoud van het plan"),
        ("strategie", Fase.STRATEGIE, "de verwervingsstrategie"),
        ("eisen", Fase.EISEN, "het programma van eisen"),
        ("selecties", Fase.SELECTIE, "een selectiedocument"),
        ("selecties", Fase.GUNNING, "een selectie om over te beslissen"),
        ("selecties", Fase.CONTRACTERING, "de overeenkomsten die uit de selecties volgen"),
    ],
)
def test_what_is_not_there_is_what_a_phase_lacks(werkplek: Engine, soort: str, fase: Fase, mist: str) -> None:
    assert mist not in judge(werkplek)[fase].mist
    drop(werkplek, soort)
    assert mist in judge(werkplek)[fase].mist


@pytest.mark.parametrize(
    ("dag", "mist"),
    [
        (date(2025, 6, 1), ("de publicatie van Beschermd wonen 2026-2028", "de publicatie van Time-out 2026-2028")),
        (date(2025, 8, 25), ("de sluiting van Time-out 2026-2028 (6 oktober 2025)",)),
        (date(2025, 10, 6), ("de sluiting van Time-out 2026-2028 (6 oktober 2025)",)),
        (date(2025, 10, 7), ()),
    ],
)
def test_a_selectie_is_open_until_its_closing_day(werkplek: Engine, dag: date, mist: tuple[str, ...]) -> None:
    gevonden = judge(werkplek, dag)[Fase.PUBLICATIE].mist
    assert len(gevonden) == len(mist)
    assert all(een.replace("\xa0", " ").startswith(begin) for een, begin in zip(gevonden, mist, strict=True))


def test_a_settled_plan_is_done(werkplek: Engine) -> None:
    stukken = read(werkplek, plan="inkoopplan-2024-2025")
    plan = {fase.id: fase for fase in list_fasen(stukken, date(2024, 1, 1))}[Fase.PLAN]
    assert "Vastgesteld op 14 november 2023." in plan.stand.replace("\xa0", " ")
    assert plan.mist == ("de inhoud van het plan",)


def test_the_line_places_its_days_in_order(werkplek: Engine) -> None:
    lijn = make_planlijn(read(werkplek), date(2027, 3, 1))
    assert lijn is not None
    plekken = [dag.plek for dag in lijn.dagen]
    assert plekken == sorted(plekken)
    assert (min(plekken) >= 0, max(plekken)) == (True, 1000)
    assert [jaar for jaar, _ in lijn.jaren] == [2026, 2027, 2028]
    assert lijn.vandaag is not None
    assert 400 < lijn.vandaag < 600
    assert make_planlijn(read(werkplek), date(2031, 1, 1)).vandaag is None  # type: ignore[union-attr]


def test_a_college_sees_no_count_as_long_as_besluiten_are_kept_apart(werkplek: Engine) -> None:
    with write_session(werkplek) as session:
        regio = get_regio(session, REGIO)
        (voorlegging,) = read(werkplek).voorleggingen
        rij = get_besluitvorming(session, regio, voorlegging.rij.code)
        rij.zichtbaar, rij.openbaar_op = Zichtbaar.OPENBAAR, None
    assert read(werkplek, COLLEGE).voorleggingen[0].stand is None
    assert read(werkplek, ADVISEUR).voorleggingen[0].stand is not None
    with read_session(werkplek) as session:
        lijst = list_voorleggingen(session, get_regio(session, REGIO), COLLEGE)
    assert [een.stand is None for een in lijst if een.rij.code == voorlegging.rij.code] == [True]


def test_the_page_shows_all_of_it(make_werker: Werkers) -> None:
    tekst = make_werker("inkoopadviseur-brabantnoordoostoost").open(PAD)
    for deel in (
        "Nu: evaluatie van de vorige inkoop Volgende stap: Kijk terug op de vorige inkoop",
        "uiterlijk 31 maart 2025: op tijd (artikel 8 lid 1)",
        "6. Programma van eisen klaar",
        "Planning van 1 januari 2025 tot en met 31 december 2028",
        "spreiding van opvangplekken over de gemeenten is toegevoegd. ja, de dag is niet vastgelegd",
        "184 plekken € 46.500.000,00 toelating",
        "Maak een document van dit plan",
        "de strategie toegevoegd",
    ):
        assert deel in tekst


@pytest.mark.parametrize(
    ("wie", "status"),
    [
        ("college-boekel-brabantnoordoostoost", 200),
        ("griffie-bernheze-brabantnoordoostoost", 200),
        ("lezer-brabantnoordoostoost", 200),
        ("contractmanager-brabantnoordoostoost", 200),
        ("beheer", 200),
        ("aanbieder-00000001-brabantnoordoostoost", 404),
        ("sroicoordinator-brabantnoordoostoost", 404),
        ("inkoopadviseur-drechtsteden", 404),
    ],
)
def test_who_may_see_a_plan(make_werker: Werkers, wie: str, status: int) -> None:
    werker = make_werker(wie)
    assert werker.get(PAD).status_code == status
    assert werker.get(PAD.replace(PLAN, "bestaat-niet")).status_code == 404


def test_the_list_asks_as_many_queries_for_many_plans(make_werker: Werkers, werkplek: Engine) -> None:
    werker, gevraagd = make_werker("inkoopadviseur-brabantnoordoostoost"), []
    for reeks in (range(10), range(10, 200)):
        with write_session(werkplek) as session:
            regio, spoor = get_regio(session, REGIO), Spoor(wie="toets", tijdstip=get_now())
            for nummer in reeks:
                blok = InkoopplanBlok(code=f"p-{nummer}", titel=f"Plan {nummer}", ingangsdatum=date(2030, 1, 1))
                save_inkoopplan(session, regio, blok, spoor)
        with count_queries(werkplek) as vragen:
            werker.get("/inkoopplannen")
        gevraagd.append(len(vragen))
    assert gevraagd[0] == gevraagd[1] <= 30
    assert "Pagina 1 van 5" in werker.open("/inkoopplannen")


@pytest.mark.parametrize(
    "wie", ["inkoopadviseur-brabantnoordoostoost", "lezer-brabantnoordoostoost", "college-boekel-brabantnoordoostoost"]
)
def test_the_plan_shows_its_policy_needs_and_budget(make_werker: Werkers, wie: str) -> None:
    lezer = make_werker(wie)
    pagina, tekst = lezer.client.get(PAD).text, lezer.open(PAD)
    assert 'href="https://beleid.voorbeeldregio.example/beleidskader"' in pagina
    assert re.search(r"Behoefte per gemeente .* Boekel \d+ .* Samen \d+", tekst)
    assert re.search(r"Budget per jaar Onderdeel 2026 2027 2028 Samen Rijksbudget.*€ [\d.]+,\d\d", tekst)
    assert "Taken volgens de Wvggz" in tekst
    heel = lezer.open(f"{PAD}/lees")
    assert "(https://beleid.voorbeeldregio.example/beleidskader)" in heel
    assert "Wvggz" in heel


def test_a_plan_without_text_says_so(werkplek: Engine, make_werker: Werkers) -> None:
    drop(werkplek, "planinhoud")
    lezer = make_werker("inkoopadviseur-brabantnoordoostoost")
    assert "Behoefte per gemeente" not in lezer.open(PAD)
    assert "De tekst is nog niet te lezen" in lezer.open(f"{PAD}/lees")
    assert lezer.client.get(f"/regios/{REGIO}/inkoopplannen/bestaat-niet/lees").status_code == 404


def test_the_strategie_is_told_in_full(make_werker: Werkers) -> None:
    tekst = make_werker("lezer-brabantnoordoostoost").open(f"{PAD}/strategie")
    for deel in ("De markt", "Wie nu al ondersteuning heeft", "Als afspraken niet worden nagekomen", "steunt op"):
        assert deel in tekst
