"""The whole story of the demonstration, each by their own hand, on SQLite and on PostgreSQL: the same screens, the
same records."""

from datetime import date
from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import Engine

from inkoop.database.session import read_session
from inkoop.demo.accounts import make_accounts
from inkoop.demo.verhaal import load_verhaal
from inkoop.klok import get_today
from inkoop.logboek.service import Spoor, check_logboek
from inkoop.web.app import create_app
from tests.fixtures.bezoekers import WACHTWOORD
from tests.fixtures.lezer import Lezer
from tests.sroi.kantoor import make_pdf

VANDAAG = date(2026, 11, 22)
PLAN = "Vaststelling van het Inkoopplan Wmo 2027-2029"


@pytest.fixture
def app(engine: Engine, spoor: Spoor, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The application on the moved dossiers, on each kind of database."""
    codes = load_verhaal(engine, VANDAAG, spoor)
    gemaakt = create_app(engine, demo=True)
    gemaakt.config["PROPAGATE_EXCEPTIONS"] = True
    with gemaakt.app_context():
        make_accounts(engine, WACHTWOORD, codes)
    return gemaakt


@pytest.mark.usefixtures("logwacht")
def test_story(app: Flask, engine: Engine) -> None:
    def be(naam: str) -> Lezer:
        return Lezer(app, f"{naam}@demo.example")

    decide_plan(be("college-boekel-bnonu"), be("inkoopadviseur-bnonu"), be("college-bernheze-bnonu"))
    prove_inzet(be("aanbieder-00000004-drechtstedennu"), be("sroicoordinator-drechtstedennu"))
    sign(be("inkoopadviseur-drechtstedennu"), be("aanbieder-00000001-drechtstedennu"))
    join(be("inkoopadviseur-drechtstedennu"))
    leave(be("aanbieder-00000002-drechtstedennu"), be("inkoopadviseur-drechtstedennu"))
    with read_session(engine) as session:
        assert check_logboek(session).is_gaaf


def decide_plan(college: Lezer, adviseur: Lezer, ander: Lezer) -> None:
    """The third college settles the second round; the adviser makes the outcome public with its document."""
    assert "Besluiten die uw college nog moet nemen (1)" in college.tekst
    college.click(PLAN)
    college.click("Leg het besluit van het college vast")
    fout = college.press("Leg vast", akkoord_telt="x", datum="31-02-2026")
    assert "bestaat niet op de kalender" in fout
    assert "open" in adviseur.go("/inkoopplannen")
    klaar = college.press("Leg vast", akkoord_telt="x", datum="02-05-2026", nummer="BOE-2026-0007")
    assert "vastgesteld op 2 mei 2026, meerderheid" in klaar
    assert "195.044 van 285.121 inwoners (68,41 %), 3 van 5 gemeenten" in klaar
    assert "Besluiten die uw college nog moet nemen" not in college.go("/")
    adviseur.click(PLAN)
    adviseur.press("Maak het document met de uitslag")
    assert adviseur.download("De uitslag als Word-bestand").startswith(b"PK")
    adviseur.press("Maak de uitslag openbaar")
    ander.click("Inkoopplannen")
    assert "vastgesteld op 2 mei 2026" in ander.click(PLAN)


def prove_inzet(aanbieder: Lezer, coordinator: Lezer) -> None:
    """An inzet goes from draft to approved, and what remains goes down by what it is worth."""
    aanbieder.click("Social return")
    aanbieder.go("/regios/drechtsteden-nu/sroi/DB-2025-001-4/inzetten")
    assert "Nog te doen: € 35.949,32" in aanbieder.tekst
    aanbieder.click("Voer een nieuwe inzet in")
    aanbieder.click("Wsw, detachering en diensten van het SW-bedrijf")
    assert "geen bedrag" in aanbieder.press("Bewaar", datum="01-09-2026", bedrag="1234.56")
    aanbieder.press("Bewaar", datum="01-09-2026", bedrag="10.000,00")
    inzet = aanbieder.adres
    geweigerd = aanbieder.press("Bewaar het bewijs", bewijs=(BytesIO(make_pdf()), "../../rekening.pdf"))
    assert "geef het bestand een naam zonder map ervoor" in geweigerd
    aanbieder.press("Bewaar het bewijs", bewijs=(BytesIO(make_pdf()), "rekening.pdf"))
    assert aanbieder.download("rekening.pdf") == make_pdf()
    aanbieder.press("Dien in")
    coordinator.go(f"{inzet.removeprefix('http://localhost')}/oordeel")
    coordinator.press("Leg uw oordeel vast", goedkeuren="x")
    aanbieder.go("/regios/drechtsteden-nu/sroi/DB-2025-001-4/inzetten")
    assert "Nog te doen: € 25.949,32" in aanbieder.tekst


def join(adviseur: Lezer) -> None:
    """The applicant that waits: refused while a requirement is open, admitted once all are met."""
    adviseur.click("Aanmeldingen van aanbieders")
    adviseur.click("3 april 2026")
    aanmelding = adviseur.adres.removeprefix("http://localhost")
    besluit = {"datum_van_het_besluit": "20-11-2026", "nummer": "DB-2026-0099", "eerste_dag": "15-12-2026"}
    besluit |= {
        "plaats_van_de_rechtbank": "Rotterdam",
        "motivering": "Het aanbod vult een tekort aan.",
        "toelaten": "x",
    }
    besluit |= {"laatste_dag_om_getekend": "11-12-2026", "laatste_dag_voor_een_kort": "10-12-2026"}
    adviseur.click("Leg het besluit vast")
    assert "Fout" in adviseur.press("Leg het besluit vast", **besluit), "not all is known yet"
    adviseur.go(aanmelding)
    adviseur.click("Beoordeel de eisen")
    adviseur.press("Sla op", bij_alles="voldoet")
    adviseur.click("Leg het besluit vast")
    klaar = adviseur.press("Leg het besluit vast", **besluit)
    assert "Status toegelaten" in klaar, klaar


def leave(aanbieder: Lezer, adviseur: Lezer) -> None:
    """An aanbieder gives notice; without a registered letter it is told that this does not count."""
    aanbieder.click("Overeenkomsten")
    aanbieder.click("DB-2025-001-2")
    aanbieder.click("Leg een opzegging vast")
    laat = aanbieder.press("Leg de opzegging vast", datum_van_de_brief="20-11-2026", de_brief_wordt_aangetekend="y")
    assert "Deze opzegging is niet geldig" in laat
    assert "de vroegste laatste dag 20 mei 2027" in laat  # it ends by itself before that
    klaar = aanbieder.press("Leg de opzegging vast", datum_van_de_brief="29-05-2026", de_brief_wordt_aangetekend="y")
    assert "De overeenkomst loopt tot en met 29 november 2026" in klaar
    adviseur.go("/regios/drechtsteden-nu/overeenkomsten/DB-2025-001-2")
    assert "29 november 2026" in adviseur.tekst


def sign(adviseur: Lezer, aanbieder: Lezer) -> None:
    """The overeenkomst is made, signed, fixed, and shared with the aanbieders in it."""
    adviseur.click("Documenten")
    adviseur.go("/regios/drechtsteden-nu/documenten/nieuw")
    adviseur.press("Toon de documenten", waarover="DB-2025-001:")
    adviseur.click("Deelovereenkomst")
    assert "niet getekend" in adviseur.press("Maak")
    assert adviseur.download("Download Word").startswith(b"PK")
    scan = (BytesIO(make_pdf()), "scan.pdf")
    assert "is nog niet" in adviseur.press("Bewaar de scan", scan=scan, getekend_op="01-01-2199")
    scan = (BytesIO(make_pdf()), "scan.pdf")
    assert "niet getekend" not in adviseur.press("Bewaar de scan", scan=scan, getekend_op=f"{get_today():%d-%m-%Y}")
    stuk = adviseur.adres
    assert aanbieder.client.get(stuk).status_code == 404, "not shared yet"
    adviseur.press("Deel met de aanbieders")
    assert "Deelovereenkomst" in aanbieder.go(stuk.removeprefix("http://localhost"))
