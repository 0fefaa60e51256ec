"""Use cases: how someone wants messages of each kind."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkoop.bericht.soorten import KIEZEN, Berichtsoort, Berichtwijze
from inkoop.gebruiker.logregels import register_account
from inkoop.gebruiker.records import GebruikerRecord, VoorkeurRecord
from inkoop.logboek.service import Spoor

Voorkeuren = Mapping[Berichtsoort, Berichtwijze]


def list_voorkeuren(session: Session, gebruiker: int) -> dict[Berichtsoort, Berichtwijze]:
    """How someone wants each kind; by mail where nothing was chosen."""
    gekozen = {rij.soort: rij.wijze for rij in _list_rijen(session, gebruiker)}
    return {soort: gekozen.get(soort, Berichtwijze.MAIL) for soort in KIEZEN}


def _list_rijen(session: Session, gebruiker: int) -> list[VoorkeurRecord]:
    return list(session.scalars(select(VoorkeurRecord).where(VoorkeurRecord.gebruiker_id == gebruiker)))


def save_voorkeuren(session: Session, gebruiker: GebruikerRecord, keuzes: Voorkeuren, spoor: Spoor) -> None:
    """Keeps how someone wants each kind of message; what nobody may refuse is not among them."""
    oud = list_voorkeuren(session, gebruiker.id)
    nieuw = oud | {soort: wijze for soort, wijze in keuzes.items() if soort in KIEZEN}
    if nieuw == oud:
        return
    rijen = {rij.soort: rij for rij in _list_rijen(session, gebruiker.id)}
    for soort, wijze in nieuw.items():
        rij = rijen.get(soort) or VoorkeurRecord(gebruiker_id=gebruiker.id, soort=soort)
        rij.wijze = wijze
        session.add(rij)
    session.flush()
    wat = "keuze van berichten gewijzigd"
    register_account(session, gebruiker.pseudoniem, wat, spoor, oud=_plain(oud), nieuw=_plain(nieuw))


def _plain(voorkeuren: Voorkeuren) -> dict[str, str]:
    return {soort.value: wijze.value for soort, wijze in voorkeuren.items()}
