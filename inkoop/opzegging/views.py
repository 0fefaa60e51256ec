"""Pages of notice: the calculator of until when an overeenkomst runs, and recording a notice that was given."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from inkoop.database.session import write_session
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.klok import get_now, get_today
from inkoop.opzegging.forms import Opzegformulier, Vastlegformulier
from inkoop.opzegging.schema import OpzeggingBlok
from inkoop.opzegging.service import REDENEN, Geweigerd, compute_einde, give_opzegging, list_contractanten
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import OvereenkomstBlok
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.overeenkomst.store import get_overeenkomst
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.opzegging import Opzeguitkomst
from inkoop.rules.taal import write_datum
from inkoop.web.aanmelding import get_bereik, make_spoor
from inkoop.web.bestand import warn
from inkoop.web.blokken import make_blok
from inkoop.web.database import get_engine, open_session
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


@opzegging.route("/regios/<regio>/opzeggen/<path:nummer>", methods=["GET", "POST"])
def leg_vast(regio: str, nummer: str) -> ResponseReturnValue:
    """Records a notice; one that the kader refuses is not stored, with the reason and the first day allowed."""
    form, geweigerd = Vastlegformulier(door="aanbieder"), None
    with open_session() as session:
        gevonden = get_regio(session, regio)
        kader = get_regio_kader(gevonden)
        rij = get_overeenkomst(session, gevonden, nummer)
        blok = describe_overeenkomst(rij)
        namen, eigen = list_contractanten(blok, blok.ingang), _find_eigen(rij)
    if eigen is not None and eigen not in namen:
        abort(404)  # an onderaannemer is no party
    if kader.opzegging is not None:
        form.fit_to(kader.opzegging)
        form.keep_to_parties(namen, eigen)
        if form.validate_on_submit():
            geweigerd = _record(form, regio, nummer, kader, form.make_velden(eigen, namen))
            if geweigerd is None and not form.has_fouten:
                return redirect(url_for("overeenkomst.toon", regio=regio, nummer=nummer), 303)
    return _show_vastleggen(form, gevonden, kader, blok, geweigerd)


def _find_eigen(rij: OvereenkomstRecord) -> str | None:
    """The name of the aanbieder that works here; None for who works for the regio."""
    kvk = get_bereik().plek.aanbieder
    return next((partij.aanbieder.naam for partij in rij.partijen if partij.aanbieder.kvk == kvk), None)


def _record(
    form: Vastlegformulier, regio: str, nummer: str, kader: Kader, velden: dict[str, Any]
) -> Opzeguitkomst | None:
    """Stores the notice and tells the last day; else what the kader refuses, or None with faults in the form."""
    blok = make_blok(form, OpzeggingBlok, velden)
    if blok is None:
        return None
    try:
        with write_session(get_engine()) as session:
            rij = get_overeenkomst(session, get_regio(session, regio), nummer)
            uitkomst = give_opzegging(session, kader, rij, blok, make_spoor(get_now()))
    except Ongeldig as fout:
        form.add_fout(fout.veld, fout.melding)
        return None
    except Geweigerd as fout:
        return fout.uitkomst
    flash(f"De opzegging is vastgelegd. De overeenkomst loopt tot en met {write_datum(uitkomst.einde)}.")
    if blok.dagtekening > get_today():
        warn(f"Let op: de datum van de brief, {write_datum(blok.dagtekening)}, moet nog komen.")
    for code in uitkomst.waarschuwingen:
        warn(f"Let op: {REDENEN[code]}. Het kader streeft hier naar een termijn; de opzegging is wel geldig.")
    return None


def _show_vastleggen(
    form: Vastlegformulier, regio: RegioRecord, kader: Kader, blok: OvereenkomstBlok, geweigerd: Opzeguitkomst | None
) -> ResponseReturnValue:
    pagina = render_template(
        "opzegging/vastleggen.html",
        regio=regio,
        kader=kader,
        overeenkomst=blok,
        form=form,
        uitkomst=geweigerd,
        redenen=REDENEN,
    )
    return pagina, FOUT_IN_FORMULIER if geweigerd or form.has_fouten else 200
