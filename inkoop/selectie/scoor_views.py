"""Pages of the assessors: who they are, what each declares and scores apart, and what they agree on together."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.gebruiker.store import find_namen
from inkoop.klok import get_now, get_today
from inkoop.rules.selectieloop import MINSTENS_BEOORDELAARS, Selectiestatus
from inkoop.selectie.belang import find_belang, find_met_belang
from inkoop.selectie.beoordelen import (
    Punt,
    appoint,
    declare,
    dismiss,
    find_beoordelaar,
    find_score,
    get_beoordelaar,
    get_criterium,
    hand_in,
    list_kandidaten,
    list_te_doen,
    list_te_weinig,
    score,
    show_scores,
)
from inkoop.selectie.consensus import agree, find_consensus, list_vergelijkingen
from inkoop.selectie.forms import (
    KIES,
    Belangformulier,
    Beoordelaarformulier,
    Consensusformulier,
    Puntformulier,
    Redenformulier,
)
from inkoop.selectie.records import BeoordelaarRecord, ConsensusRecord, InschrijvingRecord
from inkoop.selectie.samenstellen import shorten
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
from inkoop.selectie.stand import list_te_scoren
from inkoop.selectie.vraag import Selectiecriterium
from inkoop.selectie.zaak import Zaak
from inkoop.web.aanmelding import get_aanmelding, get_bereik, make_spoor
from inkoop.web.blokken import read_stand
from inkoop.web.database import open_session
from inkoop.web.formulier import Formulier
from inkoop.web.vastleggen import choose_status

scoren = Blueprint("scoren", __name__, template_folder="templates")
PUNT = f"{EEN}/scoren/<int:inschrijving>/<criterium>"
CONSENSUS = f"{EEN}/consensus/<int:inschrijving>/<criterium>"
Adres = tuple[str, str, int]


def _get_te_scoren(zaak: Zaak, nummer: int) -> InschrijvingRecord:
    return next((een for een in list_te_scoren(zaak) if een.id == nummer), None) or abort(404)


@scoren.route(f"{EEN}/beoordelaars", methods=["GET", "POST"])
def beoordelaars(regio: str, code: str, selectie: int) -> ResponseReturnValue:
    """Who scores, how far each is, and appointing someone."""
    adres, form = (regio, code, selectie), Beoordelaarformulier()
    with open_session() as session:
        kandidaten = list_kandidaten(session, find_zaak(session, *adres))
        form.wie.choices = [KIES, *((een.pseudoniem, een.naam) for een in kandidaten)]

    def doe(session: Session, zaak: Zaak) -> None:
        appoint(session, zaak, form.wie.data, form.functie.data or "", make_spoor(get_now()))

    if form.validate_on_submit() and save(form, adres, doe):
        return go("scoren.beoordelaars", adres, "De beoordelaar is aangewezen.")
    with open_session() as session:
        zaak = find_zaak(session, *adres)
        pagina = render_template(
            "selectie/beoordelaars.html",
            zaak=zaak,
            delen=make_delen(zaak),
            form=form,
            namen=find_namen(session, [een.wie for een in zaak.rij.beoordelaars]),
            is_bezig=zaak.rij.scores_getoond_op is None,
            te_weinig=list_te_weinig(zaak) if zaak.rij.beoordelaars else [],
            minstens=MINSTENS_BEOORDELAARS,
            mag_tonen=zaak.rij.status is Selectiestatus.IN_BEOORDELING and zaak.rij.scores_getoond_op is None,
        )
    return pagina, choose_status(form)


@scoren.route(f"{EEN}/beoordelaars/<int:beoordelaar>/ontheffen", methods=["GET", "POST"])
def onthef(regio: str, code: str, selectie: int, beoordelaar: int) -> ResponseReturnValue:
    """Lets an assessor go, with a reason."""
    adres, form = (regio, code, selectie), Redenformulier()

    def doe(session: Session, zaak: Zaak) -> None:
        dismiss(session, zaak, _get_rij(zaak, beoordelaar), form.reden.data or "", get_today(), make_spoor(get_now()))

    if form.validate_on_submit() and save(form, adres, doe):
        return go("scoren.beoordelaars", adres, "De beoordelaar is ontheven; de scores tellen niet meer mee.")
    with open_session() as session:
        zaak = find_zaak(session, *adres)
        rij = _get_rij(zaak, beoordelaar)
        naam = find_namen(session, [rij.wie]).get(rij.wie, "een vroegere gebruiker")
        pagina = Formulierpagina(titel=f"Ontheft {naam}", knop="Onthef", feiten=[("Functie", rij.functie)])
        return show_formulier(zaak, form, pagina)


def _get_rij(zaak: Zaak, nummer: int) -> BeoordelaarRecord:
    return next((een for een in zaak.rij.beoordelaars if een.id == nummer), None) or abort(404)


@scoren.route(f"{EEN}/scores-tonen", methods=["GET", "POST"])
def toon_scores(regio: str, code: str, selectie: int) -> ResponseReturnValue:
    """Ends the scoring apart although not all have handed in, with a reason."""
    adres, form = (regio, code, selectie), Redenformulier()

    def doe(session: Session, zaak: Zaak) -> None:
        show_scores(session, zaak, form.reden.data or "", get_today(), make_spoor(get_now()))

    if form.validate_on_submit() and save(form, adres, doe):
        return go("scoren.vergelijk", adres, "De beoordelaars zien nu elkaars scores.")
    with open_session() as session:
        zaak = find_zaak(session, *adres)
        inleiding = ["Wie nog niet inleverde, kan daarna geen punten meer geven. De reden komt in het proces-verbaal."]
        pagina = Formulierpagina(titel="Toon de scores eerder", knop="Toon de scores", inleiding=inleiding)
        return show_formulier(zaak, form, pagina)


@scoren.get(f"{EEN}/scoren")
def werk(regio: str, code: str, selectie: int) -> ResponseReturnValue:
    """What an assessor has to do: declare, score, hand in."""
    return _show_werk((regio, code, selectie), Formulier())


def _show_werk(adres: Adres, form: Formulier) -> ResponseReturnValue:
    with open_session() as session:
        zaak = find_zaak(session, *adres)
        rij = get_beoordelaar(zaak, get_aanmelding().pseudoniem)
        pagina = render_template(
            "selectie/scoren.html",
            zaak=zaak,
            delen=make_delen(zaak),
            form=form,
            rij=rij,
            regels=[
                (een, find_belang(rij, een.id), find_met_belang(zaak, rij, een), _list_punten(zaak, rij, een))
                for een in list_te_scoren(zaak)
            ],
            te_doen=list_te_doen(zaak, rij),
            is_bezig=zaak.rij.status is Selectiestatus.IN_BEOORDELING
            and rij.ingeleverd_op is None
            and zaak.rij.scores_getoond_op is None,
            shorten=shorten,
        )
    return pagina, choose_status(form)


def _list_punten(
    zaak: Zaak, rij: BeoordelaarRecord, inschrijving: InschrijvingRecord
) -> list[tuple[Selectiecriterium, object]]:
    return [(criterium, find_score(rij, inschrijving.id, criterium.id)) for criterium in zaak.opzet.criteria]


@scoren.route(f"{EEN}/belang/<int:inschrijving>", methods=["GET", "POST"])
def belang(regio: str, code: str, selectie: int, inschrijving: int) -> ResponseReturnValue:
    """Declares whether one has an interest in an inschrijving."""
    adres, form = (regio, code, selectie), Belangformulier()

    def doe(session: Session, zaak: Zaak) -> None:
        rij, welke = get_beoordelaar(zaak, get_aanmelding().pseudoniem), _get_te_scoren(zaak, inschrijving)
        heeft, tekst, spoor = form.belang.data == "ja", form.uitleg.data, make_spoor(get_now())
        declare(session, zaak, rij, welke, heeft_belang=heeft, uitleg=tekst, spoor=spoor)

    if form.validate_on_submit() and save(form, adres, doe):
        return go("scoren.werk", adres, "Uw verklaring is vastgelegd.")
    with open_session() as session:
        zaak = find_zaak(session, *adres)
        get_beoordelaar(zaak, get_aanmelding().pseudoniem)
        feiten = [("Inschrijving van", _get_te_scoren(zaak, inschrijving).aanbieder.naam)]
        inleiding = ["Wie een belang heeft, geeft op dit perceel geen punten en leest de inschrijvingen daarop niet."]
        pagina = Formulierpagina(titel="Verklaring over belangen", knop="Verklaar", feiten=feiten, inleiding=inleiding)
        return show_formulier(zaak, form, pagina)


@scoren.route(PUNT, methods=["GET", "POST"])
def geef(regio: str, code: str, selectie: int, inschrijving: int, criterium: str) -> ResponseReturnValue:
    """Gives points on one criterium of one inschrijving."""
    adres = (regio, code, selectie)

    def open_form(*gestuurd: None) -> Puntformulier:
        with open_session() as session:
            zaak = find_zaak(session, *adres)
            rij = get_beoordelaar(zaak, get_aanmelding().pseudoniem)
            return Puntformulier(*gestuurd, data=_read_punt(zaak, rij, inschrijving, criterium))

    form = open_form()

    def doe(session: Session, zaak: Zaak) -> None:
        rij, welke = get_beoordelaar(zaak, get_aanmelding().pseudoniem), _get_te_scoren(zaak, inschrijving)
        score(session, zaak, rij, welke, criterium, _make_punt(form), read_stand(form.stand), make_spoor(get_now()))

    if form.validate_on_submit() and save(form, adres, doe, open_form):
        return go("scoren.werk", adres, "Uw punten zijn bewaard.")
    return _show_punt(adres, inschrijving, criterium, form)


def _make_punt(form: Puntformulier) -> Punt:
    return Punt(punten=form.punten.data, motivering=form.motivering.data or "")


def _read_punt(zaak: Zaak, rij: BeoordelaarRecord, inschrijving: int, criterium: str) -> dict[str, object]:
    gegeven = find_score(rij, _get_te_scoren(zaak, inschrijving).id, get_criterium(zaak, criterium).id)
    if gegeven is None:
        return {"stand": 0}
    return {"stand": gegeven.stand, "punten": shorten(gegeven.punten), "motivering": gegeven.motivering}


def _show_punt(adres: Adres, nummer: int, criterium: str, form: Puntformulier) -> ResponseReturnValue:
    with open_session() as session:
        zaak = find_zaak(session, *adres)
        gevonden, welke = get_criterium(zaak, criterium), _get_te_scoren(zaak, nummer)
        pagina = Formulierpagina(
            titel=f"Punten voor {gevonden.titel}", knop="Bewaar de punten", feiten=_describe(zaak, welke, gevonden)
        )
        return show_formulier(zaak, form, pagina)


def _describe(zaak: Zaak, rij: InschrijvingRecord, criterium: Selectiecriterium) -> list[tuple[str, str]]:
    """What an assessor must know to give points: the question, what to look at, and the scale."""
    feiten = [
        ("Inschrijving van", rij.aanbieder.naam),
        ("Gevraagd", criterium.vraag),
        ("Let op", criterium.beoordeling),
        ("Punten", f"0 tot en met {criterium.maximum}"),
    ]
    if criterium.berekening:
        return [*feiten, ("Berekening", criterium.berekening)]
    schaal = [(f"{trede.punten} punten: {trede.oordeel}", trede.betekenis) for trede in zaak.opzet.schaal]
    return [*feiten, *schaal]


@scoren.post(f"{EEN}/inleveren")
def lever_in(regio: str, code: str, selectie: int) -> ResponseReturnValue:
    """Hands in one's scores; nothing changes after that."""
    adres, form = (regio, code, selectie), Formulier()

    def doe(session: Session, zaak: Zaak) -> None:
        rij = get_beoordelaar(zaak, get_aanmelding().pseudoniem)
        hand_in(session, zaak, rij, get_today(), make_spoor(get_now()))

    if form.validate() and save(form, adres, doe):
        return go("scoren.werk", adres, "Uw scores zijn ingeleverd.")
    return _show_werk(adres, form)


