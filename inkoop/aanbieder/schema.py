"""How people write an aanbieder."""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from inkoop.database.values import Regel
from inkoop.invoer.faults import write_waarde
from inkoop.invoer.types import parse_tekst
from inkoop.invoer.validate import Blok

_KVK = re.compile(r"\d{8}")


def parse_kvk(waarde: Any) -> str:
    """The number of the trade register: eight digits, kept as text because of its zeros."""
    tekst = parse_tekst(waarde)
    if not _KVK.fullmatch(tekst):
        raise ValueError(f"{write_waarde(tekst)} is geen KvK-nummer; schrijf acht cijfers, zonder punten of spaties")
    return tekst


Kvk = Annotated[str, BeforeValidator(parse_kvk), WithJsonSchema({"type": ["string", "integer"], "pattern": r"^\d{8}$"})]


class VertegenwoordigerBlok(Blok):
    """Someone who may sign for the aanbieder."""

    naam: Regel
    functie: Regel | None = None


class AanbiederBlok(Blok):
    """A provider; other parts of the dossier name it by `naam`."""

    naam: Regel = Field(description="Naam zoals in het handelsregister; de rest van het dossier noemt de aanbieder zo")
    kvk: Kvk = Field(description="KvK-nummer, acht cijfers")
    rechtsvorm: Regel | None = Field(default=None, description="Bijvoorbeeld stichting of besloten vennootschap")
    vestigingsplaats: Regel | None = None
    vertegenwoordigers: list[VertegenwoordigerBlok] = Field(default=[], description="Wie mag tekenen")
