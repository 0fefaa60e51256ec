"""The fields of a dossier that are kept as content of their record: stored and read back, whatever they are."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from inkoop.dossier.schema import INHOUD, MET_RIJEN
from inkoop.gemeente.records import RegioRecord
from inkoop.inhoud.service import read_per_onderwerp, save_inhoud
from inkoop.invoer.validate import Blok
from inkoop.logboek.service import Spoor

B = TypeVar("B", bound=Blok)


def save_inhouden(session: Session, regio: RegioRecord, blok: Blok, onderwerp: str, spoor: Spoor) -> None:
    """Stores the content that a block of the dossier has; what it has not stays as it is."""
    for veld, model in _list_velden(type(blok)):
        save_inhoud(session, regio, veld, onderwerp, getattr(blok, veld), model, spoor)


def read_inhouden(
    session: Session, regio: RegioRecord, soort: type[Blok], onderwerpen: Collection[str]
) -> defaultdict[str, dict[str, Any]]:
    """The content of these records by record and field, for blocks of the dossier of this class.

    In a query for each field, however many records there are. Raises `Verouderd`.
    """
    gelezen: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for veld, model in _list_velden(soort):
        for onderwerp, inhoud in read_per_onderwerp(session, regio, veld, model, onderwerpen).items():
            gelezen[onderwerp][veld] = inhoud
    return gelezen


def strip_inhoud(blok: Blok, kaal: type[B]) -> B:
    """A block of the dossier as the block of the record itself."""
    return kaal(**{veld: getattr(blok, veld) for veld in kaal.model_fields})


def _list_velden(soort: type[Blok]) -> Iterator[tuple[str, Any]]:
    """The fields that are content, with their type."""
    for naam, veld in soort.model_fields.items():
        if INHOUD in veld.metadata and MET_RIJEN not in veld.metadata:
            yield naam, veld.annotation
