"""How people write a besluitvorming and the besluiten in it."""

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from inkoop.database.values import Code, Regel, Volgnummer
from inkoop.gemeente.schema import Zichtbaar
from inkoop.invoer.types import Datum, JaNee, Tekst, parse_geheel
from inkoop.invoer.validate import Blok
from inkoop.rules.besluitregel import Advies


class Orgaan(StrEnum):
    """Who decides for a gemeente."""

    COLLEGE = "college"
    RAAD = "raad"


def _parse_ronde(waarde: Any) -> int:
    ronde = parse_geheel(waarde)
    if ronde not in (1, 2):
        raise ValueError(f"'{ronde}' is geen ronde; schrijf 1, of 2 voor na het overleg")
    return ronde


Ronde = Annotated[Literal[1, 2], BeforeValidator(_parse_ronde), WithJsonSchema({"enum": [1, 2]})]


class BesluitBlok(Blok):
    """What one organ of a gemeente decided in a round."""

    gemeente: Regel
    orgaan: Orgaan = Orgaan.COLLEGE
    ronde: Ronde = 1
    versie: Volgnummer | None = Field(
        default=None, description="Nummer van de versie waarover is besloten; leeg telt als de versie van de ronde"
    )
    besluit: Regel = Field(description="Een van de besluitopties van het kader, bijvoorbeeld akkoord")
    datum: Datum
    nummer: Regel | None = Field(default=None, description="Nummer of zaaknummer van het besluit")
    tekstwijziging: Tekst | None = Field(default=None, description="Wat de gemeente in de tekst anders wil")
    bron: Regel | None = Field(default=None, description="Waar het besluit staat")


class BesluitvormingBlok(Blok):
    """A question that is put to the gemeenten, and what they decided."""

    code: Code
    soort: Regel = Field(description="Een van de besluiten van het kader, bijvoorbeeld inkoopplan")
    titel: Regel
    inkoopplan: Code | None = Field(default=None, description="Code van het inkoopplan waarover wordt besloten")
    versie: Volgnummer | None = Field(default=None, description="Nummer van de versie waarover wordt besloten")
    ingangsdatum: Datum | None = None
    peildatum: Datum | None = Field(
        default=None, description="Bewust een andere peildatum van de inwoners dan het kader vraagt"
    )
    overleg_op: Datum | None = Field(default=None, description="Dag waarop het overleg na ronde 1 is afgesloten")
    tekst_gewijzigd: JaNee = False
    versie_ronde_1: Volgnummer | None = Field(
        default=None, description="Nummer van de versie van ronde 1, als het overleg de tekst daarna heeft gewijzigd"
    )
    voorgelegd_op: Datum | None = Field(default=None, description="Dag waarop de gemeenten het voorstel kregen")
    uiterlijk: Datum | None = Field(
        default=None, description="Laatste dag om te besluiten; leeg: de dag voordat het besluit ingaat"
    )
    zichtbaar: Zichtbaar = Field(default=Zichtbaar.METEEN, description="Vanaf wanneer gemeenten elkaars besluiten zien")
    openbaar_op: Datum | None = Field(default=None, description="Dag waarop de uitslag openbaar werd")
    adviezen: dict[Regel, Advies] = {}
    besluiten: list[BesluitBlok] = []

    def find_versie(self, ronde: int) -> int | None:
        """The number of the version that a round is about; None where none is named."""
        if ronde == 1 and self.versie_ronde_1 is not None:
            return self.versie_ronde_1
        return self.versie

    def is_geldend(self, besluit: BesluitBlok) -> bool:
        """Whether a besluit is about the version of its round; one on an earlier version no longer counts."""
        return besluit.versie is None or besluit.versie == self.find_versie(besluit.ronde)

    def list_geldende(self) -> list[tuple[int, BesluitBlok]]:
        """The besluiten that count, each with its place in the list."""
        return [(plek, besluit) for plek, besluit in enumerate(self.besluiten) if self.is_geldend(besluit)]
