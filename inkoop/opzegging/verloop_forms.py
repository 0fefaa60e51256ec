"""The forms of what follows a notice: a step, a client who goes over, and the list as a file."""

from collections.abc import Sequence
from typing import Any

from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import Optional

from inkoop.invoer.rekenblad import MAX_BYTES, check_boek
from inkoop.opzegging.schema import Overnamestatus
from inkoop.rules.opzegloop import Opzegstap
from inkoop.web.fields import DATUMHINT, DatumField, Lengte, Verplicht, VerzendField
from inkoop.web.formulier import Formulier

REGEL = 1000


class Opzegstapformulier(Formulier):
    """A step of a notice: the day, and the number of the letter or the reason where the step has one."""

    stand = HiddenField()
    datum = DatumField("Datum", [Verplicht("vul de datum in")], description=DATUMHINT)
    kenmerk = StringField("Nummer van de zending", [Lengte(REGEL)], description="Staat op het bewijs van verzending.")
    reden = TextAreaField("Reden", [Lengte(REGEL)])

    def fit_to(self, stap: Opzegstap) -> None:
        """Asks only what the step looks at."""
        if stap is not Opzegstap.VERZENDEN:
            del self.kenmerk
        if stap not in (Opzegstap.INTREKKEN, Opzegstap.OVERDRAGEN):
            del self.reden

    def make_velden(self) -> dict[str, Any]:
        """What was filled in, as an `OpzegstapBlok` takes it."""
        namen = [naam for naam in ("datum", "kenmerk", "reden") if naam in self]
        return {naam: self[naam].data for naam in namen if self[naam].data not in (None, "")}


class Overnameformulier(Formulier):
    """A client who goes to another aanbieder; a number only."""

    stand = HiddenField()
    clientnummer = StringField(
        "Cliëntnummer",
        [Verplicht("vul een nummer in"), Lengte(REGEL)],
        description="Het nummer in uw eigen administratie. Nooit een naam en nooit een burgerservicenummer.",
    )
    gemeente = SelectField("Gemeente", default="")
    arrangement = StringField("Arrangement", [Lengte(REGEL)])
    zwaarte = StringField("Zwaarte", [Lengte(REGEL)])
    nieuwe_aanbieder = SelectField("Nieuwe aanbieder", default="")
    datum = DatumField("Datum van overdracht", [Optional()], description=DATUMHINT)
    status = SelectField("Stand", choices=[(een.value, een.value) for een in Overnamestatus])

    def keep_to(self, gemeenten: Sequence[str]) -> None:
        """The gemeenten of a regio."""
        self.gemeente.choices = [("", "niet bekend"), *((naam, naam) for naam in gemeenten)]

    def make_velden(self) -> dict[str, Any]:
        """What was filled in, as an `OvernameBlok` takes it."""
        over = ("csrf_token", "stand")
        return {naam: waarde for naam, waarde in self.data.items() if naam not in over and waarde not in (None, "")}


class BladField(VerzendField):
    """A list to send: an .xlsx file by its content; `data` is its name and its bytes."""

    invoer = {"accept": ".xlsx"}
    vormen = "XLSX"
    hoogstens = MAX_BYTES
    data: tuple[str, bytes] | None

    def read(self, naam: str, inhoud: bytes) -> tuple[str, bytes]:
        """The file, checked before anything of it is unfolded."""
        check_boek(naam, inhoud)
        return naam, inhoud


class Bladformulier(Formulier):
    """The whole list as a file."""

    stand = HiddenField()
    bestand = BladField("Ingevulde lijst", [Verplicht("kies een bestand")])
