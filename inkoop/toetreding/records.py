"""Rows: an application to join, and how each requirement was judged."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.database.base import Base, Bewaakt, Kindrij
from inkoop.database.columns import Keuze, Woorden
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.rules.toetreding import Oordeel
from inkoop.toetreding.schema import Toetredingsstatus


class ToetredingRecord(Bewaakt, Base):
    """An application of an aanbieder to join an overeenkomst."""

    __tablename__ = "toetreding"
    __table_args__ = (UniqueConstraint("aanbieder_id", "overeenkomst_id", "datum"),)

    aanbieder_id: Mapped[int] = mapped_column(ForeignKey("aanbieder.id"))
    overeenkomst_id: Mapped[int] = mapped_column(ForeignKey("overeenkomst.id"), index=True)
    datum: Mapped[date]
    status: Mapped[Toetredingsstatus] = mapped_column(Keuze(Toetredingsstatus))
    gelijktijdig: Mapped[tuple[str, ...]] = mapped_column(Woorden())
    aanbieder: Mapped[AanbiederRecord] = relationship()
    overeenkomst: Mapped[OvereenkomstRecord] = relationship()
    eisen: Mapped[list["ToetredingseisRecord"]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="ToetredingseisRecord.volgorde"
    )


class ToetredingseisRecord(Kindrij, Base):
    """Whether the aanbieder meets one requirement of the kader."""

    __tablename__ = "toetreding_eis"
    __table_args__ = (UniqueConstraint("toetreding_id", "eis"),)

    toetreding_id: Mapped[int] = mapped_column(ForeignKey("toetreding.id"))
    eis: Mapped[str]
    oordeel: Mapped[Oordeel] = mapped_column(Keuze(Oordeel))
