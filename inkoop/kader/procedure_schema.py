"""The block of a kader that holds the choice of a procedure: questions, procedures, thresholds."""

from typing import Literal

from pydantic import Field, model_validator

from inkoop.invoer.types import Tekst
from inkoop.kader.fields import Bedragreeks, KaderBlok, NormId

JaOfNee = Literal["ja", "nee"]


class ProcedurevraagBlok(KaderBlok):
    id: NormId
    tekst: Tekst
    uitleg: Tekst | None = None


class ProcedurevoorwaardeBlok(KaderBlok):
    vraag: NormId
    antwoord: JaOfNee
    past: Tekst
    past_niet: Tekst
    grondslag: Tekst


class ProceduredrempelBlok(KaderBlok):
    bedrag: Bedragreeks
    vanaf: Tekst
    onder: Tekst
    grondslag: Tekst


class ProcedureregelBlok(KaderBlok):
    procedure: Literal["inbesteden", "subsidie", "toelating", "sas", "openbaar"]
    titel: Tekst
    voorwaarden: list[ProcedurevoorwaardeBlok] = Field(min_length=1)
    drempel: ProceduredrempelBlok | None = None
    aandachtspunten: list[Tekst] = []
    grondslag: Tekst


class TegenspraakBlok(KaderBlok):
    antwoorden: dict[NormId, JaOfNee] = Field(min_length=2)
    tekst: Tekst


class ProcedurekeuzeBlok(KaderBlok):
    """Questions, and the procedures that follow from the answers; the lightest first."""

    grondslag: Tekst
    vragen: list[ProcedurevraagBlok] = Field(min_length=1)
    procedures: list[ProcedureregelBlok] = Field(min_length=1)
    tegenspraak: list[TegenspraakBlok] = []

    @model_validator(mode="after")
    def _check(self) -> "ProcedurekeuzeBlok":
        vragen = [vraag.id for vraag in self.vragen]
        procedures = [str(een.procedure) for een in self.procedures]
        for wat, ids in (("vraag", vragen), ("procedure", procedures)):
            if dubbel := next((id_ for id_ in ids if ids.count(id_) > 1), None):
                raise ValueError(f"{wat} '{dubbel}' staat er twee keer")
        genoemd = [een.vraag for regel in self.procedures for een in regel.voorwaarden]
        genoemd += [vraag for een in self.tegenspraak for vraag in een.antwoorden]
        if vreemd := next((vraag for vraag in genoemd if vraag not in vragen), None):
            raise ValueError(f"noemt vraag '{vreemd}', maar die staat niet onder vragen")
        return self
