"""Use cases: a selectie from publication to a final decision, and the days on which nothing may be signed."""

from datetime import date

from sqlalchemy.orm import Session

from inkoop.gemeente.records import RegioRecord
from inkoop.inhoud.versies import is_vast, leg_vast
from inkoop.logboek.service import Spoor, register
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.selectieloop import (
    Selectiefeiten,
    Selectiestap,
    Selectiestatus,
    check_tekenen,
    list_ontbrekend,
    list_stappen,
    take_stap,
)
from inkoop.rules.standstill import Standstilluitkomst, compute_standstill
from inkoop.rules.taal import write_datum
from inkoop.selectie.inschrijving import Beslissing
from inkoop.selectie.records import InschrijvingRecord
from inkoop.selectie.samenstellen import read_besluit
from inkoop.selectie.schema import Selectieopzet
from inkoop.selectie.selectieberichten import tell_publicatie
from inkoop.selectie.stand import list_loten, list_onbekend, list_onbekend_per, list_zonder_consensus
from inkoop.selectie.store import SELECTIES
from inkoop.selectie.zaak import Zaak, add_stap, find_by_kenmerk, make_moment

AAN_HET_BEGIN = (Selectiestap.PUBLICEREN, Selectiestap.NOTA)


def make_feiten(zaak: Zaak, dag: date, stap: Selectiestap, spoor: Spoor) -> Selectiefeiten:
    """What a step of `dag` looks at. Raises `Ongeldig` for a day to come."""
    moment = make_moment(dag, spoor.tijdstip, aan_het_eind=stap not in AAN_HET_BEGIN)
    return Selectiefeiten(
        dag=dag,
        bron=zaak.bron,
        publicatie=zaak.opzet.planning.publicatie,
        heeft_sluiting=zaak.heeft_sluiting,
        is_dicht=zaak.is_dicht(moment),
        is_gunning=not zaak.opzet.is_toelating,
        inschrijvingen=len(zaak.ingediend),
        beoordelaars=len([een for een in zaak.rij.beoordelaars if een.ontheven_op is None]),
        onbeantwoord=tuple(vraag.volgorde for vraag in zaak.rij.vragen if vraag.nota is None),
        onbekend=list_onbekend(zaak),
        zonder_consensus=list_zonder_consensus(zaak),
        loten=list_loten(zaak),
        standstill=compute_termijn(zaak),
    )


def set_stap(
    session: Session, zaak: Zaak, stap: Selectiestap, dag: date, spoor: Spoor, reden: str | None = None
) -> None:
    """Takes a step of a selectie as a whole, on `dag`. Raises `Ongeldig` with all that it lacks."""
    oud = zaak.rij.status
    nieuw = take_stap(oud, stap, make_feiten(zaak, dag, stap, spoor), reden)
    if stap is Selectiestap.PUBLICEREN:
        close_versie(session, zaak, dag, spoor)
    if stap in (Selectiestap.HERZIEN, Selectiestap.INTREKKEN):
        _forget_besluit(zaak)
    add_stap(zaak, stap, nieuw, dag, spoor, reden)
    session.flush()
    feiten = {"status": nieuw, "dag": dag, "reden": (reden or "").strip() or None}
    register(session, spoor, wat=stap.value, onderwerp=zaak.naam, oud={"status": oud}, nieuw=feiten)
    if stap is Selectiestap.PUBLICEREN:
        tell_publicatie(session, zaak, spoor.tijdstip)


def decide(session: Session, zaak: Zaak, besluit: Beslissing, dag: date, spoor: Spoor) -> None:
    """Records the decision on all and when it was sent; from then on the standstill runs.

    Raises `Ongeldig` with all that is not judged yet, and for a day before the assessment or a draw: a slip in the
    year would let the standstill be over at once.
    """
    loting = (een.datum for een in zaak.rij.lotingen)
    _check_dagen(besluit, max(filter(None, (zaak.beoordeeld_vanaf, *loting)), default=None), dag)
    feiten = make_feiten(zaak, dag, Selectiestap.BESLISSEN, spoor)
    oud = zaak.rij.status
    nieuw = take_stap(oud, Selectiestap.BESLISSEN, feiten)
    zaak.rij.genomen_op, zaak.rij.verzonden_op = besluit.genomen_op, besluit.verzonden_op
    zaak.rij.kenmerk = besluit.kenmerk
    add_stap(zaak, Selectiestap.BESLISSEN, nieuw, besluit.verzonden_op, spoor)
    session.flush()
    wordt = {"status": nieuw, "besluit": besluit}
    register(session, spoor, wat=Selectiestap.BESLISSEN.value, onderwerp=zaak.naam, oud={"status": oud}, nieuw=wordt)


