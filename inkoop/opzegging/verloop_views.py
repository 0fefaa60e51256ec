"""Pages of a notice after it was given: its steps, the duties that began, and the clients who go over."""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.contractering.afsluiten import find_onverrekend, list_geraakt, take_stap
from inkoop.database.faults import NietGevonden
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.klok import get_now, get_today
from inkoop.logboek.service import Spoor
from inkoop.opzegging.lopend import is_seen
from inkoop.opzegging.overname import put_client, read_overname, save_overname, write_overname
from inkoop.opzegging.plichten import list_plichten
from inkoop.opzegging.records import OpzeggingRecord
from inkoop.opzegging.schema import OpzegstapBlok, OvernameBlok
from inkoop.opzegging.service import (
    REDENEN,
    compute_einde,
    describe_opzegging,
    find_grondtekst,
    name_onderwerp,
    name_opzegging,
)
from inkoop.opzegging.verloop import get_opzegging, list_meldingen
from inkoop.opzegging.verloop_forms import Bladformulier, Opzegstapformulier, Overnameformulier
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.overeenkomst.store import get_overeenkomst
from inkoop.rules.opzegloop import OPEN, STAPNAMEN, Opzegstap, Opzegstatus, list_stappen, name_status
from inkoop.web.aanbiederkeuze import offer_aanbieders
from inkoop.web.aanmelding import get_bereik, make_spoor
from inkoop.web.bestand import XLSX, accepts_bestand, send_inhoud
from inkoop.web.blokken import make_blok, read_stand
from inkoop.web.database import open_session
from inkoop.web.formulier import Formulier
from inkoop.web.vastleggen import Nu, choose_status, try_step

opzegverloop = Blueprint("opzegverloop", __name__, template_folder="templates")
Daad = Callable[[Session, OpzeggingRecord, Spoor, date], object]


def find_eigen(session: Session, regio: str, volgnummer: int, nummer: str) -> OpzeggingRecord:
    """A notice that whoever is at work may see; what another aanbieder does, does not exist for an aanbieder."""
    try:
        rij = get_opzegging(session, get_overeenkomst(session, get_regio(session, regio), nummer), volgnummer)
    except NietGevonden:
        abort(404)
    if not is_seen(rij, get_bereik().plek.aanbieder):
        abort(404)
    return rij


def may_fill(rij: OpzeggingRecord) -> bool:
    """Whether whoever is at work may see the list of clients: the regio, and the aanbieder whose clients they are."""
    kvk = get_bereik().plek.aanbieder
    partijen = [partij.aanbieder.kvk for partij in rij.overeenkomst.partijen]
    return kvk is None or kvk == (rij.aanbieder.kvk if rij.aanbieder else None) or partijen == [kvk]


def list_eigen_stappen(rij: OpzeggingRecord) -> list[Opzegstap]:
    """The steps that whoever is at work records: an aanbieder sends its own letter, the regio does all."""
    stappen = list(list_stappen(rij.status))
    if get_bereik().plek.aanbieder is None:
        return stappen
    return [stap for stap in stappen if stap is Opzegstap.VERZENDEN and rij.door == "aanbieder"]


@opzegverloop.get("/regios/<regio>/opzegverloop/<int:volgnummer>/<path:nummer>")
def toon(regio: str, volgnummer: int, nummer: str) -> str:
    """A notice: its end and why, its steps, the duties, the clients, and social return that is to settle."""
    with open_session() as session:
        rij = find_eigen(session, regio, volgnummer, nummer)
        return render_template("opzegging/verloop.html", **_describe(session, rij))


def _describe(session: Session, rij: OpzeggingRecord) -> dict[str, Any]:
    gevonden = rij.overeenkomst.regio
    kader, blok = get_regio_kader(gevonden), describe_opzegging(rij)
    uitkomst = compute_einde(kader, describe_overeenkomst(rij.overeenkomst), blok)
    klaar = rij.status in (Opzegstatus.BEEINDIGD, Opzegstatus.AFGESLOTEN)
    return {
        "regio": gevonden,
        "kader": kader,
        "overeenkomst": describe_overeenkomst(rij.overeenkomst),
        "onderwerp": name_opzegging(rij.overeenkomst, rij),
        "volgnummer": rij.volgorde,
        "naam": name_opzegging(rij.overeenkomst, rij),
        "blok": blok,
        "status": name_status(rij.status),
        "is_open": rij.status in OPEN,
        "uitkomst": uitkomst,
        "redenen": REDENEN,
        "grond": find_grondtekst(kader, blok),
        "meldingen": list_meldingen(kader, blok, uitkomst),
        "plichten": list_plichten(kader, blok, uitkomst),
        "stappen": list_eigen_stappen(rij),
        "stapnamen": STAPNAMEN,
        "mag_lijst": may_fill(rij),
        "geraakt": [een.nummer for een in list_geraakt(session, rij) if een.opdrachtwaarde is not None],
        "onverrekend": find_onverrekend(session, rij, get_today()) if klaar else None,
        "vandaag": get_today(),
    }


