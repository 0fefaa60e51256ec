"""Example data of each document: a made-up dossier with a kader that comes with the program."""

from pathlib import Path

from pydantic import BaseModel

from inkoop.document.catalog import get_soort
from inkoop.document.contexten.gegevens import Overeenkomstgegevens
from inkoop.invoer.reader import read_yaml
from inkoop.invoer.types import Tekst
from inkoop.invoer.validate import Blok, validate_document
from inkoop.kader.loader import load_kader

_MAP = Path(__file__).resolve().parent.parent / "voorbeelden"


class Voorbeeld(Blok):
    """An example file: the kader it goes with, and the dossier."""

    kader: Tekst
    gegevens: Overeenkomstgegevens


def read_voorbeeld(soort: str) -> Voorbeeld:
    """The example dossier of a kind of document. Raises `Onbruikbaar` for a kind without one."""
    return validate_document(Voorbeeld, read_yaml(_MAP / f"{get_soort(soort).id}.yaml"))


def load_voorbeeld(soort: str) -> BaseModel:
    """The data of the example document of this kind, ready for its template."""
    voorbeeld = read_voorbeeld(soort)
    return get_soort(soort).load_bouwer()(load_kader(voorbeeld.kader), voorbeeld.gegevens)
