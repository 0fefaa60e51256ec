"""Searching in all that someone may see: plans, besluiten, selecties, aanbieders and what they do, papers, kaders."""

from dataclasses import dataclass

from flask import Blueprint, render_template, request, url_for
from sqlalchemy.orm import Session
from wtforms import SearchField

from inkoop.aanbieder.overzicht import list_overzicht as list_aanbieders
from inkoop.besluitvorming.store import list_besluitvormingen_with
from inkoop.document.lezers import make_voorwaarde
from inkoop.document.overzicht import list_overzicht as list_overzicht_documenten
from inkoop.gebruiker.rollen import Bereik
from inkoop.gemeente.store import get_regio
from inkoop.inkoopplan.overzicht import list_overzicht as list_plannen
from inkoop.kader.loader import list_kaders, load_kader
from inkoop.overeenkomst.overzicht import list_overzicht
from inkoop.rules.inzetloop import name_status
from inkoop.rules.kader import Kader
from inkoop.rules.taal import write_opsomming
from inkoop.selectie.store import list_regios_with
from inkoop.selectie.zaak import list_zaken, may_know
from inkoop.sroi.werklijst import ALLE
from inkoop.sroi.werklijst import list_namen as list_inzetnamen
from inkoop.web.aanmelding import get_bereik
from inkoop.web.access import may_open
from inkoop.web.bereik import make_filters
from inkoop.web.database import open_session
from inkoop.web.fields import Lengte, Verplicht
from inkoop.web.formulier import Vraagformulier
from inkoop.web.vastleggen import choose_status

zoeken = Blueprint("zoeken", __name__)
PER_SOORT = 20
HOOGSTENS = 200


class Zoekformulier(Vraagformulier):
    """What someone looks for."""

    zoek = SearchField(
        "Waar zoekt u naar?",
        [Verplicht("vul een woord, naam of nummer in"), Lengte(HOOGSTENS)],
        description="Een deel van een titel, een nummer, een naam of een KvK-nummer. U vindt alles wat u mag zien.",
    )


@dataclass(frozen=True, kw_only=True)
class Vondst:
    """A page that fits: its name, its address and what it is about."""

    naam: str
    adres: str
    uitleg: str


@dataclass(frozen=True, kw_only=True)
class Vondsten:
    """What was found of one kind; `aantal` counts all, also those not shown."""

    soort: str
    lijst: list[Vondst]
    aantal: int
    meer: str | None = None


@zoeken.get("/zoeken")
def toon() -> tuple[str, int]:
    """The search form with what was found, by kind."""
    form = Zoekformulier(request.args)
    is_gevraagd = "zoek" in request.args
    gevonden = None
    if is_gevraagd and form.validate():
        with open_session() as session:
            gevonden = _find_all(session, (form.zoek.data or "").strip())
    pagina = render_template("web/zoeken.html", form=form, gevonden=gevonden)
    return pagina, choose_status(form)


def _find_all(session: Session, tekst: str) -> list[Vondsten]:
    """What was found on the pages that the role may open, within its scope."""
    bereik = get_bereik()
    soorten: list[Vondsten] = []
    if may_open("inkoopplan.toon"):
        soorten.append(_find_inkoopplannen(session, tekst, make_filters(bereik)))
    if may_open("besluitvorming.stand"):
        soorten.append(_find_besluitvormingen(session, tekst, bereik.plek.regio))
    if may_open("selectie.toon"):
        soorten.append(_find_selecties(session, tekst, bereik))
    if may_open("aanbieder.toon") and bereik.plek.aanbieder is None:
        soorten.append(_find_aanbieders(session, tekst, make_filters(bereik)))
    if may_open("overeenkomst.toon"):
        soorten.append(_find_overeenkomsten(session, tekst, make_filters(bereik)))
    if may_open("inzet.toon") and bereik.plek.regio:
        soorten.append(_find_inzetten(session, tekst, bereik.plek.regio, bereik.plek.aanbieder or ""))
    if may_open("document.toon"):
        soorten.append(_find_documenten(session, tekst))
    soorten.append(_find_kaders(tekst))
    return [vondsten for vondsten in soorten if vondsten.aantal]


def _find_inkoopplannen(session: Session, tekst: str, filters: dict[str, str]) -> Vondsten:
    vraag = {**filters, "zoek": tekst}
    rijen, aantal = list_plannen(session, vraag, sorteer="titel", aflopend=False, begin=0, aantal=PER_SOORT)
    lijst = [
        Vondst(
            naam=rij.titel,
            adres=url_for("inkoopplan.toon", regio=rij.regio, code=rij.code),
            uitleg=f"{rij.code}, {rij.regionaam}",
        )
        for rij in rijen
    ]
    return Vondsten(soort="Inkoopplannen", lijst=lijst, aantal=aantal, meer=url_for("inkoopplan.lijst", zoek=tekst))


