"""Who may read and make which documents: those of a regio, and whom a document is about once it is shared."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, or_, select, true
from sqlalchemy.orm import Session

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.document.catalog import SOORTEN
from inkoop.document.records import DocumentRecord
from inkoop.document.soort import Soort
from inkoop.document.store import HOOGSTE_NUMMER
from inkoop.gebruiker.rollen import Bereik, Bereiksoort, Rol
from inkoop.gemeente.records import RegioRecord
from inkoop.overeenkomst.records import OvereenkomstRecord, PartijRecord

VAN_PARTIJEN = frozenset({"dienstverleners", "overeenkomst", "sroi", "wijziging"})
VAN_COLLEGES = frozenset({"besluitvorming"})
VOOR_DE_RAAD = frozenset({"besluitvorming", "collegebesluit"})
SROI = frozenset({"sroi"})


def list_te_maken(rol: Rol) -> list[Soort]:
    """The kinds of documents that a role makes."""
    if rol is Rol.INKOOPADVISEUR:
        return list(SOORTEN.values())
    return [soort for soort in SOORTEN.values() if soort.over in SROI] if rol is Rol.SROI_COORDINATOR else []


def may_make(rol: Rol, soort: str) -> bool:
    """Whether a role makes documents of this kind, and so shares and signs them."""
    return any(kan.id == soort for kan in list_te_maken(rol))


def is_of_partijen(document: DocumentRecord) -> bool:
    """Whether a document is for every party to the overeenkomst that it belongs to."""
    return SOORTEN[document.soort].over in VAN_PARTIJEN


def is_of_colleges(document: DocumentRecord) -> bool:
    """Whether a document is for every gemeente of the regio."""
    return SOORTEN[document.soort].over in VAN_COLLEGES


def may_be_shared(document: DocumentRecord) -> bool:
    """Whether there is anyone outside the regio's own people for whom a document is."""
    voor_een = document.gemeente is not None or document.aanbieder is not None
    return voor_een or is_of_colleges(document) or (is_of_partijen(document) and document.bij is not None)


def make_voorwaarde(bereik: Bereik) -> ColumnElement[bool]:
    """The documents that someone may read, as a condition on `DocumentRecord`."""
    plek = bereik.plek
    if plek.soort is Bereiksoort.ALLES:
        return true()
    van_regio = DocumentRecord.regio_id.in_(select(RegioRecord.id).where(RegioRecord.code == plek.regio))
    if plek.soort is Bereiksoort.REGIO:
        return and_(van_regio, _over(VAN_PARTIJEN)) if bereik.rol is Rol.SROI_COORDINATOR else van_regio
    voor_mij = _is_for_gemeente(bereik) if plek.soort is Bereiksoort.GEMEENTE else _is_for_aanbieder(plek.aanbieder)
    return and_(van_regio, DocumentRecord.gedeeld_op.is_not(None), voor_mij)


def may_read(session: Session, bereik: Bereik, regio: str, nummer: int) -> bool:
    """Whether a document with this number exists in the regio for someone."""
    vraag = select(DocumentRecord.id).join(RegioRecord).where(RegioRecord.code == regio, DocumentRecord.id == nummer)
    return nummer <= HOOGSTE_NUMMER and session.scalar(vraag.where(make_voorwaarde(bereik))) is not None


def _over(onderdelen: Collection[str]) -> ColumnElement[bool]:
    return DocumentRecord.soort.in_([soort.id for soort in SOORTEN.values() if soort.over in onderdelen])


def _is_for_gemeente(bereik: Bereik) -> ColumnElement[bool]:
    """A college sees what is for its gemeente and for all; a griffie of that only what is for the raad."""
    eigen = or_(DocumentRecord.gemeente == bereik.plek.gemeente, _over(VAN_COLLEGES))
    return and_(eigen, _over(VOOR_DE_RAAD)) if bereik.rol is Rol.GRIFFIE else eigen


def _is_for_aanbieder(kvk: str | None) -> ColumnElement[bool]:
    """What is about this aanbieder alone, or for every party to an overeenkomst in which it takes part."""
    partij = (
        select(PartijRecord.id)
        .join(AanbiederRecord, PartijRecord.aanbieder_id == AanbiederRecord.id)
        .join(OvereenkomstRecord, PartijRecord.overeenkomst_id == OvereenkomstRecord.id)
        .where(
            OvereenkomstRecord.regio_id == DocumentRecord.regio_id,
            OvereenkomstRecord.nummer == DocumentRecord.bij,
            AanbiederRecord.kvk == kvk,
        )
    )
    return or_(DocumentRecord.aanbieder == kvk, and_(_over(VAN_PARTIJEN), partij.exists()))
