"""How a document begins: a cover or title block, or the head of a letter."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tools.sjabloon_opzet.opzet import Blok

_TITELBLOK = ("regio", "titel", "ondertitel")
_BRIEFKOP = ("afzendernaam", "afzender", "adres", "gegeven")


def add_begin(instellingen: Mapping[str, str], blokken: Sequence[Blok]) -> list[Blok]:
    """The blocks of an outline, with those that its settings put at the beginning."""
    if instellingen["opmaak"] == "brief":
        return _add_betreft(instellingen["titel"], _name_afzender(blokken))
    titelblok = [Blok(soort=naam, tekst=instellingen[naam], regel=0) for naam in _TITELBLOK if instellingen[naam]]
    return [*titelblok, *blokken]


def _name_afzender(blokken: Sequence[Blok]) -> list[Blok]:
    """The first line of the sender is its name."""
    eerste = next(plek for plek, blok in enumerate(blokken) if blok.soort == "afzender")
    return [*blokken[:eerste], replace(blokken[eerste], soort="afzendernaam"), *blokken[eerste + 1 :]]


def _add_betreft(titel: str, blokken: Sequence[Blok]) -> list[Blok]:
    """The subject after the last line of the head, where no tag of the head is open any more."""
    plek = max(plek for plek, blok in enumerate(blokken) if blok.soort in _BRIEFKOP)
    while blokken[plek].tags:
        plek += 1
    betreft = Blok(soort="betreft", tekst=f"Betreft | {titel}", regel=0)
    return [*blokken[: plek + 1], betreft, *blokken[plek + 1 :]]
