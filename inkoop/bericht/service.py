"""Use cases: a message to someone, stored in the transaction of what it tells about, and sending it once more."""

from datetime import datetime
from uuid import uuid4

from sqlalchemy.orm import Session

from inkoop.bericht.records import BerichtRecord
from inkoop.bericht.soorten import Berichtsoort, Berichtstatus
from inkoop.bericht.store import add_bericht, get_bericht, list_wachtende
from inkoop.invoer.faults import Onbruikbaar
from inkoop.logboek.service import Spoor, register

DOMEIN = "inkoop.invalid"  # the half of a Message-ID after the @; a name that nobody else can have


def save_bericht(
    session: Session,
    *,
    soort: Berichtsoort,
    aan: str,
    onderwerp: str,
    tekst: str,
    nu: datetime,
    adres: str | None = None,
    toewijzing: int | None = None,
    vervalt_op: datetime | None = None,
    in_agenda: bool = False,
) -> BerichtRecord:
    """Puts a message in the outbox; it exists only if the change that it tells about was stored too.

    `adres` is the path of the page that it is about. With `in_agenda` it is not sent: the calendar of the role
    `toewijzing` shows it. After `vervalt_op` it is of no use any more and is not sent.
    """
    bericht = BerichtRecord(
        soort=soort,
        aan=aan,
        onderwerp=" ".join(onderwerp.split()),
        tekst=tekst,
        gemaakt_op=nu,
        kenmerk=f"<{uuid4().hex}@{DOMEIN}>",
        toewijzing_id=toewijzing,
        adres=adres,
        status=Berichtstatus.IN_AGENDA if in_agenda else Berichtstatus.WACHT,
        pogingen=0,
        volgende_op=nu,
        vervalt_op=vervalt_op,
    )
    add_bericht(session, bericht)
    return bericht


def stop_berichten(session: Session, aan: str, reden: str) -> None:
    """Lets what waits for an address fail, with the reason; what is on its way is not held back."""
    for bericht in list_wachtende(session, aan):
        bericht.status, bericht.fout = Berichtstatus.MISLUKT, reden
    session.flush()


def send_again(session: Session, nummer: int, spoor: Spoor) -> BerichtRecord:
    """Lets a message that failed wait again, with all its attempts.

    Raises `NietGevonden` for a message that is not there, `Onbruikbaar` for one that did not fail or is of no use.
    """
    bericht = get_bericht(session, nummer)
    if bericht.status not in (Berichtstatus.MISLUKT, Berichtstatus.UITGESTELD):
        raise Onbruikbaar(f"Dit bericht is niet mislukt maar staat op '{bericht.status}'; er is niets te doen")
    if bericht.vervalt_op is not None and bericht.vervalt_op <= spoor.tijdstip:
        raise Onbruikbaar("Dit bericht heeft geen zin meer; maak een nieuw bericht, zoals een nieuwe uitnodiging")
    bericht.status, bericht.pogingen, bericht.volgende_op = Berichtstatus.WACHT, 0, spoor.tijdstip
    session.flush()
    register(session, spoor, wat="opnieuw te versturen", onderwerp=f"bericht {bericht.kenmerk}")
    return bericht
