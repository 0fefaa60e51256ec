"""Letters of notice: about an overeenkomst, or the part of one aanbieder in it."""

from dataclasses import replace

from sqlalchemy.orm import Session

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.aanbieder.service import describe_aanbieder
from inkoop.document.contexten.gegevens import Documentgegevens
from inkoop.document.contexten.opzeggegevens import Opzegbriefgegevens, Opzegginggegevens
from inkoop.document.onderwerpen.deelnames import is_deelname, list_deelnames
from inkoop.document.onderwerpen.keuze import choose, list_bedoeld, name_aanbieder, number
from inkoop.document.onderwerpen.overeenkomst import DOCUMENTGEGEVENS
from inkoop.document.onderwerpen.toetreding import BRIEF
from inkoop.document.vraag import Betrokken, Onderwerp, Vinder, Vraag
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.inhoud.service import read_inhoud
from inkoop.inhoud.store import list_onderwerpen
from inkoop.opzegging.records import OpzeggingRecord
from inkoop.opzegging.service import describe_opzegging, list_contractanten, name_opzegging
from inkoop.opzegging.store import list_opzeggingen
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.overeenkomst.store import find_by_nummer, list_eigen_deelnames
from inkoop.rules.bepaling import Ongeldig

_SOORT = "opzegging-"


def find_opzegging(session: Session, vraag: Vraag) -> Onderwerp:
    """A notice with all that the dossier knows for its letter. Raises `Onbruikbaar` and `Ongeldig`."""
    regio, overeenkomst = find_by_nummer(session, vraag.get_naam(), vraag.regio_code)
    vraag, wat = name_aanbieder(session, regio, vraag), f"opzeggingen door {_door(vraag)}"
    rij = choose(_list_rijen(session, regio, overeenkomst, vraag), vraag, wat, _name)
    naam = name_opzegging(rij.overeenkomst, rij)
    gegevens = _make_gegevens(session, regio, rij)
    return Onderwerp(
        naam=naam,
        regio=regio,
        kader=get_regio_kader(regio),
        gegevens=gegevens,
        betrokken=Betrokken(bij=rij.overeenkomst.nummer, aanbieder=_get_aanbieder(rij).kvk),
    )


def list_opzegvragen(session: Session, vraag: Vraag) -> list[Vraag]:
    """A question for each notice that has a letter, of the overeenkomst that is named or of all."""
    return [
        replace(vraag, naam=overeenkomst.nummer, regio_code=regio.code, aanbieder=_name(rij), nummer=nummer)
        for regio, overeenkomst in list_bedoeld(session, vraag)
        if vraag.naam is not None or not is_deelname(overeenkomst)  # a deelname is found through the one above it
        for rij, nummer in number(_list_rijen(session, regio, overeenkomst, vraag), _name)
        if name_opzegging(rij.overeenkomst, rij) in list_onderwerpen(session, regio, BRIEF)
    ]


def _door(vraag: Vraag) -> str:
    return vraag.soort.removeprefix(_SOORT)


def _list_rijen(
    session: Session, regio: RegioRecord, overeenkomst: OvereenkomstRecord, vraag: Vraag
) -> list[OpzeggingRecord]:
    """The notices by this side on an overeenkomst and the deelnames under it, the earliest first."""
    alle = (overeenkomst, *list_eigen_deelnames(session, overeenkomst))
    rijen = [rij for een in alle for rij in list_opzeggingen(session, een) if rij.door == _door(vraag)]
    return sorted(rijen, key=lambda rij: (rij.dagtekening, rij.id))


def _get_aanbieder(rij: OpzeggingRecord) -> AanbiederRecord:
    """Whose part ends. Raises `Ongeldig` where the notice does not say and there are more parties."""
    namen = list_contractanten(describe_overeenkomst(rij.overeenkomst), rij.dagtekening)
    partijen = [partij.aanbieder for partij in rij.overeenkomst.partijen if partij.aanbieder.naam in namen]
    if rij.aanbieder is None and len(namen) != 1:
        raise Ongeldig(
            "opzegging.aanbieder", f"ontbreekt; noem om welke aanbieder van {rij.overeenkomst.nummer} het gaat"
        )
    return rij.aanbieder or partijen[0]


def _name(rij: OpzeggingRecord) -> str:
    return _get_aanbieder(rij).naam


def _make_gegevens(session: Session, regio: RegioRecord, rij: OpzeggingRecord) -> Opzegginggegevens:
    eigen, naam = rij.overeenkomst, _name(rij)
    boven = eigen.valt_onder if is_deelname(eigen) and eigen.valt_onder else eigen
    keuzes = read_inhoud(session, regio, DOCUMENTGEGEVENS, boven.nummer, Documentgegevens)
    deelnames = list_deelnames(session, regio, get_regio_kader(regio), boven)
    overigen = {d.aanbieder.naam for d in deelnames if d.periode.contains(rij.dagtekening)} - {naam}
    return Opzegginggegevens(
        regio=regio.naam,
        overeenkomst=describe_overeenkomst(boven),
        deelname=describe_overeenkomst(eigen) if eigen is not boven else None,
        opzegging=describe_opzegging(rij),
        aanbieder=describe_aanbieder(_get_aanbieder(rij)),
        overigen=sorted(overigen),
        ondertekenaars=keuzes.ondertekenaars | keuzes.vertegenwoordigers if keuzes else {},
        brief=read_inhoud(session, regio, BRIEF, name_opzegging(eigen, rij), Opzegbriefgegevens),
    )


OPZEGGING = Vinder(find=find_opzegging, list_vragen=list_opzegvragen)
