"""Queries on versions of templates and the register of documents."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, selectinload

from inkoop.database.faults import make_niet_gevonden
from inkoop.document.records import DocumentRecord, GetekendRecord, SjabloonkeuzeRecord, SjabloonversieRecord
from inkoop.gemeente.records import RegioRecord
from inkoop.invoer.faults import Onbruikbaar


@dataclass(frozen=True, kw_only=True)
class Gebruik:
    """How a kept version of a template was used: its hash, the first and last document made with it, how many."""

    sha256: str
    sinds: datetime
    laatst: datetime
    documenten: int


HOOGSTE_NUMMER = 2**31 - 1  # what a column for numbers holds in every database


def find_sjabloonversie(session: Session, sha256: str) -> SjabloonversieRecord | None:
    """The kept version of a template with this hash."""
    return session.scalars(select(SjabloonversieRecord).where(SjabloonversieRecord.sha256 == sha256)).one_or_none()


def list_gebruik(session: Session, soort: str, kader: str | None = None) -> list[Gebruik]:
    """How the kept versions of the template of a soort were used, for one kader or for all, oldest first."""
    gemaakt = DocumentRecord.gemaakt_op
    vraag = (
        select(SjabloonversieRecord.sha256, func.min(gemaakt), func.max(gemaakt), func.count())
        .join(DocumentRecord, DocumentRecord.sjabloonversie_id == SjabloonversieRecord.id)
        .where(SjabloonversieRecord.soort == soort)
        .group_by(SjabloonversieRecord.sha256)
        .order_by(func.min(gemaakt), SjabloonversieRecord.sha256)
    )
    if kader is not None:
        vraag = vraag.where(DocumentRecord.kader == kader)
    return [
        Gebruik(sha256=sha256, sinds=sinds, laatst=laatst, documenten=documenten)
        for sha256, sinds, laatst, documenten in session.execute(vraag)
    ]


def get_sjabloonversie(session: Session, begin: str) -> SjabloonversieRecord:
    """The kept version whose hash begins so. Raises `NietGevonden`, or `Onbruikbaar` when there are more."""
    vraag = select(SjabloonversieRecord).where(SjabloonversieRecord.sha256.startswith(begin, autoescape=True))
    gevonden = list(session.scalars(vraag))
    if len(gevonden) > 1:
        raise Onbruikbaar(f"'{begin}' is het begin van {len(gevonden)} sjabloonversies; noem meer tekens")
    if not gevonden:
        bekend = session.scalars(select(SjabloonversieRecord.sha256))
        raise make_niet_gevonden("sjabloonversie", begin, (sha256[: len(begin)] for sha256 in bekend))
    return gevonden[0]


def list_keuzes(session: Session, kader: str, soort: str) -> list[SjabloonkeuzeRecord]:
    """The templates that were handed in for a kind of document of a kader, the latest first."""
    vraag = select(SjabloonkeuzeRecord).where(SjabloonkeuzeRecord.kader == kader, SjabloonkeuzeRecord.soort == soort)
    return list(session.scalars(vraag.order_by(SjabloonkeuzeRecord.id.desc())))


def count_keuzes(session: Session, kader: str) -> dict[str, int]:
    """How many templates were handed in for a kader, by kind of document."""
    vraag = select(SjabloonkeuzeRecord.soort, func.count()).where(SjabloonkeuzeRecord.kader == kader)
    return {rij[0]: rij[1] for rij in session.execute(vraag.group_by(SjabloonkeuzeRecord.soort))}


def find_keuze(session: Session, kader: str, soort: str, sha256: str) -> SjabloonkeuzeRecord | None:
    """The template with this hash, if it was handed in for a kind of document of a kader."""
    vraag = (
        select(SjabloonkeuzeRecord)
        .join(SjabloonversieRecord)
        .where(
            SjabloonkeuzeRecord.kader == kader,
            SjabloonkeuzeRecord.soort == soort,
            SjabloonversieRecord.sha256 == sha256,
        )
    )
    return session.scalars(vraag).one_or_none()


def list_kaders_van(session: Session, sha256: str) -> list[str]:
    """The kaders for which documents were made with a kept version, that of the latest document first."""
    laatst = func.max(DocumentRecord.id)
    vraag = (
        select(DocumentRecord.kader)
        .join(SjabloonversieRecord, DocumentRecord.sjabloonversie_id == SjabloonversieRecord.id)
        .where(SjabloonversieRecord.sha256 == sha256)
        .group_by(DocumentRecord.kader)
        .order_by(laatst.desc())
    )
    return list(session.scalars(vraag))


def list_documenten(session: Session, regio: RegioRecord | None = None) -> list[DocumentRecord]:
    """The register, of one regio or of all, in the order in which the documents were made."""
    vraag = select(DocumentRecord).order_by(DocumentRecord.id)
    vraag = vraag.options(*(selectinload(deel) for deel in (DocumentRecord.sjabloonversie, DocumentRecord.exemplaren)))
    if regio is not None:
        vraag = vraag.where(DocumentRecord.regio_id == regio.id)
    return list(session.scalars(vraag))


def list_documenten_met_hash(
    session: Session, bestandshash: str, inhoudshash: str | None, mag: ColumnElement[bool]
) -> list[DocumentRecord]:
    """The documents with these bytes, or with this content, that someone may read (`mag`), the latest first."""
    vraag = select(DocumentRecord).where(
        or_(DocumentRecord.bestandshash == bestandshash, DocumentRecord.inhoudshash == inhoudshash), mag
    )
    return list(session.scalars(vraag.order_by(DocumentRecord.id.desc())))


def find_exemplaar(session: Session, sha256: str, mag: ColumnElement[bool]) -> GetekendRecord | None:
    """The signed copy with these bytes, of a document that someone may read (`mag`)."""
    vraag = select(GetekendRecord).join(DocumentRecord).where(GetekendRecord.sha256 == sha256, mag)
    return session.scalars(vraag.order_by(GetekendRecord.id).limit(1)).one_or_none()


def find_laatste(session: Session, regio: str, soort: str, onderwerp: str) -> DocumentRecord | None:
    """The latest document of this kind on this subject; `regio` is its code."""
    vraag = _select_over(regio, soort, onderwerp)
    return session.scalars(vraag.order_by(DocumentRecord.id.desc()).limit(1)).one_or_none()


def list_over(session: Session, regio: str, soort: str, onderwerp: str) -> list[DocumentRecord]:
    """Every document of this kind on this subject, the latest first; `regio` is its code."""
    return list(session.scalars(_select_over(regio, soort, onderwerp).order_by(DocumentRecord.id.desc())))


def find_getekend(session: Session, regio: str, soort: str, onderwerp: str) -> DocumentRecord | None:
    """The document of this kind on this subject of which there is a signed copy; `regio` is its code."""
    vraag = _select_over(regio, soort, onderwerp).where(DocumentRecord.exemplaren.any())
    return session.scalars(vraag.limit(1)).one_or_none()


def list_getekend_op(session: Session, regio: RegioRecord) -> dict[tuple[str, str], date]:
    """The day on the first signed copy of each document of a regio, by its kind and the name of what it is about."""
    vraag = (
        select(DocumentRecord.soort, DocumentRecord.onderwerp, func.min(GetekendRecord.getekend_op))
        .join(DocumentRecord.exemplaren)
        .where(DocumentRecord.regio_id == regio.id)
        .group_by(DocumentRecord.soort, DocumentRecord.onderwerp)
    )
    return {(soort, onderwerp): dag for soort, onderwerp, dag in session.execute(vraag)}


def _select_over(regio: str, soort: str, onderwerp: str) -> Select[DocumentRecord]:
    return (
        select(DocumentRecord)
        .join(RegioRecord)
        .where(RegioRecord.code == regio, DocumentRecord.soort == soort, DocumentRecord.onderwerp == onderwerp)
    )


def get_document(session: Session, nummer: int) -> DocumentRecord:
    """The document with this number in the register. Raises `NietGevonden`."""
    record = session.get(DocumentRecord, nummer) if 0 < nummer <= HOOGSTE_NUMMER else None
    if record is None:
        raise make_niet_gevonden("document", str(nummer), (str(rij.id) for rij in list_documenten(session)))
    return record
