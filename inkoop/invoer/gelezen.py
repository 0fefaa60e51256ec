"""From what someone typed to a block: every fault at the box where it was typed, in Dutch."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from inkoop.invoer import schrijfwijze
from inkoop.invoer.faults import Pad
from inkoop.invoer.geschreven import has_vaste_sleutels, is_leeg
from inkoop.invoer.rijen import WAARDE
from inkoop.invoer.types import parse_tekst
from inkoop.invoer.validate import Blok, translate
from inkoop.invoer.veldboom import Vak, Vaksoort, Veld, Veldgroep, Veldkaart, Veldlijst, list_velden

ONTBREEKT = "vul dit in"
DUBBEL = "staat er twee keer; houd er een"
SLEUTEL = 0  # the place of the key in a pair
_ACHT = 8  # decimals that a number of the dossier may have
_LEZERS: Mapping[Vaksoort, Callable[[str], Any]] = {
    Vaksoort.DATUM: schrijfwijze.parse_datum,
    Vaksoort.BEDRAG: schrijfwijze.parse_bedrag,
    Vaksoort.GETAL: lambda tekst: schrijfwijze.parse_getal(tekst, _ACHT),
    Vaksoort.GEHEEL: schrijfwijze.parse_geheel,
    Vaksoort.JA_NEE: schrijfwijze.parse_ja_nee,
    Vaksoort.TEKST: parse_tekst,
    Vaksoort.REGEL: parse_tekst,
}


class _Afwezig:
    """Nothing was typed."""


AFWEZIG = _Afwezig()


@dataclass(kw_only=True)
class Lezing:
    """What was read: values by field, faults by the place where they were typed, and of those which only lack.

    `plekken` tells for a place in the values where that was typed; rows that are empty have no value.
    """

    waarden: dict[str, Any] = field(default_factory=dict)
    fouten: dict[Pad, list[str]] = field(default_factory=dict)
    gemist: set[Pad] = field(default_factory=set)
    plekken: dict[Pad, Pad] = field(default_factory=dict)

    def add(self, pad: Pad, melding: str, *, is_gemis: bool = False) -> None:
        """A fault at a place in what was typed; one place tells the same thing once."""
        if melding not in self.fouten.setdefault(pad, []):
            self.fouten[pad].append(melding)
        if is_gemis:
            self.gemist.add(pad)

    @property
    def has_onjuist(self) -> bool:
        """Whether something is wrong, beside what only lacks."""
        return bool(set(self.fouten) - self.gemist)

    def find_plek(self, pad: Pad) -> Pad:
        """Where a value was typed, or the nearest thing around it."""
        for einde in range(len(pad), 0, -1):
            if pad[:einde] in self.plekken:
                return self.plekken[pad[:einde]]
        return ()


def read_velden(model: type[Blok], namen: tuple[str, ...], geschreven: Mapping[str, Any]) -> Lezing:
    """The fields of a block that are named, read by themselves: what they are, what is wrong, what lacks."""
    lezing = Lezing()
    for veld in list_velden(model):
        if veld.naam in namen:
            waarde = _read(veld, geschreven[veld.naam], (veld.naam,), (veld.naam,), lezing)
            _check_veld(model, veld, waarde, lezing)
    return lezing


def _check_veld(model: type[Blok], veld: Veld, waarde: Any, lezing: Lezing) -> None:
    if isinstance(waarde, _Afwezig):
        if veld.verplicht:
            lezing.add((veld.naam,), ONTBREEKT, is_gemis=True)
        return
    lezing.waarden[veld.naam] = waarde
    try:
        _make_lezer(model, veld.naam).validate_python(waarde)
    except ValidationError as fout:
        for detail in fout.errors(include_url=False):
            _add_detail(model, lezing, (veld.naam, *detail["loc"]), detail)


@cache
def _make_lezer(model: type[Blok], naam: str) -> TypeAdapter[Any]:
    """What checks one field of a block."""
    veld = model.model_fields[naam]
    soort: Any = veld.annotation
    for een in veld.metadata:
        soort = Annotated[soort, een]
    return TypeAdapter(soort)


def read_blok(model: type[Blok], lezing: Lezing) -> Blok | None:
    """The whole block of what was read; None with what is wrong, also between its fields."""
    try:
        return model.model_validate(lezing.waarden)
    except ValidationError as fout:
        for detail in fout.errors(include_url=False):
            _add_detail(model, lezing, detail["loc"], detail)
        return None


def _add_detail(model: type[Blok], lezing: Lezing, loc: Pad, detail: ErrorDetails) -> None:
    """A fault of the library at the place where it was typed; what could not be read at all was told already."""
    is_gemis = detail["type"] == "missing"
    pad = lezing.find_plek(loc[:-1]) + loc[-1:] if is_gemis and loc not in lezing.plekken else lezing.find_plek(loc)
    if pad not in lezing.fouten:
        lezing.add(pad, ONTBREEKT if is_gemis else translate(model, loc, detail), is_gemis=is_gemis)


def _read(veld: Veld, geschreven: Any, hier: Pad, waarde: Pad, lezing: Lezing) -> Any:
    """The value at `waarde` of what was typed at `hier`; AFWEZIG where nothing was."""
    lezing.plekken[waarde] = hier
    if isinstance(veld, Vak):
        return _read_vak(veld, geschreven, hier, lezing)
    if is_leeg(veld, geschreven) and not (isinstance(veld, Veldgroep) and veld.verplicht):
        return AFWEZIG
    if isinstance(veld, Veldgroep):
        return _read_groep(veld, geschreven or {}, hier, waarde, lezing)
    if isinstance(veld, Veldlijst):
        return list(_read_lijst(veld, geschreven, hier, waarde, lezing))
    assert isinstance(veld, Veldkaart)
    return _read_kaart(veld, geschreven, hier, waarde, lezing)


def _read_vak(vak: Vak, tekst: str, hier: Pad, lezing: Lezing) -> Any:
    """A value; a text that cannot be read stays what it is, with its fault."""
    kaal = tekst.strip()
    if not kaal:
        return AFWEZIG
    try:
        return _LEZERS.get(vak.soort, str)(kaal)
    except ValueError as fout:
        lezing.add(hier, str(fout))
        return kaal


def _read_groep(groep: Veldgroep, geschreven: Any, hier: Pad, waarde: Pad, lezing: Lezing) -> dict[str, Any]:
    delen = (
        (v.naam, _read(v, geschreven.get(v.naam), (*hier, v.naam), (*waarde, v.naam), lezing)) for v in groep.velden
    )
    return {naam: deel for naam, deel in delen if not isinstance(deel, _Afwezig)}


def _read_lijst(lijst: Veldlijst, geschreven: Any, hier: Pad, waarde: Pad, lezing: Lezing) -> Iterator[Any]:
    nummer = 0
    for plek, deel in enumerate(geschreven):
        if not is_leeg(lijst.element, deel):
            yield _read(lijst.element, deel, (*hier, plek), (*waarde, nummer), lezing)
            nummer += 1


def _read_kaart(kaart: Veldkaart, geschreven: Any, hier: Pad, waarde: Pad, lezing: Lezing) -> dict[Any, Any]:
    gelezen: dict[Any, Any] = {}
    for plek, (tekst, deel) in enumerate(geschreven):
        rij: Pad = (*hier, plek)
        if is_leeg(kaart.waarde, deel) and (not tekst.strip() or has_vaste_sleutels(kaart)):
            continue
        sleutel = _read_vak(kaart.sleutel, tekst, (*rij, SLEUTEL), lezing)
        if isinstance(sleutel, _Afwezig):
            lezing.add((*rij, SLEUTEL), ONTBREEKT, is_gemis=True)
            continue
        if sleutel in gelezen:
            lezing.add((*rij, SLEUTEL), f"'{sleutel}' {DUBBEL}")
        binnen: Pad = (*waarde, sleutel)
        lezing.plekken[(*binnen, "[key]")] = (*rij, SLEUTEL)
        gelezen[sleutel] = _read_value(kaart.waarde, deel, (*rij, WAARDE), binnen, lezing)
    return gelezen


def _read_value(veld: Veld, deel: Any, hier: Pad, waarde: Pad, lezing: Lezing) -> Any:
    """A value by key; where only the key was typed the value lacks."""
    gelezen = _read(veld, deel, hier, waarde, lezing)
    if not isinstance(gelezen, _Afwezig):
        return gelezen
    if isinstance(veld, Vak):
        lezing.add(hier, ONTBREEKT, is_gemis=True)
        return ""
    return {} if isinstance(veld, Veldgroep | Veldkaart) else []
