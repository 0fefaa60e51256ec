"""Lists and applications for the addresses of test_toegang.py, which the example dossiers lack."""

from datetime import date

from sqlalchemy.orm import Session

from inkoop.aanbieder.store import list_aanbieders
from inkoop.deelneming.service import add_deelneming
from inkoop.gebruiker.records import GebruikerRecord
from inkoop.gebruiker.rollen import Plek
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio, list_regios
from inkoop.inlezen.kolommen import Lijstsoort
from inkoop.inlezen.records import InlezingRecord
from inkoop.inlezen.service import NIEUW, Inleesproef, Rijuitkomst
from inkoop.inlezen.store import write_proef
from inkoop.inlezen.voorbeeld import write_voorbeeld
from inkoop.invoer.attachment import Bijlage
from inkoop.invoer.inspection import Doorzocht
from inkoop.logboek.service import Spoor
from inkoop.overeenkomst.store import list_overeenkomsten
from inkoop.rules.deelnemingloop import Deelnemingsoort, Deelnemingstatus
from inkoop.toetreding.bewijs import add_bewijs
from inkoop.toetreding.intake import find_aanmelding_van, get_bij_toetreding
from inkoop.toetreding.records import AanmeldingRecord, ToetredingRecord
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
        blok = ToetredingBlok(aanbieder=aanbieder.naam, overeenkomst=eerste, datum=DAG)
        rij = save_toetreding(session, gevonden, blok, spoor)
        inhoud = f"bewijs van {regio} {aanbieder.kvk}".encode()
        bijlage = Bijlage(naam="bewijs.pdf", formaat="pdf", inhoud=inhoud, doorzocht=Doorzocht.NIETS_GEVONDEN)
        add_bewijs(session, get_bij_toetreding(session, rij, spoor), "kvk", bijlage, spoor)


def get_ingediende(session: Session, rij: ToetredingRecord) -> AanmeldingRecord:
    """What was handed in for an application."""
    gevonden = find_aanmelding_van(session, rij)
    assert gevonden is not None
    return gevonden


def add_deelnemingen(session: Session, regio: str, spoor: Spoor) -> None:
    """A gemeente that asks to join, in every regio."""
    rij = add_deelneming(session, get_regio(session, regio), Deelnemingsoort.TOETREDING, "Voorbeeldstad", DAG)
    rij.bron, rij.status, rij.aangetekend = "zaak 7", Deelnemingstatus.GEVRAAGD, False
    session.flush()


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
    write_proef(rij, Inleesproef(rijen=(Rijuitkomst(nummer=2, naam="VH-01", uitkomst=NIEUW),)))
    session.add(rij)
