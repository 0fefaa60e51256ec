"""The form of the list of what can be written."""

from wtforms import StringField

from inkoop.web.formulier import Vraagformulier
from inkoop.web.lijst import Kolom

KOLOMMEN = (Kolom(sleutel="onderwerp", kop="Onderwerp"),)  # what is written about stands in the order of the dossier


class Schrijffilter(Vraagformulier):
    """About which records."""

    zoek = StringField("Zoek in nummer en titel")
