"""Who is at work: the cookie holds the key of a session, the session itself is in the database."""

from datetime import datetime

from flask import g
from flask import session as koekje

from inkoop.database.session import write_session
from inkoop.gebruiker.rollen import Bereik
from inkoop.gebruiker.sessies import BIJWERKEN_NA, Aanmelding, find_aanmelding, touch_sessie
from inkoop.logboek.service import Spoor
from inkoop.web.beveiliging import is_demo
from inkoop.web.database import get_engine, open_session

SLEUTEL = "sessie"


def load_aanmelding(nu: datetime) -> Aanmelding | None:
    """Finds who sends this request, and keeps the session alive."""
    sleutel = koekje.get(SLEUTEL)
    if not isinstance(sleutel, str):
        return None
    with open_session() as session:
        aanmelding = find_aanmelding(session, sleutel, nu, demo=is_demo())
    if aanmelding is not None and nu - aanmelding.gezien_op > BIJWERKEN_NA:
        with write_session(get_engine()) as session:
            touch_sessie(session, aanmelding, nu)
    g.aanmelding = aanmelding
    return aanmelding


def find_huidige() -> Aanmelding | None:
    """Who is at work on this page; None where nobody had to log in."""
    gevonden = g.get("aanmelding")
    return gevonden if isinstance(gevonden, Aanmelding) else None


def get_aanmelding() -> Aanmelding:
    """Who is at work, on a page for which one must be logged in."""
    aanmelding = find_huidige()
    assert aanmelding is not None, "the table of access lets nobody here without logging in"
    return aanmelding


def get_bereik() -> Bereik:
    """The role in which someone works and its scope, on a page that asks a role."""
    bereik = get_aanmelding().bereik
    assert bereik is not None, "the table of access lets nobody here without a role"
    return bereik


def make_spoor(nu: datetime) -> Spoor:
    """The trace of who is at work."""
    return get_aanmelding().make_spoor(nu)


def remember_sleutel(sleutel: str) -> None:
    """From now on this browser has this session; what the cookie held before, its form token too, goes."""
    koekje.clear()
    koekje[SLEUTEL] = sleutel


def forget_sleutel() -> None:
    """This browser has no session any more."""
    koekje.clear()
    g.aanmelding = None
