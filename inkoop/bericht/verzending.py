"""Use case: sending what waits, each message claimed under lock before it leaves and marked after the server took it.

A sender that dies keeps its message until its claim ends; then another sends it, with the same Message-ID. So no
message is lost, and one arrives twice only where the sender died, or the line broke, before the answer of the server
was stored.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from inkoop.bericht.instelling import Verzendinstelling
from inkoop.bericht.post import Afloop, Gesprek, Verzending
from inkoop.bericht.records import BerichtRecord
from inkoop.bericht.soorten import MET_GEHEIM, Berichtstatus
from inkoop.bericht.store import find_bericht, find_te_versturen
from inkoop.database.session import write_session

CLAIM = timedelta(minutes=15)  # longer than every answer of a server that takes its time
PAUZES = tuple(
    timedelta(minutes=minuten) for minuten in (1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60, 24 * 60, 24 * 60, 24 * 60)
)
VERLOPEN = "te laat: het bericht had geen zin meer toen het kon worden verstuurd"
WEG = "(De link is verwijderd, omdat het bericht is verstuurd of de link niet meer werkt.)"
Klok = Callable[[], datetime]


@dataclass(kw_only=True)
class Verslag:
    """How many messages a round sent, put off and gave up."""

    verzonden: int = 0
    uitgesteld: int = 0
    mislukt: int = 0


def send_waiting(engine: Engine, instelling: Verzendinstelling, door: str, klok: Klok) -> Verslag:
    """Sends what may be sent now, one by one, until nothing waits or the server cannot be used."""
    verslag = Verslag()
    with Gesprek(instelling) as gesprek:
        while (bericht := claim_bericht(engine, door, klok())) is not None:
            uitkomst = gesprek.send(bericht)
            with write_session(engine) as session:
                status = save_afloop(session, bericht.id, door, uitkomst, klok())
            _count(verslag, status)
            if uitkomst.is_verbroken:
                break
    return verslag


def _count(verslag: Verslag, status: Berichtstatus) -> None:
    if status is Berichtstatus.VERZONDEN:
        verslag.verzonden += 1
    elif status is Berichtstatus.UITGESTELD:
        verslag.uitgesteld += 1
    elif status is Berichtstatus.MISLUKT:
        verslag.mislukt += 1


def claim_bericht(engine: Engine, door: str, nu: datetime) -> BerichtRecord | None:
    """The next message to send, which is ours until the claim ends; None when nothing waits.

    There is one writer at a time, so two senders never claim the same. A message that is of no use any more is given
    up here.
    """
    with write_session(engine) as session:
        while (bericht := find_te_versturen(session, nu)) is not None:
            if bericht.vervalt_op is None or bericht.vervalt_op > nu:
                bericht.status, bericht.bezig_door, bericht.bezig_tot = Berichtstatus.BEZIG, door, nu + CLAIM
                return bericht
            _give_up(bericht, VERLOPEN)
            _forget_geheim(bericht)
            session.flush()
    return None


def save_afloop(session: Session, nummer: int, door: str, uitkomst: Verzending, nu: datetime) -> Berichtstatus:
    """Keeps what became of a sending; returns how the message stands now.

    What the server took was sent, whoever has the message by now; a failure counts for the one who has it only.
    """
    bericht = find_bericht(session, nummer)
    if bericht is None:  # removed while it was on its way
        return Berichtstatus.VERZONDEN
    if uitkomst.afloop is Afloop.GENOMEN:
        _mark_verzonden(bericht, nu)
    elif bericht.status is Berichtstatus.BEZIG and bericht.bezig_door == door:
        _register_mislukt(bericht, uitkomst, nu)
    session.flush()
    return bericht.status


def _mark_verzonden(bericht: BerichtRecord, nu: datetime) -> None:
    bericht.status, bericht.verzonden_op, bericht.pogingen = Berichtstatus.VERZONDEN, nu, bericht.pogingen + 1
    bericht.fout = bericht.bezig_door = bericht.bezig_tot = None
    _forget_geheim(bericht)


def _forget_geheim(bericht: BerichtRecord) -> None:
    """A link that lets someone in is kept nowhere longer than is needed."""
    if bericht.soort in MET_GEHEIM:
        bericht.tekst = WEG


def _register_mislukt(bericht: BerichtRecord, uitkomst: Verzending, nu: datetime) -> None:
    bericht.pogingen += 1
    if uitkomst.afloop is Afloop.GEWEIGERD or bericht.pogingen > len(PAUZES):
        _give_up(bericht, uitkomst.reden)
        return
    bericht.status, bericht.fout = Berichtstatus.UITGESTELD, uitkomst.reden
    bericht.volgende_op = nu + PAUZES[bericht.pogingen - 1]
    bericht.bezig_door = bericht.bezig_tot = None


def _give_up(bericht: BerichtRecord, reden: str | None) -> None:
    bericht.status, bericht.fout = Berichtstatus.MISLUKT, reden
    bericht.bezig_door = bericht.bezig_tot = None
