"""How people write the selectie of an inkoopplan."""

from itertools import pairwise

from pydantic import Field, model_validator

from inkoop.database.values import Euro, Regel, Volgnummer
from inkoop.invoer.types import Datum, Tekst
from inkoop.invoer.validate import Blok
from inkoop.rules.standstill import Standstillregel
from inkoop.rules.taal import write_opsomming
from inkoop.selectie.inschrijving import Beslissing, Inschrijving, Loting
from inkoop.selectie.vraag import Selectieperceel, Tijd, Vraagstelling
from inkoop.strategie.percelen import Looptijd, check_nummers
from inkoop.strategie.procedures import Procedure

MET_SELECTIE = (Procedure.OPENBAAR, Procedure.SAS, Procedure.TOELATING)


class Planning(Blok):
    """The steps and their days. Without `sluiting` aanbieders may apply at any time (only for toelating)."""

    publicatie: Datum
    vragen_tot: Datum = Field(description="Laatste dag voor vragen")
    nota_van_inlichtingen: Datum = Field(description="Dag waarop de antwoorden uiterlijk komen")
    sluiting: Datum | None = Field(default=None, description="Laatste dag om in te schrijven of aan te melden")
    sluitingstijd: Tijd | None = None
    besluit: Datum | None = Field(default=None, description="Dag waarop de beslissing wordt verwacht")
    beslistermijn_weken: Volgnummer | None = Field(
        default=None, description="Zonder sluiting: binnen hoeveel weken na een volledige aanmelding de beslissing komt"
    )

    @model_validator(mode="after")
    def _check(self) -> "Planning":
        if (self.sluiting is None) != (self.sluitingstijd is None):
            raise ValueError("noem sluiting en sluitingstijd samen, of geen van beide")
        if self.sluiting is not None and self.besluit is None:
            raise ValueError("heeft een sluiting, maar noemt niet wanneer de beslissing wordt verwacht; vul besluit in")
        if self.sluiting is None and self.beslistermijn_weken is None:
            raise ValueError(
                "heeft geen sluiting; zeg met beslistermijn_weken hoe snel op een aanmelding wordt beslist"
            )
        stappen = (self.publicatie, self.vragen_tot, self.nota_van_inlichtingen, self.sluiting, self.besluit)
        for eerder, later in pairwise([stap for stap in stappen if stap is not None]):
            if later < eerder:
                raise ValueError(f"zet {later} na {eerder}; de stappen volgen elkaar op")
        return self


class Indiening(Blok):
    """How an aanbieder takes part: where, with what, and whom to ask."""

    waar: Tekst = Field(description="Waar en hoe, na 'indienen': met kleine letter en zonder punt")
    stukken: list[Tekst] = Field(min_length=1, description="Wat erbij hoort, met kleine letter en zonder punt")
    vragen: Tekst = Field(description="Waar en hoe vragen gesteld worden, met kleine letter en zonder punt")
    gestanddoening_dagen: Volgnummer | None = Field(
        default=None, description="Hoeveel dagen na sluiting een inschrijving geldig blijft; nodig bij een gunning"
    )


class Standstilltermijn(Blok):
    """The days in which no overeenkomst is concluded, and the article that says so."""

    dagen: Volgnummer
    grondslag: Regel
    vrije_dagen: list[Datum] = Field(
        default=[], description="Dagen die bij besluit met een feestdag gelijkstaan, waarop de termijn dus niet eindigt"
    )

    def make_regel(self) -> Standstillregel:
        """The same for the rule."""
        return Standstillregel(dagen=self.dagen, grondslag=self.grondslag, vrije_dagen=tuple(self.vrije_dagen))


class Rechtsbescherming(Blok):
    """Where an aanbieder can go with a complaint or a dispute."""

    rechtbank: Regel = Field(description="Met lidwoord en kleine letter", examples=["de rechtbank Voorbeeldland"])
    klachten: Tekst = Field(description="Waar een klacht heen kan, met kleine letter en zonder punt")
    standstill: Standstilltermijn | None = Field(default=None, description="Niet bij toelating")


