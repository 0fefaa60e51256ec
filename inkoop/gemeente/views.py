"""Pages of the beheerder: the regio's, and a new one."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from inkoop.gemeente.forms import Regioform
from inkoop.gemeente.nieuw import list_regiokaders, make_regiovelden, register_regio
from inkoop.gemeente.schema import RegioBlok
from inkoop.gemeente.store import list_bladzijde
from inkoop.klok import get_now
from inkoop.rules.bepaling import Ongeldig
from inkoop.web.aanmelding import make_spoor
from inkoop.web.blokken import make_blok
from inkoop.web.database import open_session
from inkoop.web.lijst import Kolom, read_lijstvraag
from inkoop.web.vastleggen import choose_status, try_save

REGIOS_PER_PAGINA = 12  # with their gemeenten, and each with its own kader

regio = Blueprint("regio", __name__, template_folder="templates", url_prefix="/beheer/regios")


@regio.get("")
def lijst() -> str:
    """The regio's with their kader and their gemeenten, some at a time."""
    vraag = read_lijstvraag(request.args, [Kolom(sleutel="naam", kop="Regio")], ())
    with open_session() as session:
        regios, aantal = list_bladzijde(session, (vraag.pagina - 1) * REGIOS_PER_PAGINA, REGIOS_PER_PAGINA)
        paginas = max(1, -(-aantal // REGIOS_PER_PAGINA))
        return render_template("regio/lijst.html", regios=regios, vraag=vraag, paginas=paginas)


@regio.route("/nieuw", methods=["GET", "POST"])
def nieuw() -> ResponseReturnValue:
    """A regio from nothing."""
    form = Regioform()
    form.kader.choices = [(kader.kader, kader.titel) for kader in list_regiokaders()]
    if form.validate_on_submit() and (blok := _make_blok(form)) is not None and _add(form, blok):
        flash(f"{blok.naam} is er. Nodig nu iemand uit als inkoopadviseur van deze regio.")
        return redirect(url_for("regio.lijst"), 303)
    return render_template("regio/nieuw.html", form=form), choose_status(form)


def _make_blok(form: Regioform) -> RegioBlok | None:
    """What was filled in; None with the faults at their fields."""
    naam, code = form.naam.data or "", form.regio.data or ""
    try:
        velden = make_regiovelden(code, naam, form.kader.data, form.list_gemeenten())
    except Ongeldig as fout:
        form.add_fout(fout.veld, fout.melding)
        return None
    return make_blok(form, RegioBlok, velden)


def _add(form: Regioform, blok: RegioBlok) -> bool:
    return try_save(form, lambda session: register_regio(session, blok, make_spoor(get_now())))
