"""Use cases of content: saving what people wrote, reading it back, asking for what must be there."""

import json
from collections.abc import Collection
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from inkoop.database.base import set_fields
from inkoop.gemeente.records import RegioRecord
from inkoop.inhoud.records import InhoudRecord
from inkoop.inhoud.store import find_inhoud, list_inhoud, list_inhouden_with
from inkoop.inhoud.versies import check_open
from inkoop.inhoud.vorm import Verouderd, parse_inhoud, write_inhoud
from inkoop.logboek.service import Spoor, register_change
from inkoop.rules.bepaling import Ongeldig

T = TypeVar("T")


def read_inhoud(session: Session, regio: RegioRecord, soort: str, onderwerp: str, model: type[T]) -> T | None:
    """The content of this soort of a record, as `model` (a block or a list of them); None without it.

    Raises `Verouderd` when it is kept in a shape of before.
    """
    rij = find_inhoud(session, regio, soort, onderwerp)
    return parse_inhoud(rij, model) if rij else None


def read_per_onderwerp(
    session: Session, regio: RegioRecord, soort: str, model: type[T], onderwerpen: Collection[str] | None = None
) -> dict[str, T]:
    """The content of this soort of every record of a regio that has some, or of those that are named, in one query.

    Raises `Verouderd` when any is kept in a shape of before.
    """
    return {rij.onderwerp: parse_inhoud(rij, model) for rij in list_inhoud(session, regio, soort, onderwerpen)}


def get_inhoud(
    session: Session, regio: RegioRecord, soort: str, onderwerp: str, model: type[T], *, bij: str, met: str
) -> T:
    """As `read_inhoud`. Raises `Ongeldig` without it: `bij` says what record it is, `met` what the block has."""
    inhoud = read_inhoud(session, regio, soort, onderwerp, model)
    if inhoud is None:
        raise make_ontbreekt(soort, onderwerp, bij=bij, met=met)
    return inhoud


def make_ontbreekt(soort: str, onderwerp: str, *, bij: str, met: str) -> Ongeldig:
    """The refusal where a record has no such content; `bij` and `met` as `get_inhoud` takes them."""
    return Ongeldig(f"{bij} {onderwerp}", f"heeft in het dossier nog geen blok '{soort}' {met}")


def save_inhoud(
    session: Session, regio: RegioRecord, soort: str, onderwerp: str, inhoud: object, model: Any, spoor: Spoor
) -> None:
    """Makes the content of a record what is given; nothing given (None, an empty list) leaves it as it is.

    Raises `Vastgelegd` when that would change a closed version.
    """
    rij = find_inhoud(session, regio, soort, onderwerp)
    oud = _read_oud(rij, model) if rij else None
    if not inhoud or oud == inhoud:
        return
    check_open(session, regio, soort, onderwerp, oud, inhoud)
    tekst = write_inhoud(inhoud, model)
    if rij is None:
        session.add(InhoudRecord(regio_id=regio.id, soort=soort, onderwerp=onderwerp, inhoud=tekst))
    else:
        set_fields(rij, inhoud=tekst)
    session.flush()
    register_change(session, spoor, f"{soort} {regio.code}/{onderwerp}", oud, inhoud)


def rename_in_inhoud(session: Session, regio: RegioRecord, oud: str, nieuw: str, spoor: Spoor) -> None:
    """Changes the name of an aanbieder or gemeente wherever the content of a regio has it as a whole value or key."""
    for rij in list_inhouden_with(session, regio, json.dumps(oud, ensure_ascii=False)):
        was = json.loads(rij.inhoud)
        wordt = _rename(was, oud, nieuw)
        if wordt != was:
            set_fields(rij, inhoud=json.dumps(wordt, ensure_ascii=False, separators=(",", ":")))
            session.flush()
            register_change(session, spoor, f"{rij.soort} {regio.code}/{rij.onderwerp}", was, wordt)


def _rename(waarde: Any, oud: str, nieuw: str) -> Any:
    if isinstance(waarde, dict):
        return {nieuw if naam == oud else naam: _rename(deel, oud, nieuw) for naam, deel in waarde.items()}
    if isinstance(waarde, list):
        return [_rename(deel, oud, nieuw) for deel in waarde]
    return nieuw if waarde == oud else waarde


def _read_oud(rij: InhoudRecord, model: type[T]) -> T | Any:
    """What is replaced, as it was kept where its shape is of before."""
    try:
        return parse_inhoud(rij, model)
    except Verouderd:
        return json.loads(rij.inhoud)
