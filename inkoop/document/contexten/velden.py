"""How a model of a document declares a field: what it is, an example, and where its value comes from."""

from typing import Any

from pydantic import Field

VERPLICHT: Any = ...


def uit_kader(uitleg: str, voorbeeld: Any, *, blok: str, standaard: Any = VERPLICHT) -> Any:
    """A field whose value comes from the kader: `blok` is its block, or its afspraak or duty by id."""
    return _make_veld(uitleg, voorbeeld, f"kader: {blok}", standaard)


def uit_dossier(uitleg: str, voorbeeld: Any, *, standaard: Any = VERPLICHT) -> Any:
    """A field whose value comes from the dossier: the overeenkomst, its parties and its annexes."""
    return _make_veld(uitleg, voorbeeld, "dossier", standaard)


def _make_veld(uitleg: str, voorbeeld: Any, bron: str, standaard: Any) -> Any:
    return Field(standaard, description=uitleg, examples=[voorbeeld], json_schema_extra={"bron": bron})
