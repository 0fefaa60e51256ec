"""Pages on which an aanbieder, or someone for it, enters inzet, proves it, hands it in and follows it."""

from collections.abc import Callable
from functools import partial

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.klok import get_now
from inkoop.rules.inzet import Inzetstatus
from inkoop.rules.inzetloop import Inzetstap, may_take
from inkoop.sroi.behandeling import (
    Optreden,
    Versie,
    add_concept,
    change_inzet,
    make_kenmerk,
    register_uren,
    submit_inzet,
    withdraw_inzet,
)
from inkoop.sroi.bewijzen import add_bewijs, get_bewijs
from inkoop.sroi.inzet_forms import Bewijsformulier, Inzetformulier, Redenformulier, Urenformulier, make_gegevens
from inkoop.sroi.inzetberichten import tell_ingediend
from inkoop.sroi.inzetpagina_views import (
    make_inzetformulier,
    show_formulier,
    show_inzet,
    show_lijst,
)
from inkoop.sroi.schema import InzetBlok, UrenBlok
from inkoop.sroi.service import describe_inzet, name_inzet
from inkoop.sroi.sroiplek import find_sroi, get_eigen_inzet
from inkoop.sroi.store import get_inzet
from inkoop.web.aanmelding import get_bereik, make_spoor
from inkoop.web.bestand import accepts_bestand, send_bestand, warn_bestand
from inkoop.web.blokken import make_blok, read_stand
from inkoop.web.database import open_session
from inkoop.web.formulier import Formulier
from inkoop.web.vastleggen import Nu, try_save, try_step

inzet = Blueprint("inzet", __name__, template_folder="templates")
SROI = "/regios/<regio>/sroi/<path:nummer>"
EEN = f"{SROI}/inzetten/<path:kenmerk>"
NIEUW = "nieuw"  # the id of an inzet until it is kept


@inzet.get(f"{SROI}/inzetten")
def lijst(regio: str, nummer: str) -> str:
    """Every inzet of an overeenkomst with its status, its worth and what is still to be done."""
    with open_session() as session:
        return show_lijst(session, find_sroi(session, regio, nummer))


@inzet.get(f"{SROI}/nieuwe-inzet")
def kies(regio: str, nummer: str) -> str:
    """The categories in words, with what each is worth and asks."""
    with open_session() as session:
        gevonden = find_sroi(session, regio, nummer)
        return render_template("inzet/kies.html", sroi=gevonden)


@inzet.route(f"{SROI}/nieuwe-inzet/<categorie>", methods=["GET", "POST"])
def nieuw(regio: str, nummer: str, categorie: str) -> ResponseReturnValue:
    """The facts of a new inzet; it is kept as a draft, and its page says at once what it is worth."""
    with open_session() as session:
        sroi = find_sroi(session, regio, nummer)
        vooraf = request.args if request.method == "GET" else None
        form = make_inzetformulier(sroi, sroi.get_categorie(categorie), vooraf=vooraf)
    if form.validate_on_submit():
        kenmerk = _add(form, regio, nummer, categorie)
        if kenmerk is not None:
            flash("De inzet is bewaard als concept. Voeg bewijs toe en dien hem in.")
            return redirect(url_for("inzet.toon", regio=regio, nummer=nummer, kenmerk=kenmerk), 303)
    return show_formulier(form, sroi, sroi.get_categorie(categorie), None)


def _add(form: Inzetformulier, regio: str, nummer: str, categorie: str) -> str | None:
    """Keeps a new inzet as a draft and gives its id; None with the fault at its field."""
    blok = make_blok(form, InzetBlok, {"id": NIEUW, "categorie": categorie, **form.make_velden()})
    if blok is None:
        return None

    gemaakt = []

    def add(session: Session) -> None:
        overeenkomst = find_sroi(session, regio, nummer).rij
        met_kenmerk = blok.model_copy(update={"id": make_kenmerk(session, overeenkomst)})
        gemaakt.append(add_concept(session, overeenkomst, met_kenmerk, make_optreden(form)).kenmerk)

    return gemaakt[0] if try_save(form, add) else None


@inzet.get(EEN)
def toon(regio: str, nummer: str, kenmerk: str) -> ResponseReturnValue:
    """One inzet: what it is worth, whether it counts and why, its facts, evidence, hours and steps."""
    return show_inzet(regio, nummer, kenmerk)


@inzet.route(f"{EEN}/wijzigen", methods=["GET", "POST"])
def wijzig(regio: str, nummer: str, kenmerk: str) -> ResponseReturnValue:
    """Corrects an inzet; who saves second sees what was saved first."""
    with open_session() as session:
        sroi = find_sroi(session, regio, nummer)
        rij = get_inzet(session, sroi.rij, kenmerk)
        oud, stand = describe_inzet(rij), rij.stand
    if not may_take(oud.status, Inzetstap.WIJZIGEN):
        abort(404)
    soort = sroi.get_categorie(oud.categorie)
    form = make_inzetformulier(sroi, soort, {**make_gegevens(oud), "stand": stand}, status=oud.status)
    if form.validate_on_submit() and _change(form, oud, regio, nummer):
        flash(_describe_gewijzigd(oud.status))
        return redirect(url_for("inzet.toon", regio=regio, nummer=nummer, kenmerk=kenmerk), 303)
    return show_formulier(form, sroi, soort, oud)


