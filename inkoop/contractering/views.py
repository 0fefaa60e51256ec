"""Pages of contractering: concepts out of a selectie or by hand, their parties, signing, and every step after it."""

from collections.abc import Callable
from datetime import date

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.aanbieder.store import list_keuzes
from inkoop.contractering.forms import (
    GEEN_PARTIJ,
    Conceptformulier,
    Deelnameformulier,
    Handformulier,
    Selectieformulier,
    Stapformulier,
    Tekenformulier,
    describe_opties,
    list_selectiekeuzes,
    make_partijenformulier,
    make_tekenformulier,
    read_selectiekeuze,
)
from inkoop.contractering.herkomst import list_selecties
from inkoop.contractering.loop import take_overeenkomststap
from inkoop.contractering.maken import (
    Conceptvelden,
    Conceptvorm,
    Conceptvraag,
    change_concept,
    change_partijen,
    get_toegelaten,
    list_toegelaten,
    make_concept,
    make_concepten,
    make_deelname,
)
from inkoop.contractering.service import list_mandaatregels
from inkoop.contractering.store import list_wijzigingscans
from inkoop.contractering.tekenen import Tekening, list_organisaties, sign_overeenkomst
from inkoop.contractering.wijzigen import get_wijziging, sign_wijziging
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.klok import get_now, get_today
from inkoop.logboek.service import Spoor
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import OvereenkomstBlok, OvereenkomststapBlok, PartijBlok, Rol, Soort, Stap, Status
from inkoop.overeenkomst.service import describe_overeenkomst, name_onderwerp
from inkoop.overeenkomst.store import get_overeenkomst
from inkoop.plandossier.poort import check_stap
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.overeenkomstloop import DADEN, STAPNAMEN
from inkoop.web.aanbiederkeuze import offer_aanbieders
from inkoop.web.aanmelding import make_spoor
from inkoop.web.bestand import accepts_bestand, send_bestand, warn
from inkoop.web.blokken import make_blok, read_stand
from inkoop.web.database import open_session
from inkoop.web.formulier import Formulier
from inkoop.web.keuzes import search_keuzes
from inkoop.web.vastleggen import Nu, choose_status, try_save, try_step

contract = Blueprint("contract", __name__, template_folder="templates")
Daad = Callable[[Session, OvereenkomstRecord, Spoor, date], object]


@contract.route("/regios/<regio>/contracten/nieuw", methods=["GET", "POST"])
def nieuw(regio: str) -> ResponseReturnValue:
    """Makes the concepts of a selectie that was awarded."""
    with open_session() as session:
        gevonden = get_regio(session, regio)
        keuzes = [keuze for een in list_selecties(session, gevonden) for keuze in list_selectiekeuzes(een)]
    form = Selectieformulier()
    form.selectie.choices = keuzes
    if form.validate_on_submit():
        nummers = _make_uit_selectie(form, regio)
        if nummers:
            flash(f"Gemaakt in concept: {', '.join(nummers)}.")
            return redirect(url_for("overeenkomst.toon", regio=regio, nummer=nummers[0]), 303)
    return _show("contractering/nieuw.html", form, gevonden, heeft_selecties=bool(keuzes))


def _make_uit_selectie(form: Selectieformulier, regio: str) -> list[str]:
    """The numbers of what was made; none with what is wrong in the form."""
    plan, selectie, perceel = read_selectiekeuze(str(form.selectie.data))
    vraag = Conceptvraag(
        plan=plan,
        selectie=selectie,
        perceel=perceel,
        nummer=(form.nummer.data or "").strip(),
        soort=Soort(form.soort.data),
        vorm=Conceptvorm(form.vorm.data),
    )
    waarschuwingen: list[str] = []
    gemaakt: list[str] = []

    def make(session: Session) -> None:
        gevonden = get_regio(session, regio)
        waarschuwingen.extend(check_stap(session, gevonden, plan, "contracteer", get_today()))
        gemaakt.extend(rij.nummer for rij in make_concepten(session, gevonden, vraag, make_spoor(get_now())))

    if not try_save(form, make):
        return []
    for waarschuwing in waarschuwingen:
        warn(waarschuwing)
    return gemaakt


