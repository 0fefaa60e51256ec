"""Use cases: telling the coordinator of an inzet that was handed in, and the aanbieder of the judgement."""

from datetime import datetime

from sqlalchemy.orm import Session

from inkoop.bericht.soorten import Berichtsoort
from inkoop.gebruiker.ontvangers import list_ontvangers, notify
from inkoop.gebruiker.rollen import Rol
from inkoop.rules.inzetloop import Inzetstap
from inkoop.rules.taal import write_opsomming
from inkoop.sroi.records import InzetRecord

_OORDELEN = {
    Inzetstap.GOEDKEUREN: "is goedgekeurd",
    Inzetstap.AFWIJZEN: "is afgewezen",
    Inzetstap.VRAGEN: "kan pas worden beoordeeld als u een vraag beantwoordt",
}


def tell_ingediend(session: Session, rij: InzetRecord, adres: str, nu: datetime) -> None:
    """Tells the coordinators of the regio; call it in the transaction that hands the inzet in."""
    overeenkomst = rij.overeenkomst
    aanbieders = write_opsomming(partij.aanbieder.naam for partij in overeenkomst.partijen)
    notify(
        session,
        list_ontvangers(session, Rol.SROI_COORDINATOR, overeenkomst.regio),
        Berichtsoort.INZET_INGEDIEND,
        f"Inzet {rij.kenmerk} bij {overeenkomst.nummer} wacht op uw oordeel",
        f"{aanbieders} heeft inzet {rij.kenmerk} ingediend bij overeenkomst {overeenkomst.nummer}.",
        adres,
        nu,
    )


def tell_beoordeeld(session: Session, rij: InzetRecord, stap: Inzetstap, reden: str | None, adres: str) -> None:
    """Tells everyone of the aanbieders of the overeenkomst, and of no other, what the coordinator said and why."""
    overeenkomst = rij.overeenkomst
    ontvangers = [
        wie
        for partij in overeenkomst.partijen
        for wie in list_ontvangers(session, Rol.AANBIEDER, overeenkomst.regio, kvk=partij.aanbieder.kvk)
    ]
    kern = f"Inzet {rij.kenmerk} bij {overeenkomst.nummer} {_OORDELEN[stap]}"
    tekst = f"{kern}.\n\n{reden.strip()}" if reden and reden.strip() else f"{kern}."
    notify(session, ontvangers, Berichtsoort.INZET_BEOORDEELD, kern, tekst, adres, rij.stappen[-1].tijdstip)
