"""Pages on which an adviser holds the overleg, puts a new version forward, and makes the outcome public."""

from collections.abc import Callable
from datetime import date

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.besluitvorming.count import compute_stand, find_besluitvorming_of
from inkoop.besluitvorming.forms import NIEUWE_VERSIE, Adviesformulier, Overlegformulier, Stukformulier, Versievelden
from inkoop.besluitvorming.notices import notify_ronde, notify_uitslag
from inkoop.besluitvorming.output import UITKOMSTEN
from inkoop.besluitvorming.records import BesluitvormingRecord
from inkoop.besluitvorming.rounds import publish_uitslag, register_advies, register_overleg, register_versie
from inkoop.besluitvorming.rows import name_adviseur
from inkoop.besluitvorming.stukken import add_stuk, remove_stuk
from inkoop.bestand.service import keep_bestand
from inkoop.database.faults import NietGevonden
from inkoop.database.session import write_session
from inkoop.document.voorleggen import make_papieren
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.inkoopplan.service import add_versie
from inkoop.invoer.faults import Afgekeurd, Onbruikbaar
from inkoop.klok import get_now, get_today
from inkoop.logboek.service import Spoor
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.besluitregel import Advies
from inkoop.web.aanmelding import make_spoor
from inkoop.web.bestand import accepts_bestand, warn_bestand
from inkoop.web.database import get_engine, open_session
from inkoop.web.errors import show_absent
from inkoop.web.formulier import FOUT_IN_FORMULIER, Formulier

ronde = Blueprint("ronde", __name__, template_folder="templates")
Daad = Callable[[Session, RegioRecord, BesluitvormingRecord, Spoor], str]


def _act(regio: str, code: str, daad: Daad) -> ResponseReturnValue:
    """Does one thing to a besluitvorming in one go, tells what was done, and shows how it stands."""
    with write_session(get_engine()) as session:
        gevonden, rij = find_besluitvorming_of(session, code, regio)
        melding = daad(session, gevonden, rij, make_spoor(get_now()))
    flash(melding)
    return redirect(url_for("besluitvorming.stand", regio=regio, code=rij.code), 303)


def _try(form: Formulier, regio: str, code: str, daad: Daad) -> ResponseReturnValue | None:
    """As `_act` for a form; what is refused stands in it."""
    try:
        return _act(regio, code, daad)
    except Ongeldig as fout:
        form.add_fout(fout.veld, fout.melding)
    except (Onbruikbaar, Afgekeurd) as fout:
        if isinstance(fout, NietGevonden):
            raise
        form.form_errors.append(str(fout))
    return None


def _show(sjabloon: str, form: Formulier, regio: str, code: str) -> ResponseReturnValue:
    with open_session() as session:
        gevonden, rij = find_besluitvorming_of(session, code, regio)
        stand = compute_stand(session, gevonden, rij, vandaag=get_today())
        pagina = render_template(f"besluitvorming/{sjabloon}.html", form=form, regio=gevonden, rij=rij, stand=stand)
    return pagina, FOUT_IN_FORMULIER if form.has_fouten else 200


def _fit_to_versies(form: Versievelden, regio: str, code: str) -> None:
    with open_session() as session:
        _, rij = find_besluitvorming_of(session, code, regio)
        nu = rij.inkoopplan_versie.nummer if rij.inkoopplan_versie else 0
        form.fit_to_versies(v.nummer for v in (rij.inkoopplan.versies if rij.inkoopplan else []) if v.nummer > nu)


def _find_versie(
    session: Session, regio: RegioRecord, rij: BesluitvormingRecord, form: Versievelden, spoor: Spoor
) -> int:
    """The number of the version that was chosen; a new one is made. Raises `Ongeldig` without its date or plan."""
    if form.versie.data != NIEUWE_VERSIE:
        return int(form.versie.data)
    if form.datum.data is None:
        raise Ongeldig("datum", "vul de datum van de nieuwe versie in")
    if rij.inkoopplan is None:
        raise Ongeldig("versie", "deze besluitvorming gaat niet over een inkoopplan")
    omschrijving = (form.omschrijving.data or "").strip() or None
    return add_versie(session, regio, rij.inkoopplan, form.datum.data, omschrijving, spoor).nummer


@ronde.route("/regios/<regio>/besluitvorming/<code>/overleg", methods=["GET", "POST"])
def overleg(regio: str, code: str) -> ResponseReturnValue:
    """When the overleg ended and whether it changed the text; from then on round 2 counts."""
    form = Overlegformulier()
    _fit_to_versies(form, regio, code)

    def hold(session: Session, gevonden: RegioRecord, rij: BesluitvormingRecord, spoor: Spoor) -> str:
        op = _require_datum(form.overleg_op.data)
        versie = _find_versie(session, gevonden, rij, form, spoor) if form.tekst_gewijzigd.data else None
        register_overleg(session, gevonden, rij, op, versie, spoor, vandaag=get_today())
        _begin_ronde(session, gevonden, rij, spoor)
        return "Het overleg is vastgelegd. Ronde 2 is begonnen; elk college heeft een bericht."

    if form.validate_on_submit() and (antwoord := _try(form, regio, code, hold)) is not None:
        return antwoord
    return _show("overleg", form, regio, code)


