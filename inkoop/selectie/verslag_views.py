"""The page of the proces-verbaal, to read and to print."""

from flask import Blueprint, render_template

from inkoop.klok import get_today
from inkoop.rules.bepaling import Ongeldig
from inkoop.selectie.selectiepagina_views import EEN, find_zaak, make_delen
from inkoop.selectie.verslag_maken import find_mensen
from inkoop.selectie.verslagdelen import make_verslag
from inkoop.web.database import open_session

verslag = Blueprint("verslag", __name__, template_folder="templates")


@verslag.get(f"{EEN}/verslag")
def toon(regio: str, code: str, selectie: int) -> str:
    """Who took part when, each step, the judgement, the ranking, the draw and the decision."""
    with open_session() as session:
        zaak = find_zaak(session, regio, code, selectie)
        namen, fout = find_mensen(session, zaak), None
        try:
            onderdelen = make_verslag(zaak, namen)
        except Ongeldig as gevonden:
            onderdelen, fout = [], str(gevonden)
        return render_template(
            "selectie/verslag.html",
            zaak=zaak,
            delen=make_delen(zaak),
            onderdelen=onderdelen,
            fout=fout,
            vandaag=get_today(),
        )
