"""The phases of an inkoopplan in words: their names, what they miss, and what comes next."""

from collections.abc import Iterable, Mapping

from inkoop.rules.fasefeiten import Fase, Gemis, Vereiste
from inkoop.rules.fasen import Stap, Stapoordeel
from inkoop.rules.taal import write_datum, write_opsomming

NAMEN: Mapping[Fase, str] = {
    Fase.EVALUATIE: "Evaluatie van de vorige inkoop",
    Fase.MARKTCONSULTATIE: "Marktconsultatie",
    Fase.KEUZES: "Keuzes aan de colleges",
    Fase.PLAN: "Plan",
    Fase.STRATEGIE: "Strategie",
    Fase.EISEN: "Programma van eisen",
    Fase.SELECTIE: "Selectie",
    Fase.PUBLICATIE: "Publicatie",
    Fase.GUNNING: "Gunning",
    Fase.CONTRACTERING: "Contractering",
    Fase.ADMINISTRATIEPROTOCOL: "Administratieprotocol",
}
STAPPEN: Mapping[Stap, str] = {
    Stap.LEG_PLAN_VOOR: "het plan voorleggen aan de gemeenten",
    Stap.STEL_STRATEGIE_VAST: "de strategie vaststellen",
    Stap.LEG_EISEN_VAST: "het programma van eisen vastleggen",
    Stap.PUBLICEER_SELECTIE: "de selectie publiceren",
    Stap.GUN: "gunnen of toelaten",
    Stap.CONTRACTEER: "overeenkomsten maken",
    Stap.SLUIT_DOSSIER: "het dossier sluiten",
}
MIST: Mapping[Vereiste, str] = {
    Vereiste.EVALUATIE: "de evaluatie van de vorige inkoop",
    Vereiste.MARKTCONSULTATIE: "de marktconsultatie",
    Vereiste.KEUZES: "de keuzes die aan de colleges zijn voorgelegd",
    Vereiste.PLANINHOUD: "de inhoud van het plan",
    Vereiste.PLANVERSIE: "een versie om voor te leggen",
    Vereiste.PLANTERMIJN: "een plan dat op tijd klaar was",
    Vereiste.PLANBESLUIT: "het besluit van de gemeenten",
    Vereiste.PLANUITKOMST: "de uitkomst van de besluitvorming",
    Vereiste.STRATEGIE: "de verwervingsstrategie",
    Vereiste.STRATEGIEBESLUIT: "het besluit waarmee de strategie is vastgesteld",
    Vereiste.EISEN: "het programma van eisen",
    Vereiste.EISENVERSIE: "een vastgelegde versie van het programma van eisen",
    Vereiste.SELECTIEDOCUMENT: "een selectiedocument",
    Vereiste.PUBLICATIE: "de publicatie van",
    Vereiste.SLUITING: "de sluiting van",
    Vereiste.BEGIN_VAN_GUNNING: "een selectie om over te beslissen",
    Vereiste.BESLISSING: "de beslissing over",
    Vereiste.OVEREENKOMST: "de overeenkomsten die uit de selecties volgen",
    Vereiste.HANDTEKENING: "de handtekeningen onder",
    Vereiste.ADMINISTRATIEPROTOCOL: "het administratieprotocol",
}
VOLGENDE: Mapping[Vereiste, str] = {
    Vereiste.EVALUATIE: "Kijk terug op de vorige inkoop, of leg vast waarom dat niet kan.",
    Vereiste.MARKTCONSULTATIE: "Raadpleeg aanbieders, of leg vast waarom dat niet nodig is.",
    Vereiste.KEUZES: "Leg de keuzes voor de inkoop voor aan de colleges.",
    Vereiste.PLANINHOUD: "Schrijf het plan en leg er een versie van vast.",
    Vereiste.PLANVERSIE: "Schrijf het plan en leg er een versie van vast.",
    Vereiste.PLANTERMIJN: "Leg het plan zo snel mogelijk voor.",
    Vereiste.PLANBESLUIT: "Leg het plan voor aan de gemeenten.",
    Vereiste.PLANUITKOMST: "Wacht op de besluiten van de gemeenten.",
    Vereiste.STRATEGIE: "Kies percelen, procedure en bekostiging.",
    Vereiste.STRATEGIEBESLUIT: "Laat de strategie vaststellen.",
    Vereiste.EISEN: "Schrijf wat aanbieders moeten en mogen bieden.",
    Vereiste.EISENVERSIE: "Leg het programma van eisen vast.",
    Vereiste.SELECTIEDOCUMENT: "Schrijf per procedure een selectiedocument.",
    Vereiste.PUBLICATIE: "Publiceer de selectie.",
    Vereiste.SLUITING: "Wacht tot de sluiting en beantwoord vragen.",
    Vereiste.BEGIN_VAN_GUNNING: "Rond eerst de selectie af.",
    Vereiste.BESLISSING: "Beoordeel de inschrijvingen en beslis.",
    Vereiste.OVEREENKOMST: "Maak de overeenkomsten na de gunning.",
    Vereiste.HANDTEKENING: "Laat de overeenkomsten tekenen.",
    Vereiste.ADMINISTRATIEPROTOCOL: "Leg vast welk administratieprotocol geldt.",
}
TE_LAAT = "het plan had uiterlijk op {dag} klaar moeten zijn"


def describe_gemis(gemis: Gemis) -> str:
    """What is missing, as part of a sentence."""
    tekst = MIST[gemis.vereiste]
    if gemis.waarover:
        tekst += f" {gemis.waarover}"
    return f"{tekst} ({write_datum(gemis.datum)})" if gemis.datum else tekst


def describe_volgende(ontbreekt: Iterable[Gemis]) -> str | None:
    """The step that mends the first thing that is missing; None when nothing is."""
    eerste = next(iter(ontbreekt), None)
    return VOLGENDE[eerste.vereiste] if eerste else None


def describe_waarschuwing(gemis: Gemis) -> str:
    """What one is warned about before a step, as a sentence."""
    bron = f" ({gemis.grondslag})" if gemis.grondslag else ""
    if gemis.vereiste is Vereiste.PLANTERMIJN and gemis.datum is not None:
        zin = TE_LAAT.format(dag=write_datum(gemis.datum))
        return f"{zin[0].upper()}{zin[1:]}{bron}."
    return f"Nog niet vastgelegd: {describe_gemis(gemis)}{bron}."


def describe_ontbreekt(oordeel: Stapoordeel) -> list[str]:
    """All that is in the way of a step, each with its article where the kader has one."""
    return [
        f"{describe_gemis(gemis)} ({gemis.grondslag})" if gemis.grondslag else describe_gemis(gemis)
        for gemis in oordeel.ontbreekt
    ]


def describe_weigering(oordeel: Stapoordeel) -> str:
    """Why a step may not be taken, in one sentence."""
    return f"kan nog niet; eerst nodig: {write_opsomming(describe_ontbreekt(oordeel))}"