def _find_selecties(session: Session, tekst: str, bereik: Bereik) -> Vondsten:
    """Those whose title or kenmerk fits; an aanbieder knows none before it is published."""
    regios = [get_regio(session, bereik.plek.regio)] if bereik.plek.regio else list_regios_with(session, tekst)
    zaken = [
        zaak
        for regio in regios
        for zaak in list_zaken(session, regio)
        if tekst.casefold() in f"{zaak.opzet.titel} {zaak.opzet.kenmerk}".casefold() and may_know(zaak, bereik.rol)
    ]
    lijst = [
        Vondst(
            naam=zaak.opzet.titel,
            adres=url_for("selectie.toon", regio=zaak.regio.code, code=zaak.plan.code, selectie=zaak.rij.nummer),
            uitleg=f"{zaak.opzet.kenmerk}, {zaak.plan.titel}",
        )
        for zaak in zaken[:PER_SOORT]
    ]
    return Vondsten(soort="Selecties", lijst=lijst, aantal=len(zaken))


def _find_aanbieders(session: Session, tekst: str, filters: dict[str, str]) -> Vondsten:
    vraag = {**filters, "zoek": tekst}
    rijen, aantal = list_aanbieders(session, vraag, sorteer="naam", aflopend=False, begin=0, aantal=PER_SOORT)
    lijst = [
        Vondst(
            naam=rij.naam,
            adres=url_for("aanbieder.toon", regio=rij.regio, kvk=rij.kvk),
            uitleg=f"KvK {rij.kvk}, {rij.regionaam}",
        )
        for rij in rijen
    ]
    return Vondsten(soort="Aanbieders", lijst=lijst, aantal=aantal, meer=url_for("aanbieder.lijst", zoek=tekst))


def _find_inzetten(session: Session, tekst: str, regio: str, kvk: str) -> Vondsten:
    vraag = {"status": ALLE, "zoek": tekst, "aanbieder": kvk}
    rijen, aantal = list_inzetnamen(session, get_regio(session, regio), vraag, PER_SOORT)
    lijst = [
        Vondst(
            naam=f"Inzet {rij.kenmerk}",
            adres=url_for("inzet.toon", regio=regio, nummer=rij.nummer, kenmerk=rij.kenmerk),
            uitleg=f"{rij.nummer}, {name_status(rij.status)}",
        )
        for rij in rijen
    ]
    return Vondsten(soort="Inzet van social return", lijst=lijst, aantal=aantal)


def _find_besluitvormingen(session: Session, tekst: str, regio: str | None) -> Vondsten:
    rijen, aantal = list_besluitvormingen_with(session, tekst, PER_SOORT, regio=regio)
    lijst = [
        Vondst(
            naam=rij.titel,
            adres=url_for("besluitvorming.stand", regio=regio.code, code=rij.code),
            uitleg=f"{rij.code}, {regio.naam}",
        )
        for regio, rij in rijen
    ]
    return Vondsten(soort="Besluiten", lijst=lijst, aantal=aantal)


def _find_overeenkomsten(session: Session, tekst: str, filters: dict[str, str]) -> Vondsten:
    rijen, aantal = list_overzicht(
        session, {**filters, "zoek": tekst}, sorteer="nummer", aflopend=False, begin=0, aantal=PER_SOORT
    )
    lijst = [
        Vondst(
            naam=rij.titel,
            adres=url_for("overeenkomst.toon", regio=rij.regio, nummer=rij.nummer),
            uitleg=", ".join(filter(None, (rij.nummer, write_opsomming(rij.aanbieders)))),
        )
        for rij in rijen
    ]
    return Vondsten(soort="Overeenkomsten", lijst=lijst, aantal=aantal, meer=url_for("overeenkomst.lijst", zoek=tekst))


def _find_documenten(session: Session, tekst: str) -> Vondsten:
    """The documents that someone may read, by what they are about, the name of the file, or the kind."""
    rijen, aantal = list_overzicht_documenten(
        session,
        make_voorwaarde(get_bereik()),
        {"zoek": tekst},
        sorteer="gemaakt",
        aflopend=True,
        begin=0,
        aantal=PER_SOORT,
    )
    lijst = [
        Vondst(
            naam=rij.titel,
            adres=url_for("document.toon", regio=rij.regio, stuk=rij.nummer),
            uitleg=f"document {rij.nummer}, over {rij.onderwerp}, {rij.regionaam}",
        )
        for rij in rijen
    ]
    return Vondsten(soort="Documenten", lijst=lijst, aantal=aantal, meer=url_for("document.lijst", zoek=tekst))


def _find_kaders(tekst: str) -> Vondsten:
    gezocht = tekst.casefold()
    kaders = [load_kader(pad.stem) for pad in list_kaders()]
    lijst = [
        Vondst(naam=kader.titel, adres=url_for("kader.toon", naam=kader.kader), uitleg=kader.kader)
        for kader in kaders
        if any(gezocht in naam.casefold() for naam in (kader.kader, kader.titel, *_list_gemeenten(kader)))
    ]
    return Vondsten(soort="Kaders", lijst=lijst, aantal=len(lijst))


def _list_gemeenten(kader: Kader) -> tuple[str, ...]:
    return kader.gemeenten if kader.deelnemers else ()
