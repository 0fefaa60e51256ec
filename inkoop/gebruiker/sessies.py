"""Use cases: beginning, finding and ending a session, and choosing the role in which someone works."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from inkoop.database.faults import NietGevonden
from inkoop.gebruiker.logregels import register_account
from inkoop.gebruiker.records import GebruikerRecord, SessieRecord
from inkoop.gebruiker.rollen import Bereik
from inkoop.gebruiker.service import describe_bereik
from inkoop.gebruiker.sleutel import compute_sleutel, make_sleutel
from inkoop.gebruiker.store import delete_oude, delete_sessies, find_sessie, get_sessie
from inkoop.gebruiker.vertraging import VERGETEN
from inkoop.logboek.periode import find_dag
from inkoop.logboek.service import Spoor

STIL = timedelta(hours=2)
LANGST = timedelta(hours=12)
BIJWERKEN_NA = timedelta(minutes=5)
MAX_APPARAAT = 200


@dataclass(frozen=True, kw_only=True)
class Aanmelding:
    """Who is at work in a browser, and in which role; `is_volledig`: the second step was taken too.

    Who came in by an aanmelddienst has its `issuer`.
    """

    sessie: int
    gebruiker: int
    naam: str
    mail: str
    pseudoniem: str
    is_volledig: bool
    is_demo: bool
    has_totp: bool
    issuer: str | None
    gezien_op: datetime
    bereik: Bereik | None
    bereiken: tuple[Bereik, ...]

    def make_spoor(self, nu: datetime) -> Spoor:
        """The trace of what this person does now."""
        return Spoor(wie=self.pseudoniem, tijdstip=nu)


@dataclass(frozen=True, kw_only=True)
class Herkomst:
    """How someone came in by an aanmelddienst (its `code`); with `kvk` only roles of that aanbieder count."""

    code: str
    identiteit: int
    kvk: str | None
    vervangt_tweede_stap: bool


def begin_sessie(
    session: Session, gebruiker: GebruikerRecord, apparaat: str, nu: datetime, herkomst: Herkomst | None = None
) -> str:
    """A new session of who gave the password or came in by a dienst; returns its key, which is kept nowhere.

    With one role it works in that role at once; with a second step it is not yet complete.
    """
    delete_oude(session, gezien=nu - STIL, begonnen=nu - LANGST, geprobeerd=nu - VERGETEN)
    sleutel = make_sleutel()
    kvk = herkomst.kvk if herkomst else None
    bereiken = list_bereiken(gebruiker, kvk)
    sessie = SessieRecord(sleutel=compute_sleutel(sleutel), gebruiker_id=gebruiker.id, kvk=kvk)
    sessie.toewijzing_id = bereiken[0].nummer if len(bereiken) == 1 else None
    sessie.identiteit_id = herkomst.identiteit if herkomst else None
    sessie.is_volledig = not gebruiker.totp or (herkomst is not None and herkomst.vervangt_tweede_stap)
    sessie.begonnen_op = sessie.gezien_op = nu
    sessie.apparaat = apparaat[:MAX_APPARAAT]
    session.add(sessie)
    session.flush()
    via = f" via {herkomst.code}" if herkomst else ""
    eerst = "eerste stap gezet" if herkomst else "wachtwoord gegeven"
    _log(session, gebruiker, ("aangemeld" if sessie.is_volledig else eerst) + via, nu)
    return sleutel


def list_bereiken(gebruiker: GebruikerRecord, kvk: str | None) -> list[Bereik]:
    """The roles of someone; with `kvk` those of that aanbieder only."""
    alle = map(describe_bereik, gebruiker.toewijzingen)
    return [bereik for bereik in alle if kvk is None or bereik.plek.aanbieder == kvk]


def _log(session: Session, gebruiker: GebruikerRecord, wat: str, nu: datetime) -> None:
    spoor = Spoor(wie=gebruiker.pseudoniem, tijdstip=nu)
    register_account(session, gebruiker.pseudoniem, wat, spoor)


def find_aanmelding(session: Session, sleutel: str, nu: datetime, *, demo: bool) -> Aanmelding | None:
    """Who has the session with this key; None when it ended, was silent too long, or its account may not log in."""
    sessie = find_sessie(session, compute_sleutel(sleutel))
    if sessie is None or nu - sessie.gezien_op > STIL or nu - sessie.begonnen_op > LANGST:
        return None
    gebruiker = sessie.gebruiker
    if gebruiker.is_geblokkeerd or (gebruiker.is_demo and not demo):
        return None
    vandaag = find_dag(nu)
    bereiken = tuple(bereik for bereik in list_bereiken(gebruiker, sessie.kvk) if bereik.is_geldig_op(vandaag))
    return Aanmelding(
        sessie=sessie.id,
        gebruiker=gebruiker.id,
        naam=gebruiker.naam,
        mail=gebruiker.mail,
        pseudoniem=gebruiker.pseudoniem,
        is_volledig=sessie.is_volledig,
        is_demo=gebruiker.is_demo,
        has_totp=gebruiker.totp is not None,
        issuer=sessie.identiteit.issuer if sessie.identiteit else None,
        gezien_op=sessie.gezien_op,
        bereik=next((bereik for bereik in bereiken if bereik.nummer == sessie.toewijzing_id), None),
        bereiken=bereiken,
    )


def touch_sessie(session: Session, aanmelding: Aanmelding, nu: datetime) -> None:
    """Keeps a session alive that someone uses."""
    sessie = session.get(SessieRecord, aanmelding.sessie)
    if sessie is not None:
        sessie.gezien_op = nu


def complete_sessie(session: Session, aanmelding: Aanmelding, nu: datetime) -> str:
    """The second step was right: the session is complete. Returns its new key; the one before is void."""
    sessie = get_sessie(session, aanmelding.gebruiker, aanmelding.sessie)
    sleutel = make_sleutel()
    sessie.sleutel, sessie.is_volledig = compute_sleutel(sleutel), True
    session.flush()
    _log(session, sessie.gebruiker, "aangemeld", nu)
    return sleutel


def choose_rol(session: Session, aanmelding: Aanmelding, nummer: int) -> None:
    """Works in another of one's own roles from now on. Raises `NietGevonden` for a role of another."""
    if nummer not in {bereik.nummer for bereik in aanmelding.bereiken}:
        raise NietGevonden("Deze rol is er niet")
    get_sessie(session, aanmelding.gebruiker, aanmelding.sessie).toewijzing_id = nummer


def end_sessie(session: Session, gebruiker: GebruikerRecord, nummer: int, spoor: Spoor) -> None:
    """Ends a session of this gebruiker. Raises `NietGevonden`, also for a session of another."""
    session.delete(get_sessie(session, gebruiker.id, nummer))
    session.flush()
    register_account(session, gebruiker.pseudoniem, "sessie beëindigd", spoor)


def end_andere_sessies(session: Session, aanmelding: Aanmelding, spoor: Spoor) -> None:
    """Ends all one's sessions but the one at work."""
    delete_sessies(session, aanmelding.gebruiker, behalve=aanmelding.sessie)
    register_account(session, aanmelding.pseudoniem, "andere sessies beëindigd", spoor)
