"""Pages that anyone may open: which overeenkomsten can be joined, beginning an application, a lost link."""

from itertools import groupby

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from inkoop.database.session import write_session
from inkoop.gebruiker.vertraging import make_proef, register_poging
from inkoop.klok import get_now, get_today
from inkoop.rules.bepaling import Ongeldig
from inkoop.toetreding.aanmelding import (
    Opgave,
    begin_aanmelding,
    confirm_mail,
    find_te_bevestigen,
    send_links,
)
from inkoop.toetreding.openbaar import Openstelling, find_openstelling, list_openstellingen
from inkoop.toetreding.openbaar_forms import Beginformulier, Bevestigformulier, Kwijtformulier
from inkoop.toetreding.remmen import PER_ADRES, PER_LINK, PER_MAIL
from inkoop.web.aanmelderkoekje import GEEN_LINK, remember
from inkoop.web.bestand import warn
from inkoop.web.database import get_engine, open_session
from inkoop.web.vastleggen import choose_status
from inkoop.web.vertraging import list_adresproeven, may_try

openbaar = Blueprint("openbaar", __name__, template_folder="templates", url_prefix="/toetreden")
TE_VAAK = "er zijn vanaf deze plek veel aanmeldingen begonnen; wacht een uur en probeer het opnieuw"
NIET_OPEN = "Die overeenkomst staat nu niet open voor nieuwe aanbieders."


@openbaar.after_request
def keep_private(antwoord: Response) -> Response:
    """No search engine keeps these pages, and an address with a key goes to nobody, not even to our own log."""
    antwoord.headers["X-Robots-Tag"] = "noindex, nofollow"
    antwoord.headers["Referrer-Policy"] = "strict-origin"
    return antwoord


@openbaar.get("")
def lijst() -> str:
    """The overeenkomsten that are open, by regio, with what the kader asks."""
    with open_session() as session:
        alle = list_openstellingen(session, get_today())
        regios = [(regio, list(een)) for regio, een in groupby(alle, key=lambda plek: plek.regio)]
        return render_template("openbaar/lijst.html", regios=regios)


@openbaar.route("/bij/<regio>/<path:overeenkomst>", methods=["GET", "POST"])
def begin(regio: str, overeenkomst: str) -> ResponseReturnValue:
    """What joining asks, and who wants to; says of no address and no number whether it is known."""
    form = Beginformulier()
    with open_session() as session:
        plek = find_openstelling(session, regio, overeenkomst, get_today())
        if plek is None:
            warn(NIET_OPEN)
            return redirect(url_for("openbaar.lijst"), 303)
        if form.validate_on_submit() and _begin(form, plek):
            return redirect(url_for("openbaar.verstuurd"), 303)
        pagina = render_template("openbaar/begin.html", plek=plek, form=form)
    return pagina, choose_status(form)


def _begin(form: Beginformulier, plek: Openstelling) -> bool:
    """Keeps who wants to apply; False with what is wrong in the form. An address that begins too often is not told."""
    if not may_try(list_adresproeven(PER_ADRES)):
        form.form_errors.append(TE_VAAK)
        return False
    opgave = Opgave(
        naam=form.naam.data or "", kvk=form.kvk.data or "", contact=form.contact.data or "", mail=form.mail.data or ""
    )
    try:
        with write_session(get_engine()) as session:
            zelfde = find_openstelling(session, plek.regio.code, plek.rij.nummer, get_today())
            if zelfde is not None and register_poging(session, [make_proef(PER_MAIL, opgave.mail or "")], get_now()):
                begin_aanmelding(session, zelfde, opgave, make_bevestigadres, get_now())
    except Ongeldig as fout:
        form.add_fout(fout.veld, fout.melding)
        return False
    return True


def make_bevestigadres(sleutel: str) -> str:
    """The full address that confirms a mail address."""
    return url_for("openbaar.bevestig", sleutel=sleutel, _external=True)


def make_adres(sleutel: str) -> str:
    """The full address of a private link."""
    return url_for("aanmelding.open_", sleutel=sleutel, _external=True)


@openbaar.get("/verstuurd")
def verstuurd() -> str:
    """What to do now."""
    return render_template("openbaar/verstuurd.html")


@openbaar.route("/bevestigen/<sleutel>", methods=["GET", "POST"])
def bevestig(sleutel: str) -> ResponseReturnValue:
    """Confirms a mail address by a button: a program that looks at every link in a mail does not press it."""
    form, mag = Bevestigformulier(), may_try(list_adresproeven(PER_LINK))
    with open_session() as session:
        rij = find_te_bevestigen(session, sleutel, get_now()) if mag else None
        if rij is None:
            warn(GEEN_LINK)
            return redirect(url_for("openbaar.kwijt"), 303)
        if not form.validate_on_submit():
            return render_template("openbaar/bevestig.html", rij=rij, form=form)
    with write_session(get_engine()) as session:
        nieuw = confirm_mail(session, sleutel, make_adres, get_now())
    if nieuw is None:
        warn(GEEN_LINK)
        return redirect(url_for("openbaar.kwijt"), 303)
    remember(nieuw)
    flash("Uw mailadres is bevestigd. U krijgt een bericht met een link waarmee u hier later verdergaat.")
    return redirect(url_for("aanmelding.toon"), 303)


@openbaar.route("/link", methods=["GET", "POST"])
def kwijt() -> ResponseReturnValue:
    """Sends a new link to an address with an application, and says the same of one without."""
    form = Kwijtformulier()
    if form.validate_on_submit():
        mail = form.mail.data or ""
        if may_try([*list_adresproeven(PER_ADRES), make_proef(PER_MAIL, mail)]):
            with write_session(get_engine()) as session:
                send_links(session, mail, make_adres, get_now())
        flash("Loopt er met dit mailadres een aanmelding, dan krijgt u een bericht met een nieuwe link.")
        return redirect(url_for("openbaar.lijst"), 303)
    return render_template("openbaar/kwijt.html", form=form), choose_status(form)
