"""What an aanbieder joins at the same time, on every form where someone applies (kader: toetreding, tegelijk_met)."""

from typing import TypeVar

from wtforms import BooleanField, Field

from inkoop.rules.toetreding import Toetredingsregel
from inkoop.web.formulier import Formulier

F = TypeVar("F", bound=Formulier)
VRAAG = "De aanbieder doet tegelijk mee aan"


def make_vakken(regel: Toetredingsregel, vraag: str = VRAAG) -> dict[str, Field]:
    """A box for each overeenkomst that the kader wants joined too."""
    return {f"tegelijk_{nummer}": BooleanField(f"{vraag}: {naam}") for nummer, naam in enumerate(regel.tegelijk_met)}


def add_vakken(soort: type[F], regel: Toetredingsregel | None) -> type[F]:
    """A form with these boxes behind its own fields; as it is where the kader wants nothing."""
    vakken = make_vakken(regel) if regel else {}
    return type(f"{soort.__name__}Tegelijk", (soort,), vakken) if vakken else soort


def read_gelijktijdig(form: Formulier, regel: Toetredingsregel | None) -> tuple[str, ...]:
    """What was ticked."""
    namen = regel.tegelijk_met if regel else ()
    return tuple(naam for nummer, naam in enumerate(namen) if form[f"tegelijk_{nummer}"].data)
