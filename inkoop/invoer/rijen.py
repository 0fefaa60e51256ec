"""Rows of what someone typed: added, taken away and moved, at a path into it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from inkoop.invoer.faults import Pad
from inkoop.invoer.geschreven import make_leeg
from inkoop.invoer.veldboom import Veld, Veldgroep, Veldkaart, Veldlijst

ERBIJ, ERAF, HOGER, LAGER = "erbij", "eraf", "hoger", "lager"
WAARDE = 1  # the place of the value in a pair of key and value


@dataclass(frozen=True, kw_only=True)
class _Paar(Veld):
    """One row of values by key."""

    waarde: Veld


@dataclass(frozen=True, kw_only=True)
class _Plek:
    """Where a path leads: the field, the list or dict that holds what was typed there, and its place in that."""

    veld: Veld
    houder: Any
    sleutel: str | int
    is_rij: bool


def change_rijen(velden: Mapping[str, Veld], geschreven: dict[str, Any], daad: str, pad: Pad) -> None:
    """Adds a row (ERBIJ, at the list itself), takes one away or moves it; where the path leads nowhere nothing changes.

    A group that may be left out is added and taken away in the same manner.
    """
    plek = _find(velden, geschreven, pad)
    if plek is None:
        return
    if daad == ERBIJ:
        _add_rij(plek)
    elif plek.is_rij and daad in (ERAF, HOGER, LAGER):
        _move_rij(plek.houder, int(plek.sleutel), daad)
    elif isinstance(plek.veld, Veldgroep) and not plek.veld.verplicht and daad == ERAF:
        plek.houder[plek.sleutel] = None


def _add_rij(plek: _Plek) -> None:
    veld, houder, sleutel = plek.veld, plek.houder, plek.sleutel
    if isinstance(veld, Veldgroep) and houder[sleutel] is None:
        houder[sleutel] = make_leeg(veld, is_nieuw=True)
    elif isinstance(veld, Veldlijst):
        houder[sleutel].append(make_leeg(veld.element, is_nieuw=True))
    elif isinstance(veld, Veldkaart):
        houder[sleutel].append(["", make_leeg(veld.waarde, is_nieuw=True)])


def _move_rij(rijen: list[Any], plek: int, daad: str) -> None:
    rij = rijen.pop(plek)
    if daad != ERAF:
        rijen.insert(max(0, plek - 1) if daad == HOGER else plek + 1, rij)


def _find(velden: Mapping[str, Veld], geschreven: dict[str, Any], pad: Pad) -> _Plek | None:
    if not pad or pad[0] not in velden:
        return None
    plek = _Plek(veld=velden[str(pad[0])], houder=geschreven, sleutel=pad[0], is_rij=False)
    for deel in pad[1:]:
        volgend = _step(plek.veld, deel)
        binnen = plek.houder[plek.sleutel]
        if volgend is None or not _has(binnen, deel):
            return None
        is_rij = isinstance(plek.veld, Veldlijst | Veldkaart)
        plek = _Plek(veld=volgend, houder=binnen, sleutel=deel, is_rij=is_rij)
    return plek


def _has(binnen: Any, deel: str | int) -> bool:
    if isinstance(binnen, dict):
        return deel in binnen
    return isinstance(binnen, list) and isinstance(deel, int) and 0 <= deel < len(binnen)


def _step(veld: Veld, deel: str | int) -> Veld | None:
    """The field one step further along a path."""
    if isinstance(veld, Veldgroep):
        return next((een for een in veld.velden if een.naam == deel), None)
    if isinstance(veld, Veldlijst):
        return veld.element
    if isinstance(veld, Veldkaart):
        return _Paar(naam="", titel=veld.titel, waarde=veld.waarde)
    return veld.waarde if isinstance(veld, _Paar) and deel == WAARDE else None
