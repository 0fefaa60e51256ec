"""Pages of inkoopplannen."""

from flask import Blueprint, render_template

from inkoop.besluitvorming.count import list_standen
from inkoop.klok import get_today
from inkoop.web.database import open_session

inkoopplan = Blueprint("inkoopplan", __name__, template_folder="templates")


@inkoopplan.get("/")
def lijst() -> str:
    """All inkoopplannen of all regio's, with how the decision on them stands."""
    with open_session() as session:
        regios = list_standen(session, vandaag=get_today())  # a Dutch calendar day, as on the wall
        return render_template("inkoopplan/lijst.html", regios=regios)
