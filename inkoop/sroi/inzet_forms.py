"""Forms of an inzet: only the facts that its category asks, in the words of people who place others in work."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from flask_wtf.form import _Auto
from wtforms import Field, HiddenField, RadioField, SelectField, StringField, TextAreaField

from inkoop.rules.contractjaar import Contractjaar
from inkoop.rules.inzet import NAAR_BEDRAG, Categorie
from inkoop.rules.inzetwaarde import PER_DAG
from inkoop.rules.taal import write_datum
from inkoop.sroi.schema import InzetBlok, Kant, Uitvoerdersoort
from inkoop.web.fields import BedragField, BestandField, DatumField, GetalField, Lengte, Verplicht
from inkoop.web.formulier import Formulier

ELDERS = "een andere gemeente"
ZELF = "zelf"
SUBSIDIE = "subsidie_"
HEEL = Decimal(100)
AUTOMATISCH = _Auto  # what was sent, if anything was
BIJZONDER = ("uitvoerder_soort", "uitvoerder", "ander_project", "geheel", "procent")
UREN = Verplicht("Vul in hoeveel uren er zijn gewerkt.")
KALE_VELDEN = (
    *("van", "tot", "fte", "woongemeente", "uren_per_week", "bedrag", "dagdelen", "personen"),
    *("kandidaat", "kant", "omschrijving"),
)


class Inzetformulier(Formulier):
    """What every inzet has; `make_formulier` adds the facts of a category. `stand`: the one at which it was opened."""

    stand = HiddenField()

    def list_gewone(self) -> list[Field]:
        """The fields that are asked of every inzet of this category."""
        return [veld for veld in self if veld.short_name not in BIJZONDER]

    def list_bijzondere(self) -> list[Field]:
        """The fields for who does it elsewhere, with others, or for more than one overeenkomst."""
        return [self[naam] for naam in BIJZONDER]

    @property
    def has_bijzondere(self) -> bool:
        """Whether one of these was filled in, so that the screen must show them."""
        return any(veld.errors or veld.data not in (None, "", ZELF) for veld in self.list_bijzondere())

    def make_velden(self) -> dict[str, Any]:
        """The facts by the names of an `InzetBlok`."""
        velden: dict[str, Any] = {naam: self[naam].data or None for naam in KALE_VELDEN if naam in self}
        velden |= {naam: _make_heel(self[naam].data) for naam in ("dagdelen", "personen") if naam in self}
        for naam in ("fte", "bedrag", "uren_per_week"):
            if naam in self:
                velden[naam] = self[naam].data
        velden["subsidie"] = {
            int(veld.short_name.removeprefix(SUBSIDIE)): veld.data
            for veld in self
            if veld.short_name.startswith(SUBSIDIE) and veld.data
        }
        soort = self["uitvoerder_soort"].data
        velden["uitvoerder_soort"] = None if soort in (None, ZELF) else soort
        for naam in ("uitvoerder", "ander_project", "geheel"):
            velden[naam] = self[naam].data or None
        procent = self["procent"].data
        velden["aandeel"] = None if procent is None else procent / HEEL
        return velden


class Bewijsformulier(Formulier):
    """A file that proves an inzet; its fields have a prefix, for it stands on one page with other forms."""

    def __init__(self, formdata: Any = AUTOMATISCH, **anders: Any) -> None:
        super().__init__(formdata, prefix="bewijs-", **anders)

    bestand = BestandField(
        "Bewijs",
        [Verplicht("Kies een bestand.")],
        description="Zorg dat er geen burgerservicenummer in staat; maak het onleesbaar als dat nodig is.",
    )


class Urenformulier(Formulier):
    """The hours worked in a period; its fields have a prefix, for it stands on one page with other forms."""

    def __init__(self, formdata: Any = AUTOMATISCH, **anders: Any) -> None:
        super().__init__(formdata, prefix="uren-", **anders)

    stand = HiddenField()
    van = DatumField("Van", [Verplicht("Vul in vanaf welke dag.")])
    tot = DatumField("Tot en met", [Verplicht("Vul in tot en met welke dag.")])
    uren = GetalField("Gewerkte uren", [UREN])


class Redenformulier(Formulier):
    """Why someone takes an inzet back, or what the answer to a question is."""

    stand = HiddenField()
    reden = TextAreaField("Waarom", [Lengte(4000)])


def make_formulier(
    categorie: Categorie,
    woongemeenten: Sequence[str],
    jaren: Sequence[Contractjaar],
    *,
    vraagt_bron: bool,
    vraagt_reden: bool,
) -> type[Inzetformulier]:
    """The form for an inzet of a category under an overeenkomst with these contractjaren (kader: sroi).

    `vraagt_bron` where someone enters it for the aanbieder, `vraagt_reden` where it was judged already.
    """
    velden: dict[str, Field] = {}
    if vraagt_bron:
        velden["bron"] = _make_bron()
    velden |= _list_wanneer(categorie)
    velden |= _list_omvang(categorie)
    velden |= _list_wie(categorie, woongemeenten)
    if categorie.subsidie_aftrek:
        velden |= _list_subsidie(jaren)
    velden["omschrijving"] = TextAreaField(
        "Bijzonderheden",
        [Lengte(4000)],
        description="Schrijf geen namen en geen burgerservicenummers.",
    )
    velden |= _list_bijzonder()
    if vraagt_reden:
        velden["reden"] = TextAreaField(
            "Wat hebt u gewijzigd, en waarom", [Verplicht("Schrijf wat u hebt gewijzigd en waarom."), Lengte(4000)]
        )
    return type("Inzetformulier", (Inzetformulier,), velden)


def _make_bron() -> Field:
    return StringField(
        "Van wie hebt u dit, en hoe",
        [Verplicht("Schrijf van wie u dit hebt, bijvoorbeeld een brief of mail met de datum."), Lengte(1000)],
        description="U voert dit in namens de aanbieder. Bijvoorbeeld: mail van de aanbieder van 3 maart.",
    )


def _list_wanneer(categorie: Categorie) -> dict[str, Field]:
    if categorie.eenheid == "factuur":
        return {"van": DatumField("Datum van de rekening", [Verplicht("Vul de datum van de rekening in.")])}
    velden: dict[str, Field] = {"van": DatumField("Eerste dag", [Verplicht("Vul de eerste dag in.")])}
    if categorie.eenheid in PER_DAG:
        velden["tot"] = DatumField("Laatste dag", description="Laat leeg als de inzet doorloopt.")
    elif categorie.eenheid == "dagdeel_persoon":
        velden["tot"] = DatumField("Laatste dag", description="Laat leeg bij een activiteit op één dag.")
    return velden


def _list_omvang(categorie: Categorie) -> dict[str, Field]:
    if categorie.eenheid == "fte_jaar":
        hint = "Deel van een volledige werkweek; schrijf 1 voor voltijd en bijvoorbeeld 0,5 voor de helft."
        return {"fte": GetalField("Fte", [Verplicht("Vul in voor hoeveel fte.")], description=hint)}
    if categorie.eenheid == "dagdeel_persoon":
        return {
            "dagdelen": GetalField("Dagdelen", [Verplicht("Vul het aantal dagdelen in.")]),
            "personen": GetalField("Personen", [Verplicht("Vul in hoeveel personen meedoen.")]),
        }
    if categorie.eenheid in NAAR_BEDRAG:
        hint = "In euro, zonder btw."
        return {"bedrag": BedragField("Bedrag", [Verplicht("Vul het bedrag in.")], description=hint)}
    return {}


def _list_wie(categorie: Categorie, woongemeenten: Sequence[str]) -> dict[str, Field]:
    velden: dict[str, Field] = {}
    if categorie.minimum_uren_per_week is not None:
        velden["uren_per_week"] = GetalField("Uren per week", [Verplicht("Vul het aantal uren per week in.")])
    if categorie.woongemeente:
        keuzes = [("", "kies een gemeente"), *((naam, naam) for naam in woongemeenten), (ELDERS, ELDERS)]
        melding = "Kies waar de kandidaat woont."
        velden["woongemeente"] = SelectField("Woongemeente van de kandidaat", [Verplicht(melding)], choices=keuzes)
    if categorie.woongemeente or categorie.tweezijdig:
        velden["kandidaat"] = StringField(
            "Kenmerk van de kandidaat" if categorie.woongemeente else "Kenmerk van de werknemer",
            [Verplicht("Vul het kenmerk in.")] if categorie.tweezijdig else [],
            description="Het kenmerk dat u van de coördinator kreeg; nooit een naam of burgerservicenummer.",
        )
    if categorie.tweezijdig:
        keuzes = [(Kant.LATEND.value, "gaat bij ons weg"), (Kant.ONTVANGEND.value, "komt bij ons werken")]
        velden["kant"] = RadioField("De werknemer", [Verplicht("Kies een van beide.")], choices=keuzes)
    return velden


def _list_subsidie(jaren: Sequence[Contractjaar]) -> dict[str, Field]:
    return {
        f"{SUBSIDIE}{jaar.jaar}": BedragField(
            f"Ontvangen subsidie in contractjaar {jaar.jaar}",
            description=f"Loonkostensubsidie of compensatie over {write_datum(jaar.van)} tot en met "
            f"{write_datum(jaar.tot)}; die gaat van de waarde af.",
        )
        for jaar in jaren
    }


def _list_bijzonder() -> dict[str, Field]:
    keuzes = [(ZELF, "wij zelf"), *((soort.value, f"een {soort.value}") for soort in Uitvoerdersoort)]
    return {
        "uitvoerder_soort": RadioField("Wie doet het", choices=keuzes, default=ZELF),
        "uitvoerder": StringField(
            "Naam van de onderaannemer of leverancier", [Lengte(200)], description="Alleen als u het niet zelf doet."
        ),
        "ander_project": StringField(
            "Ander project",
            [Lengte(200)],
            description="Alleen als het niet bij deze opdracht is. Noem het project; de coördinator moet er vooraf mee "
            "hebben ingestemd.",
        ),
        "geheel": StringField(
            "Kenmerk van de hele inzet",
            [Lengte(200)],
            description="Alleen als u deze inzet over meer overeenkomsten verdeelt. Kies zelf een kenmerk en gebruik "
            "bij elk deel hetzelfde.",
        ),
        "procent": GetalField(
            "Deel voor deze overeenkomst, in procenten",
            description="Bijvoorbeeld 50. Alle delen samen zijn nooit meer dan het geheel.",
        ),
    }


def make_gegevens(blok: InzetBlok) -> Mapping[str, Any]:
    """What the form of an inzet shows before anyone changes it."""
    kaal = {naam: getattr(blok, naam) for naam in (*KALE_VELDEN, "uitvoerder", "ander_project", "geheel")}
    return {
        **{naam: _strip(waarde) for naam, waarde in kaal.items()},
        **{f"{SUBSIDIE}{jaar}": bedrag for jaar, bedrag in blok.subsidie.items()},
        "uitvoerder_soort": blok.uitvoerder_soort or ZELF,
        "procent": None if blok.aandeel is None else _strip(blok.aandeel * HEEL),
    }


def _make_heel(waarde: Decimal | None) -> int | str | None:
    """A whole number as one; a part of one as people write it, for the block to refuse."""
    if waarde is None:
        return None
    return int(waarde) if waarde == waarde.to_integral_value() else f"{waarde:f}".replace(".", ",")


def _strip(waarde: Any) -> Any:
    """A number without the zeros that nobody typed."""
    return Decimal(f"{waarde.normalize():f}") if isinstance(waarde, Decimal) else waarde
