"""Example data of each document: a made-up dossier with a kader that comes with the program."""

from collections.abc import Callable
from pathlib import Path

from inkoop.document.contexten.deelovereenkomst import build_deelovereenkomst
from inkoop.document.contexten.gegevens import Overeenkomstgegevens
from inkoop.document.contexten.overeenkomst import build_overeenkomst
from inkoop.invoer.faults import Onbruikbaar, suggest
from inkoop.invoer.reader import read_yaml
from inkoop.invoer.types import Tekst
from inkoop.invoer.validate import Blok, validate_document
from inkoop.kader.loader import load_kader
from inkoop.rules.kader import Kader

_MAP = Path(__file__).resolve().parent.parent / "voorbeelden"
BOUWERS: dict[str, Callable[[Kader, Overeenkomstgegevens], Blok]] = {
    "deelovereenkomst": build_deelovereenkomst,
    "overeenkomst": build_overeenkomst,
}


class Voorbeeld(Blok):
    """An example file: the kader it goes with, and the dossier."""

    kader: Tekst
    gegevens: Overeenkomstgegevens


def read_voorbeeld(soort: str) -> Voorbeeld:
    """The example dossier of a kind of document. Raises `Onbruikbaar` for a kind without one."""
    if soort not in BOUWERS:
        raise Onbruikbaar(f"voor soort '{soort}' is er geen voorbeeld{suggest(soort, BOUWERS)}")
    return validate_document(Voorbeeld, read_yaml(_MAP / f"{soort}.yaml"))


def load_voorbeeld(soort: str) -> Blok:
    """The data of the example document of this kind, ready for its template."""
    voorbeeld = read_voorbeeld(soort)
    return BOUWERS[soort](load_kader(voorbeeld.kader), voorbeeld.gegevens)
