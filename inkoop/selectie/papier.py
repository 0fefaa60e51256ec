"""Use cases: an inschrijving that came in outside the program, on paper or by mail, its scans, and a slip in it."""

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy.orm import Session

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.database.faults import check_stand
from inkoop.invoer.attachment import Bijlage
from inkoop.logboek.periode import TIJDZONE
from inkoop.logboek.service import Spoor, register
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.selectieloop import Selectiestatus
from inkoop.selectie.inschrijven import (
    add_inschrijving,
    append_stuk,
    drop_stuk,
    find_laatste,
    list_gevraagd,
    name_inschrijving,
)
from inkoop.selectie.records import Herkomst, Indienstand, InschrijfstukRecord, InschrijvingRecord
from inkoop.selectie.stand import may_again
from inkoop.selectie.zaak import Zaak, check_perceel

STATUSSEN = (Selectiestatus.GEPUBLICEERD, Selectiestatus.GESLOTEN, Selectiestatus.IN_BEOORDELING)


@dataclass(frozen=True, kw_only=True)
class Ontvangst:
    """When an inschrijving came in (`uur` as 09:30), and the address for the letter, line by line."""

    dag: date
    uur: str
    adres: tuple[str, ...]


def record_papier(
    session: Session, zaak: Zaak, aanbieder: AanbiederRecord, perceel: int, ontvangst: Ontvangst, spoor: Spoor
) -> InschrijvingRecord:
    """Records an inschrijving that came in outside the program, with the day and hour of receipt.

    One that came late is recorded too: the rules exclude it. What an aanbieder began here and did not hand in is no
    part of it. Who was turned down may take part once more, as in `begin_inschrijving`. Raises `Ongeldig` for a perceel
    that is not there, an aanbieder that takes part already, a receipt before the publication or to come, and without an
    address.
    """
    _check_status(zaak)
    check_perceel(zaak, perceel)
    eerder = find_laatste(zaak, aanbieder.kvk, perceel)
    if eerder is not None and may_again(zaak, eerder):
        eerder = None
    if eerder is not None and eerder.indienstand is Indienstand.INGEDIEND:
        raise Ongeldig("aanbieder", f"{aanbieder.naam} heeft al ingeschreven op perceel {perceel}")
    _check_ontvangst(zaak, ontvangst, spoor)
    rij = eerder or add_inschrijving(zaak, aanbieder, perceel, Indienstand.INGEDIEND, Herkomst.PAPIER)
    rij.indienstand, rij.herkomst, rij.stukken = Indienstand.INGEDIEND, Herkomst.PAPIER, []
    _fill(rij, ontvangst)
    session.flush()
    nieuw = {**_name(rij), **_describe(rij)}
    register(session, spoor, wat="inschrijving op papier vastgelegd", onderwerp=_name_onderwerp(zaak, rij), nieuw=nieuw)
    return rij


def change_papier(
    session: Session,
    zaak: Zaak,
    rij: InschrijvingRecord,
    ontvangst: Ontvangst,
    reden: str,
    geopend: int,
    spoor: Spoor,
) -> None:
    """Mends a slip in what was recorded, with the reason.

    Raises `Ingehaald`, and `Ongeldig` for what was handed in here, without a reason, and as `record_papier`.
    """
    _check_papier(zaak, rij, reden, geopend)
    _check_ontvangst(zaak, ontvangst, spoor)
    oud = _describe(rij)
    _fill(rij, ontvangst)
    session.flush()
    _log(session, zaak, rij, "inschrijving op papier verbeterd", spoor, oud, {**_describe(rij), "reden": reden.strip()})


def drop_papier(session: Session, zaak: Zaak, rij: InschrijvingRecord, reden: str, geopend: int, spoor: Spoor) -> None:
    """Lets an inschrijving on paper no longer take part: of the wrong aanbieder, or taken back by letter.

    Its scans go with it: they may be of another, and this aanbieder can read what lies under its name.
    Raises as `change_papier`.
    """
    _check_papier(zaak, rij, reden, geopend)
    oud = _describe(rij)
    rij.indienstand, rij.ontvangen_op, rij.ontvangen_om = Indienstand.INGETROKKEN, None, None
    rij.adres, rij.stukken = (), []
    session.flush()
    _log(session, zaak, rij, "inschrijving op papier vervallen", spoor, oud, {"reden": reden.strip()})


