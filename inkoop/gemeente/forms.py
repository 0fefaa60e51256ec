"""The form for a new regio."""

from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import Optional

from inkoop.web.fields import Lengte, Verplicht
from inkoop.web.formulier import Formulier

HOOGSTENS = 200


class Regioform(Formulier):
    """A regio: the kader that it works under, its name and its code."""

    kader = SelectField(
        "Kader", description="De afspraken waaronder de gemeenten samen inkopen. De gemeenten komen uit het kader."
    )
    naam = StringField("Naam van de regio", [Verplicht("vul de naam in"), Lengte(HOOGSTENS)])
    regio = StringField(
        "Code",
        [Verplicht("vul een code in"), Lengte(HOOGSTENS)],
        description="Een korte vaste naam die in adressen staat: kleine letters, cijfers en streepjes. "
        "Bijvoorbeeld: voorbeeldregio",
    )
    gemeenten = TextAreaField(
        "Gemeenten",
        [Optional()],
        description="Alleen als het kader geen gemeenten noemt. Zet elke gemeente op een eigen regel.",
        render_kw={"rows": 4},
    )

    def list_gemeenten(self) -> list[str]:
        """The gemeenten that were typed."""
        return [regel.strip() for regel in (self.gemeenten.data or "").splitlines() if regel.strip()]
