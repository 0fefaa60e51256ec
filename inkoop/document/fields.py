"""The fields of a document as its model declares them: what kind each is, and what may be inside."""

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from inkoop.document.emphasis import Opgemaakt
from inkoop.document.huisstijl import HUISSTIJL, Huisstijl
from inkoop.document.images import Afbeelding
from inkoop.rules.taal import write_getal

_NAMEN: dict[type, str] = {
    str: "tekst",
    int: "geheel getal",
    Decimal: "bedrag of getal",
    date: "datum",
    bool: "ja of nee",
    Afbeelding: "afbeelding",
    Opgemaakt: "opgemaakte tekst",
}


@dataclass(frozen=True, kw_only=True)
class Veldsoort:
    """What stands at a path: a value (`waarde` is its plain type), a list or register of `deel`, a block (`model`).

    `keuzes` are the only texts it can be, when its model says so; None in `waarde`, `deel` and
    `model` together means that nothing is known.
    """

    waarde: type | None = None
    deel: "Veldsoort | None" = None
    is_register: bool = False
    model: type | None = None
    keuzes: tuple[str, ...] = ()
    mag_leeg: bool = False

    @property
    def is_lijst(self) -> bool:
        """Whether it can be repeated over."""
        return self.deel is not None and not self.is_register

    @property
    def naam(self) -> str:
        """The kind in Dutch, for a list of fields."""
        return self._name() + (" (mag leeg zijn)" if self.mag_leeg else "")

    def _name(self) -> str:
        if self.keuzes:
            return "een van: " + ", ".join(self.keuzes)
        if self.deel is not None:
            return f"{'register' if self.is_register else 'lijst'} van {self.deel._name()}"
        return "blok" if self.model else _NAMEN.get(self.waarde or object, "onbekend")


@dataclass(frozen=True, kw_only=True)
class Veld:
    """One field that may stand between the braces: path, kind, what it is, an example, where it comes from."""

    pad: str
    soort: Veldsoort
    beschrijving: str = ""
    voorbeeld: str = ""
    bron: str = ""


ONBEKEND = Veldsoort()


def find_velden(soort: Veldsoort) -> Mapping[str, Veldsoort]:
    """The fields of a block by name; of anything else, none."""
    return {} if soort.model is None else {naam: veld.soort for naam, veld in _read_model(soort.model).items()}


def list_velden(model: type) -> list[Veld]:
    """Every field of a model with its full path, in the order of the model; `lijst[]` stands for each part."""
    return list(_list(model, "", ()))


def list_sjabloonvelden(model: type) -> list[Veld]:
    """Every field that a template with this model may ask for, with what each may show of the huisstijl."""
    return [*list_velden(model), *_list(Huisstijl, f"{HUISSTIJL}.", ())]


def _list(model: type, voor: str, boven: tuple[type, ...]) -> Iterator[Veld]:
    for naam, veld in _read_model(model).items():
        pad = voor + naam
        yield Veld(pad=pad, soort=veld.soort, beschrijving=veld.beschrijving, voorbeeld=veld.voorbeeld, bron=veld.bron)
        binnen, haken = veld.soort, ""
        while binnen.deel is not None:
            binnen, haken = binnen.deel, f"{haken}[]"
        if binnen.model is not None and binnen.model not in boven:
            yield from _list(binnen.model, f"{pad}{haken}.", (*boven, model))


@cache
def _read_model(model: type) -> dict[str, Veld]:
    """The fields of one model or dataclass by name."""
    if issubclass(model, BaseModel):
        return {
            naam: Veld(
                pad=naam,
                soort=read_soort(_annotation(veld.annotation, veld.metadata)),
                beschrijving=veld.description or "",
                voorbeeld=_write_voorbeeld((veld.examples or [""])[0]),
                bron=str(veld.json_schema_extra.get("bron", "")) if isinstance(veld.json_schema_extra, dict) else "",
            )
            for naam, veld in model.model_fields.items()
        }
    hints = get_type_hints(model, include_extras=True)
    return {veld.name: Veld(pad=veld.name, soort=read_soort(hints[veld.name])) for veld in fields(model)}  # type: ignore[arg-type]


def _write_voorbeeld(waarde: object) -> str:
    """An example as people write it, not as Python does."""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return write_getal(waarde) if isinstance(waarde, Decimal) else str(waarde)


def _annotation(annotatie: Any, extra: list[Any]) -> Any:
    return annotatie if not extra else Annotated[(annotatie, *extra)]


def read_soort(annotatie: Any) -> Veldsoort:
    """What an annotation of a field means for a template."""
    oorsprong = get_origin(annotatie)
    if oorsprong is Annotated:
        return read_soort(get_args(annotatie)[0])
    if oorsprong in (Union, types.UnionType):
        return _read_union(get_args(annotatie))
    if oorsprong is Literal:
        return _read_keuzes(get_args(annotatie))
    if oorsprong in (list, tuple):
        return Veldsoort(deel=read_soort(get_args(annotatie)[0]))
    if oorsprong in (dict, Mapping):
        return Veldsoort(deel=read_soort(get_args(annotatie)[1]), is_register=True)
    supertype = getattr(annotatie, "__supertype__", None)
    return read_soort(supertype) if supertype is not None else _read_class(annotatie)


def _read_class(annotatie: Any) -> Veldsoort:
    if not isinstance(annotatie, type):
        return ONBEKEND
    if annotatie in _NAMEN:
        return Veldsoort(waarde=annotatie)
    if issubclass(annotatie, Enum):
        return _read_keuzes(tuple(lid.value for lid in annotatie))
    if issubclass(annotatie, BaseModel) or is_dataclass(annotatie):
        return Veldsoort(model=annotatie)
    return ONBEKEND


def _read_union(leden: tuple[Any, ...]) -> Veldsoort:
    """A kind that may be empty; a union of different kinds is known by nothing."""
    soorten = [read_soort(lid) for lid in leden if lid is not type(None)]
    soort = soorten[0] if len({(s.waarde, s.model, s.deel) for s in soorten}) == 1 else ONBEKEND
    leeg = type(None) in leden or any(s.mag_leeg for s in soorten)
    keuzes = tuple(keuze for s in soorten for keuze in s.keuzes) if all(s.keuzes for s in soorten) else ()
    return Veldsoort(
        waarde=soort.waarde,
        deel=soort.deel,
        is_register=soort.is_register,
        model=soort.model,
        keuzes=keuzes,
        mag_leeg=leeg,
    )


def _read_keuzes(waarden: tuple[Any, ...]) -> Veldsoort:
    leeg = None in waarden
    over = tuple(waarde for waarde in waarden if waarde is not None)
    if all(isinstance(waarde, str) for waarde in over):
        return Veldsoort(waarde=str, keuzes=over, mag_leeg=leeg)
    return Veldsoort(waarde=type(over[0]), mag_leeg=leeg) if len({type(w) for w in over}) == 1 else ONBEKEND
