"""Column types that keep a value exactly as it was: amounts, parts of a fte, choices, moments."""

from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import BigInteger, DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator

E = TypeVar("E", bound=StrEnum)


class ExactGetal(TypeDecorator[Decimal]):
    """A decimal with a fixed number of places, stored as a whole number: no value passes through a float.

    `ExactGetal(2)` holds euros as cents, `ExactGetal(4)` parts of a fte as ten-thousandths.
    """

    impl = BigInteger
    cache_ok = True

    def __init__(self, decimalen: int) -> None:
        super().__init__()
        self.decimalen = decimalen

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        if not isinstance(value, Decimal):
            raise TypeError(f"{value!r} is no Decimal")
        geheel = value.scaleb(self.decimalen)
        if not geheel.is_finite() or geheel != geheel.to_integral_value():
            raise ValueError(f"{value} has more than {self.decimalen} decimals")
        return int(geheel)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-self.decimalen)


class Keuze(TypeDecorator[E]):
    """One of the members of a StrEnum, stored as its Dutch text; anything else is refused."""

    impl = Text
    cache_ok = True

    def __init__(self, soort: type[E]) -> None:
        super().__init__()
        self.soort = soort

    def process_bind_param(self, value: E | str | None, dialect: Dialect) -> str | None:
        return None if value is None else self.soort(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> E | None:
        return None if value is None else self.soort(value)

    def __repr__(self) -> str:
        return "Keuze()"


class Moment(TypeDecorator[datetime]):
    """A moment with its time zone, always in UTC, also where the database keeps no zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Woorden(TypeDecorator[tuple[str, ...]]):
    """A short list of names in order, stored one a line."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if any("\n" in woord or not woord for woord in value):
            raise ValueError("a name is empty or has a line end")
        return "\n".join(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...] | None:
        return None if value is None else tuple(value.split("\n")) if value else ()
