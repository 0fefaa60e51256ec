"""Content as it is kept: the JSON text of a typed block, or of a list of them."""

import json
from typing import Any, Protocol, TypeVar

from pydantic import TypeAdapter, ValidationError

from inkoop.invoer.faults import Onbruikbaar

T = TypeVar("T")


class Bewaard(Protocol):
    """A row that keeps content."""

    @property
    def soort(self) -> Any: ...
    @property
    def onderwerp(self) -> Any: ...
    @property
    def inhoud(self) -> Any: ...


class Verouderd(Onbruikbaar):
    """Content that another version of the program kept, in a shape that this one does not know."""


def write_inhoud(inhoud: object, model: Any) -> str:
    """The text in which content is kept."""
    return TypeAdapter(model).dump_json(inhoud, exclude_defaults=True).decode()


def parse_inhoud(rij: Bewaard, model: type[T]) -> T:
    """The content of a row, as `model`. Raises `Verouderd`."""
    try:
        inhoud: T = TypeAdapter(model).validate_python(json.loads(rij.inhoud))
    except ValidationError as fout:
        waar = ".".join(str(deel) for deel in fout.errors()[0]["loc"])
        raise Verouderd(
            f"het blok '{rij.soort}' van {rij.onderwerp} is bewaard in een oudere vorm (bij {waar}). Laad een volledig "
            "dossier van de regio met 'inkoop dossier laad BESTAND --verwijder'; dan wordt het bijgewerkt"
        ) from fout
    return inhoud
