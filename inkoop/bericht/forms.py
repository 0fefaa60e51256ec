"""The filter above the outbox."""

from wtforms import SearchField, SelectField

from inkoop.bericht.soorten import Berichtsoort, Berichtstatus
from inkoop.web.formulier import Vraagformulier


class Berichtvraag(Vraagformulier):
    """Which messages the list shows; nothing chosen is all."""

    aan = SearchField("Aan wie")
    stand = SelectField("Stand", choices=[("", "alle"), *((status.value, status.value) for status in Berichtstatus)])
    soort = SelectField("Soort", choices=[("", "alle"), *((soort.value, soort.value) for soort in Berichtsoort)])
