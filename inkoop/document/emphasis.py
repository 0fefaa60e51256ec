r"""Text with emphasis, as people type it: `**vet**`, `*cursief*`, `***beide***`; `\*` is a plain asterisk."""

import re
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

_DEEL = re.compile(r"\\[*\\]|\*+|[^*\\]+|\\")
_MERKEN: dict[str, frozenset[str]] = {
    "*": frozenset({"cursief"}),
    "**": frozenset({"vet"}),
    "***": frozenset({"vet", "cursief"}),
}
_GEWOON = r"schrijf \* voor een gewoon sterretje"


@dataclass(frozen=True, kw_only=True)
class Stuk:
    """A stretch of text in one form."""

    tekst: str
    vet: bool = False
    cursief: bool = False


class Opgemaakt(str):
    """A field of a document with emphasis in it, printed by `{{r veld }}`. Raises `ValueError` (Dutch)."""

    __slots__ = ()

    def __new__(cls, tekst: str) -> "Opgemaakt":
        split_opmaak(tekst)
        return super().__new__(cls, tekst)

    @property
    def kaal(self) -> str:
        """The text without its marks."""
        return "".join(stuk.tekst for stuk in split_opmaak(self))

    @classmethod
    def __get_pydantic_core_schema__(cls, bron: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(cls, core_schema.str_schema())


def split_opmaak(tekst: str) -> list[Stuk]:
    """The stretches of a text, in order. Raises `ValueError` for emphasis that does not open or close on its line."""
    return [stuk for regel in tekst.splitlines(keepends=True) for stuk in _split_regel(regel)]


def _split_regel(regel: str) -> list[Stuk]:
    stukken, open_ = list[Stuk](), frozenset[str]()
    for deel in _DEEL.finditer(regel):
        if deel[0][0] != "*" or _is_los(regel, deel):
            tekst = deel[0][1] if len(deel[0]) == 2 and deel[0][0] == "\\" else deel[0]
            stukken.append(Stuk(tekst=tekst, vet="vet" in open_, cursief="cursief" in open_))
        else:
            open_ = open_ ^ _read_merk(regel, deel, open_)
    if open_:
        raise ValueError(f"in '{regel.strip()[:60]}' gaat {' en '.join(sorted(open_))} niet dicht; {_GEWOON}")
    return stukken


def _is_los(regel: str, deel: re.Match[str]) -> bool:
    """Whether asterisks stand between spaces, as in `5 * 3`: then they are text."""
    return not _is_vast(regel[deel.start() - 1 : deel.start()]) and not _is_vast(regel[deel.end() : deel.end() + 1])


def _is_vast(teken: str) -> bool:
    return bool(teken) and not teken.isspace()


def _read_merk(regel: str, deel: re.Match[str], open_: frozenset[str]) -> frozenset[str]:
    """What a mark opens or closes: it closes after text, and opens before text."""
    merk = _MERKEN.get(deel[0], frozenset())
    sluit = merk <= open_ and _is_vast(regel[deel.start() - 1 : deel.start()])
    opent = not merk & open_ and _is_vast(regel[deel.end() : deel.end() + 1])
    if not merk or not (sluit or opent):
        raise ValueError(f"in '{regel.strip()[:60]}' opent of sluit '{deel[0]}' niets; {_GEWOON}")
    return merk
