"""Rows: an inkoopplan and its versions."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inkoop.database.base import Base, Bewaakt, Kindrij


class InkoopplanRecord(Bewaakt, Base):
    """A plan to buy for some years."""

    __tablename__ = "inkoopplan"
    __table_args__ = (UniqueConstraint("regio_id", "code"),)

    regio_id: Mapped[int] = mapped_column(ForeignKey("regio.id"))
    code: Mapped[str]
    titel: Mapped[str]
    ingangsdatum: Mapped[date]
    einddatum: Mapped[date | None]
    versies: Mapped[list["InkoopplanVersieRecord"]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="InkoopplanVersieRecord.volgorde"
    )


class InkoopplanVersieRecord(Kindrij, Base):
    """One version of the text of a plan; from `voorgelegd_op` on the gemeenten have it and it stays as it is."""

    __tablename__ = "inkoopplan_versie"
    __table_args__ = (UniqueConstraint("inkoopplan_id", "nummer"),)

    inkoopplan_id: Mapped[int] = mapped_column(ForeignKey("inkoopplan.id"))
    nummer: Mapped[int]
    datum: Mapped[date]
    omschrijving: Mapped[str | None]
    voorgelegd_op: Mapped[date | None]
