"""A block in parts that one writes one at a time: each large field by itself, small ones together."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from inkoop.invoer.leesbaar import name_veld
from inkoop.invoer.validate import Blok
from inkoop.invoer.veldboom import Vak, Veld, Veldgroep, Veldkaart, Veldlijst, list_velden
from inkoop.rules.taal import write_opsomming

KLEIN = 9  # so many boxes fit on one page
HOOGSTENS = 3  # so many names fit in a title
ALGEMEEN = "Algemeen"


@dataclass(frozen=True, kw_only=True)
class Deel:
    """A part: its name in an address, what people call it, its fields."""

    naam: str
    titel: str
    velden: tuple[Veld, ...]

    @property
    def namen(self) -> tuple[str, ...]:
        """The names of its fields."""
        return tuple(veld.naam for veld in self.velden)

    @property
    def is_verplicht(self) -> bool:
        """Whether something in it must be filled in."""
        return any(veld.verplicht for veld in self.velden)


@cache
def list_delen(model: type[Blok], weg: tuple[str, ...] = ()) -> tuple[Deel, ...]:
    """The parts of a block in the order of its fields, but for the fields `weg`; a small block has one."""
    velden = tuple(veld for veld in list_velden(model) if veld.naam not in weg)
    if all(map(_is_klein, velden)) and sum(map(_count_vakken, velden)) <= KLEIN:
        return (_make_deel(velden, ALGEMEEN),)
    groepen = list(_group(velden))
    return tuple(_make_deel(groep, ALGEMEEN if not plek else None) for plek, groep in enumerate(groepen))


def _group(velden: tuple[Veld, ...]) -> Iterator[tuple[Veld, ...]]:
    """Small fields that follow each other together, a large one by itself."""
    samen: list[Veld] = []
    for veld in velden:
        if _is_klein(veld) and sum(map(_count_vakken, [*samen, veld])) <= KLEIN:
            samen.append(veld)
            continue
        if samen:
            yield tuple(samen)
        samen = [veld] if _is_klein(veld) else []
        if not _is_klein(veld):
            yield (veld,)
    if samen:
        yield tuple(samen)


def _is_klein(veld: Veld) -> bool:
    if isinstance(veld, Veldgroep):
        return False
    return isinstance(veld, Vak) or (isinstance(veld, Veldlijst) and isinstance(veld.element, Vak))


def _count_vakken(veld: Veld) -> int:
    if isinstance(veld, Veldgroep):
        return sum(map(_count_vakken, veld.velden))
    return _count_vakken(veld.waarde) if isinstance(veld, Veldkaart) else 1


def _name_groep(velden: tuple[Veld, ...]) -> str:
    """More small fields together, by their own names: the first two say enough where there are many."""
    namen = [name_veld(veld.naam).lower() for veld in velden]
    titel = write_opsomming(namen if len(namen) <= HOOGSTENS else [*namen[:2], "meer"])
    return titel[:1].upper() + titel[1:]


def _make_deel(velden: tuple[Veld, ...], titel: str | None) -> Deel:
    if len(velden) == 1:
        titel = velden[0].titel
    elif titel is None:
        titel = f"{velden[0].titel} en {velden[-1].titel.lower()}" if len(velden) == 2 else _name_groep(velden)
    return Deel(naam=velden[0].naam, titel=titel, velden=velden)
