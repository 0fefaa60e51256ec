"""Pages of toetreding: the list of applications, one with its requirements, judging, deciding and applying."""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.aanbieder.store import get_by_kvk
from inkoop.database.faults import Ingehaald, NietGevonden
from inkoop.database.session import write_session
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.klok import get_now, get_today
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.toetreding import Oordeel
from inkoop.rules.toetredingloop import Toetredingsstatus
from inkoop.toetreding.behandeling import (
    decide_toetreding,
    get_toetreding,
    judge_eisen,
    list_open_voor,
    read_besluit,
    register_aanmelding,
)
from inkoop.toetreding.besluit import ToetredingsbesluitBlok
from inkoop.toetreding.forms import (
    Aanmeldform,
    Besluitform,
    Toetredingsfilter,
    describe_eisen,
    make_eisenform,
    read_eisen,
)
from inkoop.toetreding.records import ToetredingRecord
from inkoop.toetreding.schema import ToetredingBlok
from inkoop.toetreding.service import describe_toetreding, judge_toetreding
from inkoop.toetreding.store import list_pagina
from inkoop.web.aanmelding import get_bereik, make_spoor
from inkoop.web.blokken import make_blok, read_stand
from inkoop.web.database import get_engine, open_session
from inkoop.web.formulier import FOUT_IN_FORMULIER, Formulier
from inkoop.web.lijst import Kolom, make_lijst

toetreding = Blueprint("toetreding", __name__, template_folder="templates")
KOLOMMEN = (
    Kolom(sleutel="datum", kop="Aangemeld op"),
    Kolom(sleutel="aanbieder", kop="Aanbieder"),
    Kolom(sleutel="overeenkomst", kop="Overeenkomst"),
    Kolom(sleutel="status", kop="Status"),
)
EEN = "<kvk>/<datum>/<path:overeenkomst>"
INGEHAALD = "Iemand anders wijzigde deze aanmelding intussen; er is niets opgeslagen. Open haar opnieuw."


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
            lijst=make_lijst(
                Toetredingsfilter(request.args),
                KOLOMMEN,
                lambda vraag: list_pagina(session, {**vraag.filters, **vast}, **vraag.bladzijde),
            ),
        )


def _parse_dag(datum: str) -> date:
    try:
        return date.fromisoformat(datum)
    except ValueError as fout:
        raise NietGevonden("deze aanmelding is niet bekend") from fout


def _get(session: Session, regio: str, kvk: str, datum: str, nummer: str) -> tuple[RegioRecord, ToetredingRecord]:
    gevonden = get_regio(session, regio)
    return gevonden, get_toetreding(session, gevonden, kvk, nummer, _parse_dag(datum))


@toetreding.get(f"/regios/<regio>/toetredingen/{EEN}")
def toon(regio: str, kvk: str, datum: str, overeenkomst: str) -> str:
    """One application: each requirement with its evidence, what the kader makes of it, and the decision."""
    with open_session() as session:
        gevonden, rij = _get(session, regio, kvk, datum, overeenkomst)
        kader, blok = get_regio_kader(gevonden), describe_toetreding(rij)
        uitkomst = judge_toetreding(kader, describe_overeenkomst(rij.overeenkomst), blok) if kader.toetreding else None
        return render_template(
            "toetreding/toon.html",
            regio=gevonden,
            kader=kader,
            rij=rij,
            blok=blok,
            uitkomst=uitkomst,
            besluit=read_besluit(session, gevonden, rij),
            onbekend=Oordeel.ONBEKEND,
            is_open=rij.status is Toetredingsstatus.AANGEVRAAGD,
            adres=_list_delen(regio, kvk, datum, overeenkomst),
        )


def _list_delen(regio: str, kvk: str, datum: str, overeenkomst: str) -> dict[str, Any]:
    return {"regio": regio, "kvk": kvk, "datum": datum, "overeenkomst": overeenkomst}


@toetreding.route(f"/regios/<regio>/toetreding-beoordelen/{EEN}", methods=["GET", "POST"])
def beoordeel(regio: str, kvk: str, datum: str, overeenkomst: str) -> ResponseReturnValue:
    """Records of each requirement whether the aanbieder meets it."""
    with open_session() as session:
        gevonden, rij = _get(session, regio, kvk, datum, overeenkomst)
        kader, blok = get_regio_kader(gevonden), describe_toetreding(rij)
    if kader.toetreding is None:
        raise NietGevonden("dit kader kent geen toetreding")
    gegevens = describe_eisen(kader.toetreding, blok.eisen, blok.gelijktijdig)
    form = make_eisenform(kader.toetreding)(data={**gegevens, "stand": rij.stand})
    adres = _list_delen(regio, kvk, datum, overeenkomst)
    if form.validate_on_submit():
        eisen, samen = read_eisen(form, kader.toetreding)

        def save(session: Session, rij: ToetredingRecord) -> None:
            judge_eisen(session, rij, eisen, samen, make_spoor(get_now()), geopend=read_stand(form["stand"]))

        if _store(form, adres, save):
            flash("Het oordeel over de eisen is opgeslagen.")
            return redirect(url_for("toetreding.toon", **adres), 303)
    return _show_form(form, gevonden, blok, "Eisen beoordelen", "Sla op", adres)


