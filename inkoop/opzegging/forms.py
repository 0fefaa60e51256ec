"""The forms of notice: the calculator, and recording a notice that was given."""

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import Optional

from inkoop.opzegging.schema import OpzeggingBlok
from inkoop.rules.opzegging import Opzegregel
from inkoop.web.fields import DATUMHINT, DatumField, Verplicht
from inkoop.web.formulier import Formulier, Vraagformulier

AANBIEDER = ("aanbieder", "de aanbieder")


class Opzegvelden:
    """What a notice says."""

    door = RadioField(
        "Wie zegt op?", [Verplicht("kies wie opzegt")], choices=[AANBIEDER, ("gemeenten", "de gemeenten")]
    )
    dagtekening = DatumField("Datum van de brief", [Verplicht("vul de datum van de brief in")], description=DATUMHINT)
    ontvangen_op = DatumField("Datum waarop de brief is ontvangen", [Optional()], description=DATUMHINT)
    gewenst_einde = DatumField(
        "Laatste dag die de brief noemt",
        [Optional()],
        description="Laat dit leeg om alleen de vroegste dag te berekenen.",
    )
    grond = SelectField("Grond", default="", description="Alleen nodig als de gemeenten opzeggen.")
    aangetekend = BooleanField("De brief wordt aangetekend verzonden")

    data: dict[str, Any]

    def fit_to(self, regel: Opzegregel) -> None:
        """Asks only what this kader looks at."""
        if regel.vanaf != "ontvangst":
            del self.ontvangen_op
        gronden = regel.gemeenten.gronden if regel.gemeenten else ()
        self.grond.choices = [("", "geen"), *((grond.id, grond.tekst) for grond in gronden)]
        if not regel.gemeenten:
            del self.grond
            self.door.choices = [AANBIEDER]

    def make_blok(self) -> OpzeggingBlok:
        """The notice that was filled in."""
        return OpzeggingBlok(**{naam: waarde for naam, waarde in self.data.items() if waarde not in (None, "")})


class Opzegformulier(Opzegvelden, Vraagformulier):
    """A notice as it would be given."""


class Vastlegformulier(Opzegvelden, Formulier):
    """A notice that was given."""

    aanbieder = SelectField(
        "Om welke aanbieder gaat het?",
        default="",
        description="De opzegging beëindigt alleen de deelname van deze aanbieder.",
    )

    def keep_to_parties(self, namen: Sequence[str], eigen: str | None) -> None:
        """Asks which party it is about where there is more than one; an aanbieder gives notice for itself only."""
        if eigen is not None:
            del self.door
        if eigen is not None or len(namen) < 2:
            del self.aanbieder
            return
        self.aanbieder.choices = [("", "de hele overeenkomst"), *((naam, naam) for naam in namen)]

    def make_velden(self, eigen: str | None, namen: Sequence[str]) -> dict[str, Any]:
        """What was filled in, as an `OpzeggingBlok` takes it."""
        velden = {naam: waarde for naam, waarde in self.data.items() if waarde not in (None, "")}
        velden.pop("csrf_token", None)
        if eigen is not None:
            velden["door"] = AANBIEDER[0]
            velden |= {"aanbieder": eigen} if len(namen) > 1 else {}
        return velden