def _change(form: Inzetformulier, oud: InzetBlok, regio: str, nummer: str) -> bool:
    """Stores corrected facts; False with what is wrong in the form."""
    blok = make_blok(form, InzetBlok, {**dict(oud), **form.make_velden()})
    if blok is None:
        return False

    def change(session: Session) -> None:
        versie = Versie(rij=get_eigen_inzet(session, regio, nummer, oud.id), stand=read_stand(form.stand))
        change_inzet(session, versie, blok, make_optreden(form), form["reden"].data if "reden" in form else None)

    return try_save(form, change, partial(_open_form, regio, nummer, oud.id))


def _describe_gewijzigd(oud: Inzetstatus) -> str:
    if oud in (Inzetstatus.GOEDGEKEURD, Inzetstatus.AFGEWEZEN):
        return "De inzet is gewijzigd en wacht opnieuw op een oordeel van de coördinator."
    return "De inzet is gewijzigd."


def _open_form(regio: str, nummer: str, kenmerk: str, _: None) -> Inzetformulier:
    """The form on what is stored now."""
    with open_session() as session:
        sroi = find_sroi(session, regio, nummer)
        rij = get_eigen_inzet(session, regio, nummer, kenmerk)
        nu = describe_inzet(rij)
    gegevens = {**make_gegevens(nu), "stand": rij.stand}
    return make_inzetformulier(sroi, sroi.get_categorie(nu.categorie), gegevens, leeg=True)


@inzet.post(f"{EEN}/indienen")
def dien_in(regio: str, nummer: str, kenmerk: str) -> ResponseReturnValue:
    """Hands an inzet in, or answers the question of the coordinator."""
    form, nu = Redenformulier(), get_now()

    def submit(session: Session) -> None:
        versie = Versie(rij=get_eigen_inzet(session, regio, nummer, kenmerk), stand=read_stand(form.stand))
        submit_inzet(session, versie, make_optreden(form), form.reden.data)
        tell_ingediend(session, versie.rij, url_for("oordeel.geef", regio=regio, nummer=nummer, kenmerk=kenmerk), nu)

    return _take(form, submit, regio, nummer, kenmerk, "De inzet is ingediend. De coördinator beoordeelt hem.")


@inzet.post(f"{EEN}/intrekken")
def trek_in(regio: str, nummer: str, kenmerk: str) -> ResponseReturnValue:
    """Takes an inzet back that was not approved."""
    form = Redenformulier()

    def withdraw(session: Session) -> None:
        versie = Versie(rij=get_eigen_inzet(session, regio, nummer, kenmerk), stand=read_stand(form.stand))
        withdraw_inzet(session, versie, make_optreden(form), form.reden.data)

    return _take(form, withdraw, regio, nummer, kenmerk, "De inzet is ingetrokken.")


@inzet.post(f"{EEN}/uren")
def meld_uren(regio: str, nummer: str, kenmerk: str) -> ResponseReturnValue:
    """Adds the hours worked in a period."""
    form = Urenformulier()

    def add(session: Session) -> None:
        rij = get_eigen_inzet(session, regio, nummer, kenmerk)
        blok = make_blok(form, UrenBlok, {"van": form.van.data, "tot": form.tot.data, "uren": form.uren.data})
        if blok is not None:
            uren = [*describe_inzet(rij).uren, blok]
            register_uren(session, Versie(rij=rij, stand=read_stand(form.stand)), uren, make_optreden(form))

    return _take(form, add, regio, nummer, kenmerk, "De uren zijn opgeslagen.")


@inzet.post(f"{EEN}/bewijs")
@accepts_bestand
def voeg_bewijs_toe(regio: str, nummer: str, kenmerk: str) -> ResponseReturnValue:
    """Adds a file that proves the inzet."""
    form = Bewijsformulier()

    def add(session: Session) -> None:
        rij = get_eigen_inzet(session, regio, nummer, kenmerk)
        if form.bestand.data is not None:
            warn_bestand(add_bewijs(session, rij, form.bestand.data, make_spoor(get_now())).bestand)

    return _take(form, add, regio, nummer, kenmerk, "Het bewijs is bewaard.")


@inzet.get(f"{EEN}/bewijs/<int:bestand>")
def bewijs(regio: str, nummer: str, kenmerk: str, bestand: int) -> Response:
    """A file of this inzet, as attachment."""
    with open_session() as session:
        return send_bestand(get_bewijs(get_eigen_inzet(session, regio, nummer, kenmerk), bestand).bestand)


def make_optreden(form: Formulier) -> Optreden:
    """Who acts, in the role of this session, and on whose word where the form asks that."""
    bron = form["bron"].data if "bron" in form else None
    return Optreden(spoor=make_spoor(get_now()), als=get_bereik().rol.value, bron=(bron or "").strip() or None)


def _take(
    form: Formulier, doe: Callable[[Session], None], regio: str, nummer: str, kenmerk: str, gelukt: str
) -> ResponseReturnValue:
    """Does one thing with an inzet, or shows its page again with what is wrong."""

    def find_nu(session: Session) -> Nu:
        rij = get_eigen_inzet(session, regio, nummer, kenmerk)
        return Nu(onderwerp=name_inzet(rij.overeenkomst, describe_inzet(rij)), velden={"stand": rij.stand})

    if form.validate() and try_step(form, doe, find_nu) and not form.has_fouten:
        flash(gelukt)
        return redirect(url_for("inzet.toon", regio=regio, nummer=nummer, kenmerk=kenmerk), 303)
    return show_inzet(regio, nummer, kenmerk, form)
