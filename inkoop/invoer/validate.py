"""From what a file says to a typed model: every fault at once, with its place, in Dutch."""

from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from inkoop.invoer.faults import Fout, FoutenInBestand, Onbruikbaar, Pad, suggest, write_waarde
from inkoop.invoer.reader import Document, Kaart


class Blok(BaseModel):
    """A block of fields: unknown fields are refused, values do not change after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


M = TypeVar("M", bound=BaseModel)


def validate_document(model: type[M], document: Document) -> M:
    """The document as `model`. Raises `FoutenInBestand` with every fault and its place."""
    ingelezen, fouten = validate_waarde(model, document, ())
    fouten = sorted([*document.fouten, *fouten], key=lambda f: (f.regel or 0, f.kolom or 0))
    if ingelezen is None or fouten:
        raise FoutenInBestand(fouten)
    return ingelezen


def validate_waarde(model: type[M], document: Document, pad: Pad) -> tuple[M | None, list[Fout]]:
    """The part of the document at `pad` as `model`, or None with what is wrong."""
    waarde = document.waarde
    for deel in pad:
        waarde = waarde[deel]
    try:
        return model.model_validate(waarde), []
    except ValidationError as fout:
        return None, [_make_fout(model, document, pad, waarde, d) for d in fout.errors(include_url=False)]


def make_model(model: type[M], velden: dict[str, Any]) -> M:
    """What came in as separate values, as `model`. Raises `Onbruikbaar` with every fault."""
    try:
        return model.model_validate(velden)
    except ValidationError as fout:
        raise Onbruikbaar(write_fouten(fout, model)) from fout


def write_fouten(fout: ValidationError, model: type[BaseModel] = BaseModel) -> str:
    """Every fault of values that do not fit a model, each with its field."""
    delen = [(".".join(map(str, d["loc"])), translate(model, d["loc"], d)) for d in fout.errors(include_url=False)]
    return "; ".join(f"{veld}: {melding}" if veld else melding for veld, melding in delen)


def _make_fout(model: type[BaseModel], document: Document, pad: Pad, waarde: Any, detail: ErrorDetails) -> Fout:
    lokaal = _strip_tags(waarde, detail["loc"], detail["type"])
    return document.make_fout((*pad, *lokaal), translate(model, lokaal, detail))


def _strip_tags(waarde: Any, loc: Pad, soort: str) -> Pad:
    """The path in the file: pydantic's own labels (union members, `[key]`) taken out."""
    pad: list[str | int] = []
    for nummer, deel in enumerate(loc):
        laatste = nummer == len(loc) - 1
        if isinstance(waarde, Kaart) and str(deel) in waarde:
            waarde = waarde[str(deel)]
            pad.append(str(deel))
        elif isinstance(waarde, list) and isinstance(deel, int) and deel < len(waarde):
            waarde = waarde[deel]
            pad.append(deel)
        elif laatste and soort == "missing":
            pad.append(deel)
    return tuple(pad)


def translate(model: type[BaseModel], pad: Pad, detail: ErrorDetails) -> str:
    """One fault of pydantic as a Dutch sentence."""
    soort, context = detail["type"], detail.get("ctx", {})
    if soort == "value_error":
        return str(context["error"])
    if soort == "missing":
        return "ontbreekt; vul dit veld in"
    if soort == "extra_forbidden":
        return f"is geen bekend veld{suggest(str(pad[-1]), known_fields(model, pad[:-1]))}"
    if soort in ("literal_error", "enum"):
        opties = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ").split(", ")
        return f"{write_waarde(detail['input'])} is geen mogelijke waarde{suggest(str(detail['input']), opties)}"
    if soort in ("dict_type", "model_type", "model_attributes_type"):
        return f"{_kind(detail['input'])} staat waar een blok met velden (naam: waarde) hoort"
    if soort in ("list_type", "tuple_type"):
        return f"{_kind(detail['input'])} staat waar een lijst hoort; begin elke regel met een streepje"
    if soort in ("too_short", "too_long"):
        grens = context.get("min_length", context.get("max_length"))
        hoeveel = "minstens" if soort == "too_short" else "ten hoogste"
        return f"heeft {context.get('actual_length')} onderdelen; {hoeveel} {grens} is nodig"
    if soort == "string_pattern_mismatch":
        return f"{write_waarde(detail['input'])} heeft niet de vorm die hier hoort ({context['pattern']})"
    return f"{write_waarde(detail['input'])} past hier niet ({detail['msg']})"


def _kind(waarde: Any) -> str:
    if isinstance(waarde, list):
        return "een lijst"
    if isinstance(waarde, dict):
        return "een blok met velden"
    return "niets" if waarde is None else write_waarde(waarde)


def known_fields(model: Any, pad: Pad) -> list[str]:
    """The names of the fields that a block at `pad` of `model` may have."""
    modellen = [model]
    for deel in pad:
        modellen = [kind for m in modellen for kind in _step(m, deel)]
    return [naam for m in modellen for naam in _fields(m)]


def _fields(model: Any) -> list[str]:
    if isinstance(model, type) and issubclass(model, BaseModel):
        return [veld.alias or naam for naam, veld in model.model_fields.items()]
    return []


def _step(model: Any, deel: str | int) -> list[Any]:
    """The types one level down from `model` along a field name or list index."""
    if isinstance(model, type) and issubclass(model, BaseModel):
        gevonden = [v.annotation for n, v in model.model_fields.items() if deel in (n, v.alias)]
        return [blad for annotatie in gevonden for blad in _unwrap(annotatie)]
    soorten = [argument for argument in get_args(model) if argument is not Ellipsis]
    return [blad for argument in soorten[-1:] for blad in _unwrap(argument)]


def _unwrap(annotatie: Any) -> list[Any]:
    """The members of a union or annotated type; anything else as it is."""
    oorsprong = getattr(annotatie, "__origin__", None)
    if oorsprong in (list, tuple, dict) or isinstance(annotatie, type):
        return [annotatie]
    if leden := get_args(annotatie):
        if hasattr(annotatie, "__metadata__"):
            leden = leden[:1]
        return [blad for lid in leden for blad in _unwrap(lid)]
    return [annotatie]
