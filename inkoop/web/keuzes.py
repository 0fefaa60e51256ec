"""Choices out of a list that may be long: the first of what fits, and a search that leads to the others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import request
from wtforms import SelectField

HOOGSTENS = 25  # choices to read through at once
VELD = "kies_uit"
LENGTE = 100
Keuze = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Keuzelijst:
    """What a list of choices shows: values with their names, how many fit in all, and what was searched for."""

    keuzes: Sequence[Keuze]
    aantal: int
    zoek: str

    @property
    def is_lang(self) -> bool:
        """Whether the page must offer the search: there is more, or someone searched already."""
        return self.aantal > len(self.keuzes) or bool(self.zoek)


def offer_keuzes(
    veld: SelectField,
    find: Callable[[str, int], tuple[Sequence[Keuze], int]],
    find_een: Callable[[str], Keuze | None],
    *,
    leeg: Keuze | None = None,
) -> Keuzelijst:
    """Gives a field the choices that the address of this request asks; what was chosen before stays among them.

    `find` takes a text and how many there may be at most, `find_een` a value; `leeg` is the choice of nothing.
    """
    zoek = request.args.get(VELD, "").strip()[:LENGTE]
    keuzes, aantal = find(zoek, HOOGSTENS)
    gekozen = str(veld.data or "")
    ook = find_een(gekozen) if gekozen and gekozen not in dict(keuzes) else None
    veld.choices = [een for een in (leeg, ook, *keuzes) if een is not None]
    return Keuzelijst(keuzes=keuzes, aantal=aantal, zoek=zoek)
