"""Pages on which an aanbieder hands in its offer, and the adviser records what came in on paper."""

from flask import Blueprint, Response, abort, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.aanbieder.store import get_by_kvk
from inkoop.gebruiker.rollen import Rol
from inkoop.invoer.inspection import Doorzocht
from inkoop.klok import get_now, get_today
from inkoop.selectie.forms import KIES, Indienformulier, Stukformulier, split_regels
from inkoop.selectie.inschrijven import (
    add_stuk,
    begin_inschrijving,
    find_aanvulling,
    find_laatste,
    list_gevraagd,
    list_missend,
    remove_stuk,
    submit_inschrijving,
    withdraw_inschrijving,
)
from inkoop.selectie.papier import may_scan
from inkoop.selectie.records import Indienstand, InschrijfstukRecord, InschrijvingRecord
from inkoop.selectie.selectiepagina_views import (
    EEN,
    find_inschrijving,
    find_zaak,
    go,
    make_delen,
    save,
)
from inkoop.selectie.stand import is_in_de_race, may_again
from inkoop.selectie.zaak import Zaak
from inkoop.web.aanmelding import get_bereik, make_spoor
from inkoop.web.bestand import accepts_bestand, send_bestand, warn_bestand
from inkoop.web.database import open_session
from inkoop.web.formulier import FOUT_IN_FORMULIER, Formulier

inschrijving = Blueprint("inschrijving", __name__, template_folder="templates")
DEZE = f"{EEN}/inschrijvingen/<int:inschrijving>"
Adres = tuple[str, str, int]


@inschrijving.post(f"{EEN}/inschrijven/<int:perceel>")
def begin(regio: str, code: str, selectie: int, perceel: int) -> ResponseReturnValue:
    """Begins an inschrijving on a perceel, or opens the one that is there."""
    adres, form, gevonden = (regio, code, selectie), Formulier(), []

    def doe(session: Session, zaak: Zaak) -> None:
        aanbieder = get_by_kvk(session, zaak.regio, get_bereik().plek.aanbieder or "")
        gevonden.append(begin_inschrijving(session, zaak, aanbieder, perceel, make_spoor(get_now())).id)

    if form.validate() and save(form, adres, doe):
        return go("inschrijving.toon", adres, inschrijving=gevonden[0])
    return go("selectie.toon", adres, "; ".join(map(str, form.form_errors)) or None)


@inschrijving.get(DEZE)
def toon(regio: str, code: str, selectie: int, inschrijving: int) -> ResponseReturnValue:
    """An inschrijving: what was asked with what is there, the receipt, and handing in."""
    return show_inschrijving((regio, code, selectie), inschrijving)


def show_inschrijving(
    adres: Adres, nummer: int, *, stukform: Stukformulier | None = None, dienform: Formulier | None = None
) -> ResponseReturnValue:
    """The page of an inschrijving, with what is wrong in the form that was sent."""
    with open_session() as session:
        zaak = find_zaak(session, *adres)
        rij = find_inschrijving(zaak, nummer)
        gevraagd = list_gevraagd(zaak)
        is_eigen = get_bereik().rol is Rol.AANBIEDER
        mag_opnieuw = may_again(zaak, rij)
        is_concept = rij.indienstand is not Indienstand.INGEDIEND and not mag_opnieuw
        is_open = is_eigen and is_concept and not zaak.is_dicht(get_now())
        mag_scannen = get_bereik().rol is Rol.INKOOPADVISEUR and may_scan(zaak, rij)
        aan_te_vullen = [een for een in gevraagd if is_eigen and find_aanvulling(rij, een.voor)]
        pagina = render_template(
            "selectie/inschrijving.html",
            zaak=zaak,
            delen=make_delen(zaak),
            rij=rij,
            gevraagd=gevraagd,
            missend=list_missend(zaak, rij),
            is_eigen=is_eigen,
            is_open=is_open,
            mag_opnieuw=mag_opnieuw and find_laatste(zaak, rij.aanbieder.kvk, rij.perceel) is rij,
            is_dicht=zaak.is_dicht(get_now()),
            aan_te_vullen=[(een, find_aanvulling(rij, een.voor)) for een in aan_te_vullen],
            doet_mee=rij.indienstand is not Indienstand.INGEDIEND or is_in_de_race(zaak, rij),
            form=stukform or make_stukform(zaak, rij, is_open=is_open or mag_scannen),
            mag_scannen=mag_scannen,
            dienform=_name_token(dienform or Indienformulier(None, data={"adres": "\n".join(rij.adres)})),
            onleesbaar=sum(stuk.bestand.doorzocht is not Doorzocht.NIETS_GEVONDEN for stuk in rij.stukken),
            stukken=[(een, [stuk for stuk in rij.stukken if stuk.voor == een.voor]) for een in gevraagd],
        )
    fout = any(een is not None and een.has_fouten for een in (stukform, dienform))
    return pagina, FOUT_IN_FORMULIER if fout else 200


