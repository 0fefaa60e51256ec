"""Pages on which an application is handled: taking it up or entering it, evidence, asking for more, ending it."""

from collections.abc import Callable
from dataclasses import replace

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.database.faults import NietGevonden
from inkoop.database.session import write_session
from inkoop.gebruiker.rollen import Rol
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.klok import get_now, get_today
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.toetredingloop import Toetredingstap, may_take
from inkoop.toetreding.aanmelding import Opgave, name_onderwerp
from inkoop.toetreding.aanvulling import answer_aanvulling, ask_aanvulling
from inkoop.toetreding.behandeling import set_aside, withdraw_toetreding
from inkoop.toetreding.behandeling_forms import (
    Aanvulvraagformulier,
    Eisbewijsformulier,
    Intakeformulier,
    Poststukformulier,
    Redenformulier,
)
from inkoop.toetreding.bewijs import find_antwoord, get_bestand, save_antwoord
from inkoop.toetreding.eisenversie import fix_kader, get_regel
from inkoop.toetreding.eisregels import list_eisregels
from inkoop.toetreding.gelijktijdig_forms import add_vakken, read_gelijktijdig
from inkoop.toetreding.intake import (
    Poststuk,
    enter_poststuk,
    find_aanmelding_van,
    get_bij_toetreding,
    get_ingediende,
    recognise,
    refuse_aanmelding,
    take_up,
)
from inkoop.toetreding.notices import (
    tell_aangevuld,
    tell_behandeld,
    tell_gevraagd,
    tell_geweigerd,
    tell_ingetrokken,
    tell_terzijde,
)
from inkoop.toetreding.openbaar import find_deelbaar, list_deelbaar
from inkoop.toetreding.openbaar_forms import Aanvulformulier, Intrekformulier
from inkoop.toetreding.records import AanmeldingRecord
from inkoop.toetreding.toetredingpagina_views import (
    EEN,
    Toetredingsplek,
    find_plek,
    make_paginaadres,
    read_plek,
    show_formulier,
    store_change,
)
from inkoop.toetreding.uitnodiging import invite_contact
from inkoop.web.aanmelding import get_bereik, make_spoor
from inkoop.web.bestand import accepts_bestand, send_bestand, warn, warn_bestand, warn_bsns
from inkoop.web.beveiliging import is_demo
from inkoop.web.blokken import read_stand
from inkoop.web.database import get_engine, open_session
from inkoop.web.formulier import Formulier
from inkoop.web.keuzes import offer_keuzes
from inkoop.web.vastleggen import Nu, choose_status, try_step

behandeling = Blueprint("behandeling", __name__, template_folder="templates")
BINNEN = "/regios/<regio>/aanmeldingen/<int:aanmelding>"


@behandeling.get(BINNEN)
def toon(regio: str, aanmelding: int) -> ResponseReturnValue:
    """What came in by the public page, before anyone took it up."""
    return _show_binnen(regio, aanmelding)


def _show_binnen(regio: str, nummer: int, fout: Formulier | None = None) -> ResponseReturnValue:
    with open_session() as session:
        gevonden = get_regio(session, regio)
        rij = get_ingediende(session, gevonden, nummer)
        if rij.toetreding is not None:
            if fout is not None:
                warn("De aanmelding was al in behandeling genomen; er is niets gewijzigd.")
            return redirect(make_paginaadres(rij.toetreding), 303)
        kader = fix_kader(session, get_regio_kader(gevonden), rij.eisenversie)
        herkenning = recognise(session, gevonden, rij.naam, rij.kvk)
        intake = fout if isinstance(fout, Intakeformulier) else Intakeformulier(data={"stand": rij.stand})
        intake.ask_for(rij.naam, herkenning.bekend.naam if herkenning.bekend else None)
        weiger = fout if isinstance(fout, Redenformulier) else Redenformulier(data={"stand": rij.stand}, prefix="niet-")
        pagina = render_template(
            "behandeling/toon.html",
            regio=gevonden,
            kader=kader,
            rij=rij,
            eisen=list_eisregels(rij, get_regel(kader)),
            herkenning=herkenning,
            intake=intake,
            weiger=weiger,
            form=fout,
            is_open=may_take(rij.status, Toetredingstap.BEHANDELEN),
        )
    return pagina, choose_status(fout) if fout is not None else 200


