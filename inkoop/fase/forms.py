"""The form on which a phase is recorded."""

from wtforms import HiddenField, RadioField, StringField, TextAreaField

from inkoop.database.values import MAX_REGEL
from inkoop.web.fields import BestandField, DatumField, Lengte, Verplicht
from inkoop.web.formulier import Formulier

GEDAAN, NIET = "gedaan", "niet"


class Faseformulier(Formulier):
    """What was done, when, by whom and with what outcome; or why it does not apply."""

    hoe = RadioField(
        "Hoe staat het met deze fase?",
        choices=[(GEDAAN, "De fase is klaar"), (NIET, "De fase is niet van toepassing")],
        validators=[Verplicht("Kies of de fase klaar is of niet van toepassing")],
    )
    datum = DatumField(
        "Datum",
        [Verplicht("Vul een datum in, bijvoorbeeld 31-03-2025")],
        description="De dag waarop de fase klaar was, of waarop u besloot haar over te slaan. Schrijf dd-mm-jjjj.",
    )
    wie = StringField("Wie deed het?", [Lengte(MAX_REGEL)], description="Nodig als de fase klaar is.")
    uitkomst = TextAreaField(
        "Wat kwam eruit?",
        [Verplicht("Schrijf wat eruit kwam, of waarom de fase niet van toepassing is")],
        description="In hele zinnen. Is de fase niet van toepassing, schrijf dan waarom.",
        render_kw={"rows": 6},
    )
    bestand = BestandField("Bewijs", description="Bijvoorbeeld het verslag.")
    stand = HiddenField()
