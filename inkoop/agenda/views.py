"""Pages of the agenda: of all regio's in the scope of a role, and of one."""

from datetime import date

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.agenda.afhandeling import (
    complete_plichten,
    is_open,
    list_open_plichten,
    name_plicht,
    reopen_plicht,
)
from inkoop.agenda.feed import make_feed
from inkoop.agenda.forms import Agendavraag, Gedaanformulier, Herstelformulier, make_filter, read_agendavraag
from inkoop.agenda.output import list_achterstallige_punten, list_maandpunten, write_periode
from inkoop.agenda.service import Regioagenda, keep_wie, list_agendas, list_wie
from inkoop.agenda.store import find_afhandeling
from inkoop.agenda.zicht import looks_after
from inkoop.database.session import write_session
from inkoop.gebruiker.agendaadressen import find_lezer
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.store import get_regio, list_regios
from inkoop.klok import get_now, get_today
from inkoop.rules.agenda import Agendapunt, determine_status
from inkoop.rules.taal import write_datum
from inkoop.web.aanmelding import get_bereik, make_spoor
from inkoop.web.access import may_open_as
from inkoop.web.beveiliging import is_demo
from inkoop.web.database import get_engine, open_session
from inkoop.web.formulier import FOUT_IN_FORMULIER, Formulier
from inkoop.web.vastleggen import try_save

REGIOS_PER_PAGINA = 5
ACHTERSTALLIG_GETOOND = 10

agenda = Blueprint("agenda", __name__, template_folder="templates")


@agenda.get("/agenda")
def lijst() -> str:
    """The agendas of all regio's in the scope of the role, some regio's at a time."""
    return _show(None)


@agenda.get("/regios/<regio>/agenda")
def van_regio(regio: str) -> str:
    """The agenda of one regio."""
    return _show(regio)


@agenda.get("/agenda/feed/<sleutel>.ics")
def feed(sleutel: str) -> ResponseReturnValue:
    """The calendar of someone in a role; whoever has the address may read it, until it is taken away."""
    with open_session() as session:
        lezer = find_lezer(session, sleutel, demo=is_demo())
        if lezer is None or not may_open_as(lezer.bereik.rol, "agenda.lijst"):
            abort(404)
        inhoud = make_feed(session, lezer, get_today())
    antwoord = Response(inhoud, mimetype="text/calendar")
    antwoord.headers["Content-Disposition"] = "attachment; filename=agenda.ics"
    antwoord.headers["Cache-Control"] = "private, no-cache"
    antwoord.add_etag()
    return antwoord.make_conditional(request)


