"""How people write in a dossier what an aanbieder handed in to join an overeenkomst."""

from pydantic import Field, model_validator

from inkoop.aanbieder.schema import Kvk
from inkoop.database.values import Code, Regel, Volgnummer
from inkoop.invoer.types import Datum, Tekst
from inkoop.invoer.validate import Blok
from inkoop.rules.toetredingloop import Toetredingsstatus


class AanmeldingBlok(Blok):
    """What was handed in; `toetreding` is the day of the application that it became, `keer` which one of that day."""

    kenmerk: Code = Field(description="Kenmerk van de aanmelding, zoals het in het logboek staat")
    naam: Regel = Field(description="Naam die de aanbieder opgaf")
    kvk: Kvk
    contact: Regel | None = Field(default=None, description="Met wie de gemeenten spreken")
    mail: Regel | None = Field(default=None, description="Mailadres waar de link naartoe ging")
    overeenkomst: Regel = Field(description="Nummer van een overeenkomst uit dit dossier")
    ingediend_op: Datum
    status: Toetredingsstatus = Toetredingsstatus.INGEDIEND
    toetreding: Datum | None = Field(default=None, description="Datum van de toetreding die eruit volgde")
    keer: Volgnummer = Field(default=1, description="De hoeveelste toetreding van die dag")
    gelijktijdig: tuple[Regel, ...] = Field(default=(), description="Overeenkomsten waarvoor de aanbieder zich meldt")
    eisenversie: Regel | None = Field(default=None, description="Versie van de eisen waarop is geantwoord")
    reden: Tekst | None = Field(default=None, description="Waarom zij niet in behandeling is genomen")
    antwoorden: dict[Regel, Tekst] = Field(
        default={}, description="Per eis wat de aanbieder antwoordt, en hoe de bestanden erbij heten"
    )

    @model_validator(mode="after")
    def _check(self) -> "AanmeldingBlok":
        if self.status is Toetredingsstatus.CONCEPT:
            raise ValueError("status 'concept' kan hier niet; een concept is nog van de aanbieder alleen")
        return self
