"""Use cases: being sent to an aanmelddienst and back, whose account it is that comes back, linking and unlinking."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from inkoop.aanmelddienst.bewijs import Bewijs
from inkoop.aanmelddienst.schema import Aanmelddienst, Onbekenden
from inkoop.aanmelddienst.weigering import Geweigerd, Weigering
from inkoop.database.faults import NietGevonden
from inkoop.gebruiker.logregels import register_account
from inkoop.gebruiker.records import (
    AanmeldverzoekRecord,
    GebruikerRecord,
    IdentiteitRecord,
    Linkdoel,
    ToegangslinkRecord,
)
from inkoop.gebruiker.sessies import Herkomst, list_bereiken
from inkoop.gebruiker.sleutel import compute_sleutel, make_sleutel
from inkoop.gebruiker.store import delete_links, find_gebruiker
from inkoop.logboek.service import Spoor, register

GELDIG = timedelta(minutes=10)  # as long as someone may need to log in elsewhere


@dataclass(frozen=True, kw_only=True)
class Verzoek:
    """Someone who was sent to a dienst: what goes along, and who asked it to link the own account."""

    state: str
    nonce: str
    verifier: str
    gebruiker: int | None


def begin_verzoek(
    session: Session, dienst: Aanmelddienst, browser: str, nu: datetime, *, gebruiker: int | None = None
) -> Verzoek:
    """Keeps that this browser is sent to a dienst; requests that nobody came back with go."""
    session.execute(delete(AanmeldverzoekRecord).where(AanmeldverzoekRecord.begonnen_op < nu - GELDIG))
    verzoek = Verzoek(state=make_sleutel(), nonce=make_sleutel(), verifier=make_sleutel(), gebruiker=gebruiker)
    rij = AanmeldverzoekRecord(sleutel=compute_sleutel(verzoek.state), browser=compute_sleutel(browser))
    rij.dienst, rij.nonce, rij.verifier = dienst.code, verzoek.nonce, verzoek.verifier
    rij.begonnen_op, rij.gebruiker_id = nu, gebruiker
    session.add(rij)
    session.flush()
    return verzoek


def take_verzoek(session: Session, dienst: Aanmelddienst, state: str, browser: str, nu: datetime) -> Verzoek | None:
    """The request with this state of this browser, which is used up; None when it is another's, too old or gone."""
    vraag = select(AanmeldverzoekRecord).where(AanmeldverzoekRecord.sleutel == compute_sleutel(state))
    rij = session.scalars(vraag).one_or_none()
    if rij is None:
        return None
    session.delete(rij)
    session.flush()
    past = (rij.dienst, rij.browser) == (dienst.code, compute_sleutel(browser)) and nu - rij.begonnen_op <= GELDIG
    verzoek = Verzoek(state=state, nonce=rij.nonce, verifier=rij.verifier, gebruiker=rij.gebruiker_id)
    return verzoek if past else None


def admit(
    session: Session, dienst: Aanmelddienst, bewijs: Bewijs, nu: datetime, *, demo: bool
) -> tuple[GebruikerRecord, Herkomst]:
    """The account of someone whom a dienst proved, linked now if it was invited. Raises `Geweigerd`."""
    identiteit = find_identiteit(session, bewijs.issuer, bewijs.sub)
    if identiteit is None:
        gebruiker = _find_uitgenodigd(session, dienst, bewijs, nu, demo=demo)
        identiteit = link_identiteit(session, gebruiker, bewijs, Spoor(wie=gebruiker.pseudoniem, tijdstip=nu))
        delete_links(session, gebruiker.id)
    else:
        gebruiker = session.get_one(GebruikerRecord, identiteit.gebruiker_id)
    if gebruiker.is_geblokkeerd or (gebruiker.is_demo and not demo):
        raise Geweigerd(Weigering.GEBLOKKEERD, gebruiker.pseudoniem)
    if bewijs.kvk is not None and not list_bereiken(gebruiker, bewijs.kvk):
        raise Geweigerd(Weigering.ROL, gebruiker.pseudoniem)
    vervangt = dienst.vervangt_tweede_stap
    return gebruiker, Herkomst(
        code=dienst.code, identiteit=identiteit.id, kvk=bewijs.kvk, vervangt_tweede_stap=vervangt
    )


