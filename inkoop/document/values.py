"""Data for a template as plain values: dict, list, str, int, Decimal, date, bool, None, and two kinds of our own.

Those are text with emphasis and images; nothing else gets in.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from operator import attrgetter
from typing import Any

from pydantic import BaseModel

from inkoop.document.emphasis import Opgemaakt
from inkoop.document.faults import WaardeFout
from inkoop.document.images import Afbeelding
from inkoop.invoer.faults import Pad, write_pad

MAX_DIEPTE = 30
MAX_TEKENS = 100_000
MAX_CIJFERS = 18
MAX_GEHEEL = 10**MAX_CIJFERS
MAX_LENGTE = 40

_ZO_GOED: frozenset[type] = frozenset((bool, type(None), date, Afbeelding))
_VERBODEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class _Geweigerd(Exception):
    """A value that may not be in a document; the place is added on the way up."""

    def __init__(self, melding: str) -> None:
        super().__init__(melding)
        self.melding = melding
        self.pad: Pad = ()


def make_plain(gegevens: Any) -> dict[str, Any]:
    """The data as plain values, ready for a template.

    Models and dataclasses become dicts, tuples lists, enum members their value; line ends become
    `\\n`. Raises `WaardeFout` naming the path of a value that cannot stand in a document.
    """
    try:
        plat = _convert(gegevens, MAX_DIEPTE)
    except _Geweigerd as fout:
        raise WaardeFout(f"{write_pad(fout.pad) or 'de gegevens'}: {fout.melding}") from None
    if type(plat) is not dict:
        raise WaardeFout("de gegevens voor een sjabloon moeten een blok met velden zijn")
    return plat


def _convert(waarde: Any, diepte: int) -> Any:
    """A value as a plain one; `diepte` is how many levels may still come."""
    soort = type(waarde)
    if soort is str:
        return waarde if waarde.isprintable() and len(waarde) <= MAX_TEKENS else _clean(waarde)
    if (maak := _MAKERS.get(soort)) is None:
        maak = _MAKERS[soort] = _find_maker(waarde)
    return maak(waarde, diepte)


def _keep(waarde: Any, diepte: int) -> Any:
    return waarde


def _clean(waarde: str) -> str:
    if len(waarde) > MAX_TEKENS:
        raise _Geweigerd(f"is {len(waarde)} tekens lang; ten hoogste {MAX_TEKENS} tekens passen in een veld")
    tekst = waarde.replace("\r\n", "\n").replace("\r", "\n")
    if vreemd := _VERBODEN.search(tekst):
        raise _Geweigerd(f"bevat een teken dat niet in Word kan staan (U+{ord(vreemd[0]):04X}); verwijder het")
    return tekst


def _emphasized(waarde: Opgemaakt, diepte: int) -> Opgemaakt:
    tekst = _clean(str(waarde))
    return waarde if tekst == waarde else Opgemaakt(tekst)


def _whole(waarde: int, diepte: int) -> int:
    if not -MAX_GEHEEL < waarde < MAX_GEHEEL:
        raise _Geweigerd("is een getal van meer dan 18 cijfers; dat past niet in een document")
    return waarde


def _decimal(waarde: Decimal, diepte: int) -> Decimal:
    if not waarde.is_finite() or waarde.adjusted() >= MAX_CIJFERS or len(str(waarde)) > MAX_LENGTE:
        raise _Geweigerd("is geen gewoon getal; dat past niet in een document")
    return waarde


def _block(waarde: Mapping[Any, Any], diepte: int) -> dict[str, Any]:
    plat, diep = {}, _descend(diepte)
    for naam, deel in waarde.items():
        if type(naam) is not str:
            naam = _clean_naam(naam)
        try:
            soort = type(deel)
            if soort is str and deel.isprintable() and len(deel) <= MAX_TEKENS:
                plat[naam] = deel
            else:
                plat[naam] = deel if soort in _ZO_GOED else _convert(deel, diep)
        except _Geweigerd as fout:
            fout.pad = (naam, *fout.pad)
            raise
    return plat


def _list(waarde: list[Any] | tuple[Any, ...], diepte: int) -> list[Any]:
    plat: list[Any] = []
    diep = _descend(diepte)
    try:
        for deel in waarde:
            plat.append(_convert(deel, diep))
    except _Geweigerd as fout:
        fout.pad = (len(plat), *fout.pad)
        raise
    return plat


def _descend(diepte: int) -> int:
    if diepte == 0:
        raise _Geweigerd(f"de gegevens zijn meer dan {MAX_DIEPTE} niveaus diep")
    return diepte - 1


def _clean_naam(naam: Any) -> str:
    if not isinstance(naam, str):
        raise _Geweigerd(f"heeft een veld met de naam {naam!r}; een veldnaam is tekst")
    return str(naam)


Maker = Callable[[Any, int], Any]


def _find_maker(waarde: Any) -> Maker:
    """How to convert values of a class that is not plain itself; one that may not be in a document is refused."""
    if isinstance(waarde, BaseModel):
        return _make_blockmaker(tuple(type(waarde).model_fields))
    if is_dataclass(waarde) and not isinstance(waarde, type):
        return _make_blockmaker(tuple(veld.name for veld in fields(waarde)))
    if isinstance(waarde, Enum):
        return lambda w, diepte: _convert(w.value, diepte)
    if isinstance(waarde, str):
        return lambda w, diepte: _clean(str.__str__(w))
    if isinstance(waarde, Mapping):
        return _block
    raise _Geweigerd(_explain_refusal(waarde))


def _make_blockmaker(namen: tuple[str, ...]) -> Maker:
    """How to convert an object with these fields."""
    if len(namen) < 2:
        return lambda w, diepte: _block({naam: getattr(w, naam) for naam in namen}, diepte)
    lees = attrgetter(*namen)
    return lambda w, diepte: _block(dict(zip(namen, lees(w), strict=True)), diepte)


def _explain_refusal(waarde: Any) -> str:
    if isinstance(waarde, float):
        return "is een getal met drijvende komma; geef bedragen en getallen als Decimal"
    if isinstance(waarde, datetime):
        return "is een tijdstip; geef een datum zonder tijd"
    return f"is van de soort {type(waarde).__name__}; alleen tekst, getallen, datums, ja/nee, lijsten en blokken kunnen"


_MAKERS: dict[type, Maker] = {
    int: _whole,
    **dict.fromkeys(_ZO_GOED, _keep),
    Decimal: _decimal,
    Opgemaakt: _emphasized,
    dict: _block,
    list: _list,
    tuple: _list,
}
