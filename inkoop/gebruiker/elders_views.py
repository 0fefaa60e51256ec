"""Pages for who logs in through an aanmelddienst: there, back again, linking the own account, and logging out."""

from datetime import datetime

from flask import Blueprint, Response, abort, current_app, flash, redirect, render_template, request, url_for
from flask import session as koekje
from flask.typing import ResponseReturnValue

from inkoop.aanmelddienst.bewijs import Bewijs
from inkoop.aanmelddienst.schema import Aanmelddienst
from inkoop.aanmelddienst.vraag import Vraag
from inkoop.aanmelddienst.weigering import UITLEG, Geweigerd, Weigering
from inkoop.database.session import write_session
from inkoop.gebruiker.identiteit import (
    Verzoek,
    admit,
    begin_verzoek,
    link_identiteit,
    register_geweigerd,
    take_verzoek,
)
from inkoop.gebruiker.sessies import begin_sessie
from inkoop.gebruiker.sleutel import make_sleutel
from inkoop.gebruiker.store import get_gebruiker
from inkoop.gebruiker.vertraging import PER_VERZOEK, forget_pogingen
from inkoop.klok import get_now
from inkoop.web.aanmelddiensten import get_gesprek, make_volledig
from inkoop.web.aanmelding import get_aanmelding, load_aanmelding, make_spoor, remember_sleutel
from inkoop.web.beveiliging import is_demo
from inkoop.web.database import get_engine
from inkoop.web.vertraging import list_adresproeven, may_try

BROWSER = "browser"
NIET_BEREIKBAAR, GEWEIGERD, TE_VAAK = 503, 422, 429
STATUS = {Weigering.DIENST: NIET_BEREIKBAAR, Weigering.TE_VAAK: TE_VAAK}

elders = Blueprint("elders", __name__, template_folder="templates", url_prefix="/aanmelden/elders")


@elders.get("/<dienst>")
def begin(dienst: str) -> ResponseReturnValue:
    """Sends someone to a dienst to log in there."""
    try:
        return redirect(_ask(dienst), 303)
    except Geweigerd as fout:
        return _show_geweigerd(get_gesprek(dienst).dienst, fout)


def _ask(code: str, *, gebruiker: int | None = None) -> str:
    """Where to send this browser; what comes back must come from it. Each time leaves a row, so that too is slowed."""
    gesprek, nu = get_gesprek(code), get_now()
    if not may_try(list_adresproeven(PER_VERZOEK)):
        raise Geweigerd(Weigering.TE_VAAK)
    browser = koekje.setdefault(BROWSER, make_sleutel())
    with write_session(get_engine()) as session:
        verzoek = begin_verzoek(session, gesprek.dienst, browser, nu, gebruiker=gebruiker)
    return gesprek.write_adres(_make_vraag(gesprek.dienst, verzoek), nu)


def _make_vraag(dienst: Aanmelddienst, verzoek: Verzoek) -> Vraag:
    terug = make_volledig("elders.terug", dienst=dienst.code)
    return Vraag(terug=terug, state=verzoek.state, nonce=verzoek.nonce, verifier=verzoek.verifier)


@elders.get("/<dienst>/terug")
def terug(dienst: str) -> ResponseReturnValue:
    """Lets in whom a dienst sends back with proof, or links the proof to the account at work."""
    gesprek, nu = get_gesprek(dienst), get_now()
    try:
        if not may_try(list_adresproeven()):
            raise Geweigerd(Weigering.TE_VAAK)
        verzoek = _take_verzoek(gesprek.dienst, nu)
        bewijs = gesprek.fetch_bewijs(_make_vraag(gesprek.dienst, verzoek), request.args, nu)
        naar = _admit(gesprek.dienst, bewijs, nu) if verzoek.gebruiker is None else _link(verzoek, bewijs, nu)
    except Geweigerd as fout:
        return _refuse(gesprek.dienst, fout, nu)
    with write_session(get_engine()) as session:
        forget_pogingen(session, [*list_adresproeven(), *list_adresproeven(PER_VERZOEK)])
    return redirect(url_for(naar), 303)


def _take_verzoek(dienst: Aanmelddienst, nu: datetime) -> Verzoek:
    state, browser = request.args.get("state", ""), koekje.get(BROWSER, "")
    with write_session(get_engine()) as session:
        verzoek = take_verzoek(session, dienst, state, browser, nu)
    if verzoek is None:
        raise Geweigerd(Weigering.VERZOEK)
    return verzoek


