"""What must be so before a page is there at all: a link that was sent, a second step, a dienst to log in with."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from flask import current_app
from joserfc.jwk import KeySet

from inkoop.aanmelddienst.gesprek import Bekend, Gesprek
from inkoop.aanmelddienst.schema import Aanmelddienst
from inkoop.gebruiker.records import AgendaadresRecord, Linkdoel, ToegangslinkRecord
from inkoop.gebruiker.service import start_totp
from inkoop.gebruiker.sleutel import compute_sleutel
from inkoop.gemeente.store import list_regios
from inkoop.klok import get_now
from inkoop.plaatsen import instance_map
from inkoop.web.aanmelddiensten import EXTENSIE
from inkoop.web.beveiliging import get_teller
from inkoop.web.kleuren import BESTAND, MAP
from tests.gebruiker.voorbeeldadressen import DIENST, SLEUTEL, Wereld
from tests.gebruiker.voorbeelddocumenten import has_pdfdienst
from tests.gebruiker.voorbeeldlijsten import (
    add_inlezing,
)
from tests.gebruiker.voorbeeldselecties import make_beoordelaar, show_scores


def has_totp(wereld: Wereld) -> None:
    wereld.wie.totp = "een geheim"


def has_nieuwe_totp(wereld: Wereld) -> None:
    start_totp(wereld.session, wereld.wie, get_teller().generate_totp_secret())


def has_link(wereld: Wereld) -> None:
    link = ToegangslinkRecord(sleutel=compute_sleutel(SLEUTEL), gebruiker_id=wereld.iemand.id, doel=Linkdoel.HERSTEL)
    link.verloopt_op = get_now() + timedelta(hours=1)
    wereld.session.add(link)


def has_agendaadres(wereld: Wereld) -> None:
    adres = AgendaadresRecord(toewijzing_id=wereld.iemand.toewijzingen[0].id, sleutel=compute_sleutel(SLEUTEL))
    adres.gemaakt_op = get_now()
    wereld.session.add(adres)


def has_inlezing(wereld: Wereld) -> None:
    add_inlezing(wereld.session, wereld.plek, wereld.wie)


def has_kleuren(wereld: Wereld) -> None:
    kleuren = {"merk": "#154273", "link": "#154273", "vlak": "#eef3f8"}
    for regio in list_regios(wereld.session):
        pad = instance_map() / MAP / regio.kader / BESTAND
        pad.parent.mkdir(parents=True, exist_ok=True)
        pad.write_text("".join(f'{naam}: "{kleur}"\n' for naam, kleur in kleuren.items()), encoding="utf-8")


def has_dienst(_: Wereld) -> None:
    """A dienst to log in with, of which is known what it publishes."""
    dienst = Aanmelddienst(code="dienst", naam="Dienst", issuer=DIENST, client_id="inkoop", methoden=("mfa",))
    gesprek = Gesprek(dienst, None)
    gegevens = {f"{naam}_endpoint": f"{DIENST}/{naam}" for naam in ("authorization", "token", "end_session")}
    gesprek._bekend = Bekend(gegevens=gegevens, sleutels=KeySet([]), gevraagd_op=get_now())
    current_app.extensions[EXTENSIE] = {dienst.code: gesprek}


def is_beoordelaar(wereld: Wereld) -> None:
    """Who scores in a selectie; others find nothing there."""
    make_beoordelaar(wereld.session, wereld.plek, wereld.wie.pseudoniem)


def has_scores(wereld: Wereld) -> None:
    show_scores(wereld.session, wereld.plek)


SCOREN = ("scoren.werk", "scoren.belang", "scoren.geef", "scoren.lever_in", "scoren.vergelijk")

# What must be so before a page is there at all; it is made so before it is asked, and undone after.
VOORAF: Mapping[str, Callable[[Wereld], None]] = {
    "huisstijl.kleuren": has_kleuren,
    "elders.begin": has_dienst,
    "elders.terug": has_dienst,
    "elders.koppel": has_dienst,
    "elders.afgemeld": has_dienst,
    "inlezen.bevestig": has_inlezing,
    "inlezen.bewaar": has_inlezing,
    "gebruiker.link": has_link,
    "document.pdf": has_pdfdienst,
    "agenda.feed": has_agendaadres,
    "account.tweede_stap": has_nieuwe_totp,
    "account.qr": has_nieuwe_totp,
    "account.zonder_tweede_stap": has_totp,
    "account.herstelcodes": has_totp,
    **dict.fromkeys((*SCOREN, "inschrijving.toon", "inschrijving.stuk"), is_beoordelaar),
    "scoren.stem_af": has_scores,
}