@scoren.get(f"{EEN}/consensus")
def vergelijk(regio: str, code: str, selectie: int) -> str:
    """The scores of all side by side, once they may be seen, and what was agreed on."""
    with open_session() as session:
        zaak = find_zaak(session, regio, code, selectie)
        _check_lezer(zaak)
        return render_template(
            "selectie/consensus.html",
            zaak=zaak,
            delen=make_delen(zaak),
            vergelijkingen=list_vergelijkingen(zaak),
            namen=find_namen(session, [een.wie for een in zaak.rij.beoordelaars]),
            shorten=shorten,
            mag_wijzigen=zaak.rij.status is Selectiestatus.IN_BEOORDELING,
        )


def _check_lezer(zaak: Zaak) -> None:
    """Assessors and who reads all; for others there is no such page."""
    if not mag_scores_zien(zaak):
        abort(404)


@scoren.app_template_global()
def mag_scores_zien(zaak: Zaak) -> bool:
    """Whether who is at work assesses this selectie, or reads all of it."""
    return get_bereik().rol in INZIEN or find_beoordelaar(zaak, get_aanmelding().pseudoniem) is not None


@scoren.route(CONSENSUS, methods=["GET", "POST"])
def stem_af(regio: str, code: str, selectie: int, inschrijving: int, criterium: str) -> ResponseReturnValue:
    """Records what the assessors agree on; of two who save, the second is shown both."""
    adres = (regio, code, selectie)

    def open_form(*gestuurd: None) -> Consensusformulier:
        with open_session() as session:
            zaak = find_zaak(session, *adres)
            return Consensusformulier(*gestuurd, data=_read_consensus(zaak, inschrijving, criterium))

    form = open_form()

    def doe(session: Session, zaak: Zaak) -> None:
        rij, punt = _get_te_scoren(zaak, inschrijving), _make_punt(form)
        geopend, spoor = read_stand(form.stand), make_spoor(get_now())
        agree(session, zaak, rij, criterium, punt, form.voordeel.data, geopend, spoor)

    if form.validate_on_submit() and save(form, adres, doe, open_form):
        return go("scoren.vergelijk", adres, "De consensus is vastgelegd.")
    return _show_consensus(adres, inschrijving, criterium, form)


def _read_consensus(zaak: Zaak, inschrijving: int, criterium: str) -> dict[str, object]:
    rij = _get_te_scoren(zaak, inschrijving)
    gevonden = find_consensus(rij, get_criterium(zaak, criterium).id) or ConsensusRecord()
    return {
        "stand": gevonden.stand or 0,
        "punten": None if gevonden.punten is None else shorten(gevonden.punten),
        "motivering": gevonden.motivering,
        "voordeel": gevonden.voordeel,
    }


def _show_consensus(adres: Adres, nummer: int, criterium: str, form: Consensusformulier) -> ResponseReturnValue:
    with open_session() as session:
        zaak = find_zaak(session, *adres)
        if zaak.rij.scores_getoond_op is None:
            abort(404)
        gevonden = get_criterium(zaak, criterium)
        feiten = _describe(zaak, _get_te_scoren(zaak, nummer), gevonden)
        titel = f"Consensus over {gevonden.titel}"
        return show_formulier(zaak, form, Formulierpagina(titel=titel, knop="Leg vast", feiten=feiten))
