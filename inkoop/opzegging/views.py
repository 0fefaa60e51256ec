"""The notice calculator: until when an overeenkomst runs after notice, and why."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.opzegging.forms import Opzegformulier
from inkoop.opzegging.service import REDENEN, compute_einde
from inkoop.overeenkomst.schema import OvereenkomstBlok
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.overeenkomst.store import get_overeenkomst
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.opzegging import Opzeguitkomst
from inkoop.web.database import open_session
from inkoop.web.formulier import FOUT_IN_FORMULIER

opzegging = Blueprint("opzegging", __name__, template_folder="templates")


@opzegging.get("/regios/<regio>/opzegging/<path:nummer>")
def bereken(regio: str, nummer: str) -> ResponseReturnValue:
    """The form, and below it the earliest end of the overeenkomst with its reasons; nothing is saved."""
    with open_session() as session:
        gevonden = get_regio(session, regio)
        kader = get_regio_kader(gevonden)
        blok = describe_overeenkomst(get_overeenkomst(session, gevonden, nummer))
        form = _make_form(kader)
        uitkomst = _compute(form, kader, blok) if form and request.args else None
        pagina = render_template(
            "opzegging/bereken.html",
            regio=gevonden,
            kader=kader,
            overeenkomst=blok,
            form=form,
            uitkomst=uitkomst,
            redenen=REDENEN,
        )
        return pagina, FOUT_IN_FORMULIER if form and form.has_fouten else 200


def _make_form(kader: Kader) -> Opzegformulier | None:
    if kader.opzegging is None:
        return None
    form = Opzegformulier(request.args, door="aanbieder")
    form.fit_to(kader.opzegging)
    return form


def _compute(form: Opzegformulier, kader: Kader, blok: OvereenkomstBlok) -> Opzeguitkomst | None:
    if not form.validate():
        return None
    try:
        return compute_einde(kader, blok, form.make_blok())
    except Ongeldig as fout:
        form.add_fout(fout.veld, fout.melding)
        return None
