"""Reports on the progress of an inkoopplan, as people write them. Amounts are in euros."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from inkoop.database.values import Code, Volgnummer
from inkoop.inkoopplan.planinhoud import Aantallen, check_eenmalig
from inkoop.invoer.types import Bedrag, Datum, Tekst
from inkoop.invoer.validate import Blok
from inkoop.invoer.velden import Verwijzing, uit_dossier

Begrotingsdeel = Literal[
    "regionaal", "reserve", "investeringsfonds", "lokaal", "opvang", "wvggz", "uitvoering", "toezicht"
]


class Doelstand(Blok):
    """How it stands with one doel of the plan."""

    doel: Annotated[Code, Verwijzing.DOEL] = Field(description="Het id van het doel in de planinhoud")
    status: Literal["op koers", "let op", "niet op koers", "bereikt"] = uit_dossier("Oordeel", "op koers")
    stand: Tekst = uit_dossier("De stand op de maatstaf", "16 weken")
    toelichting: Tekst = uit_dossier("Toelichting", "De eerste nieuwe plekken zijn in gebruik.")


class Mijlpaalstand(Blok):
    """When one mijlpaal of the plan was ready, or is expected to be."""

    mijlpaal: Annotated[Code, Verwijzing.MIJLPAAL] = Field(description="Het id van de mijlpaal in de planinhoud")
    gereed_op: Datum | None = uit_dossier("Dag waarop het klaar was", "2025-06-01", standaard=None)
    verwacht_op: Datum | None = uit_dossier("Dag waarop het klaar zal zijn", "2025-07-01", standaard=None)
    toelichting: Tekst | None = uit_dossier("Toelichting", "De vragenronde duurde langer.", standaard=None)

    @model_validator(mode="after")
    def _check(self) -> "Mijlpaalstand":
        if (self.gereed_op is None) == (self.verwacht_op is None):
            raise ValueError(f"mijlpaal '{self.mijlpaal}': vul gereed_op in als het klaar is, en anders verwacht_op")
        return self


class Behoeftestand(Blok):
    """How much of one kind of need there is on the last day of the period, per gemeente."""

    soort: Annotated[Code, Verwijzing.BEHOEFTE] = Field(
        description="Het id van de soort in de behoefte van de planinhoud"
    )
    aantallen: Aantallen = Field(description="Aantal per gemeente op de laatste dag van de periode")
    toelichting: Tekst = uit_dossier("Toelichting", "Meer inwoners wachten op een zelfstandige woning.")


class Uitgavenstand(Blok):
    """What was spent of one part of the budget, and what is expected over the whole year."""

    deel: Begrotingsdeel = Field(description="Het onderdeel van de begroting")
    besteed: Bedrag = uit_dossier("Besteed tot en met de laatste dag van de periode", Decimal("6400000.00"))
    verwacht: Bedrag = uit_dossier("Verwacht over het hele jaar", Decimal("12900000.00"))
    toelichting: Tekst | None = uit_dossier("Toelichting", "De prijzen stegen meer.", standaard=None)


class Risicostand(Blok):
    """A risico as it is now, and what is done about it."""

    risico: Tekst = uit_dossier("Het risico", "Te weinig aanbieders schrijven zich in.")
    ontwikkeling: Literal["nieuw", "groter", "gelijk", "kleiner", "voorbij"] = uit_dossier(
        "Hoe het zich ontwikkelt", "kleiner"
    )
    maatregel: Tekst = uit_dossier("Wat eraan wordt gedaan", "De vragenronde is verlengd.")


class Bijsturing(Blok):
    """What must change, why, and who is asked for it."""

    verzoek: Tekst = uit_dossier("Wat anders moet", "Meldt leegstaande panden aan bij de Regionale Toegang.")
    reden: Tekst = uit_dossier("Waarom", "Zonder panden komen de plekken te laat.")
    wie: Tekst = uit_dossier("Aan wie het wordt gevraagd", "gemeenten")
    uiterlijk: Datum = uit_dossier("Uiterste dag", "2026-10-01")


class Voortgangsverslag(Blok):
    """A report on the progress of a plan in one period."""

    nummer: Volgnummer = uit_dossier("Volgnummer van het verslag", 1)
    datum: Datum = uit_dossier("Dag van het verslag", "2026-07-14")
    van: Datum = uit_dossier("Eerste dag van de periode", "2026-01-01")
    tot: Datum = uit_dossier("Laatste dag van de periode", "2026-06-30")
    opsteller: Tekst = uit_dossier("Wie het verslag opstelde", "team inkoop van de gemeente")
    zaaknummer: Tekst = uit_dossier("Zaaknummer", "VBS-2026-0211")
    samenvatting: Tekst = uit_dossier("Samenvatting", "De inkoop loopt volgens de planning.")
    doelen: list[Doelstand] = Field(default=[], description="De stand van elk doel")
    mijlpalen: list[Mijlpaalstand] = Field(default=[], description="De stand van elke mijlpaal")
    behoefte: list[Behoeftestand] = Field(default=[], description="De behoefte, om met de raming te vergelijken")
    uitgaven: list[Uitgavenstand] = Field(default=[], description="De uitgaven per onderdeel van de begroting")
    risicos: list[Risicostand] = []
    bijsturing: list[Bijsturing] = []
    volgende: Datum | None = uit_dossier("Dag waarop het volgende verslag komt", "2027-01-19", standaard=None)

    @model_validator(mode="after")
    def _check(self) -> "Voortgangsverslag":
        if not self.van <= self.tot <= self.datum:
            raise ValueError(
                f"de periode loopt van {self.van} tot en met {self.tot} en het verslag is van {self.datum}; "
                "die dagen horen in deze volgorde te staan"
            )
        if self.van.year != self.tot.year:
            raise ValueError(
                f"de periode {self.van} tot en met {self.tot} loopt over een jaargrens; splits het verslag"
            )
        for wat, ids in self._list_ids().items():
            check_eenmalig(wat, ids)
        return self

    def _list_ids(self) -> dict[str, list[str]]:
        return {
            "doel": [stand.doel for stand in self.doelen],
            "mijlpaal": [stand.mijlpaal for stand in self.mijlpalen],
            "soort behoefte": [stand.soort for stand in self.behoefte],
            "onderdeel van de begroting": [stand.deel for stand in self.uitgaven],
        }
