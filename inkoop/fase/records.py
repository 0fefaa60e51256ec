"""Rows: phases of an inkoopplan that were done or do not apply, their evidence, and the end of the dossier."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inkoop.bestand.records import BestandRecord
from inkoop.database.base import Base, Bewaakt, Kindrij, Rij
from inkoop.database.columns import Keuze
from inkoop.rules.fasefeiten import Fase


class FaseafrondingRecord(Bewaakt, Base):
    """A phase of a plan that was done on `datum` by `wie`, with what came out of it.

    Or it does not apply (`is_van_toepassing` is false), and `uitkomst` says why. `door` recorded it.
    """

    __tablename__ = "faseafronding"
    __table_args__ = (UniqueConstraint("inkoopplan_id", "fase"),)

    inkoopplan_id: Mapped[int] = mapped_column(ForeignKey("inkoopplan.id", ondelete="CASCADE"))
    fase: Mapped[Fase] = mapped_column(Keuze(Fase))
    is_van_toepassing: Mapped[bool]
    datum: Mapped[date]
    wie: Mapped[str | None]
    uitkomst: Mapped[str]
    door: Mapped[str]
    bewijzen: Mapped[list["FasebewijsRecord"]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="FasebewijsRecord.volgorde"
    )


class FasebewijsRecord(Kindrij, Base):
    """A file that shows that a phase was done."""

    __tablename__ = "fasebewijs"
    __table_args__ = (UniqueConstraint("faseafronding_id", "bestand_id"),)

    faseafronding_id: Mapped[int] = mapped_column(ForeignKey("faseafronding.id", ondelete="CASCADE"))
    bestand_id: Mapped[int] = mapped_column(ForeignKey("bestand.id"), index=True)
    bestand: Mapped[BestandRecord] = relationship(lazy="selectin")


class DossiersluitingRecord(Rij, Base):
    """The dossier of a plan that was closed: nothing is left to do."""

    __tablename__ = "dossiersluiting"
    __table_args__ = (UniqueConstraint("inkoopplan_id"),)

    inkoopplan_id: Mapped[int] = mapped_column(ForeignKey("inkoopplan.id", ondelete="CASCADE"))
    datum: Mapped[date]
    door: Mapped[str]
