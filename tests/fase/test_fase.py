"""Recording phases that leave no other trace, on a screen and by command, and closing a dossier."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from inkoop.database.faults import Ingehaald
from inkoop.database.session import read_session, write_session
from inkoop.fase.records import FaseafrondingRecord
from inkoop.fase.schema import Faseafronding
from inkoop.fase.service import close_dossier, save_afronding
from inkoop.fase.store import find_afronding, find_sluiting
from inkoop.gemeente.store import get_regio
from inkoop.inkoopplan.store import get_inkoopplan
from inkoop.invoer.validate import make_model
from inkoop.klok import get_now
from inkoop.logboek.records import LogRecord
from inkoop.logboek.service import Spoor
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.fasefeiten import Fase
from inkoop.rules.fasen import VRIJ
from tests.fixtures.bezoekers import Bezoeker, read_tekst
from tests.fixtures.opdracht import inkoop
from tests.fixtures.stukken import make_pdf

__all__ = ["inkoop"]
Werkers = Callable[[str], Bezoeker]
Opdracht = Callable[..., Any]
REGIO, PLAN = "brabant-noordoost-oost", "inkoopplan-2026-2028"
FASEN = f"/regios/{REGIO}/inkoopplannen/{PLAN}/fasen"
SLUIT = f"/regios/{REGIO}/inkoopplannen/{PLAN}/dossier-sluiten"
ADVISEUR = "inkoopadviseur-brabantnoordoostoost"
VELDEN = {"hoe": "gedaan", "datum": "01-02-2025", "wie": "team inkoop", "uitkomst": "De wachttijd daalde."}
SPOOR = Spoor(wie="toets", tijdstip=get_now())


def read_afronding(engine: Engine, fase: Fase = Fase.EVALUATIE) -> FaseafrondingRecord | None:
    with read_session(engine) as session:
        return find_afronding(session, get_inkoopplan(session, get_regio(session, REGIO), PLAN), fase)


def save(engine: Engine, dag: date = date(2025, 6, 1), **velden: Any) -> None:
    """Records the evaluation by the service."""
    alle = {"fase": "evaluatie", "datum": "2025-02-01", "wie": "team inkoop", "uitkomst": "Goed.", **velden}
    geopend = alle.pop("geopend", None)
    with write_session(engine) as session:
        regio = get_regio(session, REGIO)
        plan = get_inkoopplan(session, regio, PLAN)
        save_afronding(session, regio, plan, make_model(Faseafronding, alle), [], SPOOR, dag, geopend=geopend)


def test_a_phase_is_recorded_with_its_evidence(make_werker: Werkers, werkplek: Engine) -> None:
    werker = make_werker(ADVISEUR)
    bewijs = (BytesIO(make_pdf("Verslag")), "verslag.pdf")
    antwoord = werker.send(f"{FASEN}/evaluatie", stand="0", bestand=bewijs, **VELDEN)
    assert antwoord.status_code == 303
    tekst = werker.open(FASEN)
    for deel in ("1. Evaluatie van de vorige inkoop klaar", "De wachttijd daalde.", "verslag.pdf", "Nu: keuzes aan"):
        assert deel in tekst
    assert "de fase evaluatie van de vorige inkoop afgerond" in werker.open(FASEN.removesuffix("/fasen"))
    rij = read_afronding(werkplek)
    assert rij is not None
    gehaald = werker.get(f"{FASEN}/evaluatie/bewijs/{rij.bewijzen[0].id}")
    assert (gehaald.status_code, gehaald.headers["Content-Type"]) == (200, "application/pdf")
    assert werker.get(f"{FASEN}/marktconsultatie/bewijs/{rij.bewijzen[0].id}").status_code == 404
    with read_session(werkplek) as session:
        regel = session.scalars(select(LogRecord).where(LogRecord.onderwerp == f"fase {REGIO}/{PLAN}/evaluatie")).one()
    assert "verslag.pdf" in (regel.nieuw or "")


def test_a_phase_that_does_not_apply_needs_a_reason(make_werker: Werkers) -> None:
    werker = make_werker(ADVISEUR)
    velden = {"hoe": "niet", "datum": "01-02-2025", "uitkomst": "Dit is de eerste inkoop.", "stand": "0"}
    assert werker.send(f"{FASEN}/evaluatie", **{**velden, "uitkomst": " "}).status_code == 422
    assert werker.send(f"{FASEN}/evaluatie", **velden).status_code == 303
    assert "niet van toepassing Niet van toepassing: Dit is de eerste inkoop." in werker.open(FASEN)


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"hoe": ""}, "Kies of de fase klaar is of niet van toepassing"),
        ({"datum": "31-02-2025"}, "31-02-2025"),
        ({"datum": "01-02-2099"}, "moet nog komen"),
        ({"wie": " "}, "Vul in wie het deed"),
        ({"uitkomst": ""}, "Schrijf wat eruit kwam"),
    ],
)
def test_what_cannot_be_recorded(make_werker: Werkers, werkplek: Engine, anders: dict[str, str], melding: str) -> None:
    antwoord = make_werker(ADVISEUR).send(f"{FASEN}/evaluatie", **{**VELDEN, "stand": "0", **anders})
    assert antwoord.status_code == 422
    assert melding in read_tekst(antwoord)
    assert read_afronding(werkplek) is None


def test_the_second_of_two_is_told_what_the_first_said(make_werker: Werkers, werkplek: Engine) -> None:
    werker = make_werker(ADVISEUR)
    save(werkplek, uitkomst="Van de eerste.")
    antwoord = werker.send(f"{FASEN}/evaluatie", **VELDEN, stand="0")
    assert antwoord.status_code == 409
    tekst = read_tekst(antwoord)
    assert "Van de eerste." in tekst
    assert "De wachttijd daalde." in tekst
    rij = read_afronding(werkplek)
    assert rij is not None
    assert rij.uitkomst == "Van de eerste."
    with pytest.raises(Ingehaald):
        save(werkplek, geopend=rij.stand + 1)


@pytest.mark.parametrize("fase", sorted(set(Fase) - VRIJ))
def test_a_phase_with_records_of_its_own_is_not_ticked_off(make_werker: Werkers, werkplek: Engine, fase: Fase) -> None:
    assert make_werker(ADVISEUR).get(f"{FASEN}/{fase}").status_code == 404
    with pytest.raises(Ongeldig, match="volgt uit wat er in het dossier staat"):
        save(werkplek, fase=fase)


@pytest.mark.parametrize(
    ("wie", "lezen", "schrijven"),
    [
        ("college-boekel-brabantnoordoostoost", 200, 404),
        ("lezer-brabantnoordoostoost", 200, 404),
        ("beheer", 200, 404),
        ("aanbieder-00000001-brabantnoordoostoost", 404, 404),
        ("inkoopadviseur-drechtsteden", 404, 404),
    ],
)
def test_who_may_do_what(make_werker: Werkers, wie: str, lezen: int, schrijven: int) -> None:
    werker = make_werker(wie)
    assert werker.get(FASEN).status_code == lezen
    assert werker.get(f"{FASEN}/evaluatie").status_code == schrijven


def test_a_dossier_closes_only_when_all_is_done(make_werker: Werkers, werkplek: Engine) -> None:
    werker = make_werker(ADVISEUR)
    assert werker.send(SLUIT, van=f"{FASEN}/evaluatie").status_code == 303
    tekst = werker.open(FASEN)
    for deel in ("Het dossier sluiten: kan nog niet", "de handtekeningen onder BNO-2026-001", "artikel 8 leden 1 en 4"):
        assert deel in tekst
    with read_session(werkplek) as session:
        assert find_sluiting(session, get_inkoopplan(session, get_regio(session, REGIO), PLAN)) is None


def test_nothing_changes_in_a_closed_dossier(werkplek: Engine) -> None:
    with write_session(werkplek) as session:
        regio = get_regio(session, REGIO)
        close_dossier(session, regio, get_inkoopplan(session, regio, PLAN), date(2025, 6, 1), SPOOR)
    with pytest.raises(Ongeldig, match="gesloten; er verandert niets meer in"):
        save(werkplek)


def test_the_same_by_command(
    inkoop: Opdracht, werkplek: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", werkplek.url.render_as_string())
    verslag = tmp_path / "verslag.pdf"
    verslag.write_bytes(make_pdf("Verslag"))
    rond_af = ("fase", "rond-af", PLAN, "evaluatie", "--op", "2025-02-01", "--wie", "team", "--uitkomst", "Goed.")
    assert inkoop(*rond_af, "--bewijs", str(verslag))[0] == 0
    reden = ("--reden", "De markt is klein en bekend.", "--op", "2025-02-01")
    assert inkoop("fase", "niet-van-toepassing", PLAN, "keuzes", *reden)[0] == 0
    rij = read_afronding(werkplek)
    assert rij is not None
    assert [bewijs.bestand.naam for bewijs in rij.bewijzen] == ["verslag.pdf"]
    code, uit, _ = inkoop("fase", "stand", PLAN)
    assert code == 0
    assert "niet van toepassing" in uit
    assert "Let op bij contractering" in uit


@pytest.mark.parametrize(
    ("opdracht", "code", "melding"),
    [
        (("rond-af", PLAN, "plan", "--wie", "x", "--uitkomst", "y"), 1, "kies uit: administratieprotocol, evaluatie"),
        (("rond-af", PLAN, "evaluatie", "--wie", " ", "--uitkomst", "y"), 2, "wie: is leeg"),
        (("sluit", PLAN), 1, "eerst nodig: "),
        (("stand", "bestaat-niet"), 2, "inkoopplan 'bestaat-niet' is niet bekend"),
    ],
)
def test_what_a_command_refuses(
    inkoop: Opdracht,
    werkplek: Engine,
    monkeypatch: pytest.MonkeyPatch,
    opdracht: tuple[str, ...],
    code: int,
    melding: str,
) -> None:
    monkeypatch.setenv("DATABASE_URL", werkplek.url.render_as_string())
    gekregen, _, fouten = inkoop("fase", *opdracht)
    assert (gekregen, melding in fouten) == (code, True), fouten
