"""The roles, and the scope in which someone has one."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Rol(StrEnum):
    """What someone does; `BEREIKEN` says over what."""

    INKOOPADVISEUR = "inkoopadviseur"
    COLLEGE = "college"
    GRIFFIE = "griffie"
    AANBIEDER = "aanbieder"
    SROI_COORDINATOR = "sroi-coordinator"
    CONTRACTMANAGER = "contractmanager"
    LEZER = "lezer"
    BEHEERDER = "beheerder"

    @property
    def naam(self) -> str:
        """The role as people read it; its value is for commands and addresses."""
        return self.value.replace("coordinator", "coördinator")


class Bereiksoort(StrEnum):
    """Over what a role is held."""

    REGIO = "regio"
    GEMEENTE = "gemeente"
    AANBIEDER = "aanbieder"
    ALLES = "alles"


BEREIKEN = {
    Rol.INKOOPADVISEUR: Bereiksoort.REGIO,
    Rol.COLLEGE: Bereiksoort.GEMEENTE,
    Rol.GRIFFIE: Bereiksoort.GEMEENTE,
    Rol.AANBIEDER: Bereiksoort.AANBIEDER,
    Rol.SROI_COORDINATOR: Bereiksoort.REGIO,
    Rol.CONTRACTMANAGER: Bereiksoort.REGIO,
    Rol.LEZER: Bereiksoort.REGIO,
    Rol.BEHEERDER: Bereiksoort.ALLES,
}


@dataclass(frozen=True, kw_only=True)
class Plek:
    """What a role is held over, by the names that people use; all empty: everything.

    A gemeente and an aanbieder (its KvK number) lie in a regio.
    """

    regio: str | None = None
    gemeente: str | None = None
    aanbieder: str | None = None

    @property
    def soort(self) -> Bereiksoort:
        """The kind of scope that these names make."""
        if self.aanbieder:
            return Bereiksoort.AANBIEDER
        if self.gemeente:
            return Bereiksoort.GEMEENTE
        return Bereiksoort.REGIO if self.regio else Bereiksoort.ALLES


@dataclass(frozen=True, kw_only=True)
class Bereik:
    """A role of someone with its scope; `naam` says the scope in words.

    Who has it for another during a period has it `namens` that person (a pseudonym).
    """

    nummer: int
    rol: Rol
    plek: Plek
    naam: str
    namens: str | None = None
    van: date | None = None
    tot: date | None = None

    def is_geldig_op(self, dag: date) -> bool:
        """Whether someone has the role on this day."""
        return (self.van is None or self.van <= dag) and (self.tot is None or dag <= self.tot)

    def has_regio(self, code: str) -> bool:
        """Whether what belongs to this regio as a whole lies in the scope."""
        return self.plek.soort is Bereiksoort.ALLES or self.plek.regio == code
