"""What who comes second is shown: what someone else saved in the meantime, beside what was filled in or what was."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

VERVANGT = (
    "Uw wijziging is nog niet opgeslagen. Wat u invulde, staat nog in het formulier. Slaat u opnieuw op, dan vervangt "
    "dat wat er nu staat."
)
GELIJK = "Wat u invulde, staat er al. U hoeft niets te doen."
STAP = (
    "Wat u invulde, is nog niet opgeslagen en staat nog in het formulier. Kijk of het nog klopt, en verstuur het dan "
    "opnieuw. Deed u dit zelf al, bijvoorbeeld in een ander venster? Dan hoeft u niets te doen."
)
BESTAND = "Kies ook het bestand opnieuw."


@dataclass(frozen=True, kw_only=True)
class Verschil:
    """A field of which the stored value differs from what was filled in."""

    veld: str
    opgeslagen: str
    ingevuld: str


@dataclass(frozen=True, kw_only=True)
class Botsing:
    """Two people at work on one record: what to do now, and two values per field under their headings."""

    uitleg: str
    koppen: tuple[str, str]
    rijen: Sequence[tuple[str, str, str]] = ()

    def ask_bestand(self) -> "Botsing":
        """The same, of a form with a file, which no browser keeps."""
        return replace(self, uitleg=f"{self.uitleg} {BESTAND}")


def make_botsing(verschillen: Sequence[Verschil], vervolg: str = VERVANGT) -> Botsing:
    """Of a form that holds values: what is stored now, and what was filled in; `vervolg` says what to do then."""
    rijen = [(een.veld, een.opgeslagen, een.ingevuld) for een in verschillen]
    return Botsing(uitleg=vervolg if rijen else GELIJK, koppen=("Nu opgeslagen", "U vulde in"), rijen=rijen)


def make_stapbotsing(veranderd: Sequence[tuple[str, str, str]]) -> Botsing:
    """Of a form that says what happens to a record: what changed in the record since the form was opened."""
    return Botsing(uitleg=STAP, koppen=("Eerst", "Nu"), rijen=veranderd)
