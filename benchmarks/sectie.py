"""A stretch of a template that comes none, one or more times, and the data that it gives."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Namen = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Lus:
    """The counters of a loop."""

    index: int
    length: int

    @property
    def first(self) -> bool:
        """Whether this is the first part."""
        return self.index == 1

    @property
    def last(self) -> bool:
        """Whether this is the last part."""
        return self.index == self.length


@dataclass(kw_only=True)
class Sectie:
    """A stretch of the template: what is printed in it by name, the sections in it, and when it comes.

    `maak` gives the names known in each repetition; a choice (not `herhaalt`) has none or one.
    """

    naam: str
    herhaalt: bool
    maak: Callable[[Namen], list[Namen]]
    velden: dict[str, Callable[[Namen], Any]] = field(default_factory=dict)
    secties: list["Sectie"] = field(default_factory=list)

    def compute(self, namen: Namen) -> list[dict[str, Any]]:
        """The data of every repetition: text by name, and the sections within."""
        return [
            {naam: str(bereken(eigen)) for naam, bereken in self.velden.items()}
            | {sectie.naam: sectie.compute(eigen) for sectie in self.secties}
            for eigen in self.maak(namen)
        ]
