"""Pages of one's own account: sessions, password, second step."""

import json

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.aanmelddienst.schema import Aanmelddienst
from inkoop.bericht.soorten import KIEZEN, Berichtwijze
from inkoop.database.session import write_session
from inkoop.gebruiker.agendaadressen import list_adressen, renew_adres, revoke_adres
from inkoop.gebruiker.forms import BevestigForm, CodeForm, VoorkeurForm, WijzigForm
from inkoop.gebruiker.gegevens import collect_gegevens, register_inzage
from inkoop.gebruiker.herstelcodes import make_codes, renew_codes
from inkoop.gebruiker.records import GebruikerRecord
from inkoop.gebruiker.service import drop_totp, save_totp, set_wachtwoord, start_totp
from inkoop.gebruiker.sessies import end_andere_sessies, end_sessie
from inkoop.gebruiker.store import count_herstelcodes, get_gebruiker, list_sessies
from inkoop.gebruiker.vertraging import PER_ACCOUNT, forget_pogingen
from inkoop.gebruiker.views import FOUTE_CODE
from inkoop.gebruiker.voorkeuren import list_voorkeuren, save_voorkeuren
from inkoop.klok import get_now
from inkoop.web.aanmelddiensten import list_gesprekken, name_issuer
from inkoop.web.aanmelding import get_aanmelding, make_spoor
from inkoop.web.access import asks_tweede_stap, may_open_as
from inkoop.web.beveiliging import check_code, check_wachtwoord, get_teller, hash_herstelcode, hash_wachtwoord, make_qr
from inkoop.web.database import get_engine, open_session
from inkoop.web.vastleggen import choose_status
from inkoop.web.vertraging import list_proeven, may_try

FOUT_WACHTWOORD = "Dit wachtwoord is niet goed. Na een paar mislukte pogingen moet u even wachten."

account = Blueprint("account", __name__, template_folder="templates", url_prefix="/account")


@account.get("")
def toon() -> str:
    """One's own account with its roles and sessions."""
    aanmelding = get_aanmelding()
    with open_session() as session:
        return render_template(
            "gebruiker/account.html",
            aanmelding=aanmelding,
            sessies=list_sessies(session, aanmelding.gebruiker),
            herstelcodes=count_herstelcodes(session, aanmelding.gebruiker),
            vraagt_tweede_stap=asks_tweede_stap(aanmelding),
            gedeeld=aanmelding.is_demo,
            has_wachtwoord=(iemand := get_gebruiker(session, aanmelding.pseudoniem)).wachtwoord is not None,
            identiteiten=iemand.identiteiten,
            te_koppelen=list_te_koppelen({rij.issuer for rij in iemand.identiteiten}),
            name_issuer=name_issuer,
            voorkeuren=list_voorkeuren(session, aanmelding.gebruiker),
            adressen=list_adressen(session, aanmelding.gebruiker),
            met_agenda=[bereik for bereik in aanmelding.bereiken if may_open_as(bereik.rol, "agenda.lijst")],
        )


def list_te_koppelen(al: set[str]) -> list[Aanmelddienst]:
    """The diensten to which the own account may still be linked, by who gave the own password."""
    if get_aanmelding().is_demo or get_aanmelding().issuer is not None:
        return []
    return [gesprek.dienst for gesprek in list_gesprekken().values() if gesprek.dienst.issuer not in al]


@account.route("/berichten", methods=["GET", "POST"])
def berichten() -> ResponseReturnValue:
    """Chooses how each kind of message comes."""
    aanmelding = get_aanmelding()
    with open_session() as session:
        gekozen = list_voorkeuren(session, aanmelding.gebruiker)
    form = VoorkeurForm(data={soort.name.lower(): wijze.value for soort, wijze in gekozen.items()})
    if form.validate_on_submit():
        keuzes = {soort: Berichtwijze(form[soort.name.lower()].data) for soort in KIEZEN}
        with write_session(get_engine()) as session:
            save_voorkeuren(session, get_gebruiker(session, aanmelding.pseudoniem), keuzes, make_spoor(get_now()))
        flash("Uw keuze is bewaard.")
        return redirect(url_for("account.toon"), 303)
    return render_template("gebruiker/berichten.html", form=form), choose_status(form)


