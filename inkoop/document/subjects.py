"""What a document can be about: the record is found by its name, with its regio, its kader and its facts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel
from sqlalchemy.orm import Session

from inkoop.besluitvorming.count import find_besluitvorming_of
from inkoop.besluitvorming.service import describe_besluitvorming
from inkoop.document.catalog import Soort
from inkoop.document.contexten.besluitgegevens import Besluitgegevens
from inkoop.document.particulars import make_gegevens
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import list_inwonertabellen
from inkoop.kader.loader import load_kader
from inkoop.overeenkomst.store import find_by_nummer
from inkoop.rules.kader import Kader


@dataclass(frozen=True, kw_only=True)
class Vraag:
    """What a document is asked about: the name of a record, where needed its regio, and the day of asking."""

    naam: str
    vandaag: date
    regio_code: str | None = None


@dataclass(frozen=True, kw_only=True)
class Onderwerp:
    """A record that a document is about: `gegevens` is what the builder of the document takes beside the kader."""

    naam: str
    regio: RegioRecord
    kader: Kader
    gegevens: Any

    def build(self, soort: Soort) -> BaseModel:
        """The data of a document of this kind. Raises `Ongeldig` naming what kader or dossier lacks."""
        return soort.load_bouwer()(self.kader, self.gegevens)


def find_overeenkomst(session: Session, vraag: Vraag) -> Onderwerp:
    """An overeenkomst with all that the dossier knows for its paper."""
    regio, rij = find_by_nummer(session, vraag.naam, vraag.regio_code)
    gegevens = make_gegevens(session, regio, rij)
    return Onderwerp(naam=rij.nummer, regio=regio, kader=load_kader(regio.kader), gegevens=gegevens)


def find_besluitvorming(session: Session, vraag: Vraag) -> Onderwerp:
    """A besluitvorming as it stands on the day of asking, by its own name or that of its inkoopplan."""
    regio, rij = find_besluitvorming_of(session, vraag.naam, vraag.regio_code)
    kader, blok = load_kader(regio.kader), describe_besluitvorming(rij)
    gegevens = Besluitgegevens(
        regio=regio.naam,
        dag=vraag.vandaag,
        besluitvorming=blok,
        inwonertabellen=list_inwonertabellen(session, kader),
    )
    return Onderwerp(naam=rij.code, regio=regio, kader=kader, gegevens=gegevens)


VINDERS: dict[str, Callable[[Session, Vraag], Onderwerp]] = {
    "besluitvorming": find_besluitvorming,
    "overeenkomst": find_overeenkomst,
}


def find_onderwerp(session: Session, soort: Soort, vraag: Vraag) -> Onderwerp:
    """The record that documents of this kind are about. Raises `Onbruikbaar` with the nearest name."""
    return VINDERS[soort.over](session, vraag)
