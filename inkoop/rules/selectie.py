"""Who is admitted, or who wins: requirements, weighted scores, ranking and ties."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.geld import round_bedrag
from inkoop.rules.taal import write_getal
from inkoop.rules.toetreding import Oordeel

Procedure = Literal["toelating", "gunning"]


@dataclass(frozen=True, kw_only=True)
class Criterium:
    """A criterion: its weight in percent, its highest score, and a lowest score that must be met."""

    id: str
    gewicht: Decimal
    maximum: Decimal
    minimum: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Inschrijving:
    """One candidate with the judgement per requirement and the points per criterion."""

    naam: str
    eisen: Mapping[str, Oordeel]
    scores: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Selectie:
    """A selection procedure with everyone who takes part."""

    procedure: Procedure
    inschrijvingen: tuple[Inschrijving, ...]
    eisen: tuple[str, ...] = ()
    criteria: tuple[Criterium, ...] = ()
    aantal: int | None = None


@dataclass(frozen=True, kw_only=True)
class Beoordeling:
    """One candidate's outcome; `score` has two decimals; `rang` counts from 1, equal scores share."""

    naam: str
    uitkomst: str
    score: Decimal | None
    rang: int | None


@dataclass(frozen=True, kw_only=True)
class Selectieuitkomst:
    """Everyone in order of rang, then of input; `voorlopig` while one can still be completed."""

    voorlopig: bool
    inschrijvingen: tuple[Beoordeling, ...]
    grondslag: str | None
    uitleg: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Selectiereden:
    """Why one is out, or not yet in: an eis (`voldoet_niet`, `onbekend`) or a criterium (`onder_minimum`) by its id."""

    code: str
    id: str


def find_redenen(selectie: Selectie, inschrijving: Inschrijving) -> tuple[Selectiereden, ...]:
    """What keeps a candidate out: eisen that are not met, else eisen still unknown, else scores below a minimum."""
    for oordeel in (Oordeel.VOLDOET_NIET, Oordeel.ONBEKEND):
        if eisen := [eis for eis in selectie.eisen if inschrijving.eisen[eis] is oordeel]:
            return tuple(Selectiereden(code=oordeel.value, id=eis) for eis in eisen)
    onder = [c.id for c in selectie.criteria if c.minimum is not None and inschrijving.scores[c.id] < c.minimum]
    return tuple(Selectiereden(code="onder_minimum", id=criterium) for criterium in onder)


def determine_selectie(selectie: Selectie) -> Selectieuitkomst:
    """Judges every candidate. Raises `Ongeldig` for weights that do not sum to 100, unknown or
    missing requirements and criteria, and points outside 0..maximum."""
    _check(selectie)
    eerste = {i.naam: _judge_eisen(selectie, i) for i in selectie.inschrijvingen}
    scores = {
        i.naam: _compute_score(selectie, i)
        for i in selectie.inschrijvingen
        if selectie.procedure == "gunning" and eerste[i.naam] is None
    }
    onder = {i.naam for i in selectie.inschrijvingen if i.naam in scores and find_redenen(selectie, i)}
    mee = {naam: score for naam, score in scores.items() if naam not in onder}
    uitkomsten = {**dict.fromkeys(onder, "uitgesloten"), **_award(mee, selectie.aantal or 0)}
    rang = {naam: 1 + sum(ander > score for ander in mee.values()) for naam, score in mee.items()}
    oordelen = [
        Beoordeling(
            naam=i.naam,
            uitkomst=eerste[i.naam] or uitkomsten.get(i.naam, "toegelaten"),
            score=scores.get(i.naam),
            rang=rang.get(i.naam),
        )
        for i in selectie.inschrijvingen
    ]
    oordelen.sort(key=lambda o: (o.rang is None, o.rang or 0))
    voorlopig = any(o.uitkomst == "aan_te_vullen" for o in oordelen)
    return Selectieuitkomst(
        voorlopig=voorlopig,
        inschrijvingen=tuple(oordelen),
        grondslag=None,
        uitleg=tuple(_explain(selectie, oordelen, voorlopig)),
    )


def _judge_eisen(selectie: Selectie, inschrijving: Inschrijving) -> str | None:
    oordelen = {inschrijving.eisen[eis] for eis in selectie.eisen}
    if Oordeel.VOLDOET_NIET in oordelen:
        return "uitgesloten"
    return "aan_te_vullen" if Oordeel.ONBEKEND in oordelen else None


