"""Whatever is typed in a box of one line: every form that is sent takes it or says in Dutch what is wrong with it."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from werkzeug.routing import Rule
from werkzeug.test import TestResponse
from wtforms import Field
from wtforms.fields import (
    BooleanField,
    FileField,
    HiddenField,
    PasswordField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)

from inkoop.database.session import write_session
from inkoop.gebruiker.rollen import Rol
from inkoop.gebruiker.sleutel import compute_sleutel
from inkoop.gemeente.store import get_regio
from inkoop.klok import get_now
from inkoop.overeenkomst.store import list_overeenkomsten
from inkoop.toetreding.aanmelding import Opgave, add_aanmelding
from inkoop.web.aanmelderkoekje import SLEUTEL
from inkoop.web.fields import BedragField, DatumField, GetalField, HeelGetalField
from inkoop.web.formulier import Formulier
from tests.fixtures.bezoekers import Bezoeker
from tests.gebruiker.conftest import Bewoners
from tests.gebruiker.huis import KOEKJE, Bewoner, Huis, keep_origineel
from tests.gebruiker.voorbeeldvooraf import VOORAF
from tests.web.wandeling import divide, walk

ONZICHTBAAR = "Voor\x00beeld \x1b\x85tekst 😀\ud800"  # NUL and others that steer, an emoji, half a pair
REGELS, LANG = "eerste regel\r\ntweede regel", "lang " * 20_000
MELDINGEN = ("dit vak is voor één regel", "gebruik ten hoogste")
OPEN = "een-open-aanmelding"
ONGELEZEN = {"openbaar.begin", "behandeling.voer_in"}  # nothing is open to join in the examples: no form is read
GEVULD: dict[type, str] = {DatumField: "01-02-2026", BedragField: "100", GetalField: "1", HeelGetalField: "1"}


class Opnemer:
    """The forms that an answer was made of."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.formulieren: list[Formulier] = []
        begin = Formulier.__init__

        def note(form: Formulier, *waarden: Any, **velden: Any) -> None:
            begin(form, *waarden, **velden)
            self.formulieren.append(form)

        monkeypatch.setattr(Formulier, "__init__", note)

    def take_velden(self) -> dict[str, Field]:
        """The fields of the form that was read since the last time: the first, for others stand on the page with it."""
        velden = {veld.name: veld for form in self.formulieren[:1] for veld in form if veld.name != "csrf_token"}
        self.formulieren.clear()
        return velden


def is_regel(veld: Field) -> bool:
    """Whether it is a box of one line in which anything may be typed."""
    if isinstance(veld, TextAreaField | HiddenField | PasswordField) or (veld.render_kw or {}).get("readonly"):
        return False
    return isinstance(veld, StringField)


def is_geweigerd(veld: Field) -> bool:
    """Whether it says in Dutch that it has too many lines or characters."""
    return any(melding in str(fout) for fout in veld.errors for melding in MELDINGEN)


