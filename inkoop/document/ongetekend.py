"""Query on what was made to be signed and of which no signed copy was kept."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from inkoop.document.records import DocumentRecord, GetekendRecord
from inkoop.gemeente.records import RegioRecord


def list_ongetekend(
    session: Session, regio: RegioRecord, soorten: Collection[str], aantal: int
) -> tuple[list[tuple[int, str, str, datetime]], int]:
    """The latest document on each subject without a signed copy of any version: number, kind, subject, moment.

    The earliest first, `aantal` at most, and how many there are.
    """
    vraag = _select(regio, soorten)
    geteld = select(func.count()).select_from(vraag.subquery())
    rijen = session.execute(vraag.order_by(func.max(DocumentRecord.gemaakt_op)).limit(aantal))
    return [(nummer, soort, over, op) for nummer, soort, over, op in rijen], session.scalar(geteld) or 0


def _select(regio: RegioRecord, soorten: Collection[str]) -> Select[int, str, str, datetime]:
    getekend = aliased(DocumentRecord)
    exemplaar = (
        select(GetekendRecord.id)
        .join(getekend, GetekendRecord.document_id == getekend.id)
        .where(
            getekend.regio_id == DocumentRecord.regio_id,
            getekend.soort == DocumentRecord.soort,
            getekend.onderwerp == DocumentRecord.onderwerp,
        )
    )
    return (
        select(
            func.max(DocumentRecord.id),
            DocumentRecord.soort,
            DocumentRecord.onderwerp,
            func.max(DocumentRecord.gemaakt_op, type_=DocumentRecord.gemaakt_op.type),
        )
        .where(DocumentRecord.regio_id == regio.id, DocumentRecord.soort.in_(soorten), ~exemplaar.exists())
        .group_by(DocumentRecord.regio_id, DocumentRecord.soort, DocumentRecord.onderwerp)
    )
