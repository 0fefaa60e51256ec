"""Every screen there is, in a real browser: filled, of a regio without anything, and after a form filled in wrongly.

Nothing is in anyone's way (axe, WCAG 2.2 AA), the console is silent, 320 px and 200 % need no scrolling sideways, and
the headings go down one by one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser
from sqlalchemy import Engine
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from inkoop.aanbieder.schema import AanbiederBlok
from inkoop.aanbieder.service import save_aanbieder
from inkoop.database.session import write_session
from inkoop.gebruiker.rollen import BEREIKEN, Bereiksoort, Plek, Rol
from inkoop.gebruiker.service import add_gebruiker, give_rol
from inkoop.gemeente.schema import GemeenteBlok, RegioBlok
from inkoop.gemeente.service import save_regio
from inkoop.gemeente.store import get_regio
from inkoop.klok import get_now
from inkoop.logboek.service import Spoor
from inkoop.web.app import create_app
from tests.fixtures.database import GEHEIM
from tests.gebruiker.huis import Bewoner, Huis, copy_database, keep_origineel, make_bewoner, make_huis, write_mail
from tests.gebruiker.voorbeeldadressen import write_adres
from tests.web.browser import AXE, serve
from tests.web.verkeerd import Veld, fill_verkeerd
from tests.web.wandeling import BEREIKBAAR, VERGROOT, Wandeling, divide, divide_lijsten, walk

NIEUW = "00000009"  # the KvK number of an aanbieder that has nothing yet
Bewoners = dict[Rol, list[Bewoner]]


@dataclass(frozen=True, kw_only=True)
class Plaats:
    """An application that a browser can ask, with everyone who lives there and those of a regio without anything."""

    huis: Huis
    waar: str
    bewoners: Bewoners
    nieuwen: Bewoners


@pytest.fixture(scope="module")
def plaats(gevulde_engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plaats]:
    """The example dossiers with someone for every role, and beside each regio one with nothing in it."""
    map_ = tmp_path_factory.mktemp("wandeling")
    with copy_database(gevulde_engine, map_) as engine, pytest.MonkeyPatch.context() as omgeving:
        omgeving.setenv("INKOOP_SECRET_KEY", GEHEIM)
        omgeving.setenv("INKOOP_INSTANCE", str(map_))
        huis = make_huis(create_app(engine, demo=True), engine, map_)
        plekken = [add_lege_regio(engine, regio) for regio in huis.regios]
        bewoners = {rol: [make_bewoner(huis, rol, regio) for regio in huis.regios] for rol in Rol}
        nieuwen = {rol: [make_bewoner(huis, rol, *plek[rol]) for plek in plekken] for rol in Rol}
        keep_origineel(huis)
        with serve(huis.app) as waar:
            yield Plaats(huis=huis, waar=waar, bewoners=bewoners, nieuwen=nieuwen)


@pytest.fixture
def wandeling(plaats: Plaats, browser: Browser) -> Iterator[Wandeling]:
    """Someone who walks with a browser of their own."""
    venster = {"width": VERGROOT, "height": 800}
    context = browser.new_context(locale="nl-NL", viewport=venster, accept_downloads=False)
    context.add_init_script(AXE)
    yield Wandeling(context.new_page(), plaats.waar)
    context.close()


def add_lege_regio(engine: Engine, naast: str) -> dict[Rol, tuple[str, Plek]]:
    """A regio as another, of which only the gemeenten and an aanbieder are known; who works there has which place."""
    spoor, code = Spoor(wie="test", tijdstip=get_now()), f"leeg-{naast}"
    with write_session(engine) as session:
        ander = get_regio(session, naast)
        gemeenten = [GemeenteBlok(naam=rij.naam, code=rij.code) for rij in ander.gemeenten]
        blok = RegioBlok(regio=code, naam=f"Regio {code}", kader=ander.kader, gemeenten=gemeenten)
        save_aanbieder(session, save_regio(session, blok, spoor), AanbiederBlok(naam=code, kvk=NIEUW), spoor)
        plekken = {
            Bereiksoort.ALLES: Plek(),
            Bereiksoort.REGIO: Plek(regio=code),
            Bereiksoort.GEMEENTE: Plek(regio=code, gemeente=gemeenten[0].naam),
            Bereiksoort.AANBIEDER: Plek(regio=code, aanbieder=NIEUW),
        }
        for rol in Rol:
            iemand = add_gebruiker(session, write_mail(rol, code), f"{rol} {code}", spoor)
            give_rol(session, iemand, rol, plekken[BEREIKEN[rol]], spoor)
    return {rol: (code, plekken[BEREIKEN[rol]]) for rol in Rol}


def is_scherm(antwoord: TestResponse) -> bool:
    """Whether what answers is a page for people that is there: not a file, not a way on."""
    is_bladzijde = antwoord.mimetype == "text/html" and "Refresh" not in antwoord.headers
    return is_bladzijde and antwoord.status_code in BEREIKBAAR


def leads_away(huis: Huis, regel: Rule, bewoner: Bewoner, adres: str) -> bool:
    """Whether a page sends people on to a dienst of another, which a browser here does not find."""
    return regel.endpoint.startswith("elders.") and not is_scherm(huis.ask(bewoner, "GET", adres))


def list_verkeerd(huis: Huis, regel: Rule, bewoner: Bewoner, adres: str) -> list[Veld] | None:
    """How the form of an address is filled in wrongly: the form with which it answers an empty one, or its own page.

    None where what answers is no page.
    """
    antwoord = huis.ask(bewoner, "POST", adres)
    if is_scherm(antwoord):
        return fill_verkeerd(antwoord.text, adres)
    if antwoord.status_code != 303 or "GET" not in (regel.methods or ()):
        return None
    huis.restore()
    huis.prepare(bewoner, regel)
    pagina = huis.ask(bewoner, "GET", adres)
    return (fill_verkeerd(pagina.text, adres) if is_scherm(pagina) else []) or None


def list_lijsten(plaats: Plaats, rol: Rol) -> Iterator[tuple[Bewoner, str]]:
    """The pages that ask no record, with who has such a page in a regio without anything."""
    for regel in divide_lijsten(plaats.huis.app)[rol]:
        for bewoner in plaats.nieuwen[rol]:
            adres = write_adres(regel, {"regio": bewoner.plek.regio or ""} if regel.arguments else {})
            if is_scherm(plaats.huis.ask(bewoner, "GET", adres)):
                yield bewoner, adres
                break


@pytest.mark.parametrize("rol", Rol)
def test_every_screen(plaats: Plaats, wandeling: Wandeling, rol: Rol) -> None:
    regels = divide(plaats.huis.app, "GET")[rol]
    for regel, bewoner, adres in walk(plaats.huis, plaats.bewoners[rol], regels, wandeling.drempels):
        if not leads_away(plaats.huis, regel, bewoner, adres):
            wandeling.open_met_vraag(bewoner, adres)
    if "/" not in wandeling.gezien:
        wandeling.open(plaats.bewoners[rol][0], "/")
    assert "\n".join(wandeling.drempels) == ""
    assert len(wandeling.gezien) > 3


@pytest.mark.parametrize("rol", Rol)
def test_every_form_filled_in_wrongly(plaats: Plaats, wandeling: Wandeling, rol: Rol) -> None:
    wandeling.page.goto(f"{plaats.waar}/aanmelden")
    regels = divide(plaats.huis.app, "POST")[rol]
    for regel, bewoner, adres in walk(plaats.huis, plaats.bewoners[rol], regels, wandeling.drempels):
        velden = list_verkeerd(plaats.huis, regel, bewoner, adres)
        if velden is not None:
            wandeling.send(bewoner, adres, velden)
    assert "\n".join(wandeling.drempels) == ""
    assert 422 in wandeling.gezien.values()


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol is not Rol.BEHEERDER])
def test_every_list_of_a_regio_without_anything(plaats: Plaats, wandeling: Wandeling, rol: Rol) -> None:
    for bewoner, adres in list_lijsten(plaats, rol):
        wandeling.open(bewoner, adres)
    assert "\n".join(wandeling.drempels) == ""


@pytest.mark.parametrize("adres", ["/aanmelden", "/wachtwoord-vergeten", "/wie-is-wie", "/nergens"])
def test_screens_of_who_is_not_at_work(wandeling: Wandeling, adres: str) -> None:
    wandeling.open(None, adres)
    assert wandeling.drempels == ([f"{adres}: 404"] if adres == "/nergens" else [])


DEEL, OOST = "/regios/drechtsteden", "/regios/brabant-noordoost-oost"
OPZEGGING, WAARDE = f"{DEEL}/opzegging/DB-2017-001", f"{DEEL}/sroi/DB-2017-001-1/waarde"
INZET = "categorie=c&van=01-03-2018&fte=0,5&woongemeente=Dordrecht"
TOESTANDEN = (
    f"{OPZEGGING}?door=aanbieder&dagtekening=31-03-2018&aangetekend=y",
    f"{OPZEGGING}?door=aanbieder&dagtekening=31-03-2018&gewenst_einde=01-05-2018",
    f"{OPZEGGING}?door=gemeenten&dagtekening=1-2&gewenst_einde=31-02-2018&grond=x",
    f"{OOST}/opzegging/BNO-2024-001",
    f"{DEEL}/overeenkomsten?sorteer=-einde&status=lopend",
    f"{WAARDE}?{INZET}",
    f"{WAARDE}?{INZET.replace('Dordrecht', 'elders')}",
    f"{OOST}/besluitvorming/inkoopplan-2026-2028/wat-als?w0=akkoord",
    "/kaders/centrumregeling-bno-2024",
    "/kaders/deelovereenkomst-drechtsteden-2017",
    "/kaders/norm-opdrachtgeverschap",
    "/zoeken?zoek=voorbeeld",
    "/agenda?jaar=2025&maand=alle&achterstallig=alle&waarom=ja",
)


def test_other_states_that_an_address_asks(plaats: Plaats, wandeling: Wandeling) -> None:
    for adres in TOESTANDEN:
        wandeling.open(plaats.bewoners[Rol.BEHEERDER][0], adres)
    assert "\n".join(wandeling.drempels) == ""
