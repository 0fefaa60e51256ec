"""Use cases of content: saving what people wrote, reading it back, asking for what must be there."""

import json
from typing import Any, TypeVar

from pydantic import TypeAdapter
from sqlalchemy.orm import Session

from inkoop.database.base import set_fields
from inkoop.gemeente.records import RegioRecord
from inkoop.inhoud.records import InhoudRecord
from inkoop.inhoud.store import find_inhoud
from inkoop.logboek.service import Spoor, register_change
from inkoop.rules.bepaling import Ongeldig

T = TypeVar("T")


def read_inhoud(session: Session, regio: RegioRecord, soort: str, onderwerp: str, model: type[T]) -> T | None:
    """The content of this soort of a record, as `model` (a block or a list of them); None without it."""
    rij = find_inhoud(session, regio, soort, onderwerp)
    return _parse(rij, model) if rij else None


def get_inhoud(
    session: Session, regio: RegioRecord, soort: str, onderwerp: str, model: type[T], *, bij: str, met: str
) -> T:
    """As `read_inhoud`. Raises `Ongeldig` without it: `bij` says what record it is, `met` what the block has."""
    inhoud = read_inhoud(session, regio, soort, onderwerp, model)
    if inhoud is None:
        raise Ongeldig(f"{bij} {onderwerp}", f"heeft in het dossier nog geen blok '{soort}' {met}")
    return inhoud


def save_inhoud(
    session: Session, regio: RegioRecord, soort: str, onderwerp: str, inhoud: object, model: Any, spoor: Spoor
) -> None:
    """Makes the content of a record what is given; nothing given (None, an empty list) leaves it as it is."""
    rij = find_inhoud(session, regio, soort, onderwerp)
    oud = _parse(rij, model) if rij else None
    if not inhoud or oud == inhoud:
        return
    tekst = TypeAdapter(model).dump_json(inhoud, exclude_defaults=True).decode()
    if rij is None:
        session.add(InhoudRecord(regio_id=regio.id, soort=soort, onderwerp=onderwerp, inhoud=tekst))
    else:
        set_fields(rij, inhoud=tekst)
    session.flush()
    register_change(session, spoor, f"{soort} {regio.code}/{onderwerp}", oud, inhoud)


def _parse(rij: InhoudRecord, model: type[T]) -> T:
    inhoud: T = TypeAdapter(model).validate_python(json.loads(rij.inhoud))
    return inhoud
