"""Rows: an inzet and the subsidy received for it."""

from datetime import date
from decimal import Decimal

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inkoop.database.base import Base, Bewaakt, Kindrij
from inkoop.database.columns import ExactGetal, Keuze
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.rules.inzet import Inzetstatus


class InzetRecord(Bewaakt, Kindrij, Base):
    """What a provider did for social return; amounts in euros, fte with four decimals."""

    __tablename__ = "inzet"
    __table_args__ = (UniqueConstraint("overeenkomst_id", "kenmerk"),)

    overeenkomst_id: Mapped[int] = mapped_column(ForeignKey("overeenkomst.id"))
    kenmerk: Mapped[str]
    categorie: Mapped[str]
    van: Mapped[date]
    tot: Mapped[date | None]
    status: Mapped[Inzetstatus] = mapped_column(Keuze(Inzetstatus))
    fte: Mapped[Decimal | None] = mapped_column(ExactGetal(4))
    woongemeente: Mapped[str | None]
    bedrag: Mapped[Decimal | None] = mapped_column(ExactGetal(2))
    dagdelen: Mapped[int | None] = mapped_column(BigInteger)
    personen: Mapped[int | None] = mapped_column(BigInteger)
    uren_per_week: Mapped[Decimal | None] = mapped_column(ExactGetal(4))
    bevestigd: Mapped[bool]
    groep1_niet_beschikbaar: Mapped[bool]
    toegerekend_aan: Mapped[int | None]
    overeenkomst: Mapped[OvereenkomstRecord] = relationship()
    subsidies: Mapped[list["InzetsubsidieRecord"]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="InzetsubsidieRecord.contractjaar"
    )


class InzetsubsidieRecord(Kindrij, Base):
    """Subsidy received for an inzet in one contractjaar, in euros."""

    __tablename__ = "inzet_subsidie"
    __table_args__ = (UniqueConstraint("inzet_id", "contractjaar"),)

    inzet_id: Mapped[int] = mapped_column(ForeignKey("inzet.id"))
    contractjaar: Mapped[int]
    bedrag: Mapped[Decimal] = mapped_column(ExactGetal(2))
