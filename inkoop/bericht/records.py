"""Rows: a message in the outbox."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from inkoop.database.base import Base, Rij


class BerichtRecord(Rij, Base):
    """A message to one person, with the text as it leaves."""

    __tablename__ = "bericht"

    aan: Mapped[str]
    onderwerp: Mapped[str]
    tekst: Mapped[str]
    gemaakt_op: Mapped[datetime] = mapped_column(index=True)
