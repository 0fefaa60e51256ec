"""Use cases: since when someone was away from a role, and that the start page was seen now."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from inkoop.gebruiker.rollen import Bereik
from inkoop.gebruiker.sessies import Aanmelding
from inkoop.start.records import BezoekRecord
from inkoop.start.store import find_bezoek


@dataclass(frozen=True, kw_only=True)
class Vorigbezoek:
    """The end of the visit before this one: the last line of the log then, and the moment."""

    regel: int
    op: datetime


def find_vorig(session: Session, aanmelding: Aanmelding, bereik: Bereik) -> Vorigbezoek | None:
    """The visit before this one in the same role; None on the first visit."""
    bezoek = find_bezoek(session, bereik.nummer)
    if bezoek is None:
        return None
    if bezoek.sessie_id != aanmelding.sessie:
        return Vorigbezoek(regel=bezoek.gezien, op=bezoek.gezien_op)
    if bezoek.vorig is None or bezoek.vorig_op is None:
        return None
    return Vorigbezoek(regel=bezoek.vorig, op=bezoek.vorig_op)


def must_register(session: Session, aanmelding: Aanmelding, bereik: Bereik, laatste: int) -> bool:
    """Whether a visit begins, or lines were added to the log since it was noted (up to number `laatste`)."""
    bezoek = find_bezoek(session, bereik.nummer)
    return bezoek is None or bezoek.sessie_id != aanmelding.sessie or bezoek.gezien < laatste


def register_bezoek(session: Session, aanmelding: Aanmelding, bereik: Bereik, laatste: int, nu: datetime) -> None:
    """Notes that the start page was seen with all lines of the log up to number `laatste`."""
    bezoek = find_bezoek(session, bereik.nummer)
    if bezoek is None:
        bezoek = BezoekRecord(toewijzing_id=bereik.nummer, vorig=None, vorig_op=None)
        session.add(bezoek)
    elif bezoek.sessie_id != aanmelding.sessie:
        bezoek.vorig, bezoek.vorig_op = bezoek.gezien, bezoek.gezien_op
    bezoek.sessie_id, bezoek.gezien, bezoek.gezien_op = aanmelding.sessie, laatste, nu
    session.flush()
