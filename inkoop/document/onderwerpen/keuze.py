"""Which overeenkomst a question means, and which record where it has more of the same."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from sqlalchemy.orm import Session

from inkoop.aanbieder.store import get_aanbieder
from inkoop.document.vraag import Vraag, list_genoemd
from inkoop.gemeente.records import RegioRecord
from inkoop.invoer.faults import Onbruikbaar
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.store import find_by_nummer, list_overeenkomsten
from inkoop.rules.taal import write_opsomming

T = TypeVar("T")


def list_bedoeld(session: Session, vraag: Vraag) -> Iterator[tuple[RegioRecord, OvereenkomstRecord]]:
    """The overeenkomst that is named, else all of the regio's that are asked."""
    return list_genoemd(session, vraag, find_by_nummer, list_overeenkomsten)


def name_aanbieder(session: Session, regio: RegioRecord, vraag: Vraag) -> Vraag:
    """The question with the aanbieder by its name, also where its KvK number is given. Raises `NietGevonden`."""
    if vraag.aanbieder is None:
        return vraag
    return replace(vraag, aanbieder=get_aanbieder(session, regio, vraag.aanbieder).naam)


def choose(rijen: Sequence[T], vraag: Vraag, wat: str, name: Callable[[T], str]) -> T:
    """The record of the aanbieder that is asked: the one with the number that is asked, else the last.

    `wat` says in the plural what the records are and `name` whose each is. Raises `Onbruikbaar` when
    there is none, or when more aanbieders have one and none is named.
    """
    namen = sorted({name(rij) for rij in rijen})
    if not namen:
        raise Onbruikbaar(f"{vraag.naam} heeft geen {wat}")
    if vraag.aanbieder is not None and vraag.aanbieder not in namen:
        raise Onbruikbaar(f"{vraag.naam} heeft geen {wat} van {vraag.aanbieder}, wel van {write_opsomming(namen)}")
    if vraag.aanbieder is None and len(namen) > 1:
        keuze = write_opsomming(namen, voegwoord="of")
        raise Onbruikbaar(
            f"{vraag.naam} heeft {wat} van meer aanbieders; kies met --aanbieder ({keuze}) of neem --alle"
        )
    eigen = [rij for rij in rijen if vraag.aanbieder in (None, name(rij))]
    if vraag.nummer is not None and not 1 <= vraag.nummer <= len(eigen):
        raise Onbruikbaar(f"{vraag.naam} heeft {len(eigen)} {wat}; volgnummer {vraag.nummer} is er niet")
    return eigen[(vraag.nummer or len(eigen)) - 1]


def number(rijen: Sequence[T], name: Callable[[T], str]) -> list[tuple[T, int]]:
    """Each record with its number among those of the same aanbieder, as `choose` counts them."""
    eerder: dict[str, int] = {}
    genummerd = []
    for rij in rijen:
        eerder[name(rij)] = eerder.get(name(rij), 0) + 1
        genummerd.append((rij, eerder[name(rij)]))
    return genummerd
