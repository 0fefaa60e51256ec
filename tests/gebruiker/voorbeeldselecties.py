"""A selectie with an example for every part of an address: everyone of the regio took part, everyone who may scores."""

from datetime import date

from sqlalchemy.orm import Session

from inkoop.aanbieder.store import list_aanbieders
from inkoop.bestand.service import keep_bestand
from inkoop.gebruiker.rollen import Plek
from inkoop.gemeente.store import get_regio
from inkoop.inkoopplan.schema import InkoopplanBlok
from inkoop.inkoopplan.service import save_inkoopplan
from inkoop.inkoopplan.store import get_inkoopplan
from inkoop.invoer.attachment import Bijlage
from inkoop.invoer.inspection import Doorzocht
from inkoop.logboek.service import Spoor
from inkoop.selectie.beoordelen import appoint, list_kandidaten
from inkoop.selectie.overnemen import save_selecties
from inkoop.selectie.records import InschrijfstukRecord, InschrijvingRecord, SelectievraagRecord
from inkoop.selectie.schema import Selectie
from inkoop.selectie.store import find_rij
from inkoop.selectie.zaak import Zaak, open_zaak
from tests.selectie.conftest import BLOK

CODE = "voorbeeld-van-een-selectie"
BLADEN = ("selectie", "selectievraag", "inschrijving", "gunning", "scoren", "verslag")
LATER = date(2099, 1, 1)  # the last plan of every regio


def add_selecties(session: Session, code: str, spoor: Spoor) -> None:
    """A selectie in assessment with a file of every aanbieder, a question, and everyone who may as assessor."""
    regio = get_regio(session, code)
    wie = list_aanbieders(session, regio)
    if not wie:
        return
    plan = InkoopplanBlok(code=CODE, titel="Voorbeeld", ingangsdatum=LATER)
    ontvangen = {"ontvangen_op": "2026-01-20", "adres": ["Straat 1"], "overige_eisen": "voldoet"}
    inschrijvingen = [{"aanbieder": een.naam, **ontvangen} for een in wie]
    blok = Selectie.model_validate({**BLOK, "inschrijvingen": inschrijvingen})
    save_selecties(session, regio, save_inkoopplan(session, regio, plan, spoor), [blok], spoor)
    zaak = open_zaak(session, code, CODE, 1)
    zaak.rij.vragen.append(
        SelectievraagRecord(volgorde=1, aanbieder=wie[0], vraag="Mag dat?", gesteld_op=spoor.tijdstip)
    )
    for rij in zaak.rij.inschrijvingen:
        inhoud = f"stuk van {rij.aanbieder.kvk} in {code}".encode()
        bijlage = Bijlage(naam="stuk.pdf", formaat="pdf", inhoud=inhoud, doorzocht=Doorzocht.NIETS_GEVONDEN)
        rij.stukken.append(
            InschrijfstukRecord(voor="stuk:1", bestand=keep_bestand(session, bijlage, spoor), volgorde=1)
        )
    session.flush()
    _appoint(session, zaak, spoor)


def _appoint(session: Session, zaak: Zaak, spoor: Spoor) -> None:
    for iemand in list_kandidaten(session, zaak):
        appoint(session, zaak, iemand.pseudoniem, "een adviseur", spoor)


def find_inschrijving(session: Session, plek: Plek) -> InschrijvingRecord | None:
    """The inschrijving of the aanbieder, else the first of the regio."""
    regio = get_regio(session, plek.regio or "")
    rij = find_rij(session, get_inkoopplan(session, regio, CODE), 1)
    alle = rij.inschrijvingen if rij else []
    return next((een for een in alle if plek.aanbieder in (None, een.aanbieder.kvk)), None)


def find_beoordelaar(session: Session, plek: Plek) -> list[int]:
    """The assessors in the regio."""
    rij = find_rij(session, get_inkoopplan(session, get_regio(session, plek.regio or ""), CODE), 1)
    return [een.id for een in rij.beoordelaars] if rij else []
