"""How people write that a duty on the agenda was done."""

from pydantic import Field

from inkoop.database.values import Regel
from inkoop.invoer.types import Datum
from inkoop.invoer.validate import Blok


class AfhandelingBlok(Blok):
    """That a duty was done which nothing else in the dossier shows."""

    punt: Regel = Field(description="Kenmerk van de plicht, zoals inkoop plicht lijst het noemt")
    gedaan_op: Datum
    bron: Regel = Field(description="Waar te zien is dat het is gedaan")
