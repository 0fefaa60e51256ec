"""The forms of contractering: making concepts, their parties, signing, the steps after it, and mandaten."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Any

from wtforms import BooleanField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import NumberRange, Optional, ValidationError

from inkoop.contractering.herkomst import Selectieplek
from inkoop.contractering.maken import MAANDEN, Conceptvorm, make_opties
from inkoop.contractering.schema import Tekensoort
from inkoop.overeenkomst.schema import Rol, Soort, VerlengingsoptiesBlok
from inkoop.rules.kader import Duur
from inkoop.rules.mandaat import Mandaat, Ondertekenaar
from inkoop.rules.overeenkomstloop import MET_REDEN, Overeenkomststap
from inkoop.web.fields import (
    DATUMHINT,
    BedragField,
    BestandField,
    DatumField,
    HeelGetalField,
    KeuzesField,
    Lengte,
    Verplicht,
)
from inkoop.web.formulier import Formulier

SOORTEN = [(soort.value, soort.value) for soort in Soort if soort is not Soort.DEELNAME]
SCANHINT = "Nodig, tenzij het register al een getekend exemplaar heeft."
GEEN_PARTIJ = "geen"
REGEL = 1000


class Verlengkeuze(StrEnum):
    """Whether an overeenkomst can be extended."""

    NIET = "niet"
    AANTAL = "aantal"
    SAMEN = "samen"


class Selectieformulier(Formulier):
    """Which concepts are made out of a selectie."""

    selectie = SelectField("Selectie", [Verplicht("kies de selectie")])
    soort = SelectField("Soort overeenkomst", choices=SOORTEN, default=Soort.DEELOVEREENKOMST.value)
    vorm = RadioField(
        "Hoeveel overeenkomsten",
        [Verplicht("kies een van de twee")],
        choices=[
            (Conceptvorm.EEN_VOOR_ALLEN.value, "een voor alle aanbieders, met een deelname voor elk"),
            (Conceptvorm.PER_AANBIEDER.value, "een voor elke aanbieder"),
        ],
        default=Conceptvorm.EEN_VOOR_ALLEN.value,
    )
    nummer = StringField(
        "Nummer",
        [Verplicht("vul een nummer in"), Lengte(REGEL)],
        description="Bijvoorbeeld DB-2026-001. Deelnames en losse overeenkomsten krijgen er een volgnummer achter.",
    )


def list_selectiekeuzes(plek: Selectieplek) -> Iterator[tuple[str, str]]:
    """A selectie as a choice, and each of its percelen where it has more than one."""
    selectie = plek.selectie
    waarde, naam = f"{plek.plan}/{selectie.nummer}", f"{selectie.titel} ({selectie.kenmerk})"
    yield waarde, naam
    for perceel in selectie.percelen if len(selectie.percelen) > 1 else ():
        yield f"{waarde}.{perceel.nummer}", f"{naam}, alleen perceel {perceel.nummer}: {perceel.titel}"


def read_selectiekeuze(waarde: str) -> tuple[str, int, int | None]:
    """The plan, the number of the selectie and the perceel of such a choice; None for all percelen."""
    plan, _, nummers = waarde.rpartition("/")
    nummer, _, perceel = nummers.partition(".")
    return plan, int(nummer), int(perceel) if perceel else None


class Deelnameformulier(Formulier):
    """The deelname of who was admitted."""

    aanbieder = SelectField("Aanbieder die is toegelaten", [Verplicht("kies een aanbieder")])
    nummer = StringField("Nummer van de deelname", [Verplicht("vul een nummer in"), Lengte(REGEL)])


class Conceptformulier(Formulier):
    """The terms of a concept; `stand` is the one at which it was opened."""

    stand = HiddenField()
    titel = StringField("Titel", [Verplicht("vul een titel in"), Lengte(REGEL)])
    ingang = DatumField("Eerste dag", [Verplicht("vul de eerste dag in")], description=DATUMHINT)
    einde = DatumField("Laatste dag zonder verlenging", [Verplicht("vul de laatste dag in")], description=DATUMHINT)
    opdrachtwaarde = BedragField(
        "Opdrachtwaarde over de hele looptijd",
        [Optional()],
        description="In euro, zonder btw: 240.000,00.",
    )
    verlengen = RadioField(
        "Kan de overeenkomst worden verlengd?",
        [Verplicht("kies een van de drie")],
        choices=[
            (Verlengkeuze.NIET.value, "nee"),
            (Verlengkeuze.AANTAL.value, "ja, ten hoogste een aantal keer"),
            (Verlengkeuze.SAMEN.value, "ja, zo vaak als alle partijen dat willen"),
        ],
        default=Verlengkeuze.NIET.value,
    )
    verleng_met = HeelGetalField(
        "Met hoeveel maanden per keer",
        [Optional(), NumberRange(1, 1200, "schrijf een heel getal vanaf 1")],
        description="Een jaar is 12.",
    )
    verlengingen = HeelGetalField(
        "Hoe vaak ten hoogste",
        [Optional(), NumberRange(1, 100, "schrijf een heel getal van 1 tot en met 100")],
        description="Alleen bij een aantal keer.",
    )

    def tell_duur(self, duur: Duur | None) -> None:
        """Says what the kader says of extending."""
        if duur is not None and duur.verlenging is not None:
            vaak = f"ten hoogste {duur.verlenging.maximaal} keer" if duur.verlenging.maximaal else "zonder grens"
            regel = f"telkens {duur.verlenging.telkens}, {vaak} ({duur.grondslag or 'kader'})"
            self.verlengen.description = f"Het kader zegt over de overeenkomst met aanbieders: {regel}."

    def validate_verlengen(self, veld: RadioField) -> None:
        """Asks how long and how often where that was chosen."""
        if veld.data in (Verlengkeuze.AANTAL, Verlengkeuze.SAMEN) and self.verleng_met.data is None:
            raise ValidationError("schrijf ook met hoeveel maanden per keer")
        if veld.data == Verlengkeuze.AANTAL and self.verlengingen.data is None:
            raise ValidationError("schrijf ook hoe vaak ten hoogste")

    def make_opties(self) -> VerlengingsoptiesBlok | None:
        """The right to extend that was filled in."""
        if self.verlengen.data == Verlengkeuze.NIET:
            return None
        aantal = self.verlengingen.data if self.verlengen.data == Verlengkeuze.AANTAL else None
        return make_opties(self.verleng_met.data, aantal)


def describe_opties(opties: VerlengingsoptiesBlok | None) -> dict[str, object]:
    """The right to extend as the fields of a `Conceptformulier` have it."""
    if opties is None:
        return {"verlengen": Verlengkeuze.NIET.value}
    keuze = Verlengkeuze.SAMEN if opties.aantal is None else Verlengkeuze.AANTAL
    maanden = (opties.duur.jaren or 0) * MAANDEN + (opties.duur.maanden or 0)
    return {"verlengen": keuze.value, "verleng_met": maanden, "verlengingen": opties.aantal}


class Handformulier(Conceptformulier):
    """A concept that someone writes by hand."""

    soort = SelectField("Soort overeenkomst", choices=SOORTEN)
    nummer = StringField("Nummer", [Verplicht("vul een nummer in"), Lengte(REGEL)])
    aanbieders = KeuzesField("Aanbieders die tekenen")


class Stapformulier(Formulier):
    """A step that was taken: the day, and why where that is asked."""

    stand = HiddenField()
    datum = DatumField("Datum", [Verplicht("vul de datum in")], description=DATUMHINT)
    reden = TextAreaField("Reden", [Verplicht("schrijf waarom"), Lengte(REGEL)])

    def fit_to(self, stap: Overeenkomststap) -> None:
        """Asks a reason only where the step has one."""
        if stap not in MET_REDEN:
            del self.reden


class Tekenformulier(Formulier):
    """Who signed, for each organisation one line; `make_tekenformulier` adds the lines."""

    stand = HiddenField()
    datum = DatumField("Datum van ondertekening", [Verplicht("vul de datum in")], description=DATUMHINT)
    plaats = StringField("Plaats", [Lengte(REGEL)])

    organisaties: Sequence[str] = ()

    def list_ondertekenaars(self) -> tuple[Ondertekenaar, ...]:
        """Those whose name was filled in."""
        gevuld = [
            Ondertekenaar(naam=self._read(f"naam_{plek}"), functie=self._read(f"functie_{plek}"), namens=organisatie)
            for plek, organisatie in enumerate(self.organisaties)
        ]
        return tuple(wie for wie in gevuld if wie.naam)

    def _read(self, veld: str) -> str:
        return (self[veld].data or "").strip()


def make_tekenformulier(organisaties: Sequence[str], mandaten: Iterable[Mandaat], **data: Any) -> Tekenformulier:
    """A form with a name and a functie for each organisation, filled with those of its first mandaat."""
    velden: dict[str, Any] = {"organisaties": tuple(organisaties)}
    houders = {mandaat.bij: mandaat for mandaat in reversed(list(mandaten))}
    for plek, organisatie in enumerate(organisaties):
        houder = houders.get(organisatie)
        hint = "Zoals in het mandaat." if houder else f"Er is nog geen mandaat van iemand bij {organisatie} vastgelegd."
        velden[f"naam_{plek}"] = StringField(f"Wie tekende bij {organisatie}", [Lengte(REGEL)])
        velden[f"functie_{plek}"] = StringField(f"Functie bij {organisatie}", [Lengte(REGEL)], description=hint)
        data |= {f"naam_{plek}": houder and houder.naam, f"functie_{plek}": houder and houder.functie}
    velden["bestand"] = BestandField(
        "Scan van het getekende stuk",
        [Optional()],
        description="Nodig, tenzij het register al een getekend exemplaar heeft.",
    )
    form: Tekenformulier = type("Tekenformulier", (Tekenformulier,), velden)(data=data)
    return form


def make_partijenformulier(
    aanbieders: Sequence[tuple[str, str]], rollen: dict[str, str], stand: int, *gestuurd: None
) -> Formulier:
    """A form with a choice of role for each aanbieder, by KvK number."""
    keuzes = [(GEEN_PARTIJ, "geen partij"), *((rol.value, rol.value) for rol in Rol)]
    velden: dict[str, Any] = {"stand": HiddenField()}
    velden |= {f"rol_{kvk}": SelectField(naam, [Verplicht("kies een rol")], choices=keuzes) for kvk, naam in aanbieders}
    data = {"stand": stand, **{f"rol_{kvk}": rollen.get(kvk, GEEN_PARTIJ) for kvk, _ in aanbieders}}
    form: Formulier = type("Partijenformulier", (Formulier,), velden)(*gestuurd, data=data)
    return form


class Mandaatformulier(Formulier):
    """A mandaat or volmacht."""

    functie = StringField("Functie van wie mag tekenen", [Verplicht("vul de functie in"), Lengte(REGEL)])
    naam = StringField(
        "Naam", [Lengte(REGEL)], description="Alleen als het voor deze persoon is en niet voor de functie."
    )
    bij = SelectField("Waar werkt deze persoon?", [Verplicht("kies een gemeente of aanbieder")])
    alle_gemeenten = BooleanField("Tekent namens alle gemeenten van de regio")
    namens = KeuzesField("Namens wie", description="Kies niets als het alleen voor de eigen gemeente of aanbieder is.")
    soorten = KeuzesField(
        "Wat mag worden getekend",
        choices=[(soort.value, soort.value) for soort in Tekensoort],
        description="Kies niets voor alles.",
    )
    tot_bedrag = BedragField("Tot en met welke opdrachtwaarde", [Optional()], description="Leeg is elk bedrag.")
    van = DatumField("Geldt vanaf", [Verplicht("vul de eerste dag in")], description=DATUMHINT)
    tot = DatumField("Geldt tot en met", [Optional()], description=DATUMHINT)
    grondslag = StringField(
        "Waarop rust het",
        [Verplicht("vul het besluit of de volmacht in"), Lengte(REGEL)],
        description="Bijvoorbeeld: collegebesluit van 3 maart 2026, of de statuten.",
    )
    bestand = BestandField("Het besluit of de volmacht", [Optional()])

    def keep_to(self, gemeenten: Sequence[str]) -> list[tuple[str, str]]:
        """Keeps the gemeenten of a regio, and gives them as choices."""
        self.gemeenten = list(gemeenten)
        return [(naam, naam) for naam in gemeenten]

    def make_velden(self) -> dict[str, object]:
        """What was filled in, as a `MandaatBlok` takes it."""
        namens = self.gemeenten if self.alle_gemeenten.data else self.namens.data or [self.bij.data]
        kaal = {naam: self[naam].data for naam in ("functie", "naam", "bij", "tot_bedrag", "van", "tot", "grondslag")}
        gevuld = {naam: waarde for naam, waarde in kaal.items() if waarde not in (None, "")}
        return {**gevuld, "namens": namens, "soorten": self.soorten.data}


class Intrekformulier(Formulier):
    """From which day a mandaat no longer holds."""

    stand = HiddenField()
    datum = DatumField("Geldt niet meer vanaf", [Verplicht("vul de datum in")], description=DATUMHINT)
    reden = TextAreaField("Reden", [Verplicht("schrijf waarom"), Lengte(REGEL)])
