"""Pages of the library of requirements of a regio: the list, one with its versions, writing, and use in a plan."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.database.values import parse_code
from inkoop.document.eisverschillen import show_velden
from inkoop.eisen.bewerken import find_eis
from inkoop.eisen.bibliotheek import (
    describe_bibliotheekeis,
    filter_eisen,
    get_versies,
    is_geldig,
    list_eisen,
    list_gebruik,
    list_geldige,
    make_versie,
    save_bibliotheekeis,
)
from inkoop.eisen.eisenpagina_views import BASIS, find_plek
from inkoop.eisen.forms import (
    Bibliotheekfilter,
    Bibliotheekvelden,
    Codeformulier,
    count_bewijzen,
    describe_kern,
    make_formulier,
)
from inkoop.eisen.overnemen import add_from_bibliotheek, put_in_bibliotheek, update_from_bibliotheek
from inkoop.eisen.records import BibliotheekeisRecord
from inkoop.eisen.schema import Bibliotheekeis
from inkoop.eisen.verschil import compare_bibliotheek
from inkoop.eisen.woorden import MOMENTEN, SOORTEN
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.store import get_regio
from inkoop.inlezen.kolommen import Lijstsoort
from inkoop.inlezen.meenemen import write_lijst
from inkoop.klok import get_now, get_today
from inkoop.rules.bepaling import Ongeldig
from inkoop.web.aanmelding import make_spoor
from inkoop.web.bestand import XLSX, send_inhoud
from inkoop.web.blokken import make_blok, read_stand
from inkoop.web.database import open_session
from inkoop.web.vastleggen import choose_status, try_knop, try_save

eisbibliotheek = Blueprint("eisbibliotheek", __name__, template_folder="templates")
BIBLIOTHEEK = "/regios/<regio>/eisenbibliotheek"


@eisbibliotheek.get(BIBLIOTHEEK)
def lijst(regio: str) -> str:
    """The newest version of each requirement, as far as it is asked."""
    vandaag, form = get_today(), Bibliotheekfilter(request.args)
    with open_session() as session:
        gevonden = get_regio(session, regio)
        nieuwste = {eis.code: eis for eis in list_eisen(session, gevonden)}
    return render_template(
        "eisen/bibliotheek.html",
        regio=gevonden,
        form=form,
        eisen=_filter(list(nieuwste.values()), form),
        totaal=len(nieuwste),
        geldig={code for code, eis in nieuwste.items() if is_geldig(eis, vandaag)},
        soorten=SOORTEN,
    )


def _filter(eisen: list[Bibliotheekeis], form: Bibliotheekfilter) -> list[Bibliotheekeis]:
    namen = sorted({eis.thema for eis in eisen})
    form.thema.choices = [("", "alle thema's"), *((naam, naam) for naam in namen)]
    vraag = {"tekst": form.zoek.data or "", "soort": form.soort.data or "", "thema": form.thema.data or ""}
    return filter_eisen(sorted(eisen, key=lambda eis: (eis.thema, eis.code)), **vraag)


@eisbibliotheek.get(f"{BIBLIOTHEEK}/eisenbibliotheek.xlsx")
def als_rekenblad(regio: str) -> Response:
    """The library as a spreadsheet that can be brought in again."""
    with open_session() as session:
        inhoud = write_lijst(session, get_regio(session, regio), Lijstsoort.EISENBIBLIOTHEEK)
    return send_inhoud(inhoud, f"eisenbibliotheek-{regio}.xlsx", XLSX)


@eisbibliotheek.get(f"{BIBLIOTHEEK}/eis/<biebcode>")
def toon(regio: str, biebcode: str) -> str:
    """A requirement with its versions, what each changed, and the plans that use it."""
    with open_session() as session:
        gevonden = get_regio(session, regio)
        versies = [describe_bibliotheekeis(rij) for rij in get_versies(session, gevonden, biebcode)]
        stappen = [
            (nieuw, show_velden(compare_bibliotheek(oud, nieuw), f"versie {nieuw.versie}"))
            for oud, nieuw in pairwise(versies)
        ]
        return render_template(
            "eisen/bibliotheekeis.html",
            regio=gevonden,
            eis=versies[-1],
            versies=versies,
            stappen=stappen[::-1],
            gebruik=list_gebruik(session, gevonden, biebcode),
            soorten=SOORTEN,
            momenten=MOMENTEN,
        )


@eisbibliotheek.route(f"{BIBLIOTHEEK}/nieuw", methods=["GET", "POST"])
def nieuw(regio: str) -> ResponseReturnValue:
    """A requirement that is not in the library yet."""
    with open_session() as session:
        gevonden = get_regio(session, regio)
    form = make_formulier(Bibliotheekvelden, 0)(data={"geldig_vanaf": get_today()})
    if form.validate_on_submit() and _save(form, regio, _read_code(form), 1):
        flash(f"{form.code.data} staat nu in de bibliotheek.")
        return redirect(url_for("eisbibliotheek.toon", regio=regio, biebcode=form.code.data), 303)
    return _show(form, gevonden, "Eis toevoegen aan de bibliotheek")


@eisbibliotheek.route(f"{BIBLIOTHEEK}/wijzig/<biebcode>", methods=["GET", "POST"])
def wijzig(regio: str, biebcode: str) -> ResponseReturnValue:
    """The newest version of a requirement to change; once it is used, only its end and what came in its place."""
    with open_session() as session:
        gevonden = get_regio(session, regio)
        rij = get_versies(session, gevonden, biebcode)[-1]
        eis = describe_bibliotheekeis(rij)
    form = _open(eis, rij)

    def open_form(_: None) -> Bibliotheekvelden:
        with open_session() as session:
            nu = get_versies(session, get_regio(session, regio), biebcode)[-1]
            return _open(describe_bibliotheekeis(nu), nu, None)

    if form.validate_on_submit() and _save(form, regio, biebcode, eis.versie, open_form):
        flash("De eis is opgeslagen.")
        return redirect(url_for("eisbibliotheek.toon", regio=regio, biebcode=biebcode), 303)
    return _show(form, gevonden, f"{biebcode} versie {eis.versie} wijzigen", eis)


@eisbibliotheek.route(f"{BIBLIOTHEEK}/nieuwe-versie/<biebcode>", methods=["GET", "POST"])
def nieuwe_versie(regio: str, biebcode: str) -> ResponseReturnValue:
    """The next version of a requirement; plans that use an older one are told."""
    with open_session() as session:
        gevonden = get_regio(session, regio)
        eis = make_versie(session, gevonden, biebcode).model_copy(update={"geldig_vanaf": get_today()})
    form = _open(eis, None)
    if form.validate_on_submit() and _save(form, regio, biebcode, eis.versie):
        flash(f"Versie {eis.versie} is opgeslagen. Plannen met een oudere versie krijgen dat te zien.")
        return redirect(url_for("eisbibliotheek.toon", regio=regio, biebcode=biebcode), 303)
    return _show(form, gevonden, f"Nieuwe versie van {biebcode}", eis)


def _open(eis: Bibliotheekeis, rij: BibliotheekeisRecord | None, *gestuurd: None) -> Bibliotheekvelden:
    velden = {**describe_kern(eis), "stand": rij.stand if rij else 0}
    form = make_formulier(Bibliotheekvelden, count_bewijzen(eis))(*gestuurd, data=velden)
    form.code.validators, form.code.render_kw = [], {"readonly": True}
    form.code.flags.required = True
    return form


def _read_code(form: Bibliotheekvelden) -> str | None:
    try:
        return parse_code(form.code.data)
    except ValueError as fout:
        form.add_fout("code", str(fout))
        return None


def _save(
    form: Bibliotheekvelden,
    regio: str,
    code: str | None,
    versie: int,
    open_form: Callable[[None], Bibliotheekvelden] | None = None,
) -> bool:
    """Stores a version, a new one without `open_form`; False with what is wrong in the form.

    Of two who begin the same version the second is told.
    """
    eis = make_blok(form, Bibliotheekeis, {**form.make_velden(), "code": code, "versie": versie}) if code else None
    if eis is None:
        return False

    def save(session: Session) -> None:
        hier = get_regio(session, regio)
        if open_form is None:
            _check_vrij(session, hier, eis)
        spoor, geopend = make_spoor(get_now()), None if open_form is None else read_stand(form.stand)
        save_bibliotheekeis(session, hier, eis, spoor, geopend=geopend)

    return try_save(form, save, open_form)


def _check_vrij(session: Session, regio: RegioRecord, eis: Bibliotheekeis) -> None:
    if any((een.code, een.versie) == (eis.code, eis.versie) for een in list_eisen(session, regio)):
        raise Ongeldig("code", f"'{eis.code}' heeft al een versie {eis.versie}; open de eis en begin een nieuwe versie")


def _show(
    form: Bibliotheekvelden, regio: RegioRecord, titel: str, eis: Bibliotheekeis | None = None
) -> ResponseReturnValue:
    pagina = render_template("eisen/bibliotheekformulier.html", form=form, regio=regio, titel=titel, eis=eis)
    return pagina, choose_status(form)


@eisbibliotheek.get(f"{BASIS}/bibliotheek")
def kies(regio: str, code: str) -> str:
    """The requirements of the library that a programma may take over today."""
    form = Bibliotheekfilter(request.args)
    with open_session() as session:
        plek = find_plek(session, regio, code)
        geldig = list_geldige(session, plek.regio, get_today())
        gebruikt = {
            eis.bibliotheek.code: eis.nummer for eis in plek.get().programma.list_eisen() if eis.bibliotheek is not None
        }
    wat: dict[str, Any] = {"plek": plek, "form": form, "gebruikt": gebruikt, "soorten": SOORTEN}
    return render_template("eisen/overnemen.html", eisen=_filter(geldig, form), totaal=len(geldig), **wat)


@eisbibliotheek.post(f"{BASIS}/neem-over/<biebcode>")
def neem_over(regio: str, code: str, biebcode: str) -> ResponseReturnValue:
    """Takes a requirement over, at the end of its own theme, under a number that is free."""
    gedaan = []

    def take(session: Session) -> None:
        plek, spoor = find_plek(session, regio, code), make_spoor(get_now())
        gedaan.append(add_from_bibliotheek(session, plek.regio, code, biebcode, None, None, get_today(), spoor).nummer)

    if try_knop(take):
        flash(f"{biebcode} staat nu als {gedaan[0]} in het programma.")
    return redirect(url_for("eisbibliotheek.kies", regio=regio, code=code), 303)


@eisbibliotheek.post(f"{BASIS}/werk-bij/<path:eis>")
def werk_bij(regio: str, code: str, eis: str) -> ResponseReturnValue:
    """Makes a requirement what the newest version of the library says."""
    gedaan = []

    def update(session: Session) -> None:
        plek, spoor = find_plek(session, regio, code), make_spoor(get_now())
        gedaan.append(update_from_bibliotheek(session, plek.regio, code, eis, get_today(), spoor))

    if try_knop(update):
        flash(f"{eis} volgt nu versie {gedaan[0]} van de bibliotheek.")
    return redirect(url_for("eisen.toon_eis", regio=regio, code=code, eis=eis), 303)


@eisbibliotheek.route(f"{BASIS}/naar-bibliotheek/<path:eis>", methods=["GET", "POST"])
def bewaar(regio: str, code: str, eis: str) -> ResponseReturnValue:
    """Puts a requirement of a programma in the library."""
    with open_session() as session:
        plek = find_plek(session, regio, code)
    gevonden = find_eis(plek.get().programma, eis)
    if gevonden is None:
        return redirect(url_for("eisen.toon", regio=regio, code=code), 303)
    verwijzing = gevonden[1].bibliotheek
    form = Codeformulier(data={"code": verwijzing.code if verwijzing else ""})
    if form.validate_on_submit() and try_save(form, lambda session: _put(session, form, regio, code, eis)):
        flash(f"{eis} staat nu als {form.code.data} in de bibliotheek.")
        return redirect(url_for("eisbibliotheek.toon", regio=regio, biebcode=form.code.data), 303)
    return render_template("eisen/bewaar.html", form=form, plek=plek, eis=gevonden[1]), choose_status(form)


def _put(session: Session, form: Codeformulier, regio: str, code: str, eis: str) -> None:
    hier = find_plek(session, regio, code).regio
    try:
        naam = parse_code(form.code.data)
    except ValueError as fout:
        raise Ongeldig("code", str(fout)) from None
    put_in_bibliotheek(session, hier, code, eis, naam, get_today(), make_spoor(get_now()))
