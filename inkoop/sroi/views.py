"""The page with the balance of social return of an overeenkomst."""

from flask import Blueprint, abort, render_template

from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.overeenkomst.store import get_overeenkomst
from inkoop.rules.geld import NUL
from inkoop.sroi.balance import list_balansen
from inkoop.sroi.output import list_inzetrijen
from inkoop.sroi.picture import list_balken
from inkoop.sroi.service import get_sroiregel
from inkoop.web.database import open_session

sroi = Blueprint("sroi", __name__, template_folder="templates")


@sroi.get("/regios/<regio>/sroi/<path:nummer>")
def stand(regio: str, nummer: str) -> str:
    """What is due per contract year, what was done, each inzet with whether it counts, and why."""
    with open_session() as session:
        gevonden = get_regio(session, regio)
        if get_overeenkomst(session, gevonden, nummer).opdrachtwaarde is None or not get_regio_kader(gevonden).sroi:
            abort(404)
        (balans,) = list_balansen(session, nummer, regio_code=regio)
        return render_template(
            "sroi/stand.html",
            regio=gevonden,
            balans=balans,
            restant=sum((jaar.restant for jaar in balans.uitkomst.jaren), NUL),
            categorieen={deel.code: deel.naam for deel in get_sroiregel(balans.kader).categorieen},
            balken=list_balken(balans.uitkomst.jaren),
            inzetten=list_inzetrijen(balans),
        )
