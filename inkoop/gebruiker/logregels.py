"""Lines in the log about an account: they name it by its pseudonym."""

from typing import Any

from sqlalchemy.orm import Session

from inkoop.logboek.service import Spoor, register


def name_onderwerp(pseudoniem: str) -> str:
    """An account as the subject of a line in the log."""
    return f"gebruiker {pseudoniem}"


def register_account(
    session: Session, pseudoniem: str, wat: str, spoor: Spoor, *, oud: Any = None, nieuw: Any = None
) -> None:
    """Adds a line about an account; `oud` and `nieuw` as `register` takes them."""
    register(session, spoor, wat=wat, onderwerp=name_onderwerp(pseudoniem), oud=oud, nieuw=nieuw)
