"""Rows: a besluitvorming with its vooradviezen and besluiten."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inkoop.besluitvorming.schema import Orgaan
from inkoop.bestand.records import BestandRecord
from inkoop.database.base import Base, Bewaakt, Kindrij, Rij
from inkoop.database.columns import Keuze
from inkoop.gemeente.records import GemeenteRecord, RegioRecord
from inkoop.gemeente.schema import Zichtbaar
from inkoop.inkoopplan.records import InkoopplanRecord, InkoopplanVersieRecord
from inkoop.rules.besluitregel import Advies


class BesluitvormingRecord(Bewaakt, Base):
    """A question that is put to the gemeenten; `soort` is a besluit of the kader.

    `versie_ronde_1` is the number of the version of round 1, where the overleg changed the text after it.
    """

    __tablename__ = "besluitvorming"
    __table_args__ = (UniqueConstraint("regio_id", "code"),)

    regio_id: Mapped[int] = mapped_column(ForeignKey("regio.id"))
    code: Mapped[str]
    soort: Mapped[str]
    titel: Mapped[str]
    inkoopplan_id: Mapped[int | None] = mapped_column(ForeignKey("inkoopplan.id"))
    inkoopplan_versie_id: Mapped[int | None] = mapped_column(ForeignKey("inkoopplan_versie.id"))
    ingangsdatum: Mapped[date | None]
    peildatum: Mapped[date | None]
    overleg_op: Mapped[date | None]
    tekst_gewijzigd: Mapped[bool]
    voorgelegd_op: Mapped[date | None]
    versie_ronde_1: Mapped[int | None]
    uiterlijk: Mapped[date | None]
    zichtbaar: Mapped[Zichtbaar] = mapped_column(Keuze(Zichtbaar), server_default=text("'meteen'"))
    openbaar_op: Mapped[date | None]
    regio: Mapped[RegioRecord] = relationship()
    inkoopplan: Mapped[InkoopplanRecord | None] = relationship()
    inkoopplan_versie: Mapped[InkoopplanVersieRecord | None] = relationship()
    adviezen: Mapped[list["AdviesRecord"]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="AdviesRecord.volgorde"
    )
    besluiten: Mapped[list["BesluitRecord"]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="BesluitRecord.volgorde"
    )
    stukken: Mapped[list["StukRecord"]] = relationship(
        cascade="all, delete-orphan", order_by="StukRecord.id", passive_deletes=True
    )


class AdviesRecord(Kindrij, Base):
    """The advice that someone gave before the question went to the gemeenten."""

    __tablename__ = "advies"
    __table_args__ = (UniqueConstraint("besluitvorming_id", "adviseur"),)

    besluitvorming_id: Mapped[int] = mapped_column(ForeignKey("besluitvorming.id"))
    adviseur: Mapped[str]
    advies: Mapped[Advies] = mapped_column(Keuze(Advies))


class BesluitRecord(Kindrij, Base):
    """What one organ of a gemeente decided in a round; of two besluiten the later one counts.

    `versie` is the number of the version that it is about. `door` and `namens` are pseudonyms: who recorded it
    in the application, and for whom where that was a deputy.
    """

    __tablename__ = "besluit"
    __table_args__ = (
        UniqueConstraint(
            *("besluitvorming_id", "gemeente_id", "orgaan", "ronde", "datum", "versie"), name="uq_besluit_eenmalig"
        ),
        CheckConstraint("ronde IN (1, 2)", name="ronde"),
    )

    besluitvorming_id: Mapped[int] = mapped_column(ForeignKey("besluitvorming.id"))
    gemeente_id: Mapped[int] = mapped_column(ForeignKey("gemeente.id"), index=True)
    orgaan: Mapped[Orgaan] = mapped_column(Keuze(Orgaan))
    ronde: Mapped[int]
    besluit: Mapped[str]
    datum: Mapped[date]
    nummer: Mapped[str | None]
    tekstwijziging: Mapped[str | None]
    bron: Mapped[str | None]
    versie: Mapped[int | None]
    bestand_id: Mapped[int | None] = mapped_column(ForeignKey("bestand.id"), index=True)
    door: Mapped[str | None]
    namens: Mapped[str | None]
    gemeente: Mapped[GemeenteRecord] = relationship()
    bestand: Mapped[BestandRecord | None] = relationship(lazy="selectin")


class StukRecord(Rij, Base):
    """An annex that goes to the gemeenten with the proposal."""

    __tablename__ = "besluitvorming_stuk"

    besluitvorming_id: Mapped[int] = mapped_column(ForeignKey("besluitvorming.id", ondelete="CASCADE"), index=True)
    bestand_id: Mapped[int] = mapped_column(ForeignKey("bestand.id"), index=True)
    titel: Mapped[str]
    bestand: Mapped[BestandRecord] = relationship()
