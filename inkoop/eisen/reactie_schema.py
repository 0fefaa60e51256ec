"""How people write in a dossier what a gemeente says of a requirement."""

from pydantic import Field, model_validator

from inkoop.database.values import Regel, Volgnummer
from inkoop.eisen.records import Reactiestatus
from inkoop.invoer.types import Datum, Tekst
from inkoop.invoer.validate import Blok


class EisreactieBlok(Blok):
    """What a gemeente says of a requirement, and what was done with it."""

    versie: Volgnummer = Field(description="Versie van het programma van eisen waar de reactie over gaat")
    eis: Regel = Field(description="Nummer van de eis of wens")
    gemeente: Regel = Field(description="Gemeente die reageert")
    tekst: Tekst = Field(description="De reactie")
    gegeven_op: Datum = Field(description="Dag van de reactie")
    status: Reactiestatus = Field(default=Reactiestatus.OPEN, description="open, verwerkt of niet verwerkt")
    antwoord: Tekst | None = Field(default=None, description="Wat ermee is gedaan, of waarom niet")
    beantwoord_op: Datum | None = Field(default=None, description="Dag van het antwoord")

    @model_validator(mode="after")
    def _check(self) -> "EisreactieBlok":
        is_open = self.status is Reactiestatus.OPEN
        if is_open and (self.antwoord or self.beantwoord_op):
            raise ValueError("heeft een antwoord, maar de status is open; kies verwerkt of niet verwerkt")
        if not is_open and self.beantwoord_op is None:
            raise ValueError(f"is {self.status}, maar zonder dag; vul beantwoord_op in")
        if self.status is Reactiestatus.NIET_VERWERKT and not self.antwoord:
            raise ValueError("is niet verwerkt; schrijf in antwoord waarom niet")
        return self
