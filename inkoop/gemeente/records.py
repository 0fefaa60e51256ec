"""Rows: a regio with its gemeenten, and inhabitants per gemeente on a peildatum."""

from datetime import date
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inkoop.database.base import Base, Bewaakt, Kindrij, Rij
from inkoop.database.columns import Keuze
from inkoop.gemeente.schema import Zichtbaar


class Cijferstatus(StrEnum):
    """Whether CBS may still change a figure."""

    VOORLOPIG = "voorlopig"
    DEFINITIEF = "definitief"


class RegioRecord(Bewaakt, Base):
    """A region that buys together under one kader."""

    __tablename__ = "regio"

    code: Mapped[str] = mapped_column(unique=True)
    naam: Mapped[str]
    kader: Mapped[str]
    besluiten_zichtbaar: Mapped[Zichtbaar] = mapped_column(Keuze(Zichtbaar), server_default=text("'meteen'"))
    gemeenten: Mapped[list["GemeenteRecord"]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="GemeenteRecord.volgorde", back_populates="regio"
    )


class GemeenteRecord(Kindrij, Base):
    """A participating gemeente; `volgorde` is the order of every table and list."""

    __tablename__ = "gemeente"
    __table_args__ = (UniqueConstraint("regio_id", "naam"),)

    regio_id: Mapped[int] = mapped_column(ForeignKey("regio.id"))
    naam: Mapped[str]
    code: Mapped[str | None]
    regio: Mapped[RegioRecord] = relationship(back_populates="gemeenten")


class InwonertalRecord(Rij, Base):
    """Inhabitants of one gemeente on a peildatum.

    `sleutel` tells gemeenten apart: the code, or the name where the source gives no code.
    """

    __tablename__ = "inwonertal"
    __table_args__ = (
        UniqueConstraint("peildatum", "sleutel"),
        CheckConstraint("inwoners >= 0", name="niet_negatief"),
    )

    peildatum: Mapped[date]
    sleutel: Mapped[str]
    gemeentecode: Mapped[str | None]
    gemeentenaam: Mapped[str | None]
    inwoners: Mapped[int] = mapped_column(BigInteger)
    status: Mapped[Cijferstatus] = mapped_column(Keuze(Cijferstatus))
    bron: Mapped[str]
