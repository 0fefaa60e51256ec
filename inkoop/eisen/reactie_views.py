"""Pages of reacties: what gemeenten said of requirements, giving one, answering one."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.eisen.bewerken import find_eis
from inkoop.eisen.eisenpagina_views import BASIS, find_plek
from inkoop.eisen.forms import Antwoordformulier, Reactieformulier
from inkoop.eisen.reacties import answer_reactie, give_reactie
from inkoop.eisen.records import Reactiestatus
from inkoop.eisen.store import get_reactie, list_reacties
from inkoop.gemeente.store import get_regio
from inkoop.klok import get_now
from inkoop.web.aanmelding import get_bereik, make_spoor
from inkoop.web.bestand import warn_bsns
from inkoop.web.blokken import read_stand
from inkoop.web.database import open_session
from inkoop.web.vastleggen import choose_status, try_save

eisreactie = Blueprint("eisreactie", __name__, template_folder="templates")


@eisreactie.get(f"{BASIS}/reacties")
def lijst(regio: str, code: str) -> str:
    """All reacties on the requirements of a plan; those without an answer first."""
    with open_session() as session:
        plek = find_plek(session, regio, code)
        rijen = sorted(
            list_reacties(session, plek.regio, code), key=lambda rij: (rij.status is not Reactiestatus.OPEN, rij.id)
        )
        bekend = {eis.nummer for eis in plek.nu.programma.list_eisen()} if plek.nu else set()
        return render_template("eisen/reacties.html", plek=plek, rijen=rijen, bekend=bekend)


@eisreactie.route(f"{BASIS}/reageer/<path:eis>", methods=["GET", "POST"])
def geef(regio: str, code: str, eis: str) -> ResponseReturnValue:
    """What the gemeente of who is at work says of a requirement."""
    form = Reactieformulier()
    with open_session() as session:
        plek = find_plek(session, regio, code)
        gevonden = find_eis(plek.get().programma, eis)
    if gevonden is None:
        return redirect(url_for("eisen.toon", regio=regio, code=code), 303)
    if form.validate_on_submit() and try_save(form, lambda session: _give(session, form, regio, code, eis)):
        warn_bsns(form.tekst.data)
        flash("Uw reactie is opgeslagen. De inkoopadviseur schrijft wat ermee is gedaan.")
        return redirect(url_for("eisen.toon_eis", regio=regio, code=code, eis=eis), 303)
    return render_template("eisen/reageer.html", form=form, plek=plek, eis=gevonden[1]), choose_status(form)


def _give(session: Session, form: Reactieformulier, regio: str, code: str, eis: str) -> None:
    gemeente = get_bereik().plek.gemeente or ""
    hier = find_plek(session, regio, code).regio
    give_reactie(session, hier, code, eis, gemeente, form.tekst.data or "", make_spoor(get_now()))


@eisreactie.route(f"{BASIS}/reacties/<int:reactie>", methods=["GET", "POST"])
def beantwoord(regio: str, code: str, reactie: int) -> ResponseReturnValue:
    """What was done with a reactie."""

    def open_form(*gestuurd: None) -> Antwoordformulier:
        with open_session() as session:
            rij = get_reactie(session, get_regio(session, regio), code, reactie)
        velden = {"stand": rij.stand, "antwoord": rij.antwoord, "status": rij.status.value}
        return Antwoordformulier(*gestuurd, data=velden)

    with open_session() as session:
        plek = find_plek(session, regio, code)
        rij = get_reactie(session, plek.regio, code, reactie)
        gemeente = rij.gemeente.naam
    form = open_form()
    if form.validate_on_submit() and try_save(
        form, lambda session: _answer(session, form, regio, code, reactie), open_form
    ):
        warn_bsns(form.antwoord.data)
        flash(f"Het antwoord aan {gemeente} is opgeslagen.")
        return redirect(url_for("eisreactie.lijst", regio=regio, code=code), 303)
    pagina = render_template("eisen/beantwoord.html", form=form, plek=plek, reactie=rij, gemeente=gemeente)
    return pagina, choose_status(form)


def _answer(session: Session, form: Antwoordformulier, regio: str, code: str, reactie: int) -> None:
    hier, status = find_plek(session, regio, code).regio, Reactiestatus(form.status.data)
    antwoord, geopend = form.antwoord.data or None, read_stand(form.stand)
    answer_reactie(session, hier, code, reactie, status, antwoord, make_spoor(get_now()), geopend=geopend)
