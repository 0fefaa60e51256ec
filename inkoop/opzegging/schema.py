"""How people write a notice, what happened with it, and which clients go to another aanbieder."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from inkoop.database.values import Regel
from inkoop.invoer.bsn import refuse_bsn, refuse_bsns_in
from inkoop.invoer.faults import write_waarde
from inkoop.invoer.types import Datum, JaNee
from inkoop.invoer.validate import Blok
from inkoop.rules.opzegloop import Opzegstap


def _refuse_naam(tekst: str) -> str:
    if not any(teken.isdigit() for teken in tekst):
        raise ValueError(f"{write_waarde(tekst)} heeft geen cijfer; schrijf een nummer en nooit een naam")
    return tekst


Clientnummer = Annotated[
    Regel, AfterValidator(refuse_bsn), AfterValidator(refuse_bsns_in), AfterValidator(_refuse_naam)
]
Kenmerk = Annotated[Regel, AfterValidator(refuse_bsns_in)]


class Overnamestatus(StrEnum):
    """How far the transfer of a client is."""

    OPEN = "open"
    AFGESPROKEN = "afgesproken"
    OVERGEDRAGEN = "overgedragen"
    VERVALLEN = "vervallen"


class OpzegstapBlok(Blok):
    """A step that was taken with a notice."""

    stap: Opzegstap
    datum: Datum
    kenmerk: Kenmerk | None = Field(default=None, description="Bijvoorbeeld het nummer van de aangetekende zending")
    reden: Kenmerk | None = None


class OvernameBlok(Blok):
    """A client who goes to another aanbieder, by a number that says nothing about a person."""

    clientnummer: Clientnummer = Field(description="Nummer van de cliënt bij de aanbieder; nooit een BSN of een naam")
    gemeente: Regel | None = None
    arrangement: Kenmerk | None = None
    zwaarte: Kenmerk | None = None
    nieuwe_aanbieder: Regel | None = Field(default=None, description="Naam van een aanbieder uit dit dossier")
    datum: Datum | None = Field(default=None, description="Dag van de overdracht")
    status: Overnamestatus = Overnamestatus.OPEN

    @model_validator(mode="after")
    def _check(self) -> "OvernameBlok":
        if self.status is Overnamestatus.OVERGEDRAGEN and (self.datum is None or self.nieuwe_aanbieder is None):
            raise ValueError("is overgedragen; noem de nieuwe aanbieder en de dag van de overdracht")
        if self.status is Overnamestatus.AFGESPROKEN and self.nieuwe_aanbieder is None:
            raise ValueError("is afgesproken; noem de nieuwe aanbieder")
        return self


class OpzeggingBlok(Blok):
    """A notice as it was given."""

    door: Literal["aanbieder", "gemeenten"] = Field(default="aanbieder", description="Wie opzegt")
    aanbieder: Regel | None = Field(default=None, description="Om welke partij het gaat, als er meer zijn")
    grond: Regel | None = Field(default=None, description="Een grond uit het kader; nodig als de gemeenten opzeggen")
    dagtekening: Datum
    ontvangen_op: Datum | None = None
    aangetekend: JaNee = False
    gewenst_einde: Datum | None = None
    stappen: list[OpzegstapBlok] = Field(default=[], description="Wat er na de opzegging gebeurde")
    overname: list[OvernameBlok] = Field(default=[], description="Cliënten die naar een andere aanbieder gaan")
