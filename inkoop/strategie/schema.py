"""How people write the verwervingsstrategie of an inkoopplan."""

from enum import StrEnum
from itertools import pairwise

from pydantic import Field, model_validator

from inkoop.database.values import Regel, Volgnummer
from inkoop.invoer.types import Datum, Geheel, Tekst
from inkoop.invoer.validate import Blok
from inkoop.invoer.velden import uit_dossier
from inkoop.rules.taal import write_opsomming
from inkoop.strategie.percelen import Looptijd, Perceel, Uitvoeringsvariant, check_nummers
from inkoop.strategie.prijzen import Prijsvorming
from inkoop.strategie.procedures import Drempelbedrag, Procedure, Procedurekeuze
from inkoop.strategie.sturing import Contractmanagement, Leveranciersmanagement, Toegangsmanagement


class Markt(Blok):
    """What is known of the market, and what a consultation of it gave."""

    beeld: Tekst = uit_dossier("Hoe de markt is, in hele zinnen", "Er zijn weinig plekken voor jongeren.")
    consultatie_op: Datum | None = uit_dossier("Dag van de marktconsultatie", "2025-02-11", standaard=None)
    deelnemers: Geheel | None = uit_dossier("Hoeveel aanbieders meededen", 14, standaard=None)
    opbrengst: list[Tekst] = uit_dossier(
        "Wat zij opleverde, met kleine letter en zonder punt", "een langere looptijd geeft rust", standaard=[]
    )

    @model_validator(mode="after")
    def _check(self) -> "Markt":
        if self.consultatie_op is None and (self.opbrengst or self.deelnemers is not None):
            raise ValueError("noemt wat een consultatie opleverde, maar niet wanneer; vul consultatie_op in")
        return self


class Ernst(StrEnum):
    """How likely something is, or how bad."""

    KLEIN = "klein"
    MIDDEL = "middel"
    GROOT = "groot"

    @property
    def punten(self) -> int:
        """How heavily it counts, from 1."""
        return list(Ernst).index(self) + 1


class Risico(Blok):
    """What may go wrong, and who does what about it."""

    risico: Tekst = uit_dossier("Wat er mis kan gaan, in een hele zin", "Er komen te weinig plekken vrij.")
    kans: Ernst = uit_dossier("Hoe groot de kans is: klein, middel of groot", "middel")
    gevolg: Ernst = uit_dossier("Hoe groot het gevolg is: klein, middel of groot", "groot")
    maatregel: Tekst = uit_dossier("Wat ertegen gebeurt, in een hele zin", "Wij volgen de doorstroom.")
    eigenaar: Regel = uit_dossier("Wie de maatregel neemt", "contractmanager")

    @property
    def zwaarte(self) -> int:
        """Chance times effect."""
        return self.kans.punten * self.gevolg.punten


class Mijlpaal(Blok):
    """A step of the planning and its day."""

    datum: Datum = uit_dossier("Uiterlijk op welke dag", "2025-06-02")
    wat: Regel = uit_dossier("Welke stap", "Publicatie van het selectiedocument")


class Vaststelling(Blok):
    """Who adopts the strategie, by which right, and when."""

    orgaan: Regel = uit_dossier("Wie vaststelt, met lidwoord en kleine letter", "het college van Voorbeeldstad")
    grondslag: Regel = uit_dossier("Waarop die bevoegdheid rust", "het mandaat in de regeling")
    datum: Datum | None = uit_dossier("Dag van het besluit; leeg zolang het er niet is", "2025-06-24", standaard=None)


