"""Use cases: questions about a selectie, the answers, and the nota van inlichtingen that everyone may read."""

import re
from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.database.faults import NietGevonden, check_stand
from inkoop.inhoud.versies import is_vast
from inkoop.invoer.sheet import write_xlsx
from inkoop.logboek.periode import find_dag
from inkoop.logboek.service import Spoor, register
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.selectieloop import Selectiestap, Selectiestatus, take_stap
from inkoop.rules.taal import write_datum
from inkoop.selectie.records import NotaRecord, SelectievraagRecord
from inkoop.selectie.schema import Selectieopzet
from inkoop.selectie.selectieberichten import tell_nota
from inkoop.selectie.service import close_versie, make_feiten
from inkoop.selectie.store import SELECTIES
from inkoop.selectie.zaak import Zaak, add_stap

KOPPEN = ("Nummer", "Vraag", "Antwoord", "Nota", "Gepubliceerd op")
VORMEN = frozenset({"stichting", "b.v.", "bv", "coöperatie", "vereniging", "vof", "v.o.f.", "n.v.", "nv"})


def ask_vraag(
    session: Session, zaak: Zaak, aanbieder: AanbiederRecord, tekst: str, dag: date, spoor: Spoor
) -> SelectievraagRecord:
    """Asks a question on behalf of an aanbieder. Raises `Ongeldig` after the last day for questions."""
    laatste = zaak.opzet.planning.vragen_tot
    if zaak.rij.status is not Selectiestatus.GEPUBLICEERD:
        raise Ongeldig("vraag", "vragen kan alleen zolang de selectie is gepubliceerd en niet gesloten")
    if dag > laatste:
        raise Ongeldig("vraag", f"vragen kon tot en met {write_datum(laatste)} ({zaak.bron})")
    if not tekst.strip():
        raise Ongeldig("vraag", "is leeg; schrijf wat u wilt weten")
    vraag = SelectievraagRecord(
        volgorde=max((een.volgorde for een in zaak.rij.vragen), default=0) + 1,
        aanbieder=aanbieder,
        vraag=tekst.strip(),
        gesteld_op=spoor.tijdstip,
    )
    zaak.rij.vragen.append(vraag)
    session.flush()
    register(session, spoor, wat="vraag gesteld", onderwerp=_name(zaak, vraag), nieuw={"vraag": vraag.vraag})
    return vraag


def answer_vraag(
    session: Session,
    zaak: Zaak,
    vraag: SelectievraagRecord,
    antwoord: str,
    openbaar: str | None,
    geopend: int,
    spoor: Spoor,
) -> None:
    """Writes the answer, and where needed the question as others may read it, until the nota is published.

    Raises `Ingehaald` when someone saved it since, and `Ongeldig` for an empty answer or after the nota.
    """
    check_stand(vraag.stand, geopend)
    if vraag.nota is not None:
        raise Ongeldig("antwoord", f"staat al in nota {vraag.nota}; geef een aanvulling in een volgende nota")
    if not antwoord.strip():
        raise Ongeldig("antwoord", "is leeg; schrijf het antwoord")
    oud = {"antwoord": vraag.antwoord, "openbaar": vraag.openbaar}
    vraag.antwoord, vraag.openbaar = antwoord.strip(), (openbaar or "").strip() or None
    vraag.beantwoord_op, vraag.beantwoord_door = spoor.tijdstip, spoor.wie
    session.flush()
    nieuw = {"antwoord": vraag.antwoord, "openbaar": vraag.openbaar}
    register(session, spoor, wat="vraag beantwoord", onderwerp=_name(zaak, vraag), oud=oud, nieuw=nieuw)


