"""A regio and a plan from nothing on screen: the beheerder, then the adviser."""

from datetime import date

import pytest

from inkoop.database.session import read_session, write_session
from inkoop.gebruiker.rollen import Plek, Rol
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.store import get_regio
from inkoop.inkoopplan.service import close_versie, find_versie
from inkoop.inkoopplan.store import get_inkoopplan
from tests.fixtures.bezoekers import Bezoeker, read_tekst
from tests.fixtures.records import KADER_MET_BESLUITEN
from tests.gebruiker.conftest import Installatie, beheerder, installatie

__all__ = ["beheerder", "installatie"]
NIEUW = {"kader": KADER_MET_BESLUITEN, "naam": "Proefregio", "regio": "proef", "gemeenten": ""}
PLAN = {"titel": "Proefplan", "ingangsdatum": "01-01-2026", "einddatum": "", "code": "plan-2026", "datum": "03-02-2025"}


@pytest.fixture
def adviseur(installatie: Installatie) -> Bezoeker:
    """An adviser of a regio with no plan."""
    installatie.add("advies@regio.example", (Rol.INKOOPADVISEUR, Plek(regio="eigen")))
    return installatie.visit("advies@regio.example")


def test_a_beheerder_makes_a_regio(installatie: Installatie, beheerder: Bezoeker) -> None:
    antwoord = beheerder.send("/beheer/regios/nieuw", **NIEUW)
    assert antwoord.headers["Location"] == "/beheer/regios"
    assert "Proefregio" in beheerder.open("/beheer/regios")
    with read_session(installatie.engine) as session:
        regio = get_regio(session, "proef")
        assert [rij.naam for rij in regio.gemeenten][:2] == ["Bernheze", "Boekel"]


def test_many_regios_come_some_at_a_time(installatie: Installatie, beheerder: Bezoeker) -> None:
    with write_session(installatie.engine) as session:
        kader = get_regio(session, "eigen").kader
        for nummer in range(12):
            session.add(RegioRecord(code=f"r{nummer:02}", naam=f"zo {nummer:02}", kader=kader))
    eerste, tweede, verder = (beheerder.open(f"/beheer/regios?pagina={nummer}") for nummer in (1, 2, 3))
    assert "Pagina 1 van 2" in eerste
    assert [f"zo {nummer:02}" in eerste for nummer in (0, 10, 11)] == [True, False, False]
    assert [f"zo {nummer:02}" in tweede for nummer in (0, 10, 11)] == [False, True, True]
    assert "Op deze pagina staat geen regio." in verder


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"regio": "eigen"}, "'eigen' bestaat al"),
        ({"regio": "Met Hoofdletter"}, "schrijf kleine letters"),
        ({"naam": " "}, "vul de naam in"),
        ({"gemeenten": "Elders"}, "Elders neemt volgens kader"),
    ],
)
def test_a_regio_that_cannot_be_is_refused(beheerder: Bezoeker, anders: dict[str, str], melding: str) -> None:
    antwoord = beheerder.send("/beheer/regios/nieuw", **{**NIEUW, **anders})
    assert (antwoord.status_code, melding in read_tekst(antwoord)) == (422, True)


def test_an_adviser_makes_a_plan_and_finds_what_to_write(adviseur: Bezoeker) -> None:
    antwoord = adviseur.send("/regios/eigen/inkoopplan-nieuw", **PLAN)
    assert antwoord.headers["Location"] == "/regios/eigen/inkoopplannen/plan-2026"
    pagina = adviseur.open("/regios/eigen/inkoopplannen/plan-2026")
    assert "Schrijf de inhoud van het plan" in pagina
    leeg = adviseur.open("/schrijven/eigen/planinhoud/plan-2026")
    assert "0 van 16 onderdelen zijn klaar" in leeg or "onderdelen zijn klaar" in leeg


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"code": "met spatie"}, "schrijf kleine letters"),
        ({"ingangsdatum": "2026-01-01"}, "is geen datum"),
        ({"einddatum": "31-12-2025"}, " Eindigt op 31 december 2025, voor de ingangsdatum 1 januari 2026"),
        ({"titel": ""}, "vul de titel in"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(adviseur: Bezoeker, anders: dict[str, str], melding: str) -> None:
    antwoord = adviseur.send("/regios/eigen/inkoopplan-nieuw", **{**PLAN, **anders})
    assert (antwoord.status_code, melding in read_tekst(antwoord)) == (422, True)


def test_the_days_of_a_plan_that_the_gemeenten_have_stay(installatie: Installatie, adviseur: Bezoeker) -> None:
    adviseur.send("/regios/eigen/inkoopplan-nieuw", **PLAN)
    pad, gezien = "/regios/eigen/inkoopplannen/plan-2026/wijzig", {"gezien": read_stand(installatie)}
    anders = {"titel": "Ander plan", "ingangsdatum": "01-01-2026", "einddatum": "31-12-2028"}
    assert adviseur.send(pad, **anders, **gezien).status_code == 303
    submit(installatie)
    gezien = {"gezien": read_stand(installatie)}
    geweigerd = adviseur.send(pad, **{**anders, "ingangsdatum": "01-02-2026"}, **gezien)
    assert (geweigerd.status_code, "ligt vast: versie 1" in read_tekst(geweigerd)) == (422, True)
    assert adviseur.send(pad, **{**anders, "titel": "Nog een titel"}, **gezien).status_code == 303


def test_the_next_version_begins_once_the_gemeenten_have_the_last(installatie: Installatie, adviseur: Bezoeker) -> None:
    adviseur.send("/regios/eigen/inkoopplan-nieuw", **PLAN)
    pad = "/regios/eigen/inkoopplannen/plan-2026/versie"
    te_vroeg = adviseur.send(pad, datum="01-04-2025", omschrijving="", gezien=read_stand(installatie))
    assert (te_vroeg.status_code, "werk daarin verder" in read_tekst(te_vroeg)) == (422, True)
    submit(installatie)
    gezien = read_stand(installatie)
    assert adviseur.send(pad, datum="01-04-2025", omschrijving="na overleg", gezien=gezien).status_code == 303
    assert "na overleg" in adviseur.open("/regios/eigen/inkoopplannen/plan-2026")


def test_two_who_change_a_plan_both_see_it(installatie: Installatie, adviseur: Bezoeker) -> None:
    adviseur.send("/regios/eigen/inkoopplan-nieuw", **PLAN)
    pad, gezien = "/regios/eigen/inkoopplannen/plan-2026/wijzig", read_stand(installatie)
    velden = {"ingangsdatum": "01-01-2026", "einddatum": ""}
    assert adviseur.send(pad, titel="Van de eerste", gezien=gezien, **velden).status_code == 303
    tweede = adviseur.send(pad, titel="Van de tweede", gezien=gezien, **velden)
    assert (tweede.status_code, "Titel Van de eerste Van de tweede" in read_tekst(tweede)) == (409, True)
    assert adviseur.send(pad, titel="Van de tweede", gezien=read_stand(installatie), **velden).status_code == 303


def read_stand(installatie: Installatie) -> str:
    with read_session(installatie.engine) as session:
        return str(get_inkoopplan(session, get_regio(session, "eigen"), "plan-2026").stand)


def submit(installatie: Installatie) -> None:
    """The gemeenten get version 1."""
    with write_session(installatie.engine) as session:
        regio = get_regio(session, "eigen")
        plan = get_inkoopplan(session, regio, "plan-2026")
        versie = find_versie(plan, 1)
        assert versie is not None
        close_versie(session, regio, plan, versie, date(2025, 3, 1), installatie.spoor)
