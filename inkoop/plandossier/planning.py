"""The planning of an inkoopplan as a picture: its days on a line in time, each with its place in thousandths."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from inkoop.plandossier.inhoud import Planstukken
from inkoop.rules.plantermijn import Plantermijnuitkomst, compute_plantermijn

BREEDTE = 1000


@dataclass(frozen=True, kw_only=True)
class Plandag:
    """A day of the planning: what happens, who sees to it, when it was done, and its place on the line.

    A day is `kritisch` when a delay puts the start of the plan at risk; `grondslag` is the article that sets the day.
    """

    datum: date
    wat: str
    soort: str
    wie: str = ""
    gereed_op: date | None = None
    verwacht_op: date | None = None
    kritisch: bool = False
    grondslag: str | None = None
    plek: int = 0


@dataclass(frozen=True, kw_only=True)
class Planlijn:
    """The line: its first and last day, its days in order, the place of today (None: outside), and of each year."""

    van: date
    tot: date
    dagen: tuple[Plandag, ...]
    vandaag: int | None
    jaren: tuple[tuple[int, int], ...]


def make_planlijn(stukken: Planstukken, vandaag: date) -> Planlijn | None:
    """All days of a plan in order; None without any."""
    dagen = sorted(_list_dagen(stukken, vandaag), key=lambda dag: (dag.datum, dag.wat))
    if not dagen:
        return None
    van, tot = dagen[0].datum.replace(day=1), dagen[-1].datum
    lengte = max(1, (tot - van).days)

    def place(dag: date) -> int:
        return BREEDTE * (dag - van).days // lengte

    return Planlijn(
        van=van,
        tot=tot,
        dagen=tuple(Plandag(**{**vars(dag), "plek": place(dag.datum)}) for dag in dagen),
        vandaag=place(vandaag) if van <= vandaag <= tot else None,
        jaren=tuple((jaar, place(date(jaar, 1, 1))) for jaar in range(van.year + 1, tot.year + 1)),
    )


def _list_dagen(stukken: Planstukken, vandaag: date) -> Iterator[Plandag]:
    plan = stukken.plan
    yield from _list_kaderdagen(stukken, vandaag)
    yield Plandag(datum=plan.ingangsdatum, wat="Het plan gaat in", soort="plan", wie="gemeenten")
    if plan.einddatum is not None:
        yield Plandag(datum=plan.einddatum, wat="Laatste dag van het plan", soort="plan", wie="gemeenten")
    yield from _list_mijlpalen(stukken)
    eigen = {mijlpaal.datum for mijlpaal in stukken.inhoud.mijlpalen} if stukken.inhoud else set()
    for stap in stukken.strategie.planning if stukken.strategie else []:
        if stap.datum in eigen:
            continue  # the plan has a milestone of its own for that day
        yield Plandag(datum=stap.datum, wat=stap.wat, soort="strategie")
    for selectie in stukken.selecties:
        planning = selectie.planning
        stappen = (
            ("publicatie", planning.publicatie),
            ("sluiting", planning.sluiting),
            ("beslissing", planning.besluit),
        )
        for wat, datum in stappen:
            if datum is not None:
                yield Plandag(datum=datum, wat=f"{selectie.titel}: {wat}", soort="selectie")


def _find_termijn(stukken: Planstukken) -> Plantermijnuitkomst | None:
    regel = stukken.kader.plantermijn
    return compute_plantermijn(regel, stukken.plan.ingangsdatum) if regel else None


def _list_kaderdagen(stukken: Planstukken, vandaag: date) -> Iterator[Plandag]:
    """The days that the kader sets: when the plan must be ready, and whose inhabitants count (kader: plantermijn)."""
    termijn = _find_termijn(stukken)
    if termijn is None:
        return
    yield Plandag(
        datum=termijn.peildatum_inwoners,
        wat="Peildatum van de inwoners die tellen",
        soort="kader",
        wie="CBS",
        gereed_op=termijn.peildatum_inwoners if termijn.peildatum_inwoners <= vandaag else None,
        grondslag=termijn.grondslag,
    )
    mijlpalen = stukken.inhoud.mijlpalen if stukken.inhoud else []
    if any(mijlpaal.datum == termijn.uiterlijk for mijlpaal in mijlpalen):
        return  # the plan has a milestone of its own for that day
    yield Plandag(
        datum=termijn.uiterlijk,
        wat="Plan klaar voor de colleges",
        soort="kader",
        wie=stukken.kader.centrumgemeente or "gemeenten",
        gereed_op=min((versie.datum for versie in stukken.plan.versies), default=None),
        kritisch=True,
        grondslag=termijn.grondslag,
    )


def _list_mijlpalen(stukken: Planstukken) -> Iterator[Plandag]:
    """The milestones of the plan, with what the latest report says of each; that of the kader is critical."""
    termijn = _find_termijn(stukken)
    op_volgorde = sorted(stukken.verslagen, key=lambda verslag: verslag.nummer)
    standen = {stand.mijlpaal: stand for verslag in op_volgorde for stand in verslag.mijlpalen}
    for mijlpaal in stukken.inhoud.mijlpalen if stukken.inhoud else []:
        stand = standen.get(mijlpaal.id)
        is_termijn = termijn is not None and mijlpaal.datum == termijn.uiterlijk
        yield Plandag(
            datum=mijlpaal.datum,
            wat=mijlpaal.wat,
            soort="mijlpaal",
            wie=mijlpaal.wie,
            gereed_op=stand.gereed_op if stand else None,
            verwacht_op=stand.verwacht_op if stand else None,
            kritisch=mijlpaal.kritisch or is_termijn,
            grondslag=termijn.grondslag if termijn and is_termijn else None,
        )
