"""What a kind of document is: what it is called, the model of its data, what it is about."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from pydantic import BaseModel

from inkoop.rules.kader import Kader


@dataclass(frozen=True, kw_only=True)
class Soort:
    """A kind of document. `id` is also the name of its template.

    `model` and `bouwer` say where the model of its data is and what builds it from a kader and
    `gegevens`, which is what it takes of a dossier; `over` is what it is about, and `per` for whom
    or what of that there is one each: "gemeente", "aanbieder", "jaar", or "partij" (a gemeente or an
    aanbieder). `nodig` says what the dossier must have for it. `koppen` are the headings that every
    template of it must have, also a region's own.
    """

    id: str
    titel: str
    model: str
    bouwer: str
    gegevens: str
    over: str
    koppen: tuple[str, ...] = ()
    per: str | None = None
    nodig: str

    def load_model(self) -> type[BaseModel]:
        """The model of its data, imported now."""
        model: type[BaseModel] = _import(self.model)
        return model

    def load_gegevens(self) -> type[BaseModel]:
        """The model of what its builder takes of the dossier, imported now."""
        gegevens: type[BaseModel] = _import(self.gegevens)
        return gegevens

    def load_bouwer(self) -> Callable[[Kader, Any], BaseModel]:
        """What builds its data, imported now."""
        bouwer: Callable[[Kader, Any], BaseModel] = _import(self.bouwer)
        return bouwer


def _import(verwijzing: str) -> Any:
    """The object that `module:name` says."""
    module, _, naam = verwijzing.partition(":")
    return getattr(import_module(module), naam)
