"""What someone types in a form, before it is a block: kept as it was typed, and made from a block.

A box is a text, a group a dict by field or None where it is not there, a list a list, and values by key a list of
pairs of key and value. So it can be kept as JSON whatever is wrong in it.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from inkoop.invoer.schrijfwijze import write_bedrag, write_datum, write_getal
from inkoop.invoer.veldboom import Vak, Vaksoort, Veld, Veldgroep, Veldkaart, Veldlijst
from inkoop.invoer.velden import Verwijzing

VAST = frozenset({Verwijzing.GEMEENTE, Verwijzing.JAAR})  # keys of which every one is shown
Omgeving = Mapping[Verwijzing, tuple[str, ...]]


def write_geschreven(veld: Veld, waarde: Any) -> Any:
    """A value of a block as someone would type it."""
    if isinstance(veld, Vak):
        return write_vak(veld, waarde)
    if isinstance(veld, Veldgroep):
        return None if waarde is None else write_groep(veld.velden, waarde)
    if isinstance(veld, Veldlijst):
        return [write_geschreven(veld.element, deel) for deel in waarde or ()]
    assert isinstance(veld, Veldkaart)
    paren = (waarde or {}).items()
    return [[write_vak(veld.sleutel, sleutel), write_geschreven(veld.waarde, deel)] for sleutel, deel in paren]


def write_groep(velden: tuple[Veld, ...], blok: BaseModel | None) -> dict[str, Any]:
    """The fields of a block as someone would type them; those of an empty form without one."""
    if blok is None:
        return {veld.naam: make_leeg(veld) for veld in velden}
    return {veld.naam: write_geschreven(veld, getattr(blok, veld.naam)) for veld in velden}


_SCHRIJVERS: Mapping[Vaksoort, Callable[[Any], str]] = {
    Vaksoort.JA_NEE: lambda waarde: "ja" if waarde else "nee",
    Vaksoort.GETAL: lambda waarde: write_getal(Decimal(waarde)),
    Vaksoort.BEDRAG: lambda waarde: write_bedrag(Decimal(waarde)),
    Vaksoort.DATUM: lambda waarde: write_datum(waarde if isinstance(waarde, date) else date.fromisoformat(waarde)),
}


def write_vak(vak: Vak, waarde: Any) -> str:
    """The value of a box as it is typed; an enum by its value."""
    if waarde is None:
        return ""
    return _SCHRIJVERS.get(vak.soort, str)(waarde)


def make_leeg(veld: Veld, *, is_nieuw: bool = False) -> Any:
    """Nothing typed yet, but for what a box counts as when it is left; a new row has all its boxes."""
    if isinstance(veld, Vak):
        return write_vak(veld, veld.standaard)
    if isinstance(veld, Veldgroep):
        return {deel.naam: make_leeg(deel) for deel in veld.velden} if veld.verplicht or is_nieuw else None
    if isinstance(veld, Veldlijst) and veld.verplicht and isinstance(veld.element, Veldgroep):
        return [make_leeg(veld.element, is_nieuw=True)]
    return []


def is_leeg(veld: Veld, geschreven: Any) -> bool:
    """Whether nothing was typed but what a box counts as anyway; a key alone is nothing where all keys are shown."""
    if isinstance(veld, Vak):
        return str(geschreven).strip() in ("", write_vak(veld, veld.standaard))
    if isinstance(veld, Veldgroep):
        return geschreven is None or all(is_leeg(deel, geschreven[deel.naam]) for deel in veld.velden)
    if isinstance(veld, Veldlijst):
        return all(is_leeg(veld.element, deel) for deel in geschreven)
    assert isinstance(veld, Veldkaart)
    is_vast = has_vaste_sleutels(veld)
    return all((is_vast or not sleutel.strip()) and is_leeg(veld.waarde, deel) for sleutel, deel in geschreven)


def has_vaste_sleutels(veld: Veldkaart) -> bool:
    """Whether every key is shown, so that none is added or taken away."""
    return veld.sleutel.verwijzing in VAST


def fit_geschreven(veld: Veld, geschreven: Any) -> Any:
    """What was kept in the shape that the field has now; what does not fit any more is left out."""
    if isinstance(veld, Vak):
        return geschreven if isinstance(geschreven, str) else make_leeg(veld)
    if isinstance(veld, Veldgroep):
        if not isinstance(geschreven, dict):
            return make_leeg(veld)
        return {deel.naam: fit_geschreven(deel, geschreven.get(deel.naam)) for deel in veld.velden}
    rijen = geschreven if isinstance(geschreven, list) else []
    if isinstance(veld, Veldlijst):
        return [fit_geschreven(veld.element, deel) for deel in rijen]
    assert isinstance(veld, Veldkaart)
    return [[str(sleutel), fit_geschreven(veld.waarde, deel)] for sleutel, deel in rijen]


def add_sleutels(veld: Veld, geschreven: Any, omgeving: Omgeving) -> Any:
    """With a place for every key that is shown: the gemeenten of the regio, the years of the plan."""
    if isinstance(veld, Veldgroep):
        if geschreven is None:
            return None
        return {deel.naam: add_sleutels(deel, geschreven[deel.naam], omgeving) for deel in veld.velden}
    if isinstance(veld, Veldlijst):
        return [add_sleutels(veld.element, deel, omgeving) for deel in geschreven]
    if isinstance(veld, Veldkaart):
        return _add_sleutels(veld, geschreven, omgeving)
    return geschreven


def _add_sleutels(veld: Veldkaart, geschreven: Any, omgeving: Omgeving) -> list[list[Any]]:
    bekend = dict(geschreven)
    vast = omgeving.get(veld.sleutel.verwijzing, ()) if veld.sleutel.verwijzing in VAST else ()
    alle = {sleutel: bekend.get(sleutel, make_leeg(veld.waarde, is_nieuw=True)) for sleutel in vast}
    rijen = [*alle.items(), *((s, deel) for s, deel in geschreven if s not in alle)]
    return [[sleutel, add_sleutels(veld.waarde, deel, omgeving)] for sleutel, deel in rijen]


def strip_sleutels(veld: Veld, geschreven: Any) -> Any:
    """Without the places of keys that were shown and left empty."""
    if isinstance(veld, Veldgroep):
        if geschreven is None:
            return None
        return {deel.naam: strip_sleutels(deel, geschreven[deel.naam]) for deel in veld.velden}
    if isinstance(veld, Veldlijst):
        return [strip_sleutels(veld.element, deel) for deel in geschreven]
    if isinstance(veld, Veldkaart):
        paren = [[sleutel, strip_sleutels(veld.waarde, deel)] for sleutel, deel in geschreven]
        is_vast = has_vaste_sleutels(veld)
        return [[sleutel, deel] for sleutel, deel in paren if not (is_vast and is_leeg(veld.waarde, deel))]
    return geschreven
