"""How people write an inzet for social return."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from inkoop.database.values import Euro, Regel, Tienduizendste, Volgnummer
from inkoop.invoer.bsn import refuse_bsn, refuse_bsns_in
from inkoop.invoer.types import Datum, Geheel, JaNee, Tekst
from inkoop.invoer.validate import Blok
from inkoop.rules.inzet import Inzetstatus
from inkoop.rules.taal import write_datum


class Kant(StrEnum):
    """Which half of a move from work to work an aanbieder enters."""

    LATEND = "latend"
    ONTVANGEND = "ontvangend"


class Uitvoerdersoort(StrEnum):
    """Who does it where that is not the aanbieder itself."""

    ONDERAANNEMER = "onderaannemer"
    LEVERANCIER = "leverancier"


def _check_aandeel(aandeel: Decimal) -> Decimal:
    if not 0 < aandeel <= 1:
        raise ValueError(f"{aandeel.normalize():f} is geen deel; schrijf meer dan 0 en ten hoogste 1")
    return aandeel


Kenmerk = Annotated[Regel, AfterValidator(refuse_bsn), AfterValidator(refuse_bsns_in)]


class UrenBlok(Blok):
    """The hours that were worked in a period."""

    van: Datum
    tot: Datum
    uren: Tienduizendste

    @model_validator(mode="after")
    def _check(self) -> "UrenBlok":
        if self.tot < self.van:
            raise ValueError(f"eindigt op {self.tot}, voor het begin op {self.van}")
        return self


def _check_uren(uren: Sequence[UrenBlok]) -> Sequence[UrenBlok]:
    for een, ander in pairwise(sorted(uren, key=lambda periode: periode.van)):
        if ander.van <= een.tot:
            overlap = f"{write_datum(ander.van)} tot en met {write_datum(ander.tot)}"
            raise ValueError(f"de uren van {overlap} overlappen met die tot en met {write_datum(een.tot)}")
    return uren


class InzetBlok(Blok):
    """One inzet; which facts are needed depends on its category in the kader."""

    id: Annotated[Regel, AfterValidator(refuse_bsn)] = Field(description="Kenmerk, uniek binnen de overeenkomst")
    categorie: Regel = Field(description="Code van een categorie in het kader")
    van: Datum
    tot: Datum | None = Field(default=None, description="Laatste dag; leeg als de inzet doorloopt")
    status: Inzetstatus = Inzetstatus.IN_BEHANDELING
    fte: Tienduizendste | None = Field(default=None, description="Deel van een volledige werkweek, bijvoorbeeld 0.5")
    woongemeente: Regel | None = None
    bedrag: Euro | None = None
    dagdelen: Geheel | None = None
    personen: Geheel | None = None
    uren_per_week: Tienduizendste | None = None
    subsidie: dict[Volgnummer, Euro] = Field(default={}, description="Ontvangen subsidie per contractjaar")
    bevestigd: JaNee = False
    groep1_niet_beschikbaar: JaNee = False
    toegerekend_aan: Volgnummer | None = Field(
        default=None, description="Contractjaar waarvoor de coördinator de inzet laat tellen"
    )
    kandidaat: Kenmerk | None = Field(
        default=None,
        description="Kenmerk dat de coördinator aan de kandidaat gaf; geen naam en geen nummer van de overheid",
    )
    kant: Kant | None = Field(default=None, description="Bij werk naar werk met twee aanbieders: welke helft dit is")
    omschrijving: Tekst | None = Field(default=None, description="Wat de aanbieder erbij schrijft")
    uitvoerder: Regel | None = Field(default=None, description="Wie het doet, als dat niet de aanbieder zelf is")
    uitvoerder_soort: Uitvoerdersoort | None = None
    ander_project: Regel | None = Field(default=None, description="In welk ander project van de aanbieder")
    ander_project_akkoord_op: Datum | None = Field(
        default=None, description="Dag waarop de coördinator met het andere project instemde"
    )
    geheel: Kenmerk | None = Field(
        default=None, description="Kenmerk van de hele inzet, gelijk bij elke overeenkomst waarover die is verdeeld"
    )
    aandeel: Annotated[Tienduizendste, AfterValidator(_check_aandeel)] | None = Field(
        default=None, description="Welk deel van het geheel bij deze overeenkomst telt, bijvoorbeeld 0.5"
    )
    groep1_gemeld_op: Datum | None = Field(
        default=None, description="Dag waarop de coördinator meldde dat in groep 1 niemand beschikbaar was"
    )
    ingediend_op: Datum | None = Field(default=None, description="Dag waarop de inzet voor het eerst is ingediend")
    uren: Annotated[list[UrenBlok], AfterValidator(_check_uren)] = Field(
        default=[], description="Gewerkte uren per periode"
    )

    @model_validator(mode="after")
    def _check(self) -> "InzetBlok":
        for samen in (("uitvoerder", "uitvoerder_soort"), ("geheel", "aandeel")):
            if len(leeg := [veld for veld in samen if getattr(self, veld) is None]) == 1:
                raise ValueError(f"mist {leeg[0]}; vul {samen[0]} en {samen[1]} allebei in of geen van beide")
        if self.groep1_gemeld_op is not None and not self.groep1_niet_beschikbaar:
            raise ValueError("heeft groep1_gemeld_op zonder groep1_niet_beschikbaar: true")
        if self.ander_project_akkoord_op is not None and self.ander_project is None:
            raise ValueError("heeft ander_project_akkoord_op zonder ander_project")
        return self