@behandeling.post(f"{BINNEN}/behandelen")
def neem(regio: str, aanmelding: int) -> ResponseReturnValue:
    """Takes an application up, for a new or a known aanbieder."""
    form = Intakeformulier()

    def take(session: Session, gevonden: RegioRecord, rij: AanmeldingRecord) -> str:
        naam, nagegaan = form.naam.data or rij.naam, form.nagegaan.data or ""
        kader, spoor = get_regio_kader(gevonden), make_spoor(get_now())
        gemaakt = take_up(session, kader, rij, naam, nagegaan, spoor, geopend=read_stand(form.stand))
        tell_behandeld(session, rij, spoor.tijdstip)
        return make_paginaadres(gemaakt)

    return _handle(form, regio, aanmelding, take, "De aanmelding is in behandeling. Beoordeel nu de eisen.")


@behandeling.post(f"{BINNEN}/niet-behandelen")
def weiger(regio: str, aanmelding: int) -> ResponseReturnValue:
    """Does not take an application up, and says why."""
    form = Redenformulier(prefix="niet-")

    def refuse(session: Session, gevonden: RegioRecord, rij: AanmeldingRecord) -> str:
        reden, nu = form.reden.data or "", get_now()
        refuse_aanmelding(session, rij, reden, make_spoor(nu), geopend=read_stand(form.stand))
        tell_geweigerd(session, rij, nu)
        return url_for("toetreding.lijst", regio=regio)

    return _handle(form, regio, aanmelding, refuse, "De aanmelding wordt niet behandeld; de aanbieder krijgt bericht.")


def _handle(
    form: Formulier,
    regio: str,
    nummer: int,
    doe: Callable[[Session, RegioRecord, AanmeldingRecord], str],
    gelukt: str,
) -> ResponseReturnValue:
    """Does one thing with what came in, or shows its page again with what is wrong."""
    if form.validate():
        adressen: list[str] = []

        def save(session: Session) -> None:
            gevonden = get_regio(session, regio)
            adressen.append(doe(session, gevonden, get_ingediende(session, gevonden, nummer)))

        def find_nu(session: Session) -> Nu:
            rij = get_ingediende(session, get_regio(session, regio), nummer)
            return Nu(onderwerp=name_onderwerp(rij), velden={"stand": rij.stand})

        if try_step(form, save, find_nu):
            flash(gelukt)
            return redirect(adressen[0], 303)
    return _show_binnen(regio, nummer, form)


@behandeling.get(f"{BINNEN}/bewijs/<int:bestand>")
def bewijs(regio: str, aanmelding: int, bestand: int) -> ResponseReturnValue:
    """A file of what came in, as attachment."""
    with open_session() as session:
        return send_bestand(get_bestand(get_ingediende(session, get_regio(session, regio), aanmelding), bestand))


@behandeling.route("/regios/<regio>/toetreding-invoeren", methods=["GET", "POST"])
def voer_in(regio: str) -> ResponseReturnValue:
    """Enters an application that came on paper or by mail."""
    with open_session() as session:
        gevonden = get_regio(session, regio)
        kader = get_regio_kader(gevonden)
    form = add_vakken(Poststukformulier, kader.toetreding)(data={"datum": get_today()})
    with open_session() as session:
        keuzes = offer_keuzes(
            form.overeenkomst,
            lambda zoek, hoogstens: list_deelbaar(session, gevonden, zoek, hoogstens),
            lambda nummer: find_deelbaar(session, gevonden, nummer),
            leeg=("", "kies"),
        )
    if kader.toetreding is not None and form.validate_on_submit():
        adres = _enter(form, regio)
        if adres is not None:
            flash("De aanmelding is ingevoerd. Voeg het bewijs toe en beoordeel de eisen.")
            return redirect(adres, 303)
    pagina = render_template("behandeling/invoeren.html", form=form, regio=gevonden, kader=kader, keuzes=keuzes)
    return pagina, choose_status(form)


def _enter(form: Poststukformulier, regio: str) -> str | None:
    """Keeps the application and gives its address; None with what is wrong in the form."""
    opgave = Opgave(
        naam=form.naam.data or "", kvk=form.kvk.data or "", contact=form.contact.data or "", mail=form.mail.data or None
    )
    stuk = Poststuk(
        opgave=opgave,
        overeenkomst=form.overeenkomst.data,
        datum=form.datum.data,
        bron=form.bron.data or "",
        nagegaan=form.nagegaan.data or "",
    )
    try:
        with write_session(get_engine()) as session:
            gevonden = get_regio(session, regio)
            kader, spoor = get_regio_kader(gevonden), make_spoor(get_now())
            stuk = replace(stuk, gelijktijdig=read_gelijktijdig(form, kader.toetreding))
            return make_paginaadres(enter_poststuk(session, gevonden, kader, stuk, spoor, get_today()))
    except Ongeldig as fout:
        form.add_fout(fout.veld, fout.melding)
        return None


