"""A walk through every page of the table of access in a real browser, as a role that may open it.

Which pages there are follows from the table, so that a new screen cannot be forgotten; the addresses are those of
`tests.gebruiker.voorbeeldadressen`. A page that is not a page for people (a file, a way on) is passed by.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from flask import Flask
from playwright.sync_api import Page, Response
from werkzeug.routing import Rule

from inkoop.gebruiker.rollen import Rol
from inkoop.web.access import TOEGANG, Toegang
from tests.gebruiker.huis import KOEKJE, Bewoner, Huis
from tests.gebruiker.voorbeeldadressen import write_adres
from tests.gebruiker.voorbeeldvooraf import VOORAF
from tests.web.browser import ask_axe, is_too_wide, watch_console

SMAL, VERGROOT, GEWOON = 320, 640, 1280  # a telephone; what 200 % zoom leaves of the last
BEREIKBAAR = {200, 409, 422}

# What is unfolded on a page, and what it says about itself: title, headings, language and where the content begins.
OPBOUW = """() => {
  document.querySelectorAll('details').forEach(deel => deel.open = true);
  const koppen = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(kop => Number(kop.tagName[1]));
  const sprongen = koppen.filter((hoogte, n) => n && hoogte > koppen[n - 1] + 1);
  const fouten = sprongen.map(hoogte => `h${hoogte} slaat een kop over`);
  if (koppen.filter(hoogte => hoogte === 1).length !== 1) fouten.push('niet één h1');
  if (!document.title.replace(/– inkoop$/, '').trim()) fouten.push('geen titel');
  if (document.documentElement.lang !== 'nl') fouten.push('geen taal');
  if (!document.querySelector('main#inhoud')) fouten.push('geen main');
  return fouten;
}"""
# The address at which a list or a question on the page is asked for what is not there, or cannot be read.
VRAAG = """() => [...document.querySelectorAll('main form[method=get]')].map(formulier => {
  const velden = [...formulier.querySelectorAll('input:not([type]), input[type=text], input[type=search]')];
  const vraag = new URLSearchParams(velden.map(veld => [veld.name, 'zzz-bestaat-niet']));
  return velden.length ? `${new URL(formulier.action).pathname}?${vraag}` : null;
}).filter(Boolean)"""
# A form that nobody filled in, sent from a page of the application.
VERSTUUR = """([adres, token]) => {
  const formulier = Object.assign(document.createElement('form'), {method: 'post', action: adres});
  formulier.append(Object.assign(document.createElement('input'), {name: 'csrf_token', value: token}));
  document.body.append(formulier);
  formulier.submit();
}"""


@dataclass
class Wandeling:
    """Someone who walks, what was in the way, and what was seen: address and status."""

    page: Page
    waar: str
    drempels: list[str] = field(default_factory=list)
    gezien: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.console = watch_console(self.page)

    def open(self, bewoner: Bewoner | None, adres: str) -> None:
        """Opens a page as someone at work, or as nobody, and looks at it."""
        self._enter(bewoner)
        self.look(adres, self.page.goto(self.waar + adres))

    def open_met_vraag(self, bewoner: Bewoner, adres: str) -> None:
        """Opens a page and looks at it; then asks its forms for what is not there."""
        self.open(bewoner, adres)
        for vraag in self.page.evaluate(VRAAG):
            if vraag not in self.gezien:
                self.open(bewoner, vraag)

    def send(self, bewoner: Bewoner, adres: str) -> None:
        """Sends an empty form to an address as someone at work, with their token, and looks at the answer."""
        self._enter(bewoner)
        with self.page.expect_navigation() as weg:
            self.page.evaluate(VERSTUUR, [adres, bewoner.token])
        self.look(f"POST {adres}", weg.value)

    def _enter(self, bewoner: Bewoner | None) -> None:
        if bewoner is not None:
            self.page.context.add_cookies([{"name": KOEKJE, "value": bewoner.koekje, "url": self.waar}])
        self.page.set_viewport_size({"width": GEWOON, "height": 900})
        self.console.clear()

    def look(self, wat: str, antwoord: Response | None) -> None:
        """Notes what is in the way on the page as it is now."""
        assert antwoord is not None
        self.gezien[wat] = antwoord.status
        gevonden = [f"{antwoord.status}"] if antwoord.status not in BEREIKBAAR else []
        gevonden += [melding for melding in self.console if not melding.startswith("Failed to load resource")]
        gevonden += self.page.evaluate(OPBOUW)
        gevonden += [f"te breed voor {breedte} px" for breedte in (SMAL, VERGROOT) if is_too_wide(self.page, breedte)]
        gevonden += ask_axe(self.page)
        self.drempels += [f"{wat}: {drempel}" for drempel in gevonden]


def divide(app: Flask, wijze: str) -> dict[Rol, list[Rule]]:
    """Every page once, for a role that may open it."""
    regels = [regel for regel in app.url_map.iter_rules() if regel.endpoint in TOEGANG]
    return spread([(regel, list_rollen(regel)) for regel in regels if wijze in (regel.methods or ())])


def divide_lijsten(app: Flask) -> dict[Rol, list[Rule]]:
    """As `divide`, of the pages that ask a role but no record; whose role is not over a regio, sees no empty one."""
    regels = [regel for regel in app.url_map.iter_rules() if isinstance(TOEGANG.get(regel.endpoint), frozenset)]
    lijsten = [regel for regel in regels if "GET" in (regel.methods or ()) and not regel.arguments - {"regio"}]
    return spread([(regel, [rol for rol in list_rollen(regel) if rol is not Rol.BEHEERDER]) for regel in lijsten])


def spread(bladen: list[tuple[Rule, list[Rol]]]) -> dict[Rol, list[Rule]]:
    """Each page for one of its roles, nobody where it has none; the roles get about as many each."""
    verdeeld: dict[Rol, list[Rule]] = {rol: [] for rol in Rol}
    for regel, rollen in sorted(bladen, key=lambda blad: (len(blad[1]), blad[0].rule)):
        if rollen:
            verdeeld[min(rollen, key=lambda rol: len(verdeeld[rol]))].append(regel)
    return verdeeld


def list_rollen(regel: Rule) -> list[Rol]:
    """The roles that may open a page."""
    toegang = TOEGANG[regel.endpoint]
    return list(Rol) if isinstance(toegang, Toegang) else [rol for rol in Rol if rol in toegang]


def walk(huis: Huis, bewoners: list[Bewoner], regels: list[Rule], zonder: list[str]) -> Iterator[tuple[Bewoner, str]]:
    """Each page with someone who has a record for it; in `zonder` come those of which nobody has one.

    What the preparation of a page, or its answer, did is undone.
    """
    for regel in regels:
        for bewoner in bewoners:
            if (delen := huis.find_delen(regel, bewoner.plek, bewoner.mail)) is not None:
                huis.prepare(bewoner, regel)
                yield bewoner, write_adres(regel, delen)
                if regel.endpoint in VOORAF or "POST" in (regel.methods or ()):
                    huis.restore()
                break
        else:
            zonder.append(f"{regel.endpoint}: no record for {regel.rule} as {bewoners[0].mail}")
