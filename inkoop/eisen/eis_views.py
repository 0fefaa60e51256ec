"""Pages on which requirements are written: beginning a programma, one more, changing, moving, taking away."""

from collections.abc import Collection
from functools import partial
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.database.faults import NietGevonden
from inkoop.eisen.bewerken import OMHOOG, OMLAAG, find_eis, suggest_nummer
from inkoop.eisen.bibliotheek import list_geldige
from inkoop.eisen.eisenpagina_views import BASIS, Eisenplek, find_plek
from inkoop.eisen.forms import (
    NIEUW_THEMA,
    Beginvelden,
    Eisvelden,
    count_bewijzen,
    describe_kern,
    make_formulier,
)
from inkoop.eisen.nummers import read_nummergebruik
from inkoop.eisen.schema import Bibliotheekeis, Bibliotheekverwijzing, Eis, ProgrammaVanEisen
from inkoop.eisen.service import begin_programma, haal_weg, verplaats, voeg_toe
from inkoop.eisen.service import wijzig as change_eis
from inkoop.klok import get_now, get_today
from inkoop.web.aanmelding import make_spoor
from inkoop.web.bestand import LET_OP
from inkoop.web.blokken import make_blok, read_stand
from inkoop.web.database import open_session
from inkoop.web.vastleggen import choose_status, try_knop, try_save

eis_schrijven = Blueprint("eis", __name__, template_folder="templates")
STAPPEN = {"omhoog": OMHOOG, "omlaag": OMLAAG}


@eis_schrijven.route(f"{BASIS}/begin", methods=["GET", "POST"])
def begin(regio: str, code: str) -> ResponseReturnValue:
    """The head of a programma with its first requirement."""
    with open_session() as session:
        plek = find_plek(session, regio, code)
    if plek.nu is not None:
        return redirect(url_for("eisen.toon", regio=regio, code=code), 303)
    form = make_formulier(Beginvelden, 0)(data={"titel": f"Programma van eisen {plek.plan.titel}", "nummer": "1.1"})
    form.thema.choices = [(NIEUW_THEMA, "een nieuw thema")]
    if form.validate_on_submit():
        eis = make_blok(form, Eis, form.make_velden())
        if eis and try_save(form, lambda session: _begin(session, form, regio, code, eis)):
            flash("Het programma van eisen is begonnen. Voeg de volgende eisen en wensen toe.")
            return redirect(url_for("eisen.toon", regio=regio, code=code), 303)
    return _show(form, plek, "Programma van eisen beginnen")


def _begin(session: Session, form: Beginvelden, regio: str, code: str, eis: Eis) -> None:
    plek = find_plek(session, regio, code)
    titel, inleiding = form.titel.data or "", form.inleiding.data or ""
    spoor = make_spoor(get_now())
    begin_programma(session, plek.regio, code, titel, inleiding, form.themanaam, eis, get_today(), spoor)


@eis_schrijven.route(f"{BASIS}/nieuw", methods=["GET", "POST"])
def nieuw(regio: str, code: str) -> ResponseReturnValue:
    """One more requirement, at the end of a theme; `uit` in the address names one of the library to begin with."""
    with open_session() as session:
        plek = find_plek(session, regio, code)
        geldig = list_geldige(session, plek.regio, get_today())
        gebruikt = read_nummergebruik(session, plek.regio, code).nummers
    if refused := _refuse_vast(plek):
        return refused
    uit = next((eis for eis in geldig if eis.code == request.args.get("uit")), None)
    form = _begin_eis(plek.get().programma, uit, gebruikt)
    if form.validate_on_submit():
        verwijzing = Bibliotheekverwijzing(code=uit.code, versie=uit.versie) if uit else None
        eis = make_blok(form, Eis, {**form.make_velden(), "bibliotheek": verwijzing})
        if eis and try_save(form, lambda session: _add(session, form, regio, code, eis)):
            flash(f"{eis.nummer} staat nu in het programma.")
            return redirect(url_for("eisen.toon_eis", regio=regio, code=code, eis=eis.nummer), 303)
    return _show(form, plek, "Eis of wens toevoegen")


def _begin_eis(programma: ProgrammaVanEisen, uit: Bibliotheekeis | None, gebruikt: Collection[str]) -> Eisvelden:
    """An empty form with a free number, or one with what the library says."""
    gevraagd = uit.thema if uit else request.args.get("thema", "")
    thema = _find_thema(programma, gevraagd)
    velden = {**(describe_kern(uit) if uit else {}), "thema": thema}
    if uit is not None and uit.thema != thema:
        velden |= {"thema": NIEUW_THEMA, "nieuw_thema": uit.thema}
    nummer = suggest_nummer(programma, uit.thema if uit else thema, gebruikt)
    form = make_formulier(Eisvelden, count_bewijzen(uit))(data={**velden, "nummer": nummer})
    _offer_themas(form, programma)
    return form


def _add(session: Session, form: Eisvelden, regio: str, code: str, eis: Eis) -> None:
    voeg_toe(session, find_plek(session, regio, code).regio, code, form.themanaam, eis, make_spoor(get_now()))


