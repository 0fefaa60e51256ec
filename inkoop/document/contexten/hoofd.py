"""The head of every contract: its number, title and term, and the gemeenten with who signs for them."""

from datetime import date
from typing import Any

from inkoop.document.contexten.gegevens import Overeenkomstgegevens
from inkoop.document.contexten.partijen import Ondertekening, build_ondertekening
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.invoer.validate import Blok
from inkoop.rules.kader import Kader


class Overeenkomsthoofd(Blok):
    """What every contract says of itself and of the gemeenten."""

    nummer: str = uit_dossier("Nummer van de overeenkomst", "OVK-2026-007")
    titel: str = uit_dossier("Titel", "Overeenkomst Specialistisch vangnet beschermd wonen")
    regio: str = uit_dossier("Naam van de regio", "Voorbeeldland")
    versie: str = uit_dossier("Versie", "1.0")
    versiedatum: date = uit_dossier("Datum van de versie", "2025-11-24")
    ingang: date = uit_dossier("Eerste dag", "2026-01-01")
    einde: date = uit_dossier("Laatste dag, zonder verlenging", "2027-12-31")
    gemeenten: tuple[str, ...] = uit_kader("Deelnemende gemeenten", "Voorbeeldstad", blok="deelnemers")
    centrumgemeente: str | None = uit_kader("Centrumgemeente", "Voorbeeldstad", blok="deelnemers")
    ondertekening: Ondertekening = uit_kader("Wie voor de gemeenten tekent", "centrumgemeente", blok="ondertekening")


def build_hoofd(kader: Kader, gegevens: Overeenkomstgegevens) -> dict[str, Any]:
    """The fields of the head by name, for the model of any contract. Raises `Ongeldig` where a signer lacks."""
    return {
        **{veld: getattr(gegevens, veld) for veld in _UIT_GEGEVENS},
        "gemeenten": kader.gemeenten,
        "centrumgemeente": kader.centrumgemeente,
        "ondertekening": build_ondertekening(kader, gegevens.ondertekenaars),
    }


_UIT_GEGEVENS = ("nummer", "titel", "regio", "versie", "versiedatum", "ingang", "einde")
