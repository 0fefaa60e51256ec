"""The glossary: one entry per noun, with its meaning, its source and the synonyms we do not use."""

from pathlib import Path

from pydantic import RootModel

from inkoop.invoer.faults import Fout
from inkoop.invoer.reader import read_yaml
from inkoop.invoer.types import Tekst
from inkoop.invoer.validate import Blok, validate_document
from inkoop.plaatsen import kaders_map


class Begrip(Blok):
    """What a noun means, where that comes from, and which words are not used for it."""

    betekenis: Tekst
    bron: Tekst | None = None
    niet: tuple[Tekst, ...] = ()


class Begrippen(RootModel[dict[Tekst, Begrip]]):
    """The glossary by noun."""


def read_begrippen(pad: Path | None = None) -> dict[str, Begrip]:
    """The glossary that comes with the program, or another file. Raises `FoutenInBestand`."""
    return validate_document(Begrippen, read_yaml(pad or kaders_map() / "begrippen.yaml")).root


def check_begrippen(pad: Path) -> tuple[Fout, ...]:
    """Reads a glossary and finds no warnings; a fault raises."""
    read_begrippen(pad)
    return ()