class Verwervingsstrategie(Blok):
    """How the gemeenten will acquire what the inkoopplan asks, with every choice and its reason."""

    titel: Regel
    versie: Volgnummer
    datum: Datum
    aanleiding: Tekst = Field(description="Waarom nu, in hele zinnen")
    doelen: list[Tekst] = Field(min_length=1, description="Elk met kleine letter en zonder punt")
    beleidskaders: list[Regel] = Field(default=[], description="Titels van de beleidsstukken waarop zij rust")
    doelgroep: Tekst = Field(description="Voor welke inwoners, in hele zinnen")
    overgang: Tekst = Field(description="Wat geldt voor inwoners die nu al ondersteuning hebben, in hele zinnen")
    niet_inbegrepen: list[Tekst] = Field(
        default=[], description="Wat er niet onder valt, met kleine letter, zonder punt"
    )
    markt: Markt
    looptijd: Looptijd
    percelen: list[Perceel] = Field(min_length=1)
    indeling: Tekst = Field(description="Waarom deze percelen, of waarom het er maar een is, in hele zinnen")
    spreiding: Tekst = Field(description="Hoe het aanbod over de gemeenten verdeeld moet zijn, in hele zinnen")
    bekostiging: Tekst = Field(description="De lijn voor alle percelen samen, in hele zinnen")
    contractmanagement: Contractmanagement
    toegangsmanagement: Toegangsmanagement
    leveranciersmanagement: Leveranciersmanagement
    procedures: list[Procedurekeuze] = Field(min_length=1, description="Voor elk perceel een keuze")
    drempel: Drempelbedrag | None = Field(default=None, description="Vanaf welke waarde de wet een procedure eist")
    prijsvorming: Prijsvorming | None = Field(default=None, description="Nodig als een perceel een prijs heeft")
    risicos: list[Risico] = Field(min_length=1)
    planning: list[Mijlpaal] = Field(default=[], description="De stappen, de vroegste eerst")
    evaluatie: Tekst | None = Field(default=None, description="Wanneer en hoe de verwerving wordt geëvalueerd")
    vaststelling: Vaststelling

    @model_validator(mode="after")
    def _check(self) -> "Verwervingsstrategie":
        self._check_percelen()
        self._check_toelating()
        self._check_prijzen()
        for eerder, later in pairwise(self.planning):
            if later.datum < eerder.datum:
                raise ValueError(f"de planning noemt {later.datum} na {eerder.datum}; zet de vroegste stap eerst")
        return self

    def _check_percelen(self) -> None:
        """Every perceel has its own number and exactly one choice of procedure."""
        nummers = check_nummers(perceel.nummer for perceel in self.percelen)
        gekozen = [nummer for keuze in self.procedures for nummer in keuze.percelen]
        if vreemd := sorted(set(gekozen) - set(nummers)):
            raise ValueError(f"procedures noemt perceel {vreemd[0]}, maar dat perceel is er niet")
        for nummer in nummers:
            if gekozen.count(nummer) != 1:
                hoe = "twee keuzes" if nummer in gekozen else "geen keuze"
                raise ValueError(f"perceel {nummer} heeft {hoe} in procedures; maak precies een keuze")

    def _check_toelating(self) -> None:
        """Who admits all that qualify sets no maximum."""
        for perceel in self.percelen:
            if perceel.aanbieders_maximaal and self.get_procedure(perceel.nummer) is Procedure.TOELATING:
                raise ValueError(
                    f"perceel {perceel.nummer} kiest toelating, maar noemt ten hoogste {perceel.aanbieders_maximaal} "
                    "aanbieders; laat aanbieders_maximaal weg of kies een andere procedure"
                )

    def _check_prijzen(self) -> None:
        """A price is of a perceel that exists, and each perceel that is paid by unit or result has one."""
        geprijsd = {prijs.perceel for prijs in self.prijsvorming.prijzen} if self.prijsvorming else set()
        nummers = {perceel.nummer for perceel in self.percelen}
        if vreemd := sorted(geprijsd - nummers):
            raise ValueError(f"prijsvorming noemt perceel {vreemd[0]}, maar dat perceel is er niet")
        zonder = [
            str(perceel.nummer)
            for perceel in self.percelen
            if perceel.nummer not in geprijsd
            and perceel.bekostiging.variant is not Uitvoeringsvariant.TAAKGERICHT
            and self.get_procedure(perceel.nummer).leads_to_overeenkomst
        ]
        if zonder:
            raise ValueError(f"prijsvorming mist een prijs voor perceel {write_opsomming(zonder)}")

    def get_procedure(self, perceel: int) -> Procedure:
        """The procedure that was chosen for a perceel; every perceel has one."""
        return next(keuze.gekozen for keuze in self.procedures if perceel in keuze.percelen)
