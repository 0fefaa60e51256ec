"""Use cases: what an aanbieder answers to a requirement, and the files that prove it."""

from sqlalchemy.orm import Session

from inkoop.bestand.records import BestandRecord
from inkoop.bestand.service import keep_bestand
from inkoop.database.faults import make_niet_gevonden
from inkoop.invoer.attachment import Bijlage
from inkoop.invoer.faults import Onbruikbaar
from inkoop.logboek.service import Spoor, register
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.toetreding import Toetredingsregel
from inkoop.rules.toetredingloop import Toetredingsstatus, Toetredingstap, take_stap
from inkoop.toetreding.aanmelding import name_onderwerp
from inkoop.toetreding.records import AanmeldingRecord, AntwoordRecord, EisbewijsRecord

MAX_BEWIJZEN = 60
MAX_SAMEN = 150 * 2**20
MAX_ANTWOORD = 5000


def save_antwoord(
    session: Session,
    rij: AanmeldingRecord,
    regel: Toetredingsregel,
    eis: str,
    antwoord: str,
    bijlage: Bijlage | None,
    spoor: Spoor,
) -> EisbewijsRecord | None:
    """Keeps what is said to a requirement, and a file with it; an empty answer takes the one before away.

    Raises `Ongeldig` for a requirement that the kader has not, an application that may not change, a text that is too
    long or too many files, `NietGevonden` for an unknown requirement.
    """
    take_stap(rij.stand_van_zaken, Toetredingstap.WIJZIGEN, regel.grondslag)
    if eis not in (bekend := [een.id for een in regel.eisen]):
        raise make_niet_gevonden("eis", eis, bekend)
    if len(antwoord) > MAX_ANTWOORD:
        raise Ongeldig("antwoord", f"gebruik ten hoogste {MAX_ANTWOORD} tekens; dit zijn er {len(antwoord)}")
    _set_antwoord(session, rij, eis, antwoord.strip(), spoor)
    return add_bewijs(session, rij, eis, bijlage, spoor) if bijlage is not None else None


def _set_antwoord(session: Session, rij: AanmeldingRecord, eis: str, antwoord: str, spoor: Spoor) -> None:
    eerder = find_antwoord(rij, eis)
    if (eerder.antwoord if eerder else "") == antwoord:
        return
    oud = eerder.antwoord if eerder else ""
    if eerder is not None and not antwoord:
        rij.antwoorden.remove(eerder)
    elif eerder is not None:
        eerder.antwoord = antwoord
    else:
        rij.antwoorden.append(AntwoordRecord(eis=eis, antwoord=antwoord, volgorde=len(rij.antwoorden) + 1))
    session.flush()
    _log_antwoord(session, rij, eis, (oud, antwoord), spoor)


def _log_antwoord(session: Session, rij: AanmeldingRecord, eis: str, teksten: tuple[str, str], spoor: Spoor) -> None:
    """Of a draft only that it changed: what a stranger types and takes back has no place in a log."""
    met = rij.status is not Toetredingsstatus.CONCEPT
    oud, nieuw = ({"eis": eis, **({"antwoord": tekst} if met else {})} for tekst in teksten)
    register(session, spoor, wat="antwoord gewijzigd", onderwerp=name_onderwerp(rij), oud=oud, nieuw=nieuw)


def find_antwoord(rij: AanmeldingRecord, eis: str) -> AntwoordRecord | None:
    """What was said to a requirement."""
    return next((antwoord for antwoord in rij.antwoorden if antwoord.eis == eis), None)


def add_bewijs(
    session: Session, rij: AanmeldingRecord, eis: str | None, bijlage: Bijlage, spoor: Spoor
) -> EisbewijsRecord:
    """Adds a file to a requirement, or without one to the answer to a question; the same file again changes nothing.

    Raises `Ongeldig` where there are too many or they are too large together.
    """
    if len(rij.bewijzen) >= MAX_BEWIJZEN:
        raise Ongeldig("bestand", f"meer dan {MAX_BEWIJZEN} bestanden bij een aanmelding kan niet")
    if sum(een.bestand.grootte for een in rij.bewijzen) + len(bijlage.inhoud) > MAX_SAMEN:
        raise Ongeldig("bestand", f"de bestanden zijn samen groter dan {MAX_SAMEN // 2**20} MB; maak ze kleiner")
    try:
        bestand = keep_bestand(session, bijlage, spoor)
    except Onbruikbaar as fout:
        raise Ongeldig("bestand", str(fout)) from None
    for bewijs in rij.bewijzen:
        if bewijs.bestand is bestand and bewijs.eis == eis:
            return bewijs
    bewijs = EisbewijsRecord(eis=eis, bestand=bestand, bestand_id=bestand.id)
    rij.bewijzen.append(bewijs)
    session.flush()
    feiten = {"eis": eis, "bestand": bestand.naam}
    register(session, spoor, wat="bewijs toegevoegd", onderwerp=name_onderwerp(rij), nieuw=feiten)
    return bewijs


def get_bestand(rij: AanmeldingRecord, bestand: int) -> BestandRecord:
    """A file of this application by its number. Raises `NietGevonden` for a file of another."""
    for bewijs in rij.bewijzen:
        if bewijs.bestand_id == bestand:
            return bewijs.bestand
    raise make_niet_gevonden("bestand", str(bestand), ())


def drop_bewijs(session: Session, rij: AanmeldingRecord, bestand: int, spoor: Spoor) -> None:
    """Takes a file out of a draft as if it never was. Raises `Ongeldig` once it is handed in, and `NietGevonden`."""
    if rij.status is not Toetredingsstatus.CONCEPT:
        raise Ongeldig("bestand", "na het indienen blijft een bestand bij de aanmelding")
    gevonden = get_bestand(rij, bestand)
    rij.bewijzen = [bewijs for bewijs in rij.bewijzen if bewijs.bestand_id != bestand]
    session.flush()
    session.delete(gevonden)
    session.flush()
    feiten = {"bestand": gevonden.naam}
    register(session, spoor, wat="bewijs weggehaald", onderwerp=name_onderwerp(rij), oud=feiten)
