"""How people write an inkoopplan."""

from pydantic import Field, model_validator

from inkoop.database.values import Code, Regel, Volgnummer
from inkoop.invoer.types import Datum, Tekst
from inkoop.invoer.validate import Blok


class VersieBlok(Blok):
    """One version of the text of an inkoopplan."""

    nummer: Volgnummer
    datum: Datum
    omschrijving: Tekst | None = None
    voorgelegd_op: Datum | None = Field(
        default=None, description="Dag waarop deze versie aan de gemeenten is voorgelegd; daarna ligt zij vast"
    )


class InkoopplanBlok(Blok):
    """An inkoopplan; a besluitvorming names it by `code`."""

    code: Code = Field(description="Korte vaste naam: kleine letters, cijfers en streepjes")
    titel: Regel
    ingangsdatum: Datum
    einddatum: Datum | None = None
    versies: list[VersieBlok] = []

    @model_validator(mode="after")
    def _check(self) -> "InkoopplanBlok":
        if self.einddatum is not None and self.einddatum < self.ingangsdatum:
            raise ValueError(f"eindigt op {self.einddatum}, voor de ingangsdatum {self.ingangsdatum}")
        return self
