"""Pages of the log, for the beheerder: lines by who, what, subject and period, one line, its check, to take along."""

from collections.abc import Callable, Iterable, Iterator

from flask import Blueprint, Response, render_template, request, stream_with_context
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.gebruiker.store import find_namen, list_pseudoniemen
from inkoop.klok import get_now, get_today
from inkoop.logboek.export import write_csv, write_json
from inkoop.logboek.forms import Logvraag
from inkoop.logboek.records import LogRecord
from inkoop.logboek.service import check_logboek
from inkoop.logboek.store import Logfilter, count_gevraagde, get_regel, list_gevraagde, walk_gevraagde
from inkoop.logboek.verschil import list_verschillen
from inkoop.web.database import open_session
from inkoop.web.lijst import PER_PAGINA, Kolom, Lijstvraag, make_lijst
from inkoop.web.vastleggen import choose_status

NIEUWSTE = "-nummer"
KOLOMMEN = (
    Kolom(sleutel="nummer", kop="Nummer", is_getal=True),
    Kolom(sleutel="tijdstip", kop="Wanneer", mag_sorteren=False),
    Kolom(sleutel="wie", kop="Wie", mag_sorteren=False),
    Kolom(sleutel="wat", kop="Wat", mag_sorteren=False),
    Kolom(sleutel="onderwerp", kop="Onderwerp", mag_sorteren=False),
)

logboek = Blueprint("logboek", __name__, template_folder="templates", url_prefix="/beheer/logboek")


@logboek.get("")
def lijst() -> ResponseReturnValue:
    """The lines that were asked, the newest first."""
    form = Logvraag(request.args)
    with open_session() as session:
        gevonden = make_lijst(form, KOLOMMEN, lambda vraag: _list_pagina(session, form, vraag), standaard=NIEUWSTE)
        namen = find_namen(session, {regel.wie for regel in gevonden.rijen})
    pagina = render_template("logboek/lijst.html", lijst=gevonden, namen=namen)
    return pagina, choose_status(form)


def _list_pagina(session: Session, form: Logvraag, vraag: Lijstvraag) -> tuple[list[LogRecord], int]:
    if not form.validate():
        return [], 0
    keuze = _choose(session, form)
    regels = list_gevraagde(session, keuze, begin=vraag.begin, aantal=PER_PAGINA, aflopend=vraag.aflopend)
    return regels, count_gevraagde(session, keuze)


def _choose(session: Session, form: Logvraag) -> Logfilter:
    naam = (form.wie.data or "").strip()
    return form.make_filter(list_pseudoniemen(session, naam) if naam else frozenset())


@logboek.get("/<int:regel>")
def toon(regel: int) -> str:
    """One line, with what was and what became of it."""
    with open_session() as session:
        gevonden = get_regel(session, regel)
        return render_template(
            "logboek/toon.html",
            regel=gevonden,
            naam=find_namen(session, {gevonden.wie}).get(gevonden.wie),
            verschillen=list_verschillen(gevonden.oud, gevonden.nieuw),
        )


@logboek.get("/controle")
def controleer() -> str:
    """Whether the log is whole, or the first line that was touched."""
    with open_session() as session:
        return render_template("logboek/controle.html", oordeel=check_logboek(session), nu=get_now())


@logboek.get("/logboek.csv")
def als_csv() -> ResponseReturnValue:
    """The lines that were asked, for a spreadsheet."""
    return _send(write_csv, "csv", "text/csv; charset=utf-8")


@logboek.get("/logboek.json")
def als_json() -> ResponseReturnValue:
    """The lines that were asked, with all that a check needs."""
    return _send(write_json, "json", "application/json")


def _send(write: Callable[[Iterable[LogRecord]], Iterator[str]], vorm: str, soort: str) -> ResponseReturnValue:
    """Sends a file part by part: a log has no end."""
    form = Logvraag(request.args)
    if not form.validate():
        return lijst()

    def read() -> Iterator[str]:
        with open_session() as session:
            yield from write(walk_gevraagde(session, _choose(session, form)))

    naam = f"logboek-{get_today():%Y-%m-%d}.{vorm}"
    kop = {"Content-Disposition": f"attachment; filename={naam}", "Cache-Control": "no-store"}
    return Response(stream_with_context(read()), content_type=soort, headers=kop)
