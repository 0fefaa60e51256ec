"""How a region steers after the start: on contracts, on access, and on the providers that it works with."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from inkoop.database.values import Regel
from inkoop.invoer.types import Tekst
from inkoop.invoer.validate import Blok
from inkoop.invoer.velden import uit_dossier

Punten = Annotated[list[Tekst], Field(min_length=1)]  # each with a small letter and without a full stop


class Niveau(StrEnum):
    """At which level contracts are managed."""

    STRATEGISCH = "strategisch"
    TACTISCH = "tactisch"
    OPERATIONEEL = "operationeel"


class Contractniveau(Blok):
    """One level of contractmanagement: what for, between whom, how often, about what."""

    niveau: Niveau = uit_dossier("strategisch, tactisch of operationeel", "tactisch")
    doel: Tekst = uit_dossier("Wat het oplevert, met kleine letter en zonder punt", "de voortgang volgen")
    wie: Tekst = uit_dossier("Tussen wie", "contractmanager en locatiehoofden")
    ritme: Regel = uit_dossier("Hoe vaak", "elk kwartaal")
    onderwerpen: Punten = uit_dossier("Waarover, met kleine letter en zonder punt", "wachttijd en doorstroom")


class Contractmanagement(Blok):
    """Who manages the contracts, at which levels, and what follows when agreements are not met."""

    organisatie: Regel = uit_dossier("Wie het uitvoert, met lidwoord", "de centrumgemeente")
    uitgangspunt: Tekst = uit_dossier("De lijn, in hele zinnen", "Wij spreken aanbieders vroeg aan.")
    niveaus: Annotated[list[Contractniveau], Field(min_length=1)] = uit_dossier("De niveaus", "tactisch")
    bijsturing: Punten = uit_dossier("Wat volgt als het misgaat, met kleine letter, zonder punt", "een verbeterplan")

    @model_validator(mode="after")
    def _check(self) -> "Contractmanagement":
        namen = [niveau.niveau for niveau in self.niveaus]
        if dubbel := next((naam for naam in namen if namen.count(naam) > 1), None):
            raise ValueError(f"noemt het niveau '{dubbel}' twee keer; noem elk niveau een keer")
        return self


class Toegangsmanagement(Blok):
    """Who decides on access, and what keeps demand and supply together."""

    organisatie: Regel = uit_dossier("Wie de toegang uitvoert, met lidwoord", "de Regionale toegang")
    uitgangspunt: Tekst = uit_dossier("De lijn, in hele zinnen", "De toegang kijkt eerst naar thuis.")
    maatregelen: Punten = uit_dossier("Hoe de toegang stuurt, met kleine letter, zonder punt", "elk jaar heronderzoek")
    van_elders: Tekst = uit_dossier("Wat geldt voor inwoners van buiten de regio", "Wij overleggen met hun gemeente.")
    wachtlijst: Tekst = uit_dossier("Hoe de wachtlijst werkt, in hele zinnen", "Er is een lijst voor de hele regio.")


class Leveranciersmanagement(Blok):
    """How the region works with the whole of its providers, and keeps enough of them."""

    uitgangspunt: Tekst = uit_dossier("De lijn, in hele zinnen", "Wij werken met een vaste kern.")
    maatregelen: Punten = uit_dossier(
        "Hoe de regio dat doet, met kleine letter, zonder punt", "een jaarlijkse marktdag"
    )
    toetreding: Tekst = uit_dossier("Hoe een aanbieder later kan meedoen, in hele zinnen", "Dat kan elk kwartaal.")
    continuiteit: Tekst = uit_dossier("Wat volgt als een aanbieder uitvalt", "Andere aanbieders vangen cliënten op.")
    vernieuwing: Tekst = uit_dossier("Welke ruimte er is voor vernieuwing", "Elk jaar is er geld voor een proef.")
