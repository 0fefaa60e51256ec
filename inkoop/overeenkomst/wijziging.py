"""How people write a change of an overeenkomst that runs."""

from enum import StrEnum

from pydantic import Field, model_validator

from inkoop.database.values import Euro, Regel, Volgnummer
from inkoop.invoer.types import Datum, Tekst
from inkoop.invoer.validate import Blok
from inkoop.invoer.velden import uit_dossier
from inkoop.overeenkomst.schema import BijlageBlok, OndertekeningBlok


class Wijzigingsgrond(StrEnum):
    """Why no new procedure of procurement is needed (Aanbestedingswet 2012, on changing a public contract)."""

    GERINGE_WAARDE = "geringe_waarde"
    HERZIENINGSCLAUSULE = "herzieningsclausule"
    AANVULLENDE_DIENSTEN = "aanvullende_diensten"
    ONVOORZIEN = "onvoorzien"
    OPVOLGING = "opvolging"
    NIET_WEZENLIJK = "niet_wezenlijk"
    GEEN_OVERHEIDSOPDRACHT = "geen_overheidsopdracht"


class Bepalingswijziging(Blok):
    """A provision with its old and its new text; a new one has no old text, one that goes no new text."""

    plaats: Regel = uit_dossier("Welke bepaling, met kleine letter", "het artikel met haar lid")
    oud: Tekst | None = uit_dossier("De tekst die vervalt", "Facturen worden per maand betaald.", standaard=None)
    nieuw: Tekst | None = uit_dossier("De tekst die geldt", "Facturen worden per week betaald.", standaard=None)

    @model_validator(mode="after")
    def _check(self) -> "Bepalingswijziging":
        if self.oud is None and self.nieuw is None:
            raise ValueError("heeft geen tekst; schrijf oud, nieuw of allebei")
        return self


class Wijzigingsopzet(Blok):
    """What people write of a change of an overeenkomst: all that the wijzigingsovereenkomst says."""

    nummer: Volgnummer
    versie: Regel = Field(default="1.0", description="Versie van het document")
    versiedatum: Datum = Field(description="Datum van het document")
    ingang: Datum = Field(description="Eerste dag waarop de wijziging geldt")
    aanleiding: Tekst = Field(description="Waarom de overeenkomst wijzigt, in een of meer zinnen")
    grond: Wijzigingsgrond = Field(
        description="Waarom de Aanbestedingswet 2012 de wijziging zonder nieuwe procedure toelaat"
    )
    motivering: Tekst = Field(description="Waarom die grond hier geldt, in een of meer zinnen")
    volgens: Regel | None = Field(
        default=None,
        description="Bepaling van de overeenkomst over wijzigen; zonder dit veld de bepaling van het kader",
    )
    besloten_op: Datum | None = Field(default=None, description="Dag waarop de gemeenten tot de wijziging besloten")
    waarde: Euro | None = Field(default=None, description="Waarmee de opdrachtwaarde stijgt, zonder btw, in euro")
    bepalingen: list[Bepalingswijziging] = []
    bijlagen: list[BijlageBlok] = Field(default=[], description="Bijlagen die worden vervangen, in hun nieuwe versie")
    verlenging_tot: Datum | None = Field(
        default=None, description="Nieuwe laatste dag; na het tekenen staat zij ook bij de verlengingen"
    )
    erbij: list[Regel] = Field(default=[], description="Aanbieders die op de ingangsdag partij worden")
    eraf: list[Regel] = Field(default=[], description="Aanbieders die de dag voor de ingangsdag stoppen als partij")

    @model_validator(mode="after")
    def _check(self) -> "Wijzigingsopzet":
        partijen = self.erbij or self.eraf
        if not self.bepalingen and not self.bijlagen and self.verlenging_tot is None and not partijen:
            raise ValueError("wijzigt niets; schrijf bepalingen, bijlagen of verlenging_tot")
        return self


class Wijziging(Wijzigingsopzet):
    """A change of an overeenkomst by agreement; once it was signed it lies fixed and was applied."""

    ondertekening: OndertekeningBlok | None = Field(
        default=None, description="Wie de wijziging tekende en wanneer; daarmee is zij in de overeenkomst verwerkt"
    )
