"""Rows: parts of a content that someone is writing, as they were typed."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from inkoop.database.base import Base, Bewaakt


class ConceptdeelRecord(Bewaakt, Base):
    """One part of the content of a record, kept until the whole of it is right.

    `soort` and `onderwerp` are those of the content (`InhoudRecord`), `element` the number in a list of them, 0 where
    the content is one block. `geschreven` is what was typed as JSON, `basis` what the content had when it began.
    """

    __tablename__ = "conceptdeel"
    __table_args__ = (UniqueConstraint("regio_id", "soort", "onderwerp", "element", "deel"),)

    regio_id: Mapped[int] = mapped_column(ForeignKey("regio.id"))
    soort: Mapped[str]
    onderwerp: Mapped[str]
    element: Mapped[int]
    deel: Mapped[str]
    geschreven: Mapped[str]
    basis: Mapped[str]
    door: Mapped[str]
    bewaard_op: Mapped[datetime]
