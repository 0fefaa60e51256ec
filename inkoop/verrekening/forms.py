"""Forms of the settlement: the judgement on a contractjaar, the notice of default, the advice and the deduction."""

from typing import Any

from wtforms import BooleanField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import Optional, ValidationError

from inkoop.document.contexten.sroi_dossier import Ingebrekestelling
from inkoop.rules.verrekening import Jaaroordeel
from inkoop.sroi.sroigegevens import InhoudingBlok, SroiadviesBlok
from inkoop.verrekening.brief import Briefopgave, make_ingebrekestelling
from inkoop.web.fields import DATUMHINT, BedragField, DatumField, Lengte, Verplicht
from inkoop.web.formulier import Formulier

MAX_REGEL, MAX_TEKST = 1000, 10_000
TEKSTVAK = {"rows": "6"}


def _clean(tekst: str | None) -> str | None:
    return (tekst or "").strip().replace("\r\n", "\n") or None


class Adviesformulier(Formulier):
    """What the coordinator advises at the end of the overeenkomst."""

    gezien = HiddenField()
    datum = DatumField("Datum van het advies", [Verplicht("vul de datum in")], description=DATUMHINT)
    kenmerk = StringField("Kenmerk", [Lengte(MAX_REGEL)])
    tekst = TextAreaField(
        "Advies met redenen", [Verplicht("schrijf het advies"), Lengte(MAX_TEKST)], render_kw=TEKSTVAK
    )

    def make_blok(self) -> SroiadviesBlok:
        """The advice that was filled in."""
        return SroiadviesBlok(datum=self.datum.data, kenmerk=_clean(self.kenmerk.data), tekst=_clean(self.tekst.data))


class Oordeelformulier(Adviesformulier):
    """What the coordinator says of a contractjaar."""

    oordeel = RadioField(
        "Is aan de verplichting voldaan?",
        [Verplicht("kies een oordeel")],
        choices=[(oordeel.value, oordeel.value) for oordeel in Jaaroordeel],
    )

    def make_blok(self) -> SroiadviesBlok:
        """The judgement that was filled in."""
        return super().make_blok().model_copy(update={"oordeel": Jaaroordeel(self.oordeel.data)})


class Ingebrekeformulier(Formulier):
    """The notice of default with its letter."""

    gezien = HiddenField()
    datum = DatumField("Datum van de brief", [Verplicht("vul de datum in")], description=DATUMHINT)
    termijn_tot = DatumField("Laatste dag voor herstel", [Optional()], description=DATUMHINT)
    motivering = TextAreaField(
        "Waarom is deze termijn redelijk?",
        [Verplicht("schrijf waarom de termijn redelijk is"), Lengte(MAX_TEKST)],
        description="In hele zinnen; dit komt in de brief.",
        render_kw=TEKSTVAK,
    )
    kenmerk = StringField("Kenmerk van de brief", [Verplicht("vul een kenmerk in"), Lengte(MAX_REGEL)])
    contact = StringField(
        "Wie beantwoordt vragen?",
        [Verplicht("schrijf wie vragen beantwoordt"), Lengte(MAX_REGEL)],
        description="Een functie en hoe die te bereiken is, zonder punt erachter.",
    )
    adres_van = TextAreaField("Postadres van de afzender", [Verplicht("vul het adres in"), Lengte(MAX_REGEL)])
    adres_aan = TextAreaField("Postadres van de aanbieder", [Verplicht("vul het adres in"), Lengte(MAX_REGEL)])
    bijlagen = TextAreaField("Bijlagen", [Lengte(MAX_REGEL)], description="Elke bijlage op een eigen regel.")
    tekenaar = StringField(
        "Naam van wie tekent",
        [Lengte(MAX_REGEL)],
        description="Vul deze drie vakken in als iemand anders tekent dan de overeenkomst, of als die niemand noemt.",
    )
    functie = StringField("Functie van wie tekent", [Lengte(MAX_REGEL)])
    bevoegdheid = StringField(
        "Waarop de bevoegdheid rust", [Lengte(MAX_REGEL)], description="Bijvoorbeeld: een mandaat van het college."
    )
    aangetekend = BooleanField("De brief wordt aangetekend verzonden", default=True)

    def name_partijen(self, van: str, aan: str) -> None:
        """Says whose address is asked."""
        self.adres_van.label.text = f"Postadres van {van}"
        self.adres_aan.label.text = f"Postadres van {aan}"

    def make_blok(self, van: str, aan: str, oud: Ingebrekestelling | None) -> Ingebrekestelling:
        """The notice that was filled in; who signs stays as it was unless someone is named."""
        opgave = Briefopgave(
            datum=self.datum.data,
            termijn_tot=self.termijn_tot.data,
            aangetekend=self.aangetekend.data,
            motivering=_clean(self.motivering.data) or "",
            kenmerk=_clean(self.kenmerk.data) or "",
            contact=_clean(self.contact.data) or "",
            adres_van=_split(self.adres_van.data),
            adres_aan=_split(self.adres_aan.data),
            bijlagen=_split(self.bijlagen.data),
            tekenaar=_clean(self.tekenaar.data),
            functie=_clean(self.functie.data),
            bevoegdheid=_clean(self.bevoegdheid.data),
        )
        return make_ingebrekestelling(opgave, van, aan, oud)

    def validate_bevoegdheid(self, _: StringField) -> None:
        """Who signs has a name, a function and an authority, or is not named here at all."""
        gevuld = [bool(_clean(self[veld].data)) for veld in ("tekenaar", "functie", "bevoegdheid")]
        if any(gevuld) and not all(gevuld):
            raise ValidationError("vul van wie tekent de naam, de functie en de bevoegdheid in, of geen van drie")


def describe_brief(blok: Ingebrekestelling | None, van: str, aan: str) -> dict[str, Any]:
    """A notice as its form shows it."""
    if blok is None:
        return {}
    adressen, wie = blok.brief.adressen, blok.brief.ondertekenaars.get(van)
    return {
        **{veld: getattr(blok, veld) for veld in ("datum", "termijn_tot", "motivering", "aangetekend")},
        "kenmerk": blok.brief.kenmerk,
        "contact": blok.brief.contact,
        "adres_van": "\n".join(adressen.get(van, [])),
        "adres_aan": "\n".join(adressen.get(aan, [])),
        "bijlagen": "\n".join(blok.bijlagen),
        **({"tekenaar": wie.naam, "functie": wie.functie, "bevoegdheid": wie.bevoegdheid} if wie else {}),
    }


def _split(tekst: str | None) -> list[str]:
    return [regel.strip() for regel in (tekst or "").splitlines() if regel.strip()]


class Inhoudingsformulier(Formulier):
    """What is withheld for a contractjaar."""

    gezien = HiddenField()
    bedrag = BedragField("Bedrag dat wordt ingehouden", [Verplicht("vul het bedrag in")])
    datum = DatumField("Datum van de inhouding", [Verplicht("vul de datum in")], description=DATUMHINT)
    kenmerk = StringField("Kenmerk van de afrekening", [Lengte(MAX_REGEL)])

    def make_blok(self, jaar: int) -> InhoudingBlok:
        """The deduction that was filled in."""
        return InhoudingBlok(
            contractjaar=jaar, bedrag=self.bedrag.data, datum=self.datum.data, kenmerk=_clean(self.kenmerk.data)
        )
