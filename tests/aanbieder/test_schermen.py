"""Aanbieders on a screen: the list, one, adding and changing, two people at once, each role."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from inkoop.aanbieder.schema import AanbiederBlok
from inkoop.aanbieder.service import describe_aanbieder, save_aanbieder
from inkoop.aanbieder.store import find_aanbieder, get_by_kvk
from inkoop.database.session import read_session, write_session
from inkoop.gemeente.store import get_regio
from inkoop.inhoud.store import list_inhouden_with
from inkoop.klok import get_now
from inkoop.logboek.service import Spoor
from tests.fixtures.bezoekers import Bezoeker, read_tekst
from tests.start.test_start import count_queries

REGIO = "drechtsteden"
LIJST, EEN = f"/regios/{REGIO}/aanbieders", f"/regios/{REGIO}/aanbieders/00000001"
NIEUW, WIJZIG = f"{LIJST}/nieuw", f"{EEN}/wijzig"
GOED = {
    "naam": "Stichting Nieuw Proefhuis",
    "kvk": "00000091",
    "rechtsvorm": "stichting",
    "vestigingsplaats": "Proefdorp",
    "vertegenwoordigers": "P. Proef, bestuurder\nQ. Proef",
}
Werkers = Callable[[str], Bezoeker]


@pytest.fixture
def adviseur(make_werker: Werkers) -> Bezoeker:
    return make_werker(f"inkoopadviseur-{REGIO}")


def find(engine: Engine, kvk: str = "00000001") -> AanbiederBlok | None:
    with read_session(engine) as session:
        rij = find_aanbieder(session, get_regio(session, REGIO), kvk)
        return describe_aanbieder(rij) if rij else None


def read_stand(engine: Engine) -> int:
    with read_session(engine) as session:
        return get_by_kvk(session, get_regio(session, REGIO), "00000001").stand


def test_the_list_sorts_and_searches_by_its_address(adviseur: Bezoeker) -> None:
    volgorde = adviseur.open(f"{LIJST}?sorteer=-naam")
    assert volgorde.index("Woonzorg Denkbeeld") < volgorde.index("Begeleid Wonen Fictief")
    gezocht = adviseur.open("/aanbieders?zoek=denkb")
    assert "2 aanbieders gevonden" in gezocht
    assert "Stichting Denkbaar Onderdak" in gezocht
    assert "1 aanbieder gevonden" in adviseur.open("/aanbieders?zoek=00000003")
    assert "2 aanbieders gevonden" in adviseur.open("/aanbieders?vestigingsplaats=sliedrecht")
    assert "Geen aanbieder past bij wat u zoekt" in adviseur.open("/aanbieders?zoek=bestaatniet")


def test_a_list_of_many_is_paged_in_as_many_queries(adviseur: Bezoeker, werkplek: Engine) -> None:
    gevraagd = []
    for erbij in (range(100, 110), range(1000, 1200)):
        with write_session(werkplek) as session:
            regio, spoor = get_regio(session, REGIO), Spoor(wie="toets", tijdstip=get_now())
            for nummer in erbij:
                save_aanbieder(session, regio, AanbiederBlok(naam=f"Proef {nummer}", kvk=f"{nummer:08}"), spoor)
        with count_queries(werkplek) as vragen:
            adviseur.get(LIJST)
        gevraagd.append(len(vragen))
    assert gevraagd[0] == gevraagd[1] <= 15
    assert "Pagina 2 van 5" in adviseur.open(f"{LIJST}?pagina=2")


def test_one_shows_its_terms_and_days(adviseur: Bezoeker) -> None:
    tekst = adviseur.open(EEN)
    for deel in (
        "V. Voorbeeld, bestuurder",
        "DB-2017-001 Deelovereenkomst Maatwerkvoorziening Beschermd Wonen dienstverlener lopend",
        "17 juli 2017 tot en met 30 december 2018 zo vaak als afgesproken, dan tot en met 30 december 2019",
        "30 december 2019 30 juni 2018 DB-2017-001-1",
        "Opzeggen: artikel 5 lid 1",
    ):
        assert deel in tekst


def test_an_aanbieder_is_added(adviseur: Bezoeker, werkplek: Engine) -> None:
    antwoord = adviseur.send(NIEUW, **GOED)
    assert (antwoord.status_code, antwoord.headers["Location"]) == (303, f"{LIJST}/00000091")
    assert "P. Proef, bestuurder Q. Proef" in adviseur.open(f"{LIJST}/00000091")
    blok = find(werkplek, "00000091")
    assert blok is not None
    assert [(wie.naam, wie.functie) for wie in blok.vertegenwoordigers] == [
        ("P. Proef", "bestuurder"),
        ("Q. Proef", None),
    ]


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"kvk": "123"}, "'123' is geen KvK-nummer; schrijf acht cijfers"),
        ({"kvk": "1234 5678"}, "is geen KvK-nummer"),
        ({"kvk": ""}, "vul het KvK-nummer in"),
        ({"kvk": "00000001"}, "00000001 is al het nummer van Stichting Voorbeeldhuis"),
        ({"naam": "Stichting Voorbeeldhuis"}, "is al de naam van een andere aanbieder"),
        ({"naam": " "}, "vul de naam in"),
        ({"naam": "x" * 201}, "gebruik ten hoogste 200 tekens"),
        ({"vertegenwoordigers": ", bestuurder"}, "is leeg; vul een tekst in"),
    ],
)
def test_what_is_wrong_stands_at_its_field(
    adviseur: Bezoeker, werkplek: Engine, velden: dict[str, str], melding: str
) -> None:
    antwoord = adviseur.send(NIEUW, **{**GOED, **velden})
    assert antwoord.status_code == 422
    assert melding in read_tekst(antwoord)
    assert find(werkplek, "00000091") is None
    assert GOED["vestigingsplaats"] in antwoord.text, "what was typed stays"


def test_a_new_name_goes_everywhere(adviseur: Bezoeker, werkplek: Engine) -> None:
    oud, naam = "Stichting Voorbeeldhuis", "Stichting Het Andere Voorbeeld"
    velden = {**GOED, "naam": naam, "stand": read_stand(werkplek)}
    assert adviseur.send(WIJZIG, **velden).status_code == 303
    with read_session(werkplek) as session:
        regio = get_regio(session, REGIO)
        assert list_inhouden_with(session, regio, f'"{oud}"') == []
        assert list_inhouden_with(session, regio, f'"{naam}"') != []
    assert naam in adviseur.open(f"/regios/{REGIO}/overeenkomsten/DB-2017-001")


@pytest.mark.parametrize(
    ("eerst", "daarna"),
    [
        ({"vestigingsplaats": "Gorinchem"}, {"vestigingsplaats": "Papendrecht"}),
        ({"vertegenwoordigers": "E. Eerst"}, {"vertegenwoordigers": "D. Daarna"}),
    ],
)
def test_the_second_of_two_is_told_both_values_and_can_go_on(
    adviseur: Bezoeker, make_werker: Werkers, werkplek: Engine, eerst: dict[str, str], daarna: dict[str, str]
) -> None:
    ander, stand = make_werker(f"inkoopadviseur-{REGIO}"), read_stand(werkplek)
    velden = {"naam": "Stichting Voorbeeldhuis", "rechtsvorm": "stichting", "vestigingsplaats": "Dordrecht"}
    assert adviseur.send(WIJZIG, stand=stand, **{**velden, **eerst}).status_code == 303
    tweede = ander.send(WIJZIG, stand=stand, **{**velden, **daarna})
    assert tweede.status_code == 409
    (eerste_waarde,), (tweede_waarde,) = eerst.values(), daarna.values()
    tekst = read_tekst(tweede)
    assert "Iemand anders wijzigde dit intussen" in tekst
    assert f"{eerste_waarde} {tweede_waarde}" in tekst
    blok = find(werkplek)
    assert blok is not None
    assert eerste_waarde in str(blok), "nothing of the second is stored yet"
    nieuwe_stand = tweede.text.partition('name="stand"')[2].partition('value="')[2].partition('"')[0]
    opnieuw = {"csrf_token": ander.token, "stand": nieuwe_stand, **velden, **daarna}
    assert ander.client.post(WIJZIG, data=opnieuw).status_code == 303
    assert tweede_waarde in str(find(werkplek))


@pytest.mark.parametrize("stand", ["", "x", "-1", "999999999999999999"])
def test_a_form_without_its_stand_changes_nothing(adviseur: Bezoeker, werkplek: Engine, stand: str) -> None:
    oud = find(werkplek)
    assert adviseur.send(WIJZIG, stand=stand, naam="Iets anders").status_code == 409
    assert find(werkplek) == oud


def test_an_aanbieder_sees_itself_and_changes_nothing(make_werker: Werkers) -> None:
    werker = make_werker("aanbieder-00000001-drechtsteden")
    tekst = werker.open(EEN)
    assert "Klopt er iets niet? Geef het door aan de inkoopadviseur" in tekst
    assert "Wijzig deze gegevens" not in tekst
    for pad in (WIJZIG, NIEUW, LIJST, "/aanbieders", f"{LIJST}/00000002"):
        assert werker.get(pad).status_code == 404
    assert werker.client.post(WIJZIG, data={"csrf_token": werker.token, **GOED}).status_code in (400, 404)


@pytest.mark.parametrize(
    "wie", ["lezer-drechtsteden", "sroicoordinator-drechtsteden", "contractmanager-drechtsteden", "beheer"]
)
def test_others_read(make_werker: Werkers, wie: str) -> None:
    werker = make_werker(wie)
    assert "Stichting Voorbeeldhuis" in werker.open(LIJST)
    assert "Wijzig deze gegevens" not in werker.open(EEN)
    assert [werker.get(pad).status_code for pad in (NIEUW, WIJZIG)] == [404, 404]


def test_another_regio_is_not_there(make_werker: Werkers) -> None:
    werker = make_werker("inkoopadviseur-brabantnoordoostoost")
    assert [werker.get(pad).status_code for pad in (LIJST, EEN, NIEUW, WIJZIG)] == [404] * 4
    assert "Stichting Denkbaar Onderdak" not in werker.open("/aanbieders")
