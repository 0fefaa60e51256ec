"""Who may open what: every page, every role, with what is one's own and with what is another's."""

import pytest
from flask import Flask
from werkzeug.routing import Rule

from inkoop.gebruiker.records import GebruikerRecord
from inkoop.gebruiker.rollen import BEREIKEN, Bereiksoort, Plek, Rol
from tests.fixtures.bezoekers import Bezoeker
from tests.fixtures.records import KADER_MET_BESLUITEN
from tests.gebruiker.conftest import Installatie

GEMEENTE = "Boekel"
PLEKKEN = {
    Bereiksoort.REGIO: Plek(regio="eigen"),
    Bereiksoort.GEMEENTE: Plek(regio="eigen", gemeente=GEMEENTE),
    Bereiksoort.AANBIEDER: Plek(regio="eigen", aanbieder="00000001"),
    Bereiksoort.ALLES: Plek(),
}
OPEN = {"/gezond", "/aanmelden", "/wachtwoord-vergeten", "/toegang/<sleutel>", "/wie-is-wie"}
OPEN |= {"/static/<path:filename>", "/huisstijl/<kader>.css"}
LEEST_BESLUITEN = {Rol.INKOOPADVISEUR, Rol.COLLEGE, Rol.GRIFFIE, Rol.LEZER, Rol.BEHEERDER}
STAND = "/regios/{}/besluitvorming/plan"


def list_vragen(app: Flask) -> list[tuple[Rule, str]]:
    """Every page with every way to ask it."""
    return [
        (regel, wijze) for regel in app.url_map.iter_rules() for wijze in (regel.methods or set()) & {"GET", "POST"}
    ]


def write_adres(regel: Rule, iemand: GebruikerRecord) -> str:
    """An address of the page about someone, and a number that nobody has."""
    namen = {"pseudoniem": iemand.pseudoniem, "regio": "eigen", "code": "plan", "sleutel": "x", "int:nummer": "999"}
    namen |= {"path:nummer": "E-1", "naam": KADER_MET_BESLUITEN, "kader": KADER_MET_BESLUITEN}
    adres = regel.rule.replace("<path:filename>", "inkoop.css")
    for naam, waarde in namen.items():
        adres = adres.replace(f"<{naam}>", waarde)
    assert "<" not in adres
    return adres


def ask(bezoeker: Bezoeker, wijze: str, adres: str) -> int:
    """The status of a page, asked with the token of a form."""
    if wijze == "GET":
        with bezoeker.get(adres) as antwoord:
            return antwoord.status_code
    return bezoeker.client.post(adres, data={"csrf_token": bezoeker.token}).status_code


def test_without_login_every_page_leads_to_the_login(installatie: Installatie) -> None:
    iemand, bezoeker = installatie.add("iemand@regio.example"), installatie.visit()
    bezoeker.open("/aanmelden")
    vragen = [(r, w) for r, w in list_vragen(installatie.app) if r.rule not in OPEN]
    assert len(vragen) > 20
    for regel, wijze in vragen:
        adres = write_adres(regel, iemand)
        with bezoeker.client.open(adres, method=wijze, data={"csrf_token": bezoeker.token}) as antwoord:
            assert (antwoord.status_code, antwoord.headers.get("Location")) == (303, "/aanmelden"), f"{wijze} {adres}"


def test_every_post_without_token_is_refused(installatie: Installatie, beheerder: Bezoeker) -> None:
    iemand = installatie.add("iemand@regio.example")
    gebleven = installatie.list_log()
    adressen = [write_adres(r, iemand) for r, wijze in list_vragen(installatie.app) if wijze == "POST"]
    assert len(adressen) > 15
    for adres in adressen:
        for token in (None, "verzonnen"):
            antwoord = beheerder.client.post(adres, data={"csrf_token": token} if token else {})
            assert antwoord.status_code == 400, adres
            assert "niet meer geldig" in antwoord.text
    assert installatie.list_log() == gebleven


@pytest.mark.parametrize("rol", Rol)
def test_each_role_opens_its_own_pages_only(installatie: Installatie, rol: Rol) -> None:
    iemand = installatie.add("iemand@regio.example")
    installatie.add("zelf@regio.example", (rol, PLEKKEN[BEREIKEN[rol]]))
    bezoeker = installatie.visit("zelf@regio.example")
    bezoeker.open("/account")
    for regel, wijze in list_vragen(installatie.app):
        if regel.rule.startswith("/beheer"):
            mag = rol is Rol.BEHEERDER and regel.rule != "/beheer/berichten"
        elif regel.endpoint == "besluitvorming.stand":
            mag = rol in LEEST_BESLUITEN
        else:
            continue
        status = ask(bezoeker, wijze, write_adres(regel, iemand))
        verwacht = {200, 303, 422} | ({404} if "int:" in regel.rule else set()) if mag else {404}
        assert status in verwacht, f"{rol}: {wijze} {regel.rule}: {status}"


@pytest.mark.parametrize("rol", Rol)
def test_only_what_lies_in_the_scope_is_there(installatie: Installatie, rol: Rol) -> None:
    installatie.add("zelf@regio.example", (rol, PLEKKEN[BEREIKEN[rol]]))
    bezoeker = installatie.visit("zelf@regio.example")
    mag, alles = rol in LEEST_BESLUITEN, rol is Rol.BEHEERDER
    eigen, ander = (bezoeker.get(STAND.format(code)).status_code for code in ("eigen", "ander"))
    assert (eigen, ander) == (200 if mag else 404, 200 if alles else 404)
    start = bezoeker.open("/")
    assert ("Plan van eigen" in start, "Plan van ander" in start) == (mag, alles)


def test_what_is_another_s_looks_like_what_is_not_there(installatie: Installatie) -> None:
    installatie.add("zelf@regio.example", (Rol.COLLEGE, PLEKKEN[Bereiksoort.GEMEENTE]))
    bezoeker = installatie.visit("zelf@regio.example")
    bladen = {bezoeker.get(STAND.format(code)).text for code in ("ander", "bestaat-niet")}
    assert len(bladen) == 1


def test_a_role_counts_only_while_one_works_in_it(installatie: Installatie) -> None:
    installatie.add("twee@regio.example", (Rol.BEHEERDER, Plek()), (Rol.AANBIEDER, PLEKKEN[Bereiksoort.AANBIEDER]))
    bezoeker = installatie.visit("twee@regio.example")
    assert bezoeker.get("/").headers["Location"] == "/rol"
    assert "beheerder" in bezoeker.open("/rol")
    bezoeker.send("/rol/2", van="/rol")
    assert bezoeker.get("/beheer/gebruikers").status_code == 404
    bezoeker.send("/rol/1", van="/rol")
    assert bezoeker.get("/beheer/gebruikers").status_code == 200


def test_nobody_works_in_the_role_of_another(installatie: Installatie) -> None:
    installatie.add("beheer@regio.example", (Rol.BEHEERDER, Plek()))
    installatie.add("zelf@regio.example", (Rol.LEZER, PLEKKEN[Bereiksoort.REGIO]))
    bezoeker = installatie.visit("zelf@regio.example")
    assert bezoeker.send("/rol/1", van="/rol").status_code == 404
    assert bezoeker.get("/beheer/gebruikers").status_code == 404


def test_the_beheerder_reads_the_table(beheerder: Bezoeker) -> None:
    tekst = beheerder.open("/beheer/toegang")
    assert "/regios/<regio>/besluitvorming/<code> GET inkoopadviseur, college, griffie, lezer, beheerder" in tekst
    assert "/gezond GET iedereen" in tekst
