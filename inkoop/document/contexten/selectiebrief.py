"""What the letters to those who took part in a selectie share: head, decision, remedy, and which letter is due."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from inkoop.document.contexten.brief import Adres
from inkoop.document.contexten.selectie import (
    Criteriumregel,
    Opdrachtgever,
    Selectiegegevens,
    build_opdrachtgever,
    number_criteria,
)
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.invoer.types import Tekst
from inkoop.invoer.validate import Blok
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.taal import write_opsomming
from inkoop.selectie.inschrijving import Inschrijving
from inkoop.selectie.schema import Selectie
from inkoop.selectie.uitkomst import Inschrijvingsuitkomst, Perceeluitkomst, judge_selectie

GUNNING, AFWIJZING, TOELATING = "gunningsbrief", "afwijzingsbrief", "toelatingsbrief"
BRIEVEN: Mapping[str, str] = {
    "gegund": GUNNING,
    "afgewezen": AFWIJZING,
    "uitgesloten": AFWIJZING,
    "toegelaten": TOELATING,
}
_NOG_GEEN = {
    "aan_te_vullen": "is nog niet op elke eis beoordeeld; vul het oordeel aan",
    "loting_nodig": "eindigde gelijk met anderen; leg eerst de loting vast bij lotingen",
}


class Inschrijvingsgegevens(Selectiegegevens):
    """A selectie, and the aanbieder that the letter is for."""

    aanbieder: Tekst


class Uitslagscore(Criteriumregel):
    """The points on a criterium, and why."""

    punten: Decimal = uit_dossier("Punten", Decimal("8"))
    motivering: str = uit_dossier("Waarom deze punten", "De aanpak is concreet en getoetst.")


class Lotingsuitslag(Blok):
    """When and by whom lots were drawn."""

    datum: date = uit_dossier("Dag van de loting", "2025-11-03")
    door: str = uit_dossier("Wie lootte", "een notaris")


class Perceelscore(Blok):
    """How an inschrijving was scored in its perceel, and how many were ranked there."""

    perceel: str | None = uit_dossier("Naam van het perceel, als er meer zijn", "Beschermd wonen")
    score: Decimal | None = uit_dossier("Gewogen score, ten hoogste 100", Decimal("82.50"))
    rang: int | None = uit_dossier("Plaats op de ranglijst", 1)
    scores: tuple[Uitslagscore, ...] = uit_dossier("Punten per criterium", "C1: 8 punten")
    loting: Lotingsuitslag | None = uit_dossier("De loting, als die besliste", "3 november 2025")


class Selectiebrief(Blok):
    """The head of every letter and the ways to ask or object."""

    titel: str = uit_dossier("Onderwerp", "Gunningsbeslissing Beschermd wonen en opvang 2026")
    opdracht: str = uit_dossier("Naam van de opdracht", "Beschermd wonen en opvang 2026")
    procedure: str = uit_dossier("openbaar, sas of toelating", "openbaar")
    selectiekenmerk: str = uit_dossier("Kenmerk van het selectiedocument", "VBL-2025-0042")
    kenmerk: str = uit_dossier("Kenmerk van de brief", "VBL-2025-0042-3")
    datum: date = uit_dossier("Dag van verzending", "2025-11-10")
    afzender: Adres = uit_dossier("Wie schrijft", "Regionaal inkoopteam Voorbeeldland")
    geadresseerde: Adres = uit_dossier("Aan wie", "Stichting Voorbeeldhuis")
    behandeld_door: str = uit_dossier("Wie vragen beantwoordt", "I. Inkoop")
    contact: str = uit_dossier("Hoe die te bereiken is", "inkoop@voorbeeldstad.example")
    opdrachtgever: Opdrachtgever = uit_kader("Wie inkoopt", "de gemeenten", blok="deelnemers")
    genomen_op: date = uit_dossier("Dag van de beslissing", "2025-11-04")
    ontvangen_op: date = uit_dossier("Dag waarop de inschrijving of aanmelding binnenkwam", "2025-10-17")
    tekenaar: str = uit_dossier("Wie tekent", "T. Tekenaar")
    functie: str = uit_dossier("Functie van wie tekent", "manager inkoop")
    bevoegdheid: str = uit_dossier("Waarop de bevoegdheid rust, na 'krachtens'", "volmacht van 3 maart 2025")
    rechtbank: str = uit_dossier("Bevoegde rechtbank", "de rechtbank Voorbeeldland")


def find_uitslagen(
    kader: Kader, gegevens: Inschrijvingsgegevens, brief: str
) -> tuple[tuple[Perceeluitkomst, Inschrijvingsuitkomst], ...]:
    """The outcomes of the aanbieder that belong in this letter, with those of its perceel.

    Raises `Ongeldig` when the aanbieder took no part, when the outcome is not final, or saying which letter it is.
    """
    naam = gegevens.aanbieder
    paren = [(p, u) for p in judge_selectie(kader, gegevens.selectie) if (u := p.find(naam)) is not None]
    if not paren:
        namen = write_opsomming(dict.fromkeys(i.aanbieder for i in gegevens.selectie.inschrijvingen))
        raise Ongeldig("aanbieder", f"{naam} doet niet mee aan deze selectie; wel: {namen or 'nog niemand'}")
    for perceel, uitkomst in paren:
        _check_definitief(gegevens.selectie, perceel, uitkomst)
    passend = tuple((p, u) for p, u in paren if BRIEVEN[u.uitkomst] == brief)
    if not passend:
        ander = write_opsomming(dict.fromkeys(BRIEVEN[u.uitkomst] for _, u in paren))
        hoe = write_opsomming(dict.fromkeys(u.uitkomst for _, u in paren))
        raise Ongeldig("aanbieder", f"{naam} is {hoe}; daar hoort geen {brief} bij, maar de {ander}")
    return passend


def _check_definitief(selectie: Selectie, perceel: Perceeluitkomst, uitkomst: Inschrijvingsuitkomst) -> None:
    naam = uitkomst.inschrijving.aanbieder
    if uitkomst.uitkomst in _NOG_GEEN:
        eisen = ", ".join(reden.id for reden in uitkomst.redenen)
        raise Ongeldig("inschrijvingen", f"{naam} {_NOG_GEEN[uitkomst.uitkomst]}{f' ({eisen})' if eisen else ''}")
    if not selectie.is_toelating and perceel.voorlopig:
        open_ = [u.inschrijving.aanbieder for u in perceel.inschrijvingen if u.uitkomst == "aan_te_vullen"]
        raise Ongeldig(
            "inschrijvingen",
            f"de uitkomst van perceel {perceel.perceel.nummer} is voorlopig; vul eerst de eisen aan van "
            f"{write_opsomming(open_)}",
        )


def build_briefhoofd(
    kader: Kader, gegevens: Inschrijvingsgegevens, inschrijving: Inschrijving, onderwerp: str
) -> dict[str, Any]:
    """The fields of the head by name; `onderwerp` stands before the name of the opdracht, and `inschrijving` is the
    first one that the letter answers.

    Raises `Ongeldig` where the address or the decision lacks.
    """
    selectie, brieven = gegevens.selectie, gegevens.selectie.correspondentie
    ook = (i.adres for i in selectie.inschrijvingen if i.aanbieder == gegevens.aanbieder)
    ingediend = (inschrijving.adres, *ook)
    adres, besluit = next(filter(None, ingediend), None), inschrijving.besluit or selectie.besluit
    if adres is None:
        raise Ongeldig(
            f"inschrijvingen ({gegevens.aanbieder}).adres", "ontbreekt; schrijf het postadres, regel voor regel"
        )
    if besluit is None:
        raise Ongeldig(
            "selectie.besluit", "ontbreekt; noem wanneer de beslissing is genomen en verzonden, met haar kenmerk"
        )
    return {
        "titel": f"{onderwerp} {selectie.titel}",
        "opdracht": selectie.titel,
        "procedure": selectie.procedure.value,
        "selectiekenmerk": selectie.kenmerk,
        "kenmerk": inschrijving.kenmerk or besluit.kenmerk,
        "datum": besluit.verzonden_op,
        "afzender": Adres(naam=brieven.afzender, regels=tuple(brieven.adres)),
        "geadresseerde": Adres(naam=gegevens.aanbieder, regels=tuple(adres)),
        "behandeld_door": brieven.behandeld_door,
        "contact": brieven.contact,
        "opdrachtgever": build_opdrachtgever(kader),
        "genomen_op": besluit.genomen_op,
        "ontvangen_op": inschrijving.ontvangen_op,
        "tekenaar": brieven.naam,
        "functie": brieven.functie,
        "bevoegdheid": brieven.bevoegdheid,
        "rechtbank": selectie.rechtsbescherming.rechtbank,
    }


def name_perceel(selectie: Selectie, uitkomst: Perceeluitkomst) -> str | None:
    """The name of a perceel with its number, where the opdracht is divided."""
    perceel = uitkomst.perceel
    return f"Perceel {perceel.nummer}: {perceel.titel}" if len(selectie.percelen) > 1 else None


def build_perceelscore(selectie: Selectie, perceel: Perceeluitkomst, uitkomst: Inschrijvingsuitkomst) -> dict[str, Any]:
    """The fields of a `Perceelscore` by name: the points on each criterium, the score and the place."""
    scores = uitkomst.inschrijving.scores if uitkomst.score is not None else {}
    return {
        "perceel": name_perceel(selectie, perceel),
        "score": uitkomst.score,
        "rang": uitkomst.rang,
        "scores": tuple(
            Uitslagscore(**regel.model_dump(), punten=scores[naam].punten, motivering=scores[naam].motivering)
            for naam, regel in number_criteria(selectie).items()
            if naam in scores
        ),
        "loting": Lotingsuitslag(datum=uitkomst.loting.datum, door=uitkomst.loting.door) if uitkomst.loting else None,
    }
