"""What people answer for a perceel, and what they choose."""

from pydantic import Field, model_validator

from inkoop.database.values import Code, Volgnummer
from inkoop.invoer.types import Tekst
from inkoop.invoer.validate import Blok
from inkoop.rules.procedurekeuze import Procedureantwoord
from inkoop.strategie.procedures import Procedure


class Keuzehulp(Blok):
    """The answers for one perceel, and the procedure that was chosen by them."""

    perceel: Volgnummer = Field(description="Nummer van het perceel")
    antwoorden: dict[Code, Procedureantwoord] = Field(description="Per vraag: ja, nee of onbekend")
    gekozen: Procedure | None = Field(default=None, description="De procedure die u kiest; leeg zolang u dat niet weet")
    motivering: Tekst | None = Field(default=None, description="Waarom deze procedure het best past, in hele zinnen")

    @model_validator(mode="after")
    def _check(self) -> "Keuzehulp":
        if (self.gekozen is None) != (self.motivering is None):
            raise ValueError("noem de gekozen procedure en de motivering samen")
        return self
