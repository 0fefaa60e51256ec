"""How people write a regio and its gemeenten."""

from enum import StrEnum

from pydantic import Field

from inkoop.database.values import Code, Gemeentecode, Regel
from inkoop.invoer.validate import Blok


class Zichtbaar(StrEnum):
    """From when on the gemeenten see each other's besluiten and the count."""

    METEEN = "meteen"
    OPENBAAR = "na openbaarmaking"


class GemeenteBlok(Blok):
    """A participating gemeente."""

    naam: Regel = Field(description="Naam van de gemeente, zoals in het kader")
    code: Gemeentecode | None = Field(default=None, description="Code van het CBS, bijvoorbeeld GM1721")


class RegioBlok(Blok):
    """A region, the kader it works under, and its gemeenten in the order of every table."""

    regio: Code
    naam: Regel
    kader: Regel
    gemeenten: list[GemeenteBlok] = []
    besluiten_zichtbaar: Zichtbaar = Field(
        default=Zichtbaar.METEEN,
        description="Vanaf wanneer gemeenten elkaars besluiten zien, als niets anders is gekozen",
    )
