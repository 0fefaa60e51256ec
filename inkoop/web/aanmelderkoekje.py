"""The key of an application that this browser opened by its private link: in the cookie, in no address."""

from flask import session as koekje

SLEUTEL = "aanmelding"
GEEN_LINK = "Deze link werkt niet (meer). Vraag hier een nieuwe link aan."


def remember(sleutel: str) -> None:
    """From now on this browser has this application open."""
    koekje[SLEUTEL] = sleutel


def find_sleutel() -> str | None:
    """The key of the application that this browser has open."""
    sleutel = koekje.get(SLEUTEL)
    return sleutel if isinstance(sleutel, str) else None


def forget() -> None:
    """This browser has no application open any more."""
    koekje.pop(SLEUTEL, None)
