"""What someone saw when a form was opened, so that a newer value is not saved over."""

import hashlib
from typing import Any

from inkoop.database.faults import Ingehaald
from inkoop.logboek.service import write_canoniek


def make_gezien(waarde: Any) -> str:
    """A short text that changes with a value: a Blok, a list of them, plain data, or None."""
    return hashlib.sha256((write_canoniek(waarde) or "").encode()).hexdigest()[:16]


def check_gezien(waarde: Any, gezien: str) -> None:
    """Refuses to go on when the value is no longer the one that was seen. Raises `Ingehaald`."""
    if make_gezien(waarde) != gezien:
        raise Ingehaald