@contract.route("/regios/<regio>/contracten/met-de-hand", methods=["GET", "POST"])
def met_de_hand(regio: str) -> ResponseReturnValue:
    """Makes a concept without a selectie, such as an intentieovereenkomst."""
    with open_session() as session:
        gevonden = get_regio(session, regio)
        form = Handformulier()
        form.tell_duur(get_regio_kader(gevonden).contractduur)
        keuzes = offer_aanbieders(session, gevonden, form.aanbieders, op_naam=True)
    if form.validate_on_submit() and _make_met_de_hand(form, regio):
        flash("De overeenkomst is gemaakt in concept.")
        return redirect(url_for("overeenkomst.toon", regio=regio, nummer=(form.nummer.data or "").strip()), 303)
    return _show("contractering/met_de_hand.html", form, gevonden, keuzes=keuzes)


def _make_met_de_hand(form: Handformulier, regio: str) -> bool:
    namen = ("nummer", "soort", "titel", "ingang", "einde", "opdrachtwaarde")
    velden = {naam: form[naam].data for naam in namen if form[naam].data not in (None, "")}
    partijen = [PartijBlok(aanbieder=naam) for naam in form.aanbieders.data or []]
    velden |= {"status": Status.CONCEPT, "partijen": partijen, "verlengingsopties": form.make_opties()}
    blok = make_blok(form, OvereenkomstBlok, velden)
    if blok is None:
        return False

    def make(session: Session) -> None:
        make_concept(session, get_regio(session, regio), blok, make_spoor(get_now()))

    return try_save(form, make)


@contract.route("/regios/<regio>/deelname-maken/<path:nummer>", methods=["GET", "POST"])
def deelname(regio: str, nummer: str) -> ResponseReturnValue:
    """Makes the deelname in concept of an aanbieder that was admitted to an overeenkomst."""
    gevonden, blok, _ = _read(regio, nummer)
    form = Deelnameformulier()
    with open_session() as session:
        rijen = list_toegelaten(session, get_overeenkomst(session, gevonden, nummer))
        form.aanbieder.choices = [(een.aanbieder.kvk, een.aanbieder.naam) for een in rijen]

    def make(session: Session, rij: OvereenkomstRecord, spoor: Spoor, _vandaag: date) -> None:
        toelating = get_toegelaten(session, rij, form.aanbieder.data)
        make_deelname(session, toelating, (form.nummer.data or "").strip(), spoor)

    if form.validate_on_submit() and _do(form, regio, nummer, make):
        return _go_back(regio, (form.nummer.data or "").strip(), "De deelname is gemaakt in concept.")
    return _show("contractering/formulier.html", form, gevonden, blok, titel="Deelname maken", knop="Maak de deelname")


@contract.route("/regios/<regio>/concept/<path:nummer>", methods=["GET", "POST"])
def wijzig_concept(regio: str, nummer: str) -> ResponseReturnValue:
    """Changes the terms of a concept."""
    gevonden, blok, _ = _read(regio, nummer)
    velden = ("titel", "ingang", "einde", "opdrachtwaarde")

    def open_form(*gestuurd: None) -> Conceptformulier:
        _, nu, stand = _read(regio, nummer)
        data = {veld: getattr(nu, veld) for veld in velden} | describe_opties(nu.verlengingsopties)
        return Conceptformulier(*gestuurd, data={"stand": stand, **data})

    form = open_form()

    def change(session: Session, rij: OvereenkomstRecord, spoor: Spoor, _vandaag: date) -> None:
        opties = form.make_opties()
        nieuw = Conceptvelden(**{veld: form[veld].data for veld in velden}, verlengingsopties=opties)
        change_concept(session, rij, nieuw, spoor, geopend=read_stand(form.stand))

    if form.validate_on_submit() and _do(form, regio, nummer, change, open_form):
        return _go_back(regio, nummer, "Het concept is gewijzigd.")
    return _show("contractering/formulier.html", form, gevonden, blok, titel="Concept wijzigen", knop="Bewaar")


