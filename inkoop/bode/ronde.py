"""Use case: one round of the messenger, and rounds that go on until someone stops them."""

import logging
import os
import socket
from collections.abc import Callable
from datetime import date, datetime, timedelta
from threading import Event, Thread
from uuid import uuid4

from sqlalchemy import Engine

from inkoop.agenda.herinneringen import remind
from inkoop.agenda.waarschuwen import warn
from inkoop.bericht.instelling import Verzendinstelling
from inkoop.bericht.opruimen import clean_berichten, read_bewaartermijn
from inkoop.bericht.verzending import Verslag, send_waiting
from inkoop.contractering.ingaan import start_ingegane
from inkoop.database.session import read_session, write_session
from inkoop.gebruiker.store import list_demogebruikers
from inkoop.invoer.faults import Onbruikbaar
from inkoop.logboek.periode import find_dag
from inkoop.logboek.service import Spoor
from inkoop.toetreding.aanmelding import delete_verlopen
from inkoop.voortgang.sroistand import renew_missing

PAUZE = timedelta(seconds=20)
AFSCHEID = timedelta(seconds=10)
BODE = "bode"
DEMO = (
    "In deze database staan mensen van de demonstratie; er gaat geen bericht de deur uit. Stop de demonstratie en "
    "start 'inkoop web', dat ruimt hen op"
)
Klok = Callable[[], datetime]
_log = logging.getLogger(__name__)


def name_bode() -> str:
    """A name for a sender that no other has."""
    return f"{socket.gethostname()}/{os.getpid()}/{uuid4().hex[:8]}"


def send_once(engine: Engine, instelling: Verzendinstelling, klok: Klok) -> Verslag:
    """Sends what waits. Raises `Onbruikbaar` for the database of a demonstration: none of its people exists."""
    require_echt(engine)
    return send_waiting(engine, instelling, name_bode(), klok)


def clean_up(engine: Engine, nu: datetime) -> int:
    """Removes the messages that were kept long enough; returns how many. Raises `Onbruikbaar` for a wrong setting."""
    termijn = read_bewaartermijn(os.environ)
    if termijn is None:
        return 0
    with write_session(engine) as session:
        return clean_berichten(session, termijn, Spoor(wie=BODE, tijdstip=nu))


def require_echt(engine: Engine) -> None:
    """Raises `Onbruikbaar` for the database of a demonstration."""
    with read_session(engine) as session:
        if list_demogebruikers(session):
            raise Onbruikbaar(DEMO)


class Bode:
    """Goes round until it is stopped: once a day it does what the day brings, every time it sends what waits.

    Without a mail server (`instelling` None) nobody is reminded and nothing is sent; the rest of the day is done.
    """

    def __init__(
        self, engine: Engine, instelling: Verzendinstelling | None, klok: Klok, pauze: timedelta = PAUZE
    ) -> None:
        self.engine = engine
        self.instelling = instelling
        self.klok = klok
        self.pauze = pauze
        self.gedaan: date | None = None
        self.gezegd: str | None = None
        self.stop = Event()

    def run(self) -> None:
        """Goes round; what goes wrong in a round is logged and tried again in the next."""
        while not self.stop.is_set():
            try:
                self.do_ronde()
                self.gezegd = None
            except Exception as fout:
                self._tell(fout)
            self.stop.wait(self.pauze.total_seconds())

    def do_ronde(self) -> Verslag:
        """One round."""
        require_echt(self.engine)
        nu = self.klok()
        if self.gedaan != find_dag(nu):
            self._do_dag(nu)
            self.gedaan = find_dag(nu)
        if self.instelling is None:
            return Verslag()
        return send_waiting(self.engine, self.instelling, name_bode(), self.klok)

    def _do_dag(self, nu: datetime) -> None:
        """What is done once a day; what was done already is not done twice."""
        dag = find_dag(nu)
        with write_session(self.engine) as session:
            start_ingegane(session, dag, Spoor(wie=BODE, tijdstip=nu))
        if self.instelling is not None:
            remind(self.engine, dag, nu)
            warn(self.engine, dag, nu)
        clean_up(self.engine, nu)
        with write_session(self.engine) as session:
            delete_verlopen(session, nu)
            renew_missing(session)  # after a kader or the program changed; lists are right without it, but slow

    def _tell(self, fout: Exception) -> None:
        """Logs what went wrong, once for as long as it stays the same."""
        if str(fout) != self.gezegd:
            self.gezegd = str(fout)
            wat = "Berichten versturen" if self.instelling else "Het werk van elke dag"
            _log.error("%s lukt niet: %s", wat, fout, exc_info=not isinstance(fout, Onbruikbaar))

    def __enter__(self) -> "Bode":
        """Goes round beside the program."""
        self.draad = Thread(target=self.run, name="bode", daemon=True)
        self.draad.start()
        return self

    def __exit__(self, soort: type[BaseException] | None, fout: BaseException | None, spoor: object) -> None:
        """Stops, and waits a moment for a message that is on its way; one that takes longer is sent again later."""
        self.stop.set()
        self.draad.join(AFSCHEID.total_seconds())
