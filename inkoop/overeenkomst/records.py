"""Rows: an overeenkomst with its parties, years, extensions, signatures and annexes."""

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.bestand.records import BestandRecord
from inkoop.database.base import Base, Bewaakt, Kindrij
from inkoop.database.columns import ExactGetal, Keuze
from inkoop.gemeente.records import RegioRecord
from inkoop.overeenkomst.schema import Rol, Soort, Stap, Status

KINDEREN = "all, delete-orphan"


class OvereenkomstRecord(Bewaakt, Base):
    """An agreement; amounts in euros, `einde` is the last day without extensions.

    `selectie` is the kenmerk of the one that it came out of, `perceel` the only perceel of it that it is about; `scan`
    is the signed paper, where the register has none.
    """

    __tablename__ = "overeenkomst"
    __table_args__ = (UniqueConstraint("regio_id", "nummer"),)

    regio_id: Mapped[int] = mapped_column(ForeignKey("regio.id"))
    nummer: Mapped[str]
    soort: Mapped[Soort] = mapped_column(Keuze(Soort))
    titel: Mapped[str]
    valt_onder_id: Mapped[int | None] = mapped_column(ForeignKey("overeenkomst.id"))
    status: Mapped[Status] = mapped_column(Keuze(Status))
    ingang: Mapped[date]
    einde: Mapped[date]
    heeft_opties: Mapped[bool]
    optie_aantal: Mapped[int | None]
    optie_jaren: Mapped[int | None]
    optie_maanden: Mapped[int | None]
    opdrachtwaarde: Mapped[Decimal | None] = mapped_column(ExactGetal(2))
    meegenomen_bij_aanvang: Mapped[Decimal] = mapped_column(ExactGetal(2))
    getekend_op: Mapped[date | None]
    getekend_te: Mapped[str | None]
    selectie: Mapped[str | None]
    perceel: Mapped[int | None]
    scan_id: Mapped[int | None] = mapped_column(ForeignKey("bestand.id"))
    regio: Mapped[RegioRecord] = relationship()
    valt_onder: Mapped["OvereenkomstRecord | None"] = relationship(remote_side="OvereenkomstRecord.id")
    partijen: Mapped[list["PartijRecord"]] = relationship(
        cascade=KINDEREN, lazy="selectin", order_by="PartijRecord.volgorde", back_populates="overeenkomst"
    )
    verlengingen: Mapped[list["VerlengingRecord"]] = relationship(
        cascade=KINDEREN, lazy="selectin", order_by="VerlengingRecord.volgorde"
    )
    jaren: Mapped[list["ContractjaarRecord"]] = relationship(
        cascade=KINDEREN, lazy="selectin", order_by="ContractjaarRecord.contractjaar"
    )
    ondertekenaars: Mapped[list["OndertekenaarRecord"]] = relationship(
        cascade=KINDEREN, lazy="selectin", order_by="OndertekenaarRecord.volgorde"
    )
    bijlagen: Mapped[list["BijlageRecord"]] = relationship(
        cascade=KINDEREN, lazy="selectin", order_by="BijlageRecord.volgorde"
    )
    stappen: Mapped[list["OvereenkomststapRecord"]] = relationship(
        cascade=KINDEREN, lazy="selectin", order_by="OvereenkomststapRecord.volgorde"
    )
    scan: Mapped[BestandRecord | None] = relationship()


class PartijRecord(Kindrij, Base):
    """A provider in an overeenkomst, what it does there, and from `van` up to and including `tot`.

    Who left and came back has a row for each time; without days it is a party all along.
    """

    __tablename__ = "partij"
    __table_args__ = (UniqueConstraint("overeenkomst_id", "aanbieder_id", "van"),)

    overeenkomst_id: Mapped[int] = mapped_column(ForeignKey("overeenkomst.id"))
    aanbieder_id: Mapped[int] = mapped_column(ForeignKey("aanbieder.id"), index=True)
    rol: Mapped[Rol] = mapped_column(Keuze(Rol))
    van: Mapped[date | None]
    tot: Mapped[date | None]
    aanbieder: Mapped[AanbiederRecord] = relationship()
    overeenkomst: Mapped[OvereenkomstRecord] = relationship(back_populates="partijen")


class VerlengingRecord(Kindrij, Base):
    """An extension that was agreed."""

    __tablename__ = "verlenging"
    __table_args__ = (UniqueConstraint("overeenkomst_id", "tot"),)

    overeenkomst_id: Mapped[int] = mapped_column(ForeignKey("overeenkomst.id"))
    tot: Mapped[date]
    besloten_op: Mapped[date | None]


class ContractjaarRecord(Kindrij, Base):
    """What is known of one contractjaar: its estimated value, its turnover, and the SRoI carried over out of it."""

    __tablename__ = "contractjaar"
    __table_args__ = (UniqueConstraint("overeenkomst_id", "contractjaar"),)

    overeenkomst_id: Mapped[int] = mapped_column(ForeignKey("overeenkomst.id"))
    contractjaar: Mapped[int]
    jaarwaarde: Mapped[Decimal | None] = mapped_column(ExactGetal(2))
    overdracht: Mapped[Decimal | None] = mapped_column(ExactGetal(2))
    omzet: Mapped[Decimal | None] = mapped_column(ExactGetal(2))
    omzet_bron: Mapped[str | None]
    omzet_op: Mapped[date | None]


class OndertekenaarRecord(Kindrij, Base):
    """Someone who signed an overeenkomst."""

    __tablename__ = "ondertekenaar"

    overeenkomst_id: Mapped[int] = mapped_column(ForeignKey("overeenkomst.id"), index=True)
    naam: Mapped[str]
    functie: Mapped[str | None]
    namens: Mapped[str | None]
    krachtens: Mapped[str | None]


class OvereenkomststapRecord(Kindrij, Base):
    """A step that was taken with an overeenkomst."""

    __tablename__ = "overeenkomststap"

    overeenkomst_id: Mapped[int] = mapped_column(ForeignKey("overeenkomst.id"), index=True)
    stap: Mapped[Stap] = mapped_column(Keuze(Stap))
    datum: Mapped[date]
    reden: Mapped[str | None]


class BijlageRecord(Kindrij, Base):
    """An annex of an overeenkomst."""

    __tablename__ = "bijlage"

    overeenkomst_id: Mapped[int] = mapped_column(ForeignKey("overeenkomst.id"), index=True)
    nummer: Mapped[str | None]
    titel: Mapped[str]
    versie: Mapped[str | None]
    vindplaats: Mapped[str | None]
    hash: Mapped[str | None]
