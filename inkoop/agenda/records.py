"""Rows: reminders that were given, so that each is given once, and duties that people recorded as done."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from inkoop.database.base import Base, Rij


class HerinneringRecord(Rij, Base):
    """A reminder of an agendapunt that was given to someone in a role.

    `punt` and `datum` are those of the agendapunt: a day that moves is reminded of anew. `moment` is the day on
    which this reminder was due.
    """

    __tablename__ = "herinnering"
    __table_args__ = (UniqueConstraint("toewijzing_id", "punt", "datum", "moment"),)

    toewijzing_id: Mapped[int] = mapped_column(ForeignKey("toewijzing.id", ondelete="CASCADE"))
    punt: Mapped[str]
    datum: Mapped[date]
    moment: Mapped[date]


class AfhandelingRecord(Rij, Base):
    """That a duty was done which nothing else shows: when, and where that is to be seen.

    `punt` is the id of the agendapunt, without the code of its regio.
    """

    __tablename__ = "afhandeling"
    __table_args__ = (UniqueConstraint("regio_id", "punt"),)

    regio_id: Mapped[int] = mapped_column(ForeignKey("regio.id"))
    punt: Mapped[str]
    gedaan_op: Mapped[date]
    bron: Mapped[str]