def _show(regio: str | None) -> str:
    vandaag = get_today()
    vraag = read_agendavraag(request.args, vandaag)
    codes = [regio] if regio else _list_codes()
    begin = (vraag.pagina - 1) * REGIOS_PER_PAGINA
    agendas = _list_agendas(codes[begin : begin + REGIOS_PER_PAGINA], vraag, vandaag)
    wie = list_wie(agendas)
    if vraag.wie:
        agendas = [keep_wie(een, vraag.wie) for een in agendas]
    return render_template(
        "agenda/toon.html",
        agendas=agendas,
        regio=agendas[0] if regio and agendas else None,
        vraag=vraag,
        periode=write_periode(vraag.periode),
        vandaag=vandaag,
        form=make_filter(vraag, wie, vandaag),
        paginas=max(1, -(-len(codes) // REGIOS_PER_PAGINA)),
        hoogstens=None if vraag.alles else ACHTERSTALLIG_GETOOND,
        list_achterstallig=list_achterstallige_punten,
        list_maanden=list_maandpunten,
        determine_status=determine_status,
        kan_gedaan=lambda punt: is_open(punt, vandaag) and looks_after(get_bereik(), punt),
    )


@agenda.route("/regios/<regio>/agenda/gedaan", methods=["GET", "POST"])
def leg_vast(regio: str) -> ResponseReturnValue:
    """Records that duties were done: of the one that the address names each time that is open, else all that are."""
    vandaag, gevraagd = get_today(), request.args.get("punt")
    with open_session() as session:
        gevonden = get_regio(session, regio)
        plichten = _keep_reeks(list_open_plichten(session, gevonden, vandaag, bereik=get_bereik()), gevraagd)
        keuzes = [
            (name_plicht(gevonden, een), f"{een.titel}, uiterlijk {write_datum(een.datum)}", een.id == gevraagd)
            for een in plichten
        ]
    gekozen = [naam for naam, _, is_gevraagd in keuzes if is_gevraagd]
    form = Gedaanformulier(data={"plichten": gekozen, "gedaan_op": vandaag})
    form.plichten.choices = [(naam, tekst) for naam, tekst, _ in keuzes]
    if keuzes and form.validate_on_submit() and _complete(form, regio, vandaag):
        flash("Vastgelegd. Wat is gedaan, herinnert niet meer.")
        return redirect(url_for("agenda.van_regio", regio=regio), 303)
    return _show_formulier(gevonden, form if keuzes else None, "Vastleggen wat is gedaan", "Leg vast")


def _keep_reeks(punten: list[Agendapunt], gevraagd: str | None) -> list[Agendapunt]:
    """Each time of the duty that is asked, or all."""
    reeks = next((punt.reeks for punt in punten if punt.id == gevraagd), None)
    return [punt for punt in punten if gevraagd is None or punt.reeks == reeks]


def _complete(form: Gedaanformulier, regio: str, vandaag: date) -> bool:
    """Keeps what was done; False with what is wrong in the form."""
    gedaan_op, bron, spoor = form.gedaan_op.data, form.bron.data or "", make_spoor(get_now())

    def save(session: Session) -> None:
        gevonden, namen = get_regio(session, regio), form.plichten.data or []
        complete_plichten(session, gevonden, namen, gedaan_op, bron, vandaag, spoor, bereik=get_bereik())

    return try_save(form, save)


@agenda.route("/regios/<regio>/agenda/herstel", methods=["GET", "POST"])
def herstel(regio: str) -> ResponseReturnValue:
    """Takes back that a duty was done."""
    form, punt = Herstelformulier(), request.args.get("punt", "")
    with open_session() as session:
        gevonden = get_regio(session, regio)
        naam = punt.removeprefix(f"{gevonden.code}/")
        gedaan = find_afhandeling(session, gevonden, naam)
    if gedaan is None:
        return _show_formulier(gevonden, None, "Toch niet gedaan", "")
    if form.validate_on_submit():
        with write_session(get_engine()) as session:
            reopen_plicht(session, get_regio(session, regio), naam, form.reden.data or "", make_spoor(get_now()))
        flash("De plicht staat weer open.")
        return redirect(url_for("agenda.van_regio", regio=regio), 303)
    uitleg = f"{naam} is vastgelegd als gedaan op {write_datum(gedaan.gedaan_op)}: {gedaan.bron}."
    return _show_formulier(gevonden, form, "Toch niet gedaan", "Zet weer open", uitleg)


def _show_formulier(
    regio: RegioRecord, form: Formulier | None, titel: str, knop: str, *uitleg: str
) -> ResponseReturnValue:
    wat = {"regio": regio, "form": form, "titel": titel, "knop": knop, "uitleg": uitleg}
    is_fout = form is not None and form.has_fouten
    return render_template("agenda/gedaan.html", **wat), FOUT_IN_FORMULIER if is_fout else 200


def _list_codes() -> list[str]:
    """The regio's in the scope of the role, by name."""
    with open_session() as session:
        regios = list_regios(session, get_bereik().plek.regio)
        return [regio.code for regio in sorted(regios, key=lambda regio: regio.naam.casefold())]


def _list_agendas(codes: list[str], vraag: Agendavraag, vandaag: date) -> list[Regioagenda]:
    with open_session() as session:
        return [
            een
            for code in codes
            for een in list_agendas(session, vraag.periode, vandaag, regio_code=code, bereik=get_bereik())
        ]
