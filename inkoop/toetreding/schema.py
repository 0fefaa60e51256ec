"""How people write an application to join an overeenkomst."""

from pydantic import Field, model_validator

from inkoop.database.values import Regel, Volgnummer
from inkoop.invoer.types import Datum, Geheel, Tekst
from inkoop.invoer.validate import Blok
from inkoop.rules.toetreding import Oordeel
from inkoop.rules.toetredingloop import Toetredingsstatus

VOOR_BEHANDELING = (Toetredingsstatus.CONCEPT, Toetredingsstatus.INGEDIEND)


class AanvullingBlok(Blok):
    """What was asked besides, until when, and the answer."""

    gevraagd_op: Datum
    vraag: Tekst
    tot: Datum = Field(description="Laatste dag voor het antwoord")
    beantwoord_op: Datum | None = None
    antwoord: Tekst | None = None


class KennisgevingBlok(Blok):
    """That a party was told of an admission."""

    partij: Regel = Field(description="Gemeente of aanbieder die bericht kreeg")
    datum: Datum
    document: Regel | None = Field(default=None, description="Bestand met het bericht, uit het register")
    berichten: Geheel = Field(default=0, description="Hoeveel mensen van deze partij ook een bericht kregen")


class ToetredingBlok(Blok):
    """An application of an aanbieder to join an overeenkomst."""

    aanbieder: Regel = Field(description="Naam van een aanbieder uit dit dossier")
    overeenkomst: Regel = Field(description="Nummer van een overeenkomst uit dit dossier")
    datum: Datum
    keer: Volgnummer = Field(default=1, description="De hoeveelste aanmelding van die dag, als de eerste al klaar was")
    status: Toetredingsstatus = Toetredingsstatus.AANGEVRAAGD
    bron: Regel | None = Field(default=None, description="Waar de aanmelding staat, als iemand haar overnam")
    reden: Tekst | None = Field(
        default=None, description="Waarom er geen besluit kwam, bij intrekken of niet behandelen"
    )
    eisenversie: Regel | None = Field(default=None, description="Versie van de eisen waaraan wordt getoetst")
    gelijktijdig: tuple[Regel, ...] = Field(
        default=(), description="Overeenkomsten uit het kader waarvoor de aanbieder zich tegelijk meldt"
    )
    eisen: dict[Regel, Oordeel] = Field(default={}, description="Per eis van het kader of de aanbieder voldoet")
    aanvullingen: list[AanvullingBlok] = Field(default=[], description="Wat de gemeenten nog vroegen")
    kennisgevingen: list[KennisgevingBlok] = Field(default=[], description="Wie wanneer bericht kreeg")

    @model_validator(mode="after")
    def _check(self) -> "ToetredingBlok":
        if self.status in VOOR_BEHANDELING:
            raise ValueError(f"status '{self.status}' kan hier niet; een toetreding begint als aangevraagd")
        return self
