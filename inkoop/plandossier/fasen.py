"""The phases of an inkoopplan: how each stands, what it still lacks and what comes next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inkoop.plandossier.inhoud import Planstukken
from inkoop.rules.taal import write_aantal, write_datum
from inkoop.selectie.schema import Selectie

VASTGESTELD = "vastgesteld"


class Fasestatus(StrEnum):
    """How far a phase is."""

    KLAAR = "klaar"
    BEZIG = "bezig"
    NIET_BEGONNEN = "nog niet begonnen"


@dataclass(frozen=True, kw_only=True)
class Fase:
    """A phase: how it stands in a sentence, what it lacks, and the step that comes next (None: it is done)."""

    id: str
    naam: str
    status: Fasestatus
    stand: str
    mist: tuple[str, ...] = ()
    volgende: str | None = None


def list_fasen(stukken: Planstukken, dag: date) -> tuple[Fase, ...]:
    """The six phases in their order, as they stand on a day."""
    return (
        _judge_plan(stukken),
        _judge_strategie(stukken),
        _judge_eisen(stukken),
        _judge_selectie(stukken, dag),
        _judge_gunning(stukken),
        _judge_contractering(stukken),
    )


def find_huidig(fasen: Iterable[Fase]) -> Fase | None:
    """The first phase that is not done; None when all are."""
    return next((fase for fase in fasen if fase.status is not Fasestatus.KLAAR), None)


def _make(id_: str, naam: str, stand: str, mist: Iterable[str], volgende: str, *, begonnen: bool) -> Fase:
    """A phase is done when it lacks nothing."""
    klachten = tuple(mist)
    status = Fasestatus.BEZIG if begonnen else Fasestatus.NIET_BEGONNEN
    if not klachten:
        return Fase(id=id_, naam=naam, status=Fasestatus.KLAAR, stand=stand)
    return Fase(id=id_, naam=naam, status=status, stand=stand, mist=klachten, volgende=volgende)


def _judge_plan(stukken: Planstukken) -> Fase:
    versies, besluit = stukken.plan.versies, find_vastgesteld_op(stukken)
    laatste = max(versies, key=lambda versie: versie.nummer, default=None)
    stand = f"Versie {laatste.nummer} van {write_datum(laatste.datum)}." if laatste else "Er is nog geen versie."
    if besluit is not None:
        stand += f" Vastgesteld op {write_datum(besluit)}."
    begonnen = bool(versies) or stukken.inhoud is not None
    return _make("plan", "Plan", stand, _list_planmist(stukken), _next_plan(stukken), begonnen=begonnen)


def find_vastgesteld_op(stukken: Planstukken) -> date | None:
    """The day on which the gemeenten settled the plan, as far as someone may see the count."""
    for een in stukken.voorleggingen:
        if een.stand is not None and een.stand.telling.uitkomst.uitkomst == VASTGESTELD:
            return een.stand.telling.uitkomst.vastgesteld_op
    return None


def _list_planmist(stukken: Planstukken) -> Iterator[str]:
    if stukken.inhoud is None:
        yield "de inhoud van het plan"
    if not stukken.plan.versies:
        yield "een versie om voor te leggen"
    if not stukken.voorleggingen:
        yield "het besluit van de gemeenten"
    elif find_vastgesteld_op(stukken) is None:
        yield "de uitkomst van de besluitvorming"


def _next_plan(stukken: Planstukken) -> str:
    if stukken.inhoud is None or not stukken.plan.versies:
        return "Schrijf het plan en leg er een versie van vast."
    if not stukken.voorleggingen:
        return "Leg het plan voor aan de gemeenten."
    return "Wacht op de besluiten van de gemeenten."


def _judge_strategie(stukken: Planstukken) -> Fase:
    strategie = stukken.strategie
    if strategie is None:
        return _make(
            "strategie",
            "Strategie",
            "Er is nog geen verwervingsstrategie.",
            ["de verwervingsstrategie"],
            "Kies percelen, procedure en bekostiging.",
            begonnen=False,
        )
    op = strategie.vaststelling.datum
    stand = f"Versie {strategie.versie} van {write_datum(strategie.datum)}"
    stand += f", vastgesteld op {write_datum(op)}." if op else "."
    mist = [] if op else [f"het besluit van {strategie.vaststelling.orgaan}"]
    return _make("strategie", "Strategie", stand, mist, "Laat de strategie vaststellen.", begonnen=True)


def _judge_eisen(stukken: Planstukken) -> Fase:
    eisen, naam = stukken.eisen, "Programma van eisen"
    if eisen is None:
        mist, volgende = ["het programma van eisen"], "Schrijf wat aanbieders moeten en mogen bieden."
        return _make("eisen", naam, "Er is nog geen programma van eisen.", mist, volgende, begonnen=False)
    aantal = write_aantal(len(eisen.list_eisen()), "eis of wens", "eisen en wensen")
    return _make(
        "eisen", naam, f"Versie {eisen.versie} van {write_datum(eisen.datum)}, {aantal}.", [], "", begonnen=True
    )


def _judge_selectie(stukken: Planstukken, dag: date) -> Fase:
    selecties = stukken.selecties
    if not selecties:
        mist, volgende = ["een selectiedocument"], "Schrijf per procedure een selectiedocument."
        return _make("selectie", "Selectie", "Er is nog geen selectie.", mist, volgende, begonnen=False)
    mist = [
        f"de publicatie van {s.titel} ({write_datum(s.planning.publicatie)})" for s in selecties if _is_later(s, dag)
    ]
    open_ = [
        s for s in selecties if s.planning.sluiting is not None and s.planning.sluiting >= dag and not _is_later(s, dag)
    ]
    mist += [f"de sluiting van {s.titel} ({write_datum(s.planning.sluiting)})" for s in open_ if s.planning.sluiting]
    stand = f"{write_aantal(len(selecties), 'selectie', 'selecties')}, {_count_inschrijvingen(selecties)}."
    return _make("selectie", "Selectie", stand, mist, "Publiceer, en wacht tot de sluiting.", begonnen=True)


def _is_later(selectie: Selectie, dag: date) -> bool:
    return selectie.planning.publicatie > dag


def _count_inschrijvingen(selecties: Iterable[Selectie]) -> str:
    return write_aantal(sum(len(s.inschrijvingen) for s in selecties), "inschrijving", "inschrijvingen")


def _judge_gunning(stukken: Planstukken) -> Fase:
    open_ = [s.titel for s in stukken.selecties if not is_beslist(s)]
    if not stukken.selecties:
        mist, volgende = ["een selectie om over te beslissen"], "Rond eerst de selectie af."
        return _make("gunning", "Gunning", "Er is nog niets om te gunnen.", mist, volgende, begonnen=False)
    klaar = len(stukken.selecties) - len(open_)
    stand = f"Over {klaar} van {write_aantal(len(stukken.selecties), 'selectie', 'selecties')} is beslist."
    mist = [f"de beslissing over {titel}" for titel in open_]
    return _make("gunning", "Gunning", stand, mist, "Beoordeel de inschrijvingen en beslis.", begonnen=klaar > 0)


def is_beslist(selectie: Selectie) -> bool:
    """Whether a decision was sent: one on all, or one on each who applied."""
    if selectie.besluit is not None:
        return True
    return bool(selectie.inschrijvingen) and all(een.besluit is not None for een in selectie.inschrijvingen)


def _judge_contractering(stukken: Planstukken) -> Fase:
    rijen = stukken.overeenkomsten
    open_ = [rij.nummer for rij in rijen if rij.getekend_op is None]
    if not rijen:
        mist, volgende = ["de overeenkomsten die uit de selecties volgen"], "Maak de overeenkomsten na de gunning."
        return _make("contractering", "Contractering", "Er is nog geen overeenkomst.", mist, volgende, begonnen=False)
    stand = f"{len(rijen) - len(open_)} van {write_aantal(len(rijen), 'overeenkomst', 'overeenkomsten')} getekend."
    mist = [f"de handtekeningen onder {nummer}" for nummer in open_]
    return _make("contractering", "Contractering", stand, mist, "Laat de overeenkomsten tekenen.", begonnen=True)
