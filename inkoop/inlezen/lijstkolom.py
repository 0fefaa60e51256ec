"""A column of a list that can be brought in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from inkoop.invoer.cellen import Celsoort


@dataclass(frozen=True, kw_only=True)
class Lijstkolom:
    """A column: its head, the field of the dossier (a path), what stands in it, an example and the possible values.

    `keuzes` are the values of the dossier by the name that people read.
    """

    kop: str
    veld: tuple[str, ...]
    uitleg: str
    voorbeeld: Any
    soort: Celsoort = Celsoort.TEKST
    verplicht: bool = False
    keuzes: Mapping[str, str] = field(default_factory=dict)
