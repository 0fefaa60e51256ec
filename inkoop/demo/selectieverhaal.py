"""A selectie of the demonstration in assessment: two assessors handed in their scores, the third has work to do."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from inkoop.aanbieder.store import list_aanbieders
from inkoop.database.session import write_session
from inkoop.gebruiker.store import find_gebruiker
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.store import get_regio
from inkoop.inhoud.service import read_inhoud, save_inhoud
from inkoop.inkoopplan.store import list_inkoopplannen
from inkoop.logboek.periode import TIJDZONE
from inkoop.logboek.service import Spoor
from inkoop.rules.selectieloop import Selectiestap
from inkoop.rules.toetreding import Oordeel
from inkoop.selectie.beoordelen import Punt, appoint, declare, get_beoordelaar, hand_in, score
from inkoop.selectie.matrix import Eisuitspraak, judge_eis
from inkoop.selectie.papier import Ontvangst, record_papier
from inkoop.selectie.schema import Planning, Selectieopzet
from inkoop.selectie.service import set_stap
from inkoop.selectie.store import SELECTIES
from inkoop.selectie.vragen import answer_vraag, ask_vraag, publish_nota
from inkoop.selectie.zaak import Zaak, open_zaak

REGIO, DOMEIN = "bno-nu", "demo.example"
NUMMER = 3
COMMISSIE = (
    ("contractmanager-bnonu", "een contractmanager"),
    ("college-oss-bnonu", "een beleidsadviseur Wmo"),
    ("inkoopadviseur-bnonu", "een inkoopadviseur"),
)
ADVISEUR = COMMISSIE[-1][0]
VRAAG = "Mogen twee aanbieders samen inschrijven?"
ANTWOORD = "Ja. Een van hen is penvoerder en ondertekent namens beide."
WAAROM = {0: "De aanpak is concreet en past bij de plek.", 1: "De aanpak is helder, maar noemt geen rooster."}


def tell_selectie(engine: Engine, vandaag: date, spoor: Spoor) -> None:
    """Takes a selectie to its assessment, once; a second time only the people are new."""
    with write_session(engine) as session:
        regio = get_regio(session, REGIO)
        plan = list_inkoopplannen(session, regio)[-1].code
        opzetten = read_inhoud(session, regio, SELECTIES, plan, list[Selectieopzet]) or []
        wie = {account: _find(session, account) for account, _ in COMMISSIE}
        if any(opzet.nummer == NUMMER for opzet in opzetten):
            zaak = open_zaak(session, REGIO, plan, NUMMER)
            for rij, pseudoniem in zip(zaak.rij.beoordelaars, wie.values(), strict=False):
                rij.wie = pseudoniem
            return
        voorbeeld = next((opzet for opzet in opzetten if opzet.criteria), None)
        if voorbeeld is not None:
            nieuw = [*opzetten, _make_opzet(voorbeeld, vandaag)]
            save_inhoud(session, regio, SELECTIES, plan, nieuw, list[Selectieopzet], spoor)
            _tell(session, open_zaak(session, REGIO, plan, NUMMER), regio, wie, vandaag)


def _find(session: Session, account: str) -> str:
    iemand = find_gebruiker(session, f"{account}@{DOMEIN}")
    assert iemand is not None  # the people of the demonstration were made before
    return iemand.pseudoniem


def _make_opzet(voorbeeld: Selectieopzet, vandaag: date) -> Selectieopzet:
    """A next round of an earlier selectie, that closed some days ago."""
    planning = Planning.model_validate(
        {
            "publicatie": _move(vandaag, 45),
            "vragen_tot": _move(vandaag, 35),
            "nota_van_inlichtingen": _move(vandaag, 30),
            "sluiting": _move(vandaag, 10),
            "sluitingstijd": "12:00",
            "besluit": _move(vandaag, -14),
        }
    )
    anders = {"nummer": NUMMER, "titel": f"{voorbeeld.titel}, extra plekken", "versie": 1, "planning": planning}
    kenmerk = f"{voorbeeld.kenmerk}-EXTRA"
    return voorbeeld.model_copy(update={**anders, "kenmerk": kenmerk, "datum": _move(vandaag, 50)})


def _move(vandaag: date, dagen: int) -> date:
    return vandaag - timedelta(days=dagen)


def _tell(session: Session, zaak: Zaak, regio: RegioRecord, wie: dict[str, str], vandaag: date) -> None:
    """From publication to the scores of two of the three assessors."""
    adviseur = wie[ADVISEUR]
    publicatie, vraagdag, sluiting, begin = (_move(vandaag, dagen) for dagen in (45, 36, 9, 8))
    set_stap(session, zaak, Selectiestap.PUBLICEREN, publicatie, _make_spoor(adviseur, publicatie))
    aanbieders = list_aanbieders(session, regio)[:2]
    vraag = ask_vraag(session, zaak, aanbieders[0], VRAAG, vraagdag, _make_spoor("aanbieder", vraagdag))
    answer_vraag(session, zaak, vraag, ANTWOORD, None, vraag.stand, _make_spoor(adviseur, vraagdag))
    publish_nota(session, zaak, None, _move(vandaag, 31), _make_spoor(adviseur, _move(vandaag, 31)))
    for plek, aanbieder in enumerate(aanbieders):
        perceel, adres = zaak.opzet.percelen[0].nummer, (f"Voorbeeldlaan {plek + 1}", "0000 AA Voorbeeldstad")
        ontvangst = Ontvangst(dag=_move(vandaag, 11 - plek), uur="10:30", adres=adres)
        record_papier(session, zaak, aanbieder, perceel, ontvangst, _make_spoor(adviseur, sluiting))
    for account, functie in COMMISSIE:
        appoint(session, zaak, wie[account], functie, _make_spoor(adviseur, sluiting))
    set_stap(session, zaak, Selectiestap.SLUITEN, sluiting, _make_spoor(adviseur, sluiting))
    set_stap(session, zaak, Selectiestap.BEOORDELEN, begin, _make_spoor(adviseur, begin))
    for rij in zaak.ingediend:
        for eis in zaak.opzet.eisen:
            uitspraak = Eisuitspraak(oordeel=Oordeel.VOLDOET)
            judge_eis(session, zaak, rij, eis.id, uitspraak, 0, begin, _make_spoor(adviseur, begin))
    for account, _ in COMMISSIE[:2]:
        _score(session, zaak, wie[account], _move(vandaag, 3))


def _score(session: Session, zaak: Zaak, wie: str, dag: date) -> None:
    """All points of one assessor, handed in: the highest for the first, the next step of the scale for the second."""
    rij, spoor = get_beoordelaar(zaak, wie), _make_spoor(wie, dag)
    treden = sorted((trede.punten for trede in zaak.opzet.schaal), reverse=True)
    for plek, inschrijving in enumerate(zaak.ingediend):
        declare(session, zaak, rij, inschrijving, heeft_belang=False, uitleg=None, spoor=spoor)
        for criterium in zaak.opzet.criteria:
            punt = Punt(punten=Decimal(treden[plek]), motivering=WAAROM[plek])
            score(session, zaak, rij, inschrijving, criterium.id, punt, 0, spoor)
    hand_in(session, zaak, rij, dag, spoor)


def _make_spoor(wie: str, dag: date) -> Spoor:
    """What someone did at half past nine on a day."""
    return Spoor(wie=wie, tijdstip=datetime.combine(dag, time(9, 30), tzinfo=TIJDZONE))
