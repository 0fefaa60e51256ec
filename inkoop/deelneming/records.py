"""Rows: a gemeente on its way into the arrangement of a regio, or out of it."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inkoop.besluitvorming.records import BesluitvormingRecord
from inkoop.database.base import Base, Bewaakt
from inkoop.database.columns import Keuze
from inkoop.gemeente.records import RegioRecord
from inkoop.rules.deelnemingloop import Deelnemingsoort, Deelnemingstatus


class DeelnemingRecord(Bewaakt, Base):
    """A gemeente that asked to join on `datum`, or said in a letter of that date that it leaves.

    `ingang` is the first day on which it takes part, or no longer does; before `betaalt_door_tot` who leaves goes on
    paying. The name stands here because who joins is in no kader yet.
    """

    __tablename__ = "deelneming"
    __table_args__ = (UniqueConstraint("regio_id", "gemeente", "soort", "datum"),)

    regio_id: Mapped[int] = mapped_column(ForeignKey("regio.id"))
    soort: Mapped[Deelnemingsoort] = mapped_column(Keuze(Deelnemingsoort))
    gemeente: Mapped[str]
    gemeentecode: Mapped[str | None]
    datum: Mapped[date]
    bron: Mapped[str]
    status: Mapped[Deelnemingstatus] = mapped_column(Keuze(Deelnemingstatus))
    aangetekend: Mapped[bool]
    besluit_college_op: Mapped[date | None]
    toestemming_raad_op: Mapped[date | None]
    gewenst_per: Mapped[date | None]
    besluitvorming_id: Mapped[int | None] = mapped_column(ForeignKey("besluitvorming.id"), index=True)
    bekendgemaakt_op: Mapped[date | None]
    ingang: Mapped[date | None]
    betaalt_door_tot: Mapped[date | None]
    afspraken: Mapped[str | None]
    reden: Mapped[str | None]
    regio: Mapped[RegioRecord] = relationship()
    besluitvorming: Mapped[BesluitvormingRecord | None] = relationship()
