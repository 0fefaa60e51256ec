"""Rows: the requirements that a regio keeps for use in more plans, and what gemeenten say of a requirement."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inkoop.database.base import Base, Bewaakt
from inkoop.database.columns import Keuze
from inkoop.eisen.schema import Eissoort
from inkoop.gemeente.records import GemeenteRecord


class Reactiestatus(StrEnum):
    """What was done with a reactie."""

    OPEN = "open"
    VERWERKT = "verwerkt"
    NIET_VERWERKT = "niet verwerkt"


class BibliotheekeisRecord(Bewaakt, Base):
    """One version of a requirement in the library of a regio; `bewijs` and `kpi` as JSON of their blocks."""

    __tablename__ = "bibliotheekeis"
    __table_args__ = (UniqueConstraint("regio_id", "code", "versie"),)

    regio_id: Mapped[int] = mapped_column(ForeignKey("regio.id"))
    code: Mapped[str]
    versie: Mapped[int]
    thema: Mapped[str]
    soort: Mapped[Eissoort] = mapped_column(Keuze(Eissoort))
    tekst: Mapped[str]
    bewijs: Mapped[str]
    bron: Mapped[str]
    kpi: Mapped[str | None]
    geldig_vanaf: Mapped[date]
    geldig_tot: Mapped[date | None]
    vervangen_door: Mapped[str | None]


class EisreactieRecord(Bewaakt, Base):
    """What a gemeente says of a requirement of a plan in a version of its programma, and what was done with it."""

    __tablename__ = "eisreactie"
    __table_args__ = (Index(None, "regio_id", "plan"),)

    regio_id: Mapped[int] = mapped_column(ForeignKey("regio.id"))
    plan: Mapped[str]
    versie: Mapped[int]
    nummer: Mapped[str]
    gemeente_id: Mapped[int] = mapped_column(ForeignKey("gemeente.id"), index=True)
    tekst: Mapped[str]
    door: Mapped[str]
    gegeven_op: Mapped[datetime]
    status: Mapped[Reactiestatus] = mapped_column(Keuze(Reactiestatus))
    antwoord: Mapped[str | None]
    beantwoord_door: Mapped[str | None]
    beantwoord_op: Mapped[datetime | None]
    gemeente: Mapped[GemeenteRecord] = relationship()
