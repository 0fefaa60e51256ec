"""How a field of a document is declared: what it is, an example, and where its value comes from."""

from enum import StrEnum
from typing import Any

from pydantic import Field

VERPLICHT: Any = ...


class Verwijzing(StrEnum):
    """What a name stands for: written beside the type of a field or key, so that a form can offer what there is."""

    GEMEENTE = "gemeente"
    AANBIEDER = "aanbieder"
    PARTIJ = "gemeente of aanbieder"
    JAAR = "jaar"
    CONTRACTJAAR = "contractjaar"
    OVEREENKOMST = "overeenkomst"
    VERDEELSLEUTEL = "verdeelsleutel"
    EIS = "eis"
    BELEIDSKADER = "beleidskader"
    DOEL = "doel"
    MIJLPAAL = "mijlpaal"
    BEHOEFTE = "soort behoefte"
    PERCEEL = "perceel"


def uit_dossier(uitleg: str, voorbeeld: Any, *, standaard: Any = VERPLICHT) -> Any:
    """A field whose value comes from the dossier: what people wrote, or what follows from it."""
    return make_veld(uitleg, voorbeeld, "dossier", standaard)


def make_veld(uitleg: str, voorbeeld: Any, bron: str, standaard: Any) -> Any:
    """A field with its description, example and source."""
    return Field(standaard, description=uitleg, examples=[voorbeeld], json_schema_extra={"bron": bron})