def _store(form: Formulier, adres: dict[str, Any], save: Callable[[Session, ToetredingRecord], None]) -> bool:
    """Stores a change of an application; False with what is wrong in the form."""
    try:
        with write_session(get_engine()) as session:
            _, rij = _get(session, adres["regio"], adres["kvk"], adres["datum"], adres["overeenkomst"])
            save(session, rij)
    except Ongeldig as fout:
        form.add_fout(fout.veld, fout.melding)
        return False
    except Ingehaald:
        form.form_errors.append(INGEHAALD)
        return False
    return True


def _show_form(
    form: Formulier, regio: RegioRecord, blok: ToetredingBlok, titel: str, knop: str, adres: dict[str, Any]
) -> ResponseReturnValue:
    wat = {"form": form, "regio": regio, "aanmelding": blok, "titel": titel, "knop": knop, "adres": adres}
    return render_template("toetreding/formulier.html", **wat), FOUT_IN_FORMULIER if form.has_fouten else 200


@toetreding.route(f"/regios/<regio>/toetreding-besluit/{EEN}", methods=["GET", "POST"])
def besluit(regio: str, kvk: str, datum: str, overeenkomst: str) -> ResponseReturnValue:
    """Records the decision on an application."""
    with open_session() as session:
        gevonden, rij = _get(session, regio, kvk, datum, overeenkomst)
        kader, aanmelding = get_regio_kader(gevonden), describe_toetreding(rij)
    form, adres = Besluitform(data={"stand": rij.stand}), _list_delen(regio, kvk, datum, overeenkomst)
    if form.validate_on_submit():
        blok = make_blok(form, ToetredingsbesluitBlok, form.make_velden())
        if blok is not None and _decide(form, adres, kader, blok):
            flash("Het besluit is vastgelegd. Maak nu de stukken, ook de berichten aan alle partijen.")
            return redirect(url_for("toetreding.toon", **adres), 303)
    return _show_form(form, gevonden, aanmelding, "Besluit vastleggen", "Leg het besluit vast", adres)


def _decide(form: Besluitform, adres: dict[str, Any], kader: Kader, blok: ToetredingsbesluitBlok) -> bool:
    status = Toetredingsstatus(form.status.data)

    def save(session: Session, rij: ToetredingRecord) -> None:
        geopend = read_stand(form.stand)
        decide_toetreding(session, kader, rij, status, blok, make_spoor(get_now()), geopend=geopend)

    return _store(form, adres, save)


@toetreding.route("/regios/<regio>/toetreding-aanmelden/<kvk>", methods=["GET", "POST"])
def meld_aan(regio: str, kvk: str) -> ResponseReturnValue:
    """An aanbieder applies to join an overeenkomst, from today."""
    form, vandaag = Aanmeldform(), get_today()
    with open_session() as session:
        gevonden = get_regio(session, regio)
        kader, aanbieder = get_regio_kader(gevonden), get_by_kvk(session, gevonden, kvk)
        mogelijk = list_open_voor(session, gevonden, kader, aanbieder, vandaag)
    form.overeenkomst.choices = [("", "kies"), *((o.nummer, f"{o.nummer}: {o.titel}") for o in mogelijk)]
    if form.validate_on_submit():
        blok = ToetredingBlok(aanbieder=aanbieder.naam, overeenkomst=form.overeenkomst.data, datum=vandaag)
        try:
            with write_session(get_engine()) as session:
                register_aanmelding(session, get_regio(session, regio), kader, blok, make_spoor(get_now()))
        except Ongeldig as fout:
            form.add_fout(fout.veld, fout.melding)
        else:
            flash("De aanmelding is vastgelegd. De inkoopadviseur kijkt naar de eisen.")
            adres = _list_delen(regio, kvk, vandaag.isoformat(), blok.overeenkomst)
            return redirect(url_for("toetreding.toon", **adres), 303)
    wat = {"form": form, "regio": gevonden, "kader": kader, "aanbieder": aanbieder, "mogelijk": mogelijk}
    return render_template("toetreding/aanmelden.html", **wat), FOUT_IN_FORMULIER if form.has_fouten else 200
