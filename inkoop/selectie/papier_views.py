"""Pages on which the adviser records an inschrijving that came in on paper or by mail, with its scans."""

from flask import Blueprint, abort, flash
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.aanbieder.store import get_by_kvk
from inkoop.klok import get_now, get_today
from inkoop.rules.bepaling import Ongeldig
from inkoop.selectie.forms import KIES, Ontvangstvelden, Papierformulier, Verbeterformulier, split_regels
from inkoop.selectie.inschrijf_views import DEZE, get_stuk, make_stukform, show_inschrijving
from inkoop.selectie.papier import (
    Ontvangst,
    add_papierstuk,
    change_papier,
    drop_papier,
    may_scan,
    record_papier,
    remove_papierstuk,
)
from inkoop.selectie.records import InschrijvingRecord
from inkoop.selectie.selectiepagina_views import (
    EEN,
    Formulierpagina,
    find_inschrijving,
    find_zaak,
    go,
    save,
    show_formulier,
)
from inkoop.selectie.store import get_inschrijving
from inkoop.selectie.vraag import parse_tijd
from inkoop.selectie.zaak import Zaak
from inkoop.web.aanbiederkeuze import offer_aanbieders
from inkoop.web.aanmelding import make_spoor
from inkoop.web.bestand import accepts_bestand, warn_bestand
from inkoop.web.blokken import read_stand
from inkoop.web.database import open_session
from inkoop.web.formulier import Formulier

papier = Blueprint("papier", __name__, template_folder="templates")
UITLEG = (
    "Wat te laat kwam, legt u ook vast. De regels sluiten het dan uit, en de aanbieder krijgt een brief.",
    "Kwam zij voor de sluiting, laat haar dan dicht. Zodra de selectie is geopend, voegt u de scans toe op de pagina "
    "van de inschrijving.",
)


@papier.route(f"{EEN}/op-papier", methods=["GET", "POST"])
def leg_vast(regio: str, code: str, selectie: int) -> ResponseReturnValue:
    """Records an inschrijving that came in outside the program, late ones too."""
    adres, gevonden = (regio, code, selectie), list[int]()
    with open_session() as session:
        zaak = find_zaak(session, *adres)
        form = Papierformulier(data={"ontvangen_op": get_today()})
        keuzes = offer_aanbieders(session, zaak.regio, form.aanbieder, leeg=KIES)
        form.perceel.choices = [(een.nummer, f"{een.nummer}. {een.titel}") for een in zaak.opzet.percelen]

    def doe(session: Session, zaak: Zaak) -> None:
        aanbieder = get_by_kvk(session, zaak.regio, form.aanbieder.data)
        rij = record_papier(session, zaak, aanbieder, form.perceel.data, _read(form), make_spoor(get_now()))
        gevonden.append(rij.id if zaak.is_geopend else 0)

    if form.validate_on_submit() and save(form, adres, doe):
        if gevonden[0]:
            return go("inschrijving.toon", adres, "De inschrijving is vastgelegd.", inschrijving=gevonden[0])
        return go("selectie.toon", adres, "De inschrijving is vastgelegd. Na de sluiting voegt u de scans toe.")
    with open_session() as session:
        titel = "Leg een inschrijving vast die op papier of per e-mail kwam"
        pagina = Formulierpagina(titel=titel, knop="Leg vast", inleiding=UITLEG, keuzes=keuzes)
        return show_formulier(find_zaak(session, *adres), form, pagina)


@papier.route(f"{DEZE}/verbeter", methods=["GET", "POST"])
def verbeter(regio: str, code: str, selectie: int, inschrijving: int) -> ResponseReturnValue:
    """Mends a slip in what was recorded of paper, or lets it no longer take part; the envelope stays closed."""
    adres = (regio, code, selectie)

    def open_form(*gestuurd: None) -> Verbeterformulier:
        with open_session() as session:
            rij = _get_papier(find_zaak(session, *adres), inschrijving)
            wat = {"ontvangen_op": rij.ontvangen_op, "ontvangen_om": rij.ontvangen_om, "adres": "\n".join(rij.adres)}
            return Verbeterformulier(*gestuurd, data={"stand": rij.stand, **wat})

    form = open_form()

    def doe(session: Session, zaak: Zaak) -> None:
        rij, reden = _get_papier(zaak, inschrijving), form.reden.data or ""
        geopend, spoor = read_stand(form.stand), make_spoor(get_now())
        if form.vervalt.data:
            drop_papier(session, zaak, rij, reden, geopend, spoor)
        else:
            change_papier(session, zaak, rij, _read(form), reden, geopend, spoor)

    if form.validate_on_submit() and save(form, adres, doe, open_form):
        return go("selectie.toon", adres, "De inschrijving is bijgewerkt.")
    with open_session() as session:
        zaak = find_zaak(session, *adres)
        rij = _get_papier(zaak, inschrijving)
        feiten = [("Aanbieder", rij.aanbieder.naam), ("Perceel", str(rij.perceel))]
        pagina = Formulierpagina(titel="Verbeter wat u van papier vastlegde", knop="Sla op", feiten=feiten)
        return show_formulier(zaak, form, pagina)


def _get_papier(zaak: Zaak, nummer: int) -> InschrijvingRecord:
    """An inschrijving on paper that may still change, else 404."""
    rij = get_inschrijving(zaak.rij, nummer)
    return rij if may_scan(zaak, rij) else abort(404)


@papier.post(f"{DEZE}/scan")
@accepts_bestand
def scan(regio: str, code: str, selectie: int, inschrijving: int) -> ResponseReturnValue:
    """Adds a scan, once the inschrijving may be opened."""
    adres = (regio, code, selectie)
    with open_session() as session:
        zaak = find_zaak(session, *adres)
        form = make_stukform(zaak, find_inschrijving(zaak, inschrijving), is_open=True)

    def doe(session: Session, zaak: Zaak) -> None:
        rij = find_inschrijving(zaak, inschrijving)
        assert form.bestand.data is not None  # the form asks it
        stuk = add_papierstuk(session, zaak, rij, form.voor.data, form.bestand.data, make_spoor(get_now()))
        warn_bestand(stuk.bestand)

    if form.validate() and save(form, adres, doe):
        return go("inschrijving.toon", adres, "De scan is toegevoegd.", inschrijving=inschrijving)
    return show_inschrijving(adres, inschrijving, stukform=form)


@papier.post(f"{DEZE}/scan/<int:bestand>/verwijderen")
def haal_weg(regio: str, code: str, selectie: int, inschrijving: int, bestand: int) -> ResponseReturnValue:
    """Takes a scan out that does not belong here."""
    adres, form = (regio, code, selectie), Formulier()

    def doe(session: Session, zaak: Zaak) -> None:
        rij = find_inschrijving(zaak, inschrijving)
        remove_papierstuk(session, zaak, rij, get_stuk(rij, bestand), make_spoor(get_now()))

    if form.validate() and save(form, adres, doe):
        return go("inschrijving.toon", adres, "De scan is weg.", inschrijving=inschrijving)
    flash("; ".join(map(str, form.form_errors)) or "Ververs de pagina en probeer het opnieuw.")
    return go("inschrijving.toon", adres, inschrijving=inschrijving)


def _read(form: Ontvangstvelden) -> Ontvangst:
    try:
        uur = parse_tijd(form.ontvangen_om.data or "")
    except ValueError as fout:
        raise Ongeldig("ontvangen_om", str(fout)) from fout
    return Ontvangst(dag=form.ontvangen_op.data, uur=uur, adres=tuple(split_regels(form.adres.data)))
