"""The screens of social return: what they say, to whom, and what their forms refuse or record."""

import io
from collections.abc import Callable
from datetime import date

import pytest
from openpyxl import load_workbook

import inkoop.voortgang.views
from inkoop.gebruiker.rollen import Rol
from tests.fixtures.bezoekers import Bezoeker, read_tekst
from tests.fixtures.sociaal import bezoek, sociaal

__all__ = ["bezoek", "sociaal"]

Bezoek = Callable[..., Bezoeker]
E, A = "/regios/eigen", "/regios/ander"
JAAR = f"{E}/sroi/VB-1/jaren/1"
LEZERS = {Rol.INKOOPADVISEUR, Rol.AANBIEDER, Rol.SROI_COORDINATOR, Rol.CONTRACTMANAGER, Rol.LEZER, Rol.BEHEERDER}
SCHRIJVEN = {
    f"{JAAR}/omzet": {Rol.INKOOPADVISEUR, Rol.SROI_COORDINATOR},
    f"{JAAR}/meenemen": {Rol.SROI_COORDINATOR},
    f"{JAAR}/storting": {Rol.SROI_COORDINATOR},
    f"{E}/sroi/VB-1/volgende-overeenkomst": {Rol.SROI_COORDINATOR},
}
LEZEN = {
    f"{E}/sroi/overzicht": LEZERS - {Rol.AANBIEDER},
    f"{E}/sroi/grootboek.xlsx": LEZERS - {Rol.AANBIEDER},
    f"{E}/aanbieders/00000001/sroi": LEZERS,
    f"{E}/aanbieders/00000001/sroi.xlsx": LEZERS,
    f"{E}/aanbieders/00000002/sroi": LEZERS - {Rol.AANBIEDER},
    f"{E}/aanbieders/00000002/sroi.xlsx": LEZERS - {Rol.AANBIEDER},
    JAAR: LEZERS,
    f"{E}/sroi/VB-2/jaren/1": LEZERS - {Rol.AANBIEDER},
    f"{E}/sroi/VB-1/grootboek.xlsx": LEZERS,
    f"{E}/sroi/VB-2/grootboek.xlsx": LEZERS - {Rol.AANBIEDER},
    f"{E}/sroi/VB-1/waarde": LEZERS,
    f"{E}/sroi/VB-2/waarde": LEZERS - {Rol.AANBIEDER},
    f"{E}/sroi/waarde": {Rol.INKOOPADVISEUR, Rol.SROI_COORDINATOR, Rol.BEHEERDER},
    f"{A}/sroi/overzicht": {Rol.BEHEERDER},
    f"{A}/aanbieders/00000001/sroi": {Rol.BEHEERDER},
    f"{A}/sroi/VB-1/jaren/1": {Rol.BEHEERDER},
    f"{E}/aanbieders/00000009/sroi": set(),
    f"{E}/sroi/VB-9/waarde": set(),
    f"{E}/sroi/VB-1/jaren/3": set(),
    f"{E}/sroi/VB-1/jaren/0": set(),
}


@pytest.mark.parametrize("rol", Rol)
def test_each_role_reads_its_own_only(bezoek: Bezoek, rol: Rol) -> None:
    bezoeker = bezoek(rol)
    for adres, rollen in (LEZEN | SCHRIJVEN).items():
        assert bezoeker.get(adres).status_code == (200 if rol in rollen else 404), adres


@pytest.fixture
def coordinator(bezoek: Bezoek) -> Bezoeker:
    """Someone who watches over social return."""
    return bezoek(Rol.SROI_COORDINATOR)


OMZET = {"bedrag": "1.000.000,00", "bron": "jaarrekening 2018", "datum": "15-01-2019"}


def send_form(bezoeker: Bezoeker, adres: str, **velden: str) -> tuple[int, str]:
    """Sends a form as it was opened, with its hidden fields."""
    gezien = bezoeker.client.get(adres).text.partition('name="gezien"')[2].partition('value="')[2].partition('"')[0]
    bezoeker.open(adres)
    antwoord = bezoeker.client.post(adres, data={"csrf_token": bezoeker.token, "gezien": gezien, **velden})
    return antwoord.status_code, read_tekst(antwoord).replace("\xa0", " ")


def test_turnover_is_recorded_corrected_and_shown_with_its_trace(coordinator: Bezoeker) -> None:
    assert send_form(coordinator, f"{JAAR}/omzet", **OMZET)[0] == 303
    pagina = coordinator.open(JAAR).replace("\xa0", " ")
    assert "De omzet is bekend: € 1.000.000,00" in pagina
    assert "€ 50.000,00" in pagina
    assert send_form(coordinator, f"{JAAR}/omzet", **{**OMZET, "bedrag": "900.000"})[0] == 303
    pagina = coordinator.open(JAAR).replace("\xa0", " ")
    assert "Wat over de omzet is vastgelegd" in pagina
    assert ("€ 900.000,00" in pagina, "€ 1.000.000,00" in pagina) == (True, True)
    assert "Naam van iemand-sroi-coordinator@regio.example" in pagina


