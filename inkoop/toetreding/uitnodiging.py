"""Use case: an account for the contact of an aanbieder that was admitted."""

from sqlalchemy.orm import Session

from inkoop.gebruiker.links import Adresmaker, choose_doel, send_link
from inkoop.gebruiker.records import GebruikerRecord
from inkoop.gebruiker.rollen import Plek, Rol
from inkoop.gebruiker.service import add_gebruiker, describe_bereik, give_rol
from inkoop.gebruiker.store import find_gebruiker
from inkoop.logboek.service import Spoor
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.toetredingloop import Toetredingsstatus
from inkoop.toetreding.intake import find_aanmelding_van
from inkoop.toetreding.records import AanmeldingRecord, ToetredingRecord


def may_invite(session: Session, rij: ToetredingRecord) -> bool:
    """Whether there is a contact of an admitted aanbieder without the role of it."""
    aanmelding = find_aanmelding_van(session, rij)
    if rij.status is not Toetredingsstatus.TOEGELATEN or aanmelding is None or aanmelding.mail is None:
        return False
    iemand = find_gebruiker(session, aanmelding.mail)
    return iemand is None or not _has_rol(iemand, rij)


def _has_rol(iemand: GebruikerRecord, rij: ToetredingRecord) -> bool:
    return any(
        (een.rol, een.plek) == (Rol.AANBIEDER, _make_plek(rij)) for een in map(describe_bereik, iemand.toewijzingen)
    )


def _make_plek(rij: ToetredingRecord) -> Plek:
    return Plek(regio=rij.overeenkomst.regio.code, aanbieder=rij.aanbieder.kvk)


def invite_contact(
    session: Session, rij: ToetredingRecord, make_adres: Adresmaker, spoor: Spoor, *, is_demo: bool = False
) -> GebruikerRecord:
    """Gives the contact the role of the aanbieder; who has no account gets one, with an invitation.

    Raises `Ongeldig` before the admission, without a mail address, for someone who has the role or is blocked.
    """
    if rij.status is not Toetredingsstatus.TOEGELATEN:
        raise Ongeldig("status", "een account kan pas na de toelating")
    aanmelding = find_aanmelding_van(session, rij)
    if aanmelding is None or aanmelding.mail is None:
        raise Ongeldig("mail", "van het contact is geen mailadres bekend; vraag de beheerder om een account te maken")
    iemand = find_gebruiker(session, aanmelding.mail) or _add(session, aanmelding, spoor, is_demo)
    if _has_rol(iemand, rij):
        raise Ongeldig("mail", f"{iemand.naam} kan al voor {rij.aanbieder.naam} werken")
    if iemand.is_geblokkeerd:
        raise Ongeldig("mail", "het account met dit mailadres is geblokkeerd; vraag de beheerder")
    give_rol(session, iemand, Rol.AANBIEDER, _make_plek(rij), spoor)
    if not iemand.wachtwoord and not iemand.identiteiten:
        send_link(session, iemand, choose_doel(iemand), make_adres, spoor)
    return iemand


def _add(session: Session, aanmelding: AanmeldingRecord, spoor: Spoor, is_demo: bool) -> GebruikerRecord:
    naam = aanmelding.contact or aanmelding.naam
    return add_gebruiker(session, aanmelding.mail or "", naam, spoor, is_demo=is_demo)
