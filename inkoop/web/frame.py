"""The frame around every page: navigation, the look, and the pages that belong to the whole application."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask, request, url_for

from inkoop.aanbieder.views import aanbieder
from inkoop.agenda.views import agenda
from inkoop.inlezen.views import inlezen
from inkoop.kader.views import kader
from inkoop.opzegging.views import opzegging
from inkoop.overeenkomst.views import overeenkomst
from inkoop.sroi.views import sroi
from inkoop.start.views import start
from inkoop.toetreding.views import toetreding
from inkoop.web.access import may_open
from inkoop.web.formulier import register_formulier
from inkoop.web.huisstijl import has_kleuren, huisstijl
from inkoop.web.zoeken import zoeken

VORMGEVING = Path(__file__).with_name("static") / "vendor" / "package-lock.json"  # the last file that is put there


@dataclass(frozen=True, kw_only=True)
class Menupunt:
    """A page in the navigation: its name, the endpoint that shows it, the blueprints whose pages lie under it."""

    naam: str
    endpoint: str
    onder: frozenset[str]


SELECTIES = frozenset({"selectie", "selectievraag", "inschrijving", "gunning", "scoren", "verslag"})
SOCIAL_RETURN = frozenset({"voortgang", "waarde", "vastleggen", "verrekening"})
MENU = (
    Menupunt(naam="Start", endpoint="start.toon", onder=frozenset({"start"})),
    Menupunt(
        naam="Inkoopplannen",
        endpoint="inkoopplan.lijst",
        onder=frozenset({"inkoopplan", "besluitvorming", "deelneming", "fase", "keuzehulp", "norm", "strategie"}),
    ),
    Menupunt(naam="Selecties", endpoint="selectie.lijst", onder=SELECTIES),
    Menupunt(
        naam="Aanbieders",
        endpoint="aanbieder.lijst",
        onder=frozenset({"aanbieder", "toetreding", "behandeling", "kennisgeving"}),
    ),
    Menupunt(
        naam="Overeenkomsten",
        endpoint="overeenkomst.lijst",
        onder=frozenset({"overeenkomst", "contract", "mandaat", "opzegging", "opzegverloop", "sroi", "inzet"}),
    ),
    Menupunt(naam="Social return", endpoint="voortgang.begin", onder=SOCIAL_RETURN),
    Menupunt(naam="Inzetten", endpoint="oordeel.begin", onder=frozenset({"oordeel"})),
    Menupunt(naam="Agenda", endpoint="agenda.lijst", onder=frozenset({"agenda"})),
    Menupunt(naam="Documenten", endpoint="document.lijst", onder=frozenset({"document", "maken", "dossier"})),
    Menupunt(naam="Kaders", endpoint="kader.lijst", onder=frozenset({"kader"})),
    Menupunt(naam="Zoeken", endpoint="zoeken.toon", onder=frozenset({"zoeken"})),
)


def register_frame(app: Flask) -> None:
    """Adds the pages of the frame, and what the base template shows on every page."""
    for onderdeel in (
        start,
        agenda,
        kader,
        aanbieder,
        toetreding,
        inlezen,
        overeenkomst,
        opzegging,
        sroi,
        zoeken,
        huisstijl,
    ):
        app.register_blueprint(onderdeel)
    register_formulier(app)
    app.context_processor(_describe_frame)


def list_menu() -> list[dict[str, Any]]:
    """The navigation of who is at work: name, address, and whether the page lies under it."""
    return [
        {"naam": punt.naam, "adres": url_for(punt.endpoint), "is_hier": request.blueprint in punt.onder}
        for punt in MENU
        if may_open(punt.endpoint)
    ]


def _describe_frame() -> dict[str, Any]:
    return {"list_menu": list_menu, "has_vormgeving": VORMGEVING.is_file(), "has_kleuren": has_kleuren}
