"""Messages to the gemeenten: another comes in, one goes, or what was announced does not go on."""

from datetime import datetime

from sqlalchemy.orm import Session

from inkoop.bericht.soorten import Berichtsoort
from inkoop.deelneming.records import DeelnemingRecord
from inkoop.deelneming.service import find_grondslag
from inkoop.gebruiker.ontvangers import list_ontvangers, notify
from inkoop.gebruiker.rollen import Rol
from inkoop.rules.deelnemingloop import Deelnemingsoort, Deelnemingstatus
from inkoop.rules.kader import Kader
from inkoop.rules.taal import write_datum

ZINNEN = {
    (Deelnemingsoort.TOETREDING, Deelnemingstatus.AFGEWEZEN): "De gemeenten stemden niet in; {wie} treedt niet toe.",
    (Deelnemingsoort.TOETREDING, Deelnemingstatus.VASTGESTELD): "{wie} doet mee vanaf {dag}.",
    (Deelnemingsoort.TOETREDING, Deelnemingstatus.INGETROKKEN): "{wie} trekt het verzoek om mee te doen in: {reden}",
    (Deelnemingsoort.UITTREDING, Deelnemingstatus.AANGEKONDIGD): "{wie} treedt uit en doet niet meer mee vanaf {dag}.",
    (Deelnemingsoort.UITTREDING, Deelnemingstatus.VASTGESTELD): "{wie} doet niet meer mee vanaf {dag}.",
    (Deelnemingsoort.UITTREDING, Deelnemingstatus.INGETROKKEN): "{wie} trekt de brief in en blijft meedoen: {reden}",
}


def tell_gemeenten(session: Session, kader: Kader, rij: DeelnemingRecord, adres: str, nu: datetime) -> None:
    """Tells every college and every griffie how the coming or going of a gemeente stands, where that concerns them."""
    zin = ZINNEN.get((rij.soort, rij.status))
    if zin is None:
        return
    dag = write_datum(rij.ingang) if rij.ingang else ""
    grondslag = find_grondslag(kader, rij.soort)
    bron = f" Grondslag: {grondslag}, {kader.titel}." if grondslag else ""
    iedereen = [wie for rol in (Rol.COLLEGE, Rol.GRIFFIE) for wie in list_ontvangers(session, rol, rij.regio)]
    notify(
        session,
        iedereen,
        Berichtsoort.TOETREDING,
        f"{rij.soort.value.capitalize()} van {rij.gemeente}: {rij.status}",
        f"{zin.format(wie=rij.gemeente, dag=dag, reden=rij.reden or '')}{bron}",
        adres,
        nu,
    )
