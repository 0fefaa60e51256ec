"""What was recorded and what became of it: every besluit with its corrections, and the log in words."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from inkoop.besluitvorming.decide import HERSTELD
from inkoop.besluitvorming.records import BesluitRecord, BesluitvormingRecord
from inkoop.besluitvorming.schema import BesluitBlok
from inkoop.besluitvorming.service import describe_besluit, describe_besluitvorming, name_onderwerp
from inkoop.bestand.records import BestandRecord
from inkoop.gebruiker.store import find_namen
from inkoop.gemeente.records import RegioRecord
from inkoop.logboek.records import LogRecord
from inkoop.logboek.store import list_regels_of
from inkoop.rules.taal import write_datum

NAMEN = {
    "openbaar_op": "openbaar op",
    "overleg_op": "overleg op",
    "tekst_gewijzigd": "tekst gewijzigd",
    "versie_ronde_1": "versie van ronde 1",
    "voorgelegd_op": "voorgelegd op",
    "zichtbaar": "besluiten zichtbaar",
}
VOLGORDE = ("gemeente", "orgaan", "besluit", "datum", "nummer", "ronde", "versie", "tekstwijziging", "bron", "namens")
ONZICHTBAAR = frozenset({"regel"})


@dataclass(frozen=True, kw_only=True)
class Verandering:
    """One field of a line in the log: what stood there and what stands there now, in words."""

    naam: str
    oud: str | None
    nieuw: str | None


@dataclass(frozen=True, kw_only=True)
class Spoorregel:
    """One line of the log in words."""

    nummer: int
    tijdstip: datetime
    wie: str
    wat: str
    veranderingen: tuple[Verandering, ...]


@dataclass(frozen=True, kw_only=True)
class Vastgelegd:
    """A besluit as it was recorded: whether it still counts, its document, who recorded it, what was corrected."""

    nummer: int
    blok: BesluitBlok
    is_geldend: bool
    bestand: BestandRecord | None
    door: str | None
    namens: str | None
    correcties: tuple[Spoorregel, ...]


def list_vastgelegd(session: Session, regio: RegioRecord, rij: BesluitvormingRecord) -> list[Vastgelegd]:
    """Every besluit that was ever recorded, by day, with its corrections."""
    hersteld = [regel for regel in _list_regels(session, regio, rij) if regel.wat == HERSTELD]
    namen = find_namen(session, [r.wie for r in hersteld] + [p for b in rij.besluiten for p in (b.door, b.namens)])
    blok = describe_besluitvorming(rij)
    besluiten = sorted(rij.besluiten, key=lambda besluit: (besluit.datum, besluit.volgorde))
    return [
        Vastgelegd(
            nummer=besluit.id,
            blok=(eigen := describe_besluit(besluit)),
            is_geldend=blok.is_geldend(eigen),
            bestand=besluit.bestand,
            door=_name(besluit.door, namen),
            namens=_name(besluit.namens, namen),
            correcties=tuple(_write_regel(r, namen) for r in hersteld if _is_about(r, besluit)),
        )
        for besluit in besluiten
    ]


def list_spoor(session: Session, regio: RegioRecord, rij: BesluitvormingRecord) -> list[Spoorregel]:
    """All that was done in a besluitvorming, the latest first."""
    regels = _list_regels(session, regio, rij)
    namen = find_namen(session, [regel.wie for regel in regels])
    return [_write_regel(regel, namen) for regel in reversed(regels)]


def _list_regels(session: Session, regio: RegioRecord, rij: BesluitvormingRecord) -> list[LogRecord]:
    return list_regels_of(session, name_onderwerp(regio, rij.code))


def _name(pseudoniem: str | None, namen: Mapping[str, str]) -> str | None:
    """The name of an account, or what the log has for who gave a command or is no longer there."""
    return namen.get(pseudoniem, pseudoniem) if pseudoniem else None


def _is_about(regel: LogRecord, besluit: BesluitRecord) -> bool:
    return _read(regel.nieuw).get("regel") == besluit.id


def _read(tekst: str | None) -> dict[str, Any]:
    gelezen = json.loads(tekst) if tekst else {}
    return gelezen if isinstance(gelezen, dict) else {}


def _write_regel(regel: LogRecord, namen: Mapping[str, str]) -> Spoorregel:
    oud, nieuw = _read(regel.oud), _read(regel.nieuw)
    return Spoorregel(
        nummer=regel.nummer,
        tijdstip=regel.tijdstip,
        wie=_name(regel.wie, namen) or regel.wie,
        wat=regel.wat,
        veranderingen=tuple(_list_veranderingen(oud, nieuw, is_nieuw=regel.oud is None)),
    )


def _list_veranderingen(oud: dict[str, Any], nieuw: dict[str, Any], *, is_nieuw: bool) -> Iterator[Verandering]:
    """The fields that differ, in the order in which people speak of them; of what was added all that was filled in."""
    velden = dict.fromkeys([*oud, *nieuw])
    for veld in sorted(velden, key=lambda naam: VOLGORDE.index(naam) if naam in VOLGORDE else len(VOLGORDE)):
        was, is_ = oud.get(veld), nieuw.get(veld)
        if veld in ONZICHTBAAR or (was == is_ and not is_nieuw) or (was is None and is_ is None):
            continue
        yield Verandering(naam=NAMEN.get(veld, veld.replace("_", " ")), oud=_write(was), nieuw=_write(is_))


def _write(waarde: Any) -> str | None:
    """A value of the log in words."""
    if waarde is None:
        return None
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, list):
        return "; ".join(_write_deel(deel) for deel in waarde) or "geen"
    if isinstance(waarde, dict):
        return ", ".join(f"{veld} {_write(deel)}" for veld, deel in waarde.items()) or "geen"
    return _write_tekst(str(waarde))


def _write_deel(deel: Any) -> str:
    """A besluit within a whole besluitvorming as `college Oss: akkoord, 4 maart 2025`."""
    if isinstance(deel, dict) and {"gemeente", "besluit", "datum"} <= set(deel):
        wie = f"{deel.get('orgaan', 'college')} {deel['gemeente']}"
        return f"{wie}: {_write_tekst(deel['besluit'])}, {_write_tekst(deel['datum'])}"
    return _write(deel) or ""


def _write_tekst(tekst: str) -> str:
    try:
        return write_datum(date.fromisoformat(tekst))
    except ValueError:
        return tekst.replace("_", " ")
