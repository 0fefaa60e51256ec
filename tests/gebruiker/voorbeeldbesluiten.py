"""A besluitvorming with an example for every part of an address: besluiten with a file, an annex, a deputy."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from inkoop.besluitvorming.schema import BesluitvormingBlok
from inkoop.besluitvorming.service import save_besluitvorming
from inkoop.besluitvorming.store import find_besluitvorming, list_besluitvormingen
from inkoop.besluitvorming.stukken import add_stuk
from inkoop.bestand.service import keep_bestand
from inkoop.document.service import compose_document, make_document, register_documenten
from inkoop.document.vraag import Vraag
from inkoop.gebruiker.records import ToewijzingRecord, VervangingRecord
from inkoop.gebruiker.rollen import Plek, Rol
from inkoop.gebruiker.vervanging import list_secretarissen, list_vervangingen
from inkoop.gemeente.records import GemeenteRecord, RegioRecord
from inkoop.gemeente.schema import Zichtbaar
from inkoop.gemeente.store import get_regio
from inkoop.invoer.attachment import Bijlage
from inkoop.invoer.inspection import Doorzocht
from inkoop.kader.loader import load_kader
from inkoop.logboek.service import Spoor

CODE, SOORT, UITSLAG = "voorbeeld-van-een-wijziging", "wijziging", "uitslag-besluitvorming"
DAG = date(2025, 3, 4)


def add_besluiten(session: Session, code: str, spoor: Spoor) -> None:
    """A besluitvorming in which the college and the raad of every gemeente decided, where the kader has one."""
    regio = get_regio(session, code)
    kader = load_kader(regio.kader)
    if SOORT not in kader.besluiten:
        return
    besluiten = [
        {"gemeente": gemeente, "orgaan": orgaan, "besluit": "akkoord", "datum": DAG}
        for gemeente in kader.gemeenten
        for orgaan in kader.besluiten[SOORT].organen
    ]
    blok = BesluitvormingBlok.model_validate(
        {"code": CODE, "soort": SOORT, "titel": "Voorbeeld", "besluiten": besluiten, "zichtbaar": Zichtbaar.OPENBAAR}
    )
    rij = save_besluitvorming(session, regio, blok, spoor)
    inhoud = f"besluit in {code}".encode()
    bijlage = Bijlage(naam="besluit.pdf", formaat="pdf", inhoud=inhoud, doorzocht=Doorzocht.NIETS_GEVONDEN)
    bestand = keep_bestand(session, bijlage, spoor)
    for besluit in rij.besluiten:
        besluit.bestand = bestand
    add_stuk(session, regio, rij, "Advies", bestand, spoor)
    eerste = list_besluitvormingen(session, regio)[0].code
    vraag = Vraag(soort=UITSLAG, naam=eerste, regio_code=code, vandaag=DAG)
    register_documenten(session, [make_document(compose_document(session, vraag))], spoor)
    for gemeente in regio.gemeenten:
        add_vervanging(session, regio, gemeente)


def add_vervanging(session: Session, regio: RegioRecord, gemeente: GemeenteRecord) -> None:
    """A secretary of the gemeente who acted for itself on one day."""
    for secretaris in list_secretarissen(session, regio, gemeente)[:1]:
        toewijzing = ToewijzingRecord(rol=Rol.COLLEGE, regio=regio, gemeente=gemeente)
        toewijzing.vervanging = VervangingRecord(namens=secretaris, van=DAG, tot=DAG)
        secretaris.toewijzingen.append(toewijzing)
    session.flush()


def list_regels(session: Session, regio: RegioRecord, plek: Plek, rol: Rol) -> Iterator[int]:
    """The besluiten that someone may correct: of the own gemeente, else the first, and organ."""
    rij = find_besluitvorming(session, regio, CODE)
    gemeente = plek.gemeente or regio.gemeenten[0].naam
    for besluit in rij.besluiten if rij else ():
        if (besluit.gemeente.naam, besluit.orgaan) == (gemeente, find_orgaan(rol)):
            yield besluit.id


def list_stukken(session: Session, regio: RegioRecord) -> list[int]:
    """The annexes of the besluitvorming."""
    rij = find_besluitvorming(session, regio, CODE)
    return [stuk.id for stuk in rij.stukken] if rij else []


def find_orgaan(rol: Rol) -> str:
    """The organ that a role records for."""
    return "raad" if rol is Rol.GRIFFIE else "college"


def list_vervangers(session: Session, regio: RegioRecord, plek: Plek) -> list[int]:
    """The deputies of the own gemeente, else of the first."""
    gemeente = next(rij for rij in regio.gemeenten if rij.naam == (plek.gemeente or rij.naam))
    return [vervanging.id for _, vervanging in list_vervangingen(session, regio, gemeente)]
