"""How people write an overeenkomst."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from inkoop.database.values import Euro, Regel, Volgnummer
from inkoop.invoer.faults import write_waarde
from inkoop.invoer.types import Datum
from inkoop.invoer.validate import Blok
from inkoop.rules.geld import NUL
from inkoop.rules.overeenkomstloop import Overeenkomststap, Overeenkomststatus
from inkoop.rules.periode import DAG, Periode, Termijn

MAX_JAREN = 100


class Soort(StrEnum):
    """What kind of agreement it is."""

    OVEREENKOMST = "overeenkomst"
    INTENTIEOVEREENKOMST = "intentieovereenkomst"
    DEELOVEREENKOMST = "deelovereenkomst"
    DEELNAME = "deelname"  # the part of one provider in a deelovereenkomst: its value, its social return


Status = Overeenkomststatus
Stap = Overeenkomststap


class Rol(StrEnum):
    """What a provider does in an overeenkomst."""

    DIENSTVERLENER = "dienstverlener"
    PENVOERDER = "penvoerder"
    ONDERAANNEMER = "onderaannemer"


def _check_sha256(tekst: str) -> str:
    if len(tekst) != 64 or set(tekst) - set("0123456789abcdef"):
        raise ValueError(f"{write_waarde(tekst)} is geen SHA-256; schrijf 64 tekens 0-9 en a-f")
    return tekst


class PartijBlok(Blok):
    """A provider in the overeenkomst."""

    aanbieder: Regel = Field(description="Naam van een aanbieder uit dit dossier")
    rol: Rol = Rol.DIENSTVERLENER
    van: Datum | None = Field(default=None, description="Eerste dag als partij; leeg is vanaf het begin")
    tot: Datum | None = Field(default=None, description="Laatste dag als partij; leeg is tot het einde")

    @model_validator(mode="after")
    def _check(self) -> "PartijBlok":
        if self.van is not None and self.tot is not None and self.tot < self.van:
            raise ValueError(f"is partij tot en met {self.tot}, voor de eerste dag {self.van}")
        return self

    def is_partij_op(self, dag: date) -> bool:
        """Whether the provider is a party on this day, as far as its own days say."""
        return (self.van is None or self.van <= dag) and (self.tot is None or dag <= self.tot)


class DuurBlok(Blok):
    """How long one extension lasts: years or months."""

    jaren: Volgnummer | None = None
    maanden: Volgnummer | None = None

    @model_validator(mode="after")
    def _check(self) -> "DuurBlok":
        if (self.jaren is None) == (self.maanden is None):
            raise ValueError("noem precies een eenheid: jaren of maanden")
        if (self.jaren or 0) > MAX_JAREN or (self.maanden or 0) > 12 * MAX_JAREN:
            raise ValueError(f"is meer dan {MAX_JAREN} jaar; zo lang duurt geen verlenging")
        return self

    @property
    def termijn(self) -> Termijn:
        """The same as a term."""
        return Termijn(jaren=self.jaren or 0, maanden=self.maanden or 0)

    def add_to(self, einde: date) -> date:
        """The last day of an extension that begins the day after `einde`."""
        return self.termijn.add_to(einde + DAG) - DAG


class VerlengingsoptiesBlok(Blok):
    """How often the overeenkomst may be extended and by how much; without `aantal` as often as parties agree."""

    aantal: Volgnummer | None = None
    duur: DuurBlok


class VerlengingBlok(Blok):
    """An extension that was agreed."""

    tot: Datum = Field(description="Nieuwe laatste dag van de overeenkomst")
    besloten_op: Datum | None = None


class OmzetBlok(Blok):
    """The turnover of a contractjaar once it is known, in euros excluding btw, and where that was read."""

    bedrag: Euro = Field(description="Gerealiseerde omzet van het contractjaar, zonder btw")
    bron: Regel = Field(description="Waar het bedrag uit blijkt, bijvoorbeeld een jaarrekening")
    datum: Datum = Field(description="Dag waarop de omzet is vastgesteld")


class OndertekenaarBlok(Blok):
    """Someone who signed."""

    naam: Regel
    functie: Regel | None = None
    namens: Regel | None = Field(default=None, description="Gemeente of aanbieder")
    krachtens: Regel | None = Field(default=None, description="Mandaat of volmacht waarop de bevoegdheid rust")


class OndertekeningBlok(Blok):
    """When, where and by whom the overeenkomst was signed."""

    datum: Datum
    plaats: Regel | None = None
    ondertekenaars: list[OndertekenaarBlok] = []


class BijlageBlok(Blok):
    """An annex: what it is, which version, where it is kept, and the SHA-256 of the file."""

    nummer: Regel | None = None
    titel: Regel
    versie: Regel | None = None
    vindplaats: Regel | None = None
    hash: Annotated[Regel, AfterValidator(_check_sha256)] | None = None


class OvereenkomststapBlok(Blok):
    """A step that was taken with an overeenkomst, and why."""

    stap: Stap
    datum: Datum
    reden: Regel | None = None


class OvereenkomstBlok(Blok):
    """An agreement with one or more providers; other parts of the dossier name it by `nummer`."""

    nummer: Regel
    soort: Soort
    titel: Regel
    valt_onder: Regel | None = Field(default=None, description="Nummer van de overeenkomst waar deze onder valt")
    status: Status
    selectie: Regel | None = Field(default=None, description="Kenmerk van de selectie waaruit zij voortkomt")
    perceel: Volgnummer | None = Field(default=None, description="Perceel van die selectie; leeg is alle percelen")
    ingang: Datum
    einde: Datum = Field(description="Laatste dag zonder verlenging")
    verlengingsopties: VerlengingsoptiesBlok | None = None
    verlengingen: list[VerlengingBlok] = Field(default=[], description="Verlengingen die zijn afgesproken")
    partijen: list[PartijBlok] = []
    opdrachtwaarde: Euro | None = Field(default=None, description="Hele looptijd, zonder btw, in euro")
    jaarwaarden: dict[Volgnummer, Euro] = Field(default={}, description="Geraamde waarde per contractjaar")
    omzet: dict[Volgnummer, OmzetBlok] = Field(
        default={}, description="Gerealiseerde omzet per contractjaar; gaat voor de geraamde waarde"
    )
    meegenomen_bij_aanvang: Euro = Field(default=NUL, description="SRoI die bij de start al was gedaan")
    overdracht: dict[Volgnummer, Euro] = Field(
        default={}, description="SRoI die de coordinator uit een contractjaar laat meenemen naar het volgende"
    )
    ondertekening: OndertekeningBlok | None = None
    bijlagen: list[BijlageBlok] = []
    stappen: list[OvereenkomststapBlok] = Field(default=[], description="Wat er met de overeenkomst gebeurde")

    @property
    def huidig_einde(self) -> date:
        """The last day with the extensions that were agreed."""
        return self.verlengingen[-1].tot if self.verlengingen else self.einde

    @property
    def looptijd(self) -> Periode:
        """From the first to the last day, with extensions."""
        return Periode(van=self.ingang, tot=self.huidig_einde)

    def partijen_op(self, dag: date) -> list[PartijBlok]:
        """The parties as they were on a day, in the order of the overeenkomst."""
        return [partij for partij in self.partijen if partij.is_partij_op(dag)]

    @model_validator(mode="after")
    def _check(self) -> "OvereenkomstBlok":
        if self.einde < self.ingang:
            raise ValueError(f"eindigt op {self.einde}, voor de ingang op {self.ingang}")
        if self.valt_onder == self.nummer:
            raise ValueError("valt onder zichzelf; noem het nummer van een andere overeenkomst")
        return self
