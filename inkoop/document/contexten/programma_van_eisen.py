"""The programma van eisen of an inkoopplan: requirements and wishes by theme, with annexes of proofs and KPI's."""

from collections.abc import Sequence
from datetime import date

from inkoop.document.contexten.procedures import PROCEDURES
from inkoop.document.contexten.regeling import Regeling, build_regeling
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.eisen.percelen import Eisperceel, check_eispercelen
from inkoop.eisen.schema import Definitie, Eis, Eisenthema, Eissoort, Kpi, Moment, ProgrammaVanEisen
from inkoop.inkoopplan.schema import InkoopplanBlok
from inkoop.invoer.types import Tekst
from inkoop.invoer.validate import Blok
from inkoop.rules.kader import Kader

SOORTEN = {Eissoort.UITSLUITING: "uitsluitingsgrond", Eissoort.MINIMUM: "minimumeis", Eissoort.WENS: "wens"}
MOMENTEN = {
    Moment.BIJ_INSCHRIJVING: "bij de inschrijving of aanmelding",
    Moment.OP_VERZOEK: "op verzoek van de gemeenten",
    Moment.VOOR_INGANG: "voor de ingang van de overeenkomst",
    Moment.TIJDENS_LOOPTIJD: "tijdens de looptijd van de overeenkomst",
}


class Eisengegevens(Blok):
    """An inkoopplan with its programma van eisen, and the percelen of its strategie."""

    regio: Tekst
    inkoopplan: InkoopplanBlok
    eisen: ProgrammaVanEisen
    percelen: list[Eisperceel] = []


class Perceeltitel(Blok):
    """A perceel that requirements may be limited to."""

    nummer: int = uit_dossier("Nummer van het perceel", 1)
    titel: str = uit_dossier("Titel van het perceel", "Beschermd wonen")
    procedure: str = uit_dossier("Gekozen procedure", "toelating (open house)")
    punten: int = uit_dossier("Punten die alle wensen samen ten hoogste geven", 100)


class Eisregel(Blok):
    """One requirement or wish."""

    nummer: str = uit_dossier("Nummer", "2.3")
    soort: str = uit_dossier("uitsluitingsgrond, minimumeis of wens", "minimumeis")
    tekst: str = uit_dossier("De eis of wens", "De aanbieder heeft een klachtenregeling.")
    percelen: tuple[str, ...] = uit_dossier("Percelen waarvoor hij geldt; leeg voor alle", "1")
    bewijs: tuple[str, ...] = uit_dossier("Waarmee een aanbieder hem aantoont", "de klachtenregeling")
    bron: str = uit_dossier("Waar hij vandaan komt", "keuze van de gemeenten")
    kpi: str | None = uit_dossier("Naam van de KPI", "Plaatsing binnen de norm")
    gewicht: int | None = uit_dossier("Punten die een wens ten hoogste geeft", 20)


class Themaregel(Blok):
    """The requirements and wishes about one thing."""

    naam: str = uit_dossier("Naam van het thema", "Kwaliteit")
    inleiding: str | None = uit_dossier("Waarom het thema telt", "Inwoners moeten op goede zorg kunnen rekenen.")
    eisen: tuple[Eisregel, ...] = uit_dossier("De eisen en wensen", "De aanbieder heeft een klachtenregeling.")


class Bewijsregel(Blok):
    """A proof to hand in, when, and for which requirements."""

    stuk: str = uit_dossier("Welk stuk", "de klachtenregeling")
    moment: str = uit_dossier("Wanneer", "bij de inschrijving of aanmelding")
    eisen: tuple[str, ...] = uit_dossier("Nummers van de eisen", "2.3")


class Kpiregel(Kpi):
    """A KPI with the number of the requirement that it measures."""

    eis: str = uit_dossier("Nummer van de eis of wens", "2.3")


