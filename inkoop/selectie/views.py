"""Pages of selecties: the list, one selectie with its steps, and taking a step."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.gebruiker.rollen import Rol
from inkoop.gebruiker.store import find_namen
from inkoop.gemeente.store import list_regios
from inkoop.klok import get_now, get_today
from inkoop.plandossier.poort import check_stap
from inkoop.rules.fasen import Stap
from inkoop.rules.selectieloop import NODIG, WIE, Selectiestap, Selectiestatus, name_status
from inkoop.selectie.beoordelen import find_beoordelaar
from inkoop.selectie.forms import Stapformulier
from inkoop.selectie.inschrijven import find_laatste
from inkoop.selectie.matrix import list_teksten
from inkoop.selectie.papier import may_scan
from inkoop.selectie.records import InschrijvingRecord
from inkoop.selectie.selectiepagina_views import (
    EEN,
    INZIEN,
    Formulierpagina,
    find_zaak,
    go,
    make_delen,
    save,
    show_formulier,
)
from inkoop.selectie.service import compute_termijn, list_volgende, set_stap
from inkoop.selectie.stand import may_again
from inkoop.selectie.zaak import Zaak, list_zaken, may_know
from inkoop.web.aanmelding import get_aanmelding, get_bereik, make_spoor
from inkoop.web.database import open_session

selectie = Blueprint("selectie", __name__, template_folder="templates")
STAPPEN = {
    "publiceer": (Selectiestap.PUBLICEREN, "Publiceer", "De selectie is gepubliceerd."),
    "sluit": (Selectiestap.SLUITEN, "Sluit en open de inschrijvingen", "De selectie is gesloten."),
    "beoordeel": (Selectiestap.BEOORDELEN, "Begin de beoordeling", "De beoordeling is begonnen."),
    "herzie": (Selectiestap.HERZIEN, "Neem de beslissing terug", "De beslissing is teruggenomen."),
    "rond-af": (Selectiestap.AFRONDEN, "Maak definitief", "De beslissing is definitief."),
    "trek-in": (Selectiestap.INTREKKEN, "Trek de selectie in", "De selectie is ingetrokken."),
}
NAAM_BIJ_STAP = {stap: naam for naam, (stap, _, _) in STAPPEN.items()}
KNOPPEN = {stap: knop for stap, knop, _ in STAPPEN.values()}


@selectie.get("/selecties")
def lijst() -> str:
    """The selecties within the scope of the role."""
    return _show_lijst(get_bereik().plek.regio)


@selectie.get("/regios/<regio>/selecties")
def van_regio(regio: str) -> str:
    """The selecties of one regio."""
    return _show_lijst(regio)


def _show_lijst(code: str | None) -> str:
    with open_session() as session:
        regios = list_regios(session, code)
        zaken = [zaak for regio in regios for zaak in list_zaken(session, regio) if may_know(zaak, get_bereik().rol)]
        return render_template(
            "selectie/lijst.html",
            regio=regios[0] if code else None,
            zaken=zaken,
            name_status=name_status,
            make_delen=make_delen,
        )


@selectie.get(EEN)
def toon(regio: str, code: str, selectie: int) -> str:
    """One selectie: where it stands, its planning, what comes next and what that lacks, and its history."""
    vandaag = get_today()
    with open_session() as session:
        zaak = find_zaak(session, regio, code, selectie)
        mag_alles = get_bereik().rol in INZIEN
        return render_template(
            "selectie/toon.html",
            zaak=zaak,
            delen=make_delen(zaak),
            status=name_status(zaak.rij.status),
            volgende=list_volgende(zaak, vandaag, make_spoor(get_now())) if mag_alles else [],
            nodig=NODIG,
            wie=WIE,
            knoppen=KNOPPEN,
            stapnamen=NAAM_BIJ_STAP,
            termijn=compute_termijn(zaak),
            vandaag=vandaag,
            is_dicht=zaak.is_dicht(get_now()),
            eigen=_list_eigen(zaak),
            te_beginnen=_list_te_beginnen(zaak),
            mag_alles=mag_alles,
            may_scan=may_scan,
            mag_inschrijven=_may_enter(zaak),
            is_beoordelaar=find_beoordelaar(zaak, get_aanmelding().pseudoniem) is not None,
            eisen=list_teksten(zaak),
            namen=find_namen(session, [stap.wie for stap in zaak.rij.stappen]),
        )


def _list_eigen(zaak: Zaak) -> list[InschrijvingRecord]:
    """The inschrijvingen of the aanbieder that is at work."""
    kvk = get_bereik().plek.aanbieder
    return [een for een in zaak.rij.inschrijvingen if kvk and een.aanbieder.kvk == kvk]


def _list_te_beginnen(zaak: Zaak) -> list[int]:
    """The percelen on which the aanbieder that is at work can begin, for the first time or once more."""
    laatste = {
        een.nummer: find_laatste(zaak, get_bereik().plek.aanbieder or "", een.nummer) for een in zaak.opzet.percelen
    }
    return [nummer for nummer, rij in laatste.items() if rij is None or may_again(zaak, rij)]


def _may_enter(zaak: Zaak) -> bool:
    is_open = zaak.rij.status is Selectiestatus.GEPUBLICEERD and not zaak.is_dicht(get_now())
    return is_open and get_bereik().rol is Rol.AANBIEDER


@selectie.route(f"{EEN}/stap/<stap>", methods=["GET", "POST"])
def zet_stap(regio: str, code: str, selectie: int, stap: str) -> ResponseReturnValue:
    """Takes a step of the selectie as a whole, on the day that it happened."""
    if stap not in STAPPEN:
        abort(404)
    welke, knop, gelukt = STAPPEN[stap]
    adres, form = (regio, code, selectie), Stapformulier(data={"dag": get_today()})
    form.fit_to(welke)

    def doe(session: Session, zaak: Zaak) -> None:
        if welke is Selectiestap.PUBLICEREN:
            check_stap(session, zaak.regio, zaak.plan, Stap.PUBLICEER_SELECTIE, form.dag.data)
        set_stap(session, zaak, welke, form.dag.data, make_spoor(get_now()), form.reden.data)

    if form.validate_on_submit() and save(form, adres, doe):
        return go("selectie.toon", adres, gelukt)
    with open_session() as session:
        zaak = find_zaak(session, *adres)
        pagina = Formulierpagina(titel=knop, knop=knop, inleiding=[f"Dit vraagt {NODIG[welke]}."])
        return show_formulier(zaak, form, pagina)
