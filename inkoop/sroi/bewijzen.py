"""Use cases: the files that prove an inzet."""

from sqlalchemy.orm import Session

from inkoop.bestand.service import keep_bestand, remove_bestand
from inkoop.database.faults import make_niet_gevonden
from inkoop.invoer.attachment import Bijlage
from inkoop.logboek.service import Spoor, register
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.inzet import Inzetstatus
from inkoop.sroi.records import InzetbewijsRecord, InzetRecord
from inkoop.sroi.service import describe_inzet, name_inzet

MAX_BEWIJZEN = 20
DICHT = frozenset({Inzetstatus.AFGEWEZEN, Inzetstatus.INGETROKKEN})


def add_bewijs(session: Session, rij: InzetRecord, bijlage: Bijlage, spoor: Spoor) -> InzetbewijsRecord:
    """Adds a file to an inzet; the same file a second time changes nothing.

    Raises `Ongeldig` for an inzet that was rejected or taken back or has too many files, `Onbruikbaar` for a file
    that was removed before.
    """
    if rij.status in DICHT:
        raise Ongeldig("bestand", "bij een inzet die is afgewezen of ingetrokken kan geen bewijs meer")
    if len(rij.bewijzen) >= MAX_BEWIJZEN:
        raise Ongeldig("bestand", f"meer dan {MAX_BEWIJZEN} bestanden bij een inzet kan niet")
    bestand = keep_bestand(session, bijlage, spoor)
    for bewijs in rij.bewijzen:
        if bewijs.bestand is bestand:
            return bewijs
    bewijs = InzetbewijsRecord(inzet_id=rij.id, bestand=bestand, volgorde=len(rij.bewijzen) + 1)
    rij.bewijzen.append(bewijs)
    session.flush()
    onderwerp = name_inzet(rij.overeenkomst, describe_inzet(rij))
    register(session, spoor, wat="bewijs toegevoegd", onderwerp=onderwerp, nieuw={"bestand": bestand.naam})
    return bewijs


def get_bewijs(rij: InzetRecord, bestand: int) -> InzetbewijsRecord:
    """The evidence of this inzet by the number of its file. Raises `NietGevonden` for a file of another."""
    for bewijs in rij.bewijzen:
        if bewijs.bestand_id == bestand:
            return bewijs
    raise make_niet_gevonden("bewijs", str(bestand), ())


def remove_bewijs(session: Session, rij: InzetRecord, bestand: int, reden: str, spoor: Spoor) -> None:
    """Destroys a file; that it was there, who removed it and why stays. Raises `NietGevonden` and `Onbruikbaar`."""
    bewijs = get_bewijs(rij, bestand)
    oud = {"bestand": bewijs.bestand.naam}
    remove_bestand(session, bewijs.bestand, reden, spoor)
    onderwerp = name_inzet(rij.overeenkomst, describe_inzet(rij))
    register(session, spoor, wat="bewijs verwijderd", onderwerp=onderwerp, oud=oud, nieuw={"reden": reden.strip()})
