"""Data for a template as plain dict, list, str, int, Decimal, date, bool or None; nothing else gets in."""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from pydantic import BaseModel

from inkoop.document.faults import WaardeFout
from inkoop.invoer.faults import Pad, write_pad

MAX_DIEPTE = 30
MAX_TEKENS = 100_000
MAX_GEHEEL = 10**18

_VERBODEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def make_plain(gegevens: Any) -> dict[str, Any]:
    """The data as plain values, ready for a template.

    Models and dataclasses become dicts, tuples lists, enum members their value; line ends become
    `\\n`. Raises `WaardeFout` naming the path of a value that cannot stand in a document.
    """
    plat = _convert(gegevens, ())
    if type(plat) is not dict:
        raise WaardeFout("de gegevens voor een sjabloon moeten een blok met velden zijn")
    return plat


def _convert(waarde: Any, pad: Pad) -> Any:
    if (maak := _MAKERS.get(type(waarde))) is None:
        maak = _find_maker(waarde, pad)
    return maak(waarde, pad)


def _refuse(pad: Pad, melding: str) -> WaardeFout:
    return WaardeFout(f"{write_pad(pad) or 'de gegevens'}: {melding}")


def _keep(waarde: Any, pad: Pad) -> Any:
    return waarde


def _text(waarde: str, pad: Pad) -> str:
    if vreemd := _VERBODEN.search(waarde):
        raise _refuse(pad, f"bevat een teken dat niet in Word kan staan (U+{ord(vreemd[0]):04X}); verwijder het")
    if len(waarde) > MAX_TEKENS:
        raise _refuse(pad, f"is {len(waarde)} tekens lang; ten hoogste {MAX_TEKENS} tekens passen in een veld")
    return waarde.replace("\r\n", "\n").replace("\r", "\n") if "\r" in waarde else waarde


def _whole(waarde: int, pad: Pad) -> int:
    if abs(waarde) >= MAX_GEHEEL:
        raise _refuse(pad, "is een getal van meer dan 18 cijfers; dat past niet in een document")
    return waarde


def _decimal(waarde: Decimal, pad: Pad) -> Decimal:
    if not waarde.is_finite() or abs(waarde) >= MAX_GEHEEL or waarde.as_tuple().exponent < -30:  # type: ignore[operator]
        raise _refuse(pad, "is geen gewoon getal; dat past niet in een document")
    return waarde


def _block(waarde: Mapping[Any, Any], pad: Pad) -> dict[str, Any]:
    _check_depth(pad)
    for naam in waarde:
        if not isinstance(naam, str):
            raise _refuse(pad, f"heeft een veld met de naam {naam!r}; een veldnaam is tekst")
    return {str(naam): _convert(deel, (*pad, str(naam))) for naam, deel in waarde.items()}


def _list(waarde: list[Any] | tuple[Any, ...], pad: Pad) -> list[Any]:
    _check_depth(pad)
    return [_convert(deel, (*pad, nummer)) for nummer, deel in enumerate(waarde)]


def _check_depth(pad: Pad) -> None:
    if len(pad) > MAX_DIEPTE:
        raise _refuse(pad, f"de gegevens zijn meer dan {MAX_DIEPTE} niveaus diep")


def _find_maker(waarde: Any, pad: Pad) -> Callable[[Any, Pad], Any]:
    """How to convert a value that is not of a plain type itself. Raises `WaardeFout` when it may not."""
    if isinstance(waarde, BaseModel):
        return lambda w, p: _block({naam: getattr(w, naam) for naam in type(w).model_fields}, p)
    if is_dataclass(waarde) and not isinstance(waarde, type):
        return lambda w, p: _block({veld.name: getattr(w, veld.name) for veld in fields(w)}, p)
    if isinstance(waarde, Enum):
        return lambda w, p: _convert(w.value, p)
    if isinstance(waarde, str):
        return lambda w, p: _text(str.__str__(w), p)
    if isinstance(waarde, Mapping):
        return _block
    raise _refuse(pad, _explain_refusal(waarde))


def _explain_refusal(waarde: Any) -> str:
    if isinstance(waarde, float):
        return "is een getal met drijvende komma; geef bedragen en getallen als Decimal"
    if isinstance(waarde, datetime):
        return "is een tijdstip; geef een datum zonder tijd"
    return f"is van de soort {type(waarde).__name__}; alleen tekst, getallen, datums, ja/nee, lijsten en blokken kunnen"


_MAKERS: dict[type, Callable[[Any, Pad], Any]] = {
    str: _text,
    int: _whole,
    bool: _keep,
    type(None): _keep,
    date: _keep,
    Decimal: _decimal,
    dict: _block,
    list: _list,
    tuple: _list,
}
