"""Rows: an inzet with its subsidy, the hours worked, the steps it took and its evidence."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inkoop.bestand.records import BestandRecord
from inkoop.database.base import Base, Bewaakt, Kindrij
from inkoop.database.columns import ExactGetal, Keuze
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.rules.inzet import Inzetstatus
from inkoop.rules.inzetloop import Inzetstap
from inkoop.sroi.schema import Kant, Uitvoerdersoort

KINDEREN = "all, delete-orphan"


class InzetRecord(Bewaakt, Kindrij, Base):
    """What a provider did for social return; amounts in euros, fte with four decimals."""

    __tablename__ = "inzet"
    __table_args__ = (
        UniqueConstraint("overeenkomst_id", "kenmerk"),
        Index("ix_inzet_werklijst", "overeenkomst_id", "status", "ingediend_op"),
    )

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
    kandidaat: Mapped[str | None] = mapped_column(index=True)
    kant: Mapped[Kant | None] = mapped_column(Keuze(Kant))
    omschrijving: Mapped[str | None]
    uitvoerder: Mapped[str | None]
    uitvoerder_soort: Mapped[Uitvoerdersoort | None] = mapped_column(Keuze(Uitvoerdersoort))
    ander_project: Mapped[str | None]
    ander_project_akkoord_op: Mapped[date | None]
    geheel: Mapped[str | None] = mapped_column(index=True)
    aandeel: Mapped[Decimal | None] = mapped_column(ExactGetal(4))
    groep1_gemeld_op: Mapped[date | None]
    ingediend_op: Mapped[date | None]
    overeenkomst: Mapped[OvereenkomstRecord] = relationship()
    subsidies: Mapped[list["InzetsubsidieRecord"]] = relationship(
        cascade=KINDEREN, lazy="selectin", order_by="InzetsubsidieRecord.contractjaar"
    )
    uren: Mapped[list["InzeturenRecord"]] = relationship(
        cascade=KINDEREN, lazy="selectin", order_by="InzeturenRecord.volgorde"
    )
    stappen: Mapped[list["InzetstapRecord"]] = relationship(cascade=KINDEREN, order_by="InzetstapRecord.volgorde")
    bewijzen: Mapped[list["InzetbewijsRecord"]] = relationship(cascade=KINDEREN, order_by="InzetbewijsRecord.volgorde")


class InzetsubsidieRecord(Kindrij, Base):
    """Subsidy received for an inzet in one contractjaar, in euros."""

    __tablename__ = "inzet_subsidie"
    __table_args__ = (UniqueConstraint("inzet_id", "contractjaar"),)

    inzet_id: Mapped[int] = mapped_column(ForeignKey("inzet.id"))
    contractjaar: Mapped[int]
    bedrag: Mapped[Decimal] = mapped_column(ExactGetal(2))


class InzeturenRecord(Kindrij, Base):
    """The hours worked for an inzet in a period, with four decimals."""

    __tablename__ = "inzet_uren"

    inzet_id: Mapped[int] = mapped_column(ForeignKey("inzet.id"), index=True)
    van: Mapped[date]
    tot: Mapped[date]
    uren: Mapped[Decimal] = mapped_column(ExactGetal(4))


class InzetstapRecord(Kindrij, Base):
    """A step that an inzet took: `wie` the pseudonym of who did it, `als` in which role, `bron` on whose word.

    `status` is where the inzet stood afterwards.
    """

    __tablename__ = "inzet_stap"

    inzet_id: Mapped[int] = mapped_column(ForeignKey("inzet.id"), index=True)
    stap: Mapped[Inzetstap] = mapped_column(Keuze(Inzetstap))
    status: Mapped[Inzetstatus] = mapped_column(Keuze(Inzetstatus))
    wie: Mapped[str]
    als: Mapped[str]
    tijdstip: Mapped[datetime]
    reden: Mapped[str | None]
    bron: Mapped[str | None]


class InzetbewijsRecord(Kindrij, Base):
    """A file that proves an inzet."""

    __tablename__ = "inzet_bewijs"
    __table_args__ = (UniqueConstraint("inzet_id", "bestand_id"),)

    inzet_id: Mapped[int] = mapped_column(ForeignKey("inzet.id"))
    bestand_id: Mapped[int] = mapped_column(ForeignKey("bestand.id"), index=True)
    bestand: Mapped[BestandRecord] = relationship(lazy="joined")