@account.post("/agenda/<int:nummer>")
def maak_agendaadres(nummer: int) -> str:
    """Makes the address of the calendar of a role anew, and shows it this once."""
    aanmelding = get_aanmelding()
    with write_session(get_engine()) as session:
        iemand = get_gebruiker(session, aanmelding.pseudoniem)
        sleutel = renew_adres(session, iemand, nummer, make_spoor(get_now()))
    bereik = next(bereik for bereik in aanmelding.bereiken if bereik.nummer == nummer)
    adres = url_for("agenda.feed", sleutel=sleutel, _external=True)
    return render_template("gebruiker/agendaadres.html", bereik=bereik, adres=adres)


@account.post("/agenda/<int:nummer>/intrekken")
def trek_agendaadres_in(nummer: int) -> ResponseReturnValue:
    """Takes the address of the calendar of a role away."""
    with write_session(get_engine()) as session:
        iemand = get_gebruiker(session, get_aanmelding().pseudoniem)
        revoke_adres(session, iemand, nummer, make_spoor(get_now()))
    flash("Het adres van de agenda werkt niet meer.")
    return redirect(url_for("account.toon"), 303)


@account.post("/sessies/<int:nummer>/beeindig")
def beeindig(nummer: int) -> ResponseReturnValue:
    """Ends one of one's own sessions."""
    with write_session(get_engine()) as session:
        end_sessie(session, get_gebruiker(session, get_aanmelding().pseudoniem), nummer, make_spoor(get_now()))
    flash("De sessie is beëindigd.")
    return redirect(url_for("account.toon"), 303)


@account.post("/sessies/beeindig-andere")
def beeindig_andere() -> ResponseReturnValue:
    """Ends all one's sessions but this one."""
    with write_session(get_engine()) as session:
        end_andere_sessies(session, get_aanmelding(), make_spoor(get_now()))
    flash("Uw andere sessies zijn beëindigd.")
    return redirect(url_for("account.toon"), 303)


@account.route("/wachtwoord", methods=["GET", "POST"])
def wachtwoord() -> ResponseReturnValue:
    """Changes the password; other sessions end."""
    _refuse_gedeeld()
    form = WijzigForm()
    if _is_bevestigd(form):
        aanmelding, nieuw = get_aanmelding(), hash_wachtwoord(form.nieuw.data or "")
        with write_session(get_engine()) as session:
            iemand = get_gebruiker(session, aanmelding.pseudoniem)
            set_wachtwoord(session, iemand, nieuw, make_spoor(get_now()), behalve=aanmelding.sessie)
        flash("Uw wachtwoord is gewijzigd. Uw andere sessies zijn beëindigd.")
        return redirect(url_for("account.toon"), 303)
    return render_template("gebruiker/wachtwoord.html", form=form), choose_status(form)


def _refuse_gedeeld() -> None:
    """What would lock others out of a shared account is not there."""
    if get_aanmelding().is_demo:
        abort(404)


def _is_bevestigd(form: BevestigForm | WijzigForm) -> bool:
    """Whether the form came with the own password; else it says that the password was wrong."""
    if not form.validate_on_submit():
        return False
    if _has_wachtwoord(form.huidig.data or ""):
        return True
    form.form_errors.append(FOUT_WACHTWOORD)
    return False


def _has_wachtwoord(gegeven: str) -> bool:
    """Whether who is at work gives the right password, and not too often a wrong one."""
    aanmelding = get_aanmelding()
    proeven = list_proeven(PER_ACCOUNT, aanmelding.mail)
    if not may_try(proeven):
        return False
    with open_session() as session:
        versleuteld = get_gebruiker(session, aanmelding.pseudoniem).wachtwoord
    if not check_wachtwoord(gegeven, versleuteld):
        return False
    with write_session(get_engine()) as session:
        forget_pogingen(session, proeven)
    return True