def _admit(dienst: Aanmelddienst, bewijs: Bewijs, nu: datetime) -> str:
    """Begins a session; returns the page to go to."""
    with write_session(get_engine()) as session:
        iemand, herkomst = admit(session, dienst, bewijs, nu, demo=is_demo())
        sleutel = begin_sessie(session, iemand, request.user_agent.string, nu, herkomst)
    remember_sleutel(sleutel)
    return "start.toon"


def _link(verzoek: Verzoek, bewijs: Bewijs, nu: datetime) -> str:
    """Links the proof to the account that asked it, if that is still the one at work; returns the page to go to."""
    aanmelding = load_aanmelding(nu)
    if aanmelding is None or not aanmelding.is_volledig or aanmelding.gebruiker != verzoek.gebruiker:
        raise Geweigerd(Weigering.VERZOEK)
    with write_session(get_engine()) as session:
        link_identiteit(session, get_gebruiker(session, aanmelding.pseudoniem), bewijs, make_spoor(nu))
    flash("De koppeling is gemaakt. Voortaan kunt u zich ook zo aanmelden.")
    return "account.toon"


def _refuse(dienst: Aanmelddienst, fout: Geweigerd, nu: datetime) -> ResponseReturnValue:
    """Logs why someone does not get in, and tells what to do; what comes too often is not logged each time."""
    if fout.weigering is not Weigering.TE_VAAK:
        with write_session(get_engine()) as session:
            register_geweigerd(session, dienst, fout, nu)
    return _show_geweigerd(dienst, fout)


def _show_geweigerd(dienst: Aanmelddienst, fout: Geweigerd) -> ResponseReturnValue:
    current_app.logger.warning("Aanmelden via %s geweigerd: %s", dienst.code, fout)
    uitleg = UITLEG[fout.weigering].format(dienst=dienst.naam)
    pagina = render_template("elders/geweigerd.html", dienst=dienst, uitleg=uitleg, is_fout=True)
    return pagina, STATUS.get(fout.weigering, GEWEIGERD)


@elders.post("/<dienst>/koppel")
def koppel(dienst: str) -> ResponseReturnValue:
    """Sends who is at work to a dienst, to link what it says to the own account; only who gave the own password."""
    aanmelding = get_aanmelding()
    if aanmelding.is_demo or aanmelding.issuer is not None:
        abort(404)
    wie = get_gesprek(dienst).dienst
    try:
        adres = _ask(dienst, gebruiker=aanmelding.gebruiker)
    except Geweigerd as fout:
        return _show_geweigerd(wie, fout)
    uitleg = f"U meldt zich nu aan bij {wie.naam}. Daarna kunt u zich voortaan ook zo bij inkoop aanmelden."
    return _send_on(f"Koppelen met {wie.naam}", uitleg, adres, f"Ga naar {wie.naam}")


@elders.get("/<dienst>/afgemeld")
def afgemeld(dienst: str) -> ResponseReturnValue:
    """The session here has ended; goes on to end that of the dienst too, if it can."""
    gesprek = get_gesprek(dienst)
    naam = gesprek.dienst.naam
    try:
        adres = gesprek.find_afmeldadres(make_volledig("gebruiker.aanmelden"), get_now())
    except Geweigerd:
        adres = None
    if adres is None:
        flash(f"U bent afgemeld bij inkoop. Misschien bent u bij {naam} nog aangemeld; meld u daar zelf af.")
        return redirect(url_for("gebruiker.aanmelden"), 303)
    uitleg = f"U bent afgemeld bij inkoop. Meld u ook af bij {naam}, zeker op een computer die u deelt."
    return _send_on("U bent afgemeld", uitleg, adres, f"Meld af bij {naam}")


def _send_on(titel: str, uitleg: str, adres: str, knop: str) -> Response:
    """A page that goes on by itself: a form may not lead elsewhere, so what follows one goes by a page of ours."""
    antwoord = Response(render_template("elders/verder.html", titel=titel, uitleg=uitleg, adres=adres, knop=knop))
    antwoord.headers["Refresh"] = f"0; url={adres}"
    return antwoord
