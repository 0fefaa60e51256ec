"""The form on which the adoption of a strategie is recorded."""

from wtforms import HiddenField

from inkoop.web.fields import DatumField, Verplicht
from inkoop.web.formulier import Formulier


class Vaststelformulier(Formulier):
    """The day of the decision."""

    datum = DatumField(
        "Datum van het besluit",
        [Verplicht("Vul de datum van het besluit in, bijvoorbeeld 24-06-2025")],
        description="De dag waarop de strategie is vastgesteld. Schrijf dd-mm-jjjj.",
    )
    versie = HiddenField()
