"""Use cases: making an account, giving and taking roles, blocking, passwords and the second step."""

import re
import secrets
from datetime import date, datetime

from sqlalchemy.orm import Session

from inkoop.aanbieder.store import get_aanbieder
from inkoop.bericht.service import stop_berichten
from inkoop.bericht.store import delete_berichten
from inkoop.database.faults import NietGevonden, make_niet_gevonden
from inkoop.gebruiker.logregels import register_account
from inkoop.gebruiker.records import GebruikerRecord, ToewijzingRecord
from inkoop.gebruiker.rollen import BEREIKEN, Bereik, Bereiksoort, Plek, Rol
from inkoop.gebruiker.store import (
    delete_herstelcodes,
    delete_links,
    delete_sessies,
    find_gebruiker,
    list_demogebruikers,
)
from inkoop.gemeente.records import GemeenteRecord, RegioRecord
from inkoop.gemeente.store import get_regio
from inkoop.invoer.faults import Onbruikbaar
from inkoop.logboek.service import Spoor

MAX_MAIL = 254
GEBLOKKEERD = "het account van de ontvanger is geblokkeerd"
NIEMAND = "niemand"  # in whose name a deputy acts whose secretary has no account any more
_MAIL = re.compile(r"[^@\s<>\"',;:]+@[a-z0-9-]+(\.[a-z0-9-]+)+")
_NODIG = {
    Bereiksoort.REGIO: "een regio, en geen gemeente of aanbieder",
    Bereiksoort.GEMEENTE: "een regio en een gemeente daarin",
    Bereiksoort.AANBIEDER: "een regio en een aanbieder daarin",
    Bereiksoort.ALLES: "geen regio, gemeente of aanbieder",
}


def parse_mail(tekst: str) -> str:
    """An e-mail address in small letters. Raises `Onbruikbaar`."""
    mail = tekst.strip().lower()
    if len(mail) > MAX_MAIL or not _MAIL.fullmatch(mail):
        raise Onbruikbaar(f"'{tekst}' is geen mailadres; schrijf bijvoorbeeld naam@gemeente.example")
    return mail


def add_gebruiker(session: Session, mail: str, naam: str, spoor: Spoor, *, is_demo: bool = False) -> GebruikerRecord:
    """A new account without password or role. Raises `Onbruikbaar` for an address that is in use or is none."""
    adres = parse_mail(mail)
    if not naam.strip():
        raise Onbruikbaar("De naam ontbreekt; schrijf hoe deze persoon heet")
    if find_gebruiker(session, adres) is not None:
        raise Onbruikbaar(f"Er is al een gebruiker met het mailadres {adres}")
    gebruiker = GebruikerRecord(
        mail=adres, naam=naam.strip(), pseudoniem=f"gebruiker-{secrets.token_hex(4)}", is_demo=is_demo
    )
    gebruiker.is_geblokkeerd, gebruiker.gemaakt_op = False, spoor.tijdstip
    session.add(gebruiker)
    session.flush()
    register_account(session, gebruiker.pseudoniem, "toegevoegd", spoor)
    return gebruiker


def get_by_mail(session: Session, mail: str) -> GebruikerRecord:
    """The account with this address. Raises `NietGevonden`."""
    gebruiker = find_gebruiker(session, parse_mail(mail))
    if gebruiker is None:
        raise NietGevonden(f"Er is geen gebruiker met het mailadres {mail}; zie: inkoop gebruiker lijst")
    return gebruiker


