"""The outbox for a beheerder: how each message stands, its text, and sending a failed one again."""

from enum import StrEnum
from typing import TypeVar

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from inkoop.bericht.forms import Berichtvraag
from inkoop.bericht.service import send_again
from inkoop.bericht.soorten import MET_GEHEIM, Berichtsoort, Berichtstatus
from inkoop.bericht.store import Berichtfilter, count_berichten, count_per_status, get_bericht, list_berichten
from inkoop.database.faults import NietGevonden
from inkoop.database.session import write_session
from inkoop.invoer.faults import Onbruikbaar
from inkoop.klok import get_now
from inkoop.web.aanmelding import make_spoor
from inkoop.web.beveiliging import is_demo
from inkoop.web.database import get_engine, open_session
from inkoop.web.errors import show_absent
from inkoop.web.lijst import PER_PAGINA, Kolom, count_paginas, read_lijstvraag

E = TypeVar("E", bound=StrEnum)
KOLOMMEN = tuple(
    Kolom(sleutel=kop.lower(), kop=kop, mag_sorteren=kop == "Gemaakt")
    for kop in ("Gemaakt", "Onderwerp", "Aan", "Soort", "Stand")
)
HERKANSING = {Berichtstatus.MISLUKT, Berichtstatus.UITGESTELD}

bericht = Blueprint("bericht", __name__, template_folder="templates")


@bericht.get("/beheer/berichten")
def lijst() -> str:
    """The outbox, the newest first."""
    vraag = read_lijstvraag(request.args, KOLOMMEN, ("aan", "stand", "soort"))
    keuze = Berichtfilter(
        status=_find(Berichtstatus, vraag.filters.get("stand")),
        soort=_find(Berichtsoort, vraag.filters.get("soort")),
        aan=vraag.filters.get("aan", ""),
    )
    with open_session() as session:
        aantal = count_berichten(session, keuze)
        return render_template(
            "bericht/lijst.html",
            berichten=list_berichten(session, aantal=PER_PAGINA, begin=vraag.begin, keuze=keuze),
            aantal=aantal,
            per_status=count_per_status(session),
            vraag=vraag,
            paginas=count_paginas(aantal),
            form=Berichtvraag(request.args),
            demo=is_demo(),
        )


def _find(soort: type[E], tekst: str | None) -> E | None:
    return next((een for een in soort if een.value == tekst), None)


@bericht.get("/beheer/berichten/<int:nummer>")
def toon(nummer: int) -> str:
    """One message. A link that lets someone in is shown in the demonstration only."""
    with open_session() as session:
        gevonden = get_bericht(session, nummer)
        return render_template(
            "bericht/toon.html",
            bericht=gevonden,
            is_geheim=gevonden.soort in MET_GEHEIM and not is_demo(),
            mag_opnieuw=gevonden.status in HERKANSING,
            demo=is_demo(),
        )


@bericht.post("/beheer/berichten/<int:nummer>/opnieuw")
def verstuur_opnieuw(nummer: int) -> ResponseReturnValue:
    """Lets a message that failed wait again."""
    nu = get_now()
    with write_session(get_engine()) as session:
        weer = send_again(session, nummer, make_spoor(nu))
    flash(f"Het bericht aan {weer.aan} staat weer klaar om te versturen.")
    return redirect(url_for("bericht.toon", nummer=nummer), 303)


@bericht.errorhandler(Onbruikbaar)
def show_refused(fout: Onbruikbaar) -> ResponseReturnValue:
    """What cannot be done to a message, with the reason; one that is not there stays so."""
    if isinstance(fout, NietGevonden):
        return show_absent(fout)
    return render_template("bericht/geweigerd.html", melding=str(fout)), 422
