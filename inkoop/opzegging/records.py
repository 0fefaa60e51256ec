"""Rows: notices, their steps, and the clients who go to another aanbieder."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.database.base import Base, Bewaakt, Kindrij
from inkoop.database.columns import Keuze
from inkoop.opzegging.schema import Overnamestatus
from inkoop.overeenkomst.records import KINDEREN, OvereenkomstRecord
from inkoop.rules.opzegloop import Opzegstap, Opzegstatus, find_status


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
    stappen: Mapped[list["OpzegstapRecord"]] = relationship(
        cascade=KINDEREN, lazy="selectin", order_by="OpzegstapRecord.volgorde"
    )
    overname: Mapped[list["OvernameRecord"]] = relationship(cascade=KINDEREN, order_by="OvernameRecord.volgorde")

    @property
    def status(self) -> Opzegstatus:
        """Where the notice stands, by its steps."""
        return find_status([rij.stap for rij in self.stappen])

    @property
    def is_ingetrokken(self) -> bool:
        """Whether it was taken back, so that it ends nothing."""
        return self.status is Opzegstatus.INGETROKKEN


class OpzegstapRecord(Kindrij, Base):
    """A step that was taken with a notice."""

    __tablename__ = "opzegstap"

    opzegging_id: Mapped[int] = mapped_column(ForeignKey("opzegging.id"), index=True)
    stap: Mapped[Opzegstap] = mapped_column(Keuze(Opzegstap))
    datum: Mapped[date]
    kenmerk: Mapped[str | None]
    reden: Mapped[str | None]


class OvernameRecord(Kindrij, Base):
    """A client, known by a number only, who goes to another aanbieder."""

    __tablename__ = "overname"
    __table_args__ = (UniqueConstraint("opzegging_id", "clientnummer"),)

    opzegging_id: Mapped[int] = mapped_column(ForeignKey("opzegging.id"))
    clientnummer: Mapped[str]
    gemeente: Mapped[str | None]
    arrangement: Mapped[str | None]
    zwaarte: Mapped[str | None]
    nieuwe_aanbieder_id: Mapped[int | None] = mapped_column(ForeignKey("aanbieder.id"))
    datum: Mapped[date | None]
    status: Mapped[Overnamestatus] = mapped_column(Keuze(Overnamestatus))
    nieuwe_aanbieder: Mapped[AanbiederRecord | None] = relationship()
