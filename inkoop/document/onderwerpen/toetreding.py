"""Documents about a toetreding: the decision, the accession, what the other parties are told, and the new list."""

from dataclasses import replace

from sqlalchemy.orm import Session

from inkoop.aanbieder.service import describe_aanbieder
from inkoop.aanbieder.store import get_aanbieder
from inkoop.database.faults import make_niet_gevonden
from inkoop.document.contexten.brief import Briefgegevens
from inkoop.document.contexten.toetredinggegevens import Kennisgevinggegevens, Toetredinggegevens
from inkoop.document.onderwerpen.deelnames import list_deelnames, read_besluit
from inkoop.document.onderwerpen.keuze import choose, list_bedoeld, name_aanbieder, number
from inkoop.document.onderwerpen.overeenkomst import get_documentgegevens
from inkoop.document.onderwerpen.wijziging import WIJZIGINGEN
from inkoop.document.vraag import Betrokken, Onderwerp, Vinder, Vraag
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.inhoud.service import read_inhoud
from inkoop.invoer.faults import Onbruikbaar
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import OvereenkomstBlok
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.overeenkomst.store import find_by_nummer, list_eigen_deelnames
from inkoop.overeenkomst.wijziging import Wijziging
from inkoop.rules.kader import Kader
from inkoop.rules.toetredingloop import Toetredingsstatus
from inkoop.toetreding.besluit import ToetredingsbesluitBlok
from inkoop.toetreding.eisenversie import fix_kader
from inkoop.toetreding.records import ToetredingRecord
from inkoop.toetreding.service import describe_toetreding, name_toetreding
from inkoop.toetreding.store import list_toetredingen

BRIEF = "brief"
_BESLOTEN = {
    "toetredingsbesluit": (Toetredingsstatus.TOEGELATEN, Toetredingsstatus.AFGEWEZEN),
    "toetredingsovereenkomst": (Toetredingsstatus.TOEGELATEN,),
    "kennisgeving-toetreding": (Toetredingsstatus.TOEGELATEN,),
}


def find_toetreding(session: Session, vraag: Vraag) -> Onderwerp:
    """A toetreding with all that the dossier knows for its paper. Raises `Onbruikbaar` and `Ongeldig`."""
    regio, overeenkomst = find_by_nummer(session, vraag.get_naam(), vraag.regio_code)
    vraag = name_aanbieder(session, regio, vraag)
    rij = choose(_list_rijen(session, regio, overeenkomst), vraag, "toetredingen", _name)
    gegevens = _make_gegevens(session, regio, rij)
    return Onderwerp(
        naam=name_toetreding(rij),
        regio=regio,
        kader=fix_kader(session, get_regio_kader(regio), rij.eisenversie),
        gegevens=gegevens,
        betrokken=Betrokken(bij=overeenkomst.nummer, aanbieder=rij.aanbieder.kvk),
    )


def list_toetredingvragen(session: Session, vraag: Vraag) -> list[Vraag]:
    """A question for each toetreding that was decided on."""
    return [
        replace(vraag, naam=overeenkomst.nummer, regio_code=regio.code, aanbieder=_name(rij), nummer=nummer)
        for regio, overeenkomst in list_bedoeld(session, vraag)
        for rij, nummer in number(_list_rijen(session, regio, overeenkomst), _name)
        if rij.status in _BESLOTEN[vraag.soort] and read_besluit(session, regio, rij)
    ]


def find_kennisgeving(session: Session, vraag: Vraag) -> Onderwerp:
    """The toetreding that a party is told of: the last one, or the one with the number that is asked."""
    regio, overeenkomst = find_by_nummer(session, vraag.get_naam(), vraag.regio_code)
    vraag = name_aanbieder(session, regio, vraag)
    rij = _get_toegelaten(session, regio, overeenkomst, vraag)
    kader = fix_kader(session, get_regio_kader(regio), rij.eisenversie)
    gegevens, partij = _make_gegevens(session, regio, rij), vraag.gemeente or vraag.aanbieder
    partijen = _list_partijen(session, regio, kader, rij, gegevens.besluit)
    if partij is None:
        keuze = f"noem een gemeente of aanbieder met --gemeente of --aanbieder, of kies --alle ({', '.join(partijen)})"
        raise Onbruikbaar(f"dit bericht is er per partij; {keuze}")
    if partij not in partijen:
        raise make_niet_gevonden("partij", partij, partijen)
    return Onderwerp(
        naam=f"{name_toetreding(rij)} {partij}",
        regio=regio,
        kader=kader,
        gegevens=Kennisgevinggegevens(**dict(gegevens), partij=partij),
        betrokken=_make_betrokken(session, regio, overeenkomst, kader, partij),
    )


def _make_betrokken(
    session: Session, regio: RegioRecord, overeenkomst: OvereenkomstRecord, kader: Kader, partij: str
) -> Betrokken:
    """The gemeente or the aanbieder that is told."""
    if partij in kader.gemeenten:
        return Betrokken(bij=overeenkomst.nummer, gemeente=partij)
    return Betrokken(bij=overeenkomst.nummer, aanbieder=get_aanbieder(session, regio, partij).kvk)


