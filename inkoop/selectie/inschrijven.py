"""Use cases: an aanbieder hands in its offer, takes it back and hands it in again, until the closing second."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.bestand.service import keep_bestand
from inkoop.invoer.attachment import Bijlage
from inkoop.logboek.periode import TIJDZONE
from inkoop.logboek.service import Spoor, register
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.selectieloop import Selectiestatus
from inkoop.rules.taal import write_datum, write_opsomming
from inkoop.rules.toetreding import Eis, Oordeel
from inkoop.selectie.records import EisoordeelRecord, Herkomst, Indienstand, InschrijfstukRecord, InschrijvingRecord
from inkoop.selectie.stand import find_eisrij, may_again
from inkoop.selectie.uitkomst import list_kadereisen
from inkoop.selectie.vraag import Selectieeis
from inkoop.selectie.zaak import Zaak, check_perceel

MAX_STUKKEN = 60


@dataclass(frozen=True, kw_only=True)
class Gevraagd:
    """Something that an aanbieder hands in: the code under which it is kept, what it answers, what is asked."""

    voor: str
    wat: str
    bewijs: str


def list_gevraagd(zaak: Zaak) -> tuple[Gevraagd, ...]:
    """All that belongs to an inschrijving: proof of each eis, an answer on each criterium, and other papers."""
    opzet = zaak.opzet
    eisen: list[Eis | Selectieeis] = [*list_kadereisen(zaak.kader, opzet), *opzet.eisen]
    return (
        *(Gevraagd(voor=f"eis:{eis.id}", wat=eis.tekst, bewijs=eis.bewijs or "") for eis in eisen),
        *(Gevraagd(voor=f"criterium:{c.id}", wat=c.titel, bewijs=c.vraag) for c in opzet.criteria),
        *(
            Gevraagd(voor=f"stuk:{plek}", wat=stuk, bewijs="")
            for plek, stuk in enumerate(opzet.indienen.stukken, start=1)
        ),
    )


def list_missend(zaak: Zaak, rij: InschrijvingRecord) -> tuple[Gevraagd, ...]:
    """What was asked and has no file."""
    aanwezig = {stuk.voor for stuk in rij.stukken}
    return tuple(een for een in list_gevraagd(zaak) if een.voor not in aanwezig)


def begin_inschrijving(
    session: Session, zaak: Zaak, aanbieder: AanbiederRecord, perceel: int, spoor: Spoor
) -> InschrijvingRecord:
    """The inschrijving of an aanbieder on a perceel; a new one is a draft.

    Who was turned down takes part once more, where aanbieders may apply at any time; what it did before stays as it
    was. Raises `Ongeldig` after the closing.
    """
    check_open(zaak, spoor)
    check_perceel(zaak, perceel)
    bestaand = find_laatste(zaak, aanbieder.kvk, perceel)
    if bestaand is not None and not may_again(zaak, bestaand):
        return bestaand
    rij = add_inschrijving(zaak, aanbieder, perceel, Indienstand.CONCEPT, Herkomst.ZELF)
    session.flush()
    feiten: dict[str, object] = {"perceel": perceel, "status": rij.indienstand, "herkomst": rij.herkomst}
    if rij.keer > 1:
        feiten["keer"] = rij.keer
    _log(session, rij, "inschrijving begonnen", spoor, feiten)
    return rij


def find_laatste(zaak: Zaak, kvk: str, perceel: int) -> InschrijvingRecord | None:
    """The inschrijving of an aanbieder on a perceel; the last of who took part more often."""
    passend = (een for een in zaak.rij.inschrijvingen if een.aanbieder.kvk == kvk and een.perceel == perceel)
    return max(passend, key=lambda een: een.keer, default=None)


def add_stuk(
    session: Session, zaak: Zaak, rij: InschrijvingRecord, voor: str, bijlage: Bijlage, dag: date, spoor: Spoor
) -> InschrijfstukRecord:
    """Adds a file to a draft, or what was asked to add after handing in; the same file twice changes nothing.

    Raises `Ongeldig` for a file that was not asked, for one too many, and when it is too late.
    """
    if voor not in {een.voor for een in list_gevraagd(zaak)}:
        raise Ongeldig("voor", "kies waar dit bestand bij hoort")
    aanvulling = find_aanvulling(rij, voor)
    if aanvulling is None:
        _check_concept(zaak, rij, spoor)
    elif aanvulling.aanvullen_tot is not None and dag > aanvulling.aanvullen_tot:
        raise Ongeldig("bestand", f"aanvullen kon tot en met {write_datum(aanvulling.aanvullen_tot)}")
    return append_stuk(session, rij, voor, bijlage, spoor)


def append_stuk(
    session: Session, rij: InschrijvingRecord, voor: str, bijlage: Bijlage, spoor: Spoor
) -> InschrijfstukRecord:
    """Adds a file, once it is known that this may be done; the same file twice changes nothing. Raises `Ongeldig`."""
    if len(rij.stukken) >= MAX_STUKKEN:
        raise Ongeldig("bestand", f"meer dan {MAX_STUKKEN} bestanden bij een inschrijving kan niet")
    bestand = keep_bestand(session, bijlage, spoor)
    for stuk in rij.stukken:
        if stuk.bestand is bestand and stuk.voor == voor:
            return stuk
    stuk = InschrijfstukRecord(voor=voor, bestand=bestand, volgorde=len(rij.stukken) + 1)
    rij.stukken.append(stuk)
    session.flush()
    _log(session, rij, "stuk toegevoegd", spoor, {"voor": voor, "sha256": bestand.sha256})
    return stuk


def remove_stuk(session: Session, zaak: Zaak, rij: InschrijvingRecord, stuk: InschrijfstukRecord, spoor: Spoor) -> None:
    """Takes a file out of a draft. Raises `Ongeldig` once it was handed in, and after the closing."""
    _check_concept(zaak, rij, spoor)
    drop_stuk(session, rij, stuk, spoor)


def drop_stuk(session: Session, rij: InschrijvingRecord, stuk: InschrijfstukRecord, spoor: Spoor) -> None:
    """Takes a file out, once it is known that this may be done."""
    rij.stukken.remove(stuk)
    session.flush()
    _log(session, rij, "stuk verwijderd", spoor, {"voor": stuk.voor, "sha256": stuk.bestand.sha256})


def submit_inschrijving(
    session: Session, zaak: Zaak, rij: InschrijvingRecord, adres: list[str], spoor: Spoor, *, weet_onvolledig: bool
) -> None:
    """Hands in a draft; the receipt has the moment and a hash over all files.

    Raises `Ongeldig` after the closing second, for an inschrijving that was handed in, without an address for the
    letter, and for one that is not complete while nobody said to know that.
    """
    _check_concept(zaak, rij, spoor)
    regels = tuple(regel.strip() for regel in adres if regel.strip())
    if not regels:
        raise Ongeldig("adres", "ontbreekt; schrijf het postadres, regel voor regel")
    if (mist := list_missend(zaak, rij)) and not weet_onvolledig:
        wat = write_opsomming([een.wat for een in mist])
        melding = f"nog niet gegeven: {wat}; voeg toe wat er niet is, of zet hier een vinkje"
        raise Ongeldig("weet_onvolledig", melding)
    plaatselijk, was = spoor.tijdstip.astimezone(TIJDZONE), rij.indienstand
    rij.adres, rij.tijdstip, rij.indienstand = regels, spoor.tijdstip, Indienstand.INGEDIEND
    rij.herkomst = Herkomst.ZELF
    rij.ontvangen_op, rij.ontvangen_om = plaatselijk.date(), f"{plaatselijk:%H:%M}"
    rij.hash = compute_hash(rij)
    session.flush()
    feiten: dict[str, object] = {"perceel": rij.perceel, "status": rij.indienstand, "hash": rij.hash}
    feiten |= {"ontvangen": f"{rij.ontvangen_op} {rij.ontvangen_om}", "herkomst": rij.herkomst}
    _log(session, rij, "inschrijving ingediend", spoor, feiten, {"status": was})


def withdraw_inschrijving(session: Session, zaak: Zaak, rij: InschrijvingRecord, spoor: Spoor) -> None:
    """Takes back what was handed in, to change it and hand it in again. Raises `Ongeldig` after the closing."""
    check_open(zaak, spoor)
    if rij.indienstand is not Indienstand.INGEDIEND or rij.herkomst is not Herkomst.ZELF:
        raise Ongeldig("inschrijving", "alleen wat via inkoop is ingediend, kan hier worden ingetrokken")
    if rij.verzonden_op is not None:
        raise Ongeldig("inschrijving", "kan niet meer worden ingetrokken; er is over beslist")
    oud: dict[str, object] = {"status": rij.indienstand, "hash": rij.hash, "tijdstip": rij.tijdstip}
    rij.indienstand, rij.tijdstip, rij.hash = Indienstand.INGETROKKEN, None, None
    rij.ontvangen_op = rij.ontvangen_om = None
    session.flush()
    _log(session, rij, "inschrijving ingetrokken", spoor, {"status": rij.indienstand}, oud)


def compute_hash(rij: InschrijvingRecord) -> str:
    """The SHA-256 over the perceel, the address and the hash of each file with what it answers."""
    stukken = sorted((stuk.voor, stuk.bestand.sha256) for stuk in rij.stukken)
    inhoud = json.dumps([rij.perceel, list(rij.adres), stukken], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(inhoud.encode()).hexdigest()


def find_aanvulling(rij: InschrijvingRecord, voor: str) -> EisoordeelRecord | None:
    """The question to add something, that the aanbieder may still answer."""
    soort, _, eis = voor.partition(":")
    gevraagd = find_eisrij(rij, eis) if soort == "eis" and rij.indienstand is Indienstand.INGEDIEND else None
    is_open = gevraagd is not None and gevraagd.aanvulling and gevraagd.oordeel is Oordeel.ONBEKEND
    return gevraagd if is_open else None


def check_open(zaak: Zaak, spoor: Spoor) -> None:
    """Refuses to change what is handed in outside the time for it, to the second. Raises `Ongeldig`."""
    if zaak.rij.status is not Selectiestatus.GEPUBLICEERD:
        raise Ongeldig("inschrijving", "inschrijven kan alleen zolang de selectie is gepubliceerd en niet gesloten")
    if zaak.is_dicht(spoor.tijdstip):
        planning = zaak.opzet.planning
        assert planning.sluiting is not None  # without a closing nothing is ever closed
        raise Ongeldig(
            "inschrijving",
            f"kon tot {write_datum(planning.sluiting)} om {planning.sluitingstijd} uur; die tijd is voorbij "
            f"({zaak.bron})",
        )


def name_inschrijving(rij: InschrijvingRecord) -> str:
    """An inschrijving as the subject of a line in the log; with no regio in it: before the closing it is for nobody."""
    return f"inschrijving {rij.id}"


def _check_concept(zaak: Zaak, rij: InschrijvingRecord, spoor: Spoor) -> None:
    check_open(zaak, spoor)
    if rij.indienstand is Indienstand.INGEDIEND:
        raise Ongeldig("inschrijving", _explain_ingediend(rij))
    if may_again(zaak, rij):
        raise Ongeldig("inschrijving", "is ingetrokken toen de beoordeling al liep; begin een nieuwe inschrijving")


def _explain_ingediend(rij: InschrijvingRecord) -> str:
    if rij.verzonden_op is not None:
        return f"er is over beslist op {write_datum(rij.verzonden_op)}; wat is ingediend, blijft zoals het was"
    return "is al ingediend; trek hem eerst in om iets te wijzigen"


def add_inschrijving(
    zaak: Zaak, aanbieder: AanbiederRecord, perceel: int, indienstand: Indienstand, herkomst: Herkomst
) -> InschrijvingRecord:
    """A new inschrijving, behind those that are there; the first of an aanbieder on a perceel, or the next."""
    eerder = find_laatste(zaak, aanbieder.kvk, perceel)
    rij = InschrijvingRecord(
        aanbieder=aanbieder,
        perceel=perceel,
        keer=eerder.keer + 1 if eerder else 1,
        indienstand=indienstand,
        herkomst=herkomst,
        adres=(),
        volgorde=max((een.volgorde for een in zaak.rij.inschrijvingen), default=0) + 1,
    )
    zaak.rij.inschrijvingen.append(rij)
    return rij


def _log(
    session: Session,
    rij: InschrijvingRecord,
    wat: str,
    spoor: Spoor,
    feiten: dict[str, object],
    oud: dict[str, object] | None = None,
) -> None:
    register(session, spoor, wat=wat, onderwerp=name_inschrijving(rij), oud=oud, nieuw=feiten)