def decide_een(
    session: Session,
    zaak: Zaak,
    rij: InschrijvingRecord,
    besluit: Beslissing,
    dag: date,
    spoor: Spoor,
    reden: str | None = None,
) -> None:
    """Records the decision on one aanbieder, where all who qualify are admitted at any time; a new one has a reason.

    Raises `Ongeldig` for a gunning, while an eis of it is not judged, and for who decides what was decided already.
    """
    if zaak.heeft_sluiting:
        raise Ongeldig("besluit", f"er is een beslissing voor allen tegelijk ({zaak.bron})")
    if rij not in zaak.ingediend or not zaak.mag_oordelen:
        raise Ongeldig("besluit", f"kan niet over wie niet meedoet, en niet na het einde van de selectie ({zaak.bron})")
    _check_dagen(besluit, rij.ontvangen_op, dag)
    if mist := [wat for wie, wat in list_onbekend_per(zaak) if wie is rij]:
        raise Ongeldig("besluit", f"kan nog niet; er is geen oordeel over: {', '.join(mist)} ({zaak.bron})")
    oud = read_besluit(rij)
    if oud is not None and not (reden or "").strip():
        raise Ongeldig("reden", f"over {rij.naam} is al beslist; schrijf waarom u dat wijzigt")
    rij.genomen_op, rij.verzonden_op, rij.besluitkenmerk = besluit.genomen_op, besluit.verzonden_op, besluit.kenmerk
    session.flush()
    vast: dict[str, object] = {"aanbieder": rij.naam, "perceel": rij.perceel}
    nieuw = {**vast, "besluit": besluit, "reden": (reden or "").strip() or None}
    eerder = None if oud is None else {**vast, "besluit": oud}
    register(session, spoor, wat="beslissing verzonden", onderwerp=zaak.naam, oud=eerder, nieuw=nieuw)


def _check_dagen(besluit: Beslissing, vanaf: date | None, dag: date) -> None:
    if besluit.verzonden_op > dag:
        raise Ongeldig("verzonden_op", "ligt in de toekomst; leg de beslissing vast op de dag waarop u haar verzendt")
    if vanaf is not None and besluit.genomen_op < vanaf:
        raise Ongeldig("genomen_op", f"ligt voor {write_datum(vanaf)}; toen was er nog niets te beslissen")


def list_volgende(zaak: Zaak, dag: date, spoor: Spoor) -> list[tuple[Selectiestap, tuple[str, ...]]]:
    """The steps that may follow, each with what it still lacks on `dag`."""
    return [
        (stap, list_ontbrekend(stap, make_feiten(zaak, dag, stap, spoor))) for stap in list_stappen(zaak.rij.status)
    ]


def compute_termijn(zaak: Zaak) -> Standstilluitkomst | None:
    """The standstill after the decision; None where the procedure has none, or nothing was decided."""
    termijn, verzonden = zaak.opzet.rechtsbescherming.standstill, zaak.rij.verzonden_op
    if termijn is None or verzonden is None:
        return None
    return compute_standstill(termijn.make_regel(), verzonden)


def find_standstill(session: Session, regio: RegioRecord, kenmerk: str) -> Standstilluitkomst | None:
    """The standstill of the selectie with this kenmerk; None where there is none."""
    zaak = find_by_kenmerk(session, regio, kenmerk)
    return compute_termijn(zaak) if zaak else None


def check_standstill(session: Session, regio: RegioRecord, kenmerk: str, dag: date) -> None:
    """Refuses to conclude an overeenkomst that comes out of this selectie on `dag`.

    Raises `Ongeldig` with the first day on which it may be signed, or because the decision was not sent or the selectie
    was withdrawn. A selectie that is not in the program says nothing about it.
    """
    zaak = find_by_kenmerk(session, regio, kenmerk)
    if zaak is None:
        return
    if zaak.rij.status is Selectiestatus.INGETROKKEN:
        raise Ongeldig("datum", f"kan niet; de selectie is ingetrokken ({zaak.bron})")
    if zaak.rij.verzonden_op is None and not any(een.verzonden_op for een in zaak.ingediend):
        raise Ongeldig("datum", f"kan nog niet; er is geen beslissing verzonden ({zaak.bron})")
    check_tekenen(compute_termijn(zaak), dag)


def close_versie(session: Session, zaak: Zaak, dag: date, spoor: Spoor) -> None:
    """What is published stays as it is from now on; a nota may bring a next version."""
    if not is_vast(session, zaak.regio, SELECTIES, zaak.deel, zaak.geschreven.versie):
        nummer = zaak.rij.nummer
        leg_vast(session, zaak.regio, SELECTIES, zaak.plan.code, list[Selectieopzet], dag, spoor, nummer=nummer)


def _forget_besluit(zaak: Zaak) -> None:
    zaak.rij.genomen_op = zaak.rij.verzonden_op = zaak.rij.kenmerk = None
