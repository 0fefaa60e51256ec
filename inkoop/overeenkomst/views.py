"""Pages of overeenkomsten: the list, and one with its terms, options and what follows from them."""

from flask import Blueprint, render_template, request

from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.overeenkomst.forms import NAMEN, Overeenkomstfilter
from inkoop.overeenkomst.overzicht import list_overzicht
from inkoop.overeenkomst.schema import OvereenkomstBlok
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.overeenkomst.store import get_overeenkomst
from inkoop.web.aanmelding import get_bereik
from inkoop.web.bereik import make_filters
from inkoop.web.database import open_session
from inkoop.web.lijst import PER_PAGINA, Kolom, count_paginas, read_lijstvraag

overeenkomst = Blueprint("overeenkomst", __name__, template_folder="templates")
KOLOMMEN = (
    Kolom(sleutel="nummer", kop="Nummer"),
    Kolom(sleutel="titel", kop="Titel"),
    Kolom(sleutel="aanbieders", kop="Aanbieders", mag_sorteren=False),
    Kolom(sleutel="soort", kop="Soort"),
    Kolom(sleutel="status", kop="Status"),
    Kolom(sleutel="ingang", kop="Gaat in"),
    Kolom(sleutel="einde", kop="Eindigt op"),
)


@overeenkomst.get("/overeenkomsten")
def lijst() -> str:
    """The overeenkomsten within the scope of the role."""
    return _show_lijst(None)


@overeenkomst.get("/regios/<regio>/overeenkomsten")
def van_regio(regio: str) -> str:
    """The overeenkomsten of one regio."""
    return _show_lijst(regio)


def _show_lijst(code: str | None) -> str:
    vraag = read_lijstvraag(request.args, KOLOMMEN, ("zoek", "soort", "status"))
    with open_session() as session:
        regio = get_regio(session, code) if code else None
        rijen, aantal = list_overzicht(
            session,
            {**vraag.filters, "regio": code or "", **make_filters(get_bereik())},
            sorteer=vraag.sleutel,
            aflopend=vraag.aflopend,
            begin=vraag.begin,
            aantal=PER_PAGINA,
        )
        return render_template(
            "overeenkomst/lijst.html",
            regio=regio,
            kader=regio and regio.kader,
            rijen=rijen,
            aantal=aantal,
            kolommen=KOLOMMEN,
            vraag=vraag,
            paginas=count_paginas(aantal),
            form=Overeenkomstfilter(request.args),
            namen=NAMEN,
        )


@overeenkomst.get("/regios/<regio>/overeenkomsten/<path:nummer>")
def toon(regio: str, nummer: str) -> str:
    """One overeenkomst: its parties, its term, what may be extended, its value and its annexes."""
    with open_session() as session:
        gevonden = get_regio(session, regio)
        blok = describe_overeenkomst(get_overeenkomst(session, gevonden, nummer))
        return render_template(
            "overeenkomst/toon.html",
            regio=gevonden,
            kader=get_regio_kader(gevonden),
            overeenkomst=blok,
            resterend=_count_resterend(blok),
            namen=NAMEN,
        )


def _count_resterend(blok: OvereenkomstBlok) -> int | None:
    """How often the overeenkomst may still be extended; None where parties may do so as often as they agree."""
    opties = blok.verlengingsopties
    if opties is None or opties.aantal is None:
        return None
    return max(0, opties.aantal - len(blok.verlengingen))
