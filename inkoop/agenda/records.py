"""Rows: reminders that were given, so that each is given once."""

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
