"""Rows: a message in the outbox."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from inkoop.bericht.soorten import Berichtsoort, Berichtstatus
from inkoop.database.base import Base, Rij
from inkoop.database.columns import Keuze


class BerichtRecord(Rij, Base):
    """A message to one person, with the text as it leaves.

    `kenmerk` is its Message-ID: the same however often it is sent. `toewijzing_id` is the role in which it
    concerns someone, `adres` the page that it is about. It may be sent from `volgende_op` on and not after
    `vervalt_op`; a sender that claimed it (`bezig_door`) has it until `bezig_tot`.
    """

    __tablename__ = "bericht"

    aan: Mapped[str] = mapped_column(index=True)
    onderwerp: Mapped[str]
    tekst: Mapped[str]
    gemaakt_op: Mapped[datetime] = mapped_column(index=True)
    soort: Mapped[Berichtsoort] = mapped_column(Keuze(Berichtsoort))
    kenmerk: Mapped[str] = mapped_column(unique=True)
    toewijzing_id: Mapped[int | None] = mapped_column(ForeignKey("toewijzing.id", ondelete="SET NULL"), index=True)
    adres: Mapped[str | None]
    status: Mapped[Berichtstatus] = mapped_column(Keuze(Berichtstatus), index=True)
    pogingen: Mapped[int]
    fout: Mapped[str | None]
    volgende_op: Mapped[datetime]
    vervalt_op: Mapped[datetime | None]
    bezig_door: Mapped[str | None]
    bezig_tot: Mapped[datetime | None]
    verzonden_op: Mapped[datetime | None]
