"""Blocks that hold for every region, such as a norm: of the region's own kader, or else of the first that has one."""

from collections.abc import Callable
from typing import TypeVar

from inkoop.invoer.faults import FoutenInBestand, Onbruikbaar
from inkoop.kader.loader import list_kaders, load_kader
from inkoop.rules.kader import Kader

T = TypeVar("T")


def find_landelijk(eigen: Kader, neem: Callable[[Kader], T | None], wat: str) -> tuple[Kader, T]:
    """The kader that holds the block that `neem` takes, and the block itself.

    Raises `Onbruikbaar` saying that there is no `wat` when no kader has it.
    """
    if (blok := neem(eigen)) is not None:
        return eigen, blok
    for pad in list_kaders():
        try:
            kader = load_kader(pad.stem)
        except (Onbruikbaar, FoutenInBestand):
            continue  # its own page says what is wrong with it
        if (blok := neem(kader)) is not None:
            return kader, blok
    raise Onbruikbaar(f"geen kader heeft een {wat}; zet er een in de map met kaders")
