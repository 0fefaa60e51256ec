"""Pages of the verwervingsstrategie of a plan: reading it, and recording that it was adopted."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.database.faults import NietGevonden
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.store import get_regio
from inkoop.inhoud.service import read_inhoud
from inkoop.inhoud.versies import list_versies
from inkoop.inkoopplan.store import get_inkoopplan
from inkoop.klok import get_now, get_today
from inkoop.plandossier.poort import check_stap, list_poort
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.fasen import Stap
from inkoop.strategie.beeld import compute_gewogen, list_prijsregels, make_matrix
from inkoop.strategie.forms import Vaststelformulier
from inkoop.strategie.schema import Ernst, Verwervingsstrategie
from inkoop.strategie.vaststellen import STRATEGIE, is_vastgesteld, stel_vast
from inkoop.web.aanmelding import make_spoor
from inkoop.web.blokken import read_stand
from inkoop.web.database import open_session
from inkoop.web.vastleggen import choose_status, try_save

strategie = Blueprint("strategie", __name__, template_folder="templates")
PLAN = "/regios/<regio>/inkoopplannen/<code>/strategie"
ANDERE_VERSIE = "Er is intussen een andere versie van de strategie; bekijk die eerst. Er is niets opgeslagen."


@strategie.get(PLAN)
def toon(regio: str, code: str) -> str:
    """The strategie in full: percelen, procedures, the four sturingselementen, prices, risks, planning, versions."""
    with open_session() as session:
        gevonden = get_regio(session, regio)
        plan = get_inkoopplan(session, gevonden, code)
        blok = read_inhoud(session, gevonden, STRATEGIE, plan.code, Verwervingsstrategie)
        vorming = blok.prijsvorming if blok else None
        return render_template(
            "strategie/toon.html",
            regio=gevonden,
            plan=plan,
            s=blok,
            is_vast=blok is not None and is_vastgesteld(session, gevonden, code, blok),
            versies=list_versies(session, gevonden, STRATEGIE, code),
            prijsregels=list(list_prijsregels(vorming.prijzen)) if vorming else [],
            gewogen=compute_gewogen(vorming) if vorming else None,
            matrix=make_matrix(blok.risicos) if blok else [],
            ernst=list(Ernst),
        )


@strategie.route(f"{PLAN}/vaststellen", methods=["GET", "POST"])
def vaststellen(regio: str, code: str) -> ResponseReturnValue:
    """The day on which the strategie was adopted; its version is closed."""
    form = Vaststelformulier()
    if form.validate_on_submit() and _try_vaststellen(form, regio, code):
        flash("De strategie is vastgesteld. Deze versie ligt nu vast.")
        return redirect(url_for("strategie.toon", regio=regio, code=code), 303)
    with open_session() as session:
        gevonden = get_regio(session, regio)
        plan, blok = get_inkoopplan(session, gevonden, code), _get_strategie(session, gevonden, code)
        form.versie.raw_data, form.versie.data = None, str(blok.versie)
        ontbreekt, let_op = list_poort(session, gevonden, code, Stap.STEL_STRATEGIE_VAST, get_today())
        pagina = render_template(
            "strategie/vaststellen.html",
            regio=gevonden,
            plan=plan,
            s=blok,
            form=form,
            ontbreekt=ontbreekt,
            let_op=let_op,
        )
    return pagina, choose_status(form)


def _get_strategie(session: Session, regio: RegioRecord, code: str) -> Verwervingsstrategie:
    """The strategie of a plan; a page about one that was not written is not there."""
    blok = read_inhoud(session, regio, STRATEGIE, code, Verwervingsstrategie)
    if blok is None:
        raise NietGevonden(f"inkoopplan '{code}' heeft nog geen strategie")
    return blok


def _try_vaststellen(form: Vaststelformulier, regio: str, code: str) -> bool:
    """Records it; False with what is wrong in the form."""

    def save(session: Session) -> None:
        gevonden, vandaag = get_regio(session, regio), get_today()
        if _get_strategie(session, gevonden, code).versie != read_stand(form.versie):
            raise Ongeldig("versie", ANDERE_VERSIE)
        check_stap(session, gevonden, code, Stap.STEL_STRATEGIE_VAST, vandaag)
        stel_vast(session, gevonden, code, form.datum.data, make_spoor(get_now()), vandaag)

    return try_save(form, save)
