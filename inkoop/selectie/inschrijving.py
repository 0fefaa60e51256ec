"""Who took part in a selectie, what the panel thought of it, and what was decided."""

from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from inkoop.database.values import Code, Regel, Volgnummer
from inkoop.invoer.types import Datum, Getal, Tekst
from inkoop.invoer.validate import Blok
from inkoop.rules.toetreding import Oordeel
from inkoop.selectie.vraag import Tijd

DECIMALEN = 4


def name_inschrijver(aanbieder: str, keer: int) -> str:
    """Who takes part, as a list has it that may hold each time that it did."""
    return aanbieder if keer == 1 else f"{aanbieder} ({keer}e keer)"


def _check_decimalen(punten: Decimal) -> Decimal:
    if punten.scaleb(DECIMALEN) % 1:
        raise ValueError(f"{punten} heeft te veel decimalen; ten hoogste {DECIMALEN} kunnen")
    return punten


Punten = Annotated[Getal, AfterValidator(_check_decimalen)]


class Score(Blok):
    """The points of an inschrijving on a criterium, and why; `voordeel` is what others may read of the winner."""

    punten: Punten
    motivering: Tekst = Field(description="Waarom deze punten, in hele zinnen; komt in de brief aan deze inschrijver")
    voordeel: Tekst | None = Field(
        default=None,
        description="Wat deze inschrijving hier beter maakt dan andere, in hele zinnen; komt in de brief aan wie "
        "afvalt en noemt dus niets wat vertrouwelijk is",
    )


class Beslissing(Blok):
    """A decision on the selectie, and when it was sent to all."""

    genomen_op: Datum
    verzonden_op: Datum
    kenmerk: Regel = Field(description="Kenmerk van de beslissing en van de brieven")

    @model_validator(mode="after")
    def _check(self) -> "Beslissing":
        if self.verzonden_op < self.genomen_op:
            raise ValueError(f"is verzonden op {self.verzonden_op}, voordat zij is genomen op {self.genomen_op}")
        return self


class Loting(Blok):
    """A drawing between those who tie on the last place, and who won it."""

    perceel: Volgnummer = 1
    datum: Datum
    door: Regel = Field(description="Wie lootte, met lidwoord en kleine letter", examples=["een notaris"])
    gegund: list[Regel] = Field(min_length=1, description="Namen van de aanbieders die de loting wonnen")


class Inschrijving(Blok):
    """The offer of an aanbieder for a perceel, with the judgement on each eis and the scores of the panel."""

    aanbieder: Regel = Field(description="Naam zoals bij de aanbieders van het dossier")
    perceel: Volgnummer = 1
    keer: Volgnummer = Field(
        default=1, description="De hoeveelste keer deze aanbieder meedoet; na een afwijzing kan dat opnieuw"
    )
    ontvangen_op: Datum
    ontvangen_om: Tijd | None = Field(default=None, description="Tijd van ontvangst, nodig op de dag van sluiting")
    adres: list[Regel] = Field(default=[], description="Postadres uit de inschrijving, regel voor regel")
    kenmerk: Regel | None = Field(default=None, description="Kenmerk van de brief, als het een eigen kenmerk heeft")
    eisen: dict[Code, Oordeel] = Field(default={}, description="Per eis: voldoet, voldoet_niet of onbekend")
    overige_eisen: Oordeel | None = Field(default=None, description="Het oordeel over elke eis die niet is genoemd")
    toelichting: dict[Code, Tekst] = Field(
        default={}, description="Per eis waaraan niet is voldaan: waarom niet, in hele zinnen"
    )
    scores: dict[Code, Score] = Field(default={}, description="Per criterium de punten en waarom")
    besluit: Beslissing | None = Field(
        default=None, description="Alleen bij toelating, als over deze aanbieder apart is besloten"
    )

    @property
    def naam(self) -> str:
        """Who takes part, and which time where it did before."""
        return name_inschrijver(self.aanbieder, self.keer)
