"""Pages of the judgement: the matrix of eisen, one eis, and how everyone comes out."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.klok import get_now, get_today
from inkoop.plandossier.poort import check_stap
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.fasen import Stap
from inkoop.rules.selectieloop import Selectiestatus
from inkoop.rules.toetreding import Oordeel
from inkoop.selectie.forms import (
    Besluitformulier,
    EenBesluitformulier,
    Eisformulier,
    Redenformulier,
    make_lotingformulier,
)
from inkoop.selectie.inschrijving import Beslissing
from inkoop.selectie.loting import draw, void_loting
from inkoop.selectie.matrix import judge_eis, list_cellen, list_teksten
from inkoop.selectie.records import EisoordeelRecord, InschrijvingRecord
from inkoop.selectie.samenstellen import read_besluit
from inkoop.selectie.selectiepagina_views import (
    EEN,
    Formulierpagina,
    find_inschrijving,
    find_zaak,
    go,
    make_delen,
    save,
    show_formulier,
)
from inkoop.selectie.service import compute_termijn, decide, decide_een
from inkoop.selectie.stand import find_eisrij, find_oordeel, judge, list_onbekend, list_zonder_consensus
from inkoop.selectie.uitkomst import GEGUND, LOTING, Perceeluitkomst
from inkoop.selectie.zaak import Zaak
from inkoop.web.aanmelding import make_spoor
from inkoop.web.blokken import make_blok, read_stand
from inkoop.web.database import open_session

gunning = Blueprint("gunning", __name__, template_folder="templates")
EIS = f"{EEN}/inschrijvingen/<int:inschrijving>/eisen/<eis>"
Adres = tuple[str, str, int]
BRIEVEN = {"toegelaten": "toelatingsbrief", "gegund": "gunningsbrief", "afgewezen": "afwijzingsbrief"}
AFWIJZING = "afwijzingsbrief"


@gunning.get(f"{EEN}/eisen")
def matrix(regio: str, code: str, selectie: int) -> str:
    """Every inschrijving by eis, with the judgement and what must still be added."""
    with open_session() as session:
        zaak = find_zaak(session, regio, code, selectie)
        rijen = zaak.ingediend if zaak.is_geopend else []
        return render_template(
            "selectie/matrix.html",
            zaak=zaak,
            delen=make_delen(zaak),
            teksten=list_teksten(zaak),
            rijen=[(rij, list_cellen(zaak, rij)) for rij in rijen],
            vandaag=get_today(),
        )


@gunning.route(EIS, methods=["GET", "POST"])
def eis(regio: str, code: str, selectie: int, inschrijving: int, eis: str) -> ResponseReturnValue:
    """Judges one eis of one inschrijving, or asks the aanbieder to add something."""
    adres = (regio, code, selectie)

    def open_form(*gestuurd: None) -> Eisformulier:
        with open_session() as session:
            zaak = find_zaak(session, *adres)
            return Eisformulier(*gestuurd, data=_read_eis(zaak, find_inschrijving(zaak, inschrijving), eis))

    form = open_form()

    def doe(session: Session, zaak: Zaak) -> None:
        rij, spoor = find_inschrijving(zaak, inschrijving), make_spoor(get_now())
        uitspraak, geopend = form.make_uitspraak(), read_stand(form.stand)
        judge_eis(session, zaak, rij, eis, uitspraak, geopend, get_today(), spoor)

    if form.validate_on_submit() and save(form, adres, doe, open_form):
        return go("gunning.matrix", adres, "Het oordeel is vastgelegd.")
    return _show_eis(adres, inschrijving, eis, form)


def _read_eis(zaak: Zaak, rij: InschrijvingRecord, eis: str) -> dict[str, object]:
    gevonden = find_eisrij(rij, eis) or EisoordeelRecord(eis=eis)
    oordeel = find_oordeel(zaak, rij, eis)
    return {
        "stand": gevonden.stand or 0,
        "oordeel": oordeel.value if gevonden.oordeel or oordeel is not Oordeel.ONBEKEND else None,
        "uitleg": gevonden.uitleg,
        "aanvulling": gevonden.aanvulling,
        "aanvullen_tot": gevonden.aanvullen_tot,
    }


def _show_eis(adres: Adres, nummer: int, eis: str, form: Eisformulier) -> ResponseReturnValue:
    with open_session() as session:
        zaak = find_zaak(session, *adres)
        rij = find_inschrijving(zaak, nummer)
        teksten = list_teksten(zaak)
        feiten = [("Aanbieder", rij.naam), ("Eis", teksten.get(eis, eis))]
        pagina = Formulierpagina(titel=f"Oordeel over {eis}", knop="Leg het oordeel vast", feiten=feiten)
        return show_formulier(zaak, form, pagina)


@gunning.get(f"{EEN}/uitslag")
def uitslag(regio: str, code: str, selectie: int) -> str:
    """How everyone comes out, what is still missing for it, the decision, the standstill and the letters."""
    with open_session() as session:
        zaak = find_zaak(session, regio, code, selectie)
        percelen, fout = _judge(zaak)
        return render_template(
            "selectie/uitslag.html",
            zaak=zaak,
            delen=make_delen(zaak),
            percelen=percelen,
            fout=fout,
            mist=(*list_onbekend(zaak), *list_zonder_consensus(zaak))
            if zaak.is_geopend and zaak.heeft_sluiting
            else (),
            loten={p.perceel.nummer for p in percelen if any(u.uitkomst == LOTING for u in p.inschrijvingen)},
            is_bezig=zaak.rij.status is Selectiestatus.IN_BEOORDELING,
            termijn=compute_termijn(zaak),
            namen={**list_teksten(zaak), **{criterium.id: criterium.titel for criterium in zaak.opzet.criteria}},
            vandaag=get_today(),
            rijen={(een.naam, een.perceel): een for een in zaak.ingediend},
            brieven=BRIEVEN,
            afwijzing=AFWIJZING,
        )


def _judge(zaak: Zaak) -> tuple[tuple[Perceeluitkomst, ...], str | None]:
    try:
        return judge(zaak), None
    except Ongeldig as fout:
        return (), str(fout)


@gunning.route(f"{EEN}/loting/<int:perceel>", methods=["GET", "POST"])
def loting(regio: str, code: str, selectie: int, perceel: int) -> ResponseReturnValue:
    """Records the draw between those who tied on a perceel."""
    adres = (regio, code, selectie)
    with open_session() as session:
        zaak = find_zaak(session, *adres)
        plaatsen, gelijk = _find_gelijk(zaak, perceel)
        klas = make_lotingformulier(max(plaatsen, 1), [(rij.aanbieder.kvk, rij.aanbieder.naam) for rij in gelijk])
        form = klas(data={"datum": get_today()})

    def doe(session: Session, zaak: Zaak) -> None:
        wie = {rij.aanbieder.kvk: rij.aanbieder for rij in zaak.ingediend}
        winnaars = [wie[kvk] for kvk in dict.fromkeys(form.list_winnaars()) if kvk in wie]
        spoor = make_spoor(get_now())
        draw(session, zaak, perceel, form.datum.data, form.door.data or "", winnaars, get_today(), spoor)

    if form.validate_on_submit() and save(form, adres, doe):
        return go("gunning.uitslag", adres, "De loting is vastgelegd.")
    with open_session() as session:
        zaak = find_zaak(session, *adres)
        pagina = Formulierpagina(titel=f"Loting voor perceel {perceel}", knop="Leg de loting vast")
        return show_formulier(zaak, form, pagina)


@gunning.route(f"{EEN}/loting/<int:perceel>/vervalt", methods=["GET", "POST"])
def vervalt(regio: str, code: str, selectie: int, perceel: int) -> ResponseReturnValue:
    """Takes back a draw, with the reason."""
    adres, form = (regio, code, selectie), Redenformulier()

    def doe(session: Session, zaak: Zaak) -> None:
        void_loting(session, zaak, perceel, form.reden.data or "", get_today(), make_spoor(get_now()))

    if form.validate_on_submit() and save(form, adres, doe):
        return go("gunning.uitslag", adres, "De loting is vervallen.")
    inleiding = ["Daarna kunnen punten en oordelen weer wijzigen. De reden komt in het proces-verbaal."]
    with open_session() as session:
        zaak = find_zaak(session, *adres)
        titel = f"Laat de loting voor perceel {perceel} vervallen"
        return show_formulier(zaak, form, Formulierpagina(titel=titel, knop="Laat vervallen", inleiding=inleiding))


def _find_gelijk(zaak: Zaak, perceel: int) -> tuple[int, list[InschrijvingRecord]]:
    """How many places are left on a perceel, and who tied for them."""
    for uitkomst in _judge(zaak)[0]:
        if uitkomst.perceel.nummer == perceel:
            namen = {u.inschrijving.aanbieder for u in uitkomst.inschrijvingen if u.uitkomst == LOTING}
            gegund = sum(u.uitkomst == GEGUND for u in uitkomst.inschrijvingen)
            gelijk = [rij for rij in zaak.ingediend if rij.aanbieder.naam in namen and rij.perceel == perceel]
            return (uitkomst.perceel.aantal or 0) - gegund, gelijk
    return 0, []


@gunning.route(f"{EEN}/besluit", methods=["GET", "POST"])
def besluit(regio: str, code: str, selectie: int) -> ResponseReturnValue:
    """Records the decision on all inschrijvingen and when it was sent."""
    adres, form = (regio, code, selectie), Besluitformulier(data={"genomen_op": get_today()})

    def doe(session: Session, zaak: Zaak) -> None:
        if (blok := _make_beslissing(form)) is not None:
            check_stap(session, zaak.regio, zaak.plan, Stap.GUN, get_today())
            decide(session, zaak, blok, get_today(), make_spoor(get_now()))

    if form.validate_on_submit() and save(form, adres, doe) and not form.has_fouten:
        return go("gunning.uitslag", adres, "De beslissing is vastgelegd.")
    return _show_besluit(adres, form, "Leg de beslissing vast")


@gunning.route(f"{EEN}/inschrijvingen/<int:inschrijving>/besluit", methods=["GET", "POST"])
def besluit_een(regio: str, code: str, selectie: int, inschrijving: int) -> ResponseReturnValue:
    """Records the decision on one aanbieder, where aanbieders may apply at any time."""
    adres = (regio, code, selectie)
    with open_session() as session:
        rij = find_inschrijving(find_zaak(session, *adres), inschrijving)
        naam, eerder = rij.naam, read_besluit(rij)
    form = EenBesluitformulier(data=dict(eerder) if eerder else {"genomen_op": get_today()})

    def doe(session: Session, zaak: Zaak) -> None:
        if (blok := _make_beslissing(form)) is not None:
            check_stap(session, zaak.regio, zaak.plan, Stap.GUN, get_today())
            rij, spoor = find_inschrijving(zaak, inschrijving), make_spoor(get_now())
            decide_een(session, zaak, rij, blok, get_today(), spoor, form.reden.data)

    if form.validate_on_submit() and save(form, adres, doe) and not form.has_fouten:
        return go("gunning.uitslag", adres, f"De beslissing over {naam} is vastgelegd.")
    return _show_besluit(adres, form, f"Leg de beslissing over {naam} vast")


def _make_beslissing(form: Besluitformulier) -> Beslissing | None:
    velden = {veld: form[veld].data for veld in ("genomen_op", "verzonden_op", "kenmerk")}
    return make_blok(form, Beslissing, velden)


def _show_besluit(adres: Adres, form: Besluitformulier, titel: str) -> ResponseReturnValue:
    inleiding = [
        "Doe dit op de dag waarop u de brieven verstuurt: met die datum maakt u daarna bij elke uitkomst de brief. "
        "Verstuurt u ze toch later, neem de beslissing dan terug en leg haar opnieuw vast."
    ]
    with open_session() as session:
        zaak = find_zaak(session, *adres)
        if termijn := zaak.opzet.rechtsbescherming.standstill:
            inleiding.append(
                f"Vanaf de dag na verzending loopt een opschortende termijn van {termijn.dagen} dagen "
                f"({termijn.grondslag}). In die tijd kan er niet worden getekend."
            )
        return show_formulier(zaak, form, Formulierpagina(titel=titel, knop="Leg vast", inleiding=inleiding))
