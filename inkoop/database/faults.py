"""Records that are not there, and records that someone else changed first."""

from collections.abc import Iterable

from inkoop.invoer.faults import Onbruikbaar, suggest


class NietGevonden(Onbruikbaar):
    """No record has the name or number that was asked; the text is a Dutch message with the nearest one."""


class Ingehaald(Exception):
    """Someone else saved the record after it was opened; nothing is stored. What to show is for the view."""


def check_stand(stand: int, geopend: int) -> None:
    """Refuses to save over a newer `stand` of a record (`Bewaakt`) than the one that was opened. Raises `Ingehaald`."""
    if stand != geopend:
        raise Ingehaald


def make_niet_gevonden(wat: str, naam: str, bekend: Iterable[str]) -> NietGevonden:
    """The error for an unknown record: what it is, the name that was asked, the names that there are."""
    return NietGevonden(f"{wat} '{naam}' is niet bekend{suggest(naam, bekend)}")
