"""Pages of questions and answers: asking, answering, the nota van inlichtingen and its list as XLSX."""

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.aanbieder.store import get_by_kvk
from inkoop.klok import get_now, get_today
from inkoop.rules.selectieloop import Selectiestatus
from inkoop.selectie.forms import KIES, Antwoordformulier, Notaformulier, Vraagformulier, VraagNamensformulier
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
from inkoop.selectie.vragen import (
    answer_vraag,
    ask_vraag,
    find_herkenbaar,
    get_vraag,
    list_leesbaar,
    publish_nota,
    read_openbaar,
    write_vragen,
)
from inkoop.selectie.zaak import Zaak
from inkoop.web.aanbiederkeuze import offer_aanbieders
from inkoop.web.aanmelding import get_bereik, make_spoor
from inkoop.web.bestand import XLSX, send_inhoud, warn, warn_bsns
from inkoop.web.blokken import read_stand
from inkoop.web.database import open_session

selectievraag = Blueprint("selectievraag", __name__, template_folder="templates")
VELDEN = ("stand", "openbaar", "antwoord")


@selectievraag.get(f"{EEN}/vragen")
def lijst(regio: str, code: str, selectie: int) -> str:
    """The questions that someone may read, with what was published and by which nota."""
    with open_session() as session:
        zaak = find_zaak(session, regio, code, selectie)
        bereik = get_bereik()
        alles = bereik.rol in INZIEN
        gelezen = list_leesbaar(zaak.rij.vragen, None if alles else bereik.plek.aanbieder or "")
        return render_template(
            "selectie/vragen.html",
            zaak=zaak,
            delen=make_delen(zaak),
            vragen=gelezen,
            alles=alles,
            read_openbaar=read_openbaar,
            eigen=bereik.plek.aanbieder,
            mag_vragen=zaak.rij.status is Selectiestatus.GEPUBLICEERD and get_today() <= zaak.opzet.planning.vragen_tot,
            nieuw=[vraag for vraag in zaak.rij.vragen if vraag.antwoord and vraag.nota is None],
        )


@selectievraag.get(f"{EEN}/vragen.xlsx")
def als_xlsx(regio: str, code: str, selectie: int) -> Response:
    """The published questions and answers as a spreadsheet."""
    with open_session() as session:
        zaak = find_zaak(session, regio, code, selectie)
        return send_inhoud(write_vragen(zaak), f"vragen {zaak.opzet.kenmerk}.xlsx", XLSX)


@selectievraag.route(f"{EEN}/vragen/stellen", methods=["GET", "POST"])
def stel(regio: str, code: str, selectie: int) -> ResponseReturnValue:
    """Asks a question: an aanbieder for itself, an adviser for one that asked in another way."""
    adres, kvk = (regio, code, selectie), get_bereik().plek.aanbieder
    with open_session() as session:
        zaak = find_zaak(session, *adres)
        form = Vraagformulier() if kvk else VraagNamensformulier()
        keuzes = None if kvk else offer_aanbieders(session, zaak.regio, form["aanbieder"], leeg=KIES)

    def doe(session: Session, zaak: Zaak) -> None:
        aanbieder = get_by_kvk(session, zaak.regio, kvk or form["aanbieder"].data)
        ask_vraag(session, zaak, aanbieder, form["vraag"].data or "", get_today(), make_spoor(get_now()))

    if form.validate_on_submit() and save(form, adres, doe):
        warn_bsns(form["vraag"].data)
        return go("selectievraag.lijst", adres, "De vraag is gesteld. Het antwoord komt in de nota van inlichtingen.")
    with open_session() as session:
        pagina = Formulierpagina(titel="Stel een vraag", knop="Verstuur de vraag", keuzes=keuzes)
        return show_formulier(find_zaak(session, *adres), form, pagina)


@selectievraag.route(f"{EEN}/vragen/<int:vraag>/antwoord", methods=["GET", "POST"])
def antwoord(regio: str, code: str, selectie: int, vraag: int) -> ResponseReturnValue:
    """Writes the answer, and warns where the text for all says who asked."""
    adres = (regio, code, selectie)

    def open_form(*gestuurd: None) -> Antwoordformulier:
        with open_session() as session:
            rij = get_vraag(find_zaak(session, *adres), vraag)
            return Antwoordformulier(*gestuurd, data={veld: getattr(rij, veld) for veld in VELDEN})

    form = open_form()

    def doe(session: Session, zaak: Zaak) -> None:
        rij, openbaar = get_vraag(zaak, vraag), form.openbaar.data
        spoor = make_spoor(get_now())
        answer_vraag(session, zaak, rij, form.antwoord.data or "", openbaar, read_stand(form.stand), spoor)
        if herkenbaar := find_herkenbaar(rij, f"{read_openbaar(rij)}\n{rij.antwoord}"):
            warn(f"Let op: in de tekst staat wie de vraag stelde ({', '.join(herkenbaar)}). Haal dat weg.")

    if form.validate_on_submit() and save(form, adres, doe, open_form):
        return go("selectievraag.lijst", adres, f"Het antwoord op vraag {vraag} is bewaard.")
    return _show_antwoord(adres, vraag, form)


def _show_antwoord(adres: tuple[str, str, int], nummer: int, form: Antwoordformulier) -> ResponseReturnValue:
    with open_session() as session:
        zaak = find_zaak(session, *adres)
        vraag = get_vraag(zaak, nummer)
        feiten = [("Gesteld door", vraag.aanbieder.naam), ("Vraag", vraag.vraag)]
        pagina = Formulierpagina(titel=f"Antwoord op vraag {nummer}", knop="Bewaar het antwoord", feiten=feiten)
        return show_formulier(zaak, form, pagina)


@selectievraag.route(f"{EEN}/nota", methods=["GET", "POST"])
def nota(regio: str, code: str, selectie: int) -> ResponseReturnValue:
    """Publishes the answers that were not, and a new version of the document where there is one."""
    adres, form = (regio, code, selectie), Notaformulier()

    def doe(session: Session, zaak: Zaak) -> None:
        publish_nota(session, zaak, form.uitleg.data, get_today(), make_spoor(get_now()))

    if form.validate_on_submit() and save(form, adres, doe):
        return go("selectievraag.lijst", adres, "De nota van inlichtingen is gepubliceerd.")
    with open_session() as session:
        zaak = find_zaak(session, *adres)
        return show_formulier(zaak, form, _describe_nota(zaak))


def _describe_nota(zaak: Zaak) -> Formulierpagina:
    """What goes into the next nota, and what in it says who asked."""
    nieuw = [vraag for vraag in zaak.rij.vragen if vraag.antwoord and vraag.nota is None]
    feiten = [(f"Vraag {vraag.volgorde}", read_openbaar(vraag)) for vraag in nieuw]
    inleiding = ["De vragen en antwoorden zijn daarna voor elke aanbieder te lezen, zonder wie ze stelde."]
    for vraag in nieuw:
        if herkenbaar := find_herkenbaar(vraag, f"{read_openbaar(vraag)}\n{vraag.antwoord}"):
            inleiding.append(f"Let op: in vraag {vraag.volgorde} staat wie haar stelde ({', '.join(herkenbaar)}).")
    if zaak.geschreven.versie != zaak.opzet.versie:
        inleiding.append(f"Versie {zaak.geschreven.versie} van het selectiedocument gaat hiermee gelden.")
    return Formulierpagina(
        titel="Publiceer een nota van inlichtingen", knop="Publiceer de nota", inleiding=inleiding, feiten=feiten
    )
