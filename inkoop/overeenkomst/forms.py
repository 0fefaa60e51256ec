"""The filter above the list of overeenkomsten."""

from wtforms import SearchField, SelectField

from inkoop.overeenkomst.schema import Soort, Status
from inkoop.web.formulier import Vraagformulier

NAMEN = {Status.BEEINDIGD: "beëindigd"}


class Overeenkomstfilter(Vraagformulier):
    """Which overeenkomsten the list shows; nothing chosen is all."""

    zoek = SearchField("Zoek op nummer, titel of aanbieder")
    soort = SelectField("Soort", choices=[("", "alle"), *((soort.value, soort.value) for soort in Soort)])
    status = SelectField(
        "Status", choices=[("", "alle"), *((status.value, NAMEN.get(status, status.value)) for status in Status)]
    )
