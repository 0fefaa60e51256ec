"""Pages of the programma van eisen of a plan: the list, one requirement, versions and what differs between them."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.document.eisverschillen import show_velden, show_verschillen
from inkoop.eisen.bewerken import find_eis
from inkoop.eisen.eisenpagina_views import BASIS, Eisenplek, find_plek
from inkoop.eisen.forms import Eisfilter, Vastlegformulier, Versiekeuze
from inkoop.eisen.nummers import EISEN
from inkoop.eisen.overnemen import Nieuwere, list_nieuwere
from inkoop.eisen.records import EisreactieRecord
from inkoop.eisen.schema import Eisenthema, Eissoort, ProgrammaVanEisen
from inkoop.eisen.service import (
    begin_versie,
    compare_versies,
    leg_eisen_vast,
    list_bezwaren,
    read_programma,
)
from inkoop.eisen.store import list_reacties
from inkoop.eisen.woorden import MOMENTEN, SOORTEN
from inkoop.gebruiker.store import find_namen
from inkoop.inhoud.records import InhoudVersieRecord
from inkoop.inhoud.versies import list_versies
from inkoop.inlezen.kolommen import Lijstsoort
from inkoop.inlezen.meenemen import write_lijst
from inkoop.klok import get_now, get_today
from inkoop.plandossier.fasetekst import describe_waarschuwing, describe_weigering
from inkoop.plandossier.poort import check_stap, judge_poort
from inkoop.rules.fasen import Stap
from inkoop.web.aanmelding import get_bereik, make_spoor
from inkoop.web.bestand import LET_OP, XLSX, send_inhoud
from inkoop.web.blokken import read_stand
from inkoop.web.database import open_session
from inkoop.web.vastleggen import Nu, choose_status, try_knop, try_step

eisen = Blueprint("eisen", __name__, template_folder="templates")


@eisen.get(BASIS)
def toon(regio: str, code: str) -> str:
    """The requirements by theme, as far as they are asked, with the state of their version."""
    with open_session() as session:
        plek = find_plek(session, regio, code)
        vast = list_versies(session, plek.regio, EISEN, code)
        programma = _choose(session, plek, vast)
        form = Eisfilter(request.args)
        themas = _filter(programma, form) if programma else []
        is_nu = plek.nu is not None and programma is plek.nu.programma
        reacties = list_reacties(session, plek.regio, code)
        return render_template(
            "eisen/toon.html",
            plek=plek,
            programma=programma,
            is_nu=is_nu,
            vast={rij.versie: rij for rij in vast},
            namen=find_namen(session, {rij.door for rij in vast}),
            form=form,
            themas=themas,
            aantal=sum(len(thema.eisen) for thema in themas),
            reacties=_count_reacties(reacties),
            nieuwere={een.nummer for een in _list_nieuwere(session, plek)} if is_nu else set(),
            soorten=SOORTEN,
            momenten=MOMENTEN,
            kan_vergelijken=_can_compare(plek, vast),
        )


def _choose(session: Session, plek: Eisenplek, vast: list[InhoudVersieRecord]) -> ProgrammaVanEisen | None:
    """The version that the address asks, else the one people write on."""
    if plek.nu is None:
        return None
    gevraagd = request.args.get("versie", "")
    if gevraagd in {str(rij.versie) for rij in vast} and gevraagd != str(plek.nu.programma.versie):
        return read_programma(session, plek.regio, plek.plan.code, int(gevraagd))
    return plek.nu.programma


def _filter(programma: ProgrammaVanEisen, form: Eisfilter) -> list[Eisenthema]:
    """The themes with the requirements that fit what is asked."""
    percelen = sorted({nummer for eis in programma.list_eisen() for nummer in eis.percelen})
    form.thema.choices = [("", "alle thema's"), *((thema.naam, thema.naam) for thema in programma.themas)]
    form.perceel.choices = [("", "alle percelen"), *((str(nummer), f"perceel {nummer}") for nummer in percelen)]
    zoek, soort = (form.zoek.data or "").casefold(), form.soort.data or ""
    perceel = form.perceel.data or ""
    uit = []
    for thema in programma.themas:
        past = [
            eis
            for eis in thema.eisen
            if zoek in f"{eis.nummer} {eis.tekst} {eis.bron}".casefold()
            and soort in ("", eis.soort.value)
            and (not perceel or not eis.percelen or perceel in map(str, eis.percelen))
        ]
        if past and form.thema.data in (None, "", thema.naam):
            uit.append(thema.model_copy(update={"eisen": past}))
    return uit


def _count_reacties(rijen: list[EisreactieRecord]) -> dict[str, tuple[int, int]]:
    """Of each requirement how many reacties there are, and how many wait for an answer."""
    uit: dict[str, tuple[int, int]] = {}
    for rij in rijen:
        aantal, open_ = uit.get(rij.nummer, (0, 0))
        uit[rij.nummer] = aantal + 1, open_ + (rij.antwoord is None and rij.beantwoord_op is None)
    return uit


def _list_nieuwere(session: Session, plek: Eisenplek) -> tuple[Nieuwere, ...]:
    if plek.nu is None or plek.nu.vast_op is not None:
        return ()
    return list_nieuwere(session, plek.regio, plek.nu.programma, get_today())


def _can_compare(plek: Eisenplek, vast: list[InhoudVersieRecord]) -> bool:
    nu = {plek.nu.programma.versie} if plek.nu else set()
    return len(nu | {rij.versie for rij in vast}) > 1


@eisen.get(f"{BASIS}/eis/<path:eis>")
def toon_eis(regio: str, code: str, eis: str) -> ResponseReturnValue:
    """One requirement: how it is shown and measured, where it comes from, what gemeenten said of it."""
    with open_session() as session:
        plek = find_plek(session, regio, code)
        nu = plek.get()
        gevonden = find_eis(nu.programma, eis)
        if gevonden is None:
            flash(f"Eis {eis} staat niet (meer) in het programma.", LET_OP)
            return redirect(url_for("eisen.toon", regio=regio, code=code), 303)
        reacties = [rij for rij in list_reacties(session, plek.regio, code) if rij.nummer == gevonden[1].nummer]
        nieuwere = next((een for een in _list_nieuwere(session, plek) if een.nummer == gevonden[1].nummer), None)
        return render_template(
            "eisen/eis.html",
            plek=plek,
            nu=nu,
            thema=gevonden[0],
            eis=gevonden[1],
            reacties=reacties,
            nieuwere=nieuwere,
            verschillen=show_velden(nieuwere.verschillen, gevonden[1].nummer) if nieuwere else [],
            soorten=SOORTEN,
            is_wens=gevonden[1].soort is Eissoort.WENS,
            momenten=MOMENTEN,
            gemeente=get_bereik().plek.gemeente,
        )


@eisen.get(f"{BASIS}/vergelijk")
def vergelijk(regio: str, code: str) -> str:
    """What differs between two versions, with the words that changed."""
    with open_session() as session:
        plek = find_plek(session, regio, code)
        nu = plek.get()
        versies = {rij.versie for rij in list_versies(session, plek.regio, EISEN, code)} | {nu.programma.versie}
        namen = [str(versie) for versie in sorted(versies)]
        form = Versiekeuze(request.args)
        form.van.choices = form.naar.choices = [(naam, f"versie {naam}") for naam in namen]
        form.van.data = form.van.data if form.van.data in namen else namen[max(0, len(namen) - 2)]
        form.naar.data = form.naar.data if form.naar.data in namen else namen[-1]
        verschillen = compare_versies(session, plek.regio, code, int(form.van.data), int(form.naar.data))
        return render_template(
            "eisen/vergelijk.html", plek=plek, form=form, verschillen=show_verschillen(verschillen), aantal=len(versies)
        )


@eisen.route(f"{BASIS}/leg-vast", methods=["GET", "POST"])
def leg_vast(regio: str, code: str) -> ResponseReturnValue:
    """Closes the version that people write on, or tells what must be there first."""

    def find_nu(session: Session) -> Nu:
        plek = find_plek(session, regio, code)
        return Nu(onderwerp=f"{EISEN} {plek.regio.code}/{code}", velden={"stand": plek.get().stand})

    with open_session() as session:
        form = Vastlegformulier(data=find_nu(session).velden)
    if form.validate_on_submit() and try_step(form, lambda session: _close(session, form, regio, code), find_nu):
        flash("De versie is vastgelegd. Wijzigen kan vanaf nu in een nieuwe versie.")
        return redirect(url_for("eisen.toon", regio=regio, code=code), 303)
    with open_session() as session:
        plek = find_plek(session, regio, code)
        oordeel = judge_poort(session, plek.regio, plek.plan, Stap.LEG_EISEN_VAST, get_today())
        let_op = (*map(describe_waarschuwing, oordeel.waarschuwingen), *list_bezwaren(session, plek.regio, code))
        mist = "" if oordeel.mag else describe_weigering(oordeel)
        pagina = render_template("eisen/leg_vast.html", plek=plek, nu=plek.get(), form=form, let_op=let_op, mist=mist)
    return pagina, choose_status(form)


def _close(session: Session, form: Vastlegformulier, regio: str, code: str) -> None:
    plek, vandaag = find_plek(session, regio, code), get_today()
    check_stap(session, plek.regio, plek.plan, Stap.LEG_EISEN_VAST, vandaag)
    leg_eisen_vast(session, plek.regio, code, vandaag, make_spoor(get_now()), geopend=read_stand(form.stand))


@eisen.post(f"{BASIS}/nieuwe-versie")
def nieuwe_versie(regio: str, code: str) -> ResponseReturnValue:
    """Begins the version after the one that was closed."""
    begonnen = []

    def begin(session: Session) -> None:
        plek = find_plek(session, regio, code)
        begonnen.append(begin_versie(session, plek.regio, code, get_today(), make_spoor(get_now())))

    if try_knop(begin):
        flash(f"Versie {begonnen[0]} is begonnen, met de tekst van de vorige.")
    return redirect(url_for("eisen.toon", regio=regio, code=code), 303)


@eisen.get(f"{BASIS}/eisen.xlsx")
def als_rekenblad(regio: str, code: str) -> Response:
    """The programma as a spreadsheet that can be brought in again."""
    with open_session() as session:
        plek = find_plek(session, regio, code)
        versie = plek.get().programma.versie
        inhoud = write_lijst(session, plek.regio, Lijstsoort.EISEN, plan=code)
    return send_inhoud(inhoud, f"eisen-{code}-{versie}.xlsx", XLSX)