@contract.route("/regios/<regio>/partijen/<path:nummer>", methods=["GET", "POST"])
def partijen(regio: str, nummer: str) -> ResponseReturnValue:
    """Changes who are the parties of a concept, and what each does."""
    gevonden, blok, _ = _read(regio, nummer)
    with open_session() as session:
        keuzes = search_keuzes(lambda zoek, hoogstens: list_keuzes(session, gevonden, zoek, hoogstens))
        rijen = [partij.aanbieder for partij in get_overeenkomst(session, gevonden, nummer).partijen]
    kvks = {rij.naam: rij.kvk for rij in rijen}
    aanbieders = [*((kvk, naam) for naam, kvk in kvks.items()), *(k for k in keuzes.keuzes if k[1] not in kvks)]

    def open_form(*gestuurd: None) -> Formulier:
        _, nu, stand = _read(regio, nummer)
        rollen = {kvks[een.aanbieder]: een.rol.value for een in nu.partijen if een.aanbieder in kvks}
        return make_partijenformulier(aanbieders, rollen, stand, *gestuurd)

    form = open_form()

    def change(session: Session, rij: OvereenkomstRecord, spoor: Spoor, _vandaag: date) -> None:
        gekozen = [
            PartijBlok(aanbieder=naam, rol=Rol(form[f"rol_{kvk}"].data))
            for kvk, naam in aanbieders
            if form[f"rol_{kvk}"].data != GEEN_PARTIJ
        ]
        change_partijen(session, rij, gekozen, spoor, geopend=read_stand(form["stand"]))

    if form.validate_on_submit() and _do(form, regio, nummer, change, open_form):
        return _go_back(regio, nummer, "De partijen zijn gewijzigd.")
    wat = {"titel": "Partijen", "knop": "Bewaar de partijen", "keuzes": keuzes}
    return _show("contractering/formulier.html", form, gevonden, blok, **wat)


@contract.route("/regios/<regio>/tekenen/<path:nummer>", methods=["GET", "POST"])
@accepts_bestand
def teken(regio: str, nummer: str) -> ResponseReturnValue:
    """Records who signed an overeenkomst, or says why that cannot be."""
    gevonden, blok, stand = _read(regio, nummer)
    form = _make_tekenformulier(gevonden, blok, stand)

    def sign(session: Session, rij: OvereenkomstRecord, spoor: Spoor, vandaag: date) -> None:
        sign_overeenkomst(session, rij, _make_tekening(form), spoor, vandaag, geopend=read_stand(form.stand))

    if form.validate_on_submit() and _do(form, regio, nummer, sign):
        return _go_back(regio, nummer, "De ondertekening is vastgelegd. De gegevens liggen nu vast.")
    return _show("contractering/teken.html", form, gevonden, blok, titel="Ondertekening vastleggen", wijziging=None)


@contract.route("/regios/<regio>/wijziging-tekenen/<int:volgnummer>/<path:nummer>", methods=["GET", "POST"])
@accepts_bestand
def teken_wijziging(regio: str, volgnummer: int, nummer: str) -> ResponseReturnValue:
    """Records that a change was signed, and applies it."""
    gevonden, blok, stand = _read(regio, nummer)
    with open_session() as session:
        try:
            wijziging = get_wijziging(session, get_overeenkomst(session, gevonden, nummer), volgnummer)
        except Ongeldig:
            abort(404)
    form = _make_tekenformulier(gevonden, blok, stand)

    def sign(session: Session, rij: OvereenkomstRecord, spoor: Spoor, vandaag: date) -> None:
        geopend = read_stand(form.stand)
        sign_wijziging(session, rij, volgnummer, _make_tekening(form), spoor, vandaag, geopend=geopend)

    if form.validate_on_submit() and _do(form, regio, nummer, sign):
        return _go_back(regio, nummer, f"Wijziging {volgnummer} is getekend en verwerkt.")
    titel = f"Ondertekening van wijziging {volgnummer}"
    return _show("contractering/teken.html", form, gevonden, blok, titel=titel, wijziging=wijziging)


def _make_tekenformulier(regio: RegioRecord, blok: OvereenkomstBlok, stand: int) -> Tekenformulier:
    with open_session() as session:
        mandaten = list_mandaatregels(session, get_regio(session, regio.code))
    organisaties = list_organisaties(get_regio_kader(regio), blok.partijen_op(max(blok.ingang, get_today())))
    return make_tekenformulier(organisaties, mandaten, stand=stand)


