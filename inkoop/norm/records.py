"""Rows: the answers of an inkoopplan to the questions of a norm."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inkoop.bestand.records import BestandRecord
from inkoop.database.base import Base, Bewaakt
from inkoop.database.columns import Keuze
from inkoop.rules.norm import Normantwoord


class NormantwoordRecord(Bewaakt, Base):
    """The answer to a question of an afspraak of the norm in kader `kader`, given on `datum` by `door`."""

    __tablename__ = "normantwoord"
    __table_args__ = (UniqueConstraint("inkoopplan_id", "kader", "afspraak", "vraag"),)

    inkoopplan_id: Mapped[int] = mapped_column(ForeignKey("inkoopplan.id", ondelete="CASCADE"))
    kader: Mapped[str]
    afspraak: Mapped[str]
    vraag: Mapped[str]
    antwoord: Mapped[Normantwoord] = mapped_column(Keuze(Normantwoord))
    bewijs: Mapped[str | None]
    opmerking: Mapped[str | None]
    bestand_id: Mapped[int | None] = mapped_column(ForeignKey("bestand.id"), index=True)
    datum: Mapped[date]
    door: Mapped[str]
    bestand: Mapped[BestandRecord | None] = relationship(lazy="selectin")