class Eisenstuk(Blok):
    """All that the template of a programma van eisen may ask for."""

    titel: str = uit_dossier("Titel", "Programma van eisen beschermd wonen en opvang")
    versie: int = uit_dossier("Versie van het programma", 1)
    versiedatum: date = uit_dossier("Datum van de versie", "2025-05-13")
    kenmerk: str = uit_dossier("Code van het inkoopplan", "inkoopplan-2026-2028")
    inkoopplan: str = uit_dossier("Titel van het inkoopplan", "Inkoopplan Wmo 2026-2028")
    regio: str = uit_dossier("Naam van de regio", "Voorbeeldland")
    regeling: Regeling = uit_kader("De regeling", "Centrumregeling", blok="titel")
    gemeenten: tuple[str, ...] = uit_kader("Deelnemende gemeenten", "Voorbeeldstad", blok="deelnemers")
    inleiding: str = uit_dossier("Waarvoor het programma is", "Dit programma hoort bij de inkoop.")
    definities: tuple[Definitie, ...] = uit_dossier("Begrippen, op alfabet", "wachttijd")
    percelen: tuple[Perceeltitel, ...] = uit_dossier("De percelen", "Beschermd wonen")
    uitsluitingen: int = uit_dossier("Hoeveel uitsluitingsgronden er zijn", 3)
    minimumeisen: int = uit_dossier("Hoeveel minimumeisen er zijn", 18)
    wensen: int = uit_dossier("Hoeveel wensen er zijn", 4)
    weegt: bool = uit_dossier("Of wensen punten geven", True)
    gewicht: int | None = uit_dossier("Punten van alle wensen samen, als er geen percelen zijn", 100)
    themas: tuple[Themaregel, ...] = uit_dossier("De thema's", "Kwaliteit")
    bewijzen: tuple[Bewijsregel, ...] = uit_dossier("Wat een aanbieder inlevert", "de klachtenregeling")
    kpis: tuple[Kpiregel, ...] = uit_dossier("Alle KPI's", "Plaatsing binnen de norm")


def build_programma_van_eisen(kader: Kader, gegevens: Eisengegevens) -> Eisenstuk:
    """The data of a programma van eisen. Raises `Ongeldig` where a requirement and its percelen do not fit."""
    programma, eisen = gegevens.eisen, gegevens.eisen.list_eisen()
    percelen = {perceel.nummer: perceel for perceel in gegevens.percelen}
    check_eispercelen(programma, gegevens.percelen)
    punten = _count_punten(eisen)
    return Eisenstuk(
        titel=programma.titel,
        versie=programma.versie,
        versiedatum=programma.datum,
        kenmerk=gegevens.inkoopplan.code,
        inkoopplan=gegevens.inkoopplan.titel,
        regio=gegevens.regio,
        regeling=build_regeling(kader),
        gemeenten=kader.gemeenten,
        inleiding=programma.inleiding,
        definities=tuple(sorted(programma.definities, key=lambda definitie: definitie.begrip.casefold())),
        percelen=tuple(_build_perceel(percelen[nummer], eisen) for nummer in sorted(percelen)),
        uitsluitingen=_count(eisen, Eissoort.UITSLUITING),
        minimumeisen=_count(eisen, Eissoort.MINIMUM),
        wensen=_count(eisen, Eissoort.WENS),
        weegt=punten > 0,
        gewicht=punten if punten and not percelen else None,
        themas=tuple(_build_thema(thema) for thema in programma.themas),
        bewijzen=_build_bewijzen(eisen),
        kpis=tuple(Kpiregel(**dict(eis.kpi), eis=eis.nummer) for eis in eisen if eis.kpi),
    )


def _build_perceel(perceel: Eisperceel, eisen: Sequence[Eis]) -> Perceeltitel:
    gelden = [eis for eis in eisen if not eis.percelen or perceel.nummer in eis.percelen]
    return Perceeltitel(
        nummer=perceel.nummer,
        titel=perceel.titel,
        procedure=PROCEDURES[perceel.procedure],
        punten=_count_punten(gelden),
    )


def _count_punten(eisen: Sequence[Eis]) -> int:
    return sum(eis.gewicht or 0 for eis in eisen)


def _count(eisen: Sequence[Eis], soort: Eissoort) -> int:
    return sum(eis.soort is soort for eis in eisen)


def _build_thema(thema: Eisenthema) -> Themaregel:
    return Themaregel(naam=thema.naam, inleiding=thema.inleiding, eisen=tuple(map(_build_eis, thema.eisen)))


def _build_eis(eis: Eis) -> Eisregel:
    return Eisregel(
        nummer=eis.nummer,
        soort=SOORTEN[eis.soort],
        tekst=eis.tekst,
        percelen=tuple(str(nummer) for nummer in sorted(set(eis.percelen))),
        bewijs=tuple(bewijs.stuk for bewijs in eis.bewijs),
        bron=eis.bron,
        kpi=eis.kpi.naam if eis.kpi else None,
        gewicht=eis.gewicht,
    )


def _build_bewijzen(eisen: Sequence[Eis]) -> tuple[Bewijsregel, ...]:
    """Each proof once per moment, the earliest moment first, with the requirements that it serves."""
    nummers: dict[tuple[Moment, str], list[str]] = {}
    for eis in eisen:
        for bewijs in eis.bewijs:
            nummers.setdefault((bewijs.moment, bewijs.stuk), []).append(eis.nummer)
    volgorde = list(MOMENTEN)
    return tuple(
        Bewijsregel(stuk=stuk, moment=MOMENTEN[moment], eisen=tuple(dict.fromkeys(eisnummers)))
        for (moment, stuk), eisnummers in sorted(nummers.items(), key=lambda paar: volgorde.index(paar[0][0]))
    )
