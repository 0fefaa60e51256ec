"""What a document can be about: the record is found by its name, with its regio, its kader and its facts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from sqlalchemy.orm import Session

from inkoop.document.catalog import Soort
from inkoop.document.particulars import make_gegevens
from inkoop.gemeente.records import RegioRecord
from inkoop.kader.loader import load_kader
from inkoop.overeenkomst.store import find_by_nummer
from inkoop.rules.kader import Kader


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


def find_overeenkomst(session: Session, nummer: str, regio_code: str | None) -> Onderwerp:
    """An overeenkomst with all that the dossier knows for its paper."""
    regio, rij = find_by_nummer(session, nummer, regio_code)
    gegevens = make_gegevens(session, regio, rij)
    return Onderwerp(naam=rij.nummer, regio=regio, kader=load_kader(regio.kader), gegevens=gegevens)


VINDERS: dict[str, Callable[[Session, str, str | None], Onderwerp]] = {
    "overeenkomst": find_overeenkomst,
}


def find_onderwerp(session: Session, soort: Soort, naam: str, regio_code: str | None) -> Onderwerp:
    """The record with this name that documents of this kind are about. Raises `Onbruikbaar` with the nearest name."""
    return VINDERS[soort.over](session, naam, regio_code)
