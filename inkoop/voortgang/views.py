"""Pages that show how social return goes: the list of a regio, an aanbieder, and one contractjaar."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.aanbieder.store import get_by_kvk
from inkoop.gebruiker.rollen import Bereiksoort
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio, list_regios
from inkoop.klok import get_today
from inkoop.sroi.picture import list_balken
from inkoop.voortgang.forms import Voortgangsfilter
from inkoop.voortgang.jaarbeeld import make_jaarbeeld
from inkoop.voortgang.overzicht import Bladzijde, list_pagina, list_van_aanbieder
from inkoop.voortgang.service import get_voortgang, sum_voortgang
from inkoop.voortgang.vastleggen import find_stortingscategorie
from inkoop.voortgang.waarschuwingen import make_waarschuwingen
from inkoop.web.aanmelding import get_bereik
from inkoop.web.database import open_session
from inkoop.web.lijst import Kolom, make_lijst

voortgang = Blueprint("voortgang", __name__, template_folder="templates")
KOLOMMEN = (
    Kolom(sleutel="nummer", kop="Overeenkomst"),
    Kolom(sleutel="aanbieders", kop="Aanbieders", mag_sorteren=False),
    Kolom(sleutel="einde", kop="Loopt tot en met"),
    Kolom(sleutel="verplichting", kop="Verplicht", is_getal=True),
    Kolom(sleutel="gedaan", kop="Gedaan", is_getal=True),
    Kolom(sleutel="in_behandeling", kop="In behandeling", is_getal=True),
    Kolom(sleutel="openstaand", kop="Nog te doen", is_getal=True),
    Kolom(sleutel="stand", kop="Stand"),
)


def get_sroiregio(session: Session, code: str) -> RegioRecord:
    """A regio with social return in its kader; without it the page is not there."""
    regio = get_regio(session, code)
    if get_regio_kader(regio).sroi is None:
        abort(404)
    return regio


@voortgang.get("/social-return")
def begin() -> ResponseReturnValue:
    """To what is of who is at work: an aanbieder's own picture, the list of a regio, else a choice of regios."""
    plek = get_bereik().plek
    with open_session() as session:
        regios = [regio for regio in list_regios(session, plek.regio) if get_regio_kader(regio).sroi is not None]
    if len(regios) != 1:
        return render_template("voortgang/begin.html", regios=regios)
    if plek.aanbieder is not None:
        return redirect(url_for("voortgang.aanbieder", regio=regios[0].code, kvk=plek.aanbieder), 303)
    return redirect(url_for("voortgang.overzicht", regio=regios[0].code), 303)


@voortgang.get("/regios/<regio>/sroi/overzicht")
def overzicht(regio: str) -> str:
    """Every overeenkomst with a value: what is obliged, done and left, and whether it goes well."""
    with open_session() as session:
        gevonden, dag = get_sroiregio(session, regio), get_today()
        return render_template(
            "voortgang/overzicht.html",
            regio=gevonden,
            dag=dag,
            lijst=make_lijst(
                Voortgangsfilter(request.args),
                KOLOMMEN,
                lambda vraag: list_pagina(session, gevonden, dag, vraag.filters, Bladzijde(**vraag.bladzijde)),
            ),
        )


@voortgang.get("/regios/<regio>/aanbieders/<kvk>/sroi")
def aanbieder(regio: str, kvk: str) -> str:
    """All overeenkomsten of an aanbieder together, the same for everyone who may see it."""
    with open_session() as session:
        gevonden, dag = get_sroiregio(session, regio), get_today()
        wie = get_by_kvk(session, gevonden, kvk)
        rijen = list_van_aanbieder(session, gevonden, kvk, dag)
        return render_template(
            "voortgang/aanbieder.html",
            regio=gevonden,
            kader=get_regio_kader(gevonden),
            aanbieder=wie,
            dag=dag,
            rijen=rijen,
            totaal=sum_voortgang(rijen),
            waarschuwingen=make_waarschuwingen(gevonden, rijen),
            balken={
                rij.overeenkomst.nummer: list_balken([jaar.jaar for jaar in rij.jaren]) for rij in rijen if rij.uitkomst
            },
        )


@voortgang.get("/regios/<regio>/sroi/<path:nummer>/jaren/<int:jaar>")
def jaar(regio: str, nummer: str, jaar: int) -> str:
    """One contractjaar: what is obliged and why, what was done, the hours, what goes along, and what was recorded."""
    with open_session() as session:
        gevonden, dag = get_sroiregio(session, regio), get_today()
        stand = get_voortgang(session, gevonden, nummer, dag)
        if not 1 <= jaar <= len(stand.jaren):
            abort(404)
        kader = get_regio_kader(gevonden)
        return render_template(
            "voortgang/jaar.html",
            regio=gevonden,
            kader=kader,
            dag=dag,
            stand=stand,
            beeld=make_jaarbeeld(session, gevonden, stand, jaar),
            storting=find_stortingscategorie(kader),
            balken=list_balken([stand.jaren[jaar - 1].jaar]),
            toon_namen=get_bereik().plek.soort in (Bereiksoort.REGIO, Bereiksoort.ALLES),
        )
