"""What a contract takes from the dossier: parties, term, annexes, and choices the kader leaves open.

Plain input for the builders: the record layer fills it, the examples read it from YAML.
"""

from decimal import Decimal
from typing import Annotated

from pydantic import Field, model_validator

from inkoop.document.contexten.intentieafspraken import Intentieafspraken
from inkoop.document.contexten.partijen import Aanbieder, Stuk, Vertegenwoordiger
from inkoop.document.contexten.velden import uit_dossier
from inkoop.invoer.types import Bedrag, Datum, Geheel, Tekst
from inkoop.invoer.validate import Blok
from inkoop.invoer.velden import Verwijzing


class Intentie(Blok):
    """The intentieovereenkomst above a deelovereenkomst."""

    titel: Tekst = uit_dossier("Titel", "Intentieovereenkomst Beschermd Wonen en Opvang 2016")
    datum: Datum = uit_dossier("Dag waarop zij ter ondertekening lag", "2015-03-23")


class Inkoopvoorwaarden(Blok):
    """General purchasing conditions, and the articles of them that the contract names."""

    titel: Tekst = uit_dossier("Titel zonder lidwoord", "Algemene Inkoopvoorwaarden")
    uitgezonderd: list[Tekst] = uit_dossier("Artikelen die niet gelden", "8", standaard=[])
    goed_opdrachtgeverschap: list[Tekst] = uit_dossier("Artikelen over goed opdrachtgeverschap", "5", standaard=[])


class Indicator(Blok):
    """What is measured in a theme of the quality framework; `norm` None as long as it is to be agreed."""

    naam: Tekst = uit_dossier("Wat wordt gemeten", "Inwoners met een plan dat op tijd is getekend")
    norm: Tekst | None = uit_dossier("De norm", "95%", standaard=None)
    meting: Tekst = uit_dossier("Hoe wordt gemeten", "opgave van Dienstverlener")
    ritme: Tekst = uit_dossier("Hoe vaak", "elk kwartaal")


class Thema(Blok):
    """A theme of the quality framework with its indicators."""

    naam: Tekst = uit_dossier("Naam van het thema", "Continuïteit")
    vraag: Tekst = uit_dossier("Welke vraag het beantwoordt", "zijn de voorzieningen er?")
    indicatoren: list[Indicator] = uit_dossier("Indicatoren", "wachttijd", standaard=[])


class Zwaarte(Blok):
    """A degree of care and what it stands for."""

    naam: Tekst = uit_dossier("Naam van de zwaarte", "licht")
    werk: Tekst = uit_dossier("Soort werk", "oefenen en stimuleren")
    kenmerken: list[Tekst] = uit_dossier("Kenmerken", "de situatie is stabiel")


class Leefgebied(Blok):
    """A life domain, and the results for an inwoner that belong to it."""

    naam: Tekst = uit_dossier("Naam van het leefgebied", "financiën")
    resultaten: list[Tekst] = uit_dossier(
        "Resultaten, als het vervolg van: De Inwoner …", "betaalt zijn rekeningen op tijd", standaard=[]
    )


class Toegangskeuzes(Blok):
    """Who decides on access for the Gemeenten, which degrees there are, which life domains count."""

    organisatie: Tekst = uit_dossier("Wie de toegang uitvoert, met lidwoord", "de Regionale Toegang")
    meetinstrument: Tekst = uit_dossier("Instrument waarmee wordt gemeten", "Zelfredzaamheidsmatrix")
    leefgebieden: list[Leefgebied] = uit_dossier("Leefgebieden van het instrument", "financiën")
    zwaarten: list[Zwaarte] = uit_dossier("Zwaarten van een besluit", "licht, midden, zwaar")


class Prijs(Blok):
    """A price that was agreed in this contract, where the kader has no tariffs."""

    voorziening: Tekst = uit_dossier("Voorziening", "Beschermd wonen, intensief")
    eenheid: Tekst = uit_dossier("Waarvoor de prijs geldt", "etmaal")
    bedrag: Bedrag = uit_dossier("Prijs in euro, zonder btw", Decimal("112.35"))


class Verlengoptie(Blok):
    """How often and by how much the gemeenten may extend this contract, and how long before they say so."""

    aantal: Geheel = uit_dossier("Hoe vaak verlengd kan worden", 2)
    jaren: Geheel = uit_dossier("Duur van een verlenging in jaren", 1)
    aankondiging_maanden: Geheel = uit_dossier("Hoeveel maanden tevoren", 6)