def _compute_score(selectie: Selectie, inschrijving: Inschrijving) -> Decimal:
    """The sum of gewicht x punten / maximum, two decimals half-up."""
    som = Fraction(0)
    for criterium in selectie.criteria:
        if criterium.id not in inschrijving.scores:
            raise Ongeldig(f"inschrijvingen ({inschrijving.naam})", f"mist de score op '{criterium.id}'")
        som += Fraction(criterium.gewicht) * Fraction(inschrijving.scores[criterium.id]) / Fraction(criterium.maximum)
    return round_bedrag(som)


def _award(scores: Mapping[str, Decimal], aantal: int) -> dict[str, str]:
    """The best `aantal` are gegund; all who tie across the last place need a drawing of lots."""
    uitkomst: dict[str, str] = {}
    for naam, score in scores.items():
        beter = sum(ander > score for ander in scores.values())
        gelijk = sum(ander == score for ander in scores.values())
        past = beter + gelijk <= aantal
        uitkomst[naam] = "gegund" if past else "loting_nodig" if beter < aantal else "afgewezen"
    return uitkomst


def _check(selectie: Selectie) -> None:
    _check_dubbel("eisen", selectie.eisen)
    _check_dubbel("criteria", [c.id for c in selectie.criteria])
    _check_dubbel("inschrijvingen", [i.naam for i in selectie.inschrijvingen])
    if selectie.procedure == "gunning":
        if not selectie.aantal:
            raise Ongeldig("aantal", "ontbreekt of is 0; geef op aan hoeveel inschrijvers wordt gegund")
        if not selectie.criteria:
            raise Ongeldig("criteria", "ontbreken; een gunning kiest de besten op criteria")
    _check_criteria(selectie.criteria)
    for inschrijving in selectie.inschrijvingen:
        _check_inschrijving(selectie, inschrijving)


def _check_dubbel(veld: str, namen: Iterable[str]) -> None:
    gezien: set[str] = set()
    for naam in namen:
        if naam in gezien:
            raise Ongeldig(veld, f"'{naam}' staat er twee keer")
        gezien.add(naam)


def _check_criteria(criteria: tuple[Criterium, ...]) -> None:
    som = sum((c.gewicht for c in criteria), Decimal(0))
    if criteria and som != 100:
        raise Ongeldig("criteria", f"de gewichten tellen op tot {som}, niet tot 100")
    for c in criteria:
        if c.maximum <= 0:
            raise Ongeldig(f"criteria ({c.id})", "het maximum moet meer dan 0 zijn")
        if c.minimum is not None and c.minimum > c.maximum:
            raise Ongeldig(f"criteria ({c.id})", f"het minimum {c.minimum} ligt boven het maximum {c.maximum}")


def _check_inschrijving(selectie: Selectie, inschrijving: Inschrijving) -> None:
    veld = f"inschrijvingen ({inschrijving.naam})"
    for eis in inschrijving.eisen:
        if eis not in selectie.eisen:
            raise Ongeldig(veld, f"'{eis}' is geen eis van deze procedure")
    for eis in selectie.eisen:
        if eis not in inschrijving.eisen:
            raise Ongeldig(veld, f"mist het oordeel over eis '{eis}'; schrijf voldoet, voldoet_niet of onbekend")
    criteria = {c.id: c for c in selectie.criteria}
    for naam, punten in inschrijving.scores.items():
        if naam not in criteria:
            raise Ongeldig(veld, f"'{naam}' is geen criterium van deze procedure")
        check_punten(naam, punten, criteria[naam].maximum, veld)


def check_punten(criterium: str, punten: Decimal, maximum: Decimal, veld: str) -> None:
    """Refuses points outside 0 up to and including `maximum`. Raises `Ongeldig` at `veld`."""
    if not 0 <= punten <= maximum:
        raise Ongeldig(veld, f"{punten} punten op '{criterium}' ligt buiten 0 tot en met {maximum}")


def _explain(selectie: Selectie, oordelen: list[Beoordeling], voorlopig: bool) -> Iterable[str]:
    if selectie.procedure == "toelating":
        yield "Wie aan alle eisen voldoet, wordt toegelaten."
    else:
        yield f"De beste {selectie.aantal} op de gewogen score krijgen de opdracht."
        yield "Een gelijke stand op de laatste plaats vraagt een loting."
    for oordeel in oordelen:
        score = "" if oordeel.score is None else f", score {write_getal(oordeel.score)}"
        rang = "" if oordeel.rang is None else f", plaats {oordeel.rang}"
        yield f"{oordeel.naam}: {oordeel.uitkomst.replace('_', ' ')}{score}{rang}."
    if voorlopig:
        yield "De uitkomst is voorlopig: een of meer inschrijvingen moeten nog worden aangevuld."
