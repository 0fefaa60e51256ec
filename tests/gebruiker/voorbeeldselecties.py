"""A selectie with an example for every part of an address: everyone of the regio took part, someone scores."""

from datetime import date

from sqlalchemy.orm import Session

from inkoop.aanbieder.store import list_aanbieders
from inkoop.bestand.service import keep_bestand
from inkoop.gebruiker.rollen import Plek
from inkoop.gemeente.store import get_regio
from inkoop.inkoopplan.schema import InkoopplanBlok
from inkoop.inkoopplan.service import save_inkoopplan
from inkoop.inkoopplan.store import find_inkoopplan
from inkoop.invoer.attachment import Bijlage
from inkoop.invoer.inspection import Doorzocht
from inkoop.klok import get_now
from inkoop.logboek.service import Spoor
from inkoop.selectie.overnemen import save_selecties
from inkoop.selectie.records import (
    BelangRecord,
    BeoordelaarRecord,
    Herkomst,
    InschrijfstukRecord,
    InschrijvingRecord,
    SelectieRecord,
    SelectievraagRecord,
)
from inkoop.selectie.schema import Selectie
from inkoop.selectie.store import find_rij
from inkoop.selectie.zaak import open_zaak
from tests.selectie.conftest import BLOK

BLADEN = ("selectie", "selectievraag", "inschrijving", "papier", "gunning", "scoren", "verslag")
LATER = date(2099, 1, 1)  # the last plan of every regio


def name_plan(regio: str) -> str:
    """The code of the plan of the example, which no other regio has."""
    return f"voorbeeld-van-{regio}"


def add_selecties(session: Session, code: str, spoor: Spoor) -> None:
    """A selectie in assessment with a file of every aanbieder, a question and an assessor."""
    regio = get_regio(session, code)
    wie = list_aanbieders(session, regio)
    if not wie:
        return
    plan = InkoopplanBlok(code=name_plan(code), titel="Voorbeeld", ingangsdatum=LATER)
    ontvangen = {"ontvangen_op": "2026-01-20", "adres": ["Straat 1"], "overige_eisen": "voldoet"}
    inschrijvingen = [{"aanbieder": een.naam, **ontvangen} for een in wie]
    blok = Selectie.model_validate({**BLOK, "inschrijvingen": inschrijvingen})
    save_selecties(session, regio, save_inkoopplan(session, regio, plan, spoor), [blok], spoor)
    zaak = open_zaak(session, code, name_plan(code), 1)
    zaak.rij.vragen.append(
        SelectievraagRecord(volgorde=1, aanbieder=wie[0], vraag="Mag dat?", gesteld_op=spoor.tijdstip)
    )
    for rij in zaak.rij.inschrijvingen:
        rij.herkomst = Herkomst.PAPIER
        inhoud = f"stuk van {rij.aanbieder.kvk} in {code}".encode()
        bijlage = Bijlage(naam="stuk.pdf", formaat="pdf", inhoud=inhoud, doorzocht=Doorzocht.NIETS_GEVONDEN)
        rij.stukken.append(
            InschrijfstukRecord(voor="stuk:1", bestand=keep_bestand(session, bijlage, spoor), volgorde=1)
        )
    wat = {"functie": "een adviseur", "aangewezen_op": spoor.tijdstip}
    zaak.rij.beoordelaars.append(BeoordelaarRecord(wie=f"iemand in {code}", volgorde=1, **wat))
    session.flush()


def make_beoordelaar(session: Session, plek: Plek, wie: str) -> None:
    """Lets someone (a pseudonym) score in the regio."""
    if rij := _find(session, plek):
        feiten = {"functie": "een adviseur", "aangewezen_op": get_now(), "volgorde": 2}
        vrij = [
            BelangRecord(inschrijving_id=een.id, heeft_belang=False, tijdstip=get_now()) for een in rij.inschrijvingen
        ]
        rij.beoordelaars.append(BeoordelaarRecord(wie=wie, belangen=vrij, **feiten))


def show_scores(session: Session, plek: Plek) -> None:
    """The assessors of the regio see each other's scores."""
    if rij := _find(session, plek):
        rij.scores_getoond_op = get_now()


def _find(session: Session, plek: Plek) -> SelectieRecord | None:
    if plek.regio is None:
        return None
    plan = find_inkoopplan(session, get_regio(session, plek.regio), name_plan(plek.regio))
    return find_rij(session, plan, 1) if plan else None


def find_inschrijving(session: Session, plek: Plek) -> InschrijvingRecord | None:
    """The inschrijving of the aanbieder, else the first of the regio."""
    rij = _find(session, plek)
    alle = rij.inschrijvingen if rij else []
    return next((een for een in alle if plek.aanbieder in (None, een.aanbieder.kvk)), None)


def find_beoordelaar(session: Session, plek: Plek) -> list[int]:
    """The assessors in the regio."""
    rij = _find(session, plek)
    return [een.id for een in rij.beoordelaars] if rij else []
