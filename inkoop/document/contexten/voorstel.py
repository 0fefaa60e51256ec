"""A proposal to the colleges as people write it: texts for the whole region, and per gemeente what differs."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from inkoop.document.contexten.velden import uit_dossier
from inkoop.invoer.types import Bedrag, Geheel, JaNee, Tekst
from inkoop.invoer.validate import Blok
from inkoop.invoer.velden import Verwijzing


class Argument(Blok):
    """A reason for one of the proposal points."""

    bij: Geheel = uit_dossier("Nummer van het voorstelpunt", 1)
    kop: Tekst = uit_dossier("Het argument in een zin", "Het plan voldoet aan de regeling.")
    tekst: Tekst = uit_dossier("Toelichting", "Alle onderdelen die de regeling vraagt, staan erin.")


class Kanttekening(Blok):
    """What speaks against the proposal, or what may go wrong, and what is done about it."""

    kop: Tekst = uit_dossier("De kanttekening in een zin", "Het aantal inwoners met een indicatie kan stijgen.")
    tekst: Tekst = uit_dossier("Toelichting", "De centrumgemeente volgt dit elk kwartaal.")


class Kostenpost(Blok):
    """Costs of the region that the gemeenten share by a key of the kader, in euros; without one by its first."""

    omschrijving: Tekst = uit_dossier("Waarvoor de kosten zijn", "Uitvoeringsorganisatie 2026")
    bedrag: Bedrag = uit_dossier("Kosten van de hele regio in euro", Decimal("640000.00"))
    sleutel: Annotated[Tekst, Verwijzing.VERDEELSLEUTEL] | None = uit_dossier(
        "Verdeelsleutel van het kader", "inwoners", standaard=None
    )


class Collegelid(Blok):
    """Who says akkoord or bespreken before the college meets."""

    naam: Tekst = uit_dossier("Naam", "W. Voorbeeld")
    functie: Tekst = uit_dossier("Functie, met kleine letter", "wethouder")


class Gemeentevoorstel(Blok):
    """What differs per gemeente."""

    afdeling: Tekst = uit_dossier("Afdeling die het voorstel doet", "Maatschappij")
    opsteller: Tekst = uit_dossier("Wie het voorstel schreef", "O. Opsteller")
    portefeuillehouder: Tekst = uit_dossier("Lid van het college dat erover gaat", "W. Voorbeeld")
    zaaknummer: Tekst = uit_dossier("Zaaknummer", "VBS-2025-0098")
    collegeleden: list[Collegelid] = uit_dossier("Leden van het college en de secretaris", "W. Voorbeeld, wethouder")
    overleg_intern: list[Tekst] = uit_dossier("Met wie in de gemeente is overlegd", "team financiën", standaard=[])


class Rechtsmiddel(StrEnum):
    """What an interested party can do against the besluit of a college."""

    BEZWAAR = "bezwaar"
    GEEN = "geen"  # it prepares an act under private law


class Vervolgstap(Blok):
    """What happens after the besluit, and when."""

    wanneer: Tekst = uit_dossier("Wanneer, met kleine letter", "in het najaar van 2025")
    wat: Tekst = uit_dossier("Wat er dan gebeurt, met kleine letter", "kiezen de gemeenten de aanbieders")


class Raadsbrief(Blok):
    """What the letter to the raad says beside the proposal."""

    aanleiding: Tekst | None = uit_dossier("Waarom de raad nu bericht krijgt", "U vroeg ons daarom.", standaard=None)
    vervolg: list[Vervolgstap] = uit_dossier("Wat er hierna gebeurt", "in het najaar", standaard=[])
    bijlagen: list[Tekst] = uit_dossier("Bijlagen bij de brief", "Inkoopplan Wmo 2026-2028", standaard=[])


class Voorstel(Blok):
    """The proposal to all colleges of a besluitvorming; `gemeenten` by name."""

    openbaar: JaNee = uit_dossier("Of het voorstel openbaar is", True)
    voorstelpunten: list[Tekst] = Field(min_length=1, description="Wat het college besluit, punt voor punt")
    inleiding: Tekst = uit_dossier("Inleiding", "De gemeenten kopen samen in.")
    doel: Tekst = uit_dossier("Beoogd effect", "Inwoners vinden een passende plek.")
    argumenten: list[Argument] = uit_dossier("Argumenten bij de voorstelpunten", "Het plan voldoet aan de regeling.")
    kanttekeningen: list[Kanttekening] = uit_dossier("Kanttekeningen en risico's", "Het aantal stijgt.", standaard=[])
    financieel: Tekst = uit_dossier("Financiële gevolgen", "De kosten passen in de begroting.")
    kosten: list[Kostenpost] = uit_dossier("Kosten die de gemeenten delen", "Uitvoeringsorganisatie", standaard=[])
    personeel: Tekst = uit_dossier("Personele gevolgen", "Er zijn geen personele gevolgen.")
    juridisch: Tekst = uit_dossier("Juridische gevolgen", "Het besluit bindt alle gemeenten.")
    duurzaamheid: Tekst = uit_dossier("Duurzaamheid", "Aanbieders rijden zonder uitstoot.")
    uitvoering: Tekst = uit_dossier("Uitvoering en evaluatie", "De centrumgemeente voert het plan uit.")
    communicatie: Tekst = uit_dossier("Communicatie en participatie", "De adviesraden krijgen bericht.")
    overleg_extern: list[Tekst] = uit_dossier("Met wie buiten de gemeente is overlegd", "de adviesraden", standaard=[])
    bijlagen: list[Tekst] = uit_dossier("Bijlagen", "Inkoopplan Wmo 2026-2028", standaard=[])
    bekendmaking: Tekst | None = uit_dossier(
        "Hoe een besluit wordt bekendgemaakt, waar dat nodig is",
        "Het besluit komt in het gemeenteblad.",
        standaard=None,
    )
    rechtsmiddel: Rechtsmiddel | None = uit_dossier(
        "Of bezwaar mogelijk is (bezwaar), of niet omdat het besluit een inkoop voorbereidt (geen)",
        "geen",
        standaard=None,
    )
    raadsbrief: Raadsbrief | None = uit_dossier("Wat de brief aan de raad toevoegt", "aanleiding", standaard=None)
    gemeenten: dict[Annotated[Tekst, Verwijzing.GEMEENTE], Gemeentevoorstel] = Field(
        description="Wat per gemeente verschilt, met haar naam ervoor"
    )

    @model_validator(mode="after")
    def _check(self) -> "Voorstel":
        punten = len(self.voorstelpunten)
        for argument in self.argumenten:
            if not 1 <= argument.bij <= punten:
                raise ValueError(f"een argument hoort bij punt {argument.bij}, maar er zijn {punten} voorstelpunten")
        return self
