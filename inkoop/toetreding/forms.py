"""The forms of toetreding: the filter of the list, applying, judging the requirements, and deciding."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import Field, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import Optional

from inkoop.rules.toetreding import Eis, Oordeel, Toetredingsregel
from inkoop.rules.toetredingloop import Toetredingsstatus
from inkoop.toetreding.gelijktijdig_forms import make_vakken, read_gelijktijdig
from inkoop.web.fields import DATUMHINT, DatumField, Lengte, Verplicht
from inkoop.web.formulier import Formulier, Vraagformulier

OORDELEN = [
    (Oordeel.VOLDOET.value, "voldoet"),
    (Oordeel.VOLDOET_NIET.value, "voldoet niet"),
    (Oordeel.ONBEKEND.value, "nog niet bekend"),
]
BESLUITEN = [
    (Toetredingsstatus.TOEGELATEN.value, "toelaten"),
    (Toetredingsstatus.AFGEWEZEN.value, "afwijzen"),
]
HOOGSTENS = 200
TEKST_HOOGSTENS = 5000
BEVINDING = "bevinding_"


class Toetredingsfilter(Vraagformulier):
    """Which applications the list shows; nothing chosen is all."""

    status = SelectField(
        "Status", choices=[("", "alle"), *((status.value, status.value) for status in Toetredingsstatus)]
    )


class Aanmeldform(Formulier):
    """An application to join an overeenkomst."""

    overeenkomst = SelectField("Overeenkomst", [Verplicht("kies de overeenkomst")])


class Besluitform(Formulier):
    """The decision on an application; `stand` is the one at which it was opened."""

    stand = HiddenField()
    status = RadioField("Besluit", [Verplicht("kies wat de gemeenten hebben besloten")], choices=BESLUITEN)
    datum = DatumField("Datum van het besluit", [Verplicht("vul de datum in")], description=DATUMHINT)
    nummer = StringField("Nummer van het besluit", [Verplicht("vul het nummer in"), Lengte(HOOGSTENS)])
    ingang = DatumField("Eerste dag van de deelname", [Optional()], description="Nodig als u toelaat.")
    tekenen_voor = DatumField("Laatste dag om getekend terug te sturen", [Optional()], description=DATUMHINT)
    motivering = TextAreaField("Motivering", [Optional(), Lengte(TEKST_HOOGSTENS)], description="In hele zinnen.")
    rechtbank = StringField(
        "Plaats van de rechtbank voor een kort geding", [Verplicht("vul de plaats in"), Lengte(HOOGSTENS)]
    )
    dagvaarden_voor = DatumField("Laatste dag voor een kort geding", [Optional()], description=DATUMHINT)

    def make_velden(self) -> dict[str, Any]:
        """What was filled in, as a `ToetredingsbesluitBlok` takes it."""
        velden = {naam: waarde for naam, waarde in self.data.items() if waarde not in (None, "")}
        gezien = {naam.removeprefix(BEVINDING): velden.pop(naam) for naam in list(velden) if naam.startswith(BEVINDING)}
        velden = {naam: velden[naam] for naam in velden if naam not in ("csrf_token", "stand", "status")}
        return {**velden, "bevindingen": gezien}


def make_besluitform(regel: Toetredingsregel | None, oordelen: Mapping[str, Oordeel]) -> type[Besluitform]:
    """The form of a decision; of each requirement that is not met it asks what was seen."""
    velden = {
        f"{BEVINDING}{eis.id}": TextAreaField(
            f"Waarom voldoet de aanbieder niet aan: {eis.tekst}",
            [Optional(), Lengte(TEKST_HOOGSTENS)],
            description=f"Nodig als u afwijst. {_describe_bewijs(eis)}".strip(),
        )
        for eis in (regel.eisen if regel else ())
        if oordelen.get(eis.id) is Oordeel.VOLDOET_NIET
    }
    return type("EigenBesluitform", (Besluitform,), velden)


def make_eisenform(regel: Toetredingsregel) -> type[Formulier]:
    """A form that asks of every requirement of a kader whether it is met."""
    velden: dict[str, Field] = {"stand": HiddenField(), **make_vakken(regel)}
    for nummer, eis in enumerate(regel.eisen):
        moet = Verplicht("kies een oordeel")
        velden[f"eis_{nummer}"] = RadioField(eis.tekst, [moet], choices=OORDELEN, description=_describe_bewijs(eis))
    return type("Eisenform", (Formulier,), velden)


def _describe_bewijs(eis: Eis) -> str:
    delen = (f"Bewijs: {eis.bewijs.rstrip('.')}." if eis.bewijs else "", f"({eis.grondslag})" if eis.grondslag else "")
    return " ".join(filter(None, delen))


def describe_eisen(
    regel: Toetredingsregel, oordelen: Mapping[str, Oordeel], gelijktijdig: Sequence[str]
) -> dict[str, Any]:
    """What the form of requirements shows of an application."""
    samen = {f"tegelijk_{nummer}": naam in gelijktijdig for nummer, naam in enumerate(regel.tegelijk_met)}
    eisen = {f"eis_{nummer}": oordelen.get(eis.id, Oordeel.ONBEKEND).value for nummer, eis in enumerate(regel.eisen)}
    return samen | eisen


def read_eisen(form: Formulier, regel: Toetredingsregel) -> tuple[dict[str, Oordeel], tuple[str, ...]]:
    """Of each requirement whether it is met, and what the aanbieder joins at the same time."""
    eisen = {eis.id: Oordeel(form[f"eis_{nummer}"].data) for nummer, eis in enumerate(regel.eisen)}
    return eisen, read_gelijktijdig(form, regel)
