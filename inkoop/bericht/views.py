"""The outbox of a demonstration. Elsewhere it is not there: its messages hold the links of others."""

from flask import Blueprint, abort, render_template

from inkoop.bericht.store import list_berichten
from inkoop.web.beveiliging import is_demo
from inkoop.web.database import open_session

AANTAL = 100

bericht = Blueprint("bericht", __name__, template_folder="templates")


@bericht.get("/beheer/berichten")
def lijst() -> str:
    """The last messages with their text, the newest first."""
    if not is_demo():
        abort(404)
    with open_session() as session:
        return render_template("bericht/lijst.html", berichten=list_berichten(session, aantal=AANTAL))
