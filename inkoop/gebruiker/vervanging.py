"""Use cases: someone acts for the secretary of a college during a period, in the name of that secretary."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkoop.database.faults import NietGevonden
from inkoop.gebruiker.logregels import register_account
from inkoop.gebruiker.records import GebruikerRecord, ToewijzingRecord, VervangingRecord
from inkoop.gebruiker.rollen import Rol
from inkoop.gebruiker.service import NIEMAND
from inkoop.gebruiker.store import find_gebruiker
from inkoop.gemeente.records import GemeenteRecord, RegioRecord
from inkoop.logboek.periode import find_dag
from inkoop.logboek.service import Spoor
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.taal import write_datum


def list_secretarissen(session: Session, regio: RegioRecord, gemeente: GemeenteRecord) -> list[GebruikerRecord]:
    """Who has the role of college over a gemeente by themselves, not for another, by name."""
    rijen = [rij for rij in _list_toewijzingen(session, regio, gemeente) if rij.vervanging is None]
    gevonden = session.scalars(
        select(GebruikerRecord).where(GebruikerRecord.id.in_([rij.gebruiker_id for rij in rijen]))
    ).unique()
    return sorted(gevonden, key=lambda iemand: (iemand.naam.casefold(), iemand.mail))


def list_vervangingen(
    session: Session, regio: RegioRecord, gemeente: GemeenteRecord
) -> list[tuple[GebruikerRecord, VervangingRecord]]:
    """Who acts for whom in a gemeente and when, the first period first."""
    rijen = [rij for rij in _list_toewijzingen(session, regio, gemeente) if rij.vervanging is not None]
    wie = {iemand.id: iemand for iemand in session.scalars(select(GebruikerRecord)).unique()} if rijen else {}
    paren = [(wie[rij.gebruiker_id], rij.vervanging) for rij in rijen if rij.vervanging is not None]
    return sorted(paren, key=lambda paar: (paar[1].van, paar[1].id))


def _list_toewijzingen(session: Session, regio: RegioRecord, gemeente: GemeenteRecord) -> list[ToewijzingRecord]:
    vraag = select(ToewijzingRecord).where(
        ToewijzingRecord.rol == Rol.COLLEGE,
        ToewijzingRecord.regio_id == regio.id,
        ToewijzingRecord.gemeente_id == gemeente.id,
    )
    return list(session.scalars(vraag.order_by(ToewijzingRecord.id)).unique())


def appoint_vervanger(
    session: Session,
    regio: RegioRecord,
    gemeente: GemeenteRecord,
    namens: GebruikerRecord,
    mail: str,
    periode: tuple[date, date],
    spoor: Spoor,
) -> VervangingRecord:
    """Lets someone with an account act for a secretary from the first up to and including the second day.

    Raises `Ongeldig` naming the field: an address without account, the secretary, a period that ends before it begins
    or is over, someone who acts for this gemeente in that period already.
    """
    van, tot = periode
    vervanger = find_gebruiker(session, mail.strip().lower())
    if vervanger is None or vervanger.is_geblokkeerd:
        raise Ongeldig("mail", "met dit mailadres is er geen account; vraag de beheerder om er een te maken")
    if vervanger.id == namens.id:
        raise Ongeldig("mail", "een secretaris kan niet de eigen vervanger zijn")
    if tot < van:
        raise Ongeldig("tot", f"ligt voor de eerste dag, {write_datum(van)}")
    if tot < find_dag(spoor.tijdstip):
        raise Ongeldig("tot", "deze periode is al voorbij")
    _check_overlap(session, regio, gemeente, vervanger, van, tot)
    toewijzing = ToewijzingRecord(rol=Rol.COLLEGE, regio=regio, gemeente=gemeente)
    toewijzing.vervanging = VervangingRecord(namens=namens, van=van, tot=tot)
    vervanger.toewijzingen.append(toewijzing)
    session.flush()
    _log(session, vervanger, toewijzing, "vervanger aangewezen", spoor)
    return toewijzing.vervanging


def _check_overlap(
    session: Session, regio: RegioRecord, gemeente: GemeenteRecord, vervanger: GebruikerRecord, van: date, tot: date
) -> None:
    for rij in _list_toewijzingen(session, regio, gemeente):
        if rij.gebruiker_id != vervanger.id:
            continue
        if rij.vervanging is None:
            raise Ongeldig("mail", f"{vervanger.naam} is zelf al secretaris van het college van {gemeente.naam}")
        if rij.vervanging.van <= tot and van <= rij.vervanging.tot:
            al = f"van {write_datum(rij.vervanging.van)} tot en met {write_datum(rij.vervanging.tot)}"
            raise Ongeldig("van", f"{vervanger.naam} vervangt hier al {al}")


def end_vervanging(session: Session, regio: RegioRecord, gemeente: GemeenteRecord, nummer: int, spoor: Spoor) -> None:
    """Takes the role of a deputy of this gemeente away at once. Raises `NietGevonden`."""
    for iemand, vervanging in list_vervangingen(session, regio, gemeente):
        if vervanging.id == nummer:
            _log(session, iemand, vervanging.toewijzing, "vervanging beëindigd", spoor)
            iemand.toewijzingen.remove(vervanging.toewijzing)
            session.flush()
            return
    raise NietGevonden("Deze vervanging is er niet")


def _log(session: Session, vervanger: GebruikerRecord, toewijzing: ToewijzingRecord, wat: str, spoor: Spoor) -> None:
    vervanging, gemeente = toewijzing.vervanging, toewijzing.gemeente
    assert vervanging is not None
    assert gemeente is not None
    namens = vervanging.namens.pseudoniem if vervanging.namens else NIEMAND
    feiten = {
        "namens": namens,
        "regio": gemeente.regio.code,
        "gemeente": gemeente.naam,
        "van": vervanging.van,
        "tot": vervanging.tot,
    }
    register_account(session, vervanger.pseudoniem, wat, spoor, nieuw=feiten)
