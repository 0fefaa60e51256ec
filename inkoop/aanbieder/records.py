"""Rows: an aanbieder and who may sign for it."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inkoop.database.base import Base, Bewaakt, Kindrij


class AanbiederRecord(Bewaakt, Base):
    """A provider as one regio knows it; the KvK number tells providers apart."""

    __tablename__ = "aanbieder"
    __table_args__ = (UniqueConstraint("regio_id", "kvk"),)

    regio_id: Mapped[int] = mapped_column(ForeignKey("regio.id"))
    kvk: Mapped[str]
    naam: Mapped[str]
    rechtsvorm: Mapped[str | None]
    vestigingsplaats: Mapped[str | None]
    vertegenwoordigers: Mapped[list["VertegenwoordigerRecord"]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="VertegenwoordigerRecord.volgorde"
    )


class VertegenwoordigerRecord(Kindrij, Base):
    """Someone who may sign for an aanbieder."""

    __tablename__ = "vertegenwoordiger"

    aanbieder_id: Mapped[int] = mapped_column(ForeignKey("aanbieder.id"), index=True)
    naam: Mapped[str]
    functie: Mapped[str | None]
