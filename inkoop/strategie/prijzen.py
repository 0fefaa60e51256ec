"""The prices of a strategie: each built from its cost elements, with the indices that were used."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from inkoop.database.values import Euro, Regel, Volgnummer
from inkoop.invoer.types import LAATSTE_JAAR, VROEGSTE_JAAR, Geheel, Getal, Tekst
from inkoop.invoer.validate import Blok
from inkoop.invoer.velden import Verwijzing, uit_dossier
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kostprijs import Indexcijfer, Kostprijs, check_kostprijs, compute_stijging

ELEMENTEN = ("beroepskracht", "overhead", "niet_productief", "reis_en_opleiding", "verplichtingen")


def _check_jaar(jaar: int) -> int:
    if not VROEGSTE_JAAR <= jaar <= LAATSTE_JAAR:
        raise ValueError(f"'{jaar}' is geen jaar van {VROEGSTE_JAAR} tot en met {LAATSTE_JAAR}")
    return jaar


Jaar = Annotated[Geheel, AfterValidator(_check_jaar)]


class Prijsvorm(StrEnum):
    """Whether the gemeenten pay exactly this price, or this price is the least that may be offered."""

    VAST = "vast"
    ONDERGRENS = "ondergrens"


class Index(Blok):
    """One index: who publishes it, of which year the figure is, how heavily it weighs and how much it rose."""

    index: Regel = uit_dossier("Naam van de index", "OVA")
    bron: Regel = uit_dossier("Wie de index bekendmaakt, met lidwoord", "het ministerie van VWS")
    jaar: Jaar = uit_dossier("Jaar van het cijfer", 2026)
    gewicht: Getal = uit_dossier("Hoe zwaar de index weegt, in procenten; samen 100", Decimal(90))
    percentage: Getal = uit_dossier("De stijging in dat jaar, in procenten", Decimal("4.05"))

    def make_cijfer(self) -> Indexcijfer:
        """The index as the rules take it."""
        return Indexcijfer(index=self.index, jaar=self.jaar, gewicht=self.gewicht, percentage=self.percentage)


class Indexering(Blok):
    """From which price level the amounts are, the indices that bring them up to date, and what follows later."""

    prijspeil: Jaar = Field(description="Jaar van de bedragen zonder indexatie")
    indexen: list[Index] = Field(min_length=1)
    vervolg: Tekst = Field(description="Hoe de prijzen in latere jaren stijgen, in hele zinnen")

    @model_validator(mode="after")
    def _check(self) -> "Indexering":
        compute_stijging(self.list_cijfers())
        return self

    def list_cijfers(self) -> list[Indexcijfer]:
        """The indices as the rules take them."""
        return [index.make_cijfer() for index in self.indexen]


class Kostenelement(Blok):
    """A cost that the law does not name, such as housing."""

    naam: Regel = uit_dossier("Naam van het element", "Huisvesting en voeding")
    bedrag: Euro = uit_dossier("Bedrag in euro", Decimal("32.10"))


class Prijs(Blok):
    """The price of one arrangement in euros per `eenheid`, with each element that it is built from."""

    perceel: Annotated[Volgnummer, Verwijzing.PERCEEL] = Field(description="Nummer van het perceel")
    arrangement: Regel
    eenheid: Regel = Field(description="Waarvoor de prijs geldt: etmaal, uur, traject")
    beroepskracht: Euro = Field(description="Kosten van de beroepskracht")
    overhead: Euro = Field(description="Redelijke overheadkosten")
    niet_productief: Euro = Field(description="Niet-productieve uren: verlof, ziekte, scholing en werkoverleg")
    reis_en_opleiding: Euro = Field(description="Reiskosten en opleidingskosten")
    verplichtingen: Euro = Field(description="Kosten van wat de gemeenten eisen, zoals rapporten en administratie")
    andere: list[Kostenelement] = Field(default=[], description="Andere kosten, zoals huisvesting")
    indexatie: Euro = Field(description="Wat de indexen toevoegen aan de elementen hierboven")
    prijs: Euro = Field(description="De som van alle elementen")

    def make_kostprijs(self) -> Kostprijs:
        """The price as the rules take it."""
        wettelijk = {naam: getattr(self, naam) for naam in ELEMENTEN}
        andere = {element.naam: element.bedrag for element in self.andere}
        return Kostprijs(grondbedragen={**wettelijk, **andere}, indexatie=self.indexatie)


class Prijsvorming(Blok):
    """How the prices were made; each is checked to be the sum of its elements."""

    vorm: Prijsvorm = Field(description="vast, of ondergrens als aanbieders meer kunnen vragen")
    onderbouwing: Tekst = Field(description="Waarop de bedragen rusten, in hele zinnen")
    kwaliteit: Tekst = Field(
        description="Hoe de prijzen passen bij de eisen aan kwaliteit en bij continuïteit van hulp"
    )
    indexering: Indexering
    prijzen: list[Prijs] = Field(min_length=1)

    @model_validator(mode="after")
    def _check(self) -> "Prijsvorming":
        gezien: set[tuple[int, str]] = set()
        for prijs in self.prijzen:
            if (prijs.perceel, prijs.arrangement) in gezien:
                raise ValueError(
                    f"perceel {prijs.perceel} heeft '{prijs.arrangement}' twee keer; noem elke prijs een keer"
                )
            gezien.add((prijs.perceel, prijs.arrangement))
            _check_prijs(prijs, self.indexering.list_cijfers())
        return self


def _check_prijs(prijs: Prijs, cijfers: list[Indexcijfer]) -> None:
    namen = [*ELEMENTEN, *(element.naam for element in prijs.andere)]
    if dubbel := next((naam for naam in namen if namen.count(naam) > 1), None):
        raise ValueError(f"'{prijs.arrangement}' heeft '{dubbel}' twee keer; tel de bedragen op")
    try:
        check_kostprijs(prijs.make_kostprijs(), prijs.prijs, cijfers)
    except Ongeldig as fout:
        raise ValueError(f"{fout.veld} van '{prijs.arrangement}' {fout.melding}") from fout
