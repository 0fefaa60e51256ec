"""Rows: what was answered to the questions on which the choice of a procedure rests, and what was chosen."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from inkoop.database.base import Base, Bewaakt
from inkoop.database.columns import Keuze
from inkoop.strategie.procedures import Procedure


class KeuzehulpRecord(Bewaakt, Base):
    """The answers for one perceel of a plan as JSON (question: answer), the procedure and why it was chosen."""

    __tablename__ = "keuzehulp"
    __table_args__ = (UniqueConstraint("inkoopplan_id", "perceel"),)

    inkoopplan_id: Mapped[int] = mapped_column(ForeignKey("inkoopplan.id", ondelete="CASCADE"))
    perceel: Mapped[int]
    antwoorden: Mapped[str]
    gekozen: Mapped[Procedure | None] = mapped_column(Keuze(Procedure))
    motivering: Mapped[str | None]
    datum: Mapped[date]
    door: Mapped[str]
