"""Messages to the gemeenten: a proposal is there, the text is new, the outcome is public."""

from datetime import datetime

from sqlalchemy.orm import Session

from inkoop.bericht.soorten import Berichtsoort
from inkoop.besluitvorming.records import BesluitvormingRecord
from inkoop.besluitvorming.service import describe_besluitvorming, find_uiterlijk
from inkoop.gebruiker.ontvangers import list_ontvangers, notify
from inkoop.gebruiker.rollen import Rol
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.logboek.periode import find_dag
from inkoop.rules.taal import write_datum

ROLLEN = {"college": Rol.COLLEGE, "raad": Rol.GRIFFIE}


def notify_start(session: Session, regio: RegioRecord, rij: BesluitvormingRecord, adres: str, nu: datetime) -> None:
    """Tells every college, and every griffie where the kader asks its raad, that a proposal is there."""
    tekst = (
        f"Het voorstel '{rij.titel}' ligt klaar. Haal het voorstel en de bijlagen op, en leg daarna het besluit vast."
    )
    tekst += _write_dag(regio, rij)
    _notify(session, regio, rij, Berichtsoort.BESLUIT_GEVRAAGD, f"Besluit gevraagd: {rij.titel}", tekst, adres, nu)


def notify_ronde(session: Session, regio: RegioRecord, rij: BesluitvormingRecord, adres: str, nu: datetime) -> None:
    """Tells them that the gemeenten decide again: after the overleg, or on a new version."""
    if rij.overleg_op is None:
        reden = "Er ligt een nieuwe versie voor. Ronde 1 begint daarmee opnieuw: elke gemeente beslist opnieuw."
    elif rij.tekst_gewijzigd:
        reden = "Het overleg heeft de tekst gewijzigd. In ronde 2 beslist elke gemeente opnieuw."
    else:
        reden = "Het overleg is geweest; de tekst is gelijk gebleven. Ronde 2 is begonnen."
    onderwerp, reden = f"Opnieuw besluiten: {rij.titel}", reden + _write_dag(regio, rij)
    _notify(session, regio, rij, Berichtsoort.BESLUIT_GEVRAAGD, onderwerp, reden, adres, nu)


def _write_dag(regio: RegioRecord, rij: BesluitvormingRecord) -> str:
    dag = find_uiterlijk(get_regio_kader(regio), describe_besluitvorming(rij))
    return f" Besluit uiterlijk op {write_datum(dag)}." if dag else ""


def notify_uitslag(
    session: Session, regio: RegioRecord, rij: BesluitvormingRecord, uitkomst: str, adres: str, nu: datetime
) -> None:
    """Tells them that the outcome is public."""
    tekst = (
        f"De uitslag van '{rij.titel}' is openbaar: {uitkomst}. Op de pagina staat wie wat besloot en hoe is geteld."
    )
    _notify(session, regio, rij, Berichtsoort.BESLUIT_UITKOMST, f"Uitslag: {rij.titel}", tekst, adres, nu)


def _notify(
    session: Session,
    regio: RegioRecord,
    rij: BesluitvormingRecord,
    soort: Berichtsoort,
    onderwerp: str,
    tekst: str,
    adres: str,
    nu: datetime,
) -> None:
    """A deputy gets it while acting, beside the secretary."""
    organen = get_regio_kader(regio).get_besluitregel(rij.soort).organen
    vandaag = find_dag(nu)
    iedereen = [
        wie
        for orgaan in organen
        for wie in list_ontvangers(session, ROLLEN[orgaan], regio)
        if wie.bereik.is_geldig_op(vandaag)
    ]
    notify(session, iedereen, soort, onderwerp, tekst, adres, nu)
