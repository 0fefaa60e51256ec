"""Queries on gebruikers, sessions, links and attempts."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, func, or_, select
from sqlalchemy.orm import Session

from inkoop.database.faults import NietGevonden
from inkoop.gebruiker.records import (
    GebruikerRecord,
    HerstelcodeRecord,
    PogingRecord,
    SessieRecord,
    ToegangslinkRecord,
    ToewijzingRecord,
)
from inkoop.gebruiker.rollen import Rol


def find_gebruiker(session: Session, mail: str) -> GebruikerRecord | None:
    """The gebruiker with this address, in small letters."""
    return session.scalars(select(GebruikerRecord).where(GebruikerRecord.mail == mail)).one_or_none()


def get_gebruiker(session: Session, pseudoniem: str) -> GebruikerRecord:
    """The gebruiker with this pseudonym. Raises `NietGevonden`, which names nobody else."""
    vraag = select(GebruikerRecord).where(GebruikerRecord.pseudoniem == pseudoniem)
    gebruiker = session.scalars(vraag).one_or_none()
    if gebruiker is None:
        raise NietGevonden("Deze gebruiker is niet bekend")
    return gebruiker


def list_gebruikers(session: Session) -> list[GebruikerRecord]:
    """Everyone by name."""
    gebruikers = session.scalars(select(GebruikerRecord)).unique()
    return sorted(gebruikers, key=lambda gebruiker: (gebruiker.naam.casefold(), gebruiker.mail))


STATUSSEN: dict[str, ColumnElement[bool]] = {
    "geblokkeerd": GebruikerRecord.is_geblokkeerd.is_(True),
    "actief": and_(
        GebruikerRecord.is_geblokkeerd.is_(False),
        or_(GebruikerRecord.wachtwoord.is_not(None), GebruikerRecord.identiteiten.any()),
    ),
    "uitgenodigd": and_(
        GebruikerRecord.is_geblokkeerd.is_(False),
        GebruikerRecord.wachtwoord.is_(None),
        ~GebruikerRecord.identiteiten.any(),
    ),
}
SORTEER: dict[str, ColumnElement[Any]] = {
    "naam": func.lower(GebruikerRecord.naam),
    "mail": GebruikerRecord.mail.expression,
    "gemaakt": GebruikerRecord.gemaakt_op.expression,
}


def list_pagina(
    session: Session, filters: Mapping[str, str], *, sorteer: str, aflopend: bool, begin: int, aantal: int
) -> tuple[list[GebruikerRecord], int]:
    """A page of who fits `filters` (zoek, rol, status), and how many fit in all."""
    voorwaarden = list(_list_voorwaarden(filters))
    sleutel = SORTEER[sorteer].desc() if aflopend else SORTEER[sorteer].asc()
    vraag = select(GebruikerRecord).where(*voorwaarden).order_by(sleutel, GebruikerRecord.mail)
    geteld = select(func.count(GebruikerRecord.id)).where(*voorwaarden)
    return list(session.scalars(vraag.offset(begin).limit(aantal)).unique()), session.scalar(geteld) or 0


def _list_voorwaarden(filters: Mapping[str, str]) -> Iterator[ColumnElement[bool]]:
    if tekst := filters.get("zoek"):
        yield _heet(tekst)
    if (rol := filters.get("rol")) in list(Rol):
        yield GebruikerRecord.toewijzingen.any(ToewijzingRecord.rol == Rol(rol))
    if (status := filters.get("status", "")) in STATUSSEN:
        yield STATUSSEN[status]


def _heet(tekst: str) -> ColumnElement[bool]:
    """Whether a name or address has this text in it."""
    return or_(*(kolom.icontains(tekst, autoescape=True) for kolom in (GebruikerRecord.naam, GebruikerRecord.mail)))


def find_namen(session: Session, pseudoniemen: Iterable[str | None]) -> dict[str, str]:
    """The names behind pseudonyms, as far as the accounts are still there."""
    gezocht = sorted({pseudoniem for pseudoniem in pseudoniemen if pseudoniem})
    if not gezocht:
        return {}
    vraag = select(GebruikerRecord.pseudoniem, GebruikerRecord.naam).where(GebruikerRecord.pseudoniem.in_(gezocht))
    return {rij.pseudoniem: rij.naam for rij in session.execute(vraag)}


def find_pseudoniem(session: Session, toewijzing: int) -> str | None:
    """The pseudonym of who has this role."""
    vraag = select(GebruikerRecord.pseudoniem).join(
        ToewijzingRecord, ToewijzingRecord.gebruiker_id == GebruikerRecord.id
    )
    return session.scalar(vraag.where(ToewijzingRecord.id == toewijzing))


def list_pseudoniemen(session: Session, zoek: str) -> frozenset[str]:
    """The pseudonyms of everyone whose name or address has this text in it."""
    return frozenset(session.scalars(select(GebruikerRecord.pseudoniem).where(_heet(zoek))))


def has_andere_met_rol(session: Session, gebruiker_id: int, rol: Rol) -> bool:
    """Whether someone else who may log in has this role."""
    vraag = select(GebruikerRecord.id).join(ToewijzingRecord, ToewijzingRecord.gebruiker_id == GebruikerRecord.id)
    vraag = vraag.where(
        ToewijzingRecord.rol == rol, GebruikerRecord.id != gebruiker_id, GebruikerRecord.is_geblokkeerd.is_(False)
    )
    return session.scalar(vraag.limit(1)) is not None


def list_demogebruikers(session: Session) -> list[GebruikerRecord]:
    """The accounts of the demonstration, in the order in which they were made."""
    vraag = select(GebruikerRecord).where(GebruikerRecord.is_demo).order_by(GebruikerRecord.id)
    return list(session.scalars(vraag).unique())


def list_geblokkeerden(session: Session, aantal: int) -> list[GebruikerRecord]:
    """The first accounts that were blocked, by name."""
    vraag = select(GebruikerRecord).where(GebruikerRecord.is_geblokkeerd).order_by(GebruikerRecord.naam).limit(aantal)
    return list(session.scalars(vraag).unique())


def count_geblokkeerden(session: Session) -> int:
    """How many accounts are blocked."""
    return session.scalar(select(func.count(GebruikerRecord.id)).where(GebruikerRecord.is_geblokkeerd)) or 0


def find_sessie(session: Session, sleutel: str) -> SessieRecord | None:
    """The session with this key (as SHA-256)."""
    return session.scalars(select(SessieRecord).where(SessieRecord.sleutel == sleutel)).unique().one_or_none()


def get_sessie(session: Session, gebruiker_id: int, nummer: int) -> SessieRecord:
    """A session of this gebruiker. Raises `NietGevonden`, also for a session of another."""
    sessie = session.get(SessieRecord, nummer)
    if sessie is None or sessie.gebruiker_id != gebruiker_id:
        raise NietGevonden("Deze sessie is er niet")
    return sessie


def list_sessies(session: Session, gebruiker_id: int) -> list[SessieRecord]:
    """The sessions of a gebruiker, the one used last first."""
    vraag = select(SessieRecord).where(SessieRecord.gebruiker_id == gebruiker_id)
    return list(session.scalars(vraag.order_by(SessieRecord.gezien_op.desc(), SessieRecord.id)).unique())


def delete_sessies(session: Session, gebruiker_id: int, *, behalve: int | None = None) -> None:
    """Removes the sessions of a gebruiker, but for one."""
    session.execute(
        delete(SessieRecord).where(SessieRecord.gebruiker_id == gebruiker_id, SessieRecord.id != (behalve or 0))
    )


def delete_oude(session: Session, *, gezien: datetime, begonnen: datetime, geprobeerd: datetime) -> None:
    """Removes sessions not seen since, or begun before, and attempts made before these moments."""
    session.execute(delete(SessieRecord).where(SessieRecord.gezien_op < gezien))
    session.execute(delete(SessieRecord).where(SessieRecord.begonnen_op < begonnen))
    session.execute(delete(PogingRecord).where(PogingRecord.laatste_op < geprobeerd))


def find_link(session: Session, sleutel: str) -> ToegangslinkRecord | None:
    """The link with this key (as SHA-256)."""
    return (
        session.scalars(select(ToegangslinkRecord).where(ToegangslinkRecord.sleutel == sleutel)).unique().one_or_none()
    )


def delete_links(session: Session, gebruiker_id: int) -> None:
    """Removes the link of a gebruiker."""
    session.execute(delete(ToegangslinkRecord).where(ToegangslinkRecord.gebruiker_id == gebruiker_id))


def find_poging(session: Session, sleutel: str) -> PogingRecord | None:
    """The failed attempts under this key."""
    return session.scalars(select(PogingRecord).where(PogingRecord.sleutel == sleutel)).one_or_none()


def find_herstelcode(session: Session, gebruiker_id: int, sleutel: str) -> HerstelcodeRecord | None:
    """The code of a gebruiker with this key."""
    return session.scalar(
        select(HerstelcodeRecord).where(
            HerstelcodeRecord.gebruiker_id == gebruiker_id, HerstelcodeRecord.sleutel == sleutel
        )
    )


def count_herstelcodes(session: Session, gebruiker_id: int) -> int:
    """How many codes of a gebruiker still work."""
    vraag = select(func.count(HerstelcodeRecord.id)).where(HerstelcodeRecord.gebruiker_id == gebruiker_id)
    return session.scalar(vraag) or 0


def delete_herstelcodes(session: Session, gebruiker_id: int) -> None:
    """Removes the codes of a gebruiker."""
    session.execute(delete(HerstelcodeRecord).where(HerstelcodeRecord.gebruiker_id == gebruiker_id))
