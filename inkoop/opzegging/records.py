"""Rows: notices."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.database.base import Base, Bewaakt, Kindrij
from inkoop.overeenkomst.records import OvereenkomstRecord


class OpzeggingRecord(Bewaakt, Kindrij, Base):
    """A notice of an overeenkomst; `aanbieder` says whose part ends where there are more parties."""

    __tablename__ = "opzegging"

    overeenkomst_id: Mapped[int] = mapped_column(ForeignKey("overeenkomst.id"), index=True)
    aanbieder_id: Mapped[int | None] = mapped_column(ForeignKey("aanbieder.id"), index=True)
    door: Mapped[str]
    grond: Mapped[str | None]
    dagtekening: Mapped[date]
    ontvangen_op: Mapped[date | None]
    aangetekend: Mapped[bool]
    gewenst_einde: Mapped[date | None]
    overeenkomst: Mapped[OvereenkomstRecord] = relationship()
    aanbieder: Mapped[AanbiederRecord | None] = relationship()
