"""The input of each rule as a toets file writes it (spec: regels)."""

from typing import Literal

from pydantic import Field

from inkoop.invoer.types import Bedrag, BedragMetTeken, Datum, Fte, Geheel, Getal, JaNee, Tekst
from inkoop.invoer.validate import Blok
from inkoop.kader.fields import Gewichten

Oordeel = Literal["voldoet", "voldoet_niet", "onbekend"]


class BesluitInvoer(Blok):
    gemeente: Tekst
    orgaan: Tekst
    ronde: Geheel
    besluit: Tekst
    datum: Datum


class BesluitToets(Blok):
    soort: Tekst
    ingangsdatum: Datum | None = None
    inwoners: dict[Tekst, Geheel] | None = None
    peildatum: Datum | None = None
    besluiten: list[BesluitInvoer]
    overleg_op: Datum | None = None
    tekst_gewijzigd: JaNee = False
    adviezen: dict[Tekst, Literal["positief", "negatief"]] = {}


class PlantermijnToets(Blok):
    ingangsdatum: Datum
    gereed_op: Datum | None = None


class VerdelingToets(Blok):
    bedrag: BedragMetTeken
    sleutel: Tekst | None = None
    gewichten: Gewichten | None = None


class LooptijdInvoer(Blok):
    ingang: Datum
    einde: Datum


class OpzeggingToets(Blok):
    dagtekening: Datum
    ontvangen_op: Datum | None = None
    aangetekend: JaNee = False
    gewenst_einde: Datum | None = None
    overeenkomst: LooptijdInvoer | None = None
    door: Literal["aanbieder", "gemeenten"] = "aanbieder"
    grond: Tekst | None = None


class OpdrachtToets(Blok):
    opgezegd_op: Datum
    reden: Literal["regulier", "overlijden", "veiligheid"]


class UittredingToets(Blok):
    gemeente: Tekst
    brief: Datum
    aangetekend: JaNee = False
    toestemming_raad: JaNee = False


class TariefToets(Blok):
    arrangement: Tekst
    zwaarte: Tekst
    opslag: JaNee = False
    datum: Datum


class SroiOvereenkomstInvoer(LooptijdInvoer):
    opdrachtwaarde: Bedrag
    jaarwaarden: dict[Geheel, Bedrag] | None = None
    omzet: dict[Geheel, Bedrag] = {}


class InzetInvoer(Blok):
    id: Tekst
    categorie: Tekst
    van: Datum
    tot: Datum | None = None
    status: Literal["goedgekeurd", "in_behandeling", "afgewezen"]
    fte: Fte | None = None
    woongemeente: Tekst | None = None
    bedrag: Bedrag | None = None
    dagdelen: Geheel | None = None
    personen: Geheel | None = None
    uren_per_week: Getal | None = None
    subsidie: dict[Geheel, Bedrag] = {}
    bevestigd: JaNee = False
    groep1_niet_beschikbaar: JaNee = False
    toegerekend_aan: Geheel | None = None
    aandeel: Fte | None = None
    ander_project: Tekst | None = None
    ander_project_akkoord_op: Datum | None = None


class SroiToets(Blok):
    overeenkomst: SroiOvereenkomstInvoer
    inzetten: list[InzetInvoer] = []
    meegenomen_bij_aanvang: Bedrag | None = None
    overdracht: dict[Geheel, Bedrag] = {}


class ToetredingToets(Blok):
    datum: Datum
    overeenkomst: LooptijdInvoer
    gelijktijdig: list[Tekst] = []
    eisen: dict[Tekst, Oordeel] = {}


class AntwoordInvoer(Blok):
    antwoord: Literal["ja", "deels", "nee", "onbekend", "niet_van_toepassing"]
    bewijs: Tekst | None = None
    opmerking: Tekst | None = None


class NormToets(Blok):
    antwoorden: dict[Tekst, dict[Tekst, AntwoordInvoer]] = {}
    deel: Tekst | None = None


class Antwoordenlijst(Blok):
    """The answers of a region to the norm of a kader."""

    kader: Tekst
    antwoorden: dict[Tekst, dict[Tekst, AntwoordInvoer]] = {}


class ProcedurekeuzeToets(Blok):
    antwoorden: dict[Tekst, Literal["ja", "nee", "onbekend"]] = {}
    waarde: Bedrag | None = None
    datum: Datum


class CriteriumInvoer(Blok):
    id: Tekst
    gewicht: Getal
    maximum: Getal
    minimum: Getal | None = None


class InschrijvingInvoer(Blok):
    naam: Tekst
    eisen: dict[Tekst, Oordeel] = {}
    scores: dict[Tekst, Getal] = {}


class SelectieToets(Blok):
    procedure: Literal["toelating", "gunning"]
    aantal: Geheel | None = None
    eisen: list[Tekst] = []
    criteria: list[CriteriumInvoer] = []
    inschrijvingen: list[InschrijvingInvoer]


class ToetsKop(Blok):
    """One toets; its `invoer` is read by the model of its regel."""

    naam: Tekst
    regel: Tekst
    invoer: dict[str, object]
    verwacht: dict[str, object] | None = None


class ToetsBestand(Blok):
    """A toets file: which kader, and the toetsen in order."""

    kader: Tekst
    toetsen: list[object] = Field(min_length=1)
