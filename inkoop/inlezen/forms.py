"""The form that takes a spreadsheet."""

from dataclasses import dataclass

from inkoop.invoer.rekenblad import MAX_BYTES, check_boek
from inkoop.web.fields import Verplicht, VerzendField
from inkoop.web.formulier import Formulier


@dataclass(frozen=True, kw_only=True)
class Rekenbestand:
    """A spreadsheet that may be opened: its name, its bytes."""

    naam: str
    inhoud: bytes


class RekenbladField(VerzendField):
    """A spreadsheet to send; `data` is a `Rekenbestand`."""

    invoer = {"accept": ".xlsx"}
    vormen = "Rekenblad (.xlsx)"
    hoogstens = MAX_BYTES
    data: Rekenbestand | None

    def read(self, naam: str, inhoud: bytes) -> Rekenbestand:
        """The file, when it may be opened."""
        check_boek(naam, inhoud)
        return Rekenbestand(naam=naam, inhoud=inhoud)


class Inleesformulier(Formulier):
    """A list to bring in."""

    bestand = RekenbladField("Ingevulde lijst", [Verplicht("kies het bestand met de lijst")])
