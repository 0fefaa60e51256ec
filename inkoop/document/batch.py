"""Many documents in one run: in parts, each by any process or host, and taken up again without doubles.

A part is the unit of work: what it makes stands in the folder before it stands in the register, and
what the register already has, of the same data, template and kader and whole in the folder, is not
made again. So a run that was stopped, at whatever moment, is taken up by giving it once more.
"""

import hashlib
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from inkoop.database.session import read_session, write_session
from inkoop.document.opslag import write_whole
from inkoop.document.records import DocumentRecord
from inkoop.document.rows import Gegevensrij, compose_rij
from inkoop.document.service import Gemaakt, Opzet, compose_document, find_eerder, make_document, register_documenten
from inkoop.document.vraag import Vraag
from inkoop.invoer.faults import Afgekeurd, Onbruikbaar
from inkoop.logboek.service import Spoor
from inkoop.rules.bepaling import Ongeldig

Bron = Vraag | Gegevensrij

_log = logging.getLogger(__name__)


class Afloop(StrEnum):
    """How it went with one document of a run."""

    GEMAAKT = "gemaakt"
    STOND_ER_AL = "stond er al"
    MISLUKT = "mislukt"


@dataclass(frozen=True, kw_only=True)
class Serie:
    """What all documents of a run share: where they go, who makes them, since when, and whether they replace others."""

    map: str
    door: str
    tijdstip: datetime
    vervang: bool = False

    @property
    def spoor(self) -> Spoor:
        """The trace in the log."""
        return Spoor(wie=self.door, tijdstip=self.tijdstip)


@dataclass(frozen=True, kw_only=True)
class Serieregel:
    """One line of the list that ends a run; `nummer` counts from 1 in the order of the questions."""

    nummer: int
    onderwerp: str
    afloop: Afloop
    bestand: str = ""
    sha256: str = ""
    reden: str = ""


def make_deel(engine: Engine, serie: Serie, bronnen: Sequence[tuple[int, Bron]]) -> list[Serieregel]:
    """Makes a part of a run: composes, writes what is not there yet, then registers it in one go.

    A document that cannot be made is a line with its reason; the others go on. Raises `Onbruikbaar`
    when the database cannot be used.
    """
    with read_session(engine) as session:
        opgezet = [(nummer, _compose(session, bron)) for nummer, bron in bronnen]
    regels = [_finish(serie, nummer, bron, stap) for (nummer, bron), (_, stap) in zip(bronnen, opgezet, strict=True)]
    gemaakt = [document for _, document in regels if document is not None]
    if gemaakt:
        with write_session(engine) as session:
            register_documenten(session, gemaakt, serie.spoor)
    return [regel for regel, _ in regels]


@dataclass(frozen=True, kw_only=True)
class _Stap:
    """A document that is composed, with the hash of the same document in the register."""

    opzet: Opzet
    eerder: str | None


def _compose(session: Session, bron: Bron) -> "_Stap | str":
    """What a document is made of, or why it cannot be made."""
    try:
        opzet = compose_rij(session, bron) if isinstance(bron, Gegevensrij) else compose_document(session, bron)
        eerder: DocumentRecord | None = find_eerder(session, opzet)
    except (Onbruikbaar, Afgekeurd, Ongeldig) as fout:
        return str(fout)
    except Exception as fout:  # one bad record must not cost the others their letter
        _log.exception("document %s", bron)
        return f"onverwachte fout ({type(fout).__name__}); meld dit met de naam van het document"
    return _Stap(opzet=opzet, eerder=eerder.bestandshash if eerder else None)


def _finish(serie: Serie, nummer: int, bron: Bron, stap: "_Stap | str") -> tuple[Serieregel, Gemaakt | None]:
    """The document written, unless it is there already; its line, and the document when it must be registered."""
    if isinstance(stap, str):
        return Serieregel(nummer=nummer, onderwerp=_name(bron), afloop=Afloop.MISLUKT, reden=stap), None
    opzet, naam = stap.opzet, stap.opzet.bestandsnaam
    if stap.eerder and _hash_file(Path(serie.map) / naam) == stap.eerder:
        return _describe(nummer, opzet, Afloop.STOND_ER_AL, stap.eerder), None
    try:
        gemaakt = make_document(opzet)
        write_whole(Path(serie.map) / naam, gemaakt.inhoud, vervang=serie.vervang)
    except (Onbruikbaar, Afgekeurd) as fout:
        regel = Serieregel(nummer=nummer, onderwerp=opzet.onderwerp, afloop=Afloop.MISLUKT, reden=str(fout))
        return regel, None
    return _describe(nummer, opzet, Afloop.GEMAAKT, gemaakt.bestandshash), gemaakt


def _describe(nummer: int, opzet: Opzet, afloop: Afloop, sha256: str) -> Serieregel:
    return Serieregel(
        nummer=nummer, onderwerp=opzet.onderwerp, afloop=afloop, bestand=opzet.bestandsnaam, sha256=sha256
    )


def _hash_file(pad: Path) -> str | None:
    return hashlib.sha256(pad.read_bytes()).hexdigest() if pad.is_file() else None


def _name(bron: Bron) -> str:
    """A question as a person would name it."""
    if isinstance(bron, Gegevensrij):
        return bron.onderwerp
    delen = (bron.naam, bron.gemeente, bron.aanbieder, bron.jaar, bron.nummer)
    return " ".join(str(deel) for deel in delen if deel is not None)


def split_delen(bronnen: Sequence[Bron], grootte: int) -> Iterator[list[tuple[int, Bron]]]:
    """The questions numbered from 1, in parts of at most `grootte`."""
    genummerd = list(enumerate(bronnen, start=1))
    for begin in range(0, len(genummerd), grootte):
        yield genummerd[begin : begin + grootte]