def list_kennisgevingvragen(session: Session, vraag: Vraag) -> list[Vraag]:
    """A question for each party, of the toetreding that is asked, else of each last one."""
    vragen = []
    for regio, overeenkomst in list_bedoeld(session, vraag):
        if not _list_toegelaten(session, regio, overeenkomst):
            continue
        kader, rij = get_regio_kader(regio), _get_toegelaten(session, regio, overeenkomst, vraag)
        basis = replace(vraag, naam=overeenkomst.nummer, regio_code=regio.code)
        partijen = _list_partijen(session, regio, kader, rij, read_besluit(session, regio, rij))
        vragen += [_ask_for(basis, kader, partij) for partij in partijen]
    return vragen


def _ask_for(vraag: Vraag, kader: Kader, partij: str) -> Vraag:
    if partij in kader.gemeenten:
        return replace(vraag, gemeente=partij)
    return replace(vraag, aanbieder=partij)


def _list_rijen(session: Session, regio: RegioRecord, overeenkomst: OvereenkomstRecord) -> list[ToetredingRecord]:
    return [rij for rij in list_toetredingen(session, regio) if rij.overeenkomst is overeenkomst]


def _name(rij: ToetredingRecord) -> str:
    return rij.aanbieder.naam


def _list_toegelaten(session: Session, regio: RegioRecord, overeenkomst: OvereenkomstRecord) -> list[ToetredingRecord]:
    rijen = _list_rijen(session, regio, overeenkomst)
    return [rij for rij in rijen if rij.status is Toetredingsstatus.TOEGELATEN]


def _get_toegelaten(
    session: Session, regio: RegioRecord, overeenkomst: OvereenkomstRecord, vraag: Vraag
) -> ToetredingRecord:
    """The admission that is asked, counted over all aanbieders; else the last."""
    rijen = _list_toegelaten(session, regio, overeenkomst)
    alle = replace(vraag, naam=overeenkomst.nummer, aanbieder=None)
    return choose(rijen, alle, "toegelaten toetredingen", lambda rij: overeenkomst.nummer)


def _list_partijen(
    session: Session, regio: RegioRecord, kader: Kader, rij: ToetredingRecord, besluit: ToetredingsbesluitBlok | None
) -> list[str]:
    """Whom the kader says to tell: the aanbieders that take part, and the gemeenten that did not write the letter."""
    informeren = kader.toetreding.informeren if kader.toetreding else None
    namen: list[str] = []
    if informeren != "gemeenten":
        deelnames = list_deelnames(session, regio, kader, rij.overeenkomst)
        dag = besluit.ingang if besluit else None
        erbij = {d.aanbieder.naam for d in deelnames if dag is not None and d.periode.contains(dag)}
        namen += sorted(erbij - {_name(rij)}, key=str.casefold)
    if informeren != "aanbieders" and kader.ondertekening and kader.ondertekening.door == "centrumgemeente":
        namen += [gemeente for gemeente in kader.gemeenten if gemeente != kader.centrumgemeente]
    return namen


def _make_gegevens(session: Session, regio: RegioRecord, rij: ToetredingRecord) -> Toetredinggegevens:
    """All that the dossier knows about a toetreding. Raises `Ongeldig` without the choices for the overeenkomst."""
    nummer, besluit = rij.overeenkomst.nummer, read_besluit(session, regio, rij)
    keuzes = get_documentgegevens(session, regio, nummer)
    return Toetredinggegevens(
        regio=regio.naam,
        overeenkomst=describe_overeenkomst(rij.overeenkomst),
        versie=keuzes.versie,
        versiedatum=keuzes.versiedatum,
        toetreding=describe_toetreding(rij),
        besluit=besluit,
        brief=read_inhoud(session, regio, BRIEF, name_toetreding(rij), Briefgegevens),
        aanbieder=describe_aanbieder(rij.aanbieder),
        deelname=_find_deelname(session, regio, rij),
        wijzigingen=read_inhoud(session, regio, WIJZIGINGEN, nummer, list[Wijziging]) or [],
        ondertekenaars=keuzes.ondertekenaars | keuzes.vertegenwoordigers,
        documenttitels=keuzes.documenttitels,
    )


def _find_deelname(session: Session, regio: RegioRecord, rij: ToetredingRecord) -> OvereenkomstBlok | None:
    """The aanbieder's own part that begins first after the application."""
    eigen = [
        onder
        for onder in list_eigen_deelnames(session, rij.overeenkomst)
        if onder.ingang >= rij.datum and any(partij.aanbieder is rij.aanbieder for partij in onder.partijen)
    ]
    return describe_overeenkomst(min(eigen, key=lambda onder: onder.ingang)) if eigen else None


TOETREDING = Vinder(find=find_toetreding, list_vragen=list_toetredingvragen)
KENNISGEVING = Vinder(find=find_kennisgeving, list_vragen=list_kennisgevingvragen)
