"""How a field of a document is declared: what it is, an example, and where its value comes from."""

from typing import Any

from pydantic import Field

VERPLICHT: Any = ...


def uit_dossier(uitleg: str, voorbeeld: Any, *, standaard: Any = VERPLICHT) -> Any:
    """A field whose value comes from the dossier: what people wrote, or what follows from it."""
    return make_veld(uitleg, voorbeeld, "dossier", standaard)


def make_veld(uitleg: str, voorbeeld: Any, bron: str, standaard: Any) -> Any:
    """A field with its description, example and source."""
    return Field(standaard, description=uitleg, examples=[voorbeeld], json_schema_extra={"bron": bron})
