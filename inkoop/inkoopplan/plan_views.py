"""Pages on which an adviser makes an inkoopplan, changes what it is, and begins its next version."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.gemeente.store import get_regio
from inkoop.inkoopplan.forms import Planform, Planvelden, Versieform
from inkoop.inkoopplan.records import InkoopplanRecord
from inkoop.inkoopplan.schema import InkoopplanBlok
from inkoop.inkoopplan.service import name_onderwerp
from inkoop.inkoopplan.store import get_inkoopplan
from inkoop.inkoopplan.wijzigen import begin_planversie, change_inkoopplan, register_inkoopplan
from inkoop.klok import get_now, get_today
from inkoop.schrijven.service import begin_plantekst
from inkoop.web.aanmelding import make_spoor
from inkoop.web.blokken import make_blok, read_stand
from inkoop.web.database import open_session
from inkoop.web.formulier import Formulier
from inkoop.web.vastleggen import Nu, choose_status, try_save, try_step

plan = Blueprint("plan", __name__, template_folder="templates")


@plan.route("/regios/<regio>/inkoopplan-nieuw", methods=["GET", "POST"])
def nieuw(regio: str) -> ResponseReturnValue:
    """A plan from nothing, with its first version."""
    form = Planform(data={"datum": get_today()})
    if form.validate_on_submit():
        versies = [{"nummer": 1, "datum": form.datum.data}]
        blok = make_blok(form, InkoopplanBlok, {**form.make_velden(), "code": form.code.data, "versies": versies})

        def save(session: Session) -> None:
            assert blok is not None
            register_inkoopplan(session, get_regio(session, regio), blok, make_spoor(get_now()))

        if blok is not None and try_save(form, save):
            flash(f"{blok.titel} is er. Schrijf nu wat in het plan staat.")
            return redirect(url_for("inkoopplan.toon", regio=regio, code=blok.code), 303)
    return _show("inkoopplan/nieuw.html", form, regio, None)


@plan.route("/regios/<regio>/inkoopplannen/<code>/wijzig", methods=["GET", "POST"])
def wijzig(regio: str, code: str) -> ResponseReturnValue:
    """The title and the days of a plan."""

    def open_form(*gestuurd: None) -> Planvelden:
        with open_session() as session:
            rij = get_inkoopplan(session, get_regio(session, regio), code)
        velden = {"titel": rij.titel, "ingangsdatum": rij.ingangsdatum, "einddatum": rij.einddatum}
        return Planvelden(*gestuurd, data={"gezien": rij.stand, **velden})

    def save(session: Session) -> None:
        gevonden = get_regio(session, regio)
        rij = get_inkoopplan(session, gevonden, code)
        geopend = read_stand(form.gezien)
        change_inkoopplan(session, gevonden, rij, form.make_velden(), make_spoor(get_now()), geopend=geopend)

    form = open_form()
    if form.validate_on_submit() and _is_goed(form, code) and try_save(form, save, open_form):
        flash("De gegevens van het plan zijn opgeslagen.")
        return redirect(url_for("inkoopplan.toon", regio=regio, code=code), 303)
    return _show("inkoopplan/wijzig.html", form, regio, code)


def _is_goed(form: Planvelden, code: str) -> bool:
    return make_blok(form, InkoopplanBlok, {**form.make_velden(), "code": code}) is not None


@plan.route("/regios/<regio>/inkoopplannen/<code>/versie", methods=["GET", "POST"])
def versie(regio: str, code: str) -> ResponseReturnValue:
    """The next version; the text of the one before is taken over to write on."""

    def find_nu(session: Session) -> Nu:
        gevonden = get_regio(session, regio)
        rij = get_inkoopplan(session, gevonden, code)
        return Nu(onderwerp=name_onderwerp(gevonden, rij), velden={"gezien": rij.stand})

    def save(session: Session) -> None:
        gevonden, spoor = get_regio(session, regio), make_spoor(get_now())
        rij = get_inkoopplan(session, gevonden, code)
        omschrijving = (form.omschrijving.data or "").strip() or None
        geopend, dag = read_stand(form.gezien), form.datum.data
        begonnen = begin_planversie(session, gevonden, rij, dag, omschrijving, spoor, geopend=geopend)
        begin_plantekst(session, gevonden, code, begonnen.nummer, spoor)

    with open_session() as session:
        form = Versieform(data={**find_nu(session).velden, "datum": get_today()})
    if form.validate_on_submit() and try_step(form, save, find_nu):
        flash("De nieuwe versie is begonnen. Wat in de vorige stond, is overgenomen om in verder te schrijven.")
        return redirect(url_for("inkoopplan.toon", regio=regio, code=code), 303)
    return _show("inkoopplan/versie.html", form, regio, code)


def _show(pagina: str, form: Formulier, regio: str, code: str | None) -> ResponseReturnValue:
    with open_session() as session:
        gevonden = get_regio(session, regio)
        rij: InkoopplanRecord | None = get_inkoopplan(session, gevonden, code) if code else None
        getoond = render_template(pagina, regio=gevonden, plan=rij, form=form)
    return getoond, choose_status(form)
