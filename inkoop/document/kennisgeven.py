"""Use case: telling every party that an aanbieder joins, in one go: a letter each, the new list, a message."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from inkoop.bericht.soorten import Berichtsoort
from inkoop.document.delen import share_document
from inkoop.document.onderwerpen.toetreding import list_kennisgevingvragen
from inkoop.document.records import DocumentRecord
from inkoop.document.service import compose_document, make_document, register_documenten
from inkoop.document.vraag import Vraag
from inkoop.gebruiker.ontvangers import Ontvanger, list_ontvangers, notify
from inkoop.gebruiker.rollen import Rol
from inkoop.gemeente.records import RegioRecord
from inkoop.logboek.service import Spoor
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.taal import write_datum
from inkoop.rules.toetredingloop import Toetredingsstatus
from inkoop.toetreding.behandeling import read_besluit
from inkoop.toetreding.records import ToetredingRecord
from inkoop.toetreding.schema import KennisgevingBlok
from inkoop.toetreding.service import describe_toetreding, save_toetreding
from inkoop.toetreding.store import list_toetredingen

KENNISGEVING, BIJLAGE = "kennisgeving-toetreding", "bijlage-1"


@dataclass(frozen=True, kw_only=True)
class Rondzending:
    """What was made and who was told: a letter for each party, and the list with all who take part."""

    kennisgevingen: tuple[KennisgevingBlok, ...]
    bijlage: DocumentRecord


def list_te_berichten(session: Session, rij: ToetredingRecord, dag: date) -> list[Vraag]:
    """The letters that are still to be made, one for each party that was not told yet.

    Raises `Ongeldig` before the admission, or where the decision lacks its first day.
    """
    if rij.status is not Toetredingsstatus.TOEGELATEN:
        raise Ongeldig("status", "bericht aan de partijen volgt op een toelating")
    al = {een.partij for een in rij.kennisgevingen}
    vragen = list_kennisgevingvragen(session, _make_vraag(session, rij, dag))
    return [vraag for vraag in vragen if name_partij(vraag) not in al]


def name_partij(vraag: Vraag) -> str:
    """Whom a letter is for."""
    return vraag.gemeente or vraag.aanbieder or ""


def _make_vraag(session: Session, rij: ToetredingRecord, dag: date) -> Vraag:
    """The question for the letters of this admission, counted over all admissions of its overeenkomst."""
    toegelaten = [
        een
        for een in list_toetredingen(session, rij.overeenkomst.regio)
        if een.overeenkomst is rij.overeenkomst and een.status is Toetredingsstatus.TOEGELATEN
    ]
    return Vraag(
        soort=KENNISGEVING,
        vandaag=dag,
        naam=rij.overeenkomst.nummer,
        regio_code=rij.overeenkomst.regio.code,
        nummer=toegelaten.index(rij) + 1,
    )


def tell_partijen(session: Session, rij: ToetredingRecord, spoor: Spoor, dag: date) -> Rondzending:
    """Makes the letters and the list, shares them, sends a message to who has an account, and keeps who was told.

    Raises `Ongeldig` as `list_te_berichten`, where everyone was told, and where a letter lacks something.
    """
    regio, vragen = rij.overeenkomst.regio, list_te_berichten(session, rij, dag)
    if not vragen:
        raise Ongeldig("partijen", "alle partijen hebben al bericht gekregen")
    besluit = read_besluit(session, regio, rij)
    assert besluit is not None
    lijst = replace(vragen[0], soort=BIJLAGE, gemeente=None, aanbieder=None, nummer=None, dag=besluit.ingang)
    gemaakt = [make_document(compose_document(session, vraag)) for vraag in (*vragen, lijst)]
    *brieven, bijlage = register_documenten(session, gemaakt, spoor)
    for document in (*brieven, bijlage):
        share_document(session, document, spoor)
    verteld = [
        KennisgevingBlok(
            partij=name_partij(vraag),
            datum=dag,
            document=brief.bestandsnaam,
            berichten=_notify(session, regio, rij, vraag, brief, besluit.ingang or dag, spoor),
        )
        for vraag, brief in zip(vragen, brieven, strict=True)
    ]
    blok = describe_toetreding(rij)
    velden = {"kennisgevingen": [*blok.kennisgevingen, *verteld]}
    save_toetreding(session, regio, blok.model_copy(update=velden), spoor)
    return Rondzending(kennisgevingen=tuple(verteld), bijlage=bijlage)


def _notify(
    session: Session,
    regio: RegioRecord,
    rij: ToetredingRecord,
    vraag: Vraag,
    brief: DocumentRecord,
    ingang: date,
    spoor: Spoor,
) -> int:
    """Tells the people of one party; returns how many."""
    ontvangers = _list_ontvangers(session, regio, rij, vraag)
    nummer = rij.overeenkomst.nummer
    notify(
        session,
        ontvangers,
        Berichtsoort.TOETREDING,
        f"{rij.aanbieder.naam} treedt toe tot {nummer}",
        f"{rij.aanbieder.naam} doet vanaf {write_datum(ingang)} mee aan overeenkomst {nummer}. "
        "De brief en de nieuwe lijst van aanbieders staan bij de documenten.",
        f"/regios/{regio.code}/documenten/{brief.id}",
        spoor.tijdstip,
    )
    return len({wie.gebruiker for wie in ontvangers})


def _list_ontvangers(session: Session, regio: RegioRecord, rij: ToetredingRecord, vraag: Vraag) -> list[Ontvanger]:
    if vraag.gemeente is not None:
        return list_ontvangers(session, Rol.COLLEGE, regio, gemeente=vraag.gemeente)
    kvks = [partij.aanbieder.kvk for partij in rij.overeenkomst.partijen if partij.aanbieder.naam == vraag.aanbieder]
    return list_ontvangers(session, Rol.AANBIEDER, regio, kvk=kvks[0]) if kvks else []
