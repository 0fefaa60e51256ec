"""Forms of the coordinator: the filter of the list, the judgement on an inzet, the removal of a file."""

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, Field, HiddenField, RadioField, SearchField, SelectField, StringField, TextAreaField

from inkoop.rules.contractjaar import Contractjaar
from inkoop.rules.inzet import Categorie, Inzetstatus
from inkoop.rules.inzetloop import OORDELEN, Inzetstap, may_take, name_status
from inkoop.rules.taal import write_datum
from inkoop.sroi.beoordeling import Oordeel
from inkoop.sroi.schema import InzetBlok
from inkoop.sroi.werklijst import ALLE, STATUSSEN
from inkoop.web.fields import DatumField, Lengte, Verplicht
from inkoop.web.formulier import Formulier, Vraagformulier

STAPNAMEN = {
    Inzetstap.GOEDKEUREN: "goedkeuren",
    Inzetstap.VRAGEN: "eerst informatie vragen",
    Inzetstap.AFWIJZEN: "afwijzen",
}


class Werkfilter(Vraagformulier):
    """Which inzetten the list shows; nothing chosen is what waits for a judgement."""

    zoek = SearchField("Zoek op inzet, kandidaat, overeenkomst of aanbieder")
    status = SelectField(
        "Status",
        choices=[
            ("", "te beoordelen"),
            *((een.value, name_status(een)) for een in STATUSSEN if een is not Inzetstatus.IN_BEHANDELING),
            (ALLE, ALLE),
        ],
    )


class Verwijderformulier(Formulier):
    """Why a file must go."""

    verwijderreden = TextAreaField(
        "Waarom moet dit bestand weg",
        [Verplicht("Schrijf waarom het bestand weg moet."), Lengte(1000)],
        description="Het bestand wordt vernietigd. Dat het er was, en uw reden, blijven bewaard.",
    )


class Oordeelformulier(Formulier):
    """The judgement; `make_oordeelformulier` adds what only the coordinator can say of a category."""

    stand = HiddenField()
    stand_ander = HiddenField()

    def make_oordeel(self) -> Oordeel:
        """What was filled in."""
        gekozen = self["toegerekend_aan"].data
        return Oordeel(
            stap=Inzetstap(self["stap"].data),
            reden=self["reden"].data,
            kandidaat=self._find("kandidaat") or None,
            bevestigd=bool(self._find("bevestigd")),
            groep1_gemeld_op=self._find("groep1_gemeld_op"),
            ander_project_akkoord_op=self._find("ander_project_akkoord_op"),
            toegerekend_aan=int(gekozen) if gekozen else None,
        )

    def _find(self, naam: str) -> Any:
        return self[naam].data if naam in self else None


def make_oordeelformulier(
    categorie: Categorie, blok: InzetBlok, jaren: Sequence[Contractjaar]
) -> type[Oordeelformulier]:
    """The form for the judgement on an inzet of a category (kader: sroi)."""
    velden: dict[str, Field] = {**_list_bevestigingen(categorie, blok), "toegerekend_aan": _make_jaarkeuze(jaren)}
    stappen = [(stap.value, STAPNAMEN[stap]) for stap in OORDELEN if may_take(blok.status, stap)]
    velden["stap"] = RadioField("Uw oordeel", [Verplicht("Kies wat uw oordeel is.")], choices=stappen)
    velden["reden"] = TextAreaField(
        "Waarom",
        [Lengte(4000)],
        description="Verplicht als u afwijst, iets vraagt of een eerder oordeel herziet. De aanbieder leest dit.",
    )
    return type("Oordeelformulier", (Oordeelformulier,), velden)


def _list_bevestigingen(categorie: Categorie, blok: InzetBlok) -> dict[str, Field]:
    velden: dict[str, Field] = {}
    if categorie.woongemeente or categorie.tweezijdig:
        velden["kandidaat"] = StringField(
            "Kenmerk van de kandidaat",
            [Lengte(200)],
            description="Dat u zelf gaf; nooit een naam of burgerservicenummer. Zonder kenmerk is niet te zien of deze "
            "kandidaat elders al telt.",
        )
    if categorie.bevestiging is not None:
        velden["bevestigd"] = BooleanField(f"Ik heb vastgesteld: {categorie.bevestiging}")
    if (categorie.groep or 1) > 1:
        velden["groep1_gemeld_op"] = DatumField(
            "Niemand beschikbaar in een eerdere groep, gemeld op",
            description=f"Dit is groep {categorie.groep}: die telt alleen als in een groep met een lager nummer "
            "niemand beschikbaar was.",
        )
    if blok.ander_project is not None:
        velden["ander_project_akkoord_op"] = DatumField(f"Ingestemd met {blok.ander_project} op")
    return velden


def _make_jaarkeuze(jaren: Sequence[Contractjaar]) -> Field:
    keuzes = [(str(jaar.jaar), f"contractjaar {jaar.jaar}, tot en met {write_datum(jaar.tot)}") for jaar in jaren]
    return SelectField(
        "Laat tellen voor",
        choices=[("", "het contractjaar waarin de inzet valt"), *keuzes],
        description="Kies alleen een jaar als inzet die te laat kwam, nog voor het vorige contractjaar mag tellen.",
    )


def make_gegevens(blok: InzetBlok) -> dict[str, Any]:
    """What the form shows before anyone changes it."""
    velden = ("kandidaat", "bevestigd", "groep1_gemeld_op", "ander_project_akkoord_op")
    gekozen = str(blok.toegerekend_aan) if blok.toegerekend_aan else ""
    return {naam: getattr(blok, naam) for naam in velden} | {"toegerekend_aan": gekozen}