def add_papierstuk(
    session: Session, zaak: Zaak, rij: InschrijvingRecord, voor: str, bijlage: Bijlage, spoor: Spoor
) -> InschrijfstukRecord:
    """Adds a scan. Raises `Ongeldig` for what was handed in here, or was not asked, and after the decision."""
    if not may_scan(zaak, rij):
        raise Ongeldig("bestand", "kan alleen bij een inschrijving op papier, tot de beslissing")
    if voor not in {een.voor for een in list_gevraagd(zaak)}:
        raise Ongeldig("voor", "kies waar dit bestand bij hoort")
    return append_stuk(session, rij, voor, bijlage, spoor)


def remove_papierstuk(
    session: Session, zaak: Zaak, rij: InschrijvingRecord, stuk: InschrijfstukRecord, spoor: Spoor
) -> None:
    """Takes a scan out that does not belong here. Raises `Ongeldig` as `add_papierstuk`."""
    if not may_scan(zaak, rij):
        raise Ongeldig("bestand", "weghalen kan alleen bij een inschrijving op papier, tot de beslissing")
    drop_stuk(session, rij, stuk, spoor)


def may_scan(zaak: Zaak, rij: InschrijvingRecord) -> bool:
    """Whether an inschrijving came in on paper, and what was recorded of it may still change."""
    op_papier = rij.herkomst is Herkomst.PAPIER and rij.indienstand is Indienstand.INGEDIEND
    return op_papier and zaak.rij.status in STATUSSEN and rij.verzonden_op is None


def _check_status(zaak: Zaak) -> None:
    if zaak.rij.status not in STATUSSEN:
        raise Ongeldig("status", "een inschrijving vastleggen kan tussen de publicatie en de beslissing")


def _check_papier(zaak: Zaak, rij: InschrijvingRecord, reden: str, geopend: int) -> None:
    check_stand(rij.stand, geopend)
    if not may_scan(zaak, rij):
        raise Ongeldig("inschrijving", "verbeteren kan alleen bij een inschrijving op papier, tot de beslissing")
    if not reden.strip():
        raise Ongeldig("reden", "ontbreekt; schrijf waarom dit wijzigt")


def _check_ontvangst(zaak: Zaak, ontvangst: Ontvangst, spoor: Spoor) -> None:
    moment = datetime.combine(ontvangst.dag, time.fromisoformat(ontvangst.uur), tzinfo=TIJDZONE)
    if ontvangst.dag < zaak.opzet.planning.publicatie or moment > spoor.tijdstip:
        raise Ongeldig("ontvangen_op", "ligt voor de publicatie of in de toekomst")
    if not any(regel.strip() for regel in ontvangst.adres):
        raise Ongeldig("adres", "ontbreekt; schrijf het postadres, regel voor regel")


def _fill(rij: InschrijvingRecord, ontvangst: Ontvangst) -> None:
    rij.ontvangen_op, rij.ontvangen_om = ontvangst.dag, ontvangst.uur
    rij.adres = tuple(regel.strip() for regel in ontvangst.adres if regel.strip())


def _name(rij: InschrijvingRecord) -> dict[str, object]:
    return {"aanbieder": rij.naam, "perceel": rij.perceel}


def _describe(rij: InschrijvingRecord) -> dict[str, object]:
    return {"ontvangen_op": rij.ontvangen_op, "ontvangen_om": rij.ontvangen_om, "adres": list(rij.adres)}


def _log(
    session: Session,
    zaak: Zaak,
    rij: InschrijvingRecord,
    wat: str,
    spoor: Spoor,
    oud: dict[str, object],
    nieuw: dict[str, object],
) -> None:
    vast, onderwerp = _name(rij), _name_onderwerp(zaak, rij)
    register(session, spoor, wat=wat, onderwerp=onderwerp, oud={**vast, **oud}, nieuw={**vast, **nieuw})


def _name_onderwerp(zaak: Zaak, rij: InschrijvingRecord) -> str:
    """The selectie, whose regio reads the line; before the closing only the inschrijving, so that it stays sealed."""
    return zaak.naam if zaak.is_geopend else name_inschrijving(rij)