def describe_bereik(toewijzing: ToewijzingRecord) -> Bereik:
    """A role with its scope, by the names that people use."""
    regio, gemeente, aanbieder = toewijzing.regio, toewijzing.gemeente, toewijzing.aanbieder
    namen = [deel.naam for deel in (aanbieder or gemeente, regio) if deel is not None]
    plek = Plek(
        regio=regio.code if regio else None,
        gemeente=gemeente.naam if gemeente else None,
        aanbieder=aanbieder.kvk if aanbieder else None,
    )
    naam, vervanging = ", ".join(namen) or "alles", toewijzing.vervanging
    if vervanging is None:
        return Bereik(nummer=toewijzing.id, rol=toewijzing.rol, plek=plek, naam=naam)
    return Bereik(
        nummer=toewijzing.id,
        rol=toewijzing.rol,
        plek=plek,
        naam=f"{naam}, namens {vervanging.namens.naam if vervanging.namens else 'niemand meer'}",
        namens=vervanging.namens.pseudoniem if vervanging.namens else NIEMAND,
        van=vervanging.van,
        tot=vervanging.tot if _has_zelf(vervanging.namens, toewijzing) else date.min,
    )


def _has_zelf(namens: GebruikerRecord | None, toewijzing: ToewijzingRecord) -> bool:
    """Whether the one who is replaced still has the role; without it nobody acts in that name."""
    return namens is not None and any(
        (eigen.rol, eigen.regio_id, eigen.gemeente_id) == (toewijzing.rol, toewijzing.regio_id, toewijzing.gemeente_id)
        and eigen.vervanging is None
        for eigen in namens.toewijzingen
    )


def describe_status(gebruiker: GebruikerRecord) -> str:
    """How an account stands, in a word."""
    if gebruiker.is_geblokkeerd:
        return "geblokkeerd"
    return "actief" if gebruiker.wachtwoord or gebruiker.identiteiten else "uitgenodigd"


def find_bereik(gebruiker: GebruikerRecord, rol: Rol, plek: Plek) -> Bereik:
    """The role of someone in this scope. Raises `NietGevonden`."""
    for bereik in map(describe_bereik, gebruiker.toewijzingen):
        if (bereik.rol, bereik.plek) == (rol, plek):
            return bereik
    raise NietGevonden(f"{gebruiker.naam} heeft de rol {rol} hier niet; zie: inkoop gebruiker lijst")


def give_rol(session: Session, gebruiker: GebruikerRecord, rol: Rol, plek: Plek, spoor: Spoor) -> Bereik:
    """Gives a role in a scope. Raises `Onbruikbaar` when the scope does not fit the role or the role is there."""
    _check_plek(rol, plek)
    if any((bereik.rol, bereik.plek) == (rol, plek) for bereik in map(describe_bereik, gebruiker.toewijzingen)):
        raise Onbruikbaar(f"{gebruiker.naam} heeft deze rol al")
    regio = get_regio(session, plek.regio) if plek.regio else None
    toewijzing = ToewijzingRecord(rol=rol, regio=regio)
    if regio is not None and plek.gemeente:
        toewijzing.gemeente = _get_gemeente(regio, plek.gemeente)
    if regio is not None and plek.aanbieder:
        toewijzing.aanbieder = get_aanbieder(session, regio, plek.aanbieder)
    gebruiker.toewijzingen.append(toewijzing)
    session.flush()
    bereik = describe_bereik(toewijzing)
    register_account(session, gebruiker.pseudoniem, "rol gegeven", spoor, nieuw=_plain(bereik))
    return bereik


def _check_plek(rol: Rol, plek: Plek) -> None:
    soort = BEREIKEN[rol]
    if (
        plek.soort is not soort
        or (plek.gemeente and plek.aanbieder)
        or (plek.soort is not Bereiksoort.ALLES and not plek.regio)
    ):
        raise Onbruikbaar(f"De rol {rol} vraagt {_NODIG[soort]}")


def _get_gemeente(regio: RegioRecord, naam: str) -> GemeenteRecord:
    for gemeente in regio.gemeenten:
        if naam in (gemeente.naam, gemeente.code):
            return gemeente
    raise make_niet_gevonden("gemeente", naam, (gemeente.naam for gemeente in regio.gemeenten))


def take_rol(session: Session, gebruiker: GebruikerRecord, nummer: int, spoor: Spoor) -> None:
    """Takes a role away; who works in it has no role from the next page on. Raises `NietGevonden`."""
    toewijzing = next((rij for rij in gebruiker.toewijzingen if rij.id == nummer), None)
    if toewijzing is None:
        raise NietGevonden("Deze rol is er niet")
    oud = _plain(describe_bereik(toewijzing))
    gebruiker.toewijzingen.remove(toewijzing)
    session.flush()
    register_account(session, gebruiker.pseudoniem, "rol ingetrokken", spoor, oud=oud)


