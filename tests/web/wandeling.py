"""A walk through every page of the table of access in a real browser, as a role that may open it.

Which pages there are follows from the table, so that a new screen cannot be forgotten; the addresses are those of
`tests.gebruiker.voorbeeldadressen`. A page that is not a page for people (a file, a way on) is passed by.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from flask import Flask
from playwright.sync_api import Error, Page, Response
from werkzeug.routing import Rule

from inkoop.gebruiker.rollen import Rol
from inkoop.web.access import TOEGANG, Toegang
from tests.gebruiker.huis import KOEKJE, Bewoner, Huis
from tests.gebruiker.voorbeeldadressen import write_adres
from tests.gebruiker.voorbeeldvooraf import VOORAF
from tests.web.browser import ask_axe, is_too_wide, watch_console
from tests.web.verkeerd import Veld

SMAL, VERGROOT = 320, 640  # a telephone; what 200 % zoom leaves of 1280
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
# A form filled in as is told, sent from a page of the application; a file has no content of any kind.
VERSTUUR = """([adres, velden]) => {
  const formulier = Object.assign(document.createElement('form'), {method: 'post', action: adres});
  for (const [naam, waarde, isBestand] of velden) {
    const vak = Object.assign(document.createElement('input'), {name: naam, type: isBestand ? 'file' : 'hidden'});
    if (isBestand) {
      const bestanden = new DataTransfer();
      bestanden.items.add(new File(['geen van alle'], waarde));
      vak.files = bestanden.files;
      formulier.enctype = 'multipart/form-data';
    } else vak.value = waarde;
    formulier.append(vak);
  }
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
        """Opens a page as someone at work, or as nobody, and looks at it; not at a file, nor at a way on."""
        self._enter(bewoner)
        try:
            antwoord = self.page.goto(self.waar + adres)
        except Error as fout:
            if "Download is starting" not in fout.message:
                raise
            return
        assert antwoord is not None
        if antwoord.headers.get("content-type", "").startswith("text/html") and not antwoord.request.redirected_from:
            self.look(adres, antwoord)

    def open_met_vraag(self, bewoner: Bewoner, adres: str) -> None:
        """Opens a page and looks at it; then asks its forms for what is not there."""
        self.open(bewoner, adres)
        if adres not in self.gezien:
            return
        for vraag in self.page.evaluate(VRAAG):
            if vraag not in self.gezien:
                self.open(bewoner, vraag)

    def send(self, bewoner: Bewoner, adres: str, velden: Sequence[Veld]) -> None:
        """Sends a form to an address as someone at work, with their token, and looks at the answer."""
        self._enter(bewoner)
        with self.page.expect_navigation() as weg:
            self.page.evaluate(VERSTUUR, [adres, [("csrf_token", bewoner.token, False), *velden]])
        self.look(f"POST {adres}", weg.value)

    def _enter(self, bewoner: Bewoner | None) -> None:
        if bewoner is not None:
            self.page.context.add_cookies([{"name": KOEKJE, "value": bewoner.koekje, "url": self.waar}])
        self.console.clear()

    def look(self, wat: str, antwoord: Response | None) -> None:
        """Notes what is in the way on the page as it is now."""
        assert antwoord is not None
        self.gezien[wat] = antwoord.status
        gevonden = [f"{antwoord.status}"] if antwoord.status not in BEREIKBAAR else []
        if antwoord.status >= 500:
            gevonden.append(self.page.inner_text("main"))
        gevonden += [*self.console, *self.page.evaluate(OPBOUW), *self._list_bij_breedtes()]
        self.drempels += [f"{wat}: {drempel}" for drempel in gevonden]

    def _list_bij_breedtes(self) -> Iterator[str]:
        """At which width the page does not fit, and what axe finds at the larger; the width that it has comes first."""
        nu = self.page.viewport_size
        for breedte in sorted((SMAL, VERGROOT), key=lambda breedte: nu is not None and breedte != nu["width"]):
            if is_too_wide(self.page, breedte):
                yield f"te breed voor {breedte} px"
            if breedte == VERGROOT:
                yield from ask_axe(self.page)


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


def walk(
    huis: Huis, bewoners: list[Bewoner], regels: list[Rule], zonder: list[str]
) -> Iterator[tuple[Rule, Bewoner, str]]:
    """Each page with someone who has a record for it; in `zonder` come those of which nobody has one.

    What the preparation of a page, or its answer, did is undone.
    """
    for regel in regels:
        for bewoner in bewoners:
            if (delen := huis.find_delen(regel, bewoner.plek, bewoner.mail)) is not None:
                huis.prepare(bewoner, regel)
                yield regel, bewoner, write_adres(regel, delen)
                if regel.endpoint in VOORAF or "POST" in (regel.methods or ()):
                    huis.restore()
                break
        else:
            zonder.append(f"{regel.endpoint}: no record for {regel.rule} as {bewoners[0].mail}")
