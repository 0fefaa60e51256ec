"""Use cases: the annexes that go to the gemeenten with the proposal."""

from sqlalchemy.orm import Session

from inkoop.besluitvorming.records import BesluitvormingRecord, StukRecord
from inkoop.besluitvorming.service import name_onderwerp
from inkoop.bestand.records import BestandRecord
from inkoop.database.faults import NietGevonden
from inkoop.gemeente.records import RegioRecord
from inkoop.logboek.service import Spoor, register


def add_stuk(
    session: Session, regio: RegioRecord, rij: BesluitvormingRecord, titel: str, bestand: BestandRecord, spoor: Spoor
) -> StukRecord:
    """Adds an annex."""
    stuk = StukRecord(titel=titel, bestand=bestand)
    rij.stukken.append(stuk)
    session.flush()
    feiten = {"bijlage": titel, "bestand": bestand.naam, "sha256": bestand.sha256}
    register(session, spoor, wat="bijlage toegevoegd", onderwerp=name_onderwerp(regio, rij.code), nieuw=feiten)
    return stuk


def remove_stuk(session: Session, regio: RegioRecord, rij: BesluitvormingRecord, nummer: int, spoor: Spoor) -> None:
    """Takes an annex away; the file itself stays on record. Raises `NietGevonden`."""
    stuk = next((eigen for eigen in rij.stukken if eigen.id == nummer), None)
    if stuk is None:
        raise NietGevonden("Deze bijlage is er niet")
    feiten = {"bijlage": stuk.titel, "bestand": stuk.bestand.naam, "sha256": stuk.bestand.sha256}
    rij.stukken.remove(stuk)
    session.flush()
    register(session, spoor, wat="bijlage weggehaald", onderwerp=name_onderwerp(regio, rij.code), oud=feiten)
