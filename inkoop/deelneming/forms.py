"""The forms of a gemeente that comes or goes."""

from collections.abc import Iterable

from wtforms import BooleanField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import Optional

from inkoop.web.fields import DATUMHINT, DatumField, Lengte, Verplicht
from inkoop.web.formulier import Formulier

KORT, LANG = 200, 5000
BRONHINT = "Bijvoorbeeld het zaaknummer."


class Verzoekformulier(Formulier):
    """A gemeente asks to join."""

    gemeente = StringField("Gemeente die wil meedoen", [Verplicht("vul de naam in"), Lengte(KORT)])
    gemeentecode = StringField(
        "Gemeentecode van het CBS", [Optional(), Lengte(KORT)], description="GM en vier cijfers, bijvoorbeeld GM1721."
    )
    datum = DatumField("Datum van het verzoek", [Verplicht("vul de datum in")], description=DATUMHINT)
    bron = StringField("Waar is het verzoek bewaard?", [Verplicht("schrijf waar"), Lengte(KORT)], description=BRONHINT)


class Uittreedformulier(Formulier):
    """A gemeente announces that it leaves."""

    gemeente = SelectField("Gemeente die wil uittreden", [Verplicht("kies de gemeente")])
    datum = DatumField("Datum van de brief", [Verplicht("vul de datum in")], description=DATUMHINT)
    aangetekend = BooleanField("De brief is aangetekend verzonden")
    toestemming_raad_op = DatumField("Toestemming van de raad op", [Optional()], description=DATUMHINT)
    besluit_college_op = DatumField("Besluit van het college op", [Optional()], description=DATUMHINT)
    gewenst_per = DatumField("Wil uittreden per", [Optional()], description="Leeg: de eerste dag waarop het kan.")
    bron = StringField("Waar is de brief bewaard?", [Verplicht("schrijf waar"), Lengte(KORT)], description=BRONHINT)

    def ask_for(self, gemeenten: Iterable[str], *, moet_raad: bool) -> None:
        """Offers the gemeenten that take part, and shows what the rule asks; the rule itself refuses."""
        self.gemeente.choices = [("", "kies"), *((naam, naam) for naam in gemeenten)]
        self.besluit_college_op.flags.required = True
        self.toestemming_raad_op.flags.required = moet_raad


class Standformulier(Formulier):
    """One button; `stand` is the one at which the page was opened."""

    stand = HiddenField()


class Vaststelformulier(Formulier):
    """The first day, the bekendmaking and what was agreed."""

    stand = HiddenField()
    bekendgemaakt_op = DatumField(
        "Bekendgemaakt in het gemeenteblad op", [Verplicht("vul de datum in")], description=DATUMHINT
    )
    ingang = DatumField("Doet mee vanaf", [Optional()], description="Na de bekendmaking.")
    afspraken = TextAreaField(
        "Afgesproken rechten, plichten en kosten", [Optional(), Lengte(LANG)], description="Of waar ze staan."
    )

    def leave_out_ingang(self) -> None:
        """Of who leaves the first day is fixed by the letter."""
        del self.ingang
        self.afspraken.label.text = "Afspraken over de gevolgen"


class Redenformulier(Formulier):
    """Why it is taken back."""

    stand = HiddenField()
    reden = TextAreaField("Reden", [Verplicht("schrijf waarom"), Lengte(LANG)])
