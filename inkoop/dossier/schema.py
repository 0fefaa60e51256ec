"""The shape of a dossier file: one regio with all that belongs to it."""

from typing import Annotated, Any

from pydantic import Field, model_validator

from inkoop.aanbieder.schema import AanbiederBlok
from inkoop.agenda.schema import AfhandelingBlok
from inkoop.besluitvorming.schema import BesluitvormingBlok
from inkoop.contractering.schema import MandaatBlok
from inkoop.database.values import Code, Regel
from inkoop.deelneming.schema import DeelnemingBlok
from inkoop.document.contexten.brief import Briefgegevens
from inkoop.document.contexten.gegevens import Documentgegevens
from inkoop.document.contexten.opzeggegevens import Opzegbriefgegevens
from inkoop.document.contexten.sroi_dossier import SroigegevensInDossier
from inkoop.document.contexten.voorstel import Voorstel
from inkoop.eisen.reactie_schema import EisreactieBlok
from inkoop.eisen.schema import Bibliotheekeis, ProgrammaVanEisen
from inkoop.fase.schema import Faseafronding
from inkoop.gemeente.schema import GemeenteBlok, Zichtbaar
from inkoop.inkoopplan.planinhoud import Planinhoud
from inkoop.inkoopplan.schema import InkoopplanBlok
from inkoop.inkoopplan.voortgang import Voortgangsverslag
from inkoop.invoer.validate import Blok
from inkoop.keuzehulp.schema import Keuzehulp
from inkoop.norm.schema import NormantwoordBlok
from inkoop.opzegging.schema import OpzeggingBlok
from inkoop.overeenkomst.schema import OvereenkomstBlok
from inkoop.overeenkomst.wijziging import Wijziging
from inkoop.rules.fasen import VRIJ
from inkoop.rules.taal import write_opsomming
from inkoop.selectie.schema import Selectie
from inkoop.sroi.schema import InzetBlok
from inkoop.strategie.schema import Verwervingsstrategie
from inkoop.toetreding.aanmelding_schema import AanmeldingBlok
from inkoop.toetreding.besluit import ToetredingsbesluitBlok
from inkoop.toetreding.schema import ToetredingBlok

INHOUD = "inhoud"  # marks a field that is kept as the content of its record (inkoop.inhoud)
MET_RIJEN = "met rijen"  # marks content of which a part is kept in records; its capability saves and reads it


class InkoopplanInDossier(InkoopplanBlok):
    """An inkoopplan with what is written for the purchase."""

    planinhoud: Annotated[Planinhoud | None, INHOUD] = Field(
        default=None, description="Wat in het plan staat: nodig om het inkoopplan en de voortgangsrapportage te maken"
    )
    voortgang: Annotated[list[Voortgangsverslag], INHOUD] = Field(
        default=[], description="Verslagen aan de colleges: nodig om de voortgangsrapportage te maken"
    )
    planvoorstel: Annotated[Voorstel | None, INHOUD] = Field(
        default=None, description="Het voorstel waarmee het plan naar de colleges gaat: nodig om het voor te leggen"
    )
    strategie: Annotated[Verwervingsstrategie | None, INHOUD] = Field(
        default=None, description="Hoe de gemeenten verwerven: nodig om de verwervingsstrategie te maken"
    )
    eisen: Annotated[ProgrammaVanEisen | None, INHOUD] = Field(
        default=None, description="Wat aanbieders moeten en mogen bieden: nodig om het programma van eisen te maken"
    )
    selecties: Annotated[list[Selectie], INHOUD, MET_RIJEN] = Field(
        default=[], description="Hoe aanbieders worden gekozen: nodig voor het selectiedocument en de brieven"
    )
    fasen: list[Faseafronding] = Field(
        default=[], description="Fasen die klaar zijn of niet van toepassing, zonder eigen gegevens in het dossier"
    )
    normantwoorden: list[NormantwoordBlok] = Field(
        default=[], description="Hoe ver de regio met dit plan aan een norm voldoet, vraag voor vraag"
    )
    keuzehulp: list[Keuzehulp] = Field(
        default=[], description="Per perceel de antwoorden waarop de keuze van een procedure rust"
    )
    reacties: list[EisreactieBlok] = Field(default=[], description="Wat gemeenten van de eisen en wensen vonden")

    @model_validator(mode="after")
    def _check_fasen(self) -> "InkoopplanInDossier":
        namen = [blok.fase for blok in self.fasen]
        if vreemd := [naam for naam in namen if naam not in VRIJ]:
            keuze = write_opsomming(sorted(VRIJ), voegwoord="of")
            raise ValueError(f"fase '{vreemd[0]}' volgt uit de rest van het dossier; kies uit: {keuze}")
        if dubbel := [naam for naam in namen if namen.count(naam) > 1]:
            raise ValueError(f"fase '{dubbel[0]}' staat er twee keer in; noem elke fase een keer")
        return self


