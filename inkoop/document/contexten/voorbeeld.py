"""Example data of each document: a made-up dossier with a kader that comes with the program."""

from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from inkoop.document.catalog import get_soort
from inkoop.invoer.reader import read_yaml
from inkoop.invoer.types import Tekst
from inkoop.invoer.validate import Blok, validate_document
from inkoop.kader.loader import load_kader

_MAP = Path(__file__).resolve().parent.parent / "voorbeelden"
G = TypeVar("G", bound=BaseModel)


class Voorbeeld(Blok, Generic[G]):
    """An example file: the kader it goes with, and the dossier."""

    kader: Tekst
    gegevens: G


def read_voorbeeld(soort: str) -> Voorbeeld[Any]:
    """The example dossier of a kind of document. Raises `Onbruikbaar` for a kind without one."""
    gekozen = get_soort(soort)
    model: Any = Voorbeeld.__class_getitem__(gekozen.load_gegevens())
    voorbeeld: Voorbeeld[Any] = validate_document(model, read_yaml(_MAP / f"{gekozen.id}.yaml"))
    return voorbeeld


def load_voorbeeld(soort: str) -> BaseModel:
    """The data of the example document of this kind, ready for its template."""
    voorbeeld = read_voorbeeld(soort)
    return get_soort(soort).load_bouwer()(load_kader(voorbeeld.kader), voorbeeld.gegevens)
