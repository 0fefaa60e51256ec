"""The forms of the agenda: the filter above it, and recording that duties were done or were not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, SelectField, StringField, TextAreaField

from inkoop.invoer.types import LAATSTE_JAAR, VROEGSTE_JAAR
from inkoop.rules.periode import DAG, Periode, add_months
from inkoop.rules.taal import MAANDEN
from inkoop.web.fields import DATUMHINT, DatumField, KeuzesField, Lengte, Verplicht
from inkoop.web.formulier import Formulier, Vraagformulier

HEEL_JAAR = "alle"
TERUG, VOORUIT = 2, 5
KORT, LANG = 200, 5000


@dataclass(frozen=True, kw_only=True)
class Agendavraag:
    """What the address asks of an agenda; `maand` None is the whole year."""

    jaar: int
    maand: int | None
    wie: str
    waarom: bool
    alles: bool
    pagina: int

    @property
    def periode(self) -> Periode:
        """The month, or the year."""
        van = date(self.jaar, self.maand or 1, 1)
        return Periode(van=van, tot=add_months(van, 1 if self.maand else 12) - DAG)

    def make_adres(self, **anders: object) -> dict[str, str]:
        """The part of the address after the question mark, with something else in it."""
        velden: dict[str, object] = {"jaar": self.jaar, "maand": self.maand or HEEL_JAAR, "wie": self.wie}
        velden |= {"waarom": "ja" if self.waarom else "", **anders}
        return {naam: str(waarde) for naam, waarde in velden.items() if waarde not in ("", None)}

    def find_naast(self, stap: int) -> "dict[str, str] | None":
        """The address of the month or year before (-1) or after (1) this one; None where the calendar ends."""
        nummer = self.jaar * 12 + (self.maand or 1) - 1 + (stap if self.maand else 12 * stap)
        jaar, maand = nummer // 12, nummer % 12 + 1
        if not VROEGSTE_JAAR <= jaar <= LAATSTE_JAAR - 1:
            return None
        return self.make_adres(jaar=jaar, maand=maand if self.maand else HEEL_JAAR)


def read_agendavraag(gevraagd: MultiDict[str, str], vandaag: date) -> Agendavraag:
    """What the address asks: this month unless it says otherwise; what it cannot mean is as if it was not asked."""
    jaar = _read_getal(gevraagd.get("jaar"), VROEGSTE_JAAR, LAATSTE_JAAR - 1)
    maand = _read_getal(gevraagd.get("maand"), 1, 12)
    heel_jaar = maand is None and (gevraagd.get("maand") == HEEL_JAAR or jaar is not None)
    return Agendavraag(
        jaar=jaar or vandaag.year,
        maand=None if heel_jaar else maand or vandaag.month,
        wie=gevraagd.get("wie", "").strip(),
        waarom=gevraagd.get("waarom") == "ja",
        alles=gevraagd.get("achterstallig") == HEEL_JAAR,
        pagina=_read_getal(gevraagd.get("pagina"), 1, 10_000) or 1,
    )


def _read_getal(tekst: str | None, van: int, tot: int) -> int | None:
    if tekst is None or not (tekst.isascii() and tekst.isdigit() and len(tekst) <= 5):
        return None
    return int(tekst) if van <= int(tekst) <= tot else None


class Agendafilter(Vraagformulier):
    """Which part of the agenda someone sees; the choices are set by `make_filter`."""

    jaar = SelectField("Jaar")
    maand = SelectField("Maand")
    wie = SelectField("Wie iets doet")
    waarom = BooleanField("Toon bij elke dag waarom")


def make_filter(vraag: Agendavraag, wie: Sequence[str], vandaag: date) -> Agendafilter:
    """The filter as it stands, with everyone who is on the agenda."""
    data: Mapping[str, object] = {
        "jaar": str(vraag.jaar),
        "maand": str(vraag.maand or HEEL_JAAR),
        "wie": vraag.wie,
        "waarom": vraag.waarom,
    }
    form = Agendafilter(formdata=None, data=data)
    jaren = {vraag.jaar, *range(vandaag.year - TERUG, vandaag.year + VOORUIT)}
    form.jaar.choices = [(str(jaar), str(jaar)) for jaar in sorted(jaren)]
    maanden = [(str(nummer), naam) for nummer, naam in enumerate(MAANDEN, start=1)]
    form.maand.choices = [(HEEL_JAAR, "het hele jaar"), *maanden]
    namen = sorted({*wie, vraag.wie} - {""}, key=str.casefold)
    form.wie.choices = [("", "iedereen"), *((naam, naam) for naam in namen)]
    form.waarom.render_kw = {"value": "ja"}
    return form


class Gedaanformulier(Formulier):
    """Which duties were done, when, and where that is to be seen."""

    plichten = KeuzesField("Wat is er gedaan?", [Verplicht("kies wat er is gedaan")])
    gedaan_op = DatumField(
        "Gedaan op",
        [Verplicht("vul de datum in")],
        description=DATUMHINT,
    )
    bron = StringField(
        "Waar is dat te zien?",
        [Verplicht("schrijf waar dat te zien is"), Lengte(KORT)],
        description="Bijvoorbeeld het zaaknummer van de rapportage of het verslag.",
    )


class Herstelformulier(Formulier):
    """Why a duty was not done after all."""

    reden = TextAreaField("Reden", [Verplicht("schrijf waarom"), Lengte(LANG)])
