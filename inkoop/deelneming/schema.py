"""How people write that a gemeente joins the arrangement or leaves it."""

from pydantic import Field

from inkoop.database.values import Gemeentecode, Regel
from inkoop.invoer.types import Datum, JaNee, Tekst
from inkoop.invoer.validate import Blok
from inkoop.rules.deelnemingloop import Deelnemingsoort, Deelnemingstatus


class DeelnemingBlok(Blok):
    """A gemeente that asked to join, or announced that it leaves."""

    soort: Deelnemingsoort
    gemeente: Regel
    gemeentecode: Gemeentecode | None = None
    datum: Datum = Field(description="Dag van het verzoek, of dagtekening van de brief")
    bron: Regel = Field(description="Waar het verzoek of de brief staat")
    status: Deelnemingstatus
    aangetekend: JaNee = False
    besluit_college_op: Datum | None = None
    toestemming_raad_op: Datum | None = None
    gewenst_per: Datum | None = None
    besluitvorming: Regel | None = Field(default=None, description="Code van de besluitvorming over de toetreding")
    bekendgemaakt_op: Datum | None = None
    ingang: Datum | None = Field(default=None, description="Eerste dag waarop de gemeente wel of niet meer meedoet")
    betaalt_door_tot: Datum | None = None
    afspraken: Tekst | None = None
    reden: Tekst | None = None
