"""Pages of the phases of an inkoopplan: the table of all, recording one, its evidence, closing the dossier."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.bestand.service import keep_bestand
from inkoop.database.faults import Ingehaald
from inkoop.database.session import write_session
from inkoop.fase.forms import GEDAAN, NIET, Faseformulier
from inkoop.fase.records import FaseafrondingRecord
from inkoop.fase.schema import Faseafronding
from inkoop.fase.service import close_dossier, find_bewijs, save_afronding
from inkoop.fase.store import find_afronding, find_sluiting
from inkoop.gemeente.store import get_regio
from inkoop.inkoopplan.store import get_inkoopplan
from inkoop.klok import get_now, get_today
from inkoop.plandossier.fasen import find_huidig, list_fasen
from inkoop.plandossier.fasetekst import NAMEN
from inkoop.plandossier.inhoud import read_stukken
from inkoop.plandossier.poort import check_stap
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.fasefeiten import Fase
from inkoop.rules.fasen import VRIJ, Stap
from inkoop.web.aanmelding import get_bereik, make_spoor
from inkoop.web.bestand import LET_OP, accepts_bestand, send_bestand, warn_bestand, warn_bsns
from inkoop.web.blokken import make_blok, read_stand
from inkoop.web.database import get_engine, open_session
from inkoop.web.formulier import FOUT_IN_FORMULIER
from inkoop.web.wegen import find_weg

fase = Blueprint("fase", __name__, template_folder="templates")
PLAN = "/regios/<regio>/inkoopplannen/<code>"
INGEHAALD = (
    "Iemand anders legde intussen iets over deze fase vast; er is niets opgeslagen. Hieronder staat wat er nu is."
)
INTUSSEN = 409


@fase.get(f"{PLAN}/fasen")
def toon(regio: str, code: str) -> str:
    """All phases of a plan with what each misses, what comes next, and what was recorded."""
    vandaag = get_today()
    with open_session() as session:
        gevonden = get_regio(session, regio)
        plan = get_inkoopplan(session, gevonden, code)
        stukken = read_stukken(session, gevonden, plan, get_bereik(), vandaag)
        fasen = list_fasen(stukken, vandaag)
        return render_template(
            "fase/toon.html",
            regio=gevonden,
            stukken=stukken,
            plan=stukken.plan,
            fasen=fasen,
            huidig=find_huidig(fasen),
            sluiting=find_sluiting(session, plan),
            vrij=VRIJ,
            namen=NAMEN,
            find_weg=find_weg,
        )


@fase.route(f"{PLAN}/fasen/<naam>", methods=["GET", "POST"])
@accepts_bestand
def leg_vast(regio: str, code: str, naam: str) -> ResponseReturnValue:
    """What was done in a phase that leaves no other trace, or why it does not apply."""
    if naam not in VRIJ:
        abort(404)
    form, status = Faseformulier(), 200
    if form.validate_on_submit():
        status = _try_opslaan(form, regio, code, Fase(naam))
        if status == 200:
            flash(f"{NAMEN[Fase(naam)]} is vastgelegd.")
            return redirect(url_for("fase.toon", regio=regio, code=code), 303)
    elif form.has_fouten:
        status = FOUT_IN_FORMULIER
    with open_session() as session:
        gevonden = get_regio(session, regio)
        plan = get_inkoopplan(session, gevonden, code)
        rij = find_afronding(session, plan, Fase(naam))
        if not form.is_submitted():
            _fill(form, rij)
        form.stand.raw_data, form.stand.data = None, str(rij.stand if rij else 0)
        pagina = render_template(
            "fase/leg_vast.html",
            regio=gevonden,
            plan=plan,
            naam=naam,
            titel=NAMEN[Fase(naam)],
            form=form,
            nu=rij if status == INTUSSEN or (rij and rij.bewijzen) else None,
            is_ingehaald=status == INTUSSEN,
        )
    return pagina, status


def _fill(form: Faseformulier, rij: FaseafrondingRecord | None) -> None:
    if rij is None:
        form.hoe.data = GEDAAN
        return
    form.hoe.data = GEDAAN if rij.is_van_toepassing else NIET
    form.datum.data, form.wie.data, form.uitkomst.data = rij.datum, rij.wie, rij.uitkomst


def _try_opslaan(form: Faseformulier, regio: str, code: str, soort: Fase) -> int:
    """Stores what was filled in; the status of the answer, with what is wrong in the form."""
    velden = {
        "fase": soort,
        "is_van_toepassing": form.hoe.data == GEDAAN,
        "datum": form.datum.data,
        "wie": (form.wie.data or "").strip() or None,
        "uitkomst": form.uitkomst.data,
    }
    if velden["is_van_toepassing"] and velden["wie"] is None:
        form.add_fout("wie", "Vul in wie het deed")
        return FOUT_IN_FORMULIER
    blok = make_blok(form, Faseafronding, velden)
    if blok is None:
        return FOUT_IN_FORMULIER
    try:
        with write_session(get_engine()) as session:
            _store(session, form, regio, code, blok)
    except Ongeldig as fout:
        form.add_fout(fout.veld, fout.melding)
        return FOUT_IN_FORMULIER
    except Ingehaald:
        form.form_errors.append(INGEHAALD)
        return INTUSSEN
    return 200


def _store(session: Session, form: Faseformulier, regio: str, code: str, blok: Faseafronding) -> None:
    gevonden, spoor = get_regio(session, regio), make_spoor(get_now())
    bestanden = [keep_bestand(session, form.bestand.data, spoor)] if form.bestand.data else []
    for bestand in bestanden:
        warn_bestand(bestand)
    warn_bsns(blok.uitkomst)
    plan = get_inkoopplan(session, gevonden, code)
    save_afronding(session, gevonden, plan, blok, bestanden, spoor, get_today(), geopend=read_stand(form.stand))


@fase.get(f"{PLAN}/fasen/<naam>/bewijs/<int:bewijs>")
def bewijs(regio: str, code: str, naam: str, bewijs: int) -> Response:
    """A file that shows that a phase was done."""
    with open_session() as session:
        plan = get_inkoopplan(session, get_regio(session, regio), code)
        rij = find_afronding(session, plan, Fase(naam)) if naam in VRIJ else None
        bestand = find_bewijs(rij, bewijs)
        if bestand is None:
            abort(404)
        return send_bestand(bestand)


@fase.post(f"{PLAN}/dossier-sluiten")
def sluit(regio: str, code: str) -> ResponseReturnValue:
    """Closes the dossier of a plan of which everything is done."""
    try:
        with write_session(get_engine()) as session:
            gevonden = get_regio(session, regio)
            plan = get_inkoopplan(session, gevonden, code)
            check_stap(session, gevonden, plan, Stap.SLUIT_DOSSIER, get_today())
            close_dossier(session, gevonden, plan, get_today(), make_spoor(get_now()))
    except Ongeldig as fout:
        flash(str(fout), LET_OP)
    else:
        flash("Het dossier is gesloten.")
    return redirect(url_for("fase.toon", regio=regio, code=code), 303)
