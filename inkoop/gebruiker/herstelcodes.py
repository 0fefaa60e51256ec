"""Use cases: codes on paper for who lost the app of the second step; each works once.

Only their HMAC is kept, with the secret of the installation: who reads the database alone cannot find one by trying.
"""

import secrets
from collections.abc import Iterable

from sqlalchemy.orm import Session

from inkoop.gebruiker.logregels import register_account
from inkoop.gebruiker.records import GebruikerRecord, HerstelcodeRecord
from inkoop.gebruiker.store import delete_herstelcodes, find_herstelcode
from inkoop.logboek.service import Spoor

AANTAL = 10
_TEKENS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another on paper
_GROEPEN, _PER_GROEP = 3, 4


def make_codes() -> list[str]:
    """Ten new codes of twelve characters in groups of four."""
    return ["-".join(_make_groep() for _ in range(_GROEPEN)) for _ in range(AANTAL)]


def _make_groep() -> str:
    return "".join(secrets.choice(_TEKENS) for _ in range(_PER_GROEP))


def normalize_code(gegeven: str) -> str:
    """A code as it was typed, without spaces and hyphens, in small letters."""
    return "".join(teken for teken in gegeven.lower() if teken.isalnum())


def renew_codes(session: Session, gebruiker: GebruikerRecord, sleutels: Iterable[str], spoor: Spoor) -> None:
    """Keeps the keys of new codes; older codes no longer work."""
    delete_herstelcodes(session, gebruiker.id)
    session.add_all(HerstelcodeRecord(gebruiker_id=gebruiker.id, sleutel=sleutel) for sleutel in sleutels)
    session.flush()
    register_account(session, gebruiker.pseudoniem, "herstelcodes gemaakt", spoor)


def use_code(session: Session, gebruiker: GebruikerRecord, sleutel: str, spoor: Spoor) -> bool:
    """Whether this is the key of a code that was not used yet; from now on it is."""
    code = find_herstelcode(session, gebruiker.id, sleutel)
    if code is None:
        return False
    session.delete(code)
    session.flush()
    register_account(session, gebruiker.pseudoniem, "herstelcode gebruikt", spoor)
    return True
