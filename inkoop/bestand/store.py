"""Queries on files."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkoop.bestand.records import BestandRecord


def find_bestand_of(session: Session, sha256: str, door: str) -> BestandRecord | None:
    """The file with these bytes that someone sent, also when its bytes were removed since."""
    return session.scalar(select(BestandRecord).where(BestandRecord.sha256 == sha256, BestandRecord.door == door))