@eis_schrijven.route(f"{BASIS}/wijzig/<path:eis>", methods=["GET", "POST"])
def wijzig(regio: str, code: str, eis: str) -> ResponseReturnValue:
    """A requirement to change; who saves second sees what was saved first."""
    with open_session() as session:
        plek = find_plek(session, regio, code)
    if refused := _refuse_vast(plek):
        return refused
    try:
        form = _open(regio, code, eis)
        if form.validate_on_submit() and _try_wijzig(form, plek, eis):
            flash(f"{form.nummer.data} is gewijzigd.")
            return redirect(url_for("eisen.toon_eis", regio=regio, code=code, eis=form.nummer.data), 303)
    except NietGevonden:
        return _tell_weg(regio, code, eis)
    return _show(form, plek, f"{eis} wijzigen", eis=eis)


def _open(regio: str, code: str, nummer: str, *gestuurd: None) -> Eisvelden:
    """The form of a requirement as it is stored. Raises `NietGevonden` when it is not there (any more)."""
    with open_session() as session:
        plek = find_plek(session, regio, code)
    gevonden = find_eis(plek.get().programma, nummer)
    if gevonden is None:
        raise NietGevonden(f"eis {nummer} staat niet in het programma")
    thema, eis = gevonden
    velden = {**describe_kern(eis), "thema": thema.naam, "stand": plek.get().stand}
    form = make_formulier(Eisvelden, count_bewijzen(eis))(*gestuurd, data=velden)
    _offer_themas(form, plek.get().programma)
    return form


def _try_wijzig(form: Eisvelden, plek: Eisenplek, nummer: str) -> bool:
    gevonden = find_eis(plek.get().programma, nummer)
    assert gevonden is not None  # the form was made of it
    eis = make_blok(form, Eis, {**form.make_velden(), "bibliotheek": gevonden[1].bibliotheek})
    if eis is None:
        return False
    regio, code = plek.regio.code, plek.plan.code

    def save(session: Session) -> None:
        hier = find_plek(session, regio, code).regio
        geopend = read_stand(form.stand)
        change_eis(session, hier, code, nummer, form.themanaam, eis, make_spoor(get_now()), geopend=geopend)

    return try_save(form, save, partial(_open, regio, code, nummer))


@eis_schrijven.post(f"{BASIS}/haal-weg/<path:eis>")
def verwijder(regio: str, code: str, eis: str) -> ResponseReturnValue:
    """Takes a requirement away."""
    naar = url_for("eisen.toon", regio=regio, code=code)
    return _act(regio, code, naar, f"{eis} is weggehaald.", lambda session, plek: _remove(session, plek, eis))


def _remove(session: Session, plek: Eisenplek, eis: str) -> None:
    haal_weg(session, plek.regio, plek.plan.code, eis, make_spoor(get_now()), geopend=_read_geopend())


@eis_schrijven.post(f"{BASIS}/verplaats/<path:eis>")
def schuif(regio: str, code: str, eis: str) -> ResponseReturnValue:
    """Puts a requirement one place up or down within its theme."""
    stap = STAPPEN.get(request.form.get("richting", ""), OMLAAG)
    naar = url_for("eisen.toon_eis", regio=regio, code=code, eis=eis)
    return _act(regio, code, naar, f"{eis} is verplaatst.", lambda session, plek: _move(session, plek, eis, stap))


def _move(session: Session, plek: Eisenplek, eis: str, stap: int) -> None:
    verplaats(session, plek.regio, plek.plan.code, eis, stap, make_spoor(get_now()), geopend=_read_geopend())


def _read_geopend() -> int:
    tekst = request.form.get("stand", "")
    return int(tekst[:9]) if tekst.isascii() and tekst.isdigit() else 0


def _act(regio: str, code: str, naar: str, gedaan: str, save: Any) -> ResponseReturnValue:
    """Does what one button does; says what went wrong on the page that follows."""
    if try_knop(lambda session: save(session, find_plek(session, regio, code))):
        flash(gedaan)
    return redirect(naar, 303)


def _refuse_vast(plek: Eisenplek) -> ResponseReturnValue | None:
    """Back to the list when there is nothing to write on: no programma, or a closed version."""
    naar = url_for("eisen.toon", regio=plek.regio.code, code=plek.plan.code)
    if plek.nu is None:
        return redirect(naar, 303)
    if plek.nu.vast_op is not None:
        flash("Deze versie is vastgelegd en wijzigt niet meer. Begin eerst een nieuwe versie.", LET_OP)
        return redirect(naar, 303)
    return None


def _tell_weg(regio: str, code: str, eis: str) -> ResponseReturnValue:
    flash(f"Eis {eis} staat niet (meer) in het programma.", LET_OP)
    return redirect(url_for("eisen.toon", regio=regio, code=code), 303)


def _find_thema(programma: ProgrammaVanEisen, gevraagd: str) -> str:
    namen = [thema.naam for thema in programma.themas]
    return gevraagd if gevraagd in namen else namen[-1]


def _offer_themas(form: Eisvelden, programma: ProgrammaVanEisen) -> None:
    namen = [(thema.naam, thema.naam) for thema in programma.themas]
    form.thema.choices = [*namen, (NIEUW_THEMA, "een nieuw thema")]
    form.thema.flags.required = True


def _show(form: Eisvelden, plek: Eisenplek, titel: str, **wat: Any) -> ResponseReturnValue:
    return render_template("eisen/formulier.html", form=form, plek=plek, titel=titel, **wat), choose_status(form)
