"""How what was written will read: the document that follows from it, made as if it stood in the dossier."""

from sqlalchemy.orm import Session

from inkoop.document.service import Opzet, compose_document
from inkoop.document.subjects import list_vragen
from inkoop.document.vraag import Vraag
from inkoop.logboek.service import Spoor
from inkoop.rules.bepaling import Ongeldig
from inkoop.schrijven.service import take_over
from inkoop.schrijven.werk import Schrijfwerk


def compose_concept(session: Session, werk: Schrijfwerk, vraag: Vraag, spoor: Spoor) -> Opzet:
    """What the document is made of with all that was written; the caller takes back what this stores.

    Raises as `take_over`, and as `compose_document`.
    """
    take_over(session, werk, spoor)
    for een in list_vragen(session, vraag):
        if not werk.element or een.nummer == werk.element:
            return compose_document(session, een)
    raise Ongeldig(werk.soort.naam, f"{werk.titel} is nog niet geschreven")
