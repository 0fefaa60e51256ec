"""Pages of aanbieders: the list, one with what it does for the gemeenten, adding one and changing its data."""

from functools import partial

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.aanbieder.forms import Aanbiederfilter, AanbiederForm, describe_velden
from inkoop.aanbieder.overzicht import list_overzicht
from inkoop.aanbieder.records import AanbiederRecord
from inkoop.aanbieder.schema import AanbiederBlok
from inkoop.aanbieder.service import change_aanbieder, register_aanbieder
from inkoop.aanbieder.store import get_by_kvk
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.klok import get_now
from inkoop.overeenkomst.termijnen import count_lopende, list_termijnen
from inkoop.rules.overeenkomstloop import STATUSNAMEN
from inkoop.toetreding.store import list_toetredingen_of
from inkoop.web.aanmelding import get_bereik, make_spoor
from inkoop.web.blokken import make_blok, read_stand
from inkoop.web.database import open_session
from inkoop.web.lijst import PER_PAGINA, Kolom, make_lijst
from inkoop.web.vastleggen import choose_status, try_save

aanbieder = Blueprint("aanbieder", __name__, template_folder="templates")
KOLOMMEN = (
    Kolom(sleutel="naam", kop="Naam"),
    Kolom(sleutel="kvk", kop="KvK-nummer"),
    Kolom(sleutel="rechtsvorm", kop="Rechtsvorm"),
    Kolom(sleutel="vestigingsplaats", kop="Vestigingsplaats"),
    Kolom(sleutel="lopend", kop="Lopende overeenkomsten", is_getal=True, mag_sorteren=False),
)


@aanbieder.get("/aanbieders")
def lijst() -> str:
    """The aanbieders within the scope of the role."""
    return _show_lijst(None)


@aanbieder.get("/regios/<regio>/aanbieders")
def van_regio(regio: str) -> str:
    """The aanbieders of one regio."""
    return _show_lijst(regio)


def _show_lijst(code: str | None) -> str:
    with open_session() as session:
        eigen = code or get_bereik().plek.regio or ""
        lijst = make_lijst(
            Aanbiederfilter(request.args),
            KOLOMMEN,
            lambda vraag: list_overzicht(session, {**vraag.filters, "regio": eigen}, **vraag.bladzijde),
        )
        return render_template(
            "aanbieder/lijst.html",
            regio=get_regio(session, eigen) if eigen else None,
            van_regio=code is not None,
            lijst=lijst,
            lopend=count_lopende(session, [rij.nummer for rij in lijst.rijen]),
        )


@aanbieder.get("/regios/<regio>/aanbieders/<kvk>")
def toon(regio: str, kvk: str) -> str:
    """One aanbieder: who may sign, its overeenkomsten with their terms, and its applications."""
    with open_session() as session:
        gevonden = get_regio(session, regio)
        kader = get_regio_kader(gevonden)
        rij = get_by_kvk(session, gevonden, kvk)
        termijnen, aantal = list_termijnen(session, rij, kader.opzegging, PER_PAGINA)
        return render_template(
            "aanbieder/toon.html",
            regio=gevonden,
            kader=kader,
            aanbieder=rij,
            termijnen=termijnen,
            aantal=aantal,
            toetredingen=list_toetredingen_of(session, rij, PER_PAGINA),
            namen=STATUSNAMEN,
        )


@aanbieder.route("/regios/<regio>/aanbieders/nieuw", methods=["GET", "POST"])
def nieuw(regio: str) -> ResponseReturnValue:
    """A form for an aanbieder that is not there yet."""
    form = AanbiederForm()
    with open_session() as session:
        gevonden = get_regio(session, regio)
    if form.validate_on_submit():
        blok = make_blok(form, AanbiederBlok, form.make_velden())
        if blok is not None and _add(form, regio, blok):
            flash(f"{blok.naam} staat nu bij de aanbieders.")
            return redirect(url_for("aanbieder.toon", regio=regio, kvk=blok.kvk), 303)
    return _show_form(form, gevonden, None)


def _add(form: AanbiederForm, regio: str, blok: AanbiederBlok) -> bool:
    """Stores a new aanbieder; False with the fault at its field."""

    def save(session: Session) -> None:
        register_aanbieder(session, get_regio(session, regio), blok, make_spoor(get_now()))

    return try_save(form, save)


@aanbieder.route("/regios/<regio>/aanbieders/<kvk>/wijzig", methods=["GET", "POST"])
def wijzig(regio: str, kvk: str) -> ResponseReturnValue:
    """A form for the data of an aanbieder; who saves second sees what was saved first."""
    with open_session() as session:
        gevonden = get_regio(session, regio)
        rij = get_by_kvk(session, gevonden, kvk)
    form = _open_form(regio, kvk)
    if form.validate_on_submit():
        blok = make_blok(form, AanbiederBlok, form.make_velden(kvk=kvk))
        if blok is not None and _change(form, regio, blok):
            flash("De gegevens zijn opgeslagen.")
            return redirect(url_for("aanbieder.toon", regio=regio, kvk=kvk), 303)
    return _show_form(form, gevonden, rij)


def _open_form(regio: str, kvk: str, *gestuurd: None) -> AanbiederForm:
    """The form on what is stored now."""
    with open_session() as session:
        rij = get_by_kvk(session, get_regio(session, regio), kvk)
    form = AanbiederForm(*gestuurd, data=describe_velden(rij))
    form.keep_kvk()
    return form


def _change(form: AanbiederForm, regio: str, blok: AanbiederBlok) -> bool:
    """Stores changed data; False with what is wrong in the form."""

    def save(session: Session) -> None:
        geopend, spoor = read_stand(form.stand), make_spoor(get_now())
        change_aanbieder(session, get_regio(session, regio), blok, spoor, geopend=geopend)

    return try_save(form, save, partial(_open_form, regio, blok.kvk))


def _show_form(form: AanbiederForm, regio: RegioRecord, rij: AanbiederRecord | None) -> ResponseReturnValue:
    pagina = render_template("aanbieder/formulier.html", form=form, regio=regio, aanbieder=rij)
    return pagina, choose_status(form)
