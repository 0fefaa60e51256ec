"""The filter above the list of overeenkomsten."""

from wtforms import HiddenField, SearchField, SelectField

from inkoop.overeenkomst.schema import Soort, Status
from inkoop.rules.overeenkomstloop import STATUSNAMEN
from inkoop.web.fields import DATUMHINT, DatumField, Verplicht
from inkoop.web.formulier import Formulier, Vraagformulier

NAMEN = STATUSNAMEN


class Overeenkomstfilter(Vraagformulier):
    """Which overeenkomsten the list shows; nothing chosen is all."""

    zoek = SearchField("Zoek op nummer, titel of aanbieder")
    soort = SelectField("Soort", choices=[("", "alle"), *((soort.value, soort.value) for soort in Soort)])
    status = SelectField(
        "Status", choices=[("", "alle"), *((status.value, NAMEN.get(status, status.value)) for status in Status)]
    )


class Verlengformulier(Formulier):
    """The use of an option; `stand` is the one at which the overeenkomst was opened."""

    stand = HiddenField()
    besloten_op = DatumField(
        "Datum van het besluit om te verlengen",
        [Verplicht("vul de datum van het besluit in")],
        description=DATUMHINT,
    )
    tot = DatumField(
        "Nieuwe laatste dag",
        [Verplicht("vul de nieuwe laatste dag in")],
        description="Eerder mag, later dan de afgesproken duur niet.",
    )
