"""What can be made now about a record: of each kind of document for whom, and else what the dossier still lacks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from inkoop.document.service import compose_document, find_eerder
from inkoop.document.soort import Soort
from inkoop.document.subjects import list_vragen
from inkoop.document.vraag import Vraag
from inkoop.invoer.faults import Afgekeurd, Onbruikbaar
from inkoop.rules.bepaling import Ongeldig

REEKS = 50  # documents that a screen makes at once; for more there is the command
PROEVEN = 3  # questions that are tried before a kind is said not to be ready
GEWEIGERD = (Onbruikbaar, Afgekeurd, Ongeldig)


@dataclass(frozen=True, kw_only=True)
class Aanbod:
    """A kind of document: how many can be asked for, and why none can be made where that is so."""

    soort: Soort
    aantal: int = 0
    reden: str = ""


@dataclass(frozen=True, kw_only=True)
class Keuze:
    """One document that may be asked for, as people name it.

    `reden` says why it cannot be made; `document` is its number when the register has it already.
    """

    vraag: Vraag
    naam: str
    reden: str = ""
    document: int | None = None


def describe_vraag(vraag: Vraag) -> str:
    """A question as a person would name it."""
    delen = [vraag.naam, vraag.gemeente, vraag.aanbieder]
    delen += [f"contractjaar {vraag.jaar}" if vraag.jaar else None, f"nummer {vraag.nummer}" if vraag.nummer else None]
    return ", ".join(deel for deel in delen if deel)


def judge_soort(session: Session, soort: Soort, vraag: Vraag) -> Aanbod:
    """What can be made of a kind about the record that the question names."""
    try:
        vragen = list_vragen(session, vraag)
    except GEWEIGERD as fout:
        return Aanbod(soort=soort, reden=str(fout))
    redenen = list(_list_redenen(session, vragen[:PROEVEN]))
    return Aanbod(soort=soort, aantal=len(vragen), reden="" if "" in redenen else redenen[0])


def _list_redenen(session: Session, vragen: Sequence[Vraag]) -> Iterator[str]:
    """Why each cannot be made, up to the first that can."""
    for vraag in vragen:
        reden = try_vraag(session, vraag).reden
        yield reden
        if not reden:
            return


def list_keuzes(session: Session, vraag: Vraag) -> tuple[list[Keuze], int]:
    """The first documents that the question leaves open, each tried, and how many there are.

    Raises `Onbruikbaar` or `Ongeldig` when there is none, as `list_vragen`.
    """
    vragen = list_vragen(session, vraag)
    return [try_vraag(session, een) for een in vragen[:REEKS]], len(vragen)


def try_vraag(session: Session, vraag: Vraag) -> Keuze:
    """Whether a document can be made, and whether the register has it already."""
    naam = describe_vraag(vraag)
    try:
        eerder = find_eerder(session, compose_document(session, vraag))
    except GEWEIGERD as fout:
        return Keuze(vraag=vraag, naam=naam, reden=str(fout))
    return Keuze(vraag=vraag, naam=naam, document=eerder.id if eerder else None)
