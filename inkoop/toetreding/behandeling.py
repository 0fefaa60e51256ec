"""Use cases of an application on its way: entering one, judging its requirements, deciding on it, ending it."""

from datetime import date

from sqlalchemy.orm import Session

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.aanbieder.store import get_by_kvk
from inkoop.database.faults import NietGevonden, check_stand
from inkoop.gemeente.records import RegioRecord
from inkoop.inhoud.service import read_inhoud, save_inhoud
from inkoop.logboek.periode import find_dag
from inkoop.logboek.service import Spoor
from inkoop.overeenkomst.schema import OvereenkomstBlok, PartijBlok
from inkoop.overeenkomst.service import describe_overeenkomst, save_overeenkomst
from inkoop.overeenkomst.store import find_overeenkomst, get_overeenkomst, list_nummers_op
from inkoop.rules.bepaling import Ongeldig, check_reden
from inkoop.rules.kader import Kader
from inkoop.rules.taal import write_datum
from inkoop.rules.toetreding import Oordeel
from inkoop.rules.toetredingloop import Toetredingsstatus, Toetredingstap, check_verstreken, take_stap
from inkoop.toetreding.besluit import ToetredingsbesluitBlok
from inkoop.toetreding.eisenversie import fix_kader, get_regel, keep_eisenversie
from inkoop.toetreding.openbaar import Openstelling, list_van_regio
from inkoop.toetreding.records import ToetredingRecord
from inkoop.toetreding.schema import AanvullingBlok, ToetredingBlok
from inkoop.toetreding.service import describe_toetreding, judge_toetreding, name_toetreding, save_toetreding
from inkoop.toetreding.store import find_toetreding, find_volgende_keer, has_open_aanvraag

BESLUIT = "besluit"
TOELAATBAAR = "toelaatbaar"
STAP_VAN = {
    Toetredingsstatus.TOEGELATEN: Toetredingstap.TOELATEN,
    Toetredingsstatus.AFGEWEZEN: Toetredingstap.AFWIJZEN,
}


def get_toetreding(
    session: Session, regio: RegioRecord, kvk: str, nummer: str, datum: date, keer: int = 1
) -> ToetredingRecord:
    """The application of an aanbieder for an overeenkomst of a date. Raises `NietGevonden`, which names nobody else."""
    overeenkomst = find_overeenkomst(session, regio, nummer)
    aanbieder = get_by_kvk(session, regio, kvk)
    rij = find_toetreding(session, aanbieder, overeenkomst, datum, keer) if overeenkomst else None
    if rij is None:
        raise NietGevonden("deze aanmelding is niet bekend")
    return rij


def read_besluit(session: Session, regio: RegioRecord, rij: ToetredingRecord) -> ToetredingsbesluitBlok | None:
    """The decision on an application, if there is one."""
    return read_inhoud(session, regio, BESLUIT, name_toetreding(rij), ToetredingsbesluitBlok)


def list_open_voor(session: Session, regio: RegioRecord, aanbieder: AanbiederRecord, dag: date) -> list[Openstelling]:
    """The overeenkomsten that an aanbieder can ask to join on a day; none where the kader knows no toetreding."""
    al = list_nummers_op(session, aanbieder, dag)
    return [een for een in list_van_regio(session, regio, dag) if een.rij.nummer not in al]


def register_aanmelding(
    session: Session, regio: RegioRecord, kader: Kader, blok: ToetredingBlok, spoor: Spoor
) -> ToetredingRecord:
    """Enters an application, to be judged by the requirements as they are now unless it names a version.

    Who was turned down, or withdrew, applies again: what was before stays as it is, also on the same day.
    Raises `Ongeldig` where the kader knows no toetreding, or the aanbieder takes part or applied already.
    """
    rij = get_overeenkomst(session, regio, blok.overeenkomst)
    overeenkomst, regel = describe_overeenkomst(rij), get_regel(kader)
    if any(een.aanbieder == blok.aanbieder and (een.tot or blok.datum) >= blok.datum for een in overeenkomst.partijen):
        raise Ongeldig("overeenkomst", f"{blok.aanbieder} doet al mee aan {blok.overeenkomst}")
    if has_open_aanvraag(session, regio, blok.aanbieder, blok.overeenkomst):
        bron = f" ({regel.grondslag})" if regel.grondslag else ""
        raise Ongeldig("overeenkomst", f"daarvoor loopt al een aanmelding; wacht op het besluit daarover{bron}")
    versie = blok.eisenversie or keep_eisenversie(session, kader, find_dag(spoor.tijdstip), spoor)
    keer = find_volgende_keer(session, blok.aanbieder, rij, blok.datum)
    met_versie = blok.model_copy(update={"eisenversie": versie, "keer": keer})
    judge_toetreding(fix_kader(session, kader, versie), overeenkomst, met_versie)
    return save_toetreding(session, regio, met_versie, spoor)


