"""Results of rules as plain data for programs: amounts as text, dates ISO, counts as integers."""

import dataclasses
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any


def make_plain(waarde: Any) -> Any:
    """A result (or a part of one) as what JSON can hold, without any binary float."""
    if waarde is None or type(waarde) in (str, int, bool):
        return waarde
    if dataclasses.is_dataclass(waarde) and not isinstance(waarde, type):
        return {veld.name: make_plain(getattr(waarde, veld.name)) for veld in dataclasses.fields(waarde)}
    if isinstance(waarde, Mapping):
        return {str(naam): make_plain(deel) for naam, deel in waarde.items()}
    if isinstance(waarde, tuple | list):
        return [make_plain(deel) for deel in waarde]
    if isinstance(waarde, Enum):
        return waarde.value
    if isinstance(waarde, Decimal | Fraction):
        return str(waarde)
    if isinstance(waarde, date):
        return waarde.isoformat()
    return waarde
