"""How people write an application to join an overeenkomst."""

from enum import StrEnum

from pydantic import Field

from inkoop.database.values import Regel
from inkoop.invoer.types import Datum
from inkoop.invoer.validate import Blok
from inkoop.rules.toetreding import Oordeel


class Toetredingsstatus(StrEnum):
    """Where an application stands."""

    AANGEVRAAGD = "aangevraagd"
    TOEGELATEN = "toegelaten"
    AFGEWEZEN = "afgewezen"
    INGETROKKEN = "ingetrokken"


class ToetredingBlok(Blok):
    """An application of an aanbieder to join an overeenkomst."""

    aanbieder: Regel = Field(description="Naam van een aanbieder uit dit dossier")
    overeenkomst: Regel = Field(description="Nummer van een overeenkomst uit dit dossier")
    datum: Datum
    status: Toetredingsstatus = Toetredingsstatus.AANGEVRAAGD
    gelijktijdig: tuple[Regel, ...] = Field(
        default=(), description="Overeenkomsten uit het kader waarvoor de aanbieder zich tegelijk meldt"
    )
    eisen: dict[Regel, Oordeel] = Field(default={}, description="Per eis van het kader of de aanbieder voldoet")
