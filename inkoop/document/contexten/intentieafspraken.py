"""What the parties to an intentieovereenkomst agree on and no kader says."""

from pydantic import Field

from inkoop.database.values import Volgnummer
from inkoop.document.contexten.bepalingen import NETWERK
from inkoop.document.contexten.velden import uit_dossier
from inkoop.invoer.types import JaNee, Tekst
from inkoop.invoer.validate import Blok


class Intentiekern(Blok):
    """Aims, principles and subjects, and the terms that go with them."""

    doelen: list[Tekst] = uit_dossier("Wat partijen willen bereiken", "inwoners vinden op tijd een passende plek")
    beginselen: list[Tekst] = uit_dossier("Hoe partijen samenwerken", "de vraag van de inwoner gaat voor")
    onderwerpen: list[Tekst] = uit_dossier("Waarover deelovereenkomsten kunnen volgen", "beschermd wonen")
    opzegtermijn_maanden: Volgnummer = uit_dossier("Opzegtermijn in maanden", 6)
    geheimhouding_jaren: Volgnummer = uit_dossier("Hoeveel jaar geheimhouding na het einde nog geldt", 3)
    geschiltermijn_weken: Volgnummer = uit_dossier("Binnen hoeveel weken bestuurders over een geschil overleggen", 4)
    mediation: JaNee = uit_dossier("Of mediation voorafgaat aan de rechter", True)


class Intentieafspraken(Intentiekern):
    """The agreements of an intentieovereenkomst as people write them; `overleg` is the id of one in the kader."""

    overleg: Tekst = Field(default=NETWERK, description="Id van het overleg in het kader waaraan partijen deelnemen")
