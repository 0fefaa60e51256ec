"""Use cases of an application on its way: entering one, judging its requirements, deciding on it."""

from datetime import date

from sqlalchemy.orm import Session

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.aanbieder.store import get_by_kvk
from inkoop.database.faults import NietGevonden, check_stand
from inkoop.gemeente.records import RegioRecord
from inkoop.inhoud.service import read_inhoud, save_inhoud
from inkoop.logboek.service import Spoor
from inkoop.overeenkomst.schema import OvereenkomstBlok, PartijBlok, Soort, Status
from inkoop.overeenkomst.service import describe_overeenkomst, save_overeenkomst
from inkoop.overeenkomst.store import find_overeenkomst, get_overeenkomst, list_overeenkomsten
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.taal import write_datum
from inkoop.rules.toetreding import Oordeel
from inkoop.rules.toetredingloop import Toetredingsstatus
from inkoop.toetreding.besluit import ToetredingsbesluitBlok
from inkoop.toetreding.records import ToetredingRecord
from inkoop.toetreding.schema import ToetredingBlok
from inkoop.toetreding.service import describe_toetreding, judge_toetreding, name_toetreding, save_toetreding
from inkoop.toetreding.store import find_toetreding, has_open_aanvraag

BESLUIT = "besluit"
TOELAATBAAR = "toelaatbaar"
DEELBAAR = (Soort.DEELOVEREENKOMST, Soort.OVEREENKOMST)
LOPEND = (Status.GETEKEND, Status.LOPEND)


def get_toetreding(session: Session, regio: RegioRecord, kvk: str, nummer: str, datum: date) -> ToetredingRecord:
    """The application of an aanbieder for an overeenkomst of a date. Raises `NietGevonden`, which names nobody else."""
    overeenkomst = find_overeenkomst(session, regio, nummer)
    aanbieder = get_by_kvk(session, regio, kvk)
    rij = find_toetreding(session, aanbieder, overeenkomst, datum) if overeenkomst else None
    if rij is None:
        raise NietGevonden("deze aanmelding is niet bekend")
    return rij


def read_besluit(session: Session, regio: RegioRecord, rij: ToetredingRecord) -> ToetredingsbesluitBlok | None:
    """The decision on an application, if there is one."""
    return read_inhoud(session, regio, BESLUIT, name_toetreding(rij), ToetredingsbesluitBlok)


def list_open_voor(
    session: Session, regio: RegioRecord, kader: Kader, aanbieder: AanbiederRecord, dag: date
) -> list[OvereenkomstBlok]:
    """The overeenkomsten that an aanbieder can ask to join on a day; none where the kader knows no toetreding."""
    if kader.toetreding is None:
        return []
    bloks = map(describe_overeenkomst, list_overeenkomsten(session, regio))
    return [
        blok
        for blok in bloks
        if blok.soort in DEELBAAR
        and blok.status in LOPEND
        and blok.looptijd.contains(dag)
        and aanbieder.naam not in [partij.aanbieder for partij in blok.partijen]
    ]


def register_aanmelding(
    session: Session, regio: RegioRecord, kader: Kader, blok: ToetredingBlok, spoor: Spoor
) -> ToetredingRecord:
    """Enters an application.

    Raises `Ongeldig` where the kader knows no toetreding, or the aanbieder takes part or applied already.
    """
    judge_toetreding(kader, describe_overeenkomst(get_overeenkomst(session, regio, blok.overeenkomst)), blok)
    if blok.aanbieder in _list_partijen(session, regio, blok):
        raise Ongeldig("overeenkomst", f"{blok.aanbieder} doet al mee aan {blok.overeenkomst}")
    if has_open_aanvraag(session, regio, blok.aanbieder, blok.overeenkomst):
        raise Ongeldig("overeenkomst", "daarvoor loopt al een aanmelding; wacht op het besluit daarover")
    return save_toetreding(session, regio, blok, spoor)


def _list_partijen(session: Session, regio: RegioRecord, blok: ToetredingBlok) -> list[str]:
    return [partij.aanbieder.naam for partij in get_overeenkomst(session, regio, blok.overeenkomst).partijen]


def judge_eisen(
    session: Session,
    rij: ToetredingRecord,
    eisen: dict[str, Oordeel],
    gelijktijdig: tuple[str, ...],
    spoor: Spoor,
    *,
    geopend: int,
) -> None:
    """Records of each requirement whether it is met. Raises `Ingehaald`, and `Ongeldig` after the decision."""
    check_stand(rij.stand, geopend)
    _check_open(rij)
    blok = describe_toetreding(rij).model_copy(update={"eisen": eisen, "gelijktijdig": gelijktijdig})
    save_toetreding(session, rij.overeenkomst.regio, blok, spoor)


def decide_toetreding(
    session: Session,
    kader: Kader,
    rij: ToetredingRecord,
    status: Toetredingsstatus,
    besluit: ToetredingsbesluitBlok,
    spoor: Spoor,
    *,
    geopend: int,
) -> None:
    """Records the decision; who is admitted becomes a party to the overeenkomst.

    Raises `Ingehaald`, and `Ongeldig` for an admission that the kader does not allow (yet) or a decision that lacks
    its first day or its reasons.
    """
    check_stand(rij.stand, geopend)
    _check_open(rij)
    regio, overeenkomst = rij.overeenkomst.regio, describe_overeenkomst(rij.overeenkomst)
    blok = describe_toetreding(rij)
    uitkomst = judge_toetreding(kader, overeenkomst, blok)
    if besluit.datum < rij.datum:
        raise Ongeldig("datum", f"ligt voor de aanmelding van {write_datum(rij.datum)}")
    if status is Toetredingsstatus.TOEGELATEN:
        _check_toelating(uitkomst.uitkomst, overeenkomst, besluit)
    elif uitkomst.uitkomst == TOELAATBAAR and besluit.motivering is None:
        raise Ongeldig("motivering", "ontbreekt; de aanbieder voldoet aan alle eisen, schrijf waarom hij niet meedoet")
    save_toetreding(session, regio, blok.model_copy(update={"status": status}), spoor)
    save_inhoud(session, regio, BESLUIT, name_toetreding(rij), besluit, ToetredingsbesluitBlok, spoor)
    if status is Toetredingsstatus.TOEGELATEN:
        partijen = [*overeenkomst.partijen, PartijBlok(aanbieder=blok.aanbieder, van=besluit.ingang)]
        save_overeenkomst(session, regio, overeenkomst.model_copy(update={"partijen": partijen}), spoor)


def _check_open(rij: ToetredingRecord) -> None:
    if rij.status is not Toetredingsstatus.AANGEVRAAGD:
        raise Ongeldig("status", f"op deze aanmelding is al besloten: {rij.status}")


def _check_toelating(uitkomst: str, overeenkomst: OvereenkomstBlok, besluit: ToetredingsbesluitBlok) -> None:
    if uitkomst != TOELAATBAAR:
        raise Ongeldig("status", "toelaten kan pas als de aanbieder aan alle eisen van het kader voldoet")
    if besluit.ingang is None:
        raise Ongeldig("ingang", "ontbreekt; noem de eerste dag van de deelname")
    if not overeenkomst.looptijd.contains(besluit.ingang):
        tot = f"{write_datum(overeenkomst.ingang)} tot en met {write_datum(overeenkomst.huidig_einde)}"
        raise Ongeldig("ingang", f"valt buiten de looptijd van de overeenkomst: {tot}")
