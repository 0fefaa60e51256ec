"""Rows: how the social return of an overeenkomst stands, kept so that lists need not compute it."""

from decimal import Decimal

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from inkoop.database.base import Base, Rij
from inkoop.database.columns import ExactGetal


class SroistandRecord(Rij, Base):
    """What does not depend on the day, in euros over the whole term; there is none while it must be computed anew.

    `regel` marks the rule by which it was computed, `verloop` is the JSON of what a day is computed from. Where the
    facts cannot be computed with, `fout` says why.
    """

    __tablename__ = "sroistand"

    overeenkomst_id: Mapped[int] = mapped_column(ForeignKey("overeenkomst.id", ondelete="CASCADE"), unique=True)
    regel: Mapped[str]
    verplichting: Mapped[Decimal] = mapped_column(ExactGetal(2))
    in_behandeling: Mapped[Decimal] = mapped_column(ExactGetal(2))
    openstaand: Mapped[Decimal] = mapped_column(ExactGetal(2))
    fout: Mapped[str | None]
    verloop: Mapped[str]
