"""Pages of inkoopplannen."""

from flask import Blueprint, render_template

from inkoop.besluitvorming.count import list_standen
from inkoop.besluitvorming.visibility import is_afgeschermd
from inkoop.klok import get_today
from inkoop.web.aanmelding import get_bereik
from inkoop.web.access import may_open
from inkoop.web.database import open_session

inkoopplan = Blueprint("inkoopplan", __name__, template_folder="templates")


@inkoopplan.get("/inkoopplannen")
def lijst() -> str:
    """The inkoopplannen within the scope of the role, with how the decision on them stands."""
    if not may_open("besluitvorming.stand"):
        return render_template("inkoopplan/leeg.html")
    with open_session() as session:
        vandaag = get_today()  # a Dutch calendar day, as on the wall
        bereik = get_bereik()
        regios = list_standen(session, vandaag=vandaag, has_regio=bereik.has_regio)
        return render_template(
            "inkoopplan/lijst.html", regios=regios, is_afgeschermd=lambda blok: is_afgeschermd(blok, bereik)
        )