@account.post("/tweede-stap/begin")
def begin_tweede_stap() -> ResponseReturnValue:
    """Makes a secret for an app; it counts from its first code on."""
    _refuse_gedeeld()
    aanmelding = get_aanmelding()
    if aanmelding.has_totp:
        abort(404)
    with write_session(get_engine()) as session:
        start_totp(session, get_gebruiker(session, aanmelding.pseudoniem), get_teller().generate_totp_secret())
    return redirect(url_for("account.tweede_stap"), 303)


@account.route("/tweede-stap", methods=["GET", "POST"])
def tweede_stap() -> ResponseReturnValue:
    """Shows the secret, and asks the first code."""
    form, geheim = CodeForm(), _get_nieuw_geheim()
    if form.validate_on_submit():
        if _save_totp(form.code.data or ""):
            return _show_nieuwe_codes()
        form.form_errors.append(FOUTE_CODE)
    sleutel = get_teller().get_totp_pretty_key(geheim)
    return render_template("gebruiker/tweede_stap.html", form=form, sleutel=sleutel), choose_status(form)


def _get_nieuw_geheim() -> str:
    with open_session() as session:
        geheim = get_gebruiker(session, get_aanmelding().pseudoniem).totp_nieuw
    return geheim if geheim is not None else abort(404)


def _save_totp(code: str) -> bool:
    aanmelding = get_aanmelding()
    with write_session(get_engine()) as session:
        iemand = get_gebruiker(session, aanmelding.pseudoniem)
        if iemand.totp_nieuw is None or not check_code(code, iemand.totp_nieuw, iemand):
            return False
        save_totp(session, iemand, make_spoor(get_now()))
    return True


def _show_nieuwe_codes() -> str:
    """Makes new codes on paper and shows them this once."""
    codes = make_codes()
    with write_session(get_engine()) as session:
        iemand = get_gebruiker(session, get_aanmelding().pseudoniem)
        renew_codes(session, iemand, map(hash_herstelcode, codes), make_spoor(get_now()))
    return render_template("gebruiker/herstelcodes.html", codes=codes)


@account.route("/herstelcodes", methods=["GET", "POST"])
def herstelcodes() -> ResponseReturnValue:
    """Makes new codes on paper, after the password."""
    if not get_aanmelding().has_totp:
        abort(404)
    form = BevestigForm()
    if _is_bevestigd(form):
        return _show_nieuwe_codes()
    return render_template("gebruiker/nieuwe_herstelcodes.html", form=form), choose_status(form)


@account.get("/tweede-stap/qr.svg")
def qr() -> Response:
    """The picture that an app scans."""
    antwoord = Response(make_qr(get_aanmelding().mail, _get_nieuw_geheim()), mimetype="image/svg+xml")
    antwoord.headers["Cache-Control"] = "no-store"
    return antwoord


@account.route("/tweede-stap/uit", methods=["GET", "POST"])
def zonder_tweede_stap() -> ResponseReturnValue:
    """Turns the second step off, after the password; not where the role asks one."""
    if not get_aanmelding().has_totp or asks_tweede_stap(get_aanmelding()):
        abort(404)
    form = BevestigForm()
    if _is_bevestigd(form):
        with write_session(get_engine()) as session:
            drop_totp(session, get_gebruiker(session, get_aanmelding().pseudoniem), make_spoor(get_now()))
        flash("De tweede stap staat uit.")
        return redirect(url_for("account.toon"), 303)
    return render_template("gebruiker/zonder_tweede_stap.html", form=form), choose_status(form)


@account.post("/gegevens")
def gegevens() -> ResponseReturnValue:
    """All that is kept about who is at work, to take along."""
    with write_session(get_engine()) as session:
        return send_gegevens(session, get_gebruiker(session, get_aanmelding().pseudoniem))


def send_gegevens(session: Session, iemand: GebruikerRecord) -> ResponseReturnValue:
    """All that is kept about someone as a JSON file; that it left is in the log, and in the file."""
    register_inzage(session, iemand, make_spoor(get_now()))
    inhoud = json.dumps(collect_gegevens(session, iemand, get_now()), ensure_ascii=False, indent=2)
    kop = {
        "Content-Disposition": f"attachment; filename=gegevens-{iemand.pseudoniem}.json",
        "Cache-Control": "no-store",
    }
    return Response(f"{inhoud}\n", mimetype="application/json", headers=kop)