def _make_tekening(form: Tekenformulier) -> Tekening:
    return Tekening(
        op=form.datum.data,
        plaats=(form.plaats.data or "").strip() or None,
        ondertekenaars=form.list_ondertekenaars(),
        bijlage=form["bestand"].data,
    )


@contract.route("/regios/<regio>/contractstap/<stap>/<path:nummer>", methods=["GET", "POST"])
def neem_stap(regio: str, stap: str, nummer: str) -> ResponseReturnValue:
    """Lets an overeenkomst take effect, suspends or resumes it, or ends it."""
    if stap not in list(Stap) or stap == Stap.TEKENEN:
        abort(404)
    gevonden, blok, stand = _read(regio, nummer)
    form = Stapformulier(data={"stand": stand, "datum": get_today()})
    form.fit_to(Stap(stap))

    def take(session: Session, rij: OvereenkomstRecord, spoor: Spoor, vandaag: date) -> None:
        reden = (form.reden.data or "").strip() or None if "reden" in form else None
        gezet = OvereenkomststapBlok(stap=Stap(stap), datum=form.datum.data, reden=reden)
        take_overeenkomststap(session, rij, gezet, spoor, vandaag, geopend=read_stand(form.stand))

    if form.validate_on_submit() and _do(form, regio, nummer, take):
        return _go_back(regio, nummer, f"De overeenkomst is {STAPNAMEN[Stap(stap)]}.")
    titel = DADEN[Stap(stap)].capitalize()
    return _show("contractering/formulier.html", form, gevonden, blok, titel=titel, knop="Leg vast")


@contract.get("/regios/<regio>/scan/<path:nummer>")
def scan(regio: str, nummer: str) -> ResponseReturnValue:
    """The scan of a signed overeenkomst that is not in the register."""
    with open_session() as session:
        rij = get_overeenkomst(session, get_regio(session, regio), nummer)
        if rij.scan is None:
            abort(404)
        return send_bestand(rij.scan)


@contract.get("/regios/<regio>/wijziging-scan/<int:volgnummer>/<path:nummer>")
def wijzigingscan(regio: str, volgnummer: int, nummer: str) -> ResponseReturnValue:
    """The scan of a signed change that is not in the register."""
    with open_session() as session:
        scans = list_wijzigingscans(session, get_overeenkomst(session, get_regio(session, regio), nummer))
        if volgnummer not in scans:
            abort(404)
        return send_bestand(scans[volgnummer].bestand)


def _read(regio: str, nummer: str) -> tuple[RegioRecord, OvereenkomstBlok, int]:
    with open_session() as session:
        gevonden = get_regio(session, regio)
        rij = get_overeenkomst(session, gevonden, nummer)
        return gevonden, describe_overeenkomst(rij), rij.stand


def _do(
    form: Formulier, regio: str, nummer: str, daad: Daad, open_form: Callable[..., Formulier] | None = None
) -> bool:
    """Changes an overeenkomst, or takes a step without `open_form`; False with what is wrong in the form."""

    def save(session: Session) -> None:
        rij = get_overeenkomst(session, get_regio(session, regio), nummer)
        daad(session, rij, make_spoor(get_now()), get_today())

    def find_nu(session: Session) -> Nu:
        gevonden = get_regio(session, regio)
        rij = get_overeenkomst(session, gevonden, nummer)
        return Nu(onderwerp=name_onderwerp(gevonden, rij), velden={"stand": rij.stand})

    return try_save(form, save, open_form) if open_form else try_step(form, save, find_nu)


def _go_back(regio: str, nummer: str, melding: str) -> ResponseReturnValue:
    flash(melding)
    return redirect(url_for("overeenkomst.toon", regio=regio, nummer=nummer), 303)


def _show(
    sjabloon: str, form: Formulier, regio: RegioRecord, blok: OvereenkomstBlok | None = None, **meer: object
) -> ResponseReturnValue:
    pagina = render_template(sjabloon, form=form, regio=regio, kader=get_regio_kader(regio), overeenkomst=blok, **meer)
    return pagina, choose_status(form)
