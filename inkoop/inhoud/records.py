"""Rows: the content that hangs on a record of the dossier, and its versions that stay as they are."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from inkoop.database.base import Base, Bewaakt, Rij


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


class InhoudVersieRecord(Rij, Base):
    """A version of content that was closed on `vastgelegd_op` by `door`, with the date that it carries itself.

    `onderwerp` is as in `InhoudRecord`; of content that is a list it has the number of the element too (`plan/2`).
    """

    __tablename__ = "inhoud_versie"
    __table_args__ = (UniqueConstraint("regio_id", "soort", "onderwerp", "versie"),)

    regio_id: Mapped[int] = mapped_column(ForeignKey("regio.id"))
    soort: Mapped[str]
    onderwerp: Mapped[str]
    versie: Mapped[int]
    datum: Mapped[date | None]
    inhoud: Mapped[str]
    vastgelegd_op: Mapped[date]
    door: Mapped[str]
