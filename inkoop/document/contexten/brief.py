"""What every letter about an overeenkomst has: sender, addressees, reference, and who answers questions."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from inkoop.document.contexten.partijen import Ondertekening, Vertegenwoordiger, build_ondertekening
from inkoop.document.contexten.velden import uit_dossier
from inkoop.invoer.types import Tekst
from inkoop.invoer.validate import Blok
from inkoop.invoer.velden import Verwijzing
from inkoop.overeenkomst.schema import OvereenkomstBlok
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.taal import write_opsomming

Adresregels = list[Tekst]
Partijnaam = Annotated[Tekst, Verwijzing.PARTIJ]


class Briefgegevens(Blok):
    """What a letter needs that no record has.

    `adressen` has the postal address of sender and addressees by the name of gemeente or aanbieder;
    `ondertekenaars` replaces who signed the overeenkomst for a gemeente or aanbieder.
    """

    kenmerk: Tekst = Field(description="Kenmerk van de brief")
    contact: Tekst = Field(description="Wie vragen beantwoordt en hoe die te bereiken is, zonder punt")
    adressen: dict[Partijnaam, Adresregels] = Field(description="Postadres per gemeente of aanbieder, regel voor regel")
    ondertekenaars: dict[Partijnaam, Vertegenwoordiger] = Field(
        default={}, description="Wie tekent, per gemeente of aanbieder, als dat een ander is dan bij de overeenkomst"
    )


class Briefdossier(Blok):
    """What a document takes of letter and overeenkomst: `ondertekenaars` of the latter, by gemeente or aanbieder."""

    brief: Briefgegevens | None = None
    ondertekenaars: dict[Tekst, Vertegenwoordiger] = {}

    @property
    def tekenaars(self) -> dict[str, Vertegenwoordiger]:
        """Who signs now, by the name of gemeente or aanbieder."""
        return self.ondertekenaars | (self.brief.ondertekenaars if self.brief else {})


class Adres(Blok):
    """Someone who sends or gets a letter."""

    naam: str = uit_dossier("Naam van de gemeente of aanbieder", "Stichting Voorbeeldhuis")
    regels: tuple[str, ...] = uit_dossier("Postadres, regel voor regel", "Postbus 0")


class Brief(Blok):
    """The head of a letter."""

    titel: str = uit_dossier("Titel van de overeenkomst", "Deelovereenkomst Maatwerkvoorziening Beschermd Wonen")
    nummer: str = uit_dossier("Nummer van de overeenkomst", "DOK-2017-001")
    kenmerk: str = uit_dossier("Kenmerk van de brief", "BW-2018-0114")
    datum: date = uit_dossier("Dagtekening", "2018-05-14")
    afzender: Adres = uit_dossier("Wie schrijft", "Gemeente Voorbeeldstad")
    geadresseerden: tuple[Adres, ...] = uit_dossier("Aan wie", "Stichting Voorbeeldhuis")
    contact: str = uit_dossier("Wie vragen beantwoordt", "de contractmanager, contracten@voorbeeldstad.example")


def get_briefgegevens(brief: Briefgegevens | None, waarvan: str) -> Briefgegevens:
    """The block of the letter. Raises `Ongeldig` when the dossier has none; `waarvan` says of what."""
    if brief is None:
        raise Ongeldig(f"{waarvan}.brief", "ontbreekt; schrijf het kenmerk, wie vragen beantwoordt en de adressen")
    return brief


def build_briefhoofd(
    brief: Briefgegevens, overeenkomst: OvereenkomstBlok, *, van: str, aan: Iterable[str]
) -> dict[str, Any]:
    """The fields of the head by name, but for the date: from one gemeente or aanbieder to others."""
    (afzender,) = build_adressen(brief, (van,))
    return {
        "titel": overeenkomst.titel,
        "nummer": overeenkomst.nummer,
        "kenmerk": brief.kenmerk,
        "afzender": afzender,
        "geadresseerden": build_adressen(brief, aan),
        "contact": brief.contact,
    }


def find_gemeente(kader: Kader, brief: Briefgegevens) -> str:
    """The gemeente that writes and gets letters for all: the centrumgemeente, else the first with an address."""
    gevonden = kader.centrumgemeente or next((naam for naam in kader.gemeenten if naam in brief.adressen), None)
    if gevonden is None:
        raise Ongeldig("brief.adressen", "mist het postadres van de gemeente die voor de gemeenten schrijft")
    return gevonden


def build_adressen(brief: Briefgegevens, namen: Iterable[str]) -> tuple[Adres, ...]:
    """The addresses of these gemeenten or aanbieders. Raises `Ongeldig` naming those that lack."""
    namen = tuple(namen)
    if ontbreekt := [naam for naam in namen if not brief.adressen.get(naam)]:
        raise Ongeldig("brief.adressen", f"mist het postadres van {write_opsomming(ontbreekt)}")
    return tuple(Adres(naam=naam, regels=tuple(brief.adressen[naam])) for naam in namen)


def build_gemeentetekenaars(kader: Kader, tekenaars: Mapping[str, Vertegenwoordiger]) -> Ondertekening:
    """Who signs for the gemeenten, out of all who sign. Raises as `build_ondertekening`."""
    return build_ondertekening(kader, {naam: tekenaars[naam] for naam in kader.gemeenten if naam in tekenaars})


def get_tekenaar(tekenaars: Mapping[str, Vertegenwoordiger], naam: str) -> Vertegenwoordiger:
    """Who signs for an aanbieder. Raises `Ongeldig` when the dossier does not say."""
    if naam not in tekenaars:
        raise Ongeldig(
            "brief.ondertekenaars",
            f"mist wie tekent voor {naam}; noem naam, functie en bevoegdheid, hier of bij de "
            "vertegenwoordigers van de overeenkomst",
        )
    return tekenaars[naam]
