"""Rows: the content that hangs on a record of the dossier."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from inkoop.database.base import Base, Bewaakt


class InhoudRecord(Bewaakt, Base):
    """Content of one `soort` (the field of the dossier, such as `voorstel`) about one record.

    `onderwerp` is the name of that record in its regio, such as the number of an overeenkomst, and
    `inhoud` what people wrote, as JSON of its typed block.
    """

    __tablename__ = "inhoud"
    __table_args__ = (UniqueConstraint("regio_id", "soort", "onderwerp"),)

    regio_id: Mapped[int] = mapped_column(ForeignKey("regio.id"))
    soort: Mapped[str]
    onderwerp: Mapped[str]
    inhoud: Mapped[str]
