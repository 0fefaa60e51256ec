"""Pages of the phases of an inkoopplan: the table of all, recording one, its evidence, closing the dossier."""

from collections.abc import Callable

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.bestand.service import keep_bestand
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
from inkoop.rules.fasefeiten import Fase
from inkoop.rules.fasen import VRIJ, Stap
from inkoop.web.aanmelding import get_bereik, make_spoor
from inkoop.web.bestand import accepts_bestand, send_bestand, warn_bestand, warn_bsns
from inkoop.web.blokken import make_blok, read_stand
from inkoop.web.database import open_session
from inkoop.web.vastleggen import choose_status, try_knop, try_save
from inkoop.web.wegen import find_weg

fase = Blueprint("fase", __name__, template_folder="templates")
PLAN = "/regios/<regio>/inkoopplannen/<code>"


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

    def open_form(*gestuurd: None) -> Faseformulier:
        with open_session() as session:
            plan = get_inkoopplan(session, get_regio(session, regio), code)
            return Faseformulier(*gestuurd, data=_describe(find_afronding(session, plan, Fase(naam))))

    form = open_form()
    if form.validate_on_submit() and _try_opslaan(form, regio, code, Fase(naam), open_form):
        flash(f"{NAMEN[Fase(naam)]} is vastgelegd.")
        return redirect(url_for("fase.toon", regio=regio, code=code), 303)
    with open_session() as session:
        gevonden = get_regio(session, regio)
        plan = get_inkoopplan(session, gevonden, code)
        rij = find_afronding(session, plan, Fase(naam))
        pagina = render_template(
            "fase/leg_vast.html",
            regio=gevonden,
            plan=plan,
            naam=naam,
            titel=NAMEN[Fase(naam)],
            form=form,
            nu=rij,
        )
    return pagina, choose_status(form)


def _describe(rij: FaseafrondingRecord | None) -> dict[str, object]:
    """What the form of a phase holds when it is opened."""
    if rij is None:
        return {"hoe": GEDAAN, "stand": 0}
    hoe = GEDAAN if rij.is_van_toepassing else NIET
    return {"hoe": hoe, "datum": rij.datum, "wie": rij.wie, "uitkomst": rij.uitkomst, "stand": rij.stand}


def _try_opslaan(
    form: Faseformulier, regio: str, code: str, soort: Fase, open_form: Callable[..., Faseformulier]
) -> bool:
    """Stores what was filled in; False with what is wrong in the form."""
    velden = {
        "fase": soort,
        "is_van_toepassing": form.hoe.data == GEDAAN,
        "datum": form.datum.data,
        "wie": (form.wie.data or "").strip() or None,
        "uitkomst": form.uitkomst.data,
    }
    if velden["is_van_toepassing"] and velden["wie"] is None:
        form.add_fout("wie", "Vul in wie het deed")
        return False
    blok = make_blok(form, Faseafronding, velden)
    if blok is None:
        return False
    return try_save(form, lambda session: _store(session, form, regio, code, blok), open_form)


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

    def close(session: Session) -> None:
        gevonden = get_regio(session, regio)
        plan = get_inkoopplan(session, gevonden, code)
        check_stap(session, gevonden, plan, Stap.SLUIT_DOSSIER, get_today())
        close_dossier(session, gevonden, plan, get_today(), make_spoor(get_now()))

    if try_knop(close):
        flash("Het dossier is gesloten.")
    return redirect(url_for("fase.toon", regio=regio, code=code), 303)
