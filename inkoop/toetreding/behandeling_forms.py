"""The forms with which an application is handled."""

from wtforms import EmailField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import Optional

from inkoop.web.fields import DATUMHINT, BestandField, DatumField, Lengte, Verplicht
from inkoop.web.formulier import Formulier

KORT, LANG = 200, 5000
NAGEGAAN = "Bijvoorbeeld: teruggebeld op het nummer dat wij al hadden."


class Intakeformulier(Formulier):
    """Taking an application up: under which name, and how it was made sure that it comes from there."""

    stand = HiddenField()
    naam = StringField("Naam van de aanbieder", [Optional(), Lengte(KORT)], description="Zoals in het handelsregister.")
    nagegaan = TextAreaField(
        "Hoe hebt u nagegaan dat de aanmelding van deze aanbieder komt?",
        [Optional(), Lengte(LANG)],
        description=NAGEGAAN,
    )

    def ask_for(self, naam: str, bekend: str | None) -> None:
        """Shows the field that fits: the name of who is new, how it was made sure of who is known."""
        if bekend is None:
            del self.nagegaan
            self.naam.flags.required = True
            if self.naam.data is None:
                self.naam.data = naam
        else:
            del self.naam
            self.nagegaan.flags.required = True


class Redenformulier(Formulier):
    """Why an application is not handled (any further)."""

    stand = HiddenField()
    reden = TextAreaField("Reden", [Verplicht("schrijf waarom"), Lengte(LANG)], description="De aanbieder leest dit.")


class Poststukformulier(Formulier):
    """An application that came on paper or by mail."""

    overeenkomst = SelectField("Overeenkomst", [Verplicht("kies de overeenkomst")])
    naam = StringField(
        "Naam van de aanbieder",
        [Verplicht("vul de naam in"), Lengte(KORT)],
        description="Zoals in het handelsregister.",
    )
    kvk = StringField(
        "KvK-nummer",
        [Verplicht("vul het nummer in"), Lengte(KORT)],
        description="Acht cijfers. Kent de regio dit nummer al, dan hoort de aanmelding bij die aanbieder.",
        render_kw={"inputmode": "numeric", "autocomplete": "off", "size": "10"},
    )
    nagegaan = TextAreaField(
        "Hoe hebt u nagegaan dat de aanmelding van deze aanbieder komt?",
        [Optional(), Lengte(LANG)],
        description=f"Nodig als de regio het KvK-nummer al kent. {NAGEGAAN}",
    )
    contact = StringField("Naam van het contact", [Verplicht("vul een naam in"), Lengte(KORT)])
    mail = EmailField(
        "Mailadres van het contact", [Optional(), Lengte(KORT)], description="Voor berichten over de stand."
    )
    datum = DatumField("Binnengekomen op", [Verplicht("vul de datum in")], description=DATUMHINT)
    bron = StringField(
        "Waar is de aanmelding bewaard?",
        [Verplicht("schrijf waar de aanmelding is bewaard"), Lengte(KORT)],
        description="Bijvoorbeeld het zaaknummer, met 'brief' of 'mail'.",
    )


class Eisbewijsformulier(Formulier):
    """What was handed in for one requirement."""

    eis = SelectField("Eis", [Verplicht("kies de eis")])
    antwoord = TextAreaField(
        "Antwoord", [Optional(), Lengte(LANG)], description="Noem geen cliënten en geen burgerservicenummers."
    )
    bestand = BestandField("Bewijs")


class Aanvulvraagformulier(Formulier):
    """What is still needed, and until when."""

    stand = HiddenField()
    vraag = TextAreaField("Wat hebt u nog nodig?", [Verplicht("schrijf wat u nog nodig hebt"), Lengte(LANG)])
    tot = DatumField("Antwoord uiterlijk op", [Verplicht("vul de laatste dag in")], description=DATUMHINT)
