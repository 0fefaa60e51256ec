"""The kinds of content that people write: every field of the dossier schema that is kept as content."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin

from pydantic.fields import FieldInfo

from inkoop.database.faults import make_niet_gevonden
from inkoop.dossier.schema import (
    INHOUD,
    MET_RIJEN,
    BesluitvormingInDossier,
    InkoopplanInDossier,
    OpzeggingInDossier,
    OvereenkomstInDossier,
    ToetredingInDossier,
)
from inkoop.gebruiker.rollen import Rol
from inkoop.invoer.leesbaar import name_veld
from inkoop.invoer.validate import Blok
from inkoop.overeenkomst.wijziging import Wijziging, Wijzigingsopzet
from inkoop.selectie.schema import Selectie, Selectieopzet

BIJ: Mapping[type[Blok], str] = {  # the blocks that have content, each with the list of the dossier that it is in
    InkoopplanInDossier: "inkoopplannen",
    BesluitvormingInDossier: "besluitvormingen",
    OvereenkomstInDossier: "overeenkomsten",
    OpzeggingInDossier: "opzeggingen",
    ToetredingInDossier: "toetredingen",
}
ALS: Mapping[type[Blok], type[Blok]] = {  # of which people write a part; the rest is recorded elsewhere
    Selectie: Selectieopzet,
    Wijziging: Wijzigingsopzet,
}
TITELS = {
    "planinhoud": "Inhoud van het inkoopplan",
    "voortgang": "Voortgangsverslag",
    "strategie": "Verwervingsstrategie",
    "eisen": "Programma van eisen",
    "selecties": "Selectiedocument",
    "planvoorstel": "Voorstel aan de colleges",
    "voorstel": "Voorstel aan de colleges",
    "documentgegevens": "Gegevens voor het document",
    "wijzigingen": "Wijziging van de overeenkomst",
    "sroigegevens": "Gegevens over social return",
    "brief": "Gegevens voor de brief",
    "besluit": "Besluit over de toetreding",
}
SROIGEGEVENS = "sroigegevens"
SCHRIJVERS = {Rol.INKOOPADVISEUR: None, Rol.SROI_COORDINATOR: frozenset({SROIGEGEVENS})}  # None: all of them


@dataclass(frozen=True, kw_only=True)
class Inhoudsoort:
    """A kind of content: the field of the dossier, the block that has it, and the block that people write (`model`).

    `bewaard` is the block that is kept, which can have more, and `vorm` that block or a list of them; `uitleg` says
    what the content is needed for.
    """

    naam: str
    bij: type[Blok]
    model: type[Blok]
    bewaard: type[Blok]
    vorm: Any
    is_lijst: bool
    uitleg: str

    @property
    def titel(self) -> str:
        """What people call it."""
        return TITELS.get(self.naam) or name_veld(self.naam)


@cache
def list_soorten() -> tuple[Inhoudsoort, ...]:
    """All kinds, in the order of the dossier; a field of two blocks is there for each."""
    return tuple(
        _make_soort(bij, naam, veld)
        for bij in BIJ
        for naam, veld in bij.model_fields.items()
        if INHOUD in veld.metadata
    )


def _make_soort(bij: type[Blok], naam: str, veld: FieldInfo) -> Inhoudsoort:
    is_lijst = get_origin(veld.annotation) is list
    (heel,) = (deel for deel in get_args(veld.annotation) if deel is not NoneType)
    model = ALS.get(heel, heel)
    bewaard = model if MET_RIJEN in veld.metadata else heel
    return Inhoudsoort(
        naam=naam,
        bij=bij,
        model=model,
        bewaard=bewaard,
        vorm=list[bewaard] if is_lijst else bewaard,  # type: ignore[valid-type]
        is_lijst=is_lijst,
        uitleg=veld.description or "",
    )


def list_met_naam(naam: str) -> list[Inhoudsoort]:
    """The kinds with this name. Raises `NietGevonden` naming the nearest one."""
    gevonden = [soort for soort in list_soorten() if soort.naam == naam]
    if not gevonden:
        raise make_niet_gevonden("soort", naam, dict.fromkeys(soort.naam for soort in list_soorten()))
    return gevonden


def may_write(rol: Rol, soort: str) -> bool:
    """Whether a role writes content of this kind."""
    soorten = SCHRIJVERS.get(rol, frozenset())
    return soorten is None or soort in soorten
