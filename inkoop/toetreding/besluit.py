"""How people write the decision on an application to join an overeenkomst."""

from typing import Annotated

from pydantic import Field, model_validator

from inkoop.database.values import Regel
from inkoop.invoer.types import Datum, Tekst
from inkoop.invoer.validate import Blok
from inkoop.invoer.velden import Verwijzing


class ToetredingsbesluitBlok(Blok):
    """What the gemeenten decided: whether the aanbieder joins stands in the status of the toetreding."""

    datum: Datum = Field(description="Dag van het besluit")
    nummer: Regel = Field(description="Nummer van het besluit")
    ingang: Datum | None = Field(default=None, description="Eerste dag van de deelname; nodig bij toelating")
    tekenen_voor: Datum | None = Field(
        default=None, description="Laatste dag waarop de aanbieder de getekende overeenkomst terugstuurt"
    )
    motivering: Tekst | None = Field(default=None, description="Wat het besluit verder draagt, in hele zinnen")
    bevindingen: dict[Annotated[Regel, Verwijzing.EIS], Tekst] = Field(
        default={}, description="Per eis wat de gemeenten hebben gezien; nodig bij een eis waaraan niet wordt voldaan"
    )
    rechtbank: Regel = Field(description="Plaats van de rechtbank voor een kort geding")
    dagvaarden_voor: Datum | None = Field(
        default=None, description="Laatste dag waarop de gemeenten op een kort geding rekenen"
    )

    @model_validator(mode="after")
    def _check(self) -> "ToetredingsbesluitBlok":
        for veld in ("ingang", "tekenen_voor", "dagvaarden_voor"):
            dag = getattr(self, veld)
            if dag is not None and dag < self.datum:
                raise ValueError(f"{veld} {dag} ligt voor het besluit van {self.datum}")
        return self
