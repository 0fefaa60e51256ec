"""Requirements for the addresses of test_toegang.py: one in the library of each regio, a reactie on one of a plan."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from inkoop.eisen.bibliotheek import save_bibliotheekeis
from inkoop.eisen.nummers import EISEN
from inkoop.eisen.reacties import give_reactie
from inkoop.eisen.store import list_reacties
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.store import get_regio
from inkoop.inhoud.store import list_onderwerpen
from inkoop.logboek.service import Spoor
from tests.eisen.conftest import make_bieb

EISBLADEN = ("eisen", "eis", "eisreactie", "eisbibliotheek")
EIS, BIEBCODE = "1.1", "vog"


def add_eisen(session: Session, regio: str, spoor: Spoor) -> None:
    """A requirement in the library, and a reactie of the first gemeente on each programma."""
    gevonden = get_regio(session, regio)
    save_bibliotheekeis(session, gevonden, make_bieb(BIEBCODE, geldig_vanaf=date(2020, 1, 1)), spoor)
    for plan in list_eisplannen(session, gevonden):
        give_reactie(session, gevonden, plan, EIS, gevonden.gemeenten[0].naam, "Liever anders.", spoor)


def list_eisplannen(session: Session, regio: RegioRecord) -> list[str]:
    """The plans of a regio with a programma van eisen."""
    return sorted(list_onderwerpen(session, regio, EISEN))


def list_reactienummers(session: Session, regio: RegioRecord) -> Iterator[int]:
    """The reacties on the requirements of these plans."""
    for plan in list_eisplannen(session, regio):
        yield from (rij.id for rij in list_reacties(session, regio, plan))
