"""Rows: a gebruiker with its roles, identities, sessions, links and wishes, calendars, and attempts to log in.

Keys of sessions, links, calendars and attempts are kept as SHA-256: who reads the database cannot use them.
"""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.bericht.soorten import Berichtsoort, Berichtwijze
from inkoop.database.base import Base, Rij
from inkoop.database.columns import Keuze
from inkoop.gebruiker.rollen import Rol
from inkoop.gemeente.records import GemeenteRecord, RegioRecord


class Linkdoel(StrEnum):
    """Why someone was sent a link."""

    UITNODIGING = "uitnodiging"
    HERSTEL = "herstel"


class GebruikerRecord(Rij, Base):
    """Someone who may log in. `pseudoniem` stands in the log; `totp_nieuw` waits for its first code."""

    __tablename__ = "gebruiker"

    mail: Mapped[str] = mapped_column(unique=True)
    naam: Mapped[str]
    pseudoniem: Mapped[str] = mapped_column(unique=True)
    wachtwoord: Mapped[str | None]
    totp: Mapped[str | None]
    totp_nieuw: Mapped[str | None]
    totp_teller: Mapped[int | None] = mapped_column(BigInteger)
    is_geblokkeerd: Mapped[bool]
    is_demo: Mapped[bool]
    gemaakt_op: Mapped[datetime]
    toewijzingen: Mapped[list["ToewijzingRecord"]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="ToewijzingRecord.id", passive_deletes=True
    )
    identiteiten: Mapped[list["IdentiteitRecord"]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="IdentiteitRecord.id", passive_deletes=True
    )


class ToewijzingRecord(Rij, Base):
    """A role of a gebruiker with its scope; it goes when its regio, gemeente or aanbieder goes."""

    __tablename__ = "toewijzing"

    gebruiker_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id", ondelete="CASCADE"), index=True)
    rol: Mapped[Rol] = mapped_column(Keuze(Rol))
    regio_id: Mapped[int | None] = mapped_column(ForeignKey("regio.id", ondelete="CASCADE"), index=True)
    gemeente_id: Mapped[int | None] = mapped_column(ForeignKey("gemeente.id", ondelete="CASCADE"), index=True)
    aanbieder_id: Mapped[int | None] = mapped_column(ForeignKey("aanbieder.id", ondelete="CASCADE"), index=True)
    regio: Mapped[RegioRecord | None] = relationship(lazy="joined")
    gemeente: Mapped[GemeenteRecord | None] = relationship(lazy="joined")
    aanbieder: Mapped[AanbiederRecord | None] = relationship(lazy="joined")
    vervanging: Mapped["VervangingRecord | None"] = relationship(
        cascade="all, delete-orphan", lazy="joined", passive_deletes=True, back_populates="toewijzing"
    )


class VervangingRecord(Rij, Base):
    """A role that someone has for another from `van` up to and including `tot`; without that account it is no more."""

    __tablename__ = "vervanging"

    toewijzing_id: Mapped[int] = mapped_column(ForeignKey("toewijzing.id", ondelete="CASCADE"), unique=True)
    namens_id: Mapped[int | None] = mapped_column(ForeignKey("gebruiker.id", ondelete="SET NULL"), index=True)
    van: Mapped[date]
    tot: Mapped[date]
    toewijzing: Mapped[ToewijzingRecord] = relationship(back_populates="vervanging")
    namens: Mapped[GebruikerRecord | None] = relationship(lazy="joined")


class IdentiteitRecord(Rij, Base):
    """As whom an aanmelddienst knows a gebruiker: `sub` is unique within its `issuer`."""

    __tablename__ = "identiteit"
    __table_args__ = (UniqueConstraint("issuer", "sub"),)

    gebruiker_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id", ondelete="CASCADE"), index=True)
    issuer: Mapped[str]
    sub: Mapped[str]
    gekoppeld_op: Mapped[datetime]


