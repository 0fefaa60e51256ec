"""Rows: a list that someone sent and has not yet confirmed."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from inkoop.database.base import Base, Rij
from inkoop.database.columns import Keuze
from inkoop.inlezen.kolommen import Lijstsoort


class InlezingRecord(Rij, Base):
    """A list that waits for its confirmation; it goes with it, or with the next list of the same person.

    `proef` is what the person was told that it would do (JSON of an Inleesproef).
    """

    __tablename__ = "inlezing"

    regio_id: Mapped[int] = mapped_column(ForeignKey("regio.id", ondelete="CASCADE"))
    door: Mapped[str] = mapped_column(index=True)
    soort: Mapped[Lijstsoort] = mapped_column(Keuze(Lijstsoort))
    bestandsnaam: Mapped[str]
    inhoud: Mapped[bytes] = mapped_column(LargeBinary)
    proef: Mapped[str] = mapped_column(server_default=text("''"))
    gestuurd_op: Mapped[datetime]
