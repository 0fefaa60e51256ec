"""Rows: files that people sent."""

from datetime import datetime

from sqlalchemy import LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from inkoop.database.base import Base, Rij
from inkoop.database.columns import Keuze
from inkoop.invoer.inspection import Doorzocht


class BestandRecord(Rij, Base):
    """A file as someone sent it; `grootte` in bytes. Once removed it has no `inhoud`, but says who did it and why.

    Whose file it is, the record that points to it says: no page may find a file by its own number alone.
    """

    __tablename__ = "bestand"
    __table_args__ = (UniqueConstraint("sha256", "door"),)

    sha256: Mapped[str]
    naam: Mapped[str]
    formaat: Mapped[str]
    grootte: Mapped[int]
    inhoud: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    doorzocht: Mapped[Doorzocht] = mapped_column(Keuze(Doorzocht))
    toegevoegd_op: Mapped[datetime]
    door: Mapped[str]
    verwijderd_op: Mapped[datetime | None]
    verwijderd_door: Mapped[str | None]
    reden: Mapped[str | None]
