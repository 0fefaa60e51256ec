"""The filter above the log."""

from wtforms import Field, SearchField, StringField, ValidationError

from inkoop.logboek.periode import make_periode
from inkoop.logboek.store import Logfilter
from inkoop.web.fields import DatumField, Lengte
from inkoop.web.formulier import Vraagformulier

LANGST = Lengte(200)


class Logvraag(Vraagformulier):
    """Which lines the page shows; nothing filled in is all."""

    wat = SearchField("Wat er gebeurde", [LANGST], description="Een deel is genoeg, zoals 'gewijzigd'.")
    wie = StringField("Wie", [LANGST], description="Een naam, een mailadres of een naam uit het logboek.")
    onderwerp = StringField("Onderwerp", [LANGST], description="Een deel is genoeg, zoals 'aanbieder'.")
    vanaf = DatumField("Vanaf", description="dd-mm-jjjj")
    tot_en_met = DatumField("Tot en met", description="dd-mm-jjjj")

    def validate_tot_en_met(self, veld: Field) -> None:
        """The last day is not before the first."""
        if veld.data and self.vanaf.data and veld.data < self.vanaf.data:
            raise ValidationError("deze dag ligt voor de eerste dag; draai ze om")

    def make_filter(self, pseudoniemen: frozenset[str]) -> Logfilter:
        """What was asked; `pseudoniemen` are those of the people whose name was filled in."""
        return Logfilter(
            wat=(self.wat.data or "").strip(),
            wie=(self.wie.data or "").strip(),
            pseudoniemen=pseudoniemen,
            onderwerp=(self.onderwerp.data or "").strip(),
            **make_periode(self.vanaf.data, self.tot_en_met.data),
        )