class AanmeldverzoekRecord(Rij, Base):
    """Someone who was sent to an aanmelddienst and is not yet back; it goes when it is used.

    `sleutel` and `browser` (as SHA-256) are the state and what the cookie of that browser holds. With `gebruiker_id`
    someone at work asked it, to link what the dienst says to the own account.
    """

    __tablename__ = "aanmeldverzoek"

    sleutel: Mapped[str] = mapped_column(unique=True)
    browser: Mapped[str]
    dienst: Mapped[str]
    nonce: Mapped[str]
    verifier: Mapped[str]
    begonnen_op: Mapped[datetime]
    gebruiker_id: Mapped[int | None] = mapped_column(ForeignKey("gebruiker.id", ondelete="CASCADE"), index=True)


class SessieRecord(Rij, Base):
    """Someone at work in one browser; without this row its cookie is worth nothing.

    Who came in by an aanmelddienst did so as `identiteit`; with `kvk` only roles of that aanbieder count.
    """

    __tablename__ = "sessie"

    sleutel: Mapped[str] = mapped_column(unique=True)
    gebruiker_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id", ondelete="CASCADE"), index=True)
    toewijzing_id: Mapped[int | None] = mapped_column(ForeignKey("toewijzing.id", ondelete="SET NULL"), index=True)
    is_volledig: Mapped[bool]
    begonnen_op: Mapped[datetime]
    gezien_op: Mapped[datetime]
    apparaat: Mapped[str]
    identiteit_id: Mapped[int | None] = mapped_column(ForeignKey("identiteit.id", ondelete="CASCADE"), index=True)
    kvk: Mapped[str | None]
    gebruiker: Mapped[GebruikerRecord] = relationship(lazy="joined")
    identiteit: Mapped[IdentiteitRecord | None] = relationship(lazy="joined")


class ToegangslinkRecord(Rij, Base):
    """A link with which a gebruiker sets a password; a new one takes the place of the old one."""

    __tablename__ = "toegangslink"

    sleutel: Mapped[str] = mapped_column(unique=True)
    gebruiker_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id", ondelete="CASCADE"), unique=True)
    doel: Mapped[Linkdoel] = mapped_column(Keuze(Linkdoel))
    verloopt_op: Mapped[datetime]
    gebruiker: Mapped[GebruikerRecord] = relationship(lazy="joined")


class PogingRecord(Rij, Base):
    """Attempts without success, of one account or from one address."""

    __tablename__ = "poging"

    sleutel: Mapped[str] = mapped_column(unique=True)
    aantal: Mapped[int]
    laatste_op: Mapped[datetime]


class VoorkeurRecord(Rij, Base):
    """How a gebruiker wants messages of a kind; without this row they come by mail."""

    __tablename__ = "voorkeur"
    __table_args__ = (UniqueConstraint("gebruiker_id", "soort"),)

    gebruiker_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id", ondelete="CASCADE"))
    soort: Mapped[Berichtsoort] = mapped_column(Keuze(Berichtsoort))
    wijze: Mapped[Berichtwijze] = mapped_column(Keuze(Berichtwijze))


class AgendaadresRecord(Rij, Base):
    """The private address of the calendar of someone in a role; it goes when the role is taken away."""

    __tablename__ = "agendaadres"

    toewijzing_id: Mapped[int] = mapped_column(ForeignKey("toewijzing.id", ondelete="CASCADE"), unique=True)
    sleutel: Mapped[str] = mapped_column(unique=True)
    gemaakt_op: Mapped[datetime]


class HerstelcodeRecord(Rij, Base):
    """A code that takes the place of the second step once; when it is used, it goes."""

    __tablename__ = "herstelcode"
    __table_args__ = (UniqueConstraint("gebruiker_id", "sleutel"),)

    gebruiker_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id", ondelete="CASCADE"), index=True)
    sleutel: Mapped[str]
