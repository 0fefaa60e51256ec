"""The question for a document, and the record that answers it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter
from sqlalchemy.orm import Session

from inkoop.document.soort import Soort
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.store import list_regios
from inkoop.invoer.faults import Onbruikbaar
from inkoop.rules.kader import Kader

R = TypeVar("R")


@dataclass(frozen=True, kw_only=True)
class Vraag:
    """What a document is asked about, on the day `vandaag`.

    `soort` is the kind of document and `naam` the name of a record, None for all of a regio;
    `gemeente`, `aanbieder` or `jaar` (a contractjaar) says for whom or what of it, `nummer` which one
    where a record has more of the same, and `dag` of which day, where that may be another than today.
    """

    soort: str
    vandaag: date
    naam: str | None = None
    regio_code: str | None = None
    gemeente: str | None = None
    aanbieder: str | None = None
    jaar: int | None = None
    nummer: int | None = None
    dag: date | None = None

    def get_naam(self) -> str:
        """The name of the record. Raises `Onbruikbaar` when all are asked where one must be named."""
        if self.naam is None:
            raise Onbruikbaar(f"noem waarover het document '{self.soort}' gaat, of kies --alle")
        return self.naam


_VRAAG = TypeAdapter(Vraag)


def write_vraag(vraag: Vraag) -> str:
    """A question as JSON, to be kept with its document."""
    return _VRAAG.dump_json(vraag, exclude_none=True).decode()


def read_vraag(tekst: str) -> Vraag:
    """The question that `write_vraag` was given."""
    return _VRAAG.validate_json(tekst)


@dataclass(frozen=True, kw_only=True)
class Betrokken:
    """Whose document it is: the number or code of the record `bij` which it belongs, and for whom of it.

    `gemeente` is a name and `aanbieder` a KvK number; both empty where it is for all.
    """

    bij: str | None = None
    gemeente: str | None = None
    aanbieder: str | None = None


NIEMAND = Betrokken()


@dataclass(frozen=True, kw_only=True)
class Onderwerp:
    """A record that a document is about: `gegevens` is what the builder of the document takes beside the kader."""

    naam: str
    regio: RegioRecord
    kader: Kader
    gegevens: Any
    betrokken: Betrokken

    def build(self, soort: Soort) -> BaseModel:
        """The data of a document of this kind. Raises `Ongeldig` naming what kader or dossier lacks."""
        return soort.load_bouwer()(self.kader, self.gegevens)


@dataclass(frozen=True, kw_only=True)
class Vinder:
    """How the record of a question is found, and which questions there are for all that can be made.

    `list_vragen` gets a question of which `naam` or for whom may be open, and gives those that fill it.
    """

    find: Callable[[Session, Vraag], Onderwerp]
    list_vragen: Callable[[Session, Vraag], list[Vraag]]


def list_genoemd(
    session: Session,
    vraag: Vraag,
    find: Callable[[Session, str, str | None], tuple[RegioRecord, R]],
    list_rijen: Callable[[Session, RegioRecord], Iterable[R]],
) -> Iterator[tuple[RegioRecord, R]]:
    """The record that is named, as `find` gives it, else those that `list_rijen` gives of each regio that is asked."""
    if vraag.naam is not None:
        yield find(session, vraag.naam, vraag.regio_code)
        return
    for regio in list_regios(session, vraag.regio_code):
        for rij in list_rijen(session, regio):
            yield regio, rij
