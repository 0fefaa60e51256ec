"""The percelen of a strategie: what each is for, where, how much, how it is paid for, and for how long."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from inkoop.database.values import Euro, Regel, Volgnummer
from inkoop.invoer.faults import suggest
from inkoop.invoer.types import Datum, Geheel, Tekst
from inkoop.invoer.validate import Blok
from inkoop.invoer.velden import Verwijzing
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.periode import DAG, add_years


class Uitvoeringsvariant(StrEnum):
    """How work is paid for: by the hour or day, by its result, or by a budget for the whole task."""

    INSPANNINGSGERICHT = "inspanningsgericht"
    OUTPUTGERICHT = "outputgericht"
    TAAKGERICHT = "taakgericht"


class Bekostiging(Blok):
    """How a perceel is paid for, and why so."""

    variant: Uitvoeringsvariant = Field(description="inspanningsgericht, outputgericht of taakgericht")
    waarom: Tekst = Field(description="Waarom deze variant bij het perceel past, in hele zinnen")


class Spreiding(Blok):
    """How much of a perceel is in a gemeente: what there is, and what there must be."""

    nu: Geheel | None = Field(default=None, description="Wat er nu is; leeg als dat niet bekend is")
    doel: Geheel = Field(description="Wat er aan het einde van de looptijd moet zijn")


class Perceel(Blok):
    """One perceel. Without `gemeenten` it is for all; `spreiding` by gemeente adds up to `volume`."""

    nummer: Volgnummer
    titel: Regel
    omschrijving: Tekst = Field(description="Voor wie het is en wat er geleverd wordt, in hele zinnen")
    gemeenten: list[Regel] = Field(default=[], description="Alleen als het perceel niet voor alle gemeenten is")
    volume: Geheel = Field(description="Hoeveel er nodig is")
    eenheid: Regel = Field(description="Waarvan, in het meervoud: plekken, trajecten, cliënten")
    geraamde_waarde: Euro = Field(description="Over de hele looptijd met alle verlengingen, zonder btw")
    bekostiging: Bekostiging
    aanbieders_minimaal: Volgnummer | None = Field(default=None, description="Hoeveel aanbieders ten minste")
    aanbieders_maximaal: Volgnummer | None = Field(default=None, description="Hoeveel aanbieders ten hoogste")
    spreiding: dict[Annotated[Regel, Verwijzing.GEMEENTE], Spreiding] = Field(
        default={}, description="Het volume per gemeente, met haar naam ervoor"
    )

    @model_validator(mode="after")
    def _check(self) -> "Perceel":
        if self.volume == 0:
            raise ValueError("volume is 0; noem hoeveel er nodig is")
        if dubbel := next((naam for naam in self.gemeenten if self.gemeenten.count(naam) > 1), None):
            raise ValueError(f"noemt {dubbel} twee keer; noem elke gemeente een keer")
        if vreemd := [naam for naam in self.spreiding if self.gemeenten and naam not in self.gemeenten]:
            raise ValueError(f"verdeelt over {vreemd[0]}, maar het perceel is niet voor die gemeente")
        samen = sum(deel.doel for deel in self.spreiding.values())
        if self.spreiding and samen != self.volume:
            raise ValueError(f"de spreiding telt op tot {samen}, maar het volume is {self.volume}")
        if (self.aanbieders_minimaal or 0) > (self.aanbieders_maximaal or self.aanbieders_minimaal or 0):
            raise ValueError("vraagt ten minste meer aanbieders dan ten hoogste; wissel de getallen om")
        return self


class Looptijd(Blok):
    """The term of what is acquired, and how often and by how many years the gemeenten may extend it."""

    ingang: Datum
    einde: Datum = Field(description="Laatste dag zonder verlenging")
    verlengingen: Geheel = Field(default=0, description="Hoe vaak verlengd kan worden")
    verlenging_jaren: Volgnummer | None = Field(default=None, description="Duur van elke verlenging in jaren")

    @model_validator(mode="after")
    def _check(self) -> "Looptijd":
        if self.einde < self.ingang:
            raise ValueError(f"eindigt op {self.einde}, voor de ingang {self.ingang}")
        if bool(self.verlengingen) != bool(self.verlenging_jaren):
            raise ValueError("noem bij een verlenging hoe vaak (verlengingen) en hoe lang (verlenging_jaren)")
        return self

    @property
    def uiterste_einde(self) -> date:
        """The last day when every extension is used."""
        return add_years(self.einde + DAG, self.verlengingen * (self.verlenging_jaren or 0)) - DAG


def check_gemeenten(percelen: Iterable[Perceel], kader: Kader) -> None:
    """Raises `Ongeldig` for a gemeente that does not take part, naming the nearest one that does."""
    for perceel in percelen:
        for gemeente in (*perceel.gemeenten, *perceel.spreiding):
            if gemeente not in kader.gemeenten:
                keuze = suggest(gemeente, kader.gemeenten)
                raise Ongeldig(
                    "percelen",
                    f"perceel {perceel.nummer} noemt '{gemeente}', maar die neemt volgens kader {kader.kader} "
                    f"niet deel{keuze}",
                )


def check_nummers(nummers: Iterable[int]) -> list[int]:
    """The numbers of percelen, each once. Raises ValueError for one that comes back."""
    lijst = list(nummers)
    if dubbel := next((nummer for nummer in lijst if lijst.count(nummer) > 1), None):
        raise ValueError(f"perceel {dubbel} staat er twee keer; geef elk perceel een eigen nummer")
    return lijst
