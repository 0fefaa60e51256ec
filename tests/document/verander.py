"""Data with one value changed at a time, so that a test can see what depends on it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from inkoop.document.emphasis import Opgemaakt
from inkoop.document.images import Afbeelding

Pad = tuple[str | int, ...]


def change_each(gegevens: BaseModel) -> Iterator[tuple[str, Any]]:
    """For each text, number and date in the data: its path, and the data with another value there.

    Yes and no are left alone, and so are texts that a template only compares with.
    """
    plat = gegevens.model_dump()
    for pad, waarde in _list_waarden(plat, ()):
        if (anders := _change(waarde)) is not None and pad[-1] not in _KEUZES:
            yield ".".join(map(str, pad)), _replace(plat, pad, anders)


_KEUZES = {"door", "vanaf", "einde_op", "informeren", "id", "uitkomst", "wijze"}


def _list_waarden(waarde: Any, pad: Pad) -> Iterator[tuple[Pad, Any]]:
    if isinstance(waarde, dict):
        for naam, deel in waarde.items():
            yield from _list_waarden(deel, (*pad, naam))
    elif isinstance(waarde, list | tuple):
        for nummer, deel in enumerate(waarde):
            yield from _list_waarden(deel, (*pad, nummer))
    else:
        yield pad, waarde


def _change(waarde: Any) -> Any:
    if isinstance(waarde, bool) or waarde is None:
        return None
    if isinstance(waarde, date):
        return waarde + timedelta(days=400)
    if isinstance(waarde, int | Decimal):
        return waarde + 987
    if isinstance(waarde, Afbeelding):
        return replace(waarde, tekst=f"{waarde.tekst} anders")
    anders = f"{waarde} anders" if waarde else None
    return Opgemaakt(anders) if anders and isinstance(waarde, Opgemaakt) else anders


def _replace(waarde: Any, pad: Pad, anders: Any) -> Any:
    if not pad:
        return anders
    if isinstance(waarde, dict):
        return {naam: _replace(deel, pad[1:], anders) if naam == pad[0] else deel for naam, deel in waarde.items()}
    return [_replace(deel, pad[1:], anders) if nummer == pad[0] else deel for nummer, deel in enumerate(waarde)]
