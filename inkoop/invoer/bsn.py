"""Citizen numbers: none is asked or needed, so one that someone writes is refused or pointed out."""

import re
from collections.abc import Iterator

_GEWICHTEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_GROEPEN = ((3, 3, 3), (4, 2, 3), (2, 2, 2, 3), (3, 2, 4), (4, 5), (5, 4), (3, 6), (6, 3))
_TEKEN = r"[ .\-\u00a0]"
_IN_GROEPEN = "|".join(
    rf"\d{{{eerste}}}(?P<s{nummer}>{_TEKEN})" + rf"(?P=s{nummer})".join(rf"\d{{{lengte}}}" for lengte in rest)
    for nummer, (eerste, *rest) in enumerate(_GROEPEN)
)
_PATRONEN = (
    re.compile(r"(?<!\d)\d{9}(?!\d)", re.ASCII),
    re.compile(rf"(?<!\d)(?<!\d{_TEKEN})(?:{_IN_GROEPEN})(?!{_TEKEN}?\d)", re.ASCII),
)
_MELDING = "lijkt op een burgerservicenummer; gebruik een kenmerk dat niets over een persoon zegt"


def refuse_bsn(tekst: str) -> str:
    """A reference without a citizen number. Raises ValueError when its digits are nine that pass the check of one."""
    if _is_bsn(tekst):
        raise ValueError(_MELDING)
    return tekst


def refuse_bsns_in(tekst: str) -> str:
    """Free text without a citizen number anywhere in it. Raises ValueError as `refuse_bsn`."""
    if find_bsns(tekst):
        raise ValueError(_MELDING)
    return tekst


def find_bsns(tekst: str) -> tuple[str, ...]:
    """The numbers in a text that may be citizen numbers, as they are written, each once.

    Nine digits that pass the check, together or in the groups in which people write them, with the same space, dot
    or hyphen between. Eight digits are not taken for one: so many has a number of the KvK, and a date.
    """
    return tuple(dict.fromkeys(getal for getal in _list_getallen(tekst) if _is_bsn(getal)))


def describe_bsns(tekst: str) -> str | None:
    """A Dutch warning about the citizen numbers that a text may hold, without the numbers; None for a clean text."""
    gevonden = find_bsns(tekst)
    if not gevonden:
        return None
    wat = (
        "een getal dat een burgerservicenummer kan"
        if len(gevonden) == 1
        else "getallen die burgerservicenummers kunnen"
    )
    einden = " en ".join(f"…{getal[-3:]}" for getal in gevonden[:3])
    return f"In de tekst staat {wat} zijn ({einden}). Haal het weg als dat zo is: inkoop heeft het niet nodig."


def _list_getallen(tekst: str) -> Iterator[str]:
    for patroon in _PATRONEN:
        yield from (gevonden[0] for gevonden in patroon.finditer(tekst))


def _is_bsn(tekst: str) -> bool:
    cijfers = [int(teken) for teken in tekst if teken in "0123456789"]
    return len(cijfers) == 9 and any(cijfers) and sum(map(int.__mul__, _GEWICHTEN, cijfers)) % 11 == 0
