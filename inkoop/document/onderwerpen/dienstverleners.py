"""The annex with all who take part in an overeenkomst, on any day."""

from dataclasses import replace

from sqlalchemy.orm import Session

from inkoop.document.contexten.bijlage_1 import Bijlagegegevens
from inkoop.document.onderwerpen.deelnames import is_deelname, list_deelnames
from inkoop.document.onderwerpen.keuze import list_bedoeld
from inkoop.document.vraag import Betrokken, Onderwerp, Vinder, Vraag
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.invoer.faults import Onbruikbaar
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import Soort
from inkoop.overeenkomst.store import find_by_nummer


def find_dienstverleners(session: Session, vraag: Vraag) -> Onderwerp:
    """All who take part in an overeenkomst on the day that is asked. Raises `Onbruikbaar` for the part of one."""
    regio, rij = find_by_nummer(session, vraag.get_naam(), vraag.regio_code)
    if is_deelname(rij) and rij.valt_onder:
        raise Onbruikbaar(f"{rij.nummer} is de deelname van een aanbieder; noem {rij.valt_onder.nummer}")
    kader, dag = get_regio_kader(regio), vraag.dag or vraag.vandaag
    gegevens = Bijlagegegevens(
        regio=regio.naam,
        nummer=rij.nummer,
        titel=rij.titel,
        dag=dag,
        deelnames=list_deelnames(session, regio, kader, rij),
    )
    return Onderwerp(
        naam=f"{rij.nummer} {dag}", regio=regio, kader=kader, gegevens=gegevens, betrokken=Betrokken(bij=rij.nummer)
    )


def list_dienstverlenervragen(session: Session, vraag: Vraag) -> list[Vraag]:
    """A question for the overeenkomst that is named, else for each deelovereenkomst that has parties on the day."""
    return [
        replace(vraag, naam=rij.nummer, regio_code=regio.code)
        for regio, rij in list_bedoeld(session, vraag)
        if vraag.naam is not None or _has_partijen(session, vraag, regio, rij)
    ]


def _has_partijen(session: Session, vraag: Vraag, regio: RegioRecord, rij: OvereenkomstRecord) -> bool:
    if rij.soort is not Soort.DEELOVEREENKOMST:
        return False
    deelnames = list_deelnames(session, regio, get_regio_kader(regio), rij)
    return any(deelname.periode.contains(vraag.dag or vraag.vandaag) for deelname in deelnames)


DIENSTVERLENERS = Vinder(find=find_dienstverleners, list_vragen=list_dienstverlenervragen)