class Vervolg(Blok):
    """What comes after the decision: which overeenkomst is signed, when, and what must be handed in first."""

    overeenkomst: Regel = Field(description="Titel van de overeenkomst, zonder lidwoord")
    tekenen_uiterlijk: Datum
    aanleveren: list[Tekst] = Field(
        default=[], description="Bewijsstukken die nog nodig zijn, kleine letter, geen punt"
    )
    aanleveren_uiterlijk: Datum | None = None

    @model_validator(mode="after")
    def _check(self) -> "Vervolg":
        if bool(self.aanleveren) != (self.aanleveren_uiterlijk is not None):
            raise ValueError("noem wat nog aangeleverd moet worden samen met de dag (aanleveren_uiterlijk)")
        return self


class Correspondentie(Blok):
    """Who sends the letters of the selectie, who answers questions and who signs."""

    afzender: Regel = Field(description="Naam van de afzender", examples=["Regionaal inkoopteam Voorbeeldland"])
    adres: list[Regel] = Field(min_length=1, description="Postadres van de afzender, regel voor regel")
    behandeld_door: Regel
    contact: Regel = Field(description="E-mailadres voor vragen, bewijsstukken en de kopie van een dagvaarding")
    naam: Regel = Field(description="Naam van wie tekent")
    functie: Regel = Field(description="Functie van wie tekent, met kleine letter")
    bevoegdheid: Regel = Field(
        description="Waarop de bevoegdheid van wie tekent rust, na 'krachtens'", examples=["volmacht van 3 maart 2025"]
    )


class Selectieopzet(Vraagstelling):
    """What the gemeenten ask in a selectie and how: all that the selectiedocument says."""

    nummer: Volgnummer = Field(default=1, description="Volgnummer, als het inkoopplan meer selecties heeft")
    titel: Regel = Field(description="Naam van de opdracht")
    kenmerk: Regel
    versie: Volgnummer
    datum: Datum = Field(description="Datum van deze versie van het selectiedocument")
    procedure: Procedure = Field(description="openbaar, sas of toelating")
    motivering: Tekst = Field(description="Waarom deze procedure, in hele zinnen")
    omschrijving: Tekst = Field(description="Wat de gemeenten vragen en voor wie, in hele zinnen")
    looptijd: Looptijd
    waarde: Euro | None = Field(default=None, description="Geraamde waarde met alle verlengingen, zonder btw")
    cpv: list[Regel] = Field(default=[], description="Codes van de opdracht, met hun omschrijving")
    percelen: list[Selectieperceel] = Field(min_length=1, description="Een, of meer als de opdracht verdeeld is")
    verdeling: Tekst = Field(description="Waarom de opdracht wel of niet in percelen is verdeeld, in hele zinnen")
    commissie: list[Regel] = Field(
        default=[], description="Functies in de beoordelingscommissie; nodig bij een gunning"
    )
    planning: Planning
    indienen: Indiening
    rechtsbescherming: Rechtsbescherming
    vervolg: Vervolg
    correspondentie: Correspondentie
    bijlagen: list[Regel] = Field(default=[], description="Stukken die bij het selectiedocument horen")

    @property
    def is_toelating(self) -> bool:
        """Whether everyone who meets the eisen is in."""
        return self.procedure is Procedure.TOELATING

    @model_validator(mode="after")
    def _check_opzet(self) -> "Selectieopzet":
        if self.procedure not in MET_SELECTIE:
            raise ValueError(
                f"'{self.procedure}' kent geen selectie; kies {write_opsomming(MET_SELECTIE, voegwoord='of')}"
            )
        check_nummers(perceel.nummer for perceel in self.percelen)
        (self._check_toelating if self.is_toelating else self._check_gunning)()
        return self

    def _check_toelating(self) -> None:
        """Toelating chooses nobody: no criteria, no number of winners, no standstill."""
        weg = {
            "criteria": self.criteria,
            "schaal": self.schaal,
            "lotingen": getattr(self, "lotingen", None),  # of a whole Selectie
            "percelen.aantal": any(perceel.aantal for perceel in self.percelen),
            "rechtsbescherming.standstill": self.rechtsbescherming.standstill,
        }
        if over := [naam for naam, waarde in weg.items() if waarde]:
            raise ValueError(f"bij toelating wordt niet gekozen; laat weg: {write_opsomming(over)}")

    def _check_gunning(self) -> None:
        nodig = {
            "criteria": self.criteria,
            "commissie": self.commissie,
            "percelen.aantal": all(perceel.aantal for perceel in self.percelen),
            "planning.sluiting": self.planning.sluiting,
            "indienen.gestanddoening_dagen": self.indienen.gestanddoening_dagen,
            "rechtsbescherming.standstill": self.procedure is not Procedure.OPENBAAR
            or self.rechtsbescherming.standstill,
        }
        if ontbreekt := [naam for naam, waarde in nodig.items() if not waarde]:
            raise ValueError(f"procedure '{self.procedure}' vraagt ook: {write_opsomming(ontbreekt)}")

    def is_te_laat(self, inschrijving: Inschrijving) -> bool:
        """Whether an inschrijving came in after the closing time. Raises ValueError where its time must be known."""
        sluiting, tijd = self.planning.sluiting, self.planning.sluitingstijd
        if sluiting is None or tijd is None or inschrijving.ontvangen_op != sluiting:
            return sluiting is not None and inschrijving.ontvangen_op > sluiting
        if inschrijving.ontvangen_om is None:
            raise ValueError(f"{inschrijving.aanbieder} schreef in op de dag van sluiting; vul ontvangen_om in")
        return inschrijving.ontvangen_om > tijd


