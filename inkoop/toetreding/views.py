"""Pages of toetreding: the list of applications, one with its requirements, judging, deciding and applying."""

from flask import Blueprint, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.aanbieder.store import get_by_kvk
from inkoop.database.faults import NietGevonden
from inkoop.database.session import write_session
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.klok import get_now, get_today
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.toetreding import Oordeel
from inkoop.rules.toetredingloop import Toetredingsstatus, Toetredingstap, may_take
from inkoop.toetreding.aanmelding import check_gelijktijdig
from inkoop.toetreding.behandeling import (
    decide_toetreding,
    judge_eisen,
    list_open_voor,
    read_besluit,
    register_aanmelding,
)
from inkoop.toetreding.besluit import ToetredingsbesluitBlok
from inkoop.toetreding.eisenversie import get_regel, is_achterhaald
from inkoop.toetreding.eisregels import list_eisregels
from inkoop.toetreding.forms import (
    Aanmeldform,
    Besluitform,
    Toetredingsfilter,
    describe_eisen,
    make_besluitform,
    make_eisenform,
    read_eisen,
)
from inkoop.toetreding.gelijktijdig_forms import add_vakken, read_gelijktijdig
from inkoop.toetreding.intake import find_aanmelding_van, list_ingediend
from inkoop.toetreding.notices import tell_besloten
from inkoop.toetreding.schema import ToetredingBlok
from inkoop.toetreding.service import judge_toetreding
from inkoop.toetreding.store import list_pagina
from inkoop.toetreding.toetredingpagina_views import (
    EEN,
    Toetredingsplek,
    find_plek,
    make_paginaadres,
    read_plek,
    show_formulier,
    store_change,
)
from inkoop.toetreding.uitnodiging import may_invite
from inkoop.web.aanmelding import get_bereik, make_spoor
from inkoop.web.blokken import make_blok, read_stand
from inkoop.web.database import get_engine, open_session
from inkoop.web.formulier import Formulier
from inkoop.web.lijst import Kolom, make_lijst
from inkoop.web.vastleggen import choose_status

toetreding = Blueprint("toetreding", __name__, template_folder="templates")
KOLOMMEN = (
    Kolom(sleutel="datum", kop="Aangemeld op"),
    Kolom(sleutel="aanbieder", kop="Aanbieder"),
    Kolom(sleutel="overeenkomst", kop="Overeenkomst"),
    Kolom(sleutel="status", kop="Status"),
)


@toetreding.get("/regios/<regio>/toetredingen")
def lijst(regio: str) -> str:
    """The applications in a regio; an aanbieder sees its own."""
    kvk = get_bereik().plek.aanbieder
    with open_session() as session:
        gevonden = get_regio(session, regio)
        vast = {"regio": regio, "aanbieder": kvk or ""}
        return render_template(
            "toetreding/lijst.html",
            regio=gevonden,
            kader=get_regio_kader(gevonden),
            kvk=kvk,
            ingediend=[] if kvk else list_ingediend(session, gevonden),
            lijst=make_lijst(
                Toetredingsfilter(request.args),
                KOLOMMEN,
                lambda vraag: list_pagina(session, {**vraag.filters, **vast}, **vraag.bladzijde),
            ),
        )


@toetreding.get(f"/regios/<regio>/toetredingen/{EEN}")
def toon(regio: str, kvk: str, datum: str, overeenkomst: str) -> str:
    """One application: each requirement with its evidence, what the kader makes of it, and the decision."""
    adres = {"regio": regio, "kvk": kvk, "datum": datum, "overeenkomst": overeenkomst}
    with open_session() as session:
        plek = find_plek(session, adres)
        kader, rij = plek.kader, plek.rij
        blok, aanmelding = describe_overeenkomst(rij.overeenkomst), find_aanmelding_van(session, rij)
        return render_template(
            "toetreding/toon.html",
            plek=plek,
            eisen=list_eisregels(aanmelding, kader.toetreding) if kader.toetreding else [],
            uitkomst=judge_toetreding(kader, blok, plek.blok) if kader.toetreding else None,
            besluit=read_besluit(session, plek.regio, rij),
            onbekend=Oordeel.ONBEKEND,
            aanmelding=aanmelding,
            is_achterhaald=is_achterhaald(get_regio_kader(plek.regio), rij.eisenversie),
            mag_uitnodigen=may_invite(session, rij),
            stap_kan=lambda stap: may_take(rij.status, Toetredingstap[stap]),
        )


