"""What a selectie asks of aanbieders: eisen, criteria, and how points are given."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator

from inkoop.database.values import Code, Regel, Volgnummer
from inkoop.invoer.faults import write_waarde
from inkoop.invoer.types import Getal, Tekst, parse_tekst
from inkoop.invoer.validate import Blok

TIJDIG = "tijdig"  # the eis that every selectie with a closing day has by itself


def parse_tijd(waarde: Any) -> str:
    """A time of the day, `09:30`."""
    tekst = parse_tekst(waarde)
    uur, teken, minuut = tekst.partition(":")
    goed = teken and len(tekst) == len("09:30") and tekst.isascii() and uur.isdigit() and minuut.isdigit()
    if not goed or not ("00" <= uur <= "23" and "00" <= minuut <= "59"):
        raise ValueError(f"{write_waarde(tekst)} is geen tijd; schrijf uu:mm, bijvoorbeeld 09:30")
    return tekst


def _check_eigen(code: str) -> str:
    if code == TIJDIG:
        raise ValueError(f"'{TIJDIG}' is de eis over de sluitingstijd, die er vanzelf is; kies een andere naam")
    return code


Tijd = Annotated[str, BeforeValidator(parse_tijd), WithJsonSchema({"type": "string", "pattern": r"^\d\d:\d\d$"})]
EisCode = Annotated[Code, AfterValidator(_check_eigen)]


class Eissoort(StrEnum):
    """What kind of eis it is."""

    UITSLUITINGSGROND = "uitsluitingsgrond"
    GESCHIKTHEIDSEIS = "geschiktheidseis"
    MINIMUMEIS = "minimumeis"


class Selectieeis(Blok):
    """Something an aanbieder must meet, and what it must hand in to prove that."""

    id: EisCode = Field(description="Korte vaste naam: kleine letters, cijfers en streepjes")
    soort: Eissoort = Field(description="uitsluitingsgrond, geschiktheidseis of minimumeis")
    tekst: Tekst = Field(description="De eis, in een hele zin")
    bewijs: Tekst = Field(description="Waaruit het blijkt, met kleine letter en zonder punt")


class Selectiecriterium(Blok):
    """A criterion: what is judged, its weight in percent, and its points: on the scale, or by a calculation."""

    id: Code = Field(description="Korte vaste naam: kleine letters, cijfers en streepjes")
    titel: Regel
    gewicht: Getal = Field(description="Gewicht in procenten; alle criteria samen zijn 100")
    maximum: Getal = Field(description="Hoogste aantal punten")
    minimum: Getal | None = Field(default=None, description="Wie minder punten haalt, valt af")
    vraag: Tekst = Field(description="Wat de inschrijver beschrijft of aanbiedt, in hele zinnen")
    beoordeling: Tekst = Field(description="Waar de beoordelaars op letten, in hele zinnen")
    berekening: Tekst | None = Field(
        default=None, description="Hoe de punten worden berekend, als de schaal hier niet geldt, in hele zinnen"
    )


class Trede(Blok):
    """A step of the scale: how many points, and what an answer must be for it."""

    punten: Getal
    oordeel: Regel = Field(description="Het oordeel in een woord", examples=["goed"])
    betekenis: Tekst = Field(description="Wanneer een antwoord dit oordeel krijgt, in een hele zin")


class Selectieperceel(Blok):
    """A part of the opdracht that is won apart; `aantal` is how many can win, left out where all who qualify are in."""

    nummer: Volgnummer = 1
    titel: Regel
    omschrijving: Tekst = Field(description="Wat eronder valt, in hele zinnen")
    aantal: Volgnummer | None = Field(default=None, description="Hoeveel inschrijvers de opdracht krijgen")


class Vraagstelling(Blok):
    """The eisen, criteria and scale of a selectie."""

    eisen: list[Selectieeis] = Field(default=[], description="Eisen naast die van het kader")
    criteria: list[Selectiecriterium] = Field(default=[], description="Alleen als er wordt gekozen")
    schaal: list[Trede] = Field(default=[], description="Hoe de beoordelaars punten geven, de hoogste eerst")

    @model_validator(mode="after")
    def _check_vraagstelling(self) -> "Vraagstelling":
        _check_dubbel("eis", [eis.id for eis in self.eisen])
        _check_dubbel("criterium", [criterium.id for criterium in self.criteria])
        _check_dubbel("trede", [f"{trede.punten} punten" for trede in self.schaal])
        som = sum((criterium.gewicht for criterium in self.criteria), Decimal(0))
        if self.criteria and som != 100:
            raise ValueError(f"de gewichten van de criteria tellen op tot {som}, niet tot 100")
        for criterium in self.criteria:
            self._check_punten(criterium)
        return self

    def _check_punten(self, criterium: Selectiecriterium) -> None:
        """Without a calculation of its own a criterium has the scale, and the same highest points."""
        hoogste = max((trede.punten for trede in self.schaal), default=None)
        if criterium.berekening is None and hoogste is None:
            raise ValueError(f"criterium '{criterium.id}' heeft geen schaal; vul schaal in, of berekening")
        if criterium.berekening is None and hoogste != criterium.maximum:
            raise ValueError(
                f"criterium '{criterium.id}' heeft ten hoogste {criterium.maximum} punten, "
                f"maar de schaal gaat tot {hoogste}"
            )

    def check_score(self, criterium: Selectiecriterium, punten: Decimal) -> None:
        """Refuses points that the scale does not have (ValueError)."""
        treden = [trede.punten for trede in self.schaal]
        if criterium.berekening is None and punten not in treden:
            keuze = ", ".join(str(trede) for trede in treden)
            raise ValueError(f"{punten} punten op '{criterium.id}' staat niet op de schaal; kies uit: {keuze}")


def _check_dubbel(wat: str, namen: list[str]) -> None:
    if dubbel := next((naam for naam in namen if namen.count(naam) > 1), None):
        raise ValueError(f"{wat} '{dubbel}' staat er twee keer")
