"""The page that counts a besluitvorming and says why."""

from flask import Blueprint, abort, render_template

from inkoop.besluitvorming.count import compute_stand, find_besluitvorming_of
from inkoop.besluitvorming.rows import list_rijen, write_gewicht, write_waarschuwing
from inkoop.klok import get_today
from inkoop.web.aanmelding import get_bereik
from inkoop.web.database import open_session

besluitvorming = Blueprint("besluitvorming", __name__, template_folder="templates")


@besluitvorming.get("/regios/<regio>/besluitvorming/<code>")
def stand(regio: str, code: str) -> str:
    """Who decided what, the count against its conditions, what would settle it, and why."""
    if not get_bereik().has_regio(regio):
        abort(404)
    with open_session() as session:
        vandaag = get_today()
        gevonden, rij = find_besluitvorming_of(session, code, regio)
        uitslag = compute_stand(session, gevonden, rij, vandaag=vandaag)
        return render_template(
            "besluitvorming/stand.html",
            stand=uitslag,
            rijen=list_rijen(uitslag),
            waarschuwingen=[write_waarschuwing(code) for code in uitslag.telling.uitkomst.waarschuwingen],
            write_gewicht=write_gewicht,
        )
