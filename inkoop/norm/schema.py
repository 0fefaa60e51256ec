"""How people write the answer to a question of a norm in a dossier."""

from pydantic import Field

from inkoop.database.values import Code, Regel
from inkoop.invoer.types import Datum, Tekst
from inkoop.invoer.validate import Blok
from inkoop.rules.norm import Normantwoord


class NormantwoordBlok(Blok):
    """The answer for a plan to one question of a norm."""

    kader: Regel = Field(description="Id van het kader met de norm")
    afspraak: Code = Field(description="Id van de afspraak in de norm")
    vraag: Code = Field(description="Id van de vraag bij die afspraak")
    antwoord: Normantwoord = Field(description="ja, deels, nee, onbekend of niet_van_toepassing")
    bewijs: Tekst | None = Field(default=None, description="Waaruit het blijkt; van een bestand staat hier de naam")
    opmerking: Tekst | None = Field(default=None, description="Wat nog ontbreekt, of waarom het niet van toepassing is")
    datum: Datum = Field(description="Dag van het antwoord")