def _find_uitgenodigd(
    session: Session, dienst: Aanmelddienst, bewijs: Bewijs, nu: datetime, *, demo: bool
) -> GebruikerRecord:
    """The account with the confirmed address of an invitation that is still open."""
    if dienst.onbekenden is not Onbekenden.KOPPELEN:
        raise Geweigerd(Weigering.ONBEKEND)
    if bewijs.mail is None:
        raise Geweigerd(Weigering.MAIL_ONTBREEKT)
    if not bewijs.is_mail_bevestigd:
        raise Geweigerd(Weigering.MAIL_ONBEVESTIGD)
    gebruiker = find_gebruiker(session, bewijs.mail)
    if gebruiker is None or gebruiker.is_geblokkeerd or (gebruiker.is_demo and not demo):
        raise Geweigerd(Weigering.ONBEKEND)
    if any(identiteit.issuer == bewijs.issuer for identiteit in gebruiker.identiteiten):
        raise Geweigerd(Weigering.ONBEKEND, "is al gekoppeld")
    vraag = select(ToegangslinkRecord).where(
        ToegangslinkRecord.gebruiker_id == gebruiker.id,
        ToegangslinkRecord.doel == Linkdoel.UITNODIGING,
        ToegangslinkRecord.verloopt_op > nu,
    )
    if session.scalars(vraag).unique().one_or_none() is None:
        raise Geweigerd(Weigering.ONBEKEND, "zonder open uitnodiging")
    return gebruiker


def find_identiteit(session: Session, issuer: str, sub: str) -> IdentiteitRecord | None:
    """Whom an issuer knows by this sub."""
    vraag = select(IdentiteitRecord).where(IdentiteitRecord.issuer == issuer, IdentiteitRecord.sub == sub)
    return session.scalars(vraag).one_or_none()


def link_identiteit(session: Session, gebruiker: GebruikerRecord, bewijs: Bewijs, spoor: Spoor) -> IdentiteitRecord:
    """From now on who proves this logs in as the gebruiker. Raises `Geweigerd` when that is another already."""
    bestaand = find_identiteit(session, bewijs.issuer, bewijs.sub)
    if bestaand is not None:
        if bestaand.gebruiker_id != gebruiker.id:
            raise Geweigerd(Weigering.BEZET, gebruiker.pseudoniem)
        return bestaand
    identiteit = IdentiteitRecord(issuer=bewijs.issuer, sub=bewijs.sub, gekoppeld_op=spoor.tijdstip)
    gebruiker.identiteiten.append(identiteit)
    session.flush()
    register_account(session, gebruiker.pseudoniem, "identiteit gekoppeld", spoor, nieuw={"issuer": bewijs.issuer})
    return identiteit


def unlink_identiteit(session: Session, gebruiker: GebruikerRecord, nummer: int, spoor: Spoor) -> None:
    """Who proves this no longer logs in as the gebruiker; the sessions that began so end. Raises `NietGevonden`."""
    identiteit = next((rij for rij in gebruiker.identiteiten if rij.id == nummer), None)
    if identiteit is None:
        raise NietGevonden("Deze koppeling is er niet")
    gebruiker.identiteiten.remove(identiteit)
    session.flush()
    register_account(session, gebruiker.pseudoniem, "identiteit losgemaakt", spoor, oud={"issuer": identiteit.issuer})


def register_geweigerd(session: Session, dienst: Aanmelddienst, geweigerd: Geweigerd, nu: datetime) -> None:
    """Logs that someone did not get in by a dienst, and why; nothing of what the dienst said."""
    onderwerp = f"aanmelddienst {dienst.code}"
    register(session, Spoor(wie=onderwerp, tijdstip=nu), wat=f"aanmelden geweigerd: {geweigerd}", onderwerp=onderwerp)