@toetreding.route(f"/regios/<regio>/toetreding-beoordelen/{EEN}", methods=["GET", "POST"])
def beoordeel(regio: str, kvk: str, datum: str, overeenkomst: str) -> ResponseReturnValue:
    """Records of each requirement whether the aanbieder meets it."""
    plek = read_plek(regio=regio, kvk=kvk, datum=datum, overeenkomst=overeenkomst)
    regel = plek.kader.toetreding
    if regel is None:
        raise NietGevonden("dit kader kent geen toetreding")
    klas = make_eisenform(regel)

    def open_form(*gestuurd: None) -> Formulier:
        nu = read_plek(**plek.adres)
        gegevens = describe_eisen(regel, nu.blok.eisen, nu.blok.gelijktijdig)
        return klas(*gestuurd, data={**gegevens, "stand": nu.rij.stand})

    form = open_form()
    if form.validate_on_submit():
        eisen, samen = read_eisen(form, regel)

        def save(session: Session, plek: Toetredingsplek) -> None:
            geopend = read_stand(form["stand"])
            judge_eisen(session, plek.kader, plek.rij, eisen, samen, make_spoor(get_now()), geopend=geopend)

        if store_change(form, plek.adres, save, open_form):
            flash("Het oordeel over de eisen is opgeslagen.")
            return redirect(plek.pagina, 303)
    return show_formulier(form, plek, "Eisen beoordelen", "Sla op")


@toetreding.route(f"/regios/<regio>/toetreding-besluit/{EEN}", methods=["GET", "POST"])
def besluit(regio: str, kvk: str, datum: str, overeenkomst: str) -> ResponseReturnValue:
    """Records the decision on an application."""
    plek = read_plek(regio=regio, kvk=kvk, datum=datum, overeenkomst=overeenkomst)
    form = make_besluitform(plek.kader.toetreding, plek.blok.eisen)(data={"stand": plek.rij.stand})
    if form.validate_on_submit():
        blok = make_blok(form, ToetredingsbesluitBlok, form.make_velden())
        if blok is not None and _decide(form, plek, blok):
            flash("Het besluit is vastgelegd en de aanbieder krijgt bericht. Stuur nu de berichten aan alle partijen.")
            return redirect(plek.pagina, 303)
    return show_formulier(form, plek, "Besluit vastleggen", "Leg het besluit vast")


def _decide(form: Besluitform, plek: Toetredingsplek, blok: ToetredingsbesluitBlok) -> bool:
    status = Toetredingsstatus(form.status.data)

    def save(session: Session, plek: Toetredingsplek) -> None:
        geopend, nu = read_stand(form.stand), get_now()
        decide_toetreding(session, plek.kader, plek.rij, status, blok, make_spoor(nu), geopend=geopend)
        tell_besloten(session, plek.rij, blok, plek.pagina, nu)

    return store_change(form, plek.adres, save)


@toetreding.route("/regios/<regio>/toetreding-aanmelden/<kvk>", methods=["GET", "POST"])
def meld_aan(regio: str, kvk: str) -> ResponseReturnValue:
    """An aanbieder applies to join an overeenkomst, from today."""
    vandaag = get_today()
    with open_session() as session:
        gevonden = get_regio(session, regio)
        kader, aanbieder = get_regio_kader(gevonden), get_by_kvk(session, gevonden, kvk)
        mogelijk = list_open_voor(session, gevonden, aanbieder, vandaag)
    form = add_vakken(Aanmeldform, kader.toetreding)()
    form.overeenkomst.choices = [("", "kies"), *((o.rij.nummer, f"{o.rij.nummer}: {o.rij.titel}") for o in mogelijk)]
    if form.validate_on_submit():
        blok = ToetredingBlok(
            aanbieder=aanbieder.naam,
            overeenkomst=form.overeenkomst.data,
            datum=vandaag,
            gelijktijdig=read_gelijktijdig(form, kader.toetreding),
        )
        try:
            check_gelijktijdig(get_regel(kader), blok.gelijktijdig)
            with write_session(get_engine()) as session:
                rij = register_aanmelding(session, get_regio(session, regio), kader, blok, make_spoor(get_now()))
                adres = make_paginaadres(rij)
        except Ongeldig as fout:
            form.add_fout(fout.veld, fout.melding)
        else:
            flash("De aanmelding is vastgelegd. Voeg nu per eis uw antwoord en bewijs toe.")
            return redirect(adres, 303)
    wat = {"form": form, "regio": gevonden, "kader": kader, "aanbieder": aanbieder, "mogelijk": mogelijk}
    return render_template("toetreding/aanmelden.html", **wat), choose_status(form)
