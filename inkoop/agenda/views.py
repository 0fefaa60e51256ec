"""Pages of the agenda: of all regio's in the scope of a role, and of one."""

from datetime import date

from flask import Blueprint, Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from inkoop.agenda.feed import make_feed
from inkoop.agenda.forms import Agendavraag, make_filter, read_agendavraag
from inkoop.agenda.output import list_achterstallige_punten, list_maandpunten, write_periode
from inkoop.agenda.service import Regioagenda, keep_wie, list_agendas, list_wie
from inkoop.gebruiker.agendaadressen import find_lezer
from inkoop.gemeente.store import list_regios
from inkoop.klok import get_today
from inkoop.rules.agenda import determine_status
from inkoop.web.aanmelding import get_bereik
from inkoop.web.access import may_open_as
from inkoop.web.beveiliging import is_demo
from inkoop.web.database import open_session

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
    )


def _list_codes() -> list[str]:
    """The regio's in the scope of the role, by name."""
    with open_session() as session:
        regios = [regio for regio in list_regios(session) if get_bereik().has_regio(regio.code)]
        return [regio.code for regio in sorted(regios, key=lambda regio: regio.naam.casefold())]


def _list_agendas(codes: list[str], vraag: Agendavraag, vandaag: date) -> list[Regioagenda]:
    with open_session() as session:
        return [
            een
            for code in codes
            for een in list_agendas(session, vraag.periode, vandaag, regio_code=code, bereik=get_bereik())
        ]
