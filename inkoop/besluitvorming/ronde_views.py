"""Pages on which an adviser holds the overleg, puts a new version forward, and makes the outcome public."""

from collections.abc import Callable
from datetime import date

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.besluitvorming.count import compute_stand, find_besluitvorming_of
from inkoop.besluitvorming.forms import Adviesformulier, Overlegformulier, Stukformulier, Versievelden
from inkoop.besluitvorming.notices import notify_ronde, notify_uitslag
from inkoop.besluitvorming.output import UITKOMSTEN
from inkoop.besluitvorming.records import BesluitvormingRecord
from inkoop.besluitvorming.rounds import (
    Moment,
    Overleg,
    publish_uitslag,
    register_advies,
    register_overleg,
    register_versie,
)
from inkoop.besluitvorming.rows import name_adviseur
from inkoop.besluitvorming.service import name_onderwerp
from inkoop.besluitvorming.stukken import add_stuk, remove_stuk
from inkoop.bestand.service import keep_bestand
from inkoop.database.faults import NietGevonden
from inkoop.database.session import write_session
from inkoop.document.voorleggen import make_papieren
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.invoer.faults import Onbruikbaar
from inkoop.klok import get_now, get_today
from inkoop.logboek.service import Spoor
from inkoop.rules.besluitloop import Besluitstap
from inkoop.rules.besluitregel import Advies
from inkoop.web.aanmelding import make_spoor
from inkoop.web.bestand import accepts_bestand, warn_bestand
from inkoop.web.blokken import read_stand
from inkoop.web.database import get_engine, open_session
from inkoop.web.errors import show_absent
from inkoop.web.formulier import FOUT_IN_FORMULIER, Formulier
from inkoop.web.vastleggen import Nu, choose_status, try_step

ronde = Blueprint("ronde", __name__, template_folder="templates")
Daad = Callable[[Session, RegioRecord, BesluitvormingRecord, Spoor], str]


def _act(regio: str, code: str, daad: Daad) -> ResponseReturnValue:
    """Does one thing to a besluitvorming in one go, tells what was done, and shows how it stands."""
    with write_session(get_engine()) as session:
        gevonden, rij = find_besluitvorming_of(session, code, regio)
        melding = daad(session, gevonden, rij, make_spoor(get_now()))
    flash(melding)
    return redirect(url_for("besluitvorming.stand", regio=regio, code=rij.code), 303)


def _answer(
    sjabloon: str, form: Formulier, regio: str, code: str, daad: Daad, stap: Besluitstap | None = None, **erbij: object
) -> ResponseReturnValue:
    """Does what a form asks, or shows it: with its faults, or with what someone else did since it was opened.

    Where `stap` is not possible now, the page that is opened says why instead.
    """
    gedaan: list[str] = []

    def find_nu(session: Session) -> Nu:
        gevonden, rij = find_besluitvorming_of(session, code, regio)
        return Nu(onderwerp=name_onderwerp(gevonden, rij.code), velden={"stand": rij.stand})

    def save(session: Session) -> None:
        gevonden, rij = find_besluitvorming_of(session, code, regio)
        gedaan.append(daad(session, gevonden, rij, make_spoor(get_now())))

    if form.validate_on_submit() and try_step(form, save, find_nu):
        flash(gedaan[-1])
        return redirect(url_for("besluitvorming.stand", regio=regio, code=code), 303)
    with open_session() as session:
        gevonden, rij = find_besluitvorming_of(session, code, regio)
        if "stand" in form and not form.is_submitted():
            form["stand"].process(None, rij.stand)
        stand = compute_stand(session, gevonden, rij, vandaag=get_today())
        bezwaar = stand.find_bezwaar(stap) if stap and not form.is_submitted() else None
        erbij |= {"form": form, "regio": gevonden, "rij": rij, "stand": stand, "bezwaar": bezwaar}
        pagina = render_template(f"besluitvorming/{sjabloon}.html", **erbij)
    return pagina, choose_status(form)


def _make_moment(form: Formulier) -> Moment:
    return Moment(vandaag=get_today(), geopend=read_stand(form["stand"]))


def _fit_to_versies(form: Versievelden, regio: str, code: str) -> str | None:
    """Offers the newer versions of the plan; returns its code."""
    with open_session() as session:
        _, rij = find_besluitvorming_of(session, code, regio)
        nu = rij.inkoopplan_versie.nummer if rij.inkoopplan_versie else 0
        form.fit_to_versies(v.nummer for v in (rij.inkoopplan.versies if rij.inkoopplan else []) if v.nummer > nu)
        return rij.inkoopplan.code if rij.inkoopplan else None


@ronde.route("/regios/<regio>/besluitvorming/<code>/overleg", methods=["GET", "POST"])
def overleg(regio: str, code: str) -> ResponseReturnValue:
    """When the overleg ended and whether it changed the text; from then on round 2 counts."""
    form = Overlegformulier()
    plan = _fit_to_versies(form, regio, code)

    def hold(session: Session, gevonden: RegioRecord, rij: BesluitvormingRecord, spoor: Spoor) -> str:
        versie = form.read_versie() if form.tekst_gewijzigd.data else None
        gehouden = Overleg(op=_require_datum(form.overleg_op.data), versie=versie, uiterlijk=form.uiterlijk.data)
        register_overleg(session, gevonden, rij, gehouden, spoor, _make_moment(form))
        _begin_ronde(session, gevonden, rij, spoor)
        return "Het overleg is vastgelegd. Ronde 2 is begonnen; elk college heeft een bericht."

    return _answer("overleg", form, regio, code, hold, Besluitstap.OVERLEGGEN, plan=plan)


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
    plan = _fit_to_versies(form, regio, code)

    def renew(session: Session, gevonden: RegioRecord, rij: BesluitvormingRecord, spoor: Spoor) -> str:
        nummer, moment = form.read_versie(), _make_moment(form)
        register_versie(session, gevonden, rij, nummer, spoor, moment, uiterlijk=form.uiterlijk.data)
        _begin_ronde(session, gevonden, rij, spoor)
        return f"Versie {nummer} ligt voor. Ronde 1 begint opnieuw; elk college heeft een bericht."

    return _answer("versie", form, regio, code, renew, Besluitstap.VERNIEUWEN, plan=plan)


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
        wat = Advies(form.advies.data)
        register_advies(session, gevonden, rij, form.adviseur.data, wat, spoor, _make_moment(form))
        return "Het advies is vastgelegd."

    return _answer("advies", form, regio, code, advise, Besluitstap.ADVISEREN)


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

    return _answer("bijlage", form, regio, code, attach)


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