def test_an_aanbieder_does_not_read_who_recorded(bezoek: Bezoek, coordinator: Bezoeker) -> None:
    for bedrag in ("1", "2"):
        send_form(coordinator, f"{JAAR}/omzet", **{**OMZET, "bedrag": bedrag})
    pagina = bezoek(Rol.AANBIEDER).open(JAAR)
    assert "Wat over de omzet is vastgelegd" in pagina
    assert "Naam van" not in pagina.partition("Social return in contractjaar")[2]


def test_who_saves_second_sees_both_values_and_may_go_on(coordinator: Bezoeker) -> None:
    oud = coordinator.client.get(f"{JAAR}/omzet").text
    gezien = oud.partition('name="gezien"')[2].partition('value="')[2].partition('"')[0]
    send_form(coordinator, f"{JAAR}/omzet", **OMZET)
    antwoord = coordinator.send(f"{JAAR}/omzet", gezien=gezien, **{**OMZET, "bedrag": "5,00"})
    tekst = read_tekst(antwoord)
    assert antwoord.status_code == 409
    assert ("1.000.000,00" in tekst, "5,00" in tekst, "Iemand anders" in tekst) == (True, True, True)
    nieuw = antwoord.text.partition('name="gezien"')[2].partition('value="')[2].partition('"')[0]
    assert coordinator.send(f"{JAAR}/omzet", gezien=nieuw, **{**OMZET, "bedrag": "5,00"}).status_code == 303


@pytest.mark.parametrize(
    ("pad", "velden", "zinnen"),
    [
        ("omzet", {}, ("vul de omzet in", "schrijf waar de omzet uit blijkt", "vul de datum in")),
        ("omzet", {**OMZET, "bedrag": "1000000.00"}, ("is geen bedrag",)),
        ("omzet", {**OMZET, "datum": "01-01-2018"}, ("pas bekend als contractjaar 1 voorbij is",)),
        ("meenemen", {"bedrag": "0,01"}, ("meer dan mee mag", "bijlage 6, extra inzet")),
        ("storting", {"id": "S-1", "van": "01-06-2018", "bedrag": "36.500,01", "besproken": "y"}, ("hoogste",)),
        ("storting", {"id": "S-1", "van": "01-06-2018", "bedrag": "10"}, ("zet hier een vinkje",)),
        ("storting", {"id": "123456782", "van": "01-06-2018", "bedrag": "10", "besproken": "y"}, ("burgerservice",)),
    ],
)
def test_forms_say_what_is_wrong(
    coordinator: Bezoeker, pad: str, velden: dict[str, str], zinnen: tuple[str, ...]
) -> None:
    status, tekst = send_form(coordinator, f"{JAAR}/{pad}", **velden)
    assert status == 422
    assert [zin for zin in zinnen if zin not in tekst] == []


def test_a_payment_and_nothing_along_are_recorded(coordinator: Bezoeker) -> None:
    betaling = {"id": "S-1", "van": "01-06-2018", "bedrag": "500", "besproken": "y"}
    assert send_form(coordinator, f"{JAAR}/storting", **betaling)[0] == 303
    assert send_form(coordinator, f"{JAAR}/meenemen", bedrag="0")[0] == 303
    pagina = coordinator.open(JAAR).replace("\xa0", " ")
    assert "bedrag € 500,00" in pagina
    assert "De coördinator legde € 0,00 vast." in pagina


def test_two_colleagues_of_an_aanbieder_see_the_same(bezoek: Bezoek) -> None:
    bladen = [
        bezoek(Rol.AANBIEDER, naam).open(f"{E}/aanbieders/00000001/sroi").partition("Alle overeenkomsten samen")[2]
        for naam in ("een", "twee")
    ]
    assert bladen[0] == bladen[1] != ""


def test_a_running_year_says_how_it_goes(
    bezoek: Bezoek, coordinator: Bezoeker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inkoop.voortgang.views, "get_today", lambda: date(2018, 12, 1))
    pagina = coordinator.open(JAAR).replace("\xa0", " ")
    assert "Nog 30 dagen tot het einde" in pagina
    assert "Na 335 dagen van 365 is € 0,00 gedaan; naar rato is dat € 33.500,00." in pagina
    beeld = coordinator.open(f"{E}/aanbieders/00000001/sroi").replace("\xa0", " ")
    assert "achter op schema" in beeld
    assert "nog 30 dagen tot het einde op 31 december 2018" in beeld
    lijst = coordinator.open(f"{E}/sroi/overzicht?stand=achter&sorteer=-openstaand")
    assert "2 overeenkomsten gevonden." in lijst


VRAAG = "categorie=c&van=01-03-2018&fte=0,5&woongemeente=Dordrecht"


