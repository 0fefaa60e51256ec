"""The filter above the list of inkoopplannen."""

from wtforms import SearchField

from inkoop.web.formulier import Vraagformulier


class Planfilter(Vraagformulier):
    """Which inkoopplannen the list shows; nothing filled in is all."""

    zoek = SearchField("Zoek op titel of code")