def _find_dubbel(paren: list[tuple[str, int]]) -> tuple[str, int] | None:
    return next((paar for paar in paren if paren.count(paar) > 1), None)


class Selectie(Selectieopzet):
    """The choice of aanbieders for an inkoopplan: by toelating of all who qualify, or by gunning to the best.

    In the database the opzet is content, and who took part, the scores, the drawing and the decision are records.
    """

    besluit: Beslissing | None = Field(default=None, description="De beslissing over alle inschrijvingen")
    inschrijvingen: list[Inschrijving] = []
    lotingen: list[Loting] = []

    @model_validator(mode="after")
    def _check(self) -> "Selectie":
        self._check_percelen()
        self._check_keren()
        for inschrijving in self.inschrijvingen:
            self._check_inschrijving(inschrijving)
        self._check_dagen()
        return self

    def _check_keren(self) -> None:
        """Who takes part once more has a decision on each time before."""
        keren = sorted(self.inschrijvingen, key=lambda een: (een.aanbieder, een.perceel, een.keer))
        for eerder, later in pairwise(keren):
            if (eerder.aanbieder, eerder.perceel) != (later.aanbieder, later.perceel):
                continue
            waar = f"{later.aanbieder} doet twee keer mee op perceel {later.perceel}"
            if eerder.keer == later.keer:
                raise ValueError(f"{waar}; nummer ze met keer, of houd er een")
            if eerder.besluit is None:
                raise ValueError(f"{waar}, maar over keer {eerder.keer} is nog niet beslist")

    def _check_dagen(self) -> None:
        """No draw and no decision before the closing."""
        sluiting, besluit = self.planning.sluiting, self.besluit
        dagen = [("de loting", loting.datum) for loting in self.lotingen]
        dagen += [("de beslissing", besluit.genomen_op)] if besluit else []
        for wat, dag in dagen if sluiting else ():
            if sluiting is not None and dag < sluiting:
                raise ValueError(f"{wat} van {dag} ligt voor de sluiting van {sluiting}")

    def _check_percelen(self) -> None:
        nummers = [perceel.nummer for perceel in self.percelen]
        paren = [(inschrijving.aanbieder, inschrijving.perceel) for inschrijving in self.inschrijvingen]
        if self.planning.sluiting is not None and (twee := _find_dubbel(paren)):
            raise ValueError(f"{twee[0]} schrijft twee keer in op perceel {twee[1]}; houd er een")
        genoemd = [perceel for _, perceel in paren] + [loting.perceel for loting in self.lotingen]
        if vreemd := next((nummer for nummer in genoemd if nummer not in nummers), None):
            raise ValueError(f"perceel {vreemd} is er niet; kies uit: {', '.join(map(str, nummers))}")

    def _check_inschrijving(self, inschrijving: Inschrijving) -> None:
        criteria = {criterium.id: criterium for criterium in self.criteria}
        for naam, score in inschrijving.scores.items():
            if naam not in criteria:
                raise ValueError(f"{inschrijving.aanbieder} heeft punten op '{naam}', maar dat is geen criterium")
            self.check_score(criteria[naam], score.punten)
        if inschrijving.besluit is not None and not self.is_toelating:
            raise ValueError(f"{inschrijving.aanbieder} heeft een eigen besluit; bij een gunning is er een voor allen")
        if inschrijving.ontvangen_op < self.planning.publicatie:
            raise ValueError(f"{inschrijving.aanbieder} schreef in voor de publicatie van {self.planning.publicatie}")
        self.is_te_laat(inschrijving)
