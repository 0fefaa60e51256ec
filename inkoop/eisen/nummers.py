"""Numbers of requirements: one that was given keeps its meaning, also after its requirement went away."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from inkoop.eisen.schema import Eis
from inkoop.eisen.store import list_reacties
from inkoop.gemeente.records import RegioRecord
from inkoop.inhoud.store import list_kept
from inkoop.rules.bepaling import Ongeldig

EISEN = "eisen"


@dataclass(frozen=True, kw_only=True)
class Eerdernummer:
    """A number as the last closed version that has it uses it: what it is about there."""

    nummer: str
    versie: int
    soort: str
    tekst: str


@dataclass(frozen=True, kw_only=True)
class Nummergebruik:
    """The numbers of a programma that people read or spoke of: of closed versions, and of reacties; capitals apart."""

    eerder: Mapping[str, Eerdernummer]
    besproken: frozenset[str]

    @property
    def nummers(self) -> frozenset[str]:
        """All of them."""
        return self.besproken | self.eerder.keys()

    def check(self, eis: Eis) -> None:
        """Refuses a number that was of another requirement; one that comes back as it was keeps its own.

        Raises `Ongeldig` on `nummer`.
        """
        was = self.eerder.get(eis.nummer.casefold())
        if was is not None and (was.soort, was.tekst) == (eis.soort.value, eis.tekst):
            return
        if was is not None:
            raise Ongeldig(
                "nummer",
                f"{was.nummer} was in versie {was.versie} een andere eis, die is weggehaald of een ander nummer kreeg; "
                "kies een nummer dat nog niet is gebruikt",
            )
        if eis.nummer.casefold() in self.besproken:
            raise Ongeldig(
                "nummer",
                f"op een eerdere eis {eis.nummer}, die is weggehaald, reageerden gemeenten; kies een ander nummer",
            )


def read_nummergebruik(session: Session, regio: RegioRecord, plan: str) -> Nummergebruik:
    """The numbers that the programma of a plan gave out before."""
    eerder: dict[str, Eerdernummer] = {}
    for rij in list_kept(session, regio, EISEN, plan):
        eerder |= {een.nummer.casefold(): een for een in _list_nummers(json.loads(rij.inhoud), rij.versie)}
    besproken = frozenset(reactie.nummer.casefold() for reactie in list_reacties(session, regio, plan))
    return Nummergebruik(eerder=eerder, besproken=besproken)


def _list_nummers(inhoud: Mapping[str, Any], versie: int) -> Iterator[Eerdernummer]:
    """As they were kept, in whatever shape the rest of the version is."""
    for thema in inhoud["themas"]:
        for eis in thema["eisen"]:
            yield Eerdernummer(nummer=eis["nummer"], versie=versie, soort=eis["soort"], tekst=eis["tekst"])


def check_nummers(session: Session, regio: RegioRecord, plan: str, oud: Iterable[Eis], nieuw: Iterable[Eis]) -> None:
    """Refuses requirements under a number that had another meaning and that the programma of now (`oud`) has not.

    Raises `Ongeldig` on `nummer`.
    """
    staat_er = {eis.nummer.casefold() for eis in oud}
    erbij = [eis for eis in nieuw if eis.nummer.casefold() not in staat_er]
    if erbij:
        gebruik = read_nummergebruik(session, regio, plan)
        for eis in erbij:
            gebruik.check(eis)
