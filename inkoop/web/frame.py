"""The frame around every page: navigation, the look, and the pages that belong to the whole application."""

from collections.abc import Collection, Sequence
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
        onder=frozenset(
            {
                "besluitvorming",
                "deelneming",
                "eis",
                "eisbibliotheek",
                "eisen",
                "eisreactie",
                "fase",
                "inkoopplan",
                "keuzehulp",
                "norm",
                "plan",
                "schrijfdeel",
                "schrijflezing",
                "schrijven",
                "strategie",
            }
        ),
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

BEHEERMENU = (
    Menupunt(naam="Gebruikers", endpoint="beheer.lijst", onder=frozenset({"beheer"})),
    Menupunt(naam="Regio's", endpoint="regio.lijst", onder=frozenset({"regio"})),
    Menupunt(naam="Sjablonen", endpoint="sjabloon.lijst", onder=frozenset({"sjabloon"})),
    Menupunt(naam="Berichten", endpoint="bericht.lijst", onder=frozenset({"bericht"})),
    Menupunt(naam="Logboek", endpoint="logboek.lijst", onder=frozenset({"logboek"})),
    Menupunt(naam="Controle van kaders", endpoint="kader.controle", onder=frozenset()),
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


def list_menu(punten: Sequence[Menupunt] = MENU) -> list[dict[str, Any]]:
    """The navigation of who is at work: name, address, and whether the page lies under it."""
    beheer = {punt.endpoint for punt in BEHEERMENU}
    return [
        {"naam": punt.naam, "adres": url_for(punt.endpoint), "is_hier": _is_onder(punt, beheer)}
        for punt in punten
        if may_open(punt.endpoint)
    ]


def list_beheermenu() -> list[dict[str, Any]]:
    """As `list_menu`, of what only a beheerder does."""
    return list_menu(BEHEERMENU)


def _is_onder(punt: Menupunt, beheer: Collection[str]) -> bool:
    """Whether the page lies under a point; a page with a point of its own for beheer lies under that alone."""
    if request.endpoint in beheer:
        return request.endpoint == punt.endpoint
    return request.blueprint in punt.onder


def _describe_frame() -> dict[str, Any]:
    return {
        "list_menu": list_menu,
        "list_beheermenu": list_beheermenu,
        "has_vormgeving": VORMGEVING.is_file(),
        "has_kleuren": has_kleuren,
    }
