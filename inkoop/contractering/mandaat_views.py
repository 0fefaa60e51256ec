"""Pages of mandaten: who may sign what for whom, a new one, and taking one back."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.contractering.forms import Intrekformulier, Mandaatformulier
from inkoop.contractering.records import MandaatRecord
from inkoop.contractering.schema import MandaatBlok
from inkoop.contractering.service import describe_mandaat, give_mandaat, name_onderwerp, withdraw_mandaat
from inkoop.contractering.store import find_mandaat, list_mandaten
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.klok import get_now, get_today
from inkoop.web.aanbiederkeuze import offer_aanbieders
from inkoop.web.aanmelding import make_spoor
from inkoop.web.bestand import accepts_bestand, send_bestand, warn_bestand
from inkoop.web.blokken import make_blok, read_stand
from inkoop.web.database import open_session
from inkoop.web.formulier import Formulier
from inkoop.web.keuzes import Keuzelijst
from inkoop.web.vastleggen import Nu, choose_status, try_save, try_step

mandaat = Blueprint("mandaat", __name__, template_folder="templates")


@mandaat.get("/regios/<regio>/mandaten")
def lijst(regio: str) -> str:
    """The mandaten of a regio, and whether they hold today."""
    with open_session() as session:
        gevonden = get_regio(session, regio)
        rijen = [(describe_mandaat(rij), rij.bestand is not None) for rij in list_mandaten(session, gevonden)]
        return render_template(
            "mandaat/lijst.html",
            regio=gevonden,
            rijen=rijen,
            vandaag=get_today(),
            ondertekening=get_regio_kader(gevonden).ondertekening,
        )


@mandaat.route("/regios/<regio>/mandaten/nieuw", methods=["GET", "POST"])
@accepts_bestand
def nieuw(regio: str) -> ResponseReturnValue:
    """Puts a mandaat on record."""
    form = Mandaatformulier()
    with open_session() as session:
        gevonden = get_regio(session, regio)
        gemeenten = form.keep_to(get_regio_kader(gevonden).gemeenten)
        keuzes = offer_aanbieders(session, gevonden, form.bij, leeg=("", "kies"), altijd=gemeenten, op_naam=True)
        offer_aanbieders(session, gevonden, form.namens, altijd=gemeenten, op_naam=True)
    if form.validate_on_submit() and _give(form, regio):
        flash("Het mandaat is vastgelegd.")
        return redirect(url_for("mandaat.lijst", regio=regio), 303)
    return _show(form, gevonden, "Mandaat vastleggen", None, keuzes)


def _show(
    form: Formulier, regio: RegioRecord, titel: str, blok: MandaatBlok | None, keuzes: Keuzelijst | None = None
) -> ResponseReturnValue:
    wat = {"regio": regio, "form": form, "titel": titel, "mandaat": blok, "keuzes": keuzes}
    pagina = render_template("mandaat/formulier.html", **wat)
    return pagina, choose_status(form)


def _give(form: Mandaatformulier, regio: str) -> bool:
    velden = form.make_velden()
    if make_blok(form, MandaatBlok, {**velden, "nummer": 1}) is None:
        return False

    def give(session: Session) -> None:
        rij = give_mandaat(session, get_regio(session, regio), velden, make_spoor(get_now()), form.bestand.data)
        if rij.bestand is not None:
            warn_bestand(rij.bestand)

    return try_save(form, give)


@mandaat.route("/regios/<regio>/mandaten/<int:mandaat>/intrekken", methods=["GET", "POST"])
def trek_in(regio: str, mandaat: int) -> ResponseReturnValue:
    """Ends a mandaat on a day; what was signed before stays signed."""
    with open_session() as session:
        gevonden = get_regio(session, regio)
        rij = find_mandaat(session, gevonden, mandaat) or abort(404)
        blok = describe_mandaat(rij)
        form = Intrekformulier(data={"stand": rij.stand, "datum": get_today()})
    if form.validate_on_submit() and _withdraw(form, regio, mandaat):
        flash(f"Mandaat {mandaat} is ingetrokken.")
        return redirect(url_for("mandaat.lijst", regio=regio), 303)
    return _show(form, gevonden, f"Mandaat {mandaat} intrekken", blok)


def _withdraw(form: Intrekformulier, regio: str, nummer: int) -> bool:
    def find(session: Session) -> MandaatRecord:
        return find_mandaat(session, get_regio(session, regio), nummer) or abort(404)

    def withdraw(session: Session) -> None:
        spoor, geopend = make_spoor(get_now()), read_stand(form.stand)
        withdraw_mandaat(session, find(session), form.datum.data, form.reden.data or "", spoor, geopend=geopend)

    def find_nu(session: Session) -> Nu:
        rij = find(session)
        return Nu(onderwerp=name_onderwerp(rij), velden={"stand": rij.stand})

    return try_step(form, withdraw, find_nu)


@mandaat.get("/regios/<regio>/mandaten/<int:mandaat>/bestand")
def bestand(regio: str, mandaat: int) -> ResponseReturnValue:
    """The besluit or volmacht on which a mandaat rests."""
    with open_session() as session:
        rij: MandaatRecord | None = find_mandaat(session, get_regio(session, regio), mandaat)
        if rij is None or rij.bestand is None:
            abort(404)
        return send_bestand(rij.bestand)
