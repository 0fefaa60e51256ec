"""How people write a notice."""

from typing import Literal

from pydantic import Field

from inkoop.database.values import Regel
from inkoop.invoer.types import Datum, JaNee
from inkoop.invoer.validate import Blok


class OpzeggingBlok(Blok):
    """A notice as it was given."""

    door: Literal["aanbieder", "gemeenten"] = Field(default="aanbieder", description="Wie opzegt")
    aanbieder: Regel | None = Field(default=None, description="Om welke partij het gaat, als er meer zijn")
    grond: Regel | None = Field(default=None, description="Een grond uit het kader; nodig als de gemeenten opzeggen")
    dagtekening: Datum
    ontvangen_op: Datum | None = None
    aangetekend: JaNee = False
    gewenst_einde: Datum | None = None
