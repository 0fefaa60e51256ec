"""How people write what social return needs beside the inzetten: contacts, the report, plans, advice, settlement."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from inkoop.database.values import Euro, Regel, Volgnummer
from inkoop.invoer.types import Datum, Tekst
from inkoop.invoer.validate import Blok
from inkoop.invoer.velden import Verwijzing
from inkoop.rules.sroi import Sroijaar
from inkoop.rules.verrekening import Inhouding, Jaaroordeel, Storting, Verrekening, settle_restanten
from inkoop.sroi.schema import InzetBlok

Contractjaarnummer = Annotated[Volgnummer, Verwijzing.CONTRACTJAAR]


class ContactpersoonBlok(Blok):
    """Whom the coordinator asks about social return at the aanbieder."""

    naam: Regel
    functie: Regel = Field(description="Functie, met kleine letter")
    email: Regel | None = None
    telefoon: Regel | None = None


class CoordinatorBlok(Blok):
    """Who handles this overeenkomst for the coordinator."""

    functie: Regel = Field(description="Functie, met kleine letter; geen naam")
    organisatie: Regel | None = Field(default=None, description="Alleen als het kader geen coördinator noemt")
    email: Regel | None = None


class MeldingBlok(Blok):
    """The report of the award to the coordinator."""

    gegund_op: Datum
    datum: Datum = Field(description="Dag van de melding")
    voornemen: list[Tekst] = Field(default=[], description="Hoe de aanbieder de plicht wil vervullen, zin voor zin")
    plan_uiterlijk: Datum | None = Field(default=None, description="Laatste dag voor het plan van aanpak")


class ActiviteitBlok(Blok):
    """Something the aanbieder does that has no value in the kader, or not yet."""

    omschrijving: Tekst
    wie: Regel
    wanneer: Regel


class PlanstapBlok(Blok):
    """A step of the plan: what, who, and the last day."""

    wat: Tekst
    wie: Regel
    uiterlijk: Datum


class SroiplanBlok(Blok):
    """The plan for one contractjaar."""

    datum: Datum
    versie: Regel
    aanpak: list[Tekst] = Field(min_length=1, description="Wat de aanbieder wil bereiken en hoe, alinea voor alinea")
    inzetten: list[InzetBlok] = Field(
        default=[], description="Geplande inzet, in dezelfde vorm als een inzet; een kandidaat heeft alleen een kenmerk"
    )
    activiteiten: list[ActiviteitBlok] = []
    planning: list[PlanstapBlok] = []
    evaluatie: Tekst
    evaluatie_op: list[Datum] = Field(default=[], description="Dagen waarop zij het plan bespreken")


class SroiadviesBlok(Blok):
    """What the coordinator advises on one contractjaar, or at the end of the overeenkomst."""

    datum: Datum
    oordeel: Jaaroordeel | None = Field(default=None, description="Of de verplichting van het contractjaar is vervuld")
    kenmerk: Regel | None = None
    tekst: Tekst = Field(description="Het advies in hele zinnen")


class InhoudingBlok(Blok):
    """An amount that was withheld from a payment for the restant of a contractjaar, in euros."""

    contractjaar: Volgnummer
    bedrag: Euro
    datum: Datum
    kenmerk: Regel | None = None


class StortingBlok(Blok):
    """A payment to the fund that came when inzet could no longer count for the contractjaar, in euros."""

    contractjaar: Volgnummer
    bedrag: Euro
    datum: Datum
    kenmerk: Regel = Field(description="Kenmerk van de betaling, uniek bij deze overeenkomst")
    omschrijving: Tekst | None = Field(default=None, description="Wat erbij hoort")


class OvergangBlok(Blok):
    """What the coordinator lets go along to a following overeenkomst, in euros."""

    bedrag: Euro
    datum: Datum


class Sroigegevens(Blok):
    """What is agreed and done about the social return of one overeenkomst; plans and advice by contractjaar."""

    contactpersoon: ContactpersoonBlok | None = None
    coordinator: CoordinatorBlok | None = None
    melding: MeldingBlok | None = None
    plannen: dict[Contractjaarnummer, SroiplanBlok] = Field(default={}, description="Plan van aanpak per contractjaar")
    adviezen: dict[Contractjaarnummer, SroiadviesBlok] = Field(default={}, description="Advies van de coördinator")
    eindadvies: SroiadviesBlok | None = Field(
        default=None, description="Advies van de coördinator over het eindresultaat, na het laatste contractjaar"
    )
    inhoudingen: list[InhoudingBlok] = []
    stortingen: list[StortingBlok] = Field(
        default=[],
        description="Betalingen aan het fonds na de laatste dag waarop inzet voor het contractjaar kan tellen",
    )
    overgangen: dict[Annotated[Regel, Verwijzing.OVEREENKOMST], OvergangBlok] = Field(
        default={}, description="Wat van het laatste contractjaar meegaat naar een volgende overeenkomst, per nummer"
    )

    def settle(self, jaren: Sequence[Sroijaar]) -> tuple[Verrekening, ...]:
        """How the restant of each contractjaar was settled. Raises `Ongeldig` as `settle_restanten`."""
        return settle_restanten(
            jaren,
            [Inhouding(jaar=een.contractjaar, bedrag=een.bedrag) for een in self.inhoudingen],
            [Storting(jaar=een.contractjaar, bedrag=een.bedrag) for een in self.stortingen],
        )
