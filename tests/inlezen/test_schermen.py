"""Bringing a list in on a screen: the example, the trial, the confirmation, and who may."""

from collections.abc import Callable
from io import BytesIO

import pytest
from sqlalchemy import Engine

from inkoop.aanbieder.store import find_aanbieder
from inkoop.database.session import read_session, write_session
from inkoop.gemeente.store import get_regio
from inkoop.inlezen.kolommen import Lijstsoort
from inkoop.inlezen.service import load_lijst
from inkoop.logboek.service import Spoor
from tests.fixtures.bezoekers import Bezoeker, read_tekst
from tests.inlezen.test_inlezen import GOED, KOP_AANBIEDERS, NIEUWE, make_boek

REGIO = "drechtsteden"
PAD = f"/regios/{REGIO}/inlezen/aanbieders"
Werkers = Callable[[str], Bezoeker]


@pytest.fixture
def adviseur(make_werker: Werkers) -> Bezoeker:
    return make_werker(f"inkoopadviseur-{REGIO}")


def has_nieuwe(engine: Engine) -> bool:
    with read_session(engine) as session:
        return find_aanbieder(session, get_regio(session, REGIO), "00000091") is not None


def send(werker: Bezoeker, inhoud: bytes, naam: str = "lijst.xlsx", pad: str = PAD) -> object:
    return werker.send(pad, bestand=(BytesIO(inhoud), naam))


def test_a_list_is_tried_then_confirmed(adviseur: Bezoeker, werkplek: Engine) -> None:
    antwoord = send(adviseur, GOED)
    assert antwoord.status_code == 303
    waar = antwoord.headers["Location"]
    tekst = adviseur.open(waar)
    assert "1 nieuw, 0 gewijzigd, 0 gelijk gebleven." in tekst
    assert not has_nieuwe(werkplek), "a trial stores nothing"
    klaar = adviseur.send(waar)
    assert klaar.status_code == 303
    assert "De lijst is ingelezen: 1 rij nieuw, 0 rijen gewijzigd." in adviseur.open(klaar.headers["Location"])
    assert has_nieuwe(werkplek)
    assert adviseur.get(waar).status_code == 404, "what was confirmed is gone"


def test_what_a_list_does_not_do_any_more_is_shown_first(adviseur: Bezoeker, werkplek: Engine, spoor: Spoor) -> None:
    waar = send(adviseur, GOED).headers["Location"]
    with write_session(werkplek) as session:  # someone else was first
        load_lijst(session, get_regio(session, REGIO), Lijstsoort.AANBIEDERS, "lijst.xlsx", GOED, spoor)
    adviseur.send(waar)
    tekst = adviseur.open(waar)
    assert "Het dossier is intussen gewijzigd; er is niets bewaard." in tekst
    assert "0 nieuw, 0 gewijzigd, 1 gelijk gebleven." in tekst


def test_faults_stand_in_a_table_and_nothing_waits(adviseur: Bezoeker, werkplek: Engine) -> None:
    antwoord = send(adviseur, make_boek(KOP_AANBIEDERS, NIEUWE, ("X", "12", ""), blad="Blad met fout"))
    assert antwoord.status_code == 422
    tekst = read_tekst(antwoord)
    assert "De lijst heeft een fout" in tekst
    assert "Blad met fout 3 KvK-nummer '12' is geen KvK-nummer" in tekst
    assert not has_nieuwe(werkplek)


@pytest.mark.parametrize(
    ("inhoud", "naam", "melding"),
    [
        (b"%PDF-1.7", "lijst.pdf", "is geen rekenblad"),
        (b"", "lijst.xlsx", "kies het bestand met de lijst"),
        (GOED, "../../lijst.xlsx", "geef het bestand een naam zonder map ervoor"),
    ],
)
def test_other_files_are_refused_in_the_form(adviseur: Bezoeker, inhoud: bytes, naam: str, melding: str) -> None:
    antwoord = send(adviseur, inhoud, naam)
    assert antwoord.status_code == 422
    tekst = read_tekst(antwoord)
    assert melding in tekst or (inhoud == b"" and "is geen rekenblad" in tekst)


def test_a_list_of_someone_else_is_not_there(adviseur: Bezoeker, make_werker: Werkers) -> None:
    waar = send(adviseur, GOED).headers["Location"]
    assert make_werker(f"sroicoordinator-{REGIO}").get(waar).status_code == 404
    assert make_werker("inkoopadviseur-brabantnoordoostoost").get(waar).status_code == 404


def test_the_example_is_a_file_to_keep(adviseur: Bezoeker) -> None:
    antwoord = adviseur.get(f"{PAD}/voorbeeld")
    assert antwoord.headers["Content-Disposition"].startswith("attachment; filename=aanbieders.xlsx")
    assert antwoord.data.startswith(b"PK")


@pytest.mark.parametrize(
    ("wie", "mag"),
    [
        (f"inkoopadviseur-{REGIO}", {"aanbieders": 200, "overeenkomsten": 200, "inzetten": 200, "iets": 404}),
        (f"sroicoordinator-{REGIO}", {"aanbieders": 404, "overeenkomsten": 404, "inzetten": 200}),
        ("aanbieder-00000001-drechtsteden", {"aanbieders": 404, "inzetten": 404}),
        (f"lezer-{REGIO}", {"aanbieders": 404}),
    ],
)
def test_each_role_brings_in_its_own_lists(make_werker: Werkers, wie: str, mag: dict[str, int]) -> None:
    werker = make_werker(wie)
    assert {soort: werker.get(f"/regios/{REGIO}/inlezen/{soort}").status_code for soort in mag} == mag


def test_without_social_return_there_are_no_inzetten(make_werker: Werkers) -> None:
    werker = make_werker("inkoopadviseur-brabantnoordoostoost")
    assert werker.get("/regios/brabant-noordoost-oost/inlezen/inzetten").status_code == 404
    assert "Inzetten" not in werker.open("/regios/brabant-noordoost-oost/inlezen")
