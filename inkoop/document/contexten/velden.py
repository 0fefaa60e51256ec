"""How a model of a document declares a field: what it is, an example, and where its value comes from."""

from typing import Any

from inkoop.invoer.velden import VERPLICHT, make_veld, uit_dossier

__all__ = ["uit_dossier", "uit_kader"]


def uit_kader(uitleg: str, voorbeeld: Any, *, blok: str, standaard: Any = VERPLICHT) -> Any:
    """A field whose value comes from the kader: `blok` is its block, or its afspraak or duty by id."""
    return make_veld(uitleg, voorbeeld, f"kader: {blok}", standaard)
