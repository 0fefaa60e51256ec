"""Rows: mandaten and volmachten, who gave them, and the signed papers of changes."""

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.bestand.records import BestandRecord
from inkoop.database.base import Base, Bewaakt, Kindrij, Rij
from inkoop.database.columns import ExactGetal, Woorden
from inkoop.gemeente.records import RegioRecord


class MandaatRecord(Bewaakt, Base):
    """Who may sign what for whom; `tot_bedrag` in euros. The holder works for a gemeente or for an aanbieder."""

    __tablename__ = "mandaat"
    __table_args__ = (UniqueConstraint("regio_id", "nummer"),)

    regio_id: Mapped[int] = mapped_column(ForeignKey("regio.id"))
    nummer: Mapped[int]
    functie: Mapped[str]
    naam: Mapped[str | None]
    bij_gemeente: Mapped[str | None]
    bij_aanbieder_id: Mapped[int | None] = mapped_column(ForeignKey("aanbieder.id"))
    soorten: Mapped[tuple[str, ...]] = mapped_column(Woorden)
    tot_bedrag: Mapped[Decimal | None] = mapped_column(ExactGetal(2))
    van: Mapped[date]
    tot: Mapped[date | None]
    grondslag: Mapped[str]
    ingetrokken_op: Mapped[date | None]
    reden: Mapped[str | None]
    bestand_id: Mapped[int | None] = mapped_column(ForeignKey("bestand.id"))
    regio: Mapped[RegioRecord] = relationship()
    bij_aanbieder: Mapped[AanbiederRecord | None] = relationship()
    bestand: Mapped[BestandRecord | None] = relationship()
    gevers: Mapped[list["MandaatgeverRecord"]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="MandaatgeverRecord.volgorde"
    )


class MandaatgeverRecord(Kindrij, Base):
    """For whom a mandaat is: a gemeente or an aanbieder."""

    __tablename__ = "mandaatgever"

    mandaat_id: Mapped[int] = mapped_column(ForeignKey("mandaat.id"), index=True)
    gemeente: Mapped[str | None]
    aanbieder_id: Mapped[int | None] = mapped_column(ForeignKey("aanbieder.id"))
    aanbieder: Mapped[AanbiederRecord | None] = relationship()


class WijzigingscanRecord(Rij, Base):
    """The signed paper of the change with this number of an overeenkomst, where the register has none."""

    __tablename__ = "wijzigingscan"
    __table_args__ = (UniqueConstraint("overeenkomst_id", "nummer"),)

    overeenkomst_id: Mapped[int] = mapped_column(ForeignKey("overeenkomst.id", ondelete="CASCADE"))
    nummer: Mapped[int]
    bestand_id: Mapped[int] = mapped_column(ForeignKey("bestand.id"), index=True)
    bestand: Mapped[BestandRecord] = relationship()
