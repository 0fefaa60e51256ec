"""Use case: removing messages that nobody needs any more, so that what was told about people is not kept for ever."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy.orm import Session

from inkoop.bericht.soorten import Berichtstatus
from inkoop.bericht.store import delete_klare
from inkoop.invoer.faults import Onbruikbaar, write_waarde
from inkoop.logboek.service import Spoor, register
from inkoop.rules.taal import write_aantal

BEWAREN = "INKOOP_BERICHTEN_BEWAREN"
DAGEN, ALTIJD = 365, "altijd"
KLAAR = (Berichtstatus.VERZONDEN, Berichtstatus.MISLUKT, Berichtstatus.IN_AGENDA)


def read_bewaartermijn(omgeving: Mapping[str, str]) -> timedelta | None:
    """How long a message that is done with is kept; None for ever. Raises `Onbruikbaar` for what is not a term."""
    tekst = omgeving.get(BEWAREN, "").strip().lower() or str(DAGEN)
    if tekst == ALTIJD:
        return None
    if not (tekst.isascii() and tekst.isdigit()) or not 1 <= int(tekst) <= 36500:
        raise Onbruikbaar(
            f"{BEWAREN}: {write_waarde(tekst)} is geen aantal dagen; schrijf bijvoorbeeld 90, of {ALTIJD}"
        )
    return timedelta(days=int(tekst))


def clean_berichten(session: Session, termijn: timedelta, spoor: Spoor) -> int:
    """Removes what was sent, given up or put in a calendar longer ago than `termijn`; returns how many."""
    aantal = delete_klare(session, KLAAR, spoor.tijdstip - termijn)
    if aantal:
        register(session, spoor, wat=f"{write_aantal(aantal, 'bericht', 'berichten')} opgeruimd", onderwerp="berichten")
    return aantal