def block_gebruiker(session: Session, gebruiker: GebruikerRecord, spoor: Spoor, *, is_geblokkeerd: bool) -> None:
    """Blocks an account, which ends its sessions, its link and the messages that wait, or lets it in again."""
    if gebruiker.is_geblokkeerd == is_geblokkeerd:
        return
    gebruiker.is_geblokkeerd = is_geblokkeerd
    if is_geblokkeerd:
        delete_sessies(session, gebruiker.id)
        delete_links(session, gebruiker.id)
        stop_berichten(session, gebruiker.mail, GEBLOKKEERD)
    session.flush()
    register_account(session, gebruiker.pseudoniem, "geblokkeerd" if is_geblokkeerd else "weer toegelaten", spoor)


def require_ander(wie: int, gebruiker: GebruikerRecord) -> None:
    """Raises `Onbruikbaar` when someone does to the own account what would lock out the last beheerder."""
    if gebruiker.id == wie:
        raise Onbruikbaar("Dit is uw eigen account; vraag een andere beheerder om dit te doen")


def set_wachtwoord(
    session: Session, gebruiker: GebruikerRecord, versleuteld: str, spoor: Spoor, *, behalve: int | None = None
) -> None:
    """Keeps the hash of a new password; all sessions (but `behalve`) and links end."""
    gebruiker.wachtwoord = versleuteld
    delete_sessies(session, gebruiker.id, behalve=behalve)
    delete_links(session, gebruiker.id)
    session.flush()
    register_account(session, gebruiker.pseudoniem, "wachtwoord ingesteld", spoor)


def start_totp(session: Session, gebruiker: GebruikerRecord, geheim: str) -> None:
    """Keeps an encrypted secret that waits for its first code."""
    gebruiker.totp_nieuw = geheim
    session.flush()


def save_totp(session: Session, gebruiker: GebruikerRecord, spoor: Spoor) -> None:
    """The first code was right: from now on logging in asks for one."""
    gebruiker.totp, gebruiker.totp_nieuw = gebruiker.totp_nieuw, None
    session.flush()
    register_account(session, gebruiker.pseudoniem, "tweede stap aangezet", spoor)


def drop_totp(session: Session, gebruiker: GebruikerRecord, spoor: Spoor) -> None:
    """Logging in asks for the password only."""
    gebruiker.totp = gebruiker.totp_nieuw = gebruiker.totp_teller = None
    delete_herstelcodes(session, gebruiker.id)
    session.flush()
    register_account(session, gebruiker.pseudoniem, "tweede stap uitgezet", spoor)


def delete_demogebruikers(session: Session, nu: datetime) -> int:
    """Removes the accounts of a demonstration with their messages; returns how many there were."""
    gebruikers = list_demogebruikers(session)
    for gebruiker in gebruikers:
        delete_berichten(session, gebruiker.mail)
        session.delete(gebruiker)
        session.flush()
        register_account(
            session, gebruiker.pseudoniem, "verwijderd: hoort bij de demonstratie", Spoor(wie="inkoop", tijdstip=nu)
        )
    return len(gebruikers)


def _plain(bereik: Bereik) -> dict[str, str | None]:
    plek = bereik.plek
    return {"rol": bereik.rol.value, "regio": plek.regio, "gemeente": plek.gemeente, "aanbieder": plek.aanbieder}


def register_mislukt(session: Session, gebruiker: GebruikerRecord | None, nu: datetime) -> None:
    """Logs a wrong password or code of an account that exists; what is tried on others would fill the log."""
    if gebruiker is not None:
        register_account(
            session, gebruiker.pseudoniem, "aanmelden mislukt", Spoor(wie=gebruiker.pseudoniem, tijdstip=nu)
        )
