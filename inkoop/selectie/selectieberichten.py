"""Messages about a selectie: it is published, a nota is there, something must be added, someone is to score."""

from datetime import datetime

from sqlalchemy.orm import Session

from inkoop.bericht.soorten import Berichtsoort
from inkoop.gebruiker.ontvangers import Ontvanger, list_ontvangers, notify
from inkoop.gebruiker.rollen import Rol
from inkoop.gebruiker.store import find_pseudoniem
from inkoop.rules.taal import write_datum
from inkoop.selectie.records import BeoordelaarRecord, EisoordeelRecord, InschrijvingRecord
from inkoop.selectie.zaak import Zaak

SCORENDE = (Rol.CONTRACTMANAGER, Rol.COLLEGE, Rol.SROI_COORDINATOR, Rol.INKOOPADVISEUR)


def tell_publicatie(session: Session, zaak: Zaak, nu: datetime) -> None:
    """Tells every aanbieder of the regio that a selectie is open, and until when."""
    planning = zaak.opzet.planning
    tot = "Aanmelden kan doorlopend."
    if planning.sluiting is not None:
        tot = f"Inschrijven kan tot {write_datum(planning.sluiting)} om {planning.sluitingstijd} uur."
    tekst = (
        f"De selectie '{zaak.opzet.titel}' is gepubliceerd. Vragen stellen kan tot en met "
        f"{write_datum(planning.vragen_tot)}. {tot}"
    )
    wie = list_ontvangers(session, Rol.AANBIEDER, zaak.regio)
    _tell(session, wie, f"Nieuwe selectie: {zaak.opzet.titel}", tekst, zaak.pad, nu)


def tell_nota(session: Session, zaak: Zaak, nummer: int, nu: datetime) -> None:
    """Tells every aanbieder of the regio that there are answers to read."""
    tekst = f"Nota van inlichtingen {nummer} bij de selectie '{zaak.opzet.titel}' is gepubliceerd."
    wie = list_ontvangers(session, Rol.AANBIEDER, zaak.regio)
    _tell(session, wie, f"Nota van inlichtingen: {zaak.opzet.titel}", tekst, f"{zaak.pad}/vragen", nu)


def tell_aanvulling(session: Session, zaak: Zaak, rij: InschrijvingRecord, eis: EisoordeelRecord, nu: datetime) -> None:
    """Tells an aanbieder what to add to its inschrijving, and until when."""
    if eis.aanvullen_tot is None:
        return
    tekst = (
        f"De gemeenten vragen een aanvulling op uw inschrijving voor '{zaak.opzet.titel}': {eis.aanvulling}\n"
        f"Aanvullen kan tot en met {write_datum(eis.aanvullen_tot)}."
    )
    wie = list_ontvangers(session, Rol.AANBIEDER, zaak.regio, kvk=rij.aanbieder.kvk)
    _tell(session, wie, f"Vul aan: {zaak.opzet.titel}", tekst, f"{zaak.pad}/inschrijvingen/{rij.id}", nu)


def tell_aangewezen(session: Session, zaak: Zaak, rij: BeoordelaarRecord, nu: datetime) -> None:
    """Tells someone to be an assessor, in the role in which that is."""
    tekst = (
        f"U bent beoordelaar van de selectie '{zaak.opzet.titel}', als {rij.functie}. U verklaart per inschrijving of "
        "u een belang hebt, en scoort los van de anderen."
    )
    alle = [wie for rol in SCORENDE for wie in list_ontvangers(session, rol, zaak.regio)]
    passend = [wie for wie in alle if find_pseudoniem(session, wie.bereik.nummer) == rij.wie]
    _tell(session, passend[:1], f"U beoordeelt: {zaak.opzet.titel}", tekst, f"{zaak.pad}/scoren", nu)


def _tell(session: Session, wie: list[Ontvanger], onderwerp: str, tekst: str, pad: str, nu: datetime) -> None:
    notify(session, wie, Berichtsoort.SELECTIE, onderwerp, tekst, pad, nu)
