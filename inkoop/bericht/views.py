"""The outbox for a beheerder: how each message stands, its text, and sending a failed one again."""

from enum import StrEnum
from typing import TypeVar

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.bericht.forms import Berichtvraag
from inkoop.bericht.records import BerichtRecord
from inkoop.bericht.service import send_again
from inkoop.bericht.soorten import MET_GEHEIM, Berichtsoort, Berichtstatus
from inkoop.bericht.store import Berichtfilter, count_berichten, count_per_status, get_bericht, list_berichten
from inkoop.database.session import write_session
from inkoop.invoer.faults import Onbruikbaar
from inkoop.klok import get_now
from inkoop.web.aanmelding import make_spoor
from inkoop.web.beveiliging import is_demo
from inkoop.web.database import get_engine, open_session
from inkoop.web.errors import show_refused
from inkoop.web.lijst import PER_PAGINA, Kolom, Lijstvraag, make_lijst

E = TypeVar("E", bound=StrEnum)
NIEUWSTE = "-gemaakt"
KOLOMMEN = (
    Kolom(sleutel="onderwerp", kop="Onderwerp", mag_sorteren=False),
    Kolom(sleutel="aan", kop="Aan", mag_sorteren=False),
    Kolom(sleutel="soort", kop="Soort", mag_sorteren=False),
    Kolom(sleutel="gemaakt", kop="Gemaakt op"),
    Kolom(sleutel="stand", kop="Stand", mag_sorteren=False),
)
HERKANSING = {Berichtstatus.MISLUKT, Berichtstatus.UITGESTELD}

bericht = Blueprint("bericht", __name__, template_folder="templates")


@bericht.get("/beheer/berichten")
def lijst() -> str:
    """The outbox, the newest first."""
    with open_session() as session:
        return render_template(
            "bericht/lijst.html",
            lijst=make_lijst(
                Berichtvraag(request.args), KOLOMMEN, lambda vraag: _list_pagina(session, vraag), standaard=NIEUWSTE
            ),
            per_status=count_per_status(session),
            demo=is_demo(),
        )


def _list_pagina(session: Session, vraag: Lijstvraag) -> tuple[list[BerichtRecord], int]:
    keuze = Berichtfilter(
        status=_find(Berichtstatus, vraag.filters.get("stand")),
        soort=_find(Berichtsoort, vraag.filters.get("soort")),
        aan=vraag.filters.get("aan", ""),
    )
    rijen = list_berichten(session, aantal=PER_PAGINA, begin=vraag.begin, keuze=keuze, aflopend=vraag.aflopend)
    return rijen, count_berichten(session, keuze)


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
def refuse(fout: Onbruikbaar) -> ResponseReturnValue:
    """What cannot be done to a message, with the reason."""
    adres = url_for("bericht.lijst")
    return show_refused(fout, ("Naar de uitgaande berichten", adres), kruimels=[("Uitgaande berichten", adres)])
