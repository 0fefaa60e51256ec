"""How people write an inzet for social return."""

from typing import Annotated

from pydantic import AfterValidator, Field

from inkoop.database.values import Euro, Regel, Tienduizendste, Volgnummer
from inkoop.invoer.types import Datum, Geheel, JaNee
from inkoop.invoer.validate import Blok
from inkoop.rules.inzet import Inzetstatus

_GEWICHTEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def refuse_bsn(tekst: str) -> str:
    """Text without a citizen number: none is asked or needed. Raises ValueError for nine digits that pass its check."""
    cijfers = [int(teken) for teken in tekst if teken in "0123456789"]
    if len(cijfers) == 9 and sum(map(int.__mul__, _GEWICHTEN, cijfers)) % 11 == 0 and any(cijfers):
        raise ValueError("lijkt op een burgerservicenummer; gebruik een kenmerk dat niets over een persoon zegt")
    return tekst


class InzetBlok(Blok):
    """One inzet; which facts are needed depends on its category in the kader."""

    id: Annotated[Regel, AfterValidator(refuse_bsn)] = Field(description="Kenmerk, uniek binnen de overeenkomst")
    categorie: Regel = Field(description="Code van een categorie in het kader")
    van: Datum
    tot: Datum | None = Field(default=None, description="Laatste dag; leeg als de inzet doorloopt")
    status: Inzetstatus = Inzetstatus.IN_BEHANDELING
    fte: Tienduizendste | None = Field(default=None, description="Deel van een volledige werkweek, bijvoorbeeld 0.5")
    woongemeente: Regel | None = None
    bedrag: Euro | None = None
    dagdelen: Geheel | None = None
    personen: Geheel | None = None
    uren_per_week: Tienduizendste | None = None
    subsidie: dict[Volgnummer, Euro] = Field(default={}, description="Ontvangen subsidie per contractjaar")
    bevestigd: JaNee = False
    groep1_niet_beschikbaar: JaNee = False
    toegerekend_aan: Volgnummer | None = Field(
        default=None, description="Contractjaar waarvoor de coordinator de inzet laat tellen"
    )
