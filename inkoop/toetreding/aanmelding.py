"""Use cases: an aanbieder without account applies: the mail address confirmed, a draft kept behind a private link."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkoop.aanbieder.schema import parse_kvk
from inkoop.bericht.service import save_bericht
from inkoop.bericht.soorten import Berichtsoort
from inkoop.gebruiker.service import parse_mail
from inkoop.gebruiker.sleutel import compute_sleutel, make_sleutel
from inkoop.invoer.bsn import refuse_bsn
from inkoop.invoer.faults import Onbruikbaar
from inkoop.logboek.periode import find_dag
from inkoop.logboek.service import Spoor, register
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.taal import write_datum
from inkoop.rules.toetreding import Toetredingsregel
from inkoop.rules.toetredingloop import Toetredingsstatus, Toetredingstap, take_stap
from inkoop.toetreding.eisenversie import keep_eisenversie
from inkoop.toetreding.openbaar import Openstelling
from inkoop.toetreding.records import AanmeldingRecord

BEVESTIG_BINNEN = timedelta(days=2)
CONCEPT_BLIJFT = timedelta(days=60)
INGEDIEND_BLIJFT = timedelta(days=365)
OPEN_PER_ADRES = 10
Adresmaker = Callable[[str], str]
_VRAAG = (
    "Iemand begon met dit mailadres een aanmelding van {naam} bij overeenkomst {nummer} ({regio}).\n"
    "Was u dat, bevestig dan uw mailadres via deze link. De link werkt een keer en is twee dagen geldig.\n{link}\n"
    "Was u dat niet, dan hoeft u niets te doen.\n"
)
_LINK = (
    "Met deze link opent u de aanmelding van {naam} bij overeenkomst {nummer} ({regio}).\n{link}\n"
    "Bewaar dit bericht. De link is alleen voor u: wie hem heeft, kan de aanmelding lezen en wijzigen. "
    "Hij werkt tot en met {tot}; een eerdere link werkt niet meer.\n"
)


@dataclass(frozen=True, kw_only=True)
class Opgave:
    """Who applies: the aanbieder with its KvK number, and the person with whom the gemeenten speak."""

    naam: str
    kvk: str
    contact: str
    mail: str | None


def parse_opgave(opgave: Opgave) -> Opgave:
    """The same, clean. Raises `Ongeldig` with the field that cannot be right."""
    naam, contact = " ".join(opgave.naam.split()), " ".join(opgave.contact.split())
    for veld, waarde in (("naam", naam), ("contact", contact)):
        if not waarde:
            raise Ongeldig(veld, "ontbreekt")
        try:
            refuse_bsn(waarde)
        except ValueError as fout:
            raise Ongeldig(veld, str(fout)) from None
    try:
        kvk = parse_kvk(opgave.kvk.strip())
    except ValueError as fout:
        raise Ongeldig("kvk", str(fout)) from None
    try:
        mail = parse_mail(opgave.mail) if opgave.mail else None
    except Onbruikbaar as fout:
        raise Ongeldig("mail", str(fout)) from None
    return Opgave(naam=naam, kvk=kvk, contact=contact, mail=mail)


def begin_aanmelding(
    session: Session, plek: Openstelling, opgave: Opgave, make_adres: Adresmaker, nu: datetime
) -> AanmeldingRecord | None:
    """Keeps who wants to apply and sends a link to confirm the address; drafts that ran out go.

    None, and nothing is sent, where this address has as many drafts as it may have. Raises `Ongeldig` as
    `parse_opgave`.
    """
    schoon = parse_opgave(opgave)
    delete_verlopen(session, nu)
    if schoon.mail is None:
        raise Ongeldig("mail", "ontbreekt")
    if len(_list_concepten(session, schoon.mail)) >= OPEN_PER_ADRES:
        return None
    rij, sleutel = add_aanmelding(session, plek.rij, schoon, nu), make_sleutel()
    rij.bevestiging, rij.bevestiging_tot = compute_sleutel(sleutel), nu + BEVESTIG_BINNEN
    session.flush()
    _log(session, rij, "begonnen", nu)
    _send(
        session, rij, _VRAAG, make_adres(sleutel), "Bevestig uw mailadres voor de aanmelding", nu + BEVESTIG_BINNEN, nu
    )
    return rij


def add_aanmelding(
    session: Session, overeenkomst: OvereenkomstRecord, opgave: Opgave, nu: datetime
) -> AanmeldingRecord:
    """A new draft, with a pseudonym for the log; the caller logs it."""
    rij = AanmeldingRecord(
        regio=overeenkomst.regio,
        overeenkomst=overeenkomst,
        pseudoniem=f"aanmelder-{secrets.token_hex(4)}",
        naam=opgave.naam,
        kvk=opgave.kvk,
        contact=opgave.contact,
        mail=opgave.mail,
        gelijktijdig=(),
        status=Toetredingsstatus.CONCEPT,
        gemaakt_op=nu,
    )
    session.add(rij)
    session.flush()
    return rij


def _list_concepten(session: Session, mail: str) -> list[AanmeldingRecord]:
    vraag = select(AanmeldingRecord).where(
        AanmeldingRecord.mail == mail, AanmeldingRecord.status == Toetredingsstatus.CONCEPT
    )
    return list(session.scalars(vraag))


def find_te_bevestigen(session: Session, sleutel: str, nu: datetime) -> AanmeldingRecord | None:
    """The application whose address this key confirms; None once it was used or ran out."""
    vraag = select(AanmeldingRecord).where(AanmeldingRecord.bevestiging == compute_sleutel(sleutel))
    rij = session.scalars(vraag).one_or_none()
    return rij if rij is not None and rij.bevestiging_tot is not None and nu < rij.bevestiging_tot else None


def confirm_mail(session: Session, sleutel: str, make_adres: Adresmaker, nu: datetime) -> str | None:
    """The address is right: from now on a private link opens the draft. Returns its key, None as `find_te_bevestigen`.

    The link goes to the address too, so that the draft is not lost with the browser.
    """
    rij = find_te_bevestigen(session, sleutel, nu)
    if rij is None:
        return None
    rij.bevestiging, rij.bevestiging_tot, rij.bevestigd_op = None, None, nu
    nieuw = renew_sleutel(session, rij, make_adres, nu)
    _log(session, rij, "mailadres bevestigd", nu)
    return nieuw


def renew_sleutel(session: Session, rij: AanmeldingRecord, make_adres: Adresmaker, nu: datetime) -> str:
    """Makes the private link anew and sends it; the one before no longer works. Returns its key, kept nowhere."""
    sleutel = make_sleutel()
    rij.sleutel, rij.sleutel_tot = compute_sleutel(sleutel), nu + _count_geldig(rij)
    session.flush()
    _log(session, rij, "link gemaakt", nu)
    _send(session, rij, _LINK, make_adres(sleutel), "Uw aanmelding", rij.sleutel_tot, nu)
    return sleutel


def _count_geldig(rij: AanmeldingRecord) -> timedelta:
    return CONCEPT_BLIJFT if rij.stand_van_zaken is Toetredingsstatus.CONCEPT else INGEDIEND_BLIJFT


def find_aanmelding(session: Session, sleutel: str, nu: datetime) -> AanmeldingRecord | None:
    """The application that this private link opens; None for a key that was never given, was renewed or ran out."""
    rij = session.scalars(select(AanmeldingRecord).where(AanmeldingRecord.sleutel == compute_sleutel(sleutel)))
    gevonden = rij.one_or_none()
    if gevonden is None or gevonden.sleutel_tot is None or gevonden.sleutel_tot <= nu:
        return None
    return gevonden


def send_links(session: Session, mail: str, make_adres: Adresmaker, nu: datetime) -> int:
    """Sends a new link for each application of a confirmed address; returns how many, which nobody is told."""
    vraag = select(AanmeldingRecord).where(
        AanmeldingRecord.mail == mail.strip().lower(),
        AanmeldingRecord.bevestigd_op.is_not(None),
        AanmeldingRecord.sleutel_tot > nu,
    )
    rijen = list(session.scalars(vraag.order_by(AanmeldingRecord.id)))
    for rij in rijen:
        renew_sleutel(session, rij, make_adres, nu)
    return len(rijen)


def change_opgave(session: Session, rij: AanmeldingRecord, opgave: Opgave, nu: datetime) -> None:
    """Corrects who applies, while it is a draft; the address stays. Raises `Ongeldig`."""
    take_stap(rij.stand_van_zaken, Toetredingstap.WIJZIGEN)
    if rij.status is not Toetredingsstatus.CONCEPT:
        raise Ongeldig("status", "de aanmelding is ingediend; geef een fout door aan de inkoopadviseur")
    schoon, was = parse_opgave(opgave), describe_aanmelding(rij)
    rij.naam, rij.kvk, rij.contact = schoon.naam, schoon.kvk, schoon.contact
    session.flush()
    _log(session, rij, "gewijzigd", nu, was)


def list_onbeantwoord(rij: AanmeldingRecord, regel: Toetredingsregel) -> list[str]:
    """The requirements (by id) to which there is neither an answer nor a file."""
    beantwoord = {antwoord.eis for antwoord in rij.antwoorden} | {bewijs.eis for bewijs in rij.bewijzen}
    return [eis.id for eis in regel.eisen if eis.id not in beantwoord]


def submit_aanmelding(
    session: Session, rij: AanmeldingRecord, plek: Openstelling, gelijktijdig: tuple[str, ...], nu: datetime
) -> None:
    """Hands a draft in; what is asked from now on is fixed.

    Raises `Ongeldig` for a step that is not possible, a requirement without answer, or an overeenkomst that the kader
    wants joined at the same time.
    """
    regel = plek.regel
    nieuw = take_stap(rij.stand_van_zaken, Toetredingstap.INDIENEN, regel.grondslag)
    if leeg := list_onbeantwoord(rij, regel):
        aantal = "is 1 eis" if len(leeg) == 1 else f"zijn {len(leeg)} eisen"
        raise Ongeldig("eisen", f"er {aantal} zonder antwoord of bewijs; vul eerst alles in")
    check_gelijktijdig(regel, gelijktijdig)
    was = describe_aanmelding(rij)
    rij.status, rij.gelijktijdig, rij.ingediend_op = nieuw, tuple(gelijktijdig), nu
    rij.eisenversie = keep_eisenversie(session, plek.kader, find_dag(nu), make_spoor_van(rij, nu))
    rij.sleutel_tot = nu + INGEDIEND_BLIJFT
    session.flush()
    _log(session, rij, "ingediend", nu, was)


def check_gelijktijdig(regel: Toetredingsregel, gelijktijdig: tuple[str, ...]) -> None:
    """Raises `Ongeldig` for an aanbieder that does not join what the kader wants joined at the same time."""
    for naam in regel.tegelijk_met:
        if naam not in gelijktijdig:
            bron = f" ({regel.grondslag})" if regel.grondslag else ""
            raise Ongeldig("gelijktijdig", f"het kader vraagt dat u tegelijk meedoet aan: {naam}{bron}")


def withdraw_aanmelding(session: Session, rij: AanmeldingRecord, nu: datetime) -> None:
    """Takes back what nobody took up yet; of a draft nothing is left. Raises `Ongeldig` once it was taken up."""
    nieuw = take_stap(rij.stand_van_zaken, Toetredingstap.INTREKKEN)
    if rij.status is Toetredingsstatus.CONCEPT:
        _delete(session, rij, "verwijderd: ingetrokken voor het indienen", nu)
        return
    was = describe_aanmelding(rij)
    rij.status = nieuw
    session.flush()
    _log(session, rij, "ingetrokken", nu, was)


def delete_verlopen(session: Session, nu: datetime) -> int:
    """Removes drafts that were never confirmed in time, or whose link ran out, with their files."""
    vraag = select(AanmeldingRecord).where(AanmeldingRecord.status == Toetredingsstatus.CONCEPT)
    weg = [rij for rij in session.scalars(vraag) if is_verlopen(rij, nu)]
    for rij in weg:
        _delete(session, rij, "verwijderd: niet op tijd bevestigd of ingediend", nu)
    return len(weg)


def _delete(session: Session, rij: AanmeldingRecord, waarom: str, nu: datetime) -> None:
    """A draft goes with its files; they are of nobody else, for the same bytes of another are kept apart."""
    bestanden = {bewijs.bestand.id: bewijs.bestand for bewijs in rij.bewijzen}
    was = describe_aanmelding(rij)
    register(session, make_spoor_van(rij, nu), wat=waarom, onderwerp=name_onderwerp(rij), oud=was)
    session.delete(rij)
    session.flush()
    for bestand in bestanden.values():
        session.delete(bestand)
    session.flush()


def is_verlopen(rij: AanmeldingRecord, nu: datetime) -> bool:
    """Whether nobody can open a draft any more."""
    tot = rij.sleutel_tot if rij.bevestigd_op else rij.bevestiging_tot
    return tot is not None and tot <= nu


def make_spoor_van(rij: AanmeldingRecord, nu: datetime) -> Spoor:
    """The trace of who writes an application without account."""
    return Spoor(wie=rij.pseudoniem, tijdstip=nu)


def name_aanmelding(rij: AanmeldingRecord) -> str:
    """An application as its aanbieder knows it."""
    return f"Uw aanmelding bij {rij.overeenkomst.nummer}"


def name_onderwerp(rij: AanmeldingRecord) -> str:
    """An application as the subject of a line in the log."""
    return f"aanmelding {rij.pseudoniem}"


def describe_aanmelding(rij: AanmeldingRecord) -> dict[str, object]:
    """An application for the log, without the person or the address: the log cannot be erased."""
    feiten = {"naam": rij.naam, "kvk": rij.kvk, "overeenkomst": rij.overeenkomst.nummer, "status": rij.status}
    return {**feiten, "gelijktijdig": rij.gelijktijdig}


def _log(session: Session, rij: AanmeldingRecord, wat: str, nu: datetime, was: dict[str, object] | None = None) -> None:
    spoor, nieuw = make_spoor_van(rij, nu), describe_aanmelding(rij)
    register(session, spoor, wat=wat, onderwerp=name_onderwerp(rij), oud=was, nieuw=nieuw)


def _send(
    session: Session, rij: AanmeldingRecord, tekst: str, link: str, onderwerp: str, tot: datetime, nu: datetime
) -> None:
    assert rij.mail is not None, "who has no address gets no link"
    velden = {"naam": rij.naam, "nummer": rij.overeenkomst.nummer, "regio": rij.regio.naam, "link": link}
    save_bericht(
        session,
        soort=Berichtsoort.AANMELDING,
        aan=rij.mail,
        onderwerp=f"{onderwerp} ({rij.overeenkomst.nummer})",
        tekst=tekst.format(**velden, tot=write_datum(find_dag(tot))),
        nu=nu,
        vervalt_op=tot,
    )
