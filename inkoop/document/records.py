"""Rows: versions of templates, the register of documents and their signed copies."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inkoop.database.base import Base, Rij
from inkoop.gemeente.records import RegioRecord


class SjabloonversieRecord(Rij, Base):
    """A version of a template that a document was made with, kept so that it can be made again."""

    __tablename__ = "sjabloonversie"

    sha256: Mapped[str] = mapped_column(unique=True)
    soort: Mapped[str]
    inhoud: Mapped[bytes] = mapped_column(LargeBinary)


class DocumentRecord(Rij, Base):
    """One document that was made: from which template, kader and data, by whom and when.

    `gegevens` is the data as JSON; `bestandshash` and `inhoudshash` are of the bytes and of the
    unpacked parts. `vraag` is the question that it answers, absent for one from a list. `bij` is the
    number or code of the record that it belongs to, `gemeente` and `aanbieder` (a KvK number) say for
    whom of it; these see it from `gedeeld_op` on.
    """

    __tablename__ = "document"
    __table_args__ = (Index(None, "regio_id", "soort", "onderwerp"), Index(None, "regio_id", "bij"))

    regio_id: Mapped[int] = mapped_column(ForeignKey("regio.id"))
    soort: Mapped[str]
    onderwerp: Mapped[str]
    bestandsnaam: Mapped[str]
    gemaakt_op: Mapped[datetime]
    door: Mapped[str]
    sjabloonversie_id: Mapped[int] = mapped_column(ForeignKey("sjabloonversie.id"))
    kader: Mapped[str]
    kaderhash: Mapped[str]
    gegevens: Mapped[str]
    bestandshash: Mapped[str] = mapped_column(index=True)
    inhoudshash: Mapped[str] = mapped_column(index=True)
    vraag: Mapped[str | None]
    bij: Mapped[str | None]
    gemeente: Mapped[str | None]
    aanbieder: Mapped[str | None] = mapped_column(index=True)
    gedeeld_op: Mapped[datetime | None]
    gedeeld_door: Mapped[str | None]
    regio: Mapped[RegioRecord] = relationship()
    sjabloonversie: Mapped[SjabloonversieRecord] = relationship()
    exemplaren: Mapped[list["GetekendRecord"]] = relationship(
        back_populates="document", order_by="GetekendRecord.id", viewonly=True
    )


class GetekendRecord(Rij, Base):
    """A signed copy of a document as it was scanned; with the first one the document is fixed."""

    __tablename__ = "getekend"
    __table_args__ = (UniqueConstraint("document_id", "sha256"),)

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    getekend_op: Mapped[date]
    bestandsnaam: Mapped[str]
    formaat: Mapped[str]
    sha256: Mapped[str]
    inhoud: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    toegevoegd_op: Mapped[datetime]
    door: Mapped[str]
    document: Mapped[DocumentRecord] = relationship(back_populates="exemplaren")


class SjabloonkeuzeRecord(Rij, Base):
    """A template that was handed in for a kind of document of a kader, and who did; the file in use is elsewhere."""

    __tablename__ = "sjabloonkeuze"
    __table_args__ = (UniqueConstraint("kader", "soort", "sjabloonversie_id"),)

    kader: Mapped[str]
    soort: Mapped[str]
    sjabloonversie_id: Mapped[int] = mapped_column(ForeignKey("sjabloonversie.id"))
    bestandsnaam: Mapped[str]
    toegevoegd_op: Mapped[datetime]
    door: Mapped[str]
    sjabloonversie: Mapped[SjabloonversieRecord] = relationship()
