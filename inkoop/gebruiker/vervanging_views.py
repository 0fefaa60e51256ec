"""The page on which the secretary of a college, or a beheerder, says who acts for the secretary and when."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.database.session import write_session
from inkoop.gebruiker.forms import Vervangingsformulier
from inkoop.gebruiker.store import get_gebruiker
from inkoop.gebruiker.vervanging import appoint_vervanger, end_vervanging, list_secretarissen, list_vervangingen
from inkoop.gemeente.records import GemeenteRecord, RegioRecord
from inkoop.gemeente.store import get_regio
from inkoop.klok import get_now, get_today
from inkoop.web.aanmelding import get_aanmelding, get_bereik, make_spoor
from inkoop.web.database import get_engine, open_session
from inkoop.web.vastleggen import choose_status, try_save

vervanging = Blueprint("vervanging", __name__, template_folder="templates")
ADRES = "/regios/<regio>/gemeenten/<gemeente>/vervanging"


def _find_plek(session: Session, regio: str, gemeente: str) -> tuple[RegioRecord, GemeenteRecord]:
    """The gemeente; who acts for another does not appoint anyone, so for them the page is not there."""
    gevonden = get_regio(session, regio)
    deelnemer = next((rij for rij in gevonden.gemeenten if rij.naam == gemeente), None)
    if deelnemer is None or get_bereik().namens is not None:
        abort(404)
    return gevonden, deelnemer


@vervanging.get(ADRES)
def lijst(regio: str, gemeente: str) -> ResponseReturnValue:
    """Who acts for the college's secretary, and the form to appoint someone."""
    return _show(Vervangingsformulier(), regio, gemeente)


def _show(form: Vervangingsformulier, regio: str, gemeente: str) -> ResponseReturnValue:
    with open_session() as session:
        gevonden, deelnemer = _find_plek(session, regio, gemeente)
        _fit(session, form, gevonden, deelnemer)
        pagina = render_template(
            "gebruiker/vervanging.html",
            form=form,
            regio=gevonden,
            gemeente=deelnemer,
            vervangingen=list_vervangingen(session, gevonden, deelnemer),
            vandaag=get_today(),
        )
    return pagina, choose_status(form)


def _fit(session: Session, form: Vervangingsformulier, regio: RegioRecord, gemeente: GemeenteRecord) -> None:
    """A secretary appoints for the own role, a beheerder chooses for which secretary."""
    secretarissen = list_secretarissen(session, regio, gemeente)
    eigen = get_aanmelding().pseudoniem
    if any(wie.pseudoniem == eigen for wie in secretarissen):
        secretarissen = [wie for wie in secretarissen if wie.pseudoniem == eigen]
    form.namens.choices = [(wie.pseudoniem, wie.naam) for wie in secretarissen]


@vervanging.post(ADRES)
def wijs_aan(regio: str, gemeente: str) -> ResponseReturnValue:
    """Lets someone act for the secretary during a period."""
    form = Vervangingsformulier()
    with open_session() as session:
        _fit(session, form, *_find_plek(session, regio, gemeente))

    def save(session: Session) -> None:
        gevonden, deelnemer = _find_plek(session, regio, gemeente)
        namens, periode = get_gebruiker(session, form.namens.data), (form.van.data, form.tot.data)
        mail, spoor = form.mail.data or "", make_spoor(get_now())
        appoint_vervanger(session, gevonden, deelnemer, namens, mail, periode, spoor)

    if form.validate() and try_save(form, save):
        flash("De vervanger is aangewezen en kan in die periode in deze rol werken.")
        return redirect(url_for("vervanging.lijst", regio=regio, gemeente=gemeente), 303)
    return _show(form, regio, gemeente)


@vervanging.post(f"{ADRES}/<int:rij>/beeindig")
def beeindig(regio: str, gemeente: str, rij: int) -> ResponseReturnValue:
    """Ends it at once."""
    with write_session(get_engine()) as session:
        gevonden, deelnemer = _find_plek(session, regio, gemeente)
        end_vervanging(session, gevonden, deelnemer, rij, make_spoor(get_now()))
    flash("De vervanging is beëindigd.")
    return redirect(url_for("vervanging.lijst", regio=regio, gemeente=gemeente), 303)