@behandeling.route(f"/regios/<regio>/toetreding-bewijs/{EEN}", methods=["GET", "POST"])
@accepts_bestand
def lever_aan(regio: str, kvk: str, datum: str, overeenkomst: str) -> ResponseReturnValue:
    """Each requirement with what was handed in for it, and a form to add to it."""
    plek = read_plek(regio=regio, kvk=kvk, datum=datum, overeenkomst=overeenkomst)
    regel, form = get_regel(plek.kader), Eisbewijsformulier()
    form.eis.choices = [("", "kies"), *((eis.id, eis.tekst) for eis in regel.eisen)]

    def save(session: Session, plek: Toetredingsplek) -> None:
        spoor = make_spoor(get_now())
        aanmelding = get_bij_toetreding(session, plek.rij, spoor)
        eerder = find_antwoord(aanmelding, form.eis.data)
        tekst = form.antwoord.data or (eerder.antwoord if eerder else "")
        gemaakt = save_antwoord(session, aanmelding, regel, form.eis.data, tekst, form.bestand.data, spoor)
        if gemaakt is not None:
            warn_bestand(gemaakt.bestand)

    if form.validate_on_submit() and store_change(form, plek.adres, save):
        warn_bsns(form.antwoord.data)
        flash("Het antwoord is bewaard.")
        return redirect(url_for("behandeling.lever_aan", **plek.adres), 303)  # type: ignore[arg-type]
    with open_session() as session:
        rij = find_plek(session, plek.adres).rij
        aanmelding = find_aanmelding_van(session, rij)
        mag = may_take(rij.status, Toetredingstap.WIJZIGEN)
        wat = {"eisen": list_eisregels(aanmelding, regel), "aanmelding": aanmelding, "mag_wijzigen": mag}
        pagina = render_template("behandeling/bewijs.html", form=form, plek=plek, **wat)
    return pagina, choose_status(form)


@behandeling.get(f"/regios/<regio>/toetreding-bestand/<int:bestand>/{EEN}")
def bestand(regio: str, bestand: int, kvk: str, datum: str, overeenkomst: str) -> ResponseReturnValue:
    """A file that was handed in for an application, as attachment."""
    with open_session() as session:
        adres = {"regio": regio, "kvk": kvk, "datum": datum, "overeenkomst": overeenkomst}
        rij = find_plek(session, adres).rij
        aanmelding = find_aanmelding_van(session, rij)
        if aanmelding is None:
            raise NietGevonden("dit bestand is niet bekend")
        return send_bestand(get_bestand(aanmelding, bestand))


@behandeling.route(f"/regios/<regio>/toetreding-vragen/{EEN}", methods=["GET", "POST"])
def vraag(regio: str, kvk: str, datum: str, overeenkomst: str) -> ResponseReturnValue:
    """Asks an aanbieder for more, up to and including a day."""
    plek = read_plek(regio=regio, kvk=kvk, datum=datum, overeenkomst=overeenkomst)
    form = Aanvulvraagformulier(data={"stand": plek.rij.stand})

    def ask(session: Session, plek: Toetredingsplek) -> None:
        tot, tekst, nu = form.tot.data, form.vraag.data or "", get_now()
        stand = read_stand(form.stand)
        ask_aanvulling(session, plek.kader, plek.rij, tekst, tot, get_today(), make_spoor(nu), geopend=stand)
        tell_gevraagd(session, plek.rij, plek.pagina, nu)

    if form.validate_on_submit() and store_change(form, plek.adres, ask):
        flash("De vraag is gesteld; de aanbieder krijgt bericht.")
        return redirect(plek.pagina, 303)
    return show_formulier(form, plek, "Aanvulling vragen", "Stel de vraag")


