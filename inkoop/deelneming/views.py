"""Pages of gemeenten that come or go: the list, one with its consequences, and each step."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.besluitvorming.notices import notify_start
from inkoop.database.values import parse_gemeentecode
from inkoop.deelneming.deelnemers import find_afwijking, list_gevolgen
from inkoop.deelneming.forms import (
    Redenformulier,
    Standformulier,
    Uittreedformulier,
    Vaststelformulier,
    Verzoekformulier,
)
from inkoop.deelneming.notices import tell_gemeenten
from inkoop.deelneming.records import DeelnemingRecord
from inkoop.deelneming.service import (
    SOORT,
    Vaststelling,
    Verzoek,
    conclude_besluitvorming,
    find_grondslag,
    name_onderwerp,
    put_forward,
    register_verzoek,
    settle_deelneming,
    withdraw_deelneming,
)
from inkoop.deelneming.store import get_deelneming, list_deelnemingen
from inkoop.deelneming.uittreden import Aankondiging, announce_uittreding
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.klok import get_now, get_today
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.deelnemingloop import Deelnemingsoort, Deelnemingstap, may_take
from inkoop.rules.kader import Kader
from inkoop.web.aanmelding import make_spoor
from inkoop.web.blokken import read_stand
from inkoop.web.database import open_session
from inkoop.web.formulier import Formulier
from inkoop.web.vastleggen import Nu, choose_status, try_save, try_step

deelneming = Blueprint("deelneming", __name__, template_folder="templates")
EEN = "/regios/<regio>/deelneming/<int:rij>"
Stap = Callable[[Session, Kader, DeelnemingRecord], str]


@deelneming.get("/regios/<regio>/deelneming")
def lijst(regio: str) -> str:
    """The gemeenten that asked to join or announced that they leave, and how the kader differs."""
    with open_session() as session:
        gevonden = get_regio(session, regio)
        kader = get_regio_kader(gevonden)
        return render_template(
            "deelneming/lijst.html",
            regio=gevonden,
            kader=kader,
            kan_toetreden=SOORT in kader.besluiten,
            rijen=list_deelnemingen(session, gevonden),
            afwijking=find_afwijking(session, gevonden, kader, get_today()),
        )


@deelneming.get(EEN)
def toon(regio: str, rij: int) -> ResponseReturnValue:
    """One gemeente that comes or goes: how it stands, what follows, and what can be done now."""
    return _show_een(regio, rij, Standformulier())


def _show_een(regio: str, nummer: int, form: Formulier) -> ResponseReturnValue:
    with open_session() as session:
        gevonden = get_regio(session, regio)
        rij, kader = get_deelneming(session, gevonden, nummer), get_regio_kader(gevonden)
        if not form.has_fouten:
            form["stand"].process(None, rij.stand)
        pagina = render_template(
            "deelneming/toon.html",
            regio=gevonden,
            kader=kader,
            rij=rij,
            grondslag=find_grondslag(kader, rij.soort),
            gevolgen=list_gevolgen(kader, rij.soort),
            afwijking=find_afwijking(session, gevonden, kader, get_today()),
            stap_kan=lambda stap: may_take(rij.soort, rij.status, Deelnemingstap[stap]),
            form=form,
        )
    return pagina, choose_status(form)


@deelneming.route("/regios/<regio>/deelneming/treed-toe", methods=["GET", "POST"])
def treed_toe(regio: str) -> ResponseReturnValue:
    """Keeps that a gemeente asks to join."""
    form = Verzoekformulier(data={"datum": get_today()})

    def ask(session: Session, gevonden: RegioRecord) -> DeelnemingRecord:
        verzoek = Verzoek(
            gemeente=" ".join((form.gemeente.data or "").split()), datum=form.datum.data, bron=form.bron.data or ""
        )
        verzoek = replace(verzoek, gemeentecode=_parse_code(form.gemeentecode.data))
        return register_verzoek(
            session, gevonden, get_regio_kader(gevonden), verzoek, make_spoor(get_now()), get_today()
        )

    return _begin(form, regio, ask, "Een gemeente treedt toe", "Leg het verzoek vast", Deelnemingsoort.TOETREDING)


def _parse_code(tekst: str | None) -> str | None:
    try:
        return parse_gemeentecode(tekst.strip()) if tekst and tekst.strip() else None
    except ValueError as fout:
        raise Ongeldig("gemeentecode", str(fout)) from None


@deelneming.route("/regios/<regio>/deelneming/treed-uit", methods=["GET", "POST"])
def treed_uit(regio: str) -> ResponseReturnValue:
    """Keeps that a gemeente announced that it leaves."""
    form = Uittreedformulier()
    with open_session() as session:
        kader = get_regio_kader(get_regio(session, regio))
    form.ask_for(kader.gemeenten, moet_raad=bool(kader.uittreding and kader.uittreding.toestemming_raad))

    def announce(session: Session, gevonden: RegioRecord) -> DeelnemingRecord:
        velden = {naam: veld.data for naam, veld in form._fields.items() if naam not in ("csrf_token",)}
        brief = Aankondiging(**{**velden, "bron": velden["bron"] or ""})
        kader, spoor = get_regio_kader(gevonden), make_spoor(get_now())
        return announce_uittreding(session, gevonden, kader, brief, spoor, get_today())

    return _begin(form, regio, announce, "Een gemeente treedt uit", "Leg de brief vast", Deelnemingsoort.UITTREDING)


def _begin(
    form: Formulier,
    regio: str,
    doe: Callable[[Session, RegioRecord], DeelnemingRecord],
    titel: str,
    knop: str,
    soort: Deelnemingsoort,
) -> ResponseReturnValue:
    """Keeps a new one, or shows its form with what is wrong."""
    if form.validate_on_submit():
        nummers: list[int] = []

        def save(session: Session) -> None:
            gemaakt = doe(session, get_regio(session, regio))
            nummers.append(gemaakt.id)
            _tell(session, gemaakt)

        if try_save(form, save):
            flash("Vastgelegd.")
            return redirect(url_for("deelneming.toon", regio=regio, rij=nummers[0]), 303)
    with open_session() as session:
        gevonden = get_regio(session, regio)
        kader = get_regio_kader(gevonden)
        wat = {
            "regio": gevonden,
            "kader": kader,
            "titel": titel,
            "knop": knop,
            "grondslag": find_grondslag(kader, soort),
        }
        pagina = render_template("deelneming/formulier.html", form=form, rij=None, **wat)
    return pagina, choose_status(form)


def _tell(session: Session, een: DeelnemingRecord) -> None:
    """Tells the gemeenten how it stands now, where that concerns them."""
    adres = url_for("deelneming.toon", regio=een.regio.code, rij=een.id)
    tell_gemeenten(session, get_regio_kader(een.regio), een, adres, get_now())


@deelneming.post(f"{EEN}/voorleggen")
def leg_voor(regio: str, rij: int) -> ResponseReturnValue:
    """Asks all gemeenten whether another may join."""
    form = Standformulier()

    def put(session: Session, kader: Kader, een: DeelnemingRecord) -> str:
        nu = get_now()
        gemaakt = put_forward(session, kader, een, make_spoor(nu), get_today(), geopend=read_stand(form.stand))
        adres = url_for("besluitvorming.stand", regio=regio, code=gemaakt.code)
        notify_start(session, een.regio, gemaakt, adres, nu)
        return "Het verzoek ligt voor bij alle colleges en raden; zij krijgen bericht."

    return _take(form, regio, rij, put)


@deelneming.post(f"{EEN}/afronden")
def rond_af(regio: str, rij: int) -> ResponseReturnValue:
    """Takes over what the gemeenten decided."""
    form = Standformulier()

    def conclude(session: Session, kader: Kader, een: DeelnemingRecord) -> str:
        geopend = read_stand(form.stand)
        status = conclude_besluitvorming(session, kader, een, make_spoor(get_now()), get_today(), geopend=geopend)
        return f"De uitslag is overgenomen: {status}."

    return _take(form, regio, rij, conclude)


def _take(form: Formulier, regio: str, nummer: int, doe: Stap) -> ResponseReturnValue:
    """Takes a step that asks nothing, or shows the page again with what is missing."""
    if form.validate() and _store(form, regio, nummer, doe):
        return redirect(url_for("deelneming.toon", regio=regio, rij=nummer), 303)
    return _show_een(regio, nummer, form)


def _store(form: Formulier, regio: str, nummer: int, doe: Stap) -> bool:
    """Stores a step and says what was done; False with what is wrong in the form."""
    gedaan: list[str] = []

    def save(session: Session) -> None:
        gevonden = get_regio(session, regio)
        een = get_deelneming(session, gevonden, nummer)
        gedaan.append(doe(session, get_regio_kader(gevonden), een))
        _tell(session, een)

    def find_nu(session: Session) -> Nu:
        een = get_deelneming(session, get_regio(session, regio), nummer)
        return Nu(onderwerp=name_onderwerp(een), velden={"stand": een.stand})

    if not try_step(form, save, find_nu):
        return False
    flash(gedaan[0])
    return True


@deelneming.route(f"{EEN}/vaststellen", methods=["GET", "POST"])
def stel_vast(regio: str, rij: int) -> ResponseReturnValue:
    """Keeps from which day it counts."""
    form = Vaststelformulier()
    soort = _read(form, regio, rij)
    if soort is Deelnemingsoort.UITTREDING:
        form.leave_out_ingang()

    def settle(session: Session, kader: Kader, een: DeelnemingRecord) -> str:
        keuze = Vaststelling(
            bekendgemaakt_op=form.bekendgemaakt_op.data,
            ingang=form.ingang.data if form.ingang else None,
            afspraken=form.afspraken.data or "",
        )
        settle_deelneming(session, kader, een, keuze, make_spoor(get_now()), geopend=read_stand(form.stand))
        return "Vastgesteld. Het kader moet een nieuwe versie krijgen met de nieuwe deelnemers."

    return _step(form, regio, rij, settle, titel="Vaststellen", knop="Stel vast")


@deelneming.route(f"{EEN}/intrekken", methods=["GET", "POST"])
def trek_in(regio: str, rij: int) -> ResponseReturnValue:
    """A gemeente takes its request or its letter back."""
    form = Redenformulier()
    _read(form, regio, rij)

    def withdraw(session: Session, kader: Kader, een: DeelnemingRecord) -> str:
        reden, spoor = form.reden.data or "", make_spoor(get_now())
        withdraw_deelneming(session, kader, een, reden, spoor, geopend=read_stand(form.stand))
        return "Ingetrokken."

    return _step(form, regio, rij, withdraw, titel="Intrekken", knop="Trek in")


def _read(form: Formulier, regio: str, nummer: int) -> Deelnemingsoort:
    """The soort of one, with its stand in a form that is opened. Raises `NietGevonden`."""
    with open_session() as session:
        rij = get_deelneming(session, get_regio(session, regio), nummer)
    if not form.is_submitted():
        form["stand"].process(None, rij.stand)
    return rij.soort


def _step(form: Formulier, regio: str, nummer: int, doe: Stap, **wat: Any) -> ResponseReturnValue:
    """Takes a step with a form of its own."""
    if form.validate_on_submit() and _store(form, regio, nummer, doe):
        return redirect(url_for("deelneming.toon", regio=regio, rij=nummer), 303)
    with open_session() as session:
        gevonden = get_regio(session, regio)
        rij, kader = get_deelneming(session, gevonden, nummer), get_regio_kader(gevonden)
        grondslag = find_grondslag(kader, rij.soort)
        pagina = render_template(
            "deelneming/formulier.html", form=form, regio=gevonden, kader=kader, rij=rij, grondslag=grondslag, **wat
        )
    return pagina, choose_status(form)
