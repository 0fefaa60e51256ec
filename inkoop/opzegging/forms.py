"""The form of the notice calculator."""

from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import Optional

from inkoop.opzegging.schema import OpzeggingBlok
from inkoop.rules.opzegging import Opzegregel
from inkoop.web.fields import DatumField, Verplicht
from inkoop.web.formulier import Vraagformulier

AANBIEDER = ("aanbieder", "de aanbieder")
DATUMHINT = "Schrijf dag-maand-jaar, bijvoorbeeld 31-03-2025."


class Opzegformulier(Vraagformulier):
    """A notice as it would be given."""

    door = RadioField(
        "Wie zegt op?", [Verplicht("kies wie opzegt")], choices=[AANBIEDER, ("gemeenten", "de gemeenten")]
    )
    dagtekening = DatumField("Datum van de brief", [Verplicht("vul de datum van de brief in")], description=DATUMHINT)
    ontvangen_op = DatumField("Datum waarop de brief is ontvangen", [Optional()], description=DATUMHINT)
    gewenst_einde = DatumField(
        "Laatste dag die de brief noemt",
        [Optional()],
        description="Laat dit leeg om alleen de vroegste dag te berekenen.",
    )
    grond = SelectField("Grond", default="", description="Alleen nodig als de gemeenten opzeggen.")
    aangetekend = BooleanField("De brief wordt aangetekend verzonden")

    def fit_to(self, regel: Opzegregel) -> None:
        """Asks only what this kader looks at."""
        if regel.vanaf != "ontvangst":
            del self.ontvangen_op
        gronden = regel.gemeenten.gronden if regel.gemeenten else ()
        self.grond.choices = [("", "geen"), *((grond.id, grond.tekst) for grond in gronden)]
        if not regel.gemeenten:
            del self.grond
            self.door.choices = [AANBIEDER]

    def make_blok(self) -> OpzeggingBlok:
        """The notice that was filled in."""
        return OpzeggingBlok(**{naam: waarde for naam, waarde in self.data.items() if waarde not in (None, "")})
