"""A cell of a list as the text that a dossier has: a day, a number, yes or no, a name; nothing is guessed."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from inkoop.invoer.faults import suggest, write_waarde

_DATUM = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})", re.ASCII)
_GETAL = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d{1,15})(?:,\d{1,4})?", re.ASCII)
_JA_NEE = {"ja": True, "nee": False}


class Celsoort(StrEnum):
    """What stands in a column."""

    TEKST = "tekst"
    NUMMER = "cijfers"
    DATUM = "datum"
    GETAL = "getal"
    JA_NEE = "ja of nee"
    LIJST = "lijst"


def read_waarde(cel: Any, soort: Celsoort) -> Any:
    """A cell in the form that a dossier file has. Raises `ValueError` with a Dutch message."""
    return _LEZERS[soort](cel)


def _read_tekst(cel: Any) -> str:
    if isinstance(cel, bool):
        raise ValueError(f"{'waar' if cel else 'onwaar'} is geen tekst; typ een woord")
    if isinstance(cel, date):
        return f"{cel:%d-%m-%Y}"
    return f"{cel:f}" if isinstance(cel, Decimal) else str(cel)


def _read_nummer(cel: Any) -> str:
    """Digits; a spreadsheet program drops the zeros in front when it takes them for a number."""
    if isinstance(cel, Decimal):
        raise ValueError(
            f"{write_waarde(f'{cel:f}')} staat er als getal; maak de kolom op als tekst en typ alle cijfers"
        )
    return _read_tekst(cel)


def _read_datum(cel: Any) -> str:
    if isinstance(cel, date):
        return cel.isoformat()
    gevonden = _DATUM.fullmatch(_read_tekst(cel))
    if not gevonden:
        raise ValueError(f"{write_waarde(_read_tekst(cel))} is geen datum; schrijf dag-maand-jaar, zoals 31-03-2025")
    dag, maand, jaar = map(int, gevonden.groups())
    return f"{jaar:04}-{maand:02}-{dag:02}"


def _read_getal(cel: Any) -> str:
    if isinstance(cel, Decimal):
        return f"{cel:f}"
    tekst = _read_tekst(cel)
    if not _GETAL.fullmatch(tekst):
        raise ValueError(f"{write_waarde(tekst)} is geen getal; schrijf bijvoorbeeld 1.234,56")
    return tekst.replace(".", "").replace(",", ".")


def _read_ja_nee(cel: Any) -> bool:
    if isinstance(cel, bool):
        return cel
    if str(cel).lower() not in _JA_NEE:
        raise ValueError(f"{write_waarde(cel)} is geen ja of nee")
    return _JA_NEE[str(cel).lower()]


def _read_lijst(cel: Any) -> list[str]:
    """Each on a line of its own."""
    return [regel.strip() for regel in _read_tekst(cel).split("\n") if regel.strip()]


_LEZERS: Mapping[Celsoort, Callable[[Any], Any]] = {
    Celsoort.TEKST: _read_tekst,
    Celsoort.NUMMER: _read_nummer,
    Celsoort.DATUM: _read_datum,
    Celsoort.GETAL: _read_getal,
    Celsoort.JA_NEE: _read_ja_nee,
    Celsoort.LIJST: _read_lijst,
}


def check_keuze(tekst: str, keuzes: Mapping[str, str]) -> str:
    """The value behind a choice as people read it, or that value itself. Raises `ValueError` with the nearest one."""
    for naam, waarde in keuzes.items():
        if tekst.casefold() in (naam.casefold(), waarde.casefold()):
            return waarde
    raise ValueError(f"{write_waarde(tekst)} is geen mogelijke waarde{suggest(tekst, keuzes)}")
