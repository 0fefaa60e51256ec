"""The text of a dossier file: fields in their fixed order, nothing that may be left out, the same bytes each time."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

import yaml
from pydantic import BaseModel

from inkoop.dossier.schema import Dossier
from inkoop.invoer.syntax import ONZICHTBAAR

REGELBREEDTE = 118
LIJST = re.compile(r"^(?=[a-z]+:$)", re.MULTILINE)  # text inside a field is always indented
NIEUWE_REGEL = "\n"
KOP = "# Dossier uit inkoop. Uitleg bij elk veld: inkoop dossier voorbeeld"


def write_dossier(dossier: Dossier) -> str:
    """The dossier as YAML that people read and the strict reader reads back to the same dossier."""
    return f"{KOP}\n{LIJST.sub(NIEUWE_REGEL, write_blok(dossier))}"


def write_blok(blok: BaseModel) -> str:
    """A block as YAML that people read and the strict reader reads back to the same block."""
    plat = _make_plain(blok)
    return yaml.dump(plat, Dumper=_Schrijver, sort_keys=False, allow_unicode=True, width=10**9, indent=2)


def _make_plain(waarde: Any) -> Any:
    """Blocks as dicts without the fields that are empty; a list that is empty may be left out too."""
    if isinstance(waarde, BaseModel):
        velden = ((naam, _make_plain(getattr(waarde, naam))) for naam in type(waarde).model_fields)
        return {naam: plat for naam, plat in velden if not _is_empty(waarde, naam, plat)}
    if isinstance(waarde, Mapping):
        return {sleutel: _make_plain(plat) for sleutel, plat in waarde.items()}
    if isinstance(waarde, list | tuple):
        return [_make_plain(element) for element in waarde]
    return waarde


def _is_empty(blok: BaseModel, naam: str, waarde: Any) -> bool:
    """Whether leaving the field out says the same; a choice is always written."""
    standaard = type(blok).model_fields[naam].default
    return waarde is None or (not waarde and waarde == _make_plain(standaard))


class _Schrijver(yaml.SafeDumper):
    """Writes scalars as the strict reader wants them, and a small block on one line."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def represent(self, data: Any) -> None:
        knoop = self.represent_data(data)
        assert isinstance(knoop, yaml.MappingNode)  # a dossier is a block
        knoop.flow_style = False  # the file itself is never on one line
        self.serialize(knoop)

    def write_double_quoted(self, text: str, split: bool = True) -> None:
        """Text with a character that no editor shows is written with escapes, as the strict reader asks."""
        self.allow_unicode = not ONZICHTBAAR.search(text)
        super().write_double_quoted(text, split)
        self.allow_unicode = True


def _plain(schrijver: _Schrijver, tekst: str) -> yaml.ScalarNode:
    """A scalar without quotes or type label, whatever other readers take it for."""
    soort = schrijver.resolve(yaml.ScalarNode, tekst, (True, False))  # type: ignore[no-untyped-call]
    return schrijver.represent_scalar(soort, tekst)


def _write_decimal(schrijver: _Schrijver, getal: Decimal) -> yaml.ScalarNode:
    """A number in full; what is kept in four decimals without the zeros at its end, unlike an amount."""
    tekst = f"{getal:f}"
    if getal.as_tuple().exponent == -4:
        tekst = tekst.rstrip("0").rstrip(".")
    return _plain(schrijver, tekst)


def _write_tekst(schrijver: _Schrijver, tekst: str) -> yaml.ScalarNode:
    """Text; digits only between quotes, for readers that would drop the zeros; lines as lines."""
    stijl = '"' if tekst.isdigit() or ONZICHTBAAR.search(tekst) else "|" if "\n" in tekst else None
    return schrijver.represent_scalar("tag:yaml.org,2002:str", tekst, style=stijl)


def _represent_blok(schrijver: _Schrijver, blok: dict[str, Any]) -> yaml.MappingNode:
    knoop = schrijver.represent_mapping("tag:yaml.org,2002:map", blok, flow_style=False)
    knoop.flow_style = _fits_on_line([deel for paar in knoop.value for deel in paar])
    return knoop


def _write_lijst(schrijver: _Schrijver, lijst: list[Any]) -> yaml.SequenceNode:
    knoop = schrijver.represent_sequence("tag:yaml.org,2002:seq", lijst, flow_style=False)
    is_kaal = all(isinstance(element, yaml.ScalarNode) for element in knoop.value)
    knoop.flow_style = is_kaal and _fits_on_line(knoop.value)
    return knoop


def _fits_on_line(knopen: list[Any]) -> bool:
    return sum(map(_count_width, knopen)) <= REGELBREEDTE


def _count_width(knoop: Any) -> int:
    """The width of a scalar or a small block on a line; too much for anything else."""
    if isinstance(knoop, yaml.ScalarNode) and "\n" not in knoop.value:
        return len(knoop.value) + 2
    if isinstance(knoop, yaml.MappingNode) and knoop.flow_style:
        return sum(_count_width(deel) for paar in knoop.value for deel in paar)
    return REGELBREEDTE + 1


_Schrijver.add_representer(dict, _represent_blok)
_Schrijver.add_representer(list, _write_lijst)
_Schrijver.add_representer(str, _write_tekst)
_Schrijver.add_multi_representer(StrEnum, lambda schrijver, keuze: _write_tekst(schrijver, keuze.value))
_Schrijver.add_representer(int, lambda schrijver, getal: _plain(schrijver, str(getal)))
_Schrijver.add_representer(Decimal, _write_decimal)
_Schrijver.add_representer(date, lambda schrijver, dag: _plain(schrijver, dag.isoformat()))
