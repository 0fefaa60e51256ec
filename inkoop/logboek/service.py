"""Writing the log in the transaction of the change itself, and checking that nobody touched it."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pydantic_core import to_jsonable_python
from sqlalchemy.orm import Session

from inkoop.logboek.records import LogRecord, LogstandRecord
from inkoop.logboek.store import find_stand, list_regels

BEGIN = "0" * 64  # what the first line has for the hash of the line before it
GEWIJZIGD = "de inhoud is gewijzigd"
HERREKEND = "de inhoud is gewijzigd en de hash opnieuw berekend"
VERWIJDERD = "de regel is verwijderd"
TOEGEVOEGD = "de regel is buiten het programma toegevoegd"


@dataclass(frozen=True, kw_only=True)
class Spoor:
    """Who acts and when, as the command or the view says it."""

    wie: str
    tijdstip: datetime


@dataclass(frozen=True, kw_only=True)
class Logoordeel:
    """The check of the log: how many lines there are, the end of the chain, the first fault."""

    aantal: int
    kop: str
    nummer: int | None = None
    reden: str | None = None

    @property
    def is_gaaf(self) -> bool:
        """Whether nothing was touched."""
        return self.reden is None


def register(
    session: Session, spoor: Spoor, *, wat: str, onderwerp: str, oud: Any = None, nieuw: Any = None
) -> LogRecord:
    """Adds a line to the log; `oud` and `nieuw` are a Blok or a list of them, or plain lists and dicts.

    Call it in a `write_session`, in the transaction of the change that it describes.
    """
    stand = find_stand(session)
    if stand is None:
        stand = LogstandRecord(id=1, nummer=0, hash=BEGIN)
        session.add(stand)
    regel = LogRecord(
        nummer=stand.nummer + 1,
        tijdstip=spoor.tijdstip.astimezone(UTC),
        wie=spoor.wie,
        wat=wat,
        onderwerp=onderwerp,
        oud=write_canoniek(oud),
        nieuw=write_canoniek(nieuw),
        vorige=stand.hash,
    )
    regel.hash = compute_hash(regel)
    stand.nummer, stand.hash = regel.nummer, regel.hash
    session.add(regel)
    session.flush()
    return regel


def register_change(session: Session, spoor: Spoor, onderwerp: str, oud: Any, nieuw: Any) -> None:
    """Adds a line when a record was added, changed or removed; nothing when it stayed the same.

    `oud` and `nieuw` are a Blok or a list of them, or None.
    """
    if oud == nieuw:
        return
    wat = "toegevoegd" if oud is None else "verwijderd" if nieuw is None else "gewijzigd"
    register(session, spoor, wat=wat, onderwerp=onderwerp, oud=oud, nieuw=nieuw)


def write_canoniek(waarde: Any) -> str | None:
    """The one JSON text of a value: keys sorted, no spaces, amounts and dates as text."""
    if waarde is None:
        return None
    plat = to_jsonable_python(waarde, exclude_none=True)
    return json.dumps(plat, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def compute_hash(regel: LogRecord) -> str:
    """The SHA-256 of a line, which holds the hash of the line before it."""
    inhoud = [
        regel.nummer,
        regel.tijdstip.astimezone(UTC).isoformat(timespec="microseconds"),
        *(regel.wie, regel.wat, regel.onderwerp, regel.oud, regel.nieuw, regel.vorige),
    ]
    return hashlib.sha256(json.dumps(inhoud, ensure_ascii=False).encode()).hexdigest()


def check_logboek(session: Session) -> Logoordeel:
    """Walks the chain and reports the first line that was changed, moved, added or removed."""
    return _walk(session, 0, BEGIN)


def check_einde(session: Session, aantal: int) -> Logoordeel:
    """As `check_logboek`, of the last `aantal` lines only: what a page can ask each time it is opened."""
    nummer = max(find_kop(session) - aantal, 0)
    eerste = next(list_regels(session, vanaf=nummer), None) if nummer else None
    return _walk(session, nummer, eerste.hash) if eerste else _walk(session, 0, BEGIN)


def _walk(session: Session, nummer: int, kop: str) -> Logoordeel:
    """The check from the line after `nummer` on, whose hash is `kop`."""
    for regel in list_regels(session, vanaf=nummer + 1):
        if gevonden := _find_fault(regel, nummer, kop):
            return Logoordeel(aantal=nummer, kop=kop, nummer=gevonden[0], reden=gevonden[1])
        nummer, kop = regel.nummer, regel.hash
    stand = find_stand(session)
    gevonden = _compare_end(stand.nummer if stand else 0, stand.hash if stand else BEGIN, nummer, kop)
    if gevonden:
        return Logoordeel(aantal=nummer, kop=kop, nummer=gevonden[0], reden=gevonden[1])
    return Logoordeel(aantal=nummer, kop=kop)


def _find_fault(regel: LogRecord, nummer: int, vorige: str) -> tuple[int, str] | None:
    """The touched line and why, at the line that follows number `nummer` with hash `vorige`."""
    klopt = regel.hash == compute_hash(regel)
    if regel.nummer != nummer + 1:
        return nummer + 1, VERWIJDERD
    if not klopt:
        return regel.nummer, GEWIJZIGD
    if regel.vorige != vorige:
        return max(1, nummer), HERREKEND
    return None


def _compare_end(nummer: int, kop: str, laatste: int, laatste_hash: str) -> tuple[int, str] | None:
    """The touched line at the end of the chain, which should be number `nummer` with hash `kop`."""
    if nummer > laatste:
        return laatste + 1, VERWIJDERD
    if nummer < laatste:
        return nummer + 1, TOEGEVOEGD
    return None if kop == laatste_hash else (laatste, HERREKEND)


def find_kop(session: Session) -> int:
    """The number of the last line; 0 while nothing was logged."""
    stand = find_stand(session)
    return stand.nummer if stand else 0


def make_plain(regel: LogRecord) -> dict[str, Any]:
    """A line as plain data, with what was and what became of the record."""
    return {
        "nummer": regel.nummer,
        "tijdstip": regel.tijdstip.isoformat(),
        "wie": regel.wie,
        "onderwerp": regel.onderwerp,
        "wat": regel.wat,
        "oud": json.loads(regel.oud) if regel.oud else None,
        "nieuw": json.loads(regel.nieuw) if regel.nieuw else None,
    }