def _require_datum(datum: date | None) -> date:
    assert datum is not None, "the form asks for it"
    return datum


def _begin_ronde(session: Session, regio: RegioRecord, rij: BesluitvormingRecord, spoor: Spoor) -> None:
    """New papers and a message for every gemeente."""
    make_papieren(session, regio, rij, spoor, get_today())
    adres = url_for("besluitvorming.stand", regio=regio.code, code=rij.code)
    notify_ronde(session, regio, rij, adres, spoor.tijdstip)


@ronde.route("/regios/<regio>/besluitvorming/<code>/nieuwe-versie", methods=["GET", "POST"])
def versie(regio: str, code: str) -> ResponseReturnValue:
    """A new version before any overleg; round 1 starts anew."""
    form = Versievelden()
    _fit_to_versies(form, regio, code)

    def renew(session: Session, gevonden: RegioRecord, rij: BesluitvormingRecord, spoor: Spoor) -> str:
        nummer = _find_versie(session, gevonden, rij, form, spoor)
        register_versie(session, gevonden, rij, nummer, spoor, vandaag=get_today())
        _begin_ronde(session, gevonden, rij, spoor)
        return f"Versie {nummer} ligt voor. Ronde 1 begint opnieuw; elk college heeft een bericht."

    if form.validate_on_submit() and (antwoord := _try(form, regio, code, renew)) is not None:
        return antwoord
    return _show("versie", form, regio, code)


@ronde.route("/regios/<regio>/besluitvorming/<code>/advies", methods=["GET", "POST"])
def advies(regio: str, code: str) -> ResponseReturnValue:
    """The advice that the kader asks before the gemeenten decide."""
    form = Adviesformulier()
    with open_session() as session:
        gevonden, rij = find_besluitvorming_of(session, code, regio)
        kader = get_regio_kader(gevonden)
        adviseurs = kader.get_besluitregel(rij.soort).vooradvies
        form.adviseur.choices = [(naam, name_adviseur(kader, naam)) for naam in adviseurs]

    def advise(session: Session, gevonden: RegioRecord, rij: BesluitvormingRecord, spoor: Spoor) -> str:
        register_advies(session, gevonden, rij, form.adviseur.data, Advies(form.advies.data), spoor)
        return "Het advies is vastgelegd."

    if form.validate_on_submit() and (antwoord := _try(form, regio, code, advise)) is not None:
        return antwoord
    return _show("advies", form, regio, code)


@ronde.post("/regios/<regio>/besluitvorming/<code>/openbaar")
def openbaar(regio: str, code: str) -> ResponseReturnValue:
    """From now on everyone sees who decided what; the gemeenten get a message."""

    def publish(session: Session, gevonden: RegioRecord, rij: BesluitvormingRecord, spoor: Spoor) -> str:
        stand = publish_uitslag(session, gevonden, rij, spoor, vandaag=get_today())
        adres = url_for("besluitvorming.stand", regio=gevonden.code, code=rij.code)
        uitkomst = UITKOMSTEN[stand.telling.uitkomst.uitkomst]
        notify_uitslag(session, gevonden, rij, uitkomst, adres, spoor.tijdstip)
        return "De uitslag is openbaar; elk college heeft een bericht."

    return _act(regio, code, publish)


@ronde.route("/regios/<regio>/besluitvorming/<code>/bijlage", methods=["GET", "POST"])
@accepts_bestand
def bijlage(regio: str, code: str) -> ResponseReturnValue:
    """An annex that the gemeenten find with their proposal."""
    form = Stukformulier()

    def attach(session: Session, gevonden: RegioRecord, rij: BesluitvormingRecord, spoor: Spoor) -> str:
        assert form.bestand.data is not None, "the form asks for it"
        bestand = keep_bestand(session, form.bestand.data, spoor)
        warn_bestand(bestand)
        add_stuk(session, gevonden, rij, (form.titel.data or "").strip(), bestand, spoor)
        return "De bijlage gaat mee met het voorstel."

    if form.validate_on_submit() and (antwoord := _try(form, regio, code, attach)) is not None:
        return antwoord
    return _show("bijlage", form, regio, code)


@ronde.post("/regios/<regio>/besluitvorming/<code>/bijlagen/<int:stuk>/weg")
def bijlage_weg(regio: str, code: str, stuk: int) -> ResponseReturnValue:
    """Takes an annex away from the proposal; the log keeps that it was there."""

    def detach(session: Session, gevonden: RegioRecord, rij: BesluitvormingRecord, spoor: Spoor) -> str:
        remove_stuk(session, gevonden, rij, stuk, spoor)
        return "De bijlage gaat niet meer mee."

    return _act(regio, code, detach)


@ronde.errorhandler(Onbruikbaar)
def show_refused(fout: Onbruikbaar) -> ResponseReturnValue:
    """What cannot be done now, with the reason; what is not there stays a page that is not there."""
    if isinstance(fout, NietGevonden):
        return show_absent(fout)
    return render_template("besluitvorming/geweigerd.html", melding=str(fout)), FOUT_IN_FORMULIER
