"""The fields of a block as a tree: what a form must ask, told by the types of the block alone."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from inkoop.invoer.leesbaar import name_blok, name_keuze, name_veld, split_uitleg
from inkoop.invoer.types import parse_getal
from inkoop.invoer.validate import Blok
from inkoop.invoer.velden import Verwijzing

V = TypeVar("V", bound="Veld")
LANG = 70  # an example of more characters asks for a larger box
_GETALLEN = frozenset({parse_getal.__name__, "_fte"})
_REGELS = frozenset({"_check_regel", "parse_code", "parse_tijd", "parse_gemeentecode"})


class Vaksoort(StrEnum):
    """What is typed in a box."""

    TEKST = "tekst"
    REGEL = "regel"
    DATUM = "datum"
    BEDRAG = "bedrag"
    GETAL = "getal"
    GEHEEL = "geheel getal"
    JA_NEE = "ja of nee"
    KEUZE = "keuze"


@dataclass(frozen=True, kw_only=True)
class Veld:
    """A field: its name in the block, how people call it, its explanation; `noun` is what one element is called."""

    naam: str
    titel: str
    uitleg: str = ""
    verplicht: bool = True


@dataclass(frozen=True, kw_only=True)
class Vak(Veld):
    """A box; `keuzes` are values with their words, `standaard` is what it counts as when it is left empty."""

    soort: Vaksoort
    keuzes: tuple[tuple[str, str], ...] = ()
    standaard: Any = None
    voorbeeld: Any = None
    verwijzing: Verwijzing | None = None


@dataclass(frozen=True, kw_only=True)
class Veldgroep(Veld):
    """Fields that belong together: a block in a block."""

    velden: tuple[Veld, ...]


@dataclass(frozen=True, kw_only=True)
class Veldlijst(Veld):
    """A list; of boxes it is typed one on a line."""

    element: Veld


@dataclass(frozen=True, kw_only=True)
class Veldkaart(Veld):
    """Values by key, such as an amount per year."""

    sleutel: Vak
    waarde: Veld


@cache
def list_velden(model: type[Blok]) -> tuple[Veld, ...]:
    """The fields of a block in their order."""
    return tuple(_make_veld(naam, veld) for naam, veld in model.model_fields.items())


def _make_veld(naam: str, veld: FieldInfo) -> Veld:
    standaard = None if veld.default is PydanticUndefined else veld.default
    voorbeeld = veld.examples[0] if veld.examples else None
    gemaakt = _describe(veld.annotation, tuple(veld.metadata), naam, name_veld(naam), standaard)
    gemaakt = replace(gemaakt, uitleg=veld.description or "", verplicht=veld.is_required())
    if isinstance(gemaakt, Veldlijst) and isinstance(gemaakt.element, Vak):
        gemaakt = replace(gemaakt, element=replace(gemaakt.element, voorbeeld=voorbeeld))
        return _ask_with_words(gemaakt)
    if not isinstance(gemaakt, Vak):
        return gemaakt
    soort = Vaksoort.REGEL if gemaakt.soort is Vaksoort.TEKST and _is_kort(veld) else gemaakt.soort
    return _ask_with_words(replace(gemaakt, voorbeeld=voorbeeld, soort=soort))


def _ask_with_words(veld: V) -> V:
    """What is asked in the words of the explanation, where those are few; the rest of it explains."""
    titel, uitleg = split_uitleg(veld.uitleg)
    return replace(veld, titel=titel, uitleg=uitleg) if titel else veld


def _is_kort(veld: FieldInfo) -> bool:
    """Whether an example shows that a few words are meant, not sentences."""
    voorbeeld = str(veld.examples[0]) if veld.examples else ""
    is_zin = voorbeeld.endswith(".") or len(voorbeeld) > LANG or "zinnen" in (veld.description or "")
    return bool(voorbeeld) and not is_zin


def _describe(soort: Any, meta: tuple[Any, ...], naam: str, titel: str, standaard: Any = None) -> Veld:
    """The field for a type with what is written beside it."""
    oorsprong, delen = get_origin(soort), get_args(soort)
    if oorsprong is Annotated:
        return _describe(delen[0], (*delen[1:], *meta), naam, titel, standaard)
    if oorsprong in (Union, UnionType):
        (deel,) = (deel for deel in delen if deel is not NoneType)
        return _describe(deel, meta, naam, titel, standaard)
    if oorsprong in (list, tuple):
        return Veldlijst(naam=naam, titel=titel, element=_describe(delen[0], (), "", _name_element(delen[0], titel)))
    if oorsprong is dict:
        return _describe_kaart(delen, naam, titel)
    if isinstance(soort, type) and issubclass(soort, Blok):
        return Veldgroep(naam=naam, titel=titel, velden=list_velden(soort))
    return _describe_vak(soort, meta, naam, titel, standaard)


def _describe_kaart(delen: tuple[Any, ...], naam: str, titel: str) -> Veldkaart:
    sleutel = _describe(delen[0], (), "", "")
    assert isinstance(sleutel, Vak)
    woord = sleutel.verwijzing.value if sleutel.verwijzing else "naam"
    sleutel = replace(sleutel, titel=woord.capitalize(), soort=_keep_short(sleutel.soort))
    return Veldkaart(
        naam=naam, titel=titel, sleutel=sleutel, waarde=_describe(delen[1], (), "", _name_element(delen[1], titel))
    )


def _keep_short(soort: Vaksoort) -> Vaksoort:
    return Vaksoort.REGEL if soort is Vaksoort.TEKST else soort


def _name_element(soort: Any, titel: str) -> str:
    """What one element of a list is called: by its block, else as the list itself."""
    kaal = get_args(soort)[0] if get_origin(soort) is Annotated else soort
    return name_blok(kaal.__name__) if isinstance(kaal, type) and issubclass(kaal, Blok) else titel


def _describe_vak(soort: Any, meta: tuple[Any, ...], naam: str, titel: str, standaard: Any) -> Vak:
    lezers = {getattr(getattr(een, "func", None), "__name__", "") for een in meta}
    verwijzing = next((een for een in meta if isinstance(een, Verwijzing)), None)
    keuzes = tuple((waarde, name_keuze(waarde)) for waarde in _list_keuzes(soort))
    return Vak(
        naam=naam,
        titel=titel,
        soort=Vaksoort.KEUZE if keuzes else _find_soort(soort, lezers),
        keuzes=keuzes,
        standaard=standaard,
        verwijzing=verwijzing,
    )


def _list_keuzes(soort: Any) -> Iterator[str]:
    if get_origin(soort) is Literal:
        yield from (str(waarde) for waarde in get_args(soort))
    elif isinstance(soort, type) and issubclass(soort, StrEnum):
        yield from (lid.value for lid in soort)


def _find_soort(soort: Any, lezers: set[str]) -> Vaksoort:
    if soort is bool:
        return Vaksoort.JA_NEE
    if soort is date:
        return Vaksoort.DATUM
    if soort is int:
        return Vaksoort.GEHEEL
    if soort is Decimal:
        return Vaksoort.GETAL if lezers & _GETALLEN else Vaksoort.BEDRAG
    return Vaksoort.REGEL if lezers & _REGELS else Vaksoort.TEKST
