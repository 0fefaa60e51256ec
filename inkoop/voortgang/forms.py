"""Forms of social return: the filter of the list, what an inzet would be worth, and what is recorded."""

from collections.abc import Sequence

from wtforms import BooleanField, HiddenField, SearchField, SelectField, StringField
from wtforms.validators import NumberRange, Optional

from inkoop.overeenkomst.schema import OvereenkomstBlok, Soort, Status
from inkoop.rules.sroi import Sroiregel
from inkoop.rules.voortgang import Voortgangsstand
from inkoop.sroi.schema import InzetBlok
from inkoop.web.fields import DATUMHINT, BedragField, DatumField, GetalField, HeelGetalField, Lengte, Verplicht
from inkoop.web.formulier import Formulier, Vraagformulier

MAX_TEKST = 1000
HELE_GETALLEN = NumberRange(1, 9999, "schrijf een heel getal van 1 tot en met 9999")


class Voortgangsfilter(Vraagformulier):
    """Which overeenkomsten the list shows; nothing chosen is all."""

    zoek = SearchField("Zoek op nummer, titel of aanbieder")
    stand = SelectField("Stand", choices=[("", "alle"), *((stand.value, stand.value) for stand in Voortgangsstand)])


class Waardeformulier(Vraagformulier):
    """The facts of an inzet that is not entered yet; which of them are needed depends on the category."""

    categorie = SelectField("Categorie", [Verplicht("kies een categorie")])
    van = DatumField("Eerste dag", [Verplicht("vul de eerste dag in")], description=DATUMHINT)
    tot = DatumField("Laatste dag", [Optional()], description="Laat dit leeg als de inzet doorloopt.")
    fte = GetalField(
        "Omvang in fte", [Optional()], description="Deel van een volledige werkweek: een halve week is 0,5."
    )
    woongemeente = SelectField("Woongemeente van de kandidaat", default="")
    uren_per_week = GetalField("Uren per week", [Optional()])
    bedrag = BedragField("Bedrag zonder btw", [Optional()], description="Van de rekening of van de afspraak.")
    dagdelen = HeelGetalField("Aantal dagdelen", [Optional(), HELE_GETALLEN])
    personen = HeelGetalField("Aantal personen", [Optional(), HELE_GETALLEN])
    subsidie = BedragField(
        "Subsidie in het contractjaar waarin de inzet begint",
        [Optional()],
        description="Wat u aan loonkostensubsidie of compensatie krijgt; bij sommige categorieën gaat dat eraf.",
    )
    subsidie_daarna = BedragField("Subsidie in elk contractjaar daarna", [Optional()])

    def fit_to(self, regel: Sroiregel) -> None:
        """The categories and gemeenten of this kader."""
        keuzes = [(deel.code, f"{deel.naam} ({deel.code})") for deel in regel.categorieen]
        self.categorie.choices = [("", "kies een categorie"), *keuzes]
        self.woongemeente.choices = [("", "niet van belang"), *((naam, naam) for naam in regel.woongemeenten)]
        self.woongemeente.choices.append(("elders", "een andere gemeente"))

    def make_blok(self, naam: str, jaar: int, jaren: int) -> InzetBlok:
        """The inzet that was filled in, begun in contractjaar `jaar` of `jaren`."""
        per_jaar = {jaar: self.subsidie.data, **dict.fromkeys(range(jaar + 1, jaren + 1), self.subsidie_daarna.data)}
        velden = {veld: self[veld].data for veld in ("categorie", "van", "tot", "fte", "woongemeente", "bedrag")}
        velden |= {veld: self[veld].data for veld in ("uren_per_week", "dagdelen", "personen")}
        subsidie = {nummer: bedrag for nummer, bedrag in per_jaar.items() if bedrag is not None}
        gevuld = {veld: waarde for veld, waarde in velden.items() if waarde not in (None, "")}
        return InzetBlok.model_validate({"id": naam, **gevuld, "subsidie": subsidie})


