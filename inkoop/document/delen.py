"""Sharing a document with those whom it is about: until then only the people of the regio see it."""

from sqlalchemy.orm import Session

from inkoop.aanbieder.store import find_aanbieder
from inkoop.document.lezers import is_of_colleges, may_be_shared
from inkoop.document.records import DocumentRecord
from inkoop.invoer.faults import Onbruikbaar
from inkoop.logboek.service import Spoor, register


def describe_ontvangers(session: Session, document: DocumentRecord) -> str:
    """With whom a document is shared, or would be; empty when it is for nobody outside the regio's own people."""
    if document.gemeente is not None:
        return f"het college van {document.gemeente}"
    if document.aanbieder is not None:
        aanbieder = find_aanbieder(session, document.regio, document.aanbieder)
        return aanbieder.naam if aanbieder else f"de aanbieder met KvK-nummer {document.aanbieder}"
    if is_of_colleges(document):
        return "alle colleges van de regio"
    return f"de aanbieders van {document.bij}" if may_be_shared(document) else ""


def share_document(session: Session, document: DocumentRecord, spoor: Spoor) -> None:
    """Lets those whom a document is about see it; once is enough. Raises `Onbruikbaar` when it is about nobody."""
    if not may_be_shared(document):
        raise Onbruikbaar(f"{document.soort} {document.onderwerp} is niet voor een aanbieder of gemeente")
    if document.gedeeld_op is None:
        document.gedeeld_op, document.gedeeld_door = spoor.tijdstip, spoor.wie
        _register(session, document, spoor, "document gedeeld")


def unshare_document(session: Session, document: DocumentRecord, spoor: Spoor) -> None:
    """Lets only the people of the regio see a document; what was downloaded before stays with who did."""
    if document.gedeeld_op is not None:
        document.gedeeld_op = document.gedeeld_door = None
        _register(session, document, spoor, "document niet meer gedeeld")


def _register(session: Session, document: DocumentRecord, spoor: Spoor, wat: str) -> None:
    session.flush()
    onderwerp = f"{document.soort} {document.regio.code}/{document.onderwerp}"
    register(session, spoor, wat=wat, onderwerp=onderwerp, nieuw={"met": describe_ontvangers(session, document)})