def judge_eisen(
    session: Session,
    kader: Kader,
    rij: ToetredingRecord,
    eisen: dict[str, Oordeel],
    gelijktijdig: tuple[str, ...],
    spoor: Spoor,
    *,
    geopend: int,
) -> None:
    """Records of each requirement whether it is met. Raises `Ingehaald`, and `Ongeldig` after the decision."""
    check_stand(rij.stand, geopend)
    vast = fix_kader(session, kader, rij.eisenversie)
    take_stap(rij.status, Toetredingstap.BEOORDELEN, get_regel(vast).grondslag)
    blok = describe_toetreding(rij).model_copy(update={"eisen": eisen, "gelijktijdig": gelijktijdig})
    judge_toetreding(vast, describe_overeenkomst(rij.overeenkomst), blok)
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
    """Records the decision; who is admitted becomes a party to the overeenkomst from the first day on.

    Raises `Ingehaald`, and `Ongeldig` for an admission that the kader does not allow (yet) or a decision that lacks
    its first day or its reasons.
    """
    check_stand(rij.stand, geopend)
    if besluit.datum > find_dag(spoor.tijdstip):
        raise Ongeldig("datum", "ligt in de toekomst; leg het besluit vast als het is genomen")
    vast = fix_kader(session, kader, rij.eisenversie)
    nieuw = take_stap(rij.status, STAP_VAN[status], get_regel(vast).grondslag)
    regio, overeenkomst, blok = (
        rij.overeenkomst.regio,
        describe_overeenkomst(rij.overeenkomst),
        describe_toetreding(rij),
    )
    _check_besluit(vast, overeenkomst, blok, nieuw, besluit)
    save_toetreding(session, regio, blok.model_copy(update={"status": nieuw}), spoor)
    save_inhoud(session, regio, BESLUIT, name_toetreding(rij), besluit, ToetredingsbesluitBlok, spoor)
    if nieuw is Toetredingsstatus.TOEGELATEN:
        partijen = [*overeenkomst.partijen, PartijBlok(aanbieder=blok.aanbieder, van=besluit.ingang)]
        save_overeenkomst(session, regio, overeenkomst.model_copy(update={"partijen": partijen}), spoor)


def _check_besluit(
    kader: Kader,
    overeenkomst: OvereenkomstBlok,
    blok: ToetredingBlok,
    status: Toetredingsstatus,
    besluit: ToetredingsbesluitBlok,
) -> None:
    uitkomst = judge_toetreding(kader, overeenkomst, blok).uitkomst
    if besluit.datum < blok.datum:
        raise Ongeldig("datum", f"ligt voor de aanmelding van {write_datum(blok.datum)}")
    if status is Toetredingsstatus.TOEGELATEN:
        _check_toelating(kader, uitkomst, overeenkomst, besluit)
        return
    check_verstreken(find_termijn(blok.aanvullingen), besluit.datum)
    if uitkomst == TOELAATBAAR and besluit.motivering is None:
        raise Ongeldig("motivering", "ontbreekt; de aanbieder voldoet aan alle eisen, schrijf waarom hij niet meedoet")
    niet = [naam for naam, oordeel in blok.eisen.items() if oordeel is Oordeel.VOLDOET_NIET]
    if zonder := [naam for naam in niet if naam not in besluit.bevindingen]:
        tekst = next(eis.tekst for eis in get_regel(kader).eisen if eis.id == zonder[0]).rstrip(".")
        raise Ongeldig("bevindingen", f"schrijf waarom de aanbieder niet voldoet aan de eis '{tekst}'")


def _check_toelating(
    kader: Kader, uitkomst: str, overeenkomst: OvereenkomstBlok, besluit: ToetredingsbesluitBlok
) -> None:
    if uitkomst != TOELAATBAAR:
        bron = f" ({get_regel(kader).grondslag})" if get_regel(kader).grondslag else ""
        raise Ongeldig("status", f"toelaten kan pas als de aanbieder aan alle eisen van het kader voldoet{bron}")
    if besluit.ingang is None:
        raise Ongeldig("ingang", "ontbreekt; noem de eerste dag van de deelname")
    if not overeenkomst.looptijd.contains(besluit.ingang):
        tot = f"{write_datum(overeenkomst.ingang)} tot en met {write_datum(overeenkomst.huidig_einde)}"
        raise Ongeldig("ingang", f"valt buiten de looptijd van de overeenkomst: {tot}")


def find_termijn(aanvullingen: list[AanvullingBlok]) -> date | None:
    """The last day for an answer that is still awaited."""
    return next((een.tot for een in reversed(aanvullingen) if een.beantwoord_op is None), None)


def withdraw_toetreding(session: Session, rij: ToetredingRecord, reden: str, spoor: Spoor, *, geopend: int) -> None:
    """The aanbieder takes its application back. Raises `Ingehaald`, and `Ongeldig` after the decision."""
    _end(session, rij, Toetredingstap.INTREKKEN, reden, spoor, geopend)


def set_aside(session: Session, rij: ToetredingRecord, reden: str, dag: date, spoor: Spoor, *, geopend: int) -> None:
    """Nothing more is done with an application whose answer did not come in time.

    Raises `Ingehaald`, and `Ongeldig` before the last day is over, without a reason or where nothing was asked.
    """
    take_stap(rij.status, Toetredingstap.NIET_BEHANDELEN, None)
    check_verstreken(find_termijn(describe_toetreding(rij).aanvullingen), dag)
    _end(session, rij, Toetredingstap.NIET_BEHANDELEN, reden, spoor, geopend)


def _end(session: Session, rij: ToetredingRecord, stap: Toetredingstap, reden: str, spoor: Spoor, geopend: int) -> None:
    check_stand(rij.stand, geopend)
    nieuw = take_stap(rij.status, stap)
    blok = describe_toetreding(rij).model_copy(update={"status": nieuw, "reden": check_reden(reden)})
    save_toetreding(session, rij.overeenkomst.regio, blok, spoor)
