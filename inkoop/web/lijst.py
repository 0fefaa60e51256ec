"""A list of which the address says how it is sorted, filtered and paged, so that it works without JavaScript."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import request
from werkzeug.datastructures import MultiDict

from inkoop.web.formulier import Vraagformulier

PER_PAGINA = 50
HOOGSTE_PAGINA = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Kolom:
    """A column: its name in the address, its heading, whether it holds figures and whether people may sort by it."""

    sleutel: str
    kop: str
    is_getal: bool = False
    mag_sorteren: bool = True


@dataclass(frozen=True, kw_only=True)
class Lijstvraag:
    """What the address asks of a list; page from 1."""

    sleutel: str
    aflopend: bool = False
    pagina: int = 1
    filters: Mapping[str, str]

    @property
    def begin(self) -> int:
        """How many rows come before this page."""
        return (self.pagina - 1) * PER_PAGINA

    @property
    def bladzijde(self) -> dict[str, Any]:
        """What a query needs to give this page, as the arguments of the functions that list."""
        return {"sorteer": self.sleutel, "aflopend": self.aflopend, "begin": self.begin, "aantal": PER_PAGINA}

    def make_sortering(self, kolom: Kolom) -> dict[str, str]:
        """The address that sorts by a column; by the same one the other way round."""
        draait = kolom.sleutel == self.sleutel and not self.aflopend
        return {**self.filters, "sorteer": f"-{kolom.sleutel}" if draait else kolom.sleutel}

    def make_pagina(self, pagina: int) -> dict[str, str]:
        """The address of another page of the same list."""
        teken = "-" if self.aflopend else ""
        return {**self.filters, "sorteer": f"{teken}{self.sleutel}", "pagina": str(pagina)}

    def name_richting(self, kolom: Kolom) -> str | None:
        """The value of aria-sort of a column; None where the list is sorted by another."""
        if kolom.sleutel != self.sleutel:
            return None
        return "descending" if self.aflopend else "ascending"


def read_lijstvraag(gevraagd: MultiDict[str, str], kolommen: Sequence[Kolom], filters: Sequence[str]) -> Lijstvraag:
    """What the address asks; what it cannot mean (an unknown column, page 'x') is as if it was not asked."""
    sorteer = gevraagd.get("sorteer", "")
    bekend = [kolom.sleutel for kolom in kolommen if kolom.mag_sorteren]
    sleutel = sorteer.removeprefix("-")
    pagina = gevraagd.get("pagina", "1")
    is_pagina = pagina.isascii() and pagina.isdigit() and 1 <= int(pagina[:9]) <= HOOGSTE_PAGINA
    return Lijstvraag(
        sleutel=sleutel if sleutel in bekend else bekend[0],
        aflopend=sleutel in bekend and sorteer.startswith("-"),
        pagina=int(pagina[:9]) if is_pagina else 1,
        filters={naam: waarde for naam in filters if (waarde := gevraagd.get(naam, "").strip())},
    )


def count_paginas(aantal: int) -> int:
    """The pages of a list of so many rows; an empty list has one."""
    return max(1, -(-aantal // PER_PAGINA))


@dataclass(frozen=True, kw_only=True)
class Lijst:
    """One page of a list as `web/lijst.html` shows it; `aantal` is how many rows fit in all."""

    vraag: Lijstvraag
    kolommen: Sequence[Kolom]
    rijen: Sequence[Any]
    aantal: int
    form: Vraagformulier

    @property
    def paginas(self) -> int:
        """How many pages there are."""
        return count_paginas(self.aantal)

    @property
    def is_gezocht(self) -> bool:
        """Whether less is asked than everything, so that an empty page does not mean that there is nothing."""
        return bool(self.vraag.filters) or self.vraag.pagina > 1

    @property
    def verborgen(self) -> dict[str, str]:
        """What the address asks beside the fields of the form, which a new search keeps."""
        return {naam: waarde for naam, waarde in self.vraag.filters.items() if naam not in self.form}


def make_lijst(
    form: Vraagformulier,
    kolommen: Sequence[Kolom],
    find: Callable[[Lijstvraag], tuple[Sequence[Any], int]],
    *,
    standaard: str = "",
    ook: Sequence[str] = (),
) -> Lijst:
    """The page that the address of this request asks; the fields of `form` are what people may filter by.

    `find` gives the rows of the page and how many fit in all; `standaard` is the order when none is asked, `ook`
    names what the address may filter by without a field.
    """
    gevraagd = MultiDict({"sorteer": standaard, **request.args})
    vraag = read_lijstvraag(gevraagd, kolommen, [*(veld.name for veld in form), *ook])
    rijen, aantal = find(vraag)
    return Lijst(vraag=vraag, kolommen=kolommen, rijen=rijen, aantal=aantal, form=form)
