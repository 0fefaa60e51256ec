"""Rows: what contracts and proposals need beside their records, versions of templates, the register of documents."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inkoop.besluitvorming.records import BesluitvormingRecord
from inkoop.database.base import Base, Bewaakt, Rij
from inkoop.gemeente.records import RegioRecord
from inkoop.overeenkomst.records import OvereenkomstRecord


class DocumentgegevensRecord(Bewaakt, Base):
    """The choices for the paper of one overeenkomst; `inhoud` is a `Documentgegevens` as JSON."""

    __tablename__ = "documentgegevens"

    overeenkomst_id: Mapped[int] = mapped_column(ForeignKey("overeenkomst.id"), unique=True)
    inhoud: Mapped[str]
    overeenkomst: Mapped[OvereenkomstRecord] = relationship()


class VoorstelRecord(Bewaakt, Base):
    """The proposal to the colleges in one besluitvorming; `inhoud` is a `Voorstel` as JSON."""

    __tablename__ = "voorstel"

    besluitvorming_id: Mapped[int] = mapped_column(ForeignKey("besluitvorming.id"), unique=True)
    inhoud: Mapped[str]
    besluitvorming: Mapped[BesluitvormingRecord] = relationship()


class SjabloonversieRecord(Rij, Base):
    """A version of a template that a document was made with, kept so that it can be made again."""

    __tablename__ = "sjabloonversie"

    sha256: Mapped[str] = mapped_column(unique=True)
    soort: Mapped[str]
    inhoud: Mapped[bytes] = mapped_column(LargeBinary)


class DocumentRecord(Rij, Base):
    """One document that was made: from which template, kader and data, by whom and when.

    `gegevens` is the data as JSON; `bestandshash` and `inhoudshash` are of the bytes and of the
    unpacked parts.
    """

    __tablename__ = "document"
    __table_args__ = (Index(None, "regio_id", "soort", "onderwerp"),)

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
    regio: Mapped[RegioRecord] = relationship()
    sjabloonversie: Mapped[SjabloonversieRecord] = relationship()
