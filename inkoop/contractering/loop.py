"""Use cases: an overeenkomst takes effect, is suspended and resumed, and ends."""

from datetime import date

from sqlalchemy.orm import Session

from inkoop.database.faults import check_stand
from inkoop.gemeente.service import get_regio_kader
from inkoop.logboek.service import Spoor
from inkoop.opzegging.lopend import find_opgezegd_tot
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import OvereenkomstBlok, OvereenkomststapBlok, Soort, Stap
from inkoop.overeenkomst.service import describe_overeenkomst, save_overeenkomst
from inkoop.overeenkomst.store import list_overeenkomsten
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.overeenkomstloop import EINDEN, STAPPEN, Overeenkomststand, Overeenkomststatus, take_stap

SAMEN = (Stap.INGAAN, *EINDEN)  # what a deelname does with the overeenkomst above it


def find_stand(session: Session, kader: Kader, rij: OvereenkomstRecord) -> Overeenkomststand:
    """What the steps of an overeenkomst look at."""
    blok = describe_overeenkomst(rij)
    return Overeenkomststand(
        status=blok.status,
        ingang=blok.ingang,
        einde=blok.huidig_einde,
        vorige_op=blok.stappen[-1].datum if blok.stappen else None,
        opgezegd_tot=find_opgezegd_tot(session, kader, rij),
        duur=kader.contractduur.grondslag if kader.contractduur else None,
        opzegging=kader.opzegging.grondslag if kader.opzegging else None,
    )


def take_overeenkomststap(
    session: Session,
    rij: OvereenkomstRecord,
    stap: OvereenkomststapBlok,
    spoor: Spoor,
    vandaag: date,
    *,
    geopend: int,
) -> Overeenkomststatus:
    """Records a step and gives the status after it; deelnames begin and end with the overeenkomst above them.

    Raises `Ongeldig` with the article for a step that may not be taken, and `Ingehaald`.
    """
    check_stand(rij.stand, geopend)
    if stap.stap is Stap.TEKENEN:
        raise Ongeldig("status", "leg de ondertekening vast met wie er tekende")
    stand = find_stand(session, get_regio_kader(rij.regio), rij)
    status = take_stap(stand, stap.stap, stap.datum, vandaag, stap.reden)
    boven = stand.status
    _save(session, rij, describe_overeenkomst(rij), stap, status, spoor)
    for onder in _list_deelnames(session, rij) if stap.stap in SAMEN else ():
        blok = describe_overeenkomst(onder)
        nieuw = STAPPEN.get((blok.status, stap.stap))
        if nieuw is not None and (stap.stap in EINDEN or (blok.status is boven and blok.ingang <= stap.datum)):
            _save(session, onder, blok, stap, nieuw, spoor)
    return status


def _save(
    session: Session,
    rij: OvereenkomstRecord,
    blok: OvereenkomstBlok,
    stap: OvereenkomststapBlok,
    status: Overeenkomststatus,
    spoor: Spoor,
) -> None:
    velden = {"status": status, "stappen": [*blok.stappen, stap]}
    save_overeenkomst(session, rij.regio, blok.model_copy(update=velden), spoor)


def _list_deelnames(session: Session, rij: OvereenkomstRecord) -> list[OvereenkomstRecord]:
    alle = list_overeenkomsten(session, rij.regio)
    return [een for een in alle if een.valt_onder is rij and een.soort is Soort.DEELNAME]
