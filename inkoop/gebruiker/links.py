"""Use cases: the link by which someone sets a first or a new password, and the message that brings it."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from inkoop.bericht.service import save_bericht
from inkoop.bericht.soorten import Berichtsoort
from inkoop.gebruiker.logregels import register_account
from inkoop.gebruiker.records import GebruikerRecord, Linkdoel, ToegangslinkRecord
from inkoop.gebruiker.sleutel import compute_sleutel, make_sleutel
from inkoop.gebruiker.store import delete_links, find_link
from inkoop.invoer.faults import Onbruikbaar
from inkoop.logboek.service import Spoor

GELDIG = {Linkdoel.UITNODIGING: timedelta(days=7), Linkdoel.HERSTEL: timedelta(hours=1)}
ONDERWERP = {Linkdoel.UITNODIGING: "Uw account voor inkoop", Linkdoel.HERSTEL: "Een nieuw wachtwoord voor inkoop"}
TEKST = {
    Linkdoel.UITNODIGING: (
        "Er is een account voor u gemaakt.\n"
        "Kies een wachtwoord via deze link. De link werkt een keer en is {duur} geldig.\n{link}\n"
    ),
    Linkdoel.HERSTEL: (
        "Iemand vroeg om een nieuw wachtwoord voor uw account.\n"
        "Was u dat, kies er dan een via deze link. De link werkt een keer en is {duur} geldig.\n{link}\n"
        "Was u dat niet, dan hoeft u niets te doen.\n"
    ),
}
SOORT = {Linkdoel.UITNODIGING: Berichtsoort.UITNODIGING, Linkdoel.HERSTEL: Berichtsoort.HERSTEL}
DUUR = {Linkdoel.UITNODIGING: "een week", Linkdoel.HERSTEL: "een uur"}
Adresmaker = Callable[[str], str]


def choose_doel(gebruiker: GebruikerRecord) -> Linkdoel:
    """What a new link is for: who never chose a password is still invited."""
    return Linkdoel.HERSTEL if gebruiker.wachtwoord else Linkdoel.UITNODIGING


def send_link(
    session: Session, gebruiker: GebruikerRecord, doel: Linkdoel, make_adres: Adresmaker, spoor: Spoor
) -> str:
    """Puts a message with a new link in the outbox and returns the link; an older link no longer works.

    `make_adres` gives the full address for a key. Raises `Onbruikbaar` for an account that is blocked.
    """
    if gebruiker.is_geblokkeerd:
        raise Onbruikbaar("Dit account is geblokkeerd; laat het eerst weer toe")
    delete_links(session, gebruiker.id)
    sleutel = make_sleutel()
    verloopt_op = spoor.tijdstip + GELDIG[doel]
    session.add(
        ToegangslinkRecord(
            sleutel=compute_sleutel(sleutel), gebruiker_id=gebruiker.id, doel=doel, verloopt_op=verloopt_op
        )
    )
    session.flush()
    link = make_adres(sleutel)
    tekst = TEKST[doel].format(link=link, duur=DUUR[doel])
    save_bericht(
        session,
        soort=SOORT[doel],
        aan=gebruiker.mail,
        onderwerp=ONDERWERP[doel],
        tekst=tekst,
        nu=spoor.tijdstip,
        vervalt_op=verloopt_op,
    )
    register_account(session, gebruiker.pseudoniem, f"link verstuurd ({doel})", spoor)
    return link


def find_geldige_link(session: Session, sleutel: str, nu: datetime, *, demo: bool) -> ToegangslinkRecord | None:
    """The link with this key; None when it was used, replaced, expired, or its account may not log in."""
    link = find_link(session, compute_sleutel(sleutel))
    if link is None or link.verloopt_op <= nu:
        return None
    gebruiker = link.gebruiker
    return None if gebruiker.is_geblokkeerd or (gebruiker.is_demo and not demo) else link
