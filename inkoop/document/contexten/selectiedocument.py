"""The selectiedocument: what the gemeenten ask, how aanbieders take part, and how it is judged."""

from datetime import date
from decimal import Decimal

from inkoop.document.contexten.selectie import (
    Criteriumregel,
    Eisregel,
    Opdrachtgever,
    Selectiegegevens,
    Standstill,
    build_opdrachtgever,
    build_standstill,
    number_criteria,
    number_eisen,
)
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.invoer.validate import Blok
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.toetreding import Eis
from inkoop.selectie.schema import Selectie
from inkoop.selectie.uitkomst import list_eisen, list_kadereisen
from inkoop.selectie.vraag import Selectiecriterium, Selectieeis

TOELATINGSEIS = "toelatingseis"


class Gevraagd(Eisregel):
    """An eis with its kind and its proof."""

    soort: str = uit_dossier("Soort eis", "geschiktheidseis")
    bewijs: str = uit_dossier("Waaruit het blijkt", "uittreksel uit het handelsregister")


class Beoordeeld(Criteriumregel):
    """A criterium with what is asked and how points are given."""

    minimum: Decimal | None = uit_dossier("Laagste aantal punten om niet af te vallen", Decimal("4"))
    vraag: str = uit_dossier("Wat de inschrijver beschrijft", "Beschrijf hoe inwoners doorstromen.")
    beoordeling: str = uit_dossier("Waar de beoordelaars op letten", "De aanpak is concreet.")
    berekening: str | None = uit_dossier("Hoe de punten worden berekend", "De laagste prijs krijgt alle punten.")


class Schaaltrede(Blok):
    """A step of the scale."""

    punten: Decimal = uit_dossier("Punten", Decimal("10"))
    oordeel: str = uit_dossier("Oordeel", "uitstekend")
    betekenis: str = uit_dossier("Wanneer dit oordeel past", "Het antwoord is volledig en overtuigt.")


class Perceelregel(Blok):
    """A perceel, and how many can win it."""

    nummer: int | None = uit_dossier("Nummer van het perceel, als er meer zijn", 1)
    titel: str = uit_dossier("Naam van het perceel", "Beschermd wonen")
    omschrijving: str = uit_dossier("Wat eronder valt", "Het perceel is voor inwoners die beschermd wonen.")
    aantal: int | None = uit_dossier("Aan hoeveel inschrijvers wordt gegund", 2)


class Termijnen(Blok):
    """The days of the planning; times as they are written in a sentence."""

    publicatie: date = uit_dossier("Publicatie", "2025-09-01")
    vragen_tot: date = uit_dossier("Laatste dag voor vragen", "2025-09-15")
    nota_van_inlichtingen: date = uit_dossier("Nota van inlichtingen", "2025-09-29")
    sluiting: date | None = uit_dossier("Sluiting van de inschrijving", "2025-10-20")
    sluitingstijd: str | None = uit_dossier("Tijd van sluiting", "12.00")
    besluit: date | None = uit_dossier("Verwachte beslissing", "2025-11-10")
    beslistermijn_weken: int | None = uit_dossier("Weken voor een beslissing op een aanmelding", 6)
    tekenen_uiterlijk: date = uit_dossier("Uiterste dag van ondertekening", "2025-12-15")


class Sroiplicht(Blok):
    """From which value on, and for which part of it, social return is due."""

    percentage: Decimal = uit_kader("Percentage van de opdrachtwaarde", Decimal("5"), blok="sroi.percentage")
    drempel: Decimal = uit_kader("Waarde vanaf welke de plicht geldt", Decimal("100000.00"), blok="sroi.drempel")
    grondslag: str | None = uit_kader("Artikel dat de plicht geeft", "de bijlage", blok="sroi.grondslag")
    regeling: str | None = uit_kader("Titel van de regeling met dat artikel", "de regeling", blok="titel")


