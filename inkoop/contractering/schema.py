"""How people write a mandaat: who may sign what for whom, from when to when, and on what it rests."""

from enum import StrEnum

from pydantic import Field, model_validator

from inkoop.database.values import Euro, Regel, Volgnummer
from inkoop.invoer.types import Datum
from inkoop.invoer.validate import Blok
from inkoop.rules.periode import DAG, Periode


class Tekensoort(StrEnum):
    """What can be signed."""

    OVEREENKOMST = "overeenkomst"
    INTENTIEOVEREENKOMST = "intentieovereenkomst"
    DEELOVEREENKOMST = "deelovereenkomst"
    WIJZIGINGSOVEREENKOMST = "wijzigingsovereenkomst"


class IntrekkingBlok(Blok):
    """From which day a mandaat no longer holds, and why."""

    datum: Datum = Field(description="Eerste dag waarop het niet meer geldt")
    reden: Regel


class MandaatBlok(Blok):
    """A mandaat or volmacht. Without `soorten` it is for everything, without `tot_bedrag` for every amount."""

    nummer: Volgnummer
    functie: Regel = Field(description="Functie van wie mag tekenen, met kleine letter")
    naam: Regel | None = Field(default=None, description="Alleen als het voor een persoon is en niet voor de functie")
    bij: Regel = Field(description="Gemeente of aanbieder waar deze persoon werkt")
    namens: list[Regel] = Field(min_length=1, description="Gemeenten of aanbieders voor wie wordt getekend")
    soorten: list[Tekensoort] = Field(default=[], description="Wat er mag worden getekend; leeg is alles")
    tot_bedrag: Euro | None = Field(default=None, description="Hoogste opdrachtwaarde, zonder btw, in euro")
    van: Datum
    tot: Datum | None = Field(default=None, description="Laatste dag")
    grondslag: Regel = Field(description="Besluit, volmacht of statuten waarop het rust")
    ingetrokken: IntrekkingBlok | None = None

    @property
    def geldig(self) -> Periode:
        """The days on which it holds."""
        einden = [self.tot, self.ingetrokken.datum - DAG if self.ingetrokken else None]
        return Periode(van=self.van, tot=min((dag for dag in einden if dag is not None), default=None))

    @model_validator(mode="after")
    def _check(self) -> "MandaatBlok":
        if self.tot is not None and self.tot < self.van:
            raise ValueError(f"geldt tot {self.tot}, maar begint pas op {self.van}")
        if dubbel := next((naam for naam in self.namens if self.namens.count(naam) > 1), None):
            raise ValueError(f"noemt {dubbel} twee keer; noem elke partij een keer")
        return self
