"""Which procedure fits which percelen: every option that was considered, with its reason and legal basis."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from inkoop.database.values import Euro, Regel, Volgnummer
from inkoop.invoer.types import JaNee, Tekst
from inkoop.invoer.validate import Blok
from inkoop.invoer.velden import Verwijzing, uit_dossier
from inkoop.rules.taal import write_opsomming


class Procedure(StrEnum):
    """The roads to acquire: do it oneself, subsidise, admit all who qualify, or tender in two ways."""

    INBESTEDEN = "inbesteden"
    SUBSIDIE = "subsidie"
    TOELATING = "toelating"
    SAS = "sas"
    OPENBAAR = "openbaar"

    @property
    def leads_to_overeenkomst(self) -> bool:
        """Whether the gemeenten pay an aanbieder by contract: not when they do it themselves or subsidise."""
        return self not in (Procedure.INBESTEDEN, Procedure.SUBSIDIE)

    @property
    def is_overheidsopdracht(self) -> bool:
        """Whether the gemeenten choose between aanbieders; who admits all that qualify does not."""
        return self in (Procedure.SAS, Procedure.OPENBAAR)


class Procedureoptie(Blok):
    """A procedure that was considered: whether it fits, why, and on which article that rests."""

    procedure: Procedure = Field(description="inbesteden, subsidie, toelating, sas of openbaar")
    past: JaNee = Field(description="Of de procedure past")
    waarom: Tekst = Field(description="Waarom wel of niet, in hele zinnen")
    grondslag: Regel = Field(description="Het artikel of het arrest waarop dat rust")


class Procedurekeuze(Blok):
    """The choice for some percelen; what is chosen must be among the options, and fit."""

    percelen: list[Annotated[Volgnummer, Verwijzing.PERCEEL]] = Field(
        min_length=1, description="Nummers van de percelen waarvoor de keuze geldt"
    )
    gekozen: Procedure
    opties: list[Procedureoptie] = Field(min_length=1, description="Wat is overwogen")
    motivering: Tekst = Field(description="Waarom de gekozen procedure het best past, in hele zinnen")

    @model_validator(mode="after")
    def _check(self) -> "Procedurekeuze":
        namen = [optie.procedure for optie in self.opties]
        if dubbel := next((naam for naam in namen if namen.count(naam) > 1), None):
            raise ValueError(f"overweegt '{dubbel}' twee keer; voeg de redenen samen")
        passend = [optie.procedure for optie in self.opties if optie.past]
        if self.gekozen not in namen:
            raise ValueError(f"kiest '{self.gekozen}', maar die staat niet bij de opties; zeg waarom zij past")
        if self.gekozen not in passend:
            keuze = f"; wel past {write_opsomming(passend, voegwoord='of')}" if passend else ""
            raise ValueError(f"kiest '{self.gekozen}', maar die past volgens de opties niet{keuze}")
        return self


class Drempelbedrag(Blok):
    """From which estimated value the law asks a procedure for social services, and where that stands."""

    bedrag: Euro = uit_dossier("Vanaf welke waarde", Decimal("750000.00"))
    grondslag: Regel = uit_dossier("Waar het bedrag staat", "de richtlijn over overheidsopdrachten")
