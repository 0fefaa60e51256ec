"""Forms of inkoopplannen: the filter above the list, a new plan, a change of it, its next version."""

from wtforms import HiddenField, SearchField, StringField
from wtforms.validators import Optional

from inkoop.web.fields import DatumField, Lengte, Verplicht
from inkoop.web.formulier import Formulier, Vraagformulier

HOOGSTENS = 200


class Planfilter(Vraagformulier):
    """Which inkoopplannen the list shows; nothing filled in is all."""

    zoek = SearchField("Zoek op titel of code")


class Planvelden(Formulier):
    """What an inkoopplan is: its title and its days."""

    gezien = HiddenField()
    titel = StringField(
        "Titel", [Verplicht("vul de titel in"), Lengte(HOOGSTENS)], description="Bijvoorbeeld: Inkoopplan Wmo 2026-2028"
    )
    ingangsdatum = DatumField(
        "Eerste dag", [Verplicht("vul de eerste dag in")], description="Schrijf dag-maand-jaar. Bijvoorbeeld 01-01-2026"
    )
    einddatum = DatumField("Laatste dag", [Optional()], description="Laat leeg als die nog niet bepaald is.")

    def make_velden(self) -> dict[str, object]:
        """The fields as the block has them."""
        return {
            "titel": self.titel.data,
            "ingangsdatum": self.ingangsdatum.data,
            "einddatum": self.einddatum.data,
        }


class Planform(Planvelden):
    """A new inkoopplan, with its first version."""

    code = StringField(
        "Code",
        [Verplicht("vul een code in"), Lengte(HOOGSTENS)],
        description="Een korte vaste naam: kleine letters, cijfers en streepjes. Bijvoorbeeld: inkoopplan-2026-2028",
    )
    datum = DatumField("Datum van de eerste versie", [Verplicht("vul de datum van de eerste versie in")])


class Versieform(Formulier):
    """The next version of the text of a plan."""

    gezien = HiddenField()
    datum = DatumField("Datum van de versie", [Verplicht("vul de datum in")])
    omschrijving = StringField(
        "Wat er nieuw is", [Optional(), Lengte(HOOGSTENS)], description="Bijvoorbeeld: na het overleg met de colleges"
    )
