"""The LibreOffice of the application, for every page that gives a document as PDF."""

from flask import current_app

from inkoop.document.pdfdienst import Pdfdienst

EXTENSIE = "inkoop.pdfdienst"


def get_pdfdienst() -> Pdfdienst:
    """The one service of the application that answers this request; it starts when it is asked first."""
    dienst = current_app.extensions.setdefault(EXTENSIE, Pdfdienst())
    assert isinstance(dienst, Pdfdienst)
    return dienst