def _name_token(form: Formulier) -> Formulier:
    """The form with an id of its own for its token: the page has two forms."""
    form["csrf_token"].id = "token-indienen"
    return form


def make_stukform(zaak: Zaak, rij: InschrijvingRecord, *, is_open: bool) -> Stukformulier:
    """The form of a file: for anything that was asked, or for what was asked to add."""
    form = Stukformulier()
    keuzes = [(een.voor, een.wat) for een in list_gevraagd(zaak) if is_open or find_aanvulling(rij, een.voor)]
    form.voor.choices = [KIES, *keuzes] if keuzes else []
    return form


@inschrijving.post(f"{DEZE}/stuk")
@accepts_bestand
def voeg_toe(regio: str, code: str, selectie: int, inschrijving: int) -> ResponseReturnValue:
    """Adds a file to what is handed in, or what was asked to add."""
    adres = (regio, code, selectie)
    with open_session() as session:
        zaak = find_zaak(session, *adres)
        rij = find_inschrijving(zaak, inschrijving)
        form = make_stukform(zaak, rij, is_open=rij.indienstand is not Indienstand.INGEDIEND)

    def doe(session: Session, zaak: Zaak) -> None:
        rij = find_inschrijving(zaak, inschrijving)
        assert form.bestand.data is not None  # the form asks it
        stuk = add_stuk(session, zaak, rij, form.voor.data, form.bestand.data, get_today(), make_spoor(get_now()))
        warn_bestand(stuk.bestand)

    if form.validate() and save(form, adres, doe):
        return go("inschrijving.toon", adres, "Het bestand is toegevoegd.", inschrijving=inschrijving)
    return show_inschrijving(adres, inschrijving, stukform=form)


@inschrijving.get(f"{DEZE}/stuk/<int:bestand>")
def stuk(regio: str, code: str, selectie: int, inschrijving: int, bestand: int) -> Response:
    """A file of this inschrijving, as attachment."""
    with open_session() as session:
        rij = find_inschrijving(find_zaak(session, regio, code, selectie), inschrijving)
        return send_bestand(get_stuk(rij, bestand).bestand)


def get_stuk(rij: InschrijvingRecord, bestand: int) -> InschrijfstukRecord:
    """A file of an inschrijving, else 404."""
    return next((stuk for stuk in rij.stukken if stuk.bestand_id == bestand), None) or abort(404)


@inschrijving.post(f"{DEZE}/stuk/<int:bestand>/verwijderen")
def verwijder(regio: str, code: str, selectie: int, inschrijving: int, bestand: int) -> ResponseReturnValue:
    """Takes a file out of a draft."""

    def doe(session: Session, zaak: Zaak) -> None:
        rij = find_inschrijving(zaak, inschrijving)
        remove_stuk(session, zaak, rij, get_stuk(rij, bestand), make_spoor(get_now()))

    return _take((regio, code, selectie), inschrijving, Formulier(), doe, "Het bestand is weg.")


@inschrijving.post(f"{DEZE}/indienen")
def dien_in(regio: str, code: str, selectie: int, inschrijving: int) -> ResponseReturnValue:
    """Hands in; the page shows the receipt."""
    form = Indienformulier()

    def doe(session: Session, zaak: Zaak) -> None:
        submit_inschrijving(
            session,
            zaak,
            find_inschrijving(zaak, inschrijving),
            split_regels(form.adres.data),
            make_spoor(get_now()),
            weet_onvolledig=bool(form.weet_onvolledig.data),
        )

    return _take((regio, code, selectie), inschrijving, form, doe, "Uw inschrijving is ingediend.")


@inschrijving.post(f"{DEZE}/intrekken")
def trek_in(regio: str, code: str, selectie: int, inschrijving: int) -> ResponseReturnValue:
    """Takes back what was handed in, to change it."""

    def doe(session: Session, zaak: Zaak) -> None:
        withdraw_inschrijving(session, zaak, find_inschrijving(zaak, inschrijving), make_spoor(get_now()))

    return _take(
        (regio, code, selectie), inschrijving, Formulier(), doe, "Uw inschrijving is ingetrokken. U kunt haar wijzigen."
    )


def _take(adres: Adres, nummer: int, form: Formulier, doe: object, gelukt: str) -> ResponseReturnValue:
    if form.validate() and save(form, adres, doe):  # type: ignore[arg-type]  # a Werk
        return go("inschrijving.toon", adres, gelukt, inschrijving=nummer)
    return show_inschrijving(adres, nummer, dienform=form)
