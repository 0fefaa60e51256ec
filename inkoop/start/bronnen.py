"""Everything that waits for a role, from every capability that has work for someone.

To add a source, write `list_wachtend` as `inkoop.gebruiker.wachtend` tells, and put it in `BRONNEN` below.
"""

from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from inkoop.besluitvorming.wachtend import list_wachtend as list_besluiten
from inkoop.document.wachtend import list_wachtend as list_documenten
from inkoop.gebruiker.rollen import Bereik
from inkoop.gebruiker.wachtend import Wachtlijst
from inkoop.opzegging.wachtend import list_wachtend as list_opzeggingen
from inkoop.selectie.wachtend import list_wachtend as list_selecties
from inkoop.sroi.wachtend import list_wachtend as list_inzetten
from inkoop.start.beheer import list_wachtend as list_beheer
from inkoop.toetreding.wachtend import list_wachtend as list_toetredingen
from inkoop.voortgang.wachtend import list_wachtend as list_voortgang

Bron = Callable[[Session, Bereik, date], list[Wachtlijst]]
BRONNEN: tuple[Bron, ...] = (
    list_besluiten,
    list_selecties,
    list_inzetten,
    list_voortgang,
    list_toetredingen,
    list_opzeggingen,
    list_documenten,
    list_beheer,
)


def list_alles(session: Session, bereik: Bereik, dag: date) -> list[Wachtlijst]:
    """What waits for this role on `dag`, in the order of the page; a kind of which nothing waits is left out."""
    return [lijst for bron in BRONNEN for lijst in bron(session, bereik, dag) if lijst.aantal]
