"""A value of the dossier as a cell shows it."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from inkoop.rules.taal import write_getal


def write_veld(blok: BaseModel, veld: tuple[str, ...]) -> str:
    """The value of a field (a path) as people read it; empty where there is none."""
    waarde: Any = blok
    for deel in veld:
        waarde = getattr(waarde, deel, None)
    return _write(waarde)


def _write(waarde: Any) -> str:
    if waarde is None:
        return ""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, date):
        return f"{waarde:%d-%m-%Y}"
    if isinstance(waarde, StrEnum):
        return waarde.value.replace("_", " ")
    if isinstance(waarde, Decimal | int):
        return write_getal(waarde)
    if isinstance(waarde, BaseModel):
        return ", ".join(filter(None, (_write(deel) for deel in waarde.model_dump().values())))
    return "; ".join(map(_write, waarde)) if isinstance(waarde, list | tuple) else str(waarde)
