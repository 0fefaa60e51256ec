"""The forms of who applies without account: who it is, an answer with its evidence, handing in, a lost link."""

from wtforms import BooleanField, EmailField, HiddenField, StringField, TextAreaField
from wtforms.validators import Optional

from inkoop.rules.toetreding import Toetredingsregel
from inkoop.toetreding.gelijktijdig_forms import make_vakken
from inkoop.web.adres import check_mail
from inkoop.web.fields import BestandField, Lengte, Verplicht
from inkoop.web.formulier import Formulier

KORT, LANG = 200, 5000


class Opgaveformulier(Formulier):
    """Who applies."""

    naam = StringField(
        "Naam van de aanbieder",
        [Verplicht("vul de naam in"), Lengte(KORT)],
        description="Zoals in het handelsregister.",
        render_kw={"autocomplete": "organization"},
    )
    kvk = StringField(
        "KvK-nummer",
        [Verplicht("vul het nummer in"), Lengte(KORT)],
        description="Acht cijfers.",
        render_kw={"inputmode": "numeric", "autocomplete": "off", "size": "10"},
    )
    contact = StringField(
        "Uw naam",
        [Verplicht("vul uw naam in"), Lengte(KORT)],
        description="Met u nemen de gemeenten contact op.",
        render_kw={"autocomplete": "name"},
    )


class Beginformulier(Opgaveformulier):
    """The same with a mail address, to begin."""

    mail = EmailField(
        "Uw mailadres",
        [Verplicht("vul uw mailadres in"), Lengte(KORT)],
        description="U krijgt daar een link om het adres te bevestigen.",
        render_kw={"autocomplete": "email"},
    )


class Bevestigformulier(Formulier):
    """One button."""


class Kwijtformulier(Formulier):
    """The address to which a new link goes."""

    mail = EmailField(
        "Mailadres van de aanmelding",
        [Verplicht("vul het mailadres in"), Lengte(KORT), check_mail],
        render_kw={"autocomplete": "email"},
    )


class Antwoordformulier(Formulier):
    """What is said to a requirement, with a file."""

    antwoord = TextAreaField(
        "Uw antwoord",
        [Optional(), Lengte(LANG)],
        description="Zo voldoet u aan de eis. Noem geen cliënten en geen burgerservicenummers.",
    )
    bestand = BestandField("Bewijs", description="U kunt later meer bestanden toevoegen.")


class Aanvulformulier(Formulier):
    """The answer to a question of the gemeenten."""

    antwoord = TextAreaField(
        "Uw antwoord",
        [Optional(), Lengte(LANG)],
        description="Noem geen cliënten en geen burgerservicenummers.",
    )
    bestand = BestandField("Bestand bij uw antwoord")


class Intrekformulier(Formulier):
    """Why an application is taken back; `stand` is the one at which it was opened."""

    stand = HiddenField()
    reden = TextAreaField("Reden", [Verplicht("schrijf waarom"), Lengte(LANG)])


def make_indienformulier(regel: Toetredingsregel) -> type[Formulier]:
    """The form with which an application is handed in: what is joined at the same time, and that it is true."""
    velden = make_vakken(regel, "Wij doen tegelijk mee aan")
    velden["akkoord"] = BooleanField(
        "Ik mag deze aanmelding namens de aanbieder doen, en wat erin staat klopt.",
        [Verplicht("kruis aan dat u de aanmelding mag doen en dat zij klopt")],
    )
    return type("Indienformulier", (Formulier,), velden)
