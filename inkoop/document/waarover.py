"""The records of a regio that a document can belong to, and the kinds of documents about each."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkoop.besluitvorming.records import BesluitvormingRecord
from inkoop.document.lezers import list_te_maken
from inkoop.document.soort import Soort
from inkoop.gebruiker.rollen import Rol
from inkoop.gemeente.records import RegioRecord
from inkoop.inkoopplan.records import InkoopplanRecord
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import Soort as Overeenkomstsoort


class Onderdeel(StrEnum):
    """The parts of a dossier that have documents, as a heading says them."""

    INKOOPPLAN = "inkoopplannen"
    BESLUITVORMING = "besluiten"
    OVEREENKOMST = "overeenkomsten"


OVER = {
    Onderdeel.INKOOPPLAN: {"eisen", "inkoopplan", "inschrijving", "selectie", "strategie", "voortgang"},
    Onderdeel.BESLUITVORMING: {"besluitvorming", "collegebesluit", "voorstel"},
    Onderdeel.OVEREENKOMST: {
        *("dienstverleners", "kennisgeving", "opzegging", "overeenkomst", "sroi", "toetreding", "wijziging"),
    },
}
VAN_HET_GEHEEL = frozenset({"dienstverleners", "kennisgeving", "toetreding"})  # not of the part of one aanbieder
_SCHEIDING = "/"


@dataclass(frozen=True, kw_only=True)
class Waarover:
    """A record that a document can belong to, by the name that its finder knows; `overeenkomst` is its kind."""

    onderdeel: Onderdeel
    naam: str
    titel: str
    overeenkomst: Overeenkomstsoort | None = None

    @property
    def sleutel(self) -> str:
        """The record in the address of a page."""
        return f"{self.onderdeel.name.lower()}{_SCHEIDING}{self.naam}"


def list_waarover(session: Session, regio: RegioRecord, rol: Rol) -> list[Waarover]:
    """The records of a regio about which a role makes documents, by part and name."""
    mag = {soort.over for soort in list_te_maken(rol)}
    bronnen: dict[Onderdeel, Any] = {
        Onderdeel.INKOOPPLAN: select(InkoopplanRecord.code, InkoopplanRecord.titel).where(
            InkoopplanRecord.regio_id == regio.id
        ),
        Onderdeel.BESLUITVORMING: select(BesluitvormingRecord.code, BesluitvormingRecord.titel).where(
            BesluitvormingRecord.regio_id == regio.id
        ),
        Onderdeel.OVEREENKOMST: select(
            OvereenkomstRecord.nummer, OvereenkomstRecord.titel, OvereenkomstRecord.soort
        ).where(OvereenkomstRecord.regio_id == regio.id),
    }
    return [
        _make(onderdeel, rij)
        for onderdeel, vraag in bronnen.items()
        if OVER[onderdeel] & mag
        for rij in sorted(session.execute(vraag).all(), key=lambda rij: str(rij[0]))
    ]


def _make(onderdeel: Onderdeel, rij: Sequence[Any]) -> Waarover:
    return Waarover(
        onderdeel=onderdeel, naam=rij[0], titel=rij[1], overeenkomst=Overeenkomstsoort(rij[2]) if rij[2:] else None
    )


def list_soorten(rol: Rol, waarover: Waarover) -> list[Soort]:
    """The kinds of documents about a record that a role makes; of an overeenkomst only the paper of its own kind."""
    return [
        soort
        for soort in list_te_maken(rol)
        if soort.over in OVER[waarover.onderdeel] and _fits(soort, waarover.overeenkomst)
    ]


def _fits(soort: Soort, overeenkomst: Overeenkomstsoort | None) -> bool:
    if overeenkomst is Overeenkomstsoort.DEELNAME and soort.over in VAN_HET_GEHEEL:
        return False
    return soort.id not in list(Overeenkomstsoort) or soort.id == overeenkomst
