"""Pages of the beheerder: who has which roles, invitations, sessions of others, and the table of access."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.database.session import write_session
from inkoop.gebruiker.account_views import send_gegevens
from inkoop.gebruiker.forms import Gebruikerfilter, GebruikerForm, RolForm, Toegangfilter, VerwijderForm
from inkoop.gebruiker.gegevens import check_niet_laatste, delete_gebruiker
from inkoop.gebruiker.identiteit import unlink_identiteit
from inkoop.gebruiker.links import choose_doel, send_link
from inkoop.gebruiker.plekken import find_plek, list_plekken, parse_plek
from inkoop.gebruiker.records import GebruikerRecord, Linkdoel
from inkoop.gebruiker.rollen import Rol
from inkoop.gebruiker.service import (
    add_gebruiker,
    block_gebruiker,
    describe_bereik,
    describe_status,
    drop_totp,
    give_rol,
    require_ander,
    take_rol,
)
from inkoop.gebruiker.sessies import end_sessie
from inkoop.gebruiker.store import get_gebruiker, list_pagina, list_sessies
from inkoop.gebruiker.views import make_link
from inkoop.invoer.faults import Onbruikbaar
from inkoop.klok import get_now
from inkoop.logboek.service import Spoor
from inkoop.web.aanmelddiensten import name_issuer
from inkoop.web.aanmelding import get_aanmelding, make_spoor
from inkoop.web.access import list_toegang
from inkoop.web.database import get_engine, open_session
from inkoop.web.errors import show_refused
from inkoop.web.keuzes import Keuzelijst, offer_keuzes
from inkoop.web.lijst import Kolom, make_lijst
from inkoop.web.vastleggen import choose_status

KOLOMMEN = (
    Kolom(sleutel="naam", kop="Naam"),
    Kolom(sleutel="mail", kop="Mailadres"),
    Kolom(sleutel="rollen", kop="Rollen", mag_sorteren=False),
    Kolom(sleutel="status", kop="Status", mag_sorteren=False),
    Kolom(sleutel="gemaakt", kop="Toegevoegd op"),
)

beheer = Blueprint("beheer", __name__, template_folder="templates", url_prefix="/beheer")


@beheer.get("/gebruikers")
def lijst() -> str:
    """Everyone with their roles."""
    with open_session() as session:
        return render_template(
            "beheer/lijst.html",
            lijst=make_lijst(
                Gebruikerfilter(request.args),
                KOLOMMEN,
                lambda vraag: list_pagina(session, vraag.filters, **vraag.bladzijde),
            ),
            describe_bereik=describe_bereik,
            describe_status=describe_status,
        )


@beheer.route("/gebruikers/nieuw", methods=["GET", "POST"])
def nieuw() -> ResponseReturnValue:
    """A new account; an invitation goes out at once."""
    form = GebruikerForm()
    if form.validate_on_submit():
        try:
            with write_session(get_engine()) as session:
                iemand = add_gebruiker(session, form.mail.data or "", form.naam.data or "", make_spoor(get_now()))
                send_link(session, iemand, Linkdoel.UITNODIGING, make_link, make_spoor(get_now()))
        except Onbruikbaar as fout:
            form.form_errors.append(str(fout))
        else:
            flash(f"{iemand.naam} krijgt een uitnodiging. Geef nu een rol.")
            return redirect(url_for("beheer.toon", pseudoniem=iemand.pseudoniem), 303)
    return render_template("beheer/nieuw.html", form=form), choose_status(form)


@beheer.get("/gebruikers/<pseudoniem>")
def toon(pseudoniem: str) -> ResponseReturnValue:
    """One account with its roles and sessions."""
    return show_gebruiker(pseudoniem, RolForm())


def show_gebruiker(pseudoniem: str, form: RolForm) -> ResponseReturnValue:
    """The page of one account, with the form for a role as it was filled in."""
    with open_session() as session:
        iemand = get_gebruiker(session, pseudoniem)
        sessies = list_sessies(session, iemand.id)
        plekken = _offer_plekken(session, form)
        pagina = render_template(
            "beheer/toon.html",
            gebruiker=iemand,
            bereiken=[describe_bereik(rij) for rij in iemand.toewijzingen],
            sessies=sessies,
            name_issuer=name_issuer,
            form=form,
            plekken=plekken,
        )
    return pagina, choose_status(form)


def _offer_plekken(session: Session, form: RolForm) -> Keuzelijst:
    """The scopes to choose from."""
    return offer_keuzes(
        form.bereik,
        lambda zoek, hoogstens: list_plekken(session, zoek, hoogstens),
        lambda waarde: find_plek(session, waarde),
    )


@beheer.post("/gebruikers/<pseudoniem>/rollen")
def geef_rol(pseudoniem: str) -> ResponseReturnValue:
    """Gives someone a role."""
    form = RolForm()
    with open_session() as session:
        get_gebruiker(session, pseudoniem)
        _offer_plekken(session, form)
    if form.validate():
        try:
            with write_session(get_engine()) as session:
                iemand = get_gebruiker(session, pseudoniem)
                give_rol(session, iemand, Rol(form.rol.data), parse_plek(form.bereik.data), make_spoor(get_now()))
        except Onbruikbaar as fout:
            form.form_errors.append(str(fout))
        else:
            flash("De rol is gegeven.")
            return redirect(url_for("beheer.toon", pseudoniem=pseudoniem), 303)
    return show_gebruiker(pseudoniem, form)


@contextmanager
def _change(pseudoniem: str, *, is_ander: bool = False) -> Iterator[tuple[Session, GebruikerRecord, Spoor]]:
    """An account to change, with `is_ander` that of another only. Raises `NietGevonden` and `Onbruikbaar`."""
    with write_session(get_engine()) as session:
        iemand = get_gebruiker(session, pseudoniem)
        if is_ander:
            require_ander(get_aanmelding().gebruiker, iemand)
        yield session, iemand, make_spoor(get_now())


def _tell(pseudoniem: str, melding: str) -> ResponseReturnValue:
    """Back to the page of the account, with what was done."""
    flash(melding)
    return redirect(url_for("beheer.toon", pseudoniem=pseudoniem), 303)


@beheer.post("/gebruikers/<pseudoniem>/rollen/<int:nummer>/intrekken")
def neem_rol(pseudoniem: str, nummer: int) -> ResponseReturnValue:
    """Takes a role away; not the one in which someone does so."""
    bereik = get_aanmelding().bereik
    is_deze = bereik is not None and bereik.nummer == nummer
    with _change(pseudoniem, is_ander=is_deze) as (session, iemand, spoor):
        take_rol(session, iemand, nummer, spoor)
    return _tell(pseudoniem, "De rol is ingetrokken.")


@beheer.post("/gebruikers/<pseudoniem>/uitnodigen")
def nodig_uit(pseudoniem: str) -> ResponseReturnValue:
    """Sends a new link: an invitation, or for who has a password a way to set another."""
    with _change(pseudoniem) as (session, iemand, spoor):
        send_link(session, iemand, choose_doel(iemand), make_link, spoor)
    return _tell(pseudoniem, f"{iemand.naam} krijgt een bericht met een link.")


@beheer.post("/gebruikers/<pseudoniem>/blokkeer")
def blokkeer(pseudoniem: str) -> ResponseReturnValue:
    """Blocks an account; its sessions end."""
    with _change(pseudoniem, is_ander=True) as (session, iemand, spoor):
        block_gebruiker(session, iemand, spoor, is_geblokkeerd=True)
    return _tell(pseudoniem, "Het account is geblokkeerd.")


@beheer.post("/gebruikers/<pseudoniem>/laat-toe")
def laat_toe(pseudoniem: str) -> ResponseReturnValue:
    """Lets a blocked account in again."""
    with _change(pseudoniem, is_ander=True) as (session, iemand, spoor):
        block_gebruiker(session, iemand, spoor, is_geblokkeerd=False)
    return _tell(pseudoniem, "Het account kan weer aanmelden.")


@beheer.post("/gebruikers/<pseudoniem>/sessies/<int:nummer>/beeindig")
def beeindig(pseudoniem: str, nummer: int) -> ResponseReturnValue:
    """Ends a session of someone."""
    with _change(pseudoniem) as (session, iemand, spoor):
        end_sessie(session, iemand, nummer, spoor)
    return _tell(pseudoniem, "De sessie is beëindigd.")


@beheer.post("/gebruikers/<pseudoniem>/identiteiten/<int:nummer>/maak-los")
def maak_los(pseudoniem: str, nummer: int) -> ResponseReturnValue:
    """Unlinks what an aanmelddienst knows someone by."""
    with _change(pseudoniem) as (session, iemand, spoor):
        unlink_identiteit(session, iemand, nummer, spoor)
    return _tell(pseudoniem, "De koppeling is losgemaakt.")


@beheer.post("/gebruikers/<pseudoniem>/tweede-stap-uit")
def zonder_tweede_stap(pseudoniem: str) -> ResponseReturnValue:
    """Turns the second step off for who lost the app."""
    with _change(pseudoniem, is_ander=True) as (session, iemand, spoor):
        drop_totp(session, iemand, spoor)
    return _tell(pseudoniem, "De tweede stap staat uit.")


@beheer.post("/gebruikers/<pseudoniem>/gegevens")
def gegevens(pseudoniem: str) -> ResponseReturnValue:
    """All that is kept about someone, to take along."""
    with write_session(get_engine()) as session:
        return send_gegevens(session, get_gebruiker(session, pseudoniem))


@beheer.route("/gebruikers/<pseudoniem>/verwijder", methods=["GET", "POST"])
def verwijder(pseudoniem: str) -> ResponseReturnValue:
    """Removes an account, after it said what goes and what stays."""
    form = VerwijderForm()
    with _change(pseudoniem, is_ander=True) as (session, iemand, spoor):
        check_niet_laatste(session, iemand)
        if form.validate_on_submit():
            delete_gebruiker(session, iemand, spoor)
            flash(f"Het account van {iemand.naam} is verwijderd.")
            return redirect(url_for("beheer.lijst"), 303)
        return render_template("beheer/verwijder.html", gebruiker=iemand, form=form), choose_status(form)


@beheer.errorhandler(Onbruikbaar)
def refuse(fout: Onbruikbaar) -> ResponseReturnValue:
    """What cannot be done to an account, with the reason."""
    return show_refused(fout, ("Naar de gebruikers", url_for("beheer.lijst")))


@beheer.get("/toegang")
def toegang() -> str:
    """The table of who may do what, or what one role may."""
    form = Toegangfilter(request.args)
    rol = next((rol for rol in Rol if rol == form.rol.data), None)
    return render_template("beheer/toegang.html", form=form, rol=rol, rijen=list_toegang(rol), rollen=list(Rol))