class BesluitvormingInDossier(BesluitvormingBlok):
    """A besluitvorming with the proposal that the colleges decide on."""

    voorstel: Annotated[Voorstel | None, INHOUD] = Field(
        default=None, description="Het voorstel aan de colleges: nodig om het B&W-voorstel te maken"
    )


class OpzeggingInDossier(OpzeggingBlok):
    """An opzegging with its letter."""

    brief: Annotated[Opzegbriefgegevens | None, INHOUD] = Field(
        default=None, description="Adressen, redenen en dagen: nodig om de brief te maken"
    )


class OvereenkomstInDossier(OvereenkomstBlok):
    """An overeenkomst with what happened in it."""

    documentgegevens: Annotated[Documentgegevens | None, INHOUD] = Field(
        default=None, description="Wie tekent en wat er bij hoort: nodig om het document te maken"
    )
    wijzigingen: Annotated[list[Wijziging], INHOUD] = Field(
        default=[], description="Wat er in de overeenkomst wijzigt: nodig om de wijzigingsovereenkomst te maken"
    )
    inzetten: list[InzetBlok] = Field(default=[], description="Wat de aanbieder voor social return deed")
    sroigegevens: Annotated[SroigegevensInDossier | None, INHOUD] = Field(
        default=None,
        description="Melding, plannen, adviezen en brieven: nodig om stukken over social return te maken",
    )
    opzeggingen: list[OpzeggingInDossier] = []


class ToetredingInDossier(ToetredingBlok):
    """A toetreding with the decision on it."""

    besluit: Annotated[ToetredingsbesluitBlok | None, INHOUD] = Field(
        default=None, description="Wat de gemeenten hebben besloten, en vanaf wanneer de aanbieder deelneemt"
    )
    brief: Annotated[Briefgegevens | None, INHOUD] = Field(
        default=None, description="Kenmerk en adressen: nodig om het besluit en de berichten te maken"
    )


class Dossier(Blok):
    """All records of one regio."""

    regio: Code = Field(description="Korte vaste naam van de regio: kleine letters, cijfers en streepjes")
    naam: Regel
    kader: Regel = Field(description="Id van het kader waaronder de regio werkt")
    gemeenten: list[GemeenteBlok] = Field(
        default=[], description="Alleen als het kader geen deelnemers noemt, of om een gemeentecode aan te vullen"
    )
    besluiten_zichtbaar: Zichtbaar | None = Field(
        default=None,
        description="Vanaf wanneer gemeenten elkaars besluiten zien; leeg laat de keuze van de regio staan",
    )
    aanbieders: list[AanbiederBlok] = []
    eisenbibliotheek: list[Bibliotheekeis] = Field(
        default=[], description="Eisen en wensen die de regio bewaart om in meer plannen te gebruiken, met hun versies"
    )
    inkoopplannen: list[InkoopplanInDossier] = []
    besluitvormingen: list[BesluitvormingInDossier] = []
    overeenkomsten: list[OvereenkomstInDossier] = []
    mandaten: list[MandaatBlok] = Field(default=[], description="Wie wat voor wie mag tekenen")
    toetredingen: list[ToetredingInDossier] = []
    aanmeldingen: list[AanmeldingBlok] = Field(
        default=[], description="Wat aanbieders inleverden om toe te treden, ook wat nog niemand in behandeling nam"
    )
    deelnemingen: list[DeelnemingBlok] = Field(default=[], description="Gemeenten die toetreden of uittreden")
    afhandelingen: list[AfhandelingBlok] = Field(
        default=[], description="Plichten uit het kader die zijn gedaan, met waar dat te zien is"
    )


def make_json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a dossier file, for editors; it shows only Dutch texts."""
    schema = Dossier.model_json_schema()
    for blok in (schema, *schema["$defs"].values()):
        blok.pop("description", None)
        for veld in blok.get("properties", {}).values():
            veld.pop("title", None)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "Dossier"}
