"""What the papers on social return take from the dossier.

Plain input for the builders: the record layer fills it, the examples read it from YAML.
"""

from pydantic import Field

from inkoop.aanbieder.schema import AanbiederBlok
from inkoop.database.values import Volgnummer
from inkoop.document.contexten.brief import Briefgegevens
from inkoop.document.contexten.partijen import Vertegenwoordiger
from inkoop.invoer.types import Datum, JaNee, Tekst
from inkoop.invoer.validate import Blok
from inkoop.overeenkomst.schema import OvereenkomstBlok
from inkoop.rules.bepaling import Ongeldig
from inkoop.sroi.schema import InzetBlok
from inkoop.sroi.sroigegevens import Contractjaarnummer, Sroigegevens


class Ingebrekestelling(Blok):
    """The notice of default for one contractjaar."""

    datum: Datum = Field(description="Dag van de brief")
    termijn_tot: Datum | None = Field(
        default=None, description="Laatste dag voor herstel; leeg als het kader een termijn geeft (sroi-hersteltermijn)"
    )
    motivering: Tekst = Field(description="Waarom de termijn redelijk is, in hele zinnen")
    aangetekend: JaNee = True
    bijlagen: list[Tekst] = []
    brief: Briefgegevens


class SroigegevensInDossier(Sroigegevens):
    """What is known of the social return of an overeenkomst, with its letters."""

    ingebrekestellingen: dict[Contractjaarnummer, Ingebrekestelling] = Field(
        default={}, description="Ingebrekestelling per contractjaar"
    )


class Sroidossier(Blok):
    """An overeenkomst with all that is known of its social return on `dag`.

    `jaar` is the contractjaar asked for; `ondertekenaars` sign by the name of gemeente or aanbieder.
    """

    regio: Tekst
    dag: Datum
    jaar: Volgnummer | None = None
    overeenkomst: OvereenkomstBlok
    aanbieders: list[AanbiederBlok]
    inzetten: list[InzetBlok] = []
    sroigegevens: SroigegevensInDossier = SroigegevensInDossier()
    ondertekenaars: dict[Tekst, Vertegenwoordiger] = {}

    def make_gebrek(self, veld: str, waarom: str) -> Ongeldig:
        """The refusal of a paper for a field of the block sroigegevens that lacks."""
        return Ongeldig(f"overeenkomst {self.overeenkomst.nummer}.sroigegevens.{veld}", f"ontbreekt; {waarom}")
