"""Lists and applications for the addresses of test_toegang.py, which the example dossiers lack."""

from datetime import date

from sqlalchemy.orm import Session

from inkoop.aanbieder.store import list_aanbieders
from inkoop.gebruiker.records import GebruikerRecord
from inkoop.gebruiker.rollen import Plek
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio, list_regios
from inkoop.inlezen.kolommen import Lijstsoort
from inkoop.inlezen.records import InlezingRecord
from inkoop.inlezen.voorbeeld import write_voorbeeld
from inkoop.logboek.service import Spoor
from inkoop.overeenkomst.store import list_overeenkomsten
from inkoop.toetreding.records import ToetredingRecord
from inkoop.toetreding.schema import ToetredingBlok
from inkoop.toetreding.service import save_toetreding
from inkoop.toetreding.store import list_toetredingen

DAG = date(2018, 6, 1)
NUMMER = 1


def add_aanmeldingen(session: Session, regio: str, spoor: Spoor) -> None:
    """An application of every aanbieder of a regio whose kader knows toetreding."""
    gevonden = get_regio(session, regio)
    if get_regio_kader(gevonden).toetreding is None:
        return
    eerste = list_overeenkomsten(session, gevonden)[0].nummer
    for aanbieder in list_aanbieders(session, gevonden):
        save_toetreding(
            session, gevonden, ToetredingBlok(aanbieder=aanbieder.naam, overeenkomst=eerste, datum=DAG), spoor
        )


def list_aanmeldingen(session: Session, plek: Plek) -> list[ToetredingRecord]:
    """The open applications that belong to a plek."""
    rijen = list_toetredingen(session, get_regio(session, plek.regio or ""))
    return [rij for rij in rijen if rij.datum == DAG and plek.aanbieder in (None, rij.aanbieder.kvk)]


def add_inlezing(session: Session, plek: Plek, wie: GebruikerRecord) -> None:
    """A list that someone sent and has not confirmed."""
    regio = get_regio(session, plek.regio) if plek.regio else list_regios(session)[0]
    inhoud = write_voorbeeld(Lijstsoort.INZETTEN, get_regio_kader(regio))
    rij = InlezingRecord(id=NUMMER, regio_id=regio.id, door=wie.pseudoniem, soort=Lijstsoort.INZETTEN)
    rij.bestandsnaam, rij.inhoud, rij.gestuurd_op = "inzetten.xlsx", inhoud, wie.gemaakt_op
    session.add(rij)