class Selectiedocument(Blok):
    """All that the template of a selectiedocument may ask for."""

    regio: str = uit_dossier("Naam van de regio", "Voorbeeldland")
    titel: str = uit_dossier("Naam van de opdracht", "Beschermd wonen en opvang 2026")
    inkoopplan: str = uit_dossier("Titel van het inkoopplan", "Inkoopplan Wmo 2026-2028")
    kenmerk: str = uit_dossier("Kenmerk", "VBL-2025-0042")
    versie: int = uit_dossier("Versie", 1)
    versiedatum: date = uit_dossier("Datum van de versie", "2025-09-01")
    procedure: str = uit_dossier("openbaar, sas of toelating", "openbaar")
    motivering: str = uit_dossier("Waarom deze procedure", "De waarde ligt boven het drempelbedrag.")
    opdrachtgever: Opdrachtgever = uit_kader("Wie inkoopt", "de gemeenten", blok="deelnemers")
    omschrijving: str = uit_dossier("Wat de gemeenten vragen", "De gemeenten zoeken woonplekken met begeleiding.")
    verdeling: str = uit_dossier("Waarom wel of geen percelen", "Zo kan ook een kleine aanbieder meedoen.")
    percelen: tuple[Perceelregel, ...] = uit_dossier("Percelen", "Beschermd wonen")
    waarde: Decimal | None = uit_dossier("Geraamde waarde met alle verlengingen", Decimal("2400000.00"))
    cpv: tuple[str, ...] = uit_dossier("CPV-codes met omschrijving", "dienst met haar code")
    ingang: date = uit_dossier("Eerste dag van de overeenkomst", "2026-01-01")
    einde: date = uit_dossier("Laatste dag zonder verlenging", "2027-12-31")
    verlengingen: int | None = uit_dossier("Hoe vaak verlengd kan worden", 2)
    verlenging_jaren: int | None = uit_dossier("Jaren per verlenging", 1)
    uiterste_einde: date | None = uit_dossier("Laatste dag met alle verlengingen", "2029-12-31")
    planning: Termijnen = uit_dossier("De stappen en hun dagen", "publicatie op 1 september 2025")
    waar: str = uit_dossier("Waar en hoe indienen", "via het inkoopplatform")
    stukken: tuple[str, ...] = uit_dossier("Wat erbij hoort", "een eigen verklaring")
    vragen: str = uit_dossier("Waar en hoe vragen gesteld worden", "via de berichtenmodule")
    gestanddoening_dagen: int | None = uit_dossier("Dagen dat een inschrijving geldig blijft", 120)
    contactpersoon: str = uit_dossier("Wie vragen behandelt", "de inkoopadviseur")
    contact: str = uit_dossier("Hoe die te bereiken is", "inkoop@voorbeeldstad.example")
    grondslag_eisen: str | None = uit_kader("Artikel over de eisen", "het artikel", blok="toetreding.grondslag")
    regeling: str | None = uit_kader("Titel van de regeling met die eisen", "de regeling", blok="titel")
    eisen: tuple[Gevraagd, ...] = uit_dossier("De eisen", "E1 inschrijving in het handelsregister")
    criteria: tuple[Beoordeeld, ...] = uit_dossier("De criteria", "C1 Aanpak van doorstroom")
    schaal: tuple[Schaaltrede, ...] = uit_dossier("De schaal", "10 punten: uitstekend")
    commissie: tuple[str, ...] = uit_dossier("Functies in de commissie", "beleidsadviseur Wmo")
    standstill: Standstill | None = uit_dossier("Opschortende termijn", "20 dagen")
    rechtbank: str = uit_dossier("Bevoegde rechtbank", "de rechtbank Voorbeeldland")
    klachten: str = uit_dossier("Waar een klacht heen kan", "het klachtenmeldpunt van Voorbeeldstad")
    overeenkomst: str = uit_dossier("Titel van de overeenkomst", "Overeenkomst beschermd wonen")
    tegelijk_met: tuple[str, ...] = uit_kader(
        "Overeenkomsten die tegelijk getekend worden", "intentieovereenkomst", blok="toetreding.tegelijk_met"
    )
    social_return: Sroiplicht | None = uit_kader("De plicht tot social return", "5%", blok="sroi")
    bijlagen: tuple[str, ...] = uit_dossier("Bijlagen", "Programma van eisen, versie 1")