def fill(velden: dict[str, Field], teksten: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What a form is sent with: in the boxes of one line these texts in turn, else what was there or what goes."""
    plek = 0
    for naam, veld in velden.items():
        if is_regel(veld):
            yield naam, teksten[plek % len(teksten)]
            plek += 1
        elif not isinstance(veld, FileField):
            yield from ((naam, waarde) for waarde in _choose(veld))


def _choose(veld: Field) -> list[str]:
    nu = getattr(veld, "object_data", None)
    if isinstance(veld, SelectField | SelectMultipleField):
        keuzes = [str(waarde) for waarde, *_ in veld.iter_choices()]
        return [str(nu)] if str(nu) in keuzes else [keuze for keuze in keuzes if keuze][-1:]
    if isinstance(veld, BooleanField):
        return ["y"]
    gevuld = next((tekst for soort, tekst in GEVULD.items() if isinstance(veld, soort)), None)
    if gevuld is not None:
        return [veld.write(nu) if nu is not None and hasattr(veld, "write") else gevuld]
    return [str(nu) if nu else "Tekst." if isinstance(veld, TextAreaField | PasswordField) else ""]


@pytest.fixture(scope="module")
def aanmelders(huis: Huis, bewoners: Bewoners) -> Bewoners:
    """Everyone, in a browser in which an application that is not handed in yet lies open."""
    with write_session(huis.engine) as session:
        overeenkomst = list_overeenkomsten(session, get_regio(session, "drechtsteden"))[0]
        opgave = Opgave(naam="Stichting Nieuw", kvk="00000099", contact="N. Nieuw", mail="nieuw@voorbeeld.example")
        rij = add_aanmelding(session, overeenkomst, opgave, get_now())
        rij.bevestigd_op, rij.sleutel = get_now(), compute_sleutel(OPEN)
        rij.sleutel_tot = get_now() + timedelta(days=1)
    keep_origineel(huis)
    return bewoners


def open_browser(huis: Huis, bewoner: Bewoner, regel: Rule) -> Bezoeker:
    """Someone at work, on the pages of an application with that open."""
    bezoeker = Bezoeker(huis.app)
    bezoeker.client.set_cookie(KOEKJE, bewoner.koekje)
    if regel.endpoint.startswith("aanmelding."):
        with bezoeker.client.session_transaction() as koekje:
            koekje[SLEUTEL] = OPEN
    return bezoeker


def ask(huis: Huis, bewoner: Bewoner, regel: Rule, adres: str, velden: Sequence[tuple[str, str]]) -> int:
    """The status of a page that is sent a form; 500 for one that leads to what cannot be read."""
    bezoeker = open_browser(huis, bewoner, regel)
    inhoud = urlencode([("csrf_token", bewoner.token), *velden], errors="surrogatepass")
    antwoord = bezoeker.client.post(adres, data=inhoud, content_type="application/x-www-form-urlencoded")
    return _follow(bezoeker, antwoord)


def _follow(bezoeker: Bezoeker, antwoord: TestResponse) -> int:
    if antwoord.status_code != 303:
        return antwoord.status_code
    daarna = bezoeker.get(antwoord.headers["Location"]).status_code
    return 500 if daarna >= 500 or daarna == 404 else 303


def undo(huis: Huis, bewoner: Bewoner, regel: Rule, status: int) -> None:
    """As it was before a form was sent."""
    if status < 400 or regel.endpoint in VOORAF:
        huis.restore()
        huis.prepare(bewoner, regel)


def find_velden(opnemer: Opnemer, huis: Huis, bewoner: Bewoner, regel: Rule, adres: str) -> dict[str, Field]:
    """The fields of the form that a page takes, as one that is sent empty shows them."""
    opnemer.take_velden()
    bezoeker = open_browser(huis, bewoner, regel)
    antwoord = bezoeker.client.post(adres, data={"csrf_token": bewoner.token})
    assert antwoord.status_code < 500, f"{adres} ({regel.endpoint}): {antwoord.status}"
    undo(huis, bewoner, regel, antwoord.status_code)
    return opnemer.take_velden()


@pytest.mark.parametrize("rol", Rol)
def test_no_box_of_one_line_breaks_its_form(
    huis: Huis, aanmelders: Bewoners, rol: Rol, monkeypatch: pytest.MonkeyPatch
) -> None:
    fouten: list[str] = []
    opnemer = Opnemer(monkeypatch)
    for regel, bewoner, adres in walk(huis, aanmelders[rol][::-1], divide(huis.app, "POST")[rol], fouten):
        velden = find_velden(opnemer, huis, bewoner, regel, adres)
        if not any(is_regel(veld) for veld in velden.values()):
            continue
        for naam, teksten in (("unseen", [ONZICHTBAAR]), ("lines", [REGELS, LANG]), ("long", [LANG, REGELS])):
            status = ask(huis, bewoner, regel, adres, list(fill(velden, teksten)))
            gelezen = [veld for veld in opnemer.take_velden().values() if is_regel(veld)]
            zwijgt = [veld.name for veld in gelezen if naam != "unseen" and not is_geweigerd(veld)]
            if status >= 500 or (zwijgt and regel.endpoint not in ONGELEZEN):
                fouten.append(f"{adres} ({regel.endpoint}), {naam}: {status}, taken in {zwijgt}")
            undo(huis, bewoner, regel, status)
    assert not fouten, "\n".join(["", *fouten])


@pytest.mark.parametrize(
    ("adres", "status"),
    [("/zoeken?zoek=a%00b", 200), ("/aanbieders?zoek=%00", 200), ("/kaders/a%00b", 404), ("/overeenkomsten%00", 404)],
)
def test_what_no_database_keeps_is_not_asked_of_one(bezoeker: Bezoeker, adres: str, status: int) -> None:
    antwoord = bezoeker.get(adres)
    assert antwoord.status_code == status
    assert "\x00" not in antwoord.text