@behandeling.route(f"/regios/<regio>/toetreding-aanvullen/{EEN}", methods=["GET", "POST"])
@accepts_bestand
def vul_aan(regio: str, kvk: str, datum: str, overeenkomst: str) -> ResponseReturnValue:
    """Answers what was asked: the aanbieder itself, or the adviser for what came on paper."""
    plek = read_plek(regio=regio, kvk=kvk, datum=datum, overeenkomst=overeenkomst)
    form = Aanvulformulier()

    def answer(session: Session, plek: Toetredingsplek) -> None:
        nu, tekst = get_now(), form.antwoord.data or ""
        gemaakt = answer_aanvulling(session, plek.rij, tekst, form.bestand.data, get_today(), make_spoor(nu))
        if gemaakt is not None:
            warn_bestand(gemaakt.bestand)
        if get_bereik().rol is Rol.AANBIEDER:
            tell_aangevuld(session, plek.rij, make_paginaadres(plek.rij), nu)

    if form.validate_on_submit() and store_change(form, plek.adres, answer):
        warn_bsns(form.antwoord.data)
        flash("Het antwoord is bewaard; de behandeling gaat verder.")
        return redirect(plek.pagina, 303)
    gevraagd = plek.blok.aanvullingen[-1] if plek.blok.aanvullingen else None
    return show_formulier(form, plek, "Aanvulling geven", "Verstuur", vraag=gevraagd)


@behandeling.route(f"/regios/<regio>/toetreding-intrekken/{EEN}", methods=["GET", "POST"])
def trek_in(regio: str, kvk: str, datum: str, overeenkomst: str) -> ResponseReturnValue:
    """The aanbieder takes its application back, or the adviser for it."""
    plek = read_plek(regio=regio, kvk=kvk, datum=datum, overeenkomst=overeenkomst)
    form = Intrekformulier(data={"stand": plek.rij.stand})

    def withdraw(session: Session, plek: Toetredingsplek) -> None:
        nu, stand = get_now(), read_stand(form.stand)
        withdraw_toetreding(session, plek.rij, form.reden.data or "", make_spoor(nu), geopend=stand)
        if get_bereik().rol is Rol.AANBIEDER:
            tell_ingetrokken(session, plek.rij, make_paginaadres(plek.rij), nu)

    if form.validate_on_submit() and store_change(form, plek.adres, withdraw):
        flash("De aanmelding is ingetrokken.")
        return redirect(plek.pagina, 303)
    return show_formulier(form, plek, "Aanmelding intrekken", "Trek in")


@behandeling.route(f"/regios/<regio>/toetreding-buiten-behandeling/{EEN}", methods=["GET", "POST"])
def leg_terzijde(regio: str, kvk: str, datum: str, overeenkomst: str) -> ResponseReturnValue:
    """Ends an application whose answer did not come in time."""
    plek = read_plek(regio=regio, kvk=kvk, datum=datum, overeenkomst=overeenkomst)
    form = Redenformulier(data={"stand": plek.rij.stand})

    def end(session: Session, plek: Toetredingsplek) -> None:
        nu, reden, vandaag = get_now(), form.reden.data or "", get_today()
        set_aside(session, plek.rij, reden, vandaag, make_spoor(nu), geopend=read_stand(form.stand))
        tell_terzijde(session, plek.rij, plek.pagina, nu)

    if form.validate_on_submit() and store_change(form, plek.adres, end):
        flash("De aanmelding is buiten behandeling gesteld; de aanbieder krijgt bericht.")
        return redirect(plek.pagina, 303)
    return show_formulier(form, plek, "Buiten behandeling stellen", "Stel buiten behandeling")


@behandeling.post(f"/regios/<regio>/toetreding-uitnodigen/{EEN}")
def nodig_uit(regio: str, kvk: str, datum: str, overeenkomst: str) -> ResponseReturnValue:
    """An account for the contact of an aanbieder that was admitted."""
    adres = {"regio": regio, "kvk": kvk, "datum": datum, "overeenkomst": overeenkomst}
    with write_session(get_engine()) as session:
        rij = find_plek(session, adres).rij
        try:
            iemand = invite_contact(session, rij, _make_toegang, make_spoor(get_now()), is_demo=is_demo())
            flash(f"{iemand.naam} kan voortaan voor {rij.aanbieder.naam} werken en krijgt zo nodig een uitnodiging.")
        except Ongeldig as fout:
            warn(fout.melding)
        return redirect(make_paginaadres(rij), 303)


def _make_toegang(sleutel: str) -> str:
    """The full address of an invitation."""
    return url_for("gebruiker.link", sleutel=sleutel, _external=True)
