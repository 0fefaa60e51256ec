"""Pages of a norm in the dossier of a plan: how far it is met, answering one afspraak, its evidence."""

from collections.abc import Mapping
from functools import partial

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.bestand.service import keep_bestand
from inkoop.database.faults import NietGevonden
from inkoop.gemeente.store import get_regio
from inkoop.inkoopplan.store import get_inkoopplan
from inkoop.klok import get_now, get_today
from inkoop.logboek.service import Spoor
from inkoop.norm.forms import DELEN, NAMEN, make_normform
from inkoop.norm.records import NormantwoordRecord
from inkoop.norm.service import (
    Normgegeven,
    Normvraag,
    compute_kenmerk,
    judge_norm,
    list_normpunten,
    open_norm,
    save_antwoorden,
    take_over,
)
from inkoop.norm.store import list_antwoorden
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.norm import Normafspraak, Normantwoord
from inkoop.web.aanmelding import make_spoor
from inkoop.web.bestand import accepts_bestand, send_bestand, warn_bestand, warn_bsns
from inkoop.web.database import open_session
from inkoop.web.formulier import Formulier
from inkoop.web.vastleggen import choose_status, try_knop, try_save

norm = Blueprint("norm", __name__, template_folder="templates")
PLAN = "/regios/<regio>/inkoopplannen/<code>/norm"


def _open(session: Session, regio: str, code: str) -> Normvraag:
    gevonden = get_regio(session, regio)
    return open_norm(gevonden, get_inkoopplan(session, gevonden, code))


def _get_afspraak(vraag: Normvraag, naam: str) -> Normafspraak:
    try:
        return vraag.get_afspraak(naam)
    except Ongeldig as fout:
        raise NietGevonden(str(fout)) from fout


def _list_van(session: Session, vraag: Normvraag, afspraak: str) -> dict[str, NormantwoordRecord]:
    return {rij.vraag: rij for rij in list_antwoorden(session, vraag.plan, vraag.kader) if rij.afspraak == afspraak}


@norm.get(PLAN)
def toon(regio: str, code: str) -> str:
    """Each afspraak with its outcome, evidence and what is missing, and the text that the plan can take over."""
    with open_session() as session:
        vraag = _open(session, regio, code)
        uitkomst = judge_norm(session, vraag)
        return render_template(
            "norm/toon.html",
            regio=vraag.regio,
            plan=vraag.plan,
            kader=vraag.kader,
            norm=vraag.norm,
            uitkomst=uitkomst,
            punten=list_normpunten(uitkomst),
            namen=NAMEN,
        )


@norm.route(f"{PLAN}/<afspraak>", methods=["GET", "POST"])
@accepts_bestand
def antwoord(regio: str, code: str, afspraak: str) -> ResponseReturnValue:
    """The questions of one afspraak."""
    with open_session() as session:
        gekozen = _get_afspraak(_open(session, regio, code), afspraak)
    form = _open_form(regio, code, gekozen)
    if form.validate_on_submit() and _try_opslaan(form, regio, code, gekozen):
        flash(f"De antwoorden bij '{gekozen.titel}' zijn bewaard.")
        return redirect(url_for("norm.toon", regio=regio, code=code), 303)
    with open_session() as session:
        vraag = _open(session, regio, code)
        pagina = render_template(
            "norm/antwoord.html",
            regio=vraag.regio,
            plan=vraag.plan,
            afspraak=gekozen,
            form=form,
            rijen=_list_van(session, vraag, afspraak),
            namen=NAMEN,
            delen=DELEN,
        )
    return pagina, choose_status(form)


def _open_form(regio: str, code: str, afspraak: Normafspraak, *gestuurd: None) -> Formulier:
    """The questions with what was answered."""
    with open_session() as session:
        vraag = _open(session, regio, code)
        kenmerk = compute_kenmerk(session, vraag, afspraak.id)
        return make_normform(afspraak.vragen, _list_van(session, vraag, afspraak.id), kenmerk, *gestuurd)


def _try_opslaan(form: Formulier, regio: str, code: str, afspraak: Normafspraak) -> bool:
    """Stores the answers; False with what is wrong in the form."""

    def save(session: Session) -> None:
        spoor, kenmerk = make_spoor(get_now()), form["kenmerk"].data or ""
        vraag, gegeven = _open(session, regio, code), _collect(session, form, afspraak, spoor)
        try:
            save_antwoorden(session, vraag, afspraak.id, gegeven, spoor, get_today(), kenmerk=kenmerk)
        except Ongeldig as fout:
            raise Ongeldig(f"{fout.veld.rpartition('.')[2]}-opmerking", fout.melding) from fout

    return try_save(form, save, partial(_open_form, regio, code, afspraak))


def _collect(session: Session, form: Formulier, afspraak: Normafspraak, spoor: Spoor) -> Mapping[str, Normgegeven]:
    """What was filled in per question; a file is kept, and what looks like a citizen number is told."""
    gegeven = {}
    for vraag in afspraak.vragen:
        bijlage = form[f"{vraag.id}-bestand"].data
        bestand = keep_bestand(session, bijlage, spoor) if bijlage else None
        if bestand is not None:
            warn_bestand(bestand)
        bewijs, opmerking = (
            (form[f"{vraag.id}-{deel}"].data or "").strip() or None for deel in ("bewijs", "opmerking")
        )
        warn_bsns(bewijs, opmerking)
        gegeven[vraag.id] = Normgegeven(
            antwoord=Normantwoord(form[f"{vraag.id}-antwoord"].data),
            bewijs=bewijs,
            opmerking=opmerking,
            bestand=bestand,
        )
    return gegeven


@norm.get(f"{PLAN}/<afspraak>/bewijs/<vraag>")
def bewijs(regio: str, code: str, afspraak: str, vraag: str) -> Response:
    """The file that was sent with an answer."""
    with open_session() as session:
        rij = _list_van(session, _open(session, regio, code), afspraak).get(vraag)
        if rij is None or rij.bestand is None:
            abort(404)
        return send_bestand(rij.bestand)


@norm.post(f"{PLAN}/overnemen")
def neem_over(regio: str, code: str) -> ResponseReturnValue:
    """Puts the outcome into the text of the plan."""
    if try_knop(lambda session: take_over(session, _open(session, regio, code), make_spoor(get_now()))):
        flash("De uitkomst staat in de tekst van het plan.")
    return redirect(url_for("norm.toon", regio=regio, code=code), 303)
