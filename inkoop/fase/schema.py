"""What people record of a phase that leaves no other trace."""

from pydantic import Field, model_validator

from inkoop.database.values import Regel
from inkoop.invoer.types import Datum, JaNee, Tekst
from inkoop.invoer.validate import Blok
from inkoop.rules.fasefeiten import Fase


class Faseafronding(Blok):
    """A phase that was done, or that does not apply."""

    fase: Fase = Field(description="evaluatie, marktconsultatie, keuzes of administratieprotocol")
    is_van_toepassing: JaNee = Field(default=True, description="nee als de fase bij deze inkoop niet hoort")
    datum: Datum = Field(description="Dag waarop de fase klaar was, of waarop is besloten haar over te slaan")
    wie: Regel | None = Field(default=None, description="Wie het deed")
    uitkomst: Tekst = Field(description="Wat eruit kwam, of waarom de fase niet van toepassing is, in hele zinnen")

    @model_validator(mode="after")
    def _check(self) -> "Faseafronding":
        if self.is_van_toepassing and self.wie is None:
            raise ValueError("zegt niet wie het deed; vul 'wie' in")
        return self