class Kaderwaardeformulier(Waardeformulier):
    """The same for an overeenkomst that is not there yet."""

    ingang = DatumField("Eerste dag van de overeenkomst", [Verplicht("vul de eerste dag in")], description=DATUMHINT)
    einde = DatumField("Laatste dag van de overeenkomst", [Verplicht("vul de laatste dag in")], description=DATUMHINT)
    opdrachtwaarde = BedragField(
        "Opdrachtwaarde over de hele looptijd, zonder btw", [Verplicht("vul de opdrachtwaarde in")]
    )

    def make_overeenkomst(self) -> OvereenkomstBlok:
        """An overeenkomst with these terms, for the computation only."""
        return OvereenkomstBlok(
            nummer="proef",
            soort=Soort.OVEREENKOMST,
            titel="proef",
            status=Status.CONCEPT,
            ingang=self.ingang.data,
            einde=self.einde.data,
            opdrachtwaarde=self.opdrachtwaarde.data,
        )


class Bewaakformulier(Formulier):
    """A form that knows what was recorded when it was opened."""

    gezien = HiddenField()


class Omzetformulier(Bewaakformulier):
    """The turnover of a contractjaar."""

    bedrag = BedragField(
        "Gerealiseerde omzet zonder btw", [Verplicht("vul de omzet in")], description="Van het hele contractjaar."
    )
    bron = StringField(
        "Waar blijkt dit uit?",
        [Verplicht("schrijf waar de omzet uit blijkt"), Lengte(MAX_TEKST)],
        description="Bijvoorbeeld: jaarrekening 2024, of opgave van de aanbieder.",
    )
    datum = DatumField("Datum waarop de omzet is vastgesteld", [Verplicht("vul de datum in")], description=DATUMHINT)


class Meeneemformulier(Bewaakformulier):
    """What goes along to the next contractjaar."""

    bedrag = BedragField("Bedrag dat meegaat", [Verplicht("vul het bedrag in; 0 als er niets meegaat")])


class Overgangsformulier(Bewaakformulier):
    """What goes along to a following overeenkomst."""

    naar = SelectField("Naar welke overeenkomst?", [Verplicht("kies een overeenkomst")])
    bedrag = BedragField("Bedrag dat meegaat", [Verplicht("vul het bedrag in; 0 als er niets meegaat")])

    def fit_to(self, kandidaten: Sequence[OvereenkomstBlok]) -> None:
        """The overeenkomsten that follow."""
        keuzes = [(een.nummer, f"{een.nummer}: {een.titel}") for een in kandidaten]
        self.naar.choices = [("", "kies een overeenkomst"), *keuzes]


class Stortingsformulier(Formulier):
    """A payment to the fund."""

    id = StringField(
        "Kenmerk van de betaling",
        [Verplicht("vul een kenmerk in"), Lengte(MAX_TEKST)],
        description="Uniek binnen deze overeenkomst, bijvoorbeeld het nummer van de rekening.",
    )
    van = DatumField("Datum van de betaling", [Verplicht("vul de datum in")], description=DATUMHINT)
    bedrag = BedragField("Bedrag", [Verplicht("vul het bedrag in")])
    omschrijving = StringField("Toelichting", [Lengte(MAX_TEKST)])
    besproken = BooleanField("De betaling is vooraf met de coördinator besproken")

    def fit_to(self, bevestiging: str | None) -> None:
        """Asks what the kader asks, in its words."""
        if bevestiging:
            self.besproken.label.text = f"Ik bevestig {bevestiging}"

    def make_blok(self, categorie: str) -> InzetBlok:
        """The payment as an inzet. Raises pydantic's ValidationError for an id that cannot be one."""
        return InzetBlok(
            id=str(self.id.data).strip(),
            categorie=categorie,
            van=self.van.data,
            bedrag=self.bedrag.data,
            omschrijving=(self.omschrijving.data or "").strip() or None,
        )
