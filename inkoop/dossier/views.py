"""The page that gives a dossier as one file to keep."""

from flask import Blueprint, Response

from inkoop.dossier.archive import make_archief
from inkoop.klok import get_now
from inkoop.web.access import may_open
from inkoop.web.bestand import ZIP, send_inhoud
from inkoop.web.database import open_session

dossier = Blueprint("dossier", __name__)


@dossier.get("/regios/<regio>/dossier.zip")
def archief(regio: str) -> Response:
    """The ZIP with the documents, signed copies, files, data and log of a regio."""
    nu = get_now()
    with open_session() as session:
        inhoud = make_archief(session, regio, nu, met_aanmeldingen=may_open("behandeling.bewijs"))
    return send_inhoud(inhoud, f"{regio}-{nu:%Y-%m-%d}.zip", ZIP)
