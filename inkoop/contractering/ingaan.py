"""Use case: every day what was signed takes effect by itself, once its first day has come."""

from datetime import date

from sqlalchemy.orm import Session

from inkoop.contractering.loop import take_overeenkomststap
from inkoop.logboek.service import Spoor
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import OvereenkomststapBlok, Stap, Status
from inkoop.overeenkomst.store import list_in_te_gaan


def start_ingegane(session: Session, dag: date, spoor: Spoor) -> list[str]:
    """Lets every signed overeenkomst take effect of which the first day has come; gives their numbers.

    A deelname takes effect with the overeenkomst above it, or on a first day of its own. A second call does nothing.
    """
    gestart = []
    for rij in list_in_te_gaan(session, dag):
        if rij.status is Status.GETEKEND:  # a deelname may have gone along with the one above it just now
            stap = OvereenkomststapBlok(stap=Stap.INGAAN, datum=_find_dag(rij))
            take_overeenkomststap(session, rij, stap, spoor, dag, geopend=rij.stand)
        gestart.append(rij.nummer)
    return gestart


def _find_dag(rij: OvereenkomstRecord) -> date:
    """Its first day, or that of signing where people signed later."""
    return max(rij.ingang, *(stap.datum for stap in rij.stappen), rij.getekend_op or rij.ingang)
