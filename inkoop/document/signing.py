"""Signed copies: a scan is kept beside its document, and from then on the document is what was signed."""

import hashlib
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from inkoop.document.records import DocumentRecord, GetekendRecord
from inkoop.document.store import find_getekend
from inkoop.invoer.attachment import Bijlage
from inkoop.invoer.faults import Onbruikbaar
from inkoop.logboek.periode import find_dag
from inkoop.logboek.service import Spoor, register
from inkoop.rules.taal import write_datum


def add_exemplaar(
    session: Session, document: DocumentRecord, bijlage: Bijlage, getekend_op: date, spoor: Spoor
) -> GetekendRecord:
    """Keeps a signed copy; the same file twice is kept once.

    Raises `Onbruikbaar` for a day that has not come yet or lies before the document was made, and
    when another version of the document was signed before.
    """
    _check_dag(document, getekend_op, spoor)
    eerder = find_getekend(session, document.regio.code, document.soort, document.onderwerp)
    if eerder is not None and eerder.id != document.id:
        raise Onbruikbaar(
            f"{document.soort} {document.onderwerp} is al getekend, als document {eerder.id}; "
            "wat daarna verandert, staat in een ander document"
        )
    sha256 = hashlib.sha256(bijlage.inhoud).hexdigest()
    for exemplaar in document.exemplaren:
        if exemplaar.sha256 == sha256:
            return exemplaar
    record = GetekendRecord(
        document_id=document.id,
        getekend_op=getekend_op,
        bestandsnaam=bijlage.naam,
        formaat=bijlage.formaat,
        sha256=sha256,
        inhoud=bijlage.inhoud,
        toegevoegd_op=spoor.tijdstip,
        door=spoor.wie,
    )
    session.add(record)
    session.flush()
    feiten = {"bestand": bijlage.naam, "sha256": sha256, "getekend_op": getekend_op.isoformat()}
    onderwerp = f"{document.soort} {document.regio.code}/{document.onderwerp}"
    register(session, spoor, wat="getekend exemplaar toegevoegd", onderwerp=onderwerp, nieuw=feiten)
    return record


@dataclass(frozen=True, kw_only=True)
class Vast:
    """A document that is fixed because it was signed: its content hash, and the Dutch text that says so."""

    inhoudshash: str
    melding: str


def find_vast(session: Session, regio: str, soort: str, onderwerp: str) -> Vast | None:
    """The signed document of this kind on this subject; `regio` is its code."""
    getekend = find_getekend(session, regio, soort, onderwerp)
    if getekend is None:
        return None
    dag = write_datum(getekend.exemplaren[0].getekend_op)
    return Vast(
        inhoudshash=getekend.inhoudshash,
        melding=f"{soort} {onderwerp} is getekend op {dag} (document {getekend.id}) en ligt vast, maar het dossier "
        "zegt nu iets anders. Leg de verandering vast in een wijzigingsovereenkomst of een nieuw besluit; "
        f"'inkoop document opnieuw {getekend.id}' geeft wat is getekend",
    )


def _check_dag(document: DocumentRecord, getekend_op: date, spoor: Spoor) -> None:
    vandaag = find_dag(spoor.tijdstip)
    gemaakt = find_dag(document.gemaakt_op)
    if getekend_op > vandaag:
        raise Onbruikbaar(f"{write_datum(getekend_op)} is nog niet geweest; noem de dag waarop is getekend")
    if getekend_op < gemaakt:
        raise Onbruikbaar(
            f"{write_datum(getekend_op)} ligt voor de dag waarop document {document.id} is gemaakt "
            f"({write_datum(gemaakt)}); hoort de scan bij een eerder document?"
        )
