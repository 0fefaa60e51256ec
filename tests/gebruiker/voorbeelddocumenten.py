"""Documents for every place of a regio, shared and signed, so that each role has one of its own to open."""

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from inkoop.aanbieder.store import list_aanbieders
from inkoop.document.catalog import get_soort
from inkoop.document.contexten.voorbeeld import load_voorbeeld
from inkoop.document.pdfdienst import Pdfdienst
from inkoop.document.records import DocumentRecord
from inkoop.document.service import make_document, make_opzet, register_documenten
from inkoop.document.signing import add_exemplaar
from inkoop.gebruiker.rollen import Plek
from inkoop.gemeente.store import get_regio
from inkoop.invoer.attachment import Bijlage
from inkoop.invoer.inspection import Doorzocht
from inkoop.logboek.service import Spoor
from inkoop.overeenkomst.store import list_overeenkomsten
from inkoop.web.pdfdienst import EXTENSIE as PDFDIENST

VOOR_REGIO, VOOR_GEMEENTE, VOOR_AANBIEDER = "sroi-melding", "raadsinformatiebrief", "gunningsbrief"
SCAN = Bijlage(naam="scan.pdf", formaat="pdf", inhoud=b"%PDF-1.4", doorzocht=Doorzocht.GEEN_TEKST)


class StilleDienst(Pdfdienst):
    """A service for PDF that needs no LibreOffice, where only access is asked."""

    def convert(self, inhoud: bytes, naam: str) -> bytes:
        """The same bytes for every document."""
        return SCAN.inhoud


def has_pdfdienst(_: object) -> None:
    """The application has a service for PDF."""
    current_app.extensions[PDFDIENST] = StilleDienst()


def add_documenten(session: Session, code: str, spoor: Spoor) -> None:
    """A document of the regio, one for each gemeente and one for each aanbieder."""
    regio = get_regio(session, code)
    eerste = list_overeenkomsten(session, regio)[0].nummer
    _add(session, code, VOOR_REGIO, "regio", spoor).bij = eerste
    for gemeente in regio.gemeenten:
        _add(session, code, VOOR_GEMEENTE, gemeente.naam, spoor).gemeente = gemeente.naam
    for aanbieder in list_aanbieders(session, regio):
        _add(session, code, VOOR_AANBIEDER, aanbieder.kvk, spoor).aanbieder = aanbieder.kvk
    session.flush()


def _add(session: Session, regio: str, soort_id: str, onderwerp: str, spoor: Spoor) -> DocumentRecord:
    soort, kader = get_soort(soort_id), get_regio(session, regio).kader
    opzet = make_opzet(session, soort, regio, onderwerp, load_voorbeeld(soort_id), kader)
    record = register_documenten(session, [make_document(opzet)], spoor)[0]
    record.gedeeld_op = spoor.tijdstip
    add_exemplaar(session, record, SCAN, spoor.tijdstip.date(), spoor)
    return record


def find_document(session: Session, plek: Plek) -> DocumentRecord:
    """The document that was added for a place."""
    naam = plek.gemeente or plek.aanbieder or "regio"
    soort = VOOR_GEMEENTE if plek.gemeente else VOOR_AANBIEDER if plek.aanbieder else VOOR_REGIO
    vraag = select(DocumentRecord).where(DocumentRecord.soort == soort, DocumentRecord.onderwerp == naam)
    regio = get_regio(session, plek.regio or "")
    return session.scalars(vraag.where(DocumentRecord.regio_id == regio.id)).one()