@opzegverloop.route("/regios/<regio>/opzegstap/<int:volgnummer>/<stap>/<path:nummer>", methods=["GET", "POST"])
def neem_stap(regio: str, volgnummer: int, stap: str, nummer: str) -> ResponseReturnValue:
    """Records a step of a notice, or says what is missing."""
    with open_session() as session:
        rij = find_eigen(session, regio, volgnummer, nummer)
        if stap not in list_eigen_stappen(rij):
            abort(404)
        form, gegevens = Opzegstapformulier(data={"stand": rij.stand, "datum": get_today()}), _describe(session, rij)
    form.fit_to(Opzegstap(stap))

    def take(session: Session, rij: OpzeggingRecord, spoor: Spoor, vandaag: date) -> None:
        gezet = OpzegstapBlok(stap=Opzegstap(stap), **form.make_velden())
        take_stap(session, rij, gezet, spoor, vandaag, geopend=read_stand(form.stand))

    goed = form.validate_on_submit() and make_blok(form, OpzegstapBlok, {"stap": stap, **form.make_velden()})
    if goed and _do(form, regio, volgnummer, nummer, take):
        return _go_back(regio, volgnummer, nummer, f"Vastgelegd: {STAPNAMEN[Opzegstap(stap)]}.")
    titel = f"Vastleggen dat {STAPNAMEN[Opzegstap(stap)]}"
    pagina = render_template("opzegging/stap.html", **gegevens, form=form, titel=titel, knop="Leg vast")
    return pagina, choose_status(form)


@opzegverloop.route("/regios/<regio>/overname/<int:volgnummer>/<path:nummer>", methods=["GET", "POST"])
def client(regio: str, volgnummer: int, nummer: str) -> ResponseReturnValue:
    """Adds a client to the list, or changes the one with that number."""
    with open_session() as session:
        rij = find_eigen(session, regio, volgnummer, nummer)
        if not may_fill(rij):
            abort(404)
        form, gegevens = Overnameformulier(data={"stand": rij.stand}), _describe(session, rij)
        form.keep_to(get_regio_kader(rij.overeenkomst.regio).gemeenten)
        keuzes = offer_aanbieders(
            session,
            rij.overeenkomst.regio,
            form.nieuwe_aanbieder,
            leeg=("", "nog geen"),
            op_naam=True,
            behalve=rij.aanbieder,
        )

    def put(session: Session, rij: OpzeggingRecord, spoor: Spoor, _vandaag: date) -> None:
        put_client(session, rij, OvernameBlok(**form.make_velden()), spoor, geopend=read_stand(form.stand))

    goed = form.validate_on_submit() and make_blok(form, OvernameBlok, form.make_velden())
    if goed and _do(form, regio, volgnummer, nummer, put):
        return _go_back(regio, volgnummer, nummer, f"Cliënt {form.clientnummer.data} staat op de lijst.")
    wat = {"titel": "Cliënt op de lijst zetten", "knop": "Zet op de lijst", "keuzes": keuzes}
    pagina = render_template("opzegging/stap.html", **gegevens, form=form, **wat)
    return pagina, choose_status(form)


@opzegverloop.get("/regios/<regio>/overname-blad/<int:volgnummer>/<path:nummer>")
def blad(regio: str, volgnummer: int, nummer: str) -> ResponseReturnValue:
    """The list as an XLSX file to fill in."""
    with open_session() as session:
        rij = find_eigen(session, regio, volgnummer, nummer)
        if not may_fill(rij):
            abort(404)
        return send_inhoud(write_overname(rij), "overname.xlsx", XLSX)


@opzegverloop.route("/regios/<regio>/overname-inlezen/<int:volgnummer>/<path:nummer>", methods=["GET", "POST"])
@accepts_bestand
def lees_blad(regio: str, volgnummer: int, nummer: str) -> ResponseReturnValue:
    """Makes the list the one in a file, or says what is wrong in it, row by row."""
    with open_session() as session:
        rij = find_eigen(session, regio, volgnummer, nummer)
        if not may_fill(rij):
            abort(404)
        form, gegevens = Bladformulier(data={"stand": rij.stand}), _describe(session, rij)

    def save(session: Session, rij: OpzeggingRecord, spoor: Spoor, _vandaag: date) -> None:
        assert form.bestand.data is not None, "the form asks it"
        save_overname(session, rij, read_overname(*form.bestand.data), spoor, geopend=read_stand(form.stand))

    if form.validate_on_submit() and _do(form, regio, volgnummer, nummer, save):
        return _go_back(regio, volgnummer, nummer, "De lijst is ingelezen.")
    titel = "Ingevulde lijst inlezen"
    pagina = render_template("opzegging/stap.html", **gegevens, form=form, titel=titel, knop="Lees de lijst in")
    return pagina, choose_status(form)


def _do(form: Formulier, regio: str, volgnummer: int, nummer: str, daad: Daad) -> bool:
    """Does something with a notice; False with what is wrong in the form."""

    def save(session: Session) -> None:
        daad(session, find_eigen(session, regio, volgnummer, nummer), make_spoor(get_now()), get_today())

    def find_nu(session: Session) -> Nu:
        rij = find_eigen(session, regio, volgnummer, nummer)
        return Nu(onderwerp=name_onderwerp(rij.overeenkomst, rij), velden={"stand": rij.stand})

    return try_step(form, save, find_nu)


def _go_back(regio: str, volgnummer: int, nummer: str, melding: str) -> ResponseReturnValue:
    flash(melding)
    return redirect(url_for("opzegverloop.toon", regio=regio, volgnummer=volgnummer, nummer=nummer), 303)
