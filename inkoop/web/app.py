"""Builds the application: database, pages of every capability, Dutch formats, safe headers, error pages."""

import os

from flask import Flask
from sqlalchemy import Engine

from inkoop.bericht.views import bericht
from inkoop.besluitvorming.besluit_views import besluit
from inkoop.besluitvorming.ronde_views import ronde
from inkoop.besluitvorming.start_views import starten
from inkoop.besluitvorming.views import besluitvorming
from inkoop.contractering.mandaat_views import mandaat
from inkoop.contractering.views import contract
from inkoop.deelneming.views import deelneming
from inkoop.document.making_views import maken
from inkoop.document.template_views import sjabloon
from inkoop.document.views import document
from inkoop.dossier.views import dossier
from inkoop.eisen.bibliotheek_views import eisbibliotheek
from inkoop.eisen.eis_views import eis_schrijven
from inkoop.eisen.reactie_views import eisreactie
from inkoop.eisen.views import eisen
from inkoop.fase.views import fase
from inkoop.gebruiker.account_views import account
from inkoop.gebruiker.beheer_views import beheer
from inkoop.gebruiker.elders_views import elders
from inkoop.gebruiker.vervanging_views import vervanging
from inkoop.gebruiker.views import gebruiker
from inkoop.gemeente.views import regio
from inkoop.inkoopplan.plan_views import plan
from inkoop.inkoopplan.views import inkoopplan
from inkoop.keuzehulp.views import keuzehulp
from inkoop.logboek.views import logboek
from inkoop.migrations.steps import open_database
from inkoop.norm.views import norm
from inkoop.opzegging.verloop_views import opzegverloop
from inkoop.schrijven.deel_views import schrijfdeel
from inkoop.schrijven.lees_views import schrijflezing
from inkoop.schrijven.views import schrijven
from inkoop.selectie.inschrijf_views import inschrijving
from inkoop.selectie.matrix_views import gunning
from inkoop.selectie.papier_views import papier
from inkoop.selectie.scoor_views import scoren
from inkoop.selectie.verslag_views import verslag
from inkoop.selectie.views import selectie
from inkoop.selectie.vraag_views import selectievraag
from inkoop.sroi.inzet_views import inzet
from inkoop.sroi.oordeel_views import oordeel
from inkoop.strategie.views import strategie
from inkoop.toetreding.aanmelding_views import aanmelding
from inkoop.toetreding.behandeling_views import behandeling
from inkoop.toetreding.kennisgeving_views import kennisgeving
from inkoop.toetreding.openbaar_views import openbaar
from inkoop.verrekening.views import verrekening
from inkoop.voortgang.grootboek_views import grootboek
from inkoop.voortgang.vastleg_views import vastleggen
from inkoop.voortgang.views import voortgang
from inkoop.voortgang.waarde_views import waarde
from inkoop.web.aanmelddiensten import register_aanmelddiensten
from inkoop.web.access import register_access
from inkoop.web.bestand import register_bestanden
from inkoop.web.beveiliging import register_beveiliging
from inkoop.web.database import EXTENSIE
from inkoop.web.errors import register_errors
from inkoop.web.filters import register_filters
from inkoop.web.frame import register_frame
from inkoop.web.gezond import gezond
from inkoop.web.headers import set_headers
from inkoop.web.instelling import read_webinstelling, register_instelling
from inkoop.web.verzoek import Verzoek

MAX_AANVRAAG = 1024 * 1024
ONDERDELEN = (
    contract,
    mandaat,
    opzegverloop,
    fase,
    keuzehulp,
    norm,
    strategie,
    inkoopplan,
    eisen,
    eis_schrijven,
    eisreactie,
    eisbibliotheek,
    besluitvorming,
    starten,
    besluit,
    ronde,
    vervanging,
    gebruiker,
    account,
    elders,
    beheer,
    logboek,
    bericht,
    gezond,
    inzet,
    oordeel,
    document,
    maken,
    dossier,
    voortgang,
    waarde,
    vastleggen,
    grootboek,
    verrekening,
    selectie,
    selectievraag,
    inschrijving,
    papier,
    gunning,
    scoren,
    verslag,
    sjabloon,
    openbaar,
    aanmelding,
    behandeling,
    kennisgeving,
    deelneming,
    schrijven,
    schrijfdeel,
    schrijflezing,
    plan,
    regio,
)


def create_app(engine: Engine | None = None, *, demo: bool = False) -> Flask:
    """The application on `engine`, or on the database of DATABASE_URL or the instance folder.

    Only with `demo` the accounts of the demonstration let anyone in, and the outbox can be read. Raises `Onbruikbaar`
    for a setting in the environment that cannot be right.
    """
    app = Flask(__name__, instance_relative_config=False)
    app.request_class = Verzoek
    app.config.update(MAX_CONTENT_LENGTH=MAX_AANVRAAG)
    app.extensions[EXTENSIE] = engine or open_database()
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    register_filters(app)
    register_errors(app)
    register_frame(app)
    app.after_request(set_headers)
    register_access(app)
    register_bestanden(app)
    register_beveiliging(app, demo=demo)
    register_instelling(app, read_webinstelling(os.environ))
    register_aanmelddiensten(app)
    for onderdeel in ONDERDELEN:
        app.register_blueprint(onderdeel)
    return app
