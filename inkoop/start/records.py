"""Rows: when someone last opened the start page in a role."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from inkoop.database.base import Base, Rij


class BezoekRecord(Rij, Base):
    """The last visit in one role and the one before it; it goes when the role goes.

    `gezien` is the last line of the log when the page was last shown, `vorig` the one at the end of the
    visit before (None: this is the first visit). A visit lasts as long as its session.
    """

    __tablename__ = "bezoek"

    toewijzing_id: Mapped[int] = mapped_column(ForeignKey("toewijzing.id", ondelete="CASCADE"), unique=True)
    sessie_id: Mapped[int | None] = mapped_column(ForeignKey("sessie.id", ondelete="SET NULL"), index=True)
    gezien: Mapped[int]
    gezien_op: Mapped[datetime]
    vorig: Mapped[int | None]
    vorig_op: Mapped[datetime | None]
