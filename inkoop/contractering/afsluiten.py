"""Use cases: a notice does its work on its day, and is closed once social return was settled."""

from datetime import date

from sqlalchemy.orm import Session

from inkoop.contractering.loop import find_stand, take_overeenkomststap
from inkoop.gemeente.service import get_regio_kader
from inkoop.logboek.service import Spoor
from inkoop.opzegging.records import OpzeggingRecord
from inkoop.opzegging.schema import OpzegstapBlok
from inkoop.opzegging.service import describe_opzegging, find_deel, list_contractanten
from inkoop.opzegging.verloop import find_opzegstand, take_opzegstap
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import OvereenkomststapBlok, Soort, Stap, Status
from inkoop.overeenkomst.service import describe_overeenkomst, save_overeenkomst
from inkoop.overeenkomst.store import list_eigen_deelnames
from inkoop.rules.opzegloop import Opzegstap, Opzegstatus
from inkoop.rules.overeenkomstloop import STAPPEN
from inkoop.verrekening.service import get_verrekening


def take_stap(
    session: Session, rij: OpzeggingRecord, stap: OpzegstapBlok, spoor: Spoor, vandaag: date, *, geopend: int
) -> Opzegstatus:
    """Records a step of a notice; at the end the overeenkomst, or the part of the party, ends with it.

    Raises `Ongeldig` with the article for a step that may not be taken, and `Ingehaald`.
    """
    kader = get_regio_kader(rij.overeenkomst.regio)
    onverrekend = find_onverrekend(session, rij, vandaag) if stap.stap is Opzegstap.AFSLUITEN else None
    einde = find_opzegstand(kader, rij).einde
    status = take_opzegstap(session, kader, rij, stap, spoor, vandaag, geopend=geopend, onverrekend=onverrekend)
    if stap.stap is Opzegstap.BEEINDIGEN:
        _end(session, rij, einde, stap.datum, spoor, vandaag)
    return status


def find_onverrekend(session: Session, rij: OpzeggingRecord, dag: date) -> str | None:
    """What of social return is still to settle of what the notice ends; None when nothing is."""
    regio = rij.overeenkomst.regio
    kader = get_regio_kader(regio)
    if kader.sroi is None:
        return None
    einde = find_opzegstand(kader, rij).einde
    for een in list_geraakt(session, rij):
        if een.opdrachtwaarde is None:
            continue
        for jaar in get_verrekening(session, regio, een.nummer, dag).jaren:
            if jaar.volgende is not None and jaar.voortgang.jaar.van <= einde:
                return f"{een.nummer}, contractjaar {jaar.nummer}, stap {jaar.volgende.stap}"
    return None


def list_geraakt(session: Session, rij: OpzeggingRecord) -> list[OvereenkomstRecord]:
    """What a notice ends: the overeenkomst with its deelnames, or the deelnames of one aanbieder in it."""
    deel, deelnames = _find_deel(rij), list_eigen_deelnames(session, rij.overeenkomst)
    if deel is None:
        return [rij.overeenkomst, *deelnames]
    return [een for een in deelnames if any(partij.aanbieder.naam == deel for partij in een.partijen)]


def _find_deel(rij: OpzeggingRecord) -> str | None:
    return find_deel(describe_overeenkomst(rij.overeenkomst), describe_opzegging(rij))


def _end(session: Session, rij: OpzeggingRecord, einde: date, op: date, spoor: Spoor, vandaag: date) -> None:
    overeenkomst, deel = rij.overeenkomst, _find_deel(rij)
    stap = OvereenkomststapBlok(stap=Stap.OPZEGGEN, datum=op)
    if deel is not None:
        _end_partij(session, overeenkomst, deel, einde, spoor)
        for een in list_geraakt(session, rij):
            _end_mee(session, een, stap, spoor)
        if not list_contractanten(describe_overeenkomst(overeenkomst), op):
            _end_mee(session, overeenkomst, stap, spoor)  # nobody is left in it
        return
    kader = get_regio_kader(overeenkomst.regio)
    if (find_stand(session, kader, overeenkomst).status, Stap.OPZEGGEN) in STAPPEN:
        take_overeenkomststap(session, overeenkomst, stap, spoor, vandaag, geopend=overeenkomst.stand)
    if overeenkomst.soort is Soort.DEELNAME and overeenkomst.valt_onder is not None:
        for partij in overeenkomst.partijen:
            _end_partij(session, overeenkomst.valt_onder, partij.aanbieder.naam, einde, spoor)


def _end_partij(session: Session, rij: OvereenkomstRecord, naam: str, einde: date, spoor: Spoor) -> None:
    """The party stays in the list, with its last day."""
    blok = describe_overeenkomst(rij)
    partijen = [
        partij.model_copy(update={"tot": einde}) if partij.aanbieder == naam and partij.tot is None else partij
        for partij in blok.partijen
    ]
    save_overeenkomst(session, rij.regio, blok.model_copy(update={"partijen": partijen}), spoor)


def _end_mee(session: Session, rij: OvereenkomstRecord, stap: OvereenkomststapBlok, spoor: Spoor) -> None:
    """What has no notice of its own ends: a deelname by that on the overeenkomst above, or with its last party."""
    blok = describe_overeenkomst(rij)
    if (blok.status, Stap.OPZEGGEN) in STAPPEN:
        velden = {"status": Status.BEEINDIGD, "stappen": [*blok.stappen, stap]}
        save_overeenkomst(session, rij.regio, blok.model_copy(update=velden), spoor)
