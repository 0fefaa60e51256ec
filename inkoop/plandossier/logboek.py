"""The log of one inkoopplan: what was done to it and to what was written for it, the latest first."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkoop.gebruiker.records import GebruikerRecord
from inkoop.gemeente.records import RegioRecord
from inkoop.logboek.records import LogRecord
from inkoop.plandossier.fasetekst import NAMEN
from inkoop.rules.fasen import VRIJ

SOORTEN = {
    "inkoopplan": "het plan",
    "planinhoud": "de inhoud van het plan",
    "planvoorstel": "het voorstel bij het plan",
    "strategie": "de strategie",
    "eisen": "het programma van eisen",
    "selecties": "de selecties",
    "voortgang": "de voortgangsverslagen",
}
HOOGSTENS = 20


@dataclass(frozen=True, kw_only=True)
class Logregel:
    """A line of the log in words."""

    wanneer: datetime
    wie: str
    wat: str
    waarvan: str


def list_logregels(session: Session, regio: RegioRecord, code: str) -> list[Logregel]:
    """The latest lines about a plan."""
    namen = {f"{soort} {regio.code}/{code}": waarvan for soort, waarvan in SOORTEN.items()}
    namen |= {f"fase {regio.code}/{code}/{fase}": f"de fase {NAMEN[fase].lower()}" for fase in VRIJ}
    vraag = (
        select(LogRecord, GebruikerRecord.naam)
        .outerjoin(GebruikerRecord, GebruikerRecord.pseudoniem == LogRecord.wie)
        .where(LogRecord.onderwerp.in_(namen))
        .order_by(LogRecord.nummer.desc())
        .limit(HOOGSTENS)
    )
    return [
        Logregel(wanneer=regel.tijdstip, wie=naam or regel.wie, wat=regel.wat, waarvan=namen[regel.onderwerp])
        for regel, naam in session.execute(vraag)
    ]
