"""The arrangement on which the gemeenten work together."""

from inkoop.document.contexten.velden import uit_kader
from inkoop.invoer.validate import Blok
from inkoop.rules.kader import Kader


class Regeling(Blok):
    """The arrangement of a region: its title and where it stands."""

    titel: str = uit_kader("Titel van de regeling", "Centrumregeling Wmo Voorbeeldland", blok="titel")
    vindplaats: str = uit_kader("Waar zij staat", "Gemeenteblad 2024, 234", blok="bron.vindplaats")


def build_regeling(kader: Kader) -> Regeling:
    """The arrangement that a kader describes."""
    return Regeling(titel=kader.titel, vindplaats=kader.bron.vindplaats)