def build_selectiedocument(kader: Kader, gegevens: Selectiegegevens) -> Selectiedocument:
    """The data of a selectiedocument. Raises `Ongeldig` naming what kader or dossier lacks."""
    selectie = gegevens.selectie
    list_eisen(kader, selectie)
    van_kader = list_kadereisen(kader, selectie)
    gekozen = {veld: getattr(selectie, veld) for veld in _UIT_SELECTIE}
    return Selectiedocument(
        **gekozen,
        **_build_looptijd(selectie),
        regio=gegevens.regio,
        inkoopplan=gegevens.inkoopplan,
        versiedatum=selectie.datum,
        procedure=selectie.procedure.value,
        opdrachtgever=build_opdrachtgever(kader),
        percelen=_build_percelen(selectie),
        planning=_build_termijnen(selectie),
        waar=selectie.indienen.waar,
        stukken=tuple(selectie.indienen.stukken),
        vragen=selectie.indienen.vragen,
        gestanddoening_dagen=selectie.indienen.gestanddoening_dagen,
        contactpersoon=selectie.correspondentie.behandeld_door,
        contact=selectie.correspondentie.contact,
        grondslag_eisen=kader.toetreding.grondslag if van_kader and kader.toetreding else None,
        regeling=kader.titel if van_kader else None,
        eisen=tuple(_build_eis(nummer, eis) for nummer, eis in number_eisen(kader, selectie).values()),
        criteria=tuple(_build_criterium(selectie, criterium) for criterium in selectie.criteria),
        schaal=tuple(Schaaltrede(**trede.model_dump()) for trede in selectie.schaal),
        standstill=build_standstill(selectie, selectie.planning.besluit),
        rechtbank=selectie.rechtsbescherming.rechtbank,
        klachten=selectie.rechtsbescherming.klachten,
        overeenkomst=selectie.vervolg.overeenkomst,
        social_return=_build_sroiplicht(kader, selectie),
        tegelijk_met=kader.toetreding.tegelijk_met if selectie.is_toelating and kader.toetreding else (),
    )


_UIT_SELECTIE = (
    "titel",
    "kenmerk",
    "versie",
    "motivering",
    "omschrijving",
    "verdeling",
    "waarde",
    "cpv",
    "commissie",
    "bijlagen",
)


def _build_sroiplicht(kader: Kader, selectie: Selectie) -> Sroiplicht | None:
    """The duty on the first day of the overeenkomst; None in a region without it (kader: sroi)."""
    if kader.sroi is None:
        return None
    ingang = selectie.looptijd.ingang
    return Sroiplicht(
        percentage=kader.sroi.percentage.get_on(ingang, "sroi.percentage"),
        drempel=kader.sroi.drempel.get_on(ingang, "sroi.drempel"),
        grondslag=kader.sroi.grondslag,
        regeling=kader.titel if kader.sroi.grondslag else None,
    )


def _build_percelen(selectie: Selectie) -> tuple[Perceelregel, ...]:
    meer = len(selectie.percelen) > 1
    return tuple(
        Perceelregel(
            nummer=perceel.nummer if meer else None,
            titel=perceel.titel,
            omschrijving=perceel.omschrijving,
            aantal=perceel.aantal,
        )
        for perceel in selectie.percelen
    )


def _build_looptijd(selectie: Selectie) -> dict[str, object]:
    looptijd = selectie.looptijd
    verlengbaar = bool(looptijd.verlengingen)
    return {
        "ingang": looptijd.ingang,
        "einde": looptijd.einde,
        "verlengingen": looptijd.verlengingen or None,
        "verlenging_jaren": looptijd.verlenging_jaren,
        "uiterste_einde": looptijd.uiterste_einde if verlengbaar else None,
    }


def _build_termijnen(selectie: Selectie) -> Termijnen:
    planning = selectie.planning
    tijd = planning.sluitingstijd and planning.sluitingstijd.replace(":", ".")
    dagen = {veld: getattr(planning, veld) for veld in Termijnen.model_fields if veld in type(planning).model_fields}
    return Termijnen(**{**dagen, "sluitingstijd": tijd}, tekenen_uiterlijk=selectie.vervolg.tekenen_uiterlijk)


def _build_eis(nummer: str, eis: Eis | Selectieeis) -> Gevraagd:
    """Raises `Ongeldig` for an eis of the kader that says no proof."""
    if not eis.bewijs:
        raise Ongeldig(
            f"toetreding.eisen.{eis.id}.bewijs", "ontbreekt in het kader; zeg waaruit blijkt dat iemand voldoet"
        )
    soort = eis.soort.value if isinstance(eis, Selectieeis) else TOELATINGSEIS
    return Gevraagd(nummer=nummer, soort=soort, tekst=eis.tekst, bewijs=eis.bewijs)


def _build_criterium(selectie: Selectie, criterium: Selectiecriterium) -> Beoordeeld:
    return Beoordeeld(
        **number_criteria(selectie)[criterium.id].model_dump(),
        minimum=criterium.minimum,
        vraag=criterium.vraag,
        beoordeling=criterium.beoordeling,
        berekening=criterium.berekening,
    )
