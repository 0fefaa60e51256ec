"""Rows of the log: each line holds the hash of the line before it."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from inkoop.database.base import Base, Rij


class LogRecord(Rij, Base):
    """One line: who did what, when, to which record; `oud` and `nieuw` as canonical JSON."""

    __tablename__ = "logboek"

    nummer: Mapped[int] = mapped_column(unique=True)
    tijdstip: Mapped[datetime]
    wie: Mapped[str]
    wat: Mapped[str]
    onderwerp: Mapped[str] = mapped_column(index=True)
    oud: Mapped[str | None]
    nieuw: Mapped[str | None]
    vorige: Mapped[str]
    hash: Mapped[str]


class LogstandRecord(Rij, Base):
    """The end of the chain (one row): without it, lines taken off the end would leave no trace."""

    __tablename__ = "logboek_stand"

    nummer: Mapped[int]
    hash: Mapped[str]
