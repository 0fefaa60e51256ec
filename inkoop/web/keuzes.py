"""Choices out of a list that may be long: the first of what fits, and a search that leads to the others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import request
from wtforms import SelectField

HOOGSTENS = 25  # choices to read through at once
VELD = "kies_uit"
LENGTE = 100
Keuze = tuple[str, str]
Zoeker = Callable[[str, int], tuple[Sequence[Keuze], int]]


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


def search_keuzes(find: Zoeker) -> Keuzelijst:
    """The choices that the address of this request asks; `find` takes a text and how many there may be at most."""
    zoek = request.args.get(VELD, "").strip()[:LENGTE]
    keuzes, aantal = find(zoek, HOOGSTENS)
    return Keuzelijst(keuzes=keuzes, aantal=aantal, zoek=zoek)


def offer_keuzes(
    veld: SelectField,
    find: Zoeker,
    find_een: Callable[[str], Keuze | None],
    *,
    leeg: Keuze | None = None,
    altijd: Sequence[Keuze] = (),
) -> Keuzelijst:
    """Gives a field the choices of `search_keuzes`; what was chosen before stays among them.

    `find_een` takes a value; `leeg` is the choice of nothing, `altijd` are choices that no search leaves out.
    """
    lijst = search_keuzes(find)
    gekozen = veld.data if isinstance(veld.data, list) else [veld.data]
    erbij = {*dict(altijd), *dict(lijst.keuzes)}
    ook = [find_een(str(waarde)) for waarde in gekozen if waarde and str(waarde) not in erbij]
    veld.choices = [een for een in (leeg, *altijd, *ook, *lijst.keuzes) if een is not None]
    return lijst
