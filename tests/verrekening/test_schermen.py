"""The settlement on the screen: each step by who may take it, refused before its time, and what the page says."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from inkoop.gebruiker.rollen import Rol
from inkoop.klok import get_today
from tests.fixtures.bezoekers import Bezoeker, read_tekst
from tests.fixtures.sociaal import bezoek, sociaal

__all__ = ["bezoek", "sociaal"]
Bezoek = Callable[..., Bezoeker]
PAD = "/regios/eigen/sroi/VB-1/verrekening"
LEZERS = {Rol.INKOOPADVISEUR, Rol.AANBIEDER, Rol.SROI_COORDINATOR, Rol.CONTRACTMANAGER, Rol.LEZER, Rol.BEHEERDER}
PAGINAS = {
    PAD: LEZERS,
    f"{PAD}/1/oordeel": {Rol.SROI_COORDINATOR},
    f"{PAD}/eindadvies": {Rol.SROI_COORDINATOR},
    f"{PAD}/1/ingebrekestelling": {Rol.INKOOPADVISEUR},
    f"{PAD}/1/inhouding": {Rol.INKOOPADVISEUR},
    f"{PAD}/3/oordeel": set(),
    PAD.replace("VB-1", "VB-2"): LEZERS - {Rol.AANBIEDER},
    PAD.replace("eigen", "ander"): {Rol.BEHEERDER},
}
OORDEEL = {"datum": "10-01-2019", "tekst": "Er is niets gedaan.", "oordeel": "niet voldaan"}
BRIEF = {
    "datum": "20-01-2019",
    "termijn_tot": "31-03-2019",
    "motivering": "U kent het tekort.",
    "kenmerk": "B-1",
    "contact": "de contractmanager",
    "adres_van": "Postbus 0\r\n0000 AA Dordrecht",
    "adres_aan": "Voorbeeldplein 0",
    "tekenaar": "G. Gevolmachtigde",
    "functie": "directeur",
    "bevoegdheid": "daartoe gemachtigd",
}
ADVIES = {"datum": "05-04-2020", "tekst": "Houd het restant in."}
INHOUDING = {"bedrag": "36.500", "datum": "10-04-2020", "kenmerk": "AFR-1"}


def send_form(bezoeker: Bezoeker, adres: str, velden: dict[str, str]) -> tuple[int, str]:
    """Sends a form as it was opened, with its hidden fields."""
    bron = bezoeker.client.get(adres).text
    gezien = bron.partition('name="gezien"')[2].partition('value="')[2].partition('"')[0]
    bezoeker.open(adres)
    antwoord = bezoeker.client.post(adres, data={"csrf_token": bezoeker.token, "gezien": gezien, **velden})
    return antwoord.status_code, read_tekst(antwoord).replace("\xa0", " ")


@pytest.mark.parametrize("rol", Rol)
def test_each_role_opens_its_own_only(bezoek: Bezoek, rol: Rol) -> None:
    bezoeker = bezoek(rol)
    for adres, rollen in PAGINAS.items():
        assert bezoeker.get(adres).status_code == (200 if rol in rollen else 404), adres


def test_from_judgement_to_deduction(bezoek: Bezoek) -> None:
    coordinator, adviseur = bezoek(Rol.SROI_COORDINATOR), bezoek(Rol.INKOOPADVISEUR)
    assert "1. Oordeel van de coördinator over het contractjaar nu te doen" in coordinator.open(PAD)
    assert send_form(adviseur, f"{PAD}/1/inhouding", INHOUDING)[0] == 422
    assert send_form(coordinator, f"{PAD}/1/oordeel", OORDEEL)[0] == 303
    status, tekst = send_form(adviseur, f"{PAD}/1/inhouding", INHOUDING)
    assert (status, "nog niet in gebreke gesteld (bijlage 5 punt 10)" in tekst) == (422, True)
    assert send_form(adviseur, f"{PAD}/1/ingebrekestelling", BRIEF)[0] == 303
    assert "Maak de ingebrekestelling" in adviseur.open(PAD)
    assert "3. De termijn voor herstel is voorbij gedaan" in adviseur.open(PAD)
    assert send_form(coordinator, f"{PAD}/eindadvies", ADVIES)[0] == 303
    assert send_form(adviseur, f"{PAD}/1/inhouding", {**INHOUDING, "bedrag": "36.500,01"})[0] == 422
    assert send_form(adviseur, f"{PAD}/1/inhouding", INHOUDING)[0] == 303
    pagina = bezoek(Rol.AANBIEDER).open(PAD).replace("\xa0", " ")
    assert "Het restant van € 36.500,00 is ingehouden; daarmee is de verplichting vervuld." in pagina
    assert "AFR-1" in pagina
    assert "Leg vast" not in pagina


def test_the_letter_is_previewed_from_what_was_recorded(bezoek: Bezoek) -> None:
    send_form(bezoek(Rol.SROI_COORDINATOR), f"{PAD}/1/oordeel", OORDEEL)
    adviseur = bezoek(Rol.INKOOPADVISEUR)
    send_form(adviseur, f"{PAD}/1/ingebrekestelling", BRIEF)
    bron = adviseur.client.get(PAD).text
    link = bron.partition("Maak de ingebrekestelling")[0].rpartition('href="')[2].partition('"')[0]
    tekst = adviseur.open(link.replace("&amp;", "&")).replace("\xa0", " ")
    for deel in ("€ 36.500,00", "31 maart 2019", "G. Gevolmachtigde", "Voorbeeldplein 0"):
        assert deel in tekst, deel


def test_who_saves_second_sees_both_judgements(bezoek: Bezoek) -> None:
    een, ander = bezoek(Rol.SROI_COORDINATOR, "een"), bezoek(Rol.SROI_COORDINATOR, "ander")
    adres = f"{PAD}/1/oordeel"
    gezien = ander.client.get(adres).text.partition('name="gezien"')[2].partition('value="')[2].partition('"')[0]
    send_form(een, adres, OORDEEL)
    ander.open(adres)
    velden = {"csrf_token": ander.token, "gezien": gezien, **OORDEEL, "tekst": "Anders."}
    antwoord = ander.client.post(adres, data=velden)
    tekst = read_tekst(antwoord)
    assert antwoord.status_code == 409
    assert ("Er is niets gedaan." in tekst, "Anders." in tekst) == (True, True)


@pytest.mark.parametrize(
    ("rol", "pad", "velden", "zinnen"),
    [
        (Rol.SROI_COORDINATOR, "1/oordeel", {}, ("vul de datum in", "schrijf het advies", "kies een oordeel")),
        (Rol.SROI_COORDINATOR, "1/oordeel", {**OORDEEL, "oordeel": "voldaan"}, ("er staat nog € 36.500,00 open",)),
        (Rol.SROI_COORDINATOR, "eindadvies", {**ADVIES, "datum": "30-12-2019"}, ("gaat over het eindresultaat",)),
        (Rol.INKOOPADVISEUR, "1/ingebrekestelling", BRIEF, ("nog niet geoordeeld", "bijlage 5 punt 10")),
        (Rol.INKOOPADVISEUR, "1/ingebrekestelling", {**BRIEF, "functie": ""}, ("of geen van drie",)),
        (Rol.INKOOPADVISEUR, "1/inhouding", {}, ("vul het bedrag in", "vul de datum in")),
    ],
)
def test_forms_say_what_is_wrong(
    bezoek: Bezoek, rol: Rol, pad: str, velden: dict[str, str], zinnen: tuple[str, ...]
) -> None:
    status, tekst = send_form(bezoek(rol), f"{PAD}/{pad}", velden)
    assert status == 422
    assert [zin for zin in zinnen if zin not in tekst] == []


def test_free_text_with_a_citizen_number_is_kept_and_warned(bezoek: Bezoek) -> None:
    """It can be the number of a case by chance, so nobody is stopped."""
    coordinator = bezoek(Rol.SROI_COORDINATOR)
    assert send_form(coordinator, f"{PAD}/1/oordeel", {**OORDEEL, "tekst": "Zie zaak 123456782."})[0] == 303
    tekst = coordinator.open(PAD)
    assert "burgerservicenummer kan zijn (…782)" in tekst
    assert "Zie zaak 123456782." in tekst


def test_a_step_that_comes_by_itself_is_waited_for(bezoek: Bezoek) -> None:
    coordinator, adviseur = bezoek(Rol.SROI_COORDINATOR), bezoek(Rol.INKOOPADVISEUR)
    vandaag = get_today()
    send_form(coordinator, f"{PAD}/1/oordeel", OORDEEL)
    termijn = f"{vandaag + timedelta(days=30):%d-%m-%Y}"
    brief = {**BRIEF, "datum": f"{vandaag:%d-%m-%Y}", "termijn_tot": termijn}
    assert send_form(adviseur, f"{PAD}/1/ingebrekestelling", brief)[0] == 303, (
        "long after the end, as the source has it"
    )
    assert "3. De termijn voor herstel is voorbij afwachten" in adviseur.open(PAD)
