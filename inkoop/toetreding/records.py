"""Rows: an application to join with how it was judged, and what an aanbieder handed in for it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.bestand.records import BestandRecord
from inkoop.database.base import Base, Bewaakt, Kindrij, Rij
from inkoop.database.columns import Keuze, Woorden
from inkoop.gemeente.records import RegioRecord
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.rules.toetreding import Oordeel
from inkoop.rules.toetredingloop import Toetredingsstatus

KINDEREN = "all, delete-orphan"


class ToetredingRecord(Bewaakt, Base):
    """An application of an aanbieder to join an overeenkomst.

    `keer` is 2 for the second one of a day, after the first was settled; `eisenversie` is the code of the requirements
    that it is judged by, `bron` where it came from when someone of the regio entered it, `reden` why it was not decided
    on.
    """

    __tablename__ = "toetreding"
    __table_args__ = (UniqueConstraint("aanbieder_id", "overeenkomst_id", "datum", "keer"),)

    aanbieder_id: Mapped[int] = mapped_column(ForeignKey("aanbieder.id"))
    overeenkomst_id: Mapped[int] = mapped_column(ForeignKey("overeenkomst.id"), index=True)
    datum: Mapped[date]
    keer: Mapped[int] = mapped_column(default=1, server_default=text("1"))
    status: Mapped[Toetredingsstatus] = mapped_column(Keuze(Toetredingsstatus))
    gelijktijdig: Mapped[tuple[str, ...]] = mapped_column(Woorden())
    eisenversie: Mapped[str | None]
    bron: Mapped[str | None]
    reden: Mapped[str | None]
    aanbieder: Mapped[AanbiederRecord] = relationship()
    overeenkomst: Mapped[OvereenkomstRecord] = relationship()
    eisen: Mapped[list["ToetredingseisRecord"]] = relationship(
        cascade=KINDEREN, lazy="selectin", order_by="ToetredingseisRecord.volgorde"
    )
    aanvullingen: Mapped[list["AanvullingRecord"]] = relationship(
        cascade=KINDEREN, lazy="selectin", order_by="AanvullingRecord.volgorde"
    )
    kennisgevingen: Mapped[list["KennisgevingRecord"]] = relationship(
        cascade=KINDEREN, lazy="selectin", order_by="KennisgevingRecord.volgorde"
    )

    @property
    def dag(self) -> str:
        """The day of the application as an address has it, with which one of that day it is after the first."""
        return f"{self.datum}" if self.keer == 1 else f"{self.datum}-{self.keer}"


class ToetredingseisRecord(Kindrij, Base):
    """Whether the aanbieder meets one requirement of the kader."""

    __tablename__ = "toetreding_eis"
    __table_args__ = (UniqueConstraint("toetreding_id", "eis"),)

    toetreding_id: Mapped[int] = mapped_column(ForeignKey("toetreding.id"))
    eis: Mapped[str]
    oordeel: Mapped[Oordeel] = mapped_column(Keuze(Oordeel))


class AanvullingRecord(Kindrij, Base):
    """What was asked besides, up to and including which day, and the answer."""

    __tablename__ = "toetreding_aanvulling"

    toetreding_id: Mapped[int] = mapped_column(ForeignKey("toetreding.id"), index=True)
    gevraagd_op: Mapped[date]
    vraag: Mapped[str]
    tot: Mapped[date]
    beantwoord_op: Mapped[date | None]
    antwoord: Mapped[str | None]


class KennisgevingRecord(Kindrij, Base):
    """That a party was told of an admission: when, with which document, how many of its people by message."""

    __tablename__ = "toetreding_kennisgeving"

    toetreding_id: Mapped[int] = mapped_column(ForeignKey("toetreding.id"), index=True)
    partij: Mapped[str]
    datum: Mapped[date]
    document: Mapped[str | None]
    berichten: Mapped[int]


class EisenversieRecord(Rij, Base):
    """The requirements of a kader as they were on a day (JSON); `code` tells one text of them from another."""

    __tablename__ = "eisenversie"
    __table_args__ = (UniqueConstraint("kader", "code"),)

    kader: Mapped[str]
    code: Mapped[str]
    vastgelegd_op: Mapped[date]
    inhoud: Mapped[str]


class AanmeldingRecord(Bewaakt, Base):
    """What an aanbieder handed in to join an overeenkomst, from the first draft on.

    `sleutel` (as SHA-256) opens it on the public page up to `sleutel_tot`; `bevestiging` waits for the owner of the
    address. `pseudoniem` stands in the log. Once it is taken up, `toetreding` says how it stands.
    """

    __tablename__ = "aanmelding"

    regio_id: Mapped[int] = mapped_column(ForeignKey("regio.id", ondelete="CASCADE"), index=True)
    overeenkomst_id: Mapped[int] = mapped_column(ForeignKey("overeenkomst.id", ondelete="CASCADE"), index=True)
    toetreding_id: Mapped[int | None] = mapped_column(ForeignKey("toetreding.id", ondelete="SET NULL"), unique=True)
    pseudoniem: Mapped[str] = mapped_column(unique=True)
    naam: Mapped[str]
    kvk: Mapped[str]
    contact: Mapped[str | None]
    mail: Mapped[str | None] = mapped_column(index=True)
    gelijktijdig: Mapped[tuple[str, ...]] = mapped_column(Woorden())
    status: Mapped[Toetredingsstatus] = mapped_column(Keuze(Toetredingsstatus), index=True)
    eisenversie: Mapped[str | None]
    reden: Mapped[str | None]
    gemaakt_op: Mapped[datetime]
    bevestigd_op: Mapped[datetime | None]
    ingediend_op: Mapped[datetime | None]
    bevestiging: Mapped[str | None] = mapped_column(unique=True)
    bevestiging_tot: Mapped[datetime | None]
    sleutel: Mapped[str | None] = mapped_column(unique=True)
    sleutel_tot: Mapped[datetime | None]
    regio: Mapped[RegioRecord] = relationship(lazy="selectin")
    overeenkomst: Mapped[OvereenkomstRecord] = relationship(lazy="selectin")
    toetreding: Mapped[ToetredingRecord | None] = relationship(lazy="selectin")
    antwoorden: Mapped[list["AntwoordRecord"]] = relationship(
        cascade=KINDEREN, lazy="selectin", order_by="AntwoordRecord.volgorde", passive_deletes=True
    )
    bewijzen: Mapped[list["EisbewijsRecord"]] = relationship(
        cascade=KINDEREN, lazy="selectin", order_by="EisbewijsRecord.id", passive_deletes=True
    )

    @property
    def stand_van_zaken(self) -> Toetredingsstatus:
        """How it stands now."""
        return self.toetreding.status if self.toetreding else self.status


class AntwoordRecord(Kindrij, Base):
    """What an aanbieder says to one requirement."""

    __tablename__ = "aanmelding_antwoord"
    __table_args__ = (UniqueConstraint("aanmelding_id", "eis"),)

    aanmelding_id: Mapped[int] = mapped_column(ForeignKey("aanmelding.id", ondelete="CASCADE"))
    eis: Mapped[str]
    antwoord: Mapped[str]


class EisbewijsRecord(Rij, Base):
    """A file that proves a requirement, or without one that answers a question."""

    __tablename__ = "aanmelding_bewijs"
    __table_args__ = (UniqueConstraint("aanmelding_id", "eis", "bestand_id"),)

    aanmelding_id: Mapped[int] = mapped_column(ForeignKey("aanmelding.id", ondelete="CASCADE"), index=True)
    bestand_id: Mapped[int] = mapped_column(ForeignKey("bestand.id"), index=True)
    eis: Mapped[str | None]
    bestand: Mapped[BestandRecord] = relationship(lazy="selectin")
