"""The planning of an inkoopplan as a picture: its days on a line in time, each with its place in thousandths."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from inkoop.plandossier.inhoud import Planstukken

BREEDTE = 1000


@dataclass(frozen=True, kw_only=True)
class Plandag:
    """A day of the planning: what happens, who sees to it, when it was done, and its place on the line."""

    datum: date
    wat: str
    soort: str
    wie: str = ""
    gereed_op: date | None = None
    verwacht_op: date | None = None
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
    dagen = sorted(_list_dagen(stukken), key=lambda dag: (dag.datum, dag.wat))
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


def _list_dagen(stukken: Planstukken) -> Iterator[Plandag]:
    plan = stukken.plan
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


def _list_mijlpalen(stukken: Planstukken) -> Iterator[Plandag]:
    """The milestones of the plan, with what the latest report says of each."""
    op_volgorde = sorted(stukken.verslagen, key=lambda verslag: verslag.nummer)
    standen = {stand.mijlpaal: stand for verslag in op_volgorde for stand in verslag.mijlpalen}
    for mijlpaal in stukken.inhoud.mijlpalen if stukken.inhoud else []:
        stand = standen.get(mijlpaal.id)
        yield Plandag(
            datum=mijlpaal.datum,
            wat=mijlpaal.wat,
            soort="mijlpaal",
            wie=mijlpaal.wie,
            gereed_op=stand.gereed_op if stand else None,
            verwacht_op=stand.verwacht_op if stand else None,
        )
