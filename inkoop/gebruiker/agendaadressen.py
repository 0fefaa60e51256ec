"""Use cases: the private address at which a calendar program reads the agenda of someone in a role."""

from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from inkoop.database.faults import NietGevonden
from inkoop.gebruiker.logregels import register_account
from inkoop.gebruiker.records import AgendaadresRecord, GebruikerRecord, ToewijzingRecord
from inkoop.gebruiker.rollen import Bereik
from inkoop.gebruiker.service import describe_bereik
from inkoop.gebruiker.sleutel import compute_sleutel, make_sleutel
from inkoop.logboek.service import Spoor


@dataclass(frozen=True, kw_only=True)
class Lezer:
    """Whose calendar reads, and in which role."""

    gebruiker: int
    bereik: Bereik


def renew_adres(session: Session, gebruiker: GebruikerRecord, nummer: int, spoor: Spoor) -> str:
    """Makes the address of a role of someone anew; the one before no longer works.

    Returns its key, which is kept nowhere. Raises `NietGevonden`, also for a role of another.
    """
    _require_eigen(gebruiker, nummer)
    _delete(session, nummer)
    sleutel = make_sleutel()
    session.add(AgendaadresRecord(toewijzing_id=nummer, sleutel=compute_sleutel(sleutel), gemaakt_op=spoor.tijdstip))
    session.flush()
    register_account(session, gebruiker.pseudoniem, "agenda-adres gemaakt", spoor)
    return sleutel


def revoke_adres(session: Session, gebruiker: GebruikerRecord, nummer: int, spoor: Spoor) -> None:
    """Takes the address of a role of someone away. Raises `NietGevonden`, also for a role of another."""
    _require_eigen(gebruiker, nummer)
    _delete(session, nummer)
    register_account(session, gebruiker.pseudoniem, "agenda-adres ingetrokken", spoor)


def _require_eigen(gebruiker: GebruikerRecord, nummer: int) -> None:
    if nummer not in {toewijzing.id for toewijzing in gebruiker.toewijzingen}:
        raise NietGevonden("Deze rol is er niet")


def _delete(session: Session, nummer: int) -> None:
    session.execute(delete(AgendaadresRecord).where(AgendaadresRecord.toewijzing_id == nummer))


def list_adressen(session: Session, gebruiker: int) -> dict[int, AgendaadresRecord]:
    """The addresses of someone by the number of the role."""
    vraag = (
        select(AgendaadresRecord)
        .join(ToewijzingRecord, AgendaadresRecord.toewijzing_id == ToewijzingRecord.id)
        .where(ToewijzingRecord.gebruiker_id == gebruiker)
    )
    return {adres.toewijzing_id: adres for adres in session.scalars(vraag)}


def find_lezer(session: Session, sleutel: str, *, demo: bool) -> Lezer | None:
    """Whose address has this key; None when it was renewed or taken away, or its account may not log in."""
    vraag = (
        select(GebruikerRecord, ToewijzingRecord)
        .join(GebruikerRecord.toewijzingen)
        .join(AgendaadresRecord, AgendaadresRecord.toewijzing_id == ToewijzingRecord.id)
        .where(AgendaadresRecord.sleutel == compute_sleutel(sleutel))
    )
    gevonden = session.execute(vraag).unique().one_or_none()
    if gevonden is None:
        return None
    gebruiker, toewijzing = gevonden
    if gebruiker.is_geblokkeerd or (gebruiker.is_demo and not demo):
        return None
    return Lezer(gebruiker=gebruiker.id, bereik=describe_bereik(toewijzing))
