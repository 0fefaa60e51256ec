"""Pages for who is not yet at work: logging in and out, a forgotten password, a link, choosing a role."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from inkoop.database.session import write_session
from inkoop.demo.verhaal import VERHALEN
from inkoop.gebruiker.forms import AanmeldForm, TweedestapForm, VergetenForm, WachtwoordForm
from inkoop.gebruiker.herstelcodes import use_code
from inkoop.gebruiker.links import choose_doel, find_geldige_link, send_link
from inkoop.gebruiker.service import describe_bereik, register_mislukt, set_wachtwoord
from inkoop.gebruiker.sessies import begin_sessie, choose_rol, complete_sessie, end_sessie
from inkoop.gebruiker.store import count_herstelcodes, find_gebruiker, get_gebruiker, list_demogebruikers
from inkoop.gebruiker.vertraging import PER_ACCOUNT, PER_HERSTEL, forget_pogingen
from inkoop.klok import get_now
from inkoop.logboek.service import Spoor
from inkoop.web.aanmelddiensten import find_gesprek, list_gesprekken
from inkoop.web.aanmelding import forget_sleutel, get_aanmelding, make_spoor, remember_sleutel
from inkoop.web.bestand import warn
from inkoop.web.beveiliging import check_code, check_wachtwoord, hash_herstelcode, hash_wachtwoord, is_demo
from inkoop.web.database import get_engine, open_session
from inkoop.web.vastleggen import choose_status
from inkoop.web.vertraging import list_proeven, may_try

MISLUKT = (
    "Aanmelden is niet gelukt. Controleer uw mailadres en wachtwoord. Na een paar mislukte pogingen moet u even "
    "wachten; probeer het dan later opnieuw."
)
FOUTE_CODE = (
    "Deze code is niet goed. Wacht op de volgende code in uw app, of gebruik een andere herstelcode; na een paar "
    "mislukte pogingen duurt dat langer."
)

gebruiker = Blueprint("gebruiker", __name__, template_folder="templates")


@gebruiker.route("/aanmelden", methods=["GET", "POST"])
def aanmelden() -> ResponseReturnValue:
    """Asks address and password; says of no address whether it has an account."""
    form = AanmeldForm()
    if form.validate_on_submit():
        sleutel = _begin(form.mail.data or "", form.wachtwoord.data or "")
        if sleutel is not None:
            remember_sleutel(sleutel)
            return redirect(url_for("start.toon"), 303)
        form.form_errors.append(MISLUKT)
    diensten = [gesprek.dienst for gesprek in list_gesprekken().values()]
    pagina = render_template("gebruiker/aanmelden.html", form=form, demo=is_demo(), diensten=diensten)
    return pagina, choose_status(form)


def _begin(mail: str, wachtwoord: str) -> str | None:
    """The key of a new session; None when it may not be or the password is wrong."""
    proeven = list_proeven(PER_ACCOUNT, mail)
    if not may_try(proeven):
        return None
    with open_session() as session:
        bekend = find_gebruiker(session, mail.strip().lower())
    toegelaten = bekend is not None and not bekend.is_geblokkeerd and (is_demo() or not bekend.is_demo)
    klopt = check_wachtwoord(wachtwoord, bekend.wachtwoord if bekend and toegelaten else None)
    with write_session(get_engine()) as session:
        iemand = find_gebruiker(session, mail.strip().lower())
        if iemand is None or not klopt:
            register_mislukt(session, iemand, get_now())
            return None
        if not iemand.totp:
            forget_pogingen(session, proeven)
        return begin_sessie(session, iemand, request.user_agent.string, get_now())


@gebruiker.route("/aanmelden/code", methods=["GET", "POST"])
def code() -> ResponseReturnValue:
    """Asks the code of the second step."""
    if get_aanmelding().is_volledig:
        return redirect(url_for("start.toon"), 303)
    form = TweedestapForm()
    if form.validate_on_submit():
        sleutel, melding = _complete(form.code.data or "")
        if sleutel is not None:
            remember_sleutel(sleutel)
            if melding is not None:
                warn(melding)
            return redirect(url_for("start.toon"), 303)
        form.form_errors.append(FOUTE_CODE)
    return render_template("gebruiker/code.html", form=form), choose_status(form)


def _complete(gegeven: str) -> tuple[str | None, str | None]:
    """The new key of the session and what to tell about it; no key when the code is wrong or comes too early."""
    aanmelding = get_aanmelding()
    proeven = list_proeven(PER_ACCOUNT, aanmelding.mail)
    if not may_try(proeven):
        return None, None
    with write_session(get_engine()) as session:
        iemand = get_gebruiker(session, aanmelding.pseudoniem)
        is_van_app = iemand.totp is not None and check_code(gegeven, iemand.totp, iemand)
        if not is_van_app and not use_code(session, iemand, hash_herstelcode(gegeven), make_spoor(get_now())):
            register_mislukt(session, iemand, get_now())
            return None, None
        forget_pogingen(session, proeven)
        melding = None if is_van_app else _tell_rest(count_herstelcodes(session, iemand.id))
        return complete_sessie(session, aanmelding, get_now()), melding


def _tell_rest(over: int) -> str:
    nog = "dit was de laatste" if over == 0 else f"u hebt er nog {over}"
    return f"U gebruikte een herstelcode; {nog}. Nieuwe codes maakt u onder uw naam."


@gebruiker.post("/afmelden")
def afmelden() -> ResponseReturnValue:
    """Ends the session at work."""
    aanmelding, spoor = get_aanmelding(), make_spoor(get_now())
    with write_session(get_engine()) as session:
        end_sessie(session, get_gebruiker(session, aanmelding.pseudoniem), aanmelding.sessie, spoor)
    forget_sleutel()
    if (gesprek := find_gesprek(aanmelding.issuer)) is not None:
        return redirect(url_for("elders.afgemeld", dienst=gesprek.dienst.code), 303)
    flash("U bent afgemeld.")
    return redirect(url_for("gebruiker.aanmelden"), 303)


@gebruiker.route("/wachtwoord-vergeten", methods=["GET", "POST"])
def vergeten() -> ResponseReturnValue:
    """Sends a link to an address that has an account, and says the same of one that has none."""
    form = VergetenForm()
    if form.validate_on_submit():
        _send_herstel(form.mail.data or "")
        flash(
            "Hoort dit adres bij een account, dan krijgt u een bericht met een link. Kijk ook bij de ongewenste mail."
        )
        return redirect(url_for("gebruiker.aanmelden"), 303)
    return render_template("gebruiker/vergeten.html", form=form), choose_status(form)


def _send_herstel(mail: str) -> None:
    if not may_try(list_proeven(PER_HERSTEL, mail)):
        return
    with write_session(get_engine()) as session:
        iemand = find_gebruiker(session, mail.strip().lower())
        if iemand is None or iemand.is_geblokkeerd or (iemand.is_demo and not is_demo()):
            return
        send_link(session, iemand, choose_doel(iemand), make_link, Spoor(wie=iemand.pseudoniem, tijdstip=get_now()))


def make_link(sleutel: str) -> str:
    """The full address of a link."""
    return url_for("gebruiker.link", sleutel=sleutel, _external=True)


@gebruiker.route("/toegang/<sleutel>", methods=["GET", "POST"])
def link(sleutel: str) -> ResponseReturnValue:
    """Sets a password by a link that works once."""
    with open_session() as session:
        gevonden = find_geldige_link(session, sleutel, get_now(), demo=is_demo())
    if gevonden is None:
        return render_template("gebruiker/link_verlopen.html"), 404
    form = WachtwoordForm()
    if not form.validate_on_submit():
        return render_template("gebruiker/link.html", form=form), choose_status(form)
    if not _use_link(sleutel, hash_wachtwoord(form.nieuw.data or "")):
        return render_template("gebruiker/link_verlopen.html"), 404
    flash("Uw wachtwoord is ingesteld. Meld u aan.")
    return redirect(url_for("gebruiker.aanmelden"), 303)


def _use_link(sleutel: str, versleuteld: str) -> bool:
    """Keeps the password, unless the link was used in the meantime."""
    with write_session(get_engine()) as session:
        gevonden = find_geldige_link(session, sleutel, get_now(), demo=is_demo())
        if gevonden is None:
            return False
        iemand = gevonden.gebruiker
        set_wachtwoord(session, iemand, versleuteld, Spoor(wie=iemand.pseudoniem, tijdstip=get_now()))
    return True


@gebruiker.get("/rol")
def rollen() -> str:
    """The roles of who is at work, to choose one."""
    return render_template("gebruiker/rollen.html", aanmelding=get_aanmelding())


@gebruiker.post("/rol/<int:nummer>")
def kies_rol(nummer: int) -> ResponseReturnValue:
    """Works in this role from now on."""
    with write_session(get_engine()) as session:
        choose_rol(session, get_aanmelding(), nummer)
    return redirect(url_for("start.toon"), 303)


@gebruiker.get("/wie-is-wie")
def wie_is_wie() -> str:
    """Who is who in the demonstration; elsewhere there is no such page."""
    if not is_demo():
        abort(404)
    with open_session() as session:
        rijen = [
            (wie, [describe_bereik(rij) for rij in wie.toewijzingen], VERHALEN.get(wie.mail.partition("@")[0]))
            for wie in list_demogebruikers(session)
        ]
    rijen.sort(key=lambda rij: rij[2] is None)  # who has something to do first
    return render_template("gebruiker/wie_is_wie.html", rijen=rijen)
