"""Whether a document is still what the dossier says: the same question asked again, value by value."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from inkoop.document.catalog import get_soort
from inkoop.document.fields import list_sjabloonvelden
from inkoop.document.images import Afbeelding
from inkoop.document.kept import read_kept
from inkoop.document.records import DocumentRecord
from inkoop.document.service import Opzet, compose_document
from inkoop.document.vraag import read_vraag
from inkoop.invoer.faults import Afgekeurd, Onbruikbaar
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.taal import write_datum, write_getal

HOOGSTENS = 25  # differences that are shown; who has more makes the document again


class Dossieroordeel(StrEnum):
    """What became of a document when its question is asked again."""

    GELIJK = "gelijk"
    ANDERS = "anders"
    KAN_NIET = "kan niet meer"
    ONBEKEND = "niet na te gaan"


@dataclass(frozen=True, kw_only=True)
class Gegevensverschil:
    """A value that is another one now: where it stands, what it is, both values as people read them."""

    pad: str
    naam: str
    toen: str
    nu: str


@dataclass(frozen=True, kw_only=True)
class Nagegaan:
    """The outcome: the judgement, why where it cannot be made, the first differences and how many there are."""

    oordeel: Dossieroordeel
    reden: str = ""
    verschillen: tuple[Gegevensverschil, ...] = ()
    aantal: int = 0
    is_ander_kader: bool = False
    is_ander_sjabloon: bool = False


def compare_with_dossier(session: Session, record: DocumentRecord) -> Nagegaan:
    """Asks the question of a document once more, for the day on which it was asked, and compares the answers."""
    if record.vraag is None:
        return Nagegaan(oordeel=Dossieroordeel.ONBEKEND)
    try:
        opzet = compose_document(session, read_vraag(record.vraag))
    except (Onbruikbaar, Afgekeurd, Ongeldig) as fout:
        return Nagegaan(oordeel=Dossieroordeel.KAN_NIET, reden=str(fout))
    return _compare(record, opzet)


def _compare(record: DocumentRecord, opzet: Opzet) -> Nagegaan:
    verschillen = []
    if opzet.gegevens != record.gegevens:
        verschillen = list(_list_verschillen(record, opzet))
    sjabloon = opzet.sjabloonhash != record.sjabloonversie.sha256
    is_anders = bool(verschillen) or sjabloon
    return Nagegaan(
        oordeel=Dossieroordeel.ANDERS if is_anders else Dossieroordeel.GELIJK,
        verschillen=tuple(verschillen[:HOOGSTENS]),
        aantal=len(verschillen),
        is_ander_kader=opzet.kaderhash != record.kaderhash,
        is_ander_sjabloon=sjabloon,
    )


def _list_verschillen(record: DocumentRecord, opzet: Opzet) -> Iterator[Gegevensverschil]:
    toen, nu = (dict(_flatten(read_kept(tekst), "")) for tekst in (record.gegevens, opzet.gegevens))
    namen = {veld.pad: veld.beschrijving for veld in list_sjabloonvelden(get_soort(record.soort).load_model())}
    for pad in dict.fromkeys([*toen, *nu]):
        if toen.get(pad) != nu.get(pad):
            naam = namen.get(_drop_nummers(pad), "")
            yield Gegevensverschil(pad=pad, naam=naam, toen=_write(toen.get(pad)), nu=_write(nu.get(pad)))


def _flatten(waarde: Any, pad: str) -> Iterator[tuple[str, Any]]:
    """Every value with its path, `partijen[1].naam`; parts of a list count from 1."""
    if isinstance(waarde, dict):
        for naam, deel in waarde.items():
            yield from _flatten(deel, f"{pad}.{naam}" if pad else naam)
    elif isinstance(waarde, list):
        for nummer, deel in enumerate(waarde, start=1):
            yield from _flatten(deel, f"{pad}[{nummer}]")
    elif waarde is not None:
        yield pad, waarde


def _drop_nummers(pad: str) -> str:
    """A path as the list of fields has it: `partijen[].naam`."""
    return "".join(deel if deel in "[]" or not deel.isdecimal() else "" for deel in _split(pad))


def _split(pad: str) -> list[str]:
    return pad.replace("[", "\0[\0").replace("]", "\0]\0").split("\0")


def _write(waarde: Any) -> str:
    """A value as people read it; nothing where there was none."""
    if waarde is None:
        return ""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, date):
        return write_datum(waarde)
    if isinstance(waarde, Afbeelding):
        return f"afbeelding ({waarde.tekst})"
    return write_getal(waarde) if isinstance(waarde, Decimal) else str(waarde)
