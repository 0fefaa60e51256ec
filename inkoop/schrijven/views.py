"""Pages on which content is written: what there is to write, one content with its parts, and taking it over."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from jinja2 import pass_context
from jinja2.runtime import Context
from sqlalchemy.orm import Session

from inkoop.database.faults import NietGevonden
from inkoop.database.session import write_session
from inkoop.document.catalog import SOORTEN
from inkoop.document.lezers import may_make
from inkoop.gemeente.store import get_regio
from inkoop.invoer.faults import Onbruikbaar, write_pad
from inkoop.invoer.geschreven import Omgeving
from inkoop.klok import get_now
from inkoop.rules.bepaling import Ongeldig
from inkoop.schrijven.forms import KOLOMMEN, Schrijffilter
from inkoop.schrijven.lijst import find_te_schrijven
from inkoop.schrijven.omgeving import make_omgeving
from inkoop.schrijven.service import Inhoudfouten, begin_versie, discard_concept, take_over
from inkoop.schrijven.soorten import may_write
from inkoop.schrijven.stand import Deelstand, Schrijfstand, read_stand
from inkoop.schrijven.werk import Schrijfwerk, list_elementen, open_werk
from inkoop.web.aanmelding import find_huidige, get_bereik, make_spoor
from inkoop.web.access import may_open
from inkoop.web.blokformulier import list_meldingen
from inkoop.web.database import get_engine, open_session
from inkoop.web.lijst import PER_PAGINA, make_lijst

schrijven = Blueprint("schrijven", __name__, template_folder="templates")
DOCUMENTEN = {
    "planinhoud": "inkoopplan",
    "voortgang": "voortgangsrapportage-inkoop",
    "strategie": "verwervingsstrategie",
    "eisen": "programma-van-eisen",
    "selecties": "selectiedocument",
    "voorstel": "bw-voorstel",
    "wijzigingen": "wijzigingsovereenkomst",
}
NIET_GELUKT = 422


@dataclass(frozen=True, kw_only=True)
class Onderdeel:
    """A part as the page of its content shows it, with all that lacks or is wrong in it."""

    stand: Deelstand
    meldingen: list[tuple[str, str]]


@schrijven.app_template_test("is_te_schrijven")
@pass_context  # asked of each page again: a template that keeps the answer would give it to everyone
def mag_schrijven(_: Context, soort: str) -> bool:
    """Whether who is at work writes content of this kind."""
    wie = find_huidige()
    return (
        may_open("schrijven.toon") and wie is not None and wie.bereik is not None and may_write(wie.bereik.rol, soort)
    )


def open_plek(session: Session, regio: str, soort: str, onderwerp: str) -> Schrijfwerk:
    """What is to be written at an address. What the role does not write is not there, as what never was."""
    if not may_write(get_bereik().rol, soort):
        abort(404)
    return open_werk(session, get_regio(session, regio), soort, onderwerp, read_element())


def read_element() -> int | None:
    """The number in a list that an address asks; nonsense is no page."""
    tekst = request.args.get("nr", "")
    if tekst and not (tekst.isascii() and tekst.isdigit() and len(tekst) < 6):
        abort(404)
    return int(tekst) if tekst else None


def write_adres(endpoint: str, werk: Schrijfwerk, **delen: str) -> str:
    """The address of a page about what is written."""
    plek: dict[str, Any] = {"regio": werk.regio.code, "soort": werk.soort.naam, "onderwerp": werk.onderwerp.naam}
    if werk.element:
        plek["nr"] = werk.element
    return url_for(endpoint, **{**plek, **delen})


@schrijven.get("/regios/<regio>/schrijven")
def lijst(regio: str) -> str:
    """All that can be written in a regio: what is there, what someone began, what is still empty."""
    with open_session() as session:
        gevonden = get_regio(session, regio)
        return render_template(
            "schrijven/lijst.html",
            regio=gevonden,
            lijst=make_lijst(
                Schrijffilter(request.args),
                KOLOMMEN,
                lambda vraag: find_te_schrijven(
                    session, gevonden, get_bereik().rol, vraag.filters.get("zoek", ""), vraag.begin, PER_PAGINA
                ),
            ),
        )


@schrijven.get("/schrijven/<regio>/<soort>/<path:onderwerp>")
def toon(regio: str, soort: str, onderwerp: str) -> str:
    """A content with its parts, what each lacks, and what is left to do; of a list first the choice of an element."""
    with open_session() as session:
        werk = open_plek(session, regio, soort, onderwerp)
        if werk.element and read_element() is None:
            return _show_keuze(session, werk)
        return _show(session, werk, read_stand(session, werk))


def _show_keuze(session: Session, werk: Schrijfwerk) -> str:
    nummers = list_elementen(session, werk.regio, werk.soort, werk.onderwerp)
    return render_template("schrijven/kies.html", werk=werk, nummers=nummers, write_adres=write_adres)


def _show(session: Session, werk: Schrijfwerk, stand: Schrijfstand, weigering: str | None = None) -> str:
    omgeving = make_omgeving(session, werk.regio, werk.onderwerp)
    return render_template(
        "schrijven/toon.html",
        werk=werk,
        stand=stand,
        onderdelen=[_make_onderdeel(deel, omgeving) for deel in stand.delen],
        klachten=list(_list_klachten(stand)),
        document=_find_document(werk) if stand.huidig else None,
        weigering=weigering,
        write_adres=write_adres,
    )


def _make_onderdeel(deel: Deelstand, omgeving: Omgeving) -> Onderdeel:
    return Onderdeel(stand=deel, meldingen=list_meldingen(deel.deel.velden, deel.geschreven, omgeving, deel.lezing))


def _list_klachten(stand: Schrijfstand) -> Iterator[tuple[str | None, str]]:
    """What does not fit between parts or with the dossier: the part to open, and a sentence."""
    for pad, melding in stand.klachten:
        deel = stand.find_deel(pad)
        plek = write_pad(pad)
        yield deel.naam if deel else None, f"{plek}: {melding}" if plek else melding[:1].upper() + melding[1:]


def _find_document(werk: Schrijfwerk) -> str | None:
    """The page on which the document of a content is made."""
    soort = DOCUMENTEN.get(werk.soort.naam)
    if not may_open("maken.kies"):
        return None
    if soort in SOORTEN and may_make(get_bereik().rol, soort):
        return url_for("maken.kies", regio=werk.regio.code, soort=soort, bij=werk.onderwerp.naam)
    lijst = str(werk.onderwerp.pad[0])
    onderdeel = {"inkoopplannen": "inkoopplan", "overeenkomsten": "overeenkomst"}.get(lijst)
    if onderdeel is None or len(werk.onderwerp.pad) > 2:
        return None
    return url_for("maken.nieuw", regio=werk.regio.code, waarover=f"{onderdeel}/{werk.onderwerp.naam}")


@schrijven.post("/schrijven-overnemen/<regio>/<soort>/<path:onderwerp>")
def neem_over(regio: str, soort: str, onderwerp: str) -> ResponseReturnValue:
    """Makes what was written the content, or says what is in the way."""
    try:
        with write_session(get_engine()) as session:
            werk = open_plek(session, regio, soort, onderwerp)
            take_over(session, werk, make_spoor(get_now()))
            adres, titel = write_adres("schrijven.toon", werk), werk.titel
    except NietGevonden:
        raise
    except (Inhoudfouten, Ongeldig, Onbruikbaar) as fout:
        return _show_refused(regio, soort, onderwerp, fout)
    flash(f"{titel} staat in het dossier. Documenten die u nu maakt, gebruiken deze tekst.")
    return redirect(adres, 303)


def _show_refused(regio: str, soort: str, onderwerp: str, fout: Exception) -> ResponseReturnValue:
    """The page again, with what is in the way."""
    weigering = fout.melding[:1].upper() + fout.melding[1:] if isinstance(fout, Ongeldig) else str(fout)
    with open_session() as session:
        werk = open_plek(session, regio, soort, onderwerp)
        return _show(session, werk, read_stand(session, werk), weigering), NIET_GELUKT


@schrijven.post("/schrijven-versie/<regio>/<soort>/<path:onderwerp>")
def nieuwe_versie(regio: str, soort: str, onderwerp: str) -> ResponseReturnValue:
    """Begins the next version of a content that is closed."""
    try:
        with write_session(get_engine()) as session:
            werk = open_plek(session, regio, soort, onderwerp)
            begin_versie(session, werk, make_spoor(get_now()))
            adres = write_adres("schrijven.toon", werk)
    except Ongeldig as fout:
        return _show_refused(regio, soort, onderwerp, fout)
    flash("U schrijft nu aan een nieuwe versie. De vorige versie blijft zoals zij is.")
    return redirect(adres, 303)


@schrijven.post("/schrijven-weggooien/<regio>/<soort>/<path:onderwerp>")
def gooi_weg(regio: str, soort: str, onderwerp: str) -> ResponseReturnValue:
    """Throws away what was written and not taken over."""
    with write_session(get_engine()) as session:
        werk = open_plek(session, regio, soort, onderwerp)
        discard_concept(session, werk, make_spoor(get_now()))
        adres = write_adres("schrijven.toon", werk)
    flash("Het concept is weggegooid. Wat in het dossier staat, is niet gewijzigd.")
    return redirect(adres, 303)
