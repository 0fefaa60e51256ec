"""Pages of who applies without account: the application that a private link opens, and nothing else."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.database.session import write_session
from inkoop.gebruiker.vertraging import forget_pogingen
from inkoop.gemeente.service import get_regio_kader
from inkoop.klok import get_now, get_today
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.toetredingloop import Toetredingsstatus, Toetredingstap, may_take
from inkoop.toetreding.aanmelding import (
    Opgave,
    change_opgave,
    find_aanmelding,
    make_spoor_van,
    renew_sleutel,
    submit_aanmelding,
    withdraw_aanmelding,
)
from inkoop.toetreding.aanvulling import answer_aanvulling
from inkoop.toetreding.behandeling import read_besluit, withdraw_toetreding
from inkoop.toetreding.bewijs import drop_bewijs, find_antwoord, get_bestand, save_antwoord
from inkoop.toetreding.eisenversie import fix_kader, get_regel
from inkoop.toetreding.eisregels import list_eisregels
from inkoop.toetreding.gelijktijdig_forms import read_gelijktijdig
from inkoop.toetreding.notices import tell_aangevuld, tell_ingediend, tell_ingetrokken
from inkoop.toetreding.openbaar import Openstelling, find_openstelling
from inkoop.toetreding.openbaar_forms import (
    Aanvulformulier,
    Antwoordformulier,
    Bevestigformulier,
    Intrekformulier,
    Opgaveformulier,
    make_indienformulier,
)
from inkoop.toetreding.openbaar_views import keep_private, make_adres
from inkoop.toetreding.records import AanmeldingRecord
from inkoop.toetreding.remmen import PER_LINK
from inkoop.web.aanmelderkoekje import GEEN_LINK, find_sleutel, forget, remember
from inkoop.web.bestand import accepts_bestand, send_bestand, warn, warn_bestand, warn_bsns
from inkoop.web.database import get_engine, open_session
from inkoop.web.formulier import Formulier
from inkoop.web.vastleggen import choose_status
from inkoop.web.vertraging import list_adresproeven, may_try

aanmelding = Blueprint("aanmelding", __name__, template_folder="templates", url_prefix="/toetreden")
aanmelding.after_request(keep_private)
MIJN = "/aanmelding"


class GeenSleutel(Exception):
    """This browser has no link that still opens an application."""


@aanmelding.errorhandler(GeenSleutel)
def show_geen_sleutel(_: GeenSleutel) -> ResponseReturnValue:
    """To the page where a new link can be asked."""
    forget()
    warn(GEEN_LINK)
    return redirect(url_for("openbaar.kwijt"), 303)


@aanmelding.get("/open/<sleutel>")
def open_(sleutel: str) -> ResponseReturnValue:
    """Opens an application by its private link; from here on the key stands in no address."""
    if not may_open(sleutel, get_now()):
        raise GeenSleutel
    remember(sleutel)
    return redirect(url_for("aanmelding.toon"), 303)


def may_open(sleutel: str, nu: datetime) -> bool:
    """Whether a key opens something; who tries many that do not must wait, and is told nothing else."""
    proeven = list_adresproeven(PER_LINK)
    if not may_try(proeven):
        return False
    with open_session() as session:
        gevonden = find_aanmelding(session, sleutel, nu) is not None
    if gevonden and proeven:
        with write_session(get_engine()) as session:
            forget_pogingen(session, proeven)
    return gevonden


def _get(session: Session) -> tuple[AanmeldingRecord, Kader]:
    """The application of this browser, with the kader as it was when it was handed in. Raises `GeenSleutel`."""
    sleutel = find_sleutel()
    rij = find_aanmelding(session, sleutel, get_now()) if sleutel else None
    if rij is None:
        raise GeenSleutel
    return rij, fix_kader(session, get_regio_kader(rij.regio), rij.eisenversie)


@aanmelding.get(MIJN)
def toon() -> str:
    """How the application stands, and each requirement with what was said to it."""
    with open_session() as session:
        rij, kader = _get(session)
        toetreding = rij.toetreding
        return render_template(
            "aanmelding/toon.html",
            rij=rij,
            kader=kader,
            eisen=list_eisregels(rij, get_regel(kader)),
            besluit=read_besluit(session, rij.regio, toetreding) if toetreding else None,
            toetreding=toetreding,
            knop=Bevestigformulier(),
            **_list_mogelijk(rij),
        )


def _list_mogelijk(rij: AanmeldingRecord) -> dict[str, bool]:
    status = rij.stand_van_zaken
    return {
        "is_concept": may_take(status, Toetredingstap.INDIENEN),
        "mag_aanvullen": may_take(status, Toetredingstap.AANVULLEN),
        "mag_intrekken": may_take(status, Toetredingstap.INTREKKEN),
        "mag_wijzigen": may_take(status, Toetredingstap.WIJZIGEN),
    }


@aanmelding.route(f"{MIJN}/gegevens", methods=["GET", "POST"])
def gegevens() -> ResponseReturnValue:
    """Corrects who applies."""
    with open_session() as session:
        rij, kader = _get(session)
    form = Opgaveformulier(data={"naam": rij.naam, "kvk": rij.kvk, "contact": rij.contact})

    def change(session: Session, rij: AanmeldingRecord) -> None:
        opgave = Opgave(naam=form.naam.data or "", kvk=form.kvk.data or "", contact=form.contact.data or "", mail=None)
        change_opgave(session, rij, opgave, get_now())

    if form.validate_on_submit() and _store(form, change):
        flash("Uw gegevens zijn bewaard.")
        return redirect(url_for("aanmelding.toon"), 303)
    return _show("aanmelding/formulier.html", form, rij, kader, titel="Uw gegevens", knop="Bewaar")


@aanmelding.route(f"{MIJN}/eisen/<eis>", methods=["GET", "POST"])
@accepts_bestand
def antwoord(eis: str) -> ResponseReturnValue:
    """The answer to one requirement, with its evidence."""
    with open_session() as session:
        rij, kader = _get(session)
        regels = list_eisregels(rij, get_regel(kader))
        gezocht = next((plek for plek, regel in enumerate(regels) if regel.eis.id == eis), None)
        if gezocht is None or not may_take(rij.stand_van_zaken, Toetredingstap.WIJZIGEN):
            return redirect(url_for("aanmelding.toon"), 303)
        eerder = find_antwoord(rij, eis)
    form = Antwoordformulier(data={"antwoord": eerder.antwoord if eerder else ""})

    def save(session: Session, rij: AanmeldingRecord) -> None:
        tekst, spoor = form.antwoord.data or "", make_spoor_van(rij, get_now())
        bewijs = save_antwoord(session, rij, get_regel(kader), eis, tekst, form.bestand.data, spoor)
        if bewijs is not None:
            warn_bestand(bewijs.bestand)

    if form.validate_on_submit() and _store(form, save):
        warn_bsns(form.antwoord.data)
        flash("Uw antwoord is bewaard.")
        verder = regels[gezocht + 1].eis.id if gezocht + 1 < len(regels) else None
        doel = url_for("aanmelding.antwoord", eis=verder) if verder else url_for("aanmelding.toon")
        return redirect(doel, 303)
    wat = {"regel": regels[gezocht], "nummer": gezocht + 1, "aantal": len(regels)}
    return _show("aanmelding/antwoord.html", form, rij, kader, **wat)


@aanmelding.get(f"{MIJN}/bewijs/<int:bestand>")
def bewijs(bestand: int) -> ResponseReturnValue:
    """A file of this application, as attachment."""
    with open_session() as session:
        rij, _ = _get(session)
        return send_bestand(get_bestand(rij, bestand))


@aanmelding.post(f"{MIJN}/bewijs/<int:bestand>/weg")
def bewijs_weg(bestand: int) -> ResponseReturnValue:
    """Takes a file out of a draft."""
    with write_session(get_engine()) as session:
        rij, _ = _get(session)
        try:
            drop_bewijs(session, rij, bestand, make_spoor_van(rij, get_now()))
            flash("Het bestand is weggehaald.")
        except Ongeldig as fout:
            warn(fout.melding)
    return redirect(url_for("aanmelding.toon"), 303)


@aanmelding.route(f"{MIJN}/indienen", methods=["GET", "POST"])
def dien_in() -> ResponseReturnValue:
    """Hands the application in."""
    with open_session() as session:
        rij, kader = _get(session)
    regel = get_regel(kader)
    form = make_indienformulier(regel)()

    def submit(session: Session, rij: AanmeldingRecord) -> None:
        submit_aanmelding(session, rij, _get_open(session, rij), read_gelijktijdig(form, regel), get_now())
        adres = url_for("behandeling.toon", regio=rij.regio.code, aanmelding=rij.id)
        tell_ingediend(session, rij, adres, get_now())

    if form.validate_on_submit() and _store(form, submit):
        flash("Uw aanmelding is ingediend. U ziet op deze pagina hoe het verdergaat, en u krijgt bericht.")
        return redirect(url_for("aanmelding.toon"), 303)
    wat = {"eisen": list_eisregels(rij, regel), "regel": regel}
    return _show("aanmelding/indienen.html", form, rij, kader, **wat)


def _get_open(session: Session, rij: AanmeldingRecord) -> Openstelling:
    """The overeenkomst of a draft. Raises `Ongeldig` when it is no longer open."""
    plek = find_openstelling(session, rij.regio.code, rij.overeenkomst.nummer, get_today())
    if plek is None:
        raise Ongeldig("overeenkomst", "deze overeenkomst staat niet meer open voor nieuwe aanbieders")
    return plek


@aanmelding.route(f"{MIJN}/aanvullen", methods=["GET", "POST"])
@accepts_bestand
def vul_aan() -> ResponseReturnValue:
    """Answers what the gemeenten asked."""
    with open_session() as session:
        rij, kader = _get(session)
        toetreding = rij.toetreding
    if toetreding is None or not may_take(toetreding.status, Toetredingstap.AANVULLEN):
        return redirect(url_for("aanmelding.toon"), 303)
    form = Aanvulformulier()

    def answer(session: Session, rij: AanmeldingRecord) -> None:
        assert rij.toetreding is not None
        spoor, tekst = make_spoor_van(rij, get_now()), form.antwoord.data or ""
        bewijs = answer_aanvulling(session, rij.toetreding, tekst, form.bestand.data, get_today(), spoor)
        if bewijs is not None:
            warn_bestand(bewijs.bestand)
        tell_aangevuld(session, rij.toetreding, _make_pagina(rij), get_now())

    if form.validate_on_submit() and _store(form, answer):
        warn_bsns(form.antwoord.data)
        flash("Uw antwoord is verstuurd. De gemeenten gaan verder met uw aanmelding.")
        return redirect(url_for("aanmelding.toon"), 303)
    return _show("aanmelding/aanvullen.html", form, rij, kader, vraag=toetreding.aanvullingen[-1])


def _make_pagina(rij: AanmeldingRecord) -> str:
    """The path of the page of the application for who works in the regio."""
    assert rij.toetreding is not None
    wie, datum = rij.toetreding.aanbieder.kvk, rij.toetreding.dag
    return url_for("toetreding.toon", regio=rij.regio.code, kvk=wie, datum=datum, overeenkomst=rij.overeenkomst.nummer)


@aanmelding.route(f"{MIJN}/intrekken", methods=["GET", "POST"])
def trek_in() -> ResponseReturnValue:
    """Takes the application back."""
    with open_session() as session:
        rij, kader = _get(session)
    if not may_take(rij.stand_van_zaken, Toetredingstap.INTREKKEN):
        return redirect(url_for("aanmelding.toon"), 303)
    form = Intrekformulier() if rij.toetreding else Bevestigformulier()

    def withdraw(session: Session, rij: AanmeldingRecord) -> None:
        if rij.toetreding is None:
            withdraw_aanmelding(session, rij, get_now())
            return
        spoor, reden = make_spoor_van(rij, get_now()), form["reden"].data or ""
        withdraw_toetreding(session, rij.toetreding, reden, spoor, geopend=rij.toetreding.stand)
        tell_ingetrokken(session, rij.toetreding, _make_pagina(rij), get_now())

    if form.validate_on_submit() and _store(form, withdraw):
        return _leave(rij)
    return _show("aanmelding/intrekken.html", form, rij, kader)


def _leave(rij: AanmeldingRecord) -> ResponseReturnValue:
    """Where someone goes who took an application back: of a draft nothing is left."""
    if rij.status is not Toetredingsstatus.CONCEPT:
        flash("Uw aanmelding is ingetrokken.")
        return redirect(url_for("aanmelding.toon"), 303)
    forget()
    flash("Uw aanmelding is verwijderd, met alles wat u had ingevuld.")
    return redirect(url_for("openbaar.lijst"), 303)


@aanmelding.post(f"{MIJN}/nieuwe-link")
def vernieuw() -> ResponseReturnValue:
    """Makes the private link anew: whoever had the old one can do nothing with it any more."""
    with write_session(get_engine()) as session:
        rij, _ = _get(session)
        remember(renew_sleutel(session, rij, make_adres, get_now()))
    flash("De oude link werkt niet meer. De nieuwe staat in een bericht aan uw mailadres.")
    return redirect(url_for("aanmelding.toon"), 303)


@aanmelding.post(f"{MIJN}/sluiten")
def sluit() -> ResponseReturnValue:
    """This browser forgets the application; the link still opens it."""
    forget()
    flash("De aanmelding is op dit apparaat gesloten. Met de link in uw bericht opent u haar weer.")
    return redirect(url_for("openbaar.lijst"), 303)


def _store(form: Formulier, doe: Callable[[Session, AanmeldingRecord], None]) -> bool:
    """Stores a change of the application of this browser; False with what is wrong in the form."""
    try:
        with write_session(get_engine()) as session:
            rij, _ = _get(session)
            doe(session, rij)
    except Ongeldig as fout:
        form.add_fout(fout.veld, fout.melding)
        return False
    return True


def _show(sjabloon: str, form: Formulier, rij: AanmeldingRecord, kader: Kader, **wat: Any) -> ResponseReturnValue:
    pagina = render_template(sjabloon, form=form, rij=rij, kader=kader, **wat)
    return pagina, choose_status(form)
