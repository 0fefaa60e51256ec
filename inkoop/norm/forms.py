"""The form of one afspraak of a norm: per question the answer, the evidence, a remark and a file."""

from collections.abc import Iterable, Iterator, Mapping

from wtforms import Field, HiddenField, RadioField, StringField, TextAreaField

from inkoop.database.values import MAX_REGEL
from inkoop.norm.records import NormantwoordRecord
from inkoop.rules.norm import Normantwoord, Vraag
from inkoop.web.fields import BestandField, Lengte, Verplicht
from inkoop.web.formulier import Formulier

NAMEN = {
    Normantwoord.JA: "Ja",
    Normantwoord.DEELS: "Deels",
    Normantwoord.NEE: "Nee",
    Normantwoord.ONBEKEND: "Nog niet bekend",
    Normantwoord.NIET_VAN_TOEPASSING: "Niet van toepassing",
}
DELEN = ("antwoord", "bewijs", "opmerking", "bestand")


def make_normform(
    vragen: Iterable[Vraag], nu: Mapping[str, NormantwoordRecord], kenmerk: str, *gestuurd: None
) -> Formulier:
    """The questions as a form, with what was answered before; `kenmerk` changes with those answers."""
    teksten = {vraag.id: vraag.tekst for vraag in vragen}

    class Normformulier(Formulier):
        """Four boxes per question."""

        def name_veld(self, veld: Field) -> str:
            """The question too: its boxes are called as those of every other."""
            return f"{teksten[veld.short_name.rpartition('-')[0]]} {veld.label.text}"

    for vraag in vragen:
        rij = nu.get(vraag.id)
        for naam, veld in _list_velden(vraag, rij):
            setattr(Normformulier, f"{vraag.id}-{naam}", veld)
    Normformulier.kenmerk = HiddenField()
    return Normformulier(*gestuurd, data={"kenmerk": kenmerk})


def _list_velden(vraag: Vraag, rij: NormantwoordRecord | None) -> Iterator[tuple[str, object]]:
    keuzes = [(een.value, naam) for een, naam in NAMEN.items() if _may_choose(vraag, een)]
    geldt = f" Geldt {vraag.voorwaarde}." if vraag.voorwaarde else ""
    nodig = f"Nodig is: {vraag.bewijs}.{geldt}"
    yield (
        "antwoord",
        RadioField(
            "Antwoord",
            choices=keuzes,
            default=(rij.antwoord if rij else Normantwoord.ONBEKEND).value,
            description=nodig,
            validators=[Verplicht("Kies een antwoord")],
        ),
    )
    yield (
        "bewijs",
        StringField(
            "Bewijs",
            [Lengte(MAX_REGEL)],
            default=rij.bewijs if rij else None,
            description="Waar het staat. Zonder bewijs telt een ja als deels.",
        ),
    )
    yield (
        "opmerking",
        TextAreaField(
            "Opmerking",
            default=rij.opmerking if rij else None,
            description="Wat nog ontbreekt, of waarom de vraag niet van toepassing is.",
        ),
    )
    al = (
        f"Er is al een bestand: {rij.bestand.naam}. Een nieuw bestand komt ervoor in de plaats."
        if rij and rij.bestand
        else ""
    )
    yield "bestand", BestandField("Bestand", description=al)


def _may_choose(vraag: Vraag, antwoord: Normantwoord) -> bool:
    return antwoord is not Normantwoord.NIET_VAN_TOEPASSING or vraag.voorwaarde is not None