@pytest.mark.parametrize(
    ("vraag", "status", "zinnen"),
    [
        ("", 200, ("Er wordt niets opgeslagen",)),
        (VRAAG, 200, ("zou € 32.171,23 waard zijn", "Dan nog te doen", "bijlage 5 punt 2", "€ 21.828,77")),
        (f"{VRAAG}&subsidie=1.000&subsidie_daarna=500", 200, ("zou € 30.671,23 waard zijn",)),
        (VRAAG.replace("Dordrecht", "elders"), 200, ("zou niet meetellen", "woont niet in de regio", "bijlage")),
        ("categorie=h&van=01-03-2018&fte=1&woongemeente=Dordrecht", 200, ("De coördinator moet ook bevestigen",)),
        ("categorie=c&van=01-03-2018&woongemeente=Dordrecht", 422, ("Omvang in fte: ontbreekt",)),
        ("categorie=&van=", 422, ("kies een categorie", "vul de eerste dag in")),
        ("categorie=zz&van=01-03-2018", 422, ("Categorie:",)),
        (f"{VRAAG}&tot=01-02-2018", 422, ("Laatste dag:",)),
        ("categorie=maatschappelijk&van=01-03-2018&dagdelen=x&personen=3", 422, ("Aantal dagdelen:",)),
    ],
)
def test_worth_of_an_inzet(bezoek: Bezoek, vraag: str, status: int, zinnen: tuple[str, ...]) -> None:
    antwoord = bezoek(Rol.AANBIEDER).get(f"{E}/sroi/VB-1/waarde?{vraag}")
    tekst = read_tekst(antwoord).replace("\xa0", " ")
    assert antwoord.status_code == status
    assert [zin for zin in zinnen if zin not in tekst] == []


def test_what_was_tried_is_handed_to_the_form_that_enters_it(bezoek: Bezoek) -> None:
    bezoeker = bezoek(Rol.AANBIEDER)
    bron = bezoeker.get(f"{E}/sroi/VB-1/waarde?{VRAAG}&subsidie=1.000&subsidie_daarna=500").text
    link = bron.partition("Voer deze inzet in")[0].rpartition('href="')[2].partition('"')[0].replace("&amp;", "&")
    formulier = bezoeker.get(link)
    assert formulier.status_code == 200
    for waarde in ("01-03-2018", "0,5", "1.000", "500"):
        assert f'value="{waarde}"' in formulier.text, waarde
    assert '<option selected value="Dordrecht">' in formulier.text
    assert "Voer deze inzet in" not in bezoek(Rol.LEZER).get(f"{E}/sroi/VB-1/waarde?{VRAAG}").text


def test_worth_by_the_kader_alone(bezoek: Bezoek) -> None:
    adviseur = bezoek(Rol.INKOOPADVISEUR)
    termen = "ingang=01-01-2018&einde=31-12-2018&opdrachtwaarde=400.000"
    tekst = adviseur.open(f"{E}/sroi/waarde?{VRAAG}&{termen}").replace("\xa0", " ")
    assert "zou € 14.671,23 waard zijn" in tekst
    assert "€ 5.328,77" in tekst
    onder = adviseur.open(f"{E}/sroi/waarde?{VRAAG}&{termen.replace('400', '99')}")
    assert "ligt onder de drempel" in onder
    fout = adviseur.get(f"{E}/sroi/waarde?{VRAAG}&{termen.replace('31-12-2018', '31-12-2017')}")
    assert (fout.status_code, "ligt voor de eerste dag" in fout.text) == (422, True)


@pytest.mark.parametrize(
    ("adres", "nummers"),
    [
        (f"{E}/sroi/grootboek.xlsx", ["VB-1", "VB-2"]),
        (f"{E}/aanbieders/00000001/sroi.xlsx", ["VB-1"]),
        (f"{E}/sroi/VB-2/grootboek.xlsx", ["VB-2"]),
    ],
)
def test_the_ledger_leaves_as_a_file(coordinator: Bezoeker, adres: str, nummers: list[str]) -> None:
    antwoord = coordinator.get(adres)
    assert antwoord.headers["Content-Disposition"].startswith("attachment; filename=social-return-")
    assert antwoord.headers["X-Content-Type-Options"] == "nosniff"
    boek = load_workbook(io.BytesIO(antwoord.data))
    assert [rij[0] for rij in boek["Overzicht"].iter_rows(min_row=2, values_only=True)] == nummers


@pytest.mark.parametrize(
    ("rol", "doel"),
    [
        (Rol.AANBIEDER, f"{E}/aanbieders/00000001/sroi"),
        (Rol.SROI_COORDINATOR, f"{E}/sroi/overzicht"),
        (Rol.LEZER, f"{E}/sroi/overzicht"),
    ],
)
def test_menu_leads_to_what_is_of_the_role(bezoek: Bezoek, rol: Rol, doel: str) -> None:
    bezoeker = bezoek(rol)
    assert bezoeker.get("/social-return").headers["Location"] == doel
    assert "Social return" in bezoeker.open(doel)


def test_a_beheerder_chooses_a_regio(bezoek: Bezoek) -> None:
    pagina = bezoek(Rol.BEHEERDER).open("/social-return")
    assert ("Regio eigen" in pagina, "Regio ander" in pagina) == (True, True)