class Selectie(Blok):
    """How the provider was chosen, and the decision to do so."""

    procedure: Tekst = uit_dossier(
        "Procedure, met lidwoord", "een procedure voor sociale en andere specifieke diensten"
    )
    kenmerk: Tekst = uit_dossier("Kenmerk van de procedure", "BNO-2025-017")
    datum: Datum = uit_dossier("Dag van het besluit", "2025-11-03")


class Aansprakelijkheid(Blok):
    """The most a provider must pay, and at least must be insured for, in euros."""

    per_gebeurtenis: Bedrag = uit_dossier("Ten hoogste per gebeurtenis", Decimal(2500000))
    per_jaar: Bedrag = uit_dossier("Ten hoogste per contractjaar", Decimal(5000000))


class Documentgegevens(Blok):
    """The choices for the paper of one overeenkomst, beside what the dossier knows of it.

    `ondertekenaars` has one person for each gemeente that signs, by its name, and
    `vertegenwoordigers` one for each provider; `documenttitels` says how a document that the kader
    calls by id is named in the text, with its article; `afspraak_ondersteuningsplan` is the afspraak
    whose term counts where the kader has two that differ.
    """

    versie: Tekst = Field(description="Versie van het document", examples=["1.0"])
    versiedatum: Datum = Field(description="Datum van deze versie")
    ondertekenaars: dict[Annotated[Tekst, Verwijzing.GEMEENTE], Vertegenwoordiger] = Field(
        min_length=1, description="Wie voor een gemeente tekent; laat gemeenten leeg die volgens het kader niet tekenen"
    )
    vertegenwoordigers: dict[Annotated[Tekst, Verwijzing.AANBIEDER], Vertegenwoordiger] = Field(
        default={}, description="Wie voor elke aanbieder tekent"
    )
    stukken: list[Stuk] = Field(default=[], description="Stukken die los bij de overeenkomst horen")
    documenttitels: dict[Tekst, Tekst] = Field(
        default={}, description="Hoe een document dat het kader met een kenmerk noemt in de tekst heet, met lidwoord"
    )
    intentie: Intentie | None = Field(default=None, description="De intentieovereenkomst waar deze onder valt")
    intentieafspraken: Intentieafspraken | None = Field(
        default=None, description="Alleen bij een intentieovereenkomst: wat partijen afspreken"
    )
    inkoopvoorwaarden: Inkoopvoorwaarden | None = Field(
        default=None, description="Algemene voorwaarden die ook gelden, en welke artikelen daarvan niet"
    )
    themas: list[Thema] = Field(default=[], description="Thema's van het kwaliteitskader, met wat wordt gemeten")
    toegang: Toegangskeuzes | None = Field(default=None, description="Wie over de toegang beslist, en met welke maat")
    afspraak_ondersteuningsplan: Tekst = Field(
        default="ondersteuningsplan-tekenen", description="Afspraak van het kader over het ondersteuningsplan"
    )
    voorzieningen: list[Tekst] = Field(default=[], description="Welke voorzieningen aanbieders leveren")
    prijzen: list[Prijs] = Field(default=[], description="Afgesproken prijzen, als het kader zelf geen tarieven heeft")
    indexering: Tekst | None = Field(default=None, description="Hoe de prijzen elk jaar veranderen, in hele zinnen")
    aankondiging_verlenging_maanden: Geheel | None = Field(
        default=None, description="Hoeveel maanden tevoren een verlenging wordt aangekondigd"
    )
    selectie: Selectie | None = Field(default=None, description="De selectie waaruit de overeenkomst volgt")
    aansprakelijkheid: Aansprakelijkheid | None = Field(
        default=None, description="Tot welk bedrag een aanbieder aansprakelijk is"
    )


class Overeenkomstgegevens(Documentgegevens):
    """A contract as the whole dossier knows it; `opdrachtwaarde` in euros excluding btw over the whole term."""

    nummer: Tekst
    titel: Tekst
    regio: Tekst
    ingang: Datum
    einde: Datum
    aanbieders: list[Aanbieder] = Field(min_length=1)
    opdrachtwaarde: Bedrag | None = None
    verlengoptie: Verlengoptie | None = None

    @model_validator(mode="after")
    def _check(self) -> "Overeenkomstgegevens":
        if self.einde < self.ingang:
            raise ValueError(f"eindigt op {self.einde}, voordat de overeenkomst ingaat op {self.ingang}")
        for soort, ids in (("stuk", [s.id for s in self.stukken]), ("KvK-nummer", [a.kvk for a in self.aanbieders])):
            if dubbel := next((id_ for id_ in ids if ids.count(id_) > 1), None):
                raise ValueError(f"{soort} '{dubbel}' staat er twee keer in")
        return self