def publish_nota(session: Session, zaak: Zaak, uitleg: str | None, dag: date, spoor: Spoor) -> NotaRecord:
    """Publishes every answer that was not, and a new version of the document where one was written.

    Raises `Ongeldig` after the closing, when there is nothing to publish, and as `check_opvolger`.
    """
    status = take_stap(zaak.rij.status, Selectiestap.NOTA, make_feiten(zaak, dag, Selectiestap.NOTA, spoor))
    nieuw = [vraag for vraag in zaak.rij.vragen if vraag.nota is None and vraag.antwoord is not None]
    is_gewijzigd = not is_vast(session, zaak.regio, SELECTIES, zaak.deel, zaak.geschreven.versie)
    if not nieuw and not is_gewijzigd:
        raise Ongeldig("nota", "er is geen nieuw antwoord en geen nieuwe versie om te publiceren")
    nota = NotaRecord(
        volgorde=len(zaak.rij.notas) + 1,
        gepubliceerd_op=spoor.tijdstip,
        door=spoor.wie,
        uitleg=(uitleg or "").strip() or None,
    )
    zaak.rij.notas.append(nota)
    for vraag in nieuw:
        vraag.nota = nota.volgorde
    if is_gewijzigd:
        check_opvolger(zaak)
        close_versie(session, zaak, dag, spoor)
    add_stap(zaak, Selectiestap.NOTA, status, dag, spoor, nota.uitleg)
    session.flush()
    feiten = {"nota": nota.volgorde, "vragen": [vraag.volgorde for vraag in nieuw], "versie": zaak.geschreven.versie}
    register(session, spoor, wat=Selectiestap.NOTA.value, onderwerp=zaak.naam, nieuw=feiten)
    tell_nota(session, zaak, nota.volgorde, spoor.tijdstip)
    return nota


def check_opvolger(zaak: Zaak) -> None:
    """Refuses a next version under which who is at work, or took part already, would lose something.

    Raises `Ongeldig` for an earlier closing, another procedure, and a perceel on which someone has begun.
    """
    nu, nieuw = zaak.opzet, zaak.geschreven
    if (nu.planning.sluiting is None) != (nieuw.planning.sluiting is None) or nu.procedure is not nieuw.procedure:
        raise Ongeldig("nota", "een nieuwe versie wijzigt de procedure niet; trek de selectie in en begin een nieuwe")
    if _find_einde(nieuw) < _find_einde(nu):
        raise Ongeldig("nota", "een nieuwe versie mag de sluiting niet vervroegen; kies dezelfde dag of een latere")
    weg = {rij.perceel for rij in zaak.rij.inschrijvingen} - {perceel.nummer for perceel in nieuw.percelen}
    if weg:
        raise Ongeldig("nota", f"op perceel {min(weg)} is al ingeschreven; laat dat perceel staan")


def _find_einde(opzet: Selectieopzet) -> tuple[date, str]:
    return opzet.planning.sluiting or date.max, opzet.planning.sluitingstijd or ""


def get_vraag(zaak: Zaak, nummer: int) -> SelectievraagRecord:
    """The question with this number. Raises `NietGevonden`."""
    for vraag in zaak.rij.vragen:
        if vraag.volgorde == nummer:
            return vraag
    raise NietGevonden(f"vraag {nummer} is er niet bij deze selectie")


def find_herkenbaar(vraag: SelectievraagRecord, tekst: str) -> tuple[str, ...]:
    """What in a text for all says who asked: the name of the aanbieder, a telling part of it, or its KvK number."""
    naam = vraag.aanbieder.naam
    kern = " ".join(woord for woord in naam.split() if woord.casefold() not in VORMEN)
    zoek = dict.fromkeys(een for een in (naam, kern, vraag.aanbieder.kvk) if een)
    gevonden = [een for een in zoek if re.search(rf"(?<!\w){re.escape(een)}(?!\w)", tekst, re.IGNORECASE)]
    return tuple(gevonden[:1] if gevonden[:1] == [naam] else gevonden)


def read_openbaar(vraag: SelectievraagRecord) -> str:
    """A question as everyone may read it."""
    return vraag.openbaar or vraag.vraag


def list_leesbaar(vragen: Iterable[SelectievraagRecord], kvk: str | None) -> list[SelectievraagRecord]:
    """The questions that an aanbieder may read: its own and those in a nota; without `kvk` all."""
    return [vraag for vraag in vragen if kvk is None or vraag.nota is not None or vraag.aanbieder.kvk == kvk]


def write_vragen(zaak: Zaak) -> bytes:
    """The published questions and answers as XLSX, without who asked."""
    dagen = {nota.volgorde: find_dag(nota.gepubliceerd_op) for nota in zaak.rij.notas}
    rijen = [
        (vraag.volgorde, read_openbaar(vraag), vraag.antwoord, vraag.nota, dagen[vraag.nota])
        for vraag in zaak.rij.vragen
        if vraag.nota is not None
    ]
    return write_xlsx(KOPPEN, rijen, "Nota van inlichtingen")


def _name(zaak: Zaak, vraag: SelectievraagRecord) -> str:
    """A question as the subject of a line in the log; with no regio in it, for who asked is not for its archive."""
    return f"selectievraag {zaak.rij.id}/{vraag.volgorde}"
